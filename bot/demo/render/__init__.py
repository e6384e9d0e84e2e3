"""Makes videos for the stand-in for crun: pictures and a clip in, a playable MP4 out.

``python -m bot.demo.render`` works in a process of its own, so that no event loop waits for it: it reads a
:class:`~bot.demo.render.job.RenderJob` as JSON from standard input. Exit code 0 means that the video is there, 3 that
an input file is not usable, with the reason on standard output.
"""
