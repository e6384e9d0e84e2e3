"""Makes the video that a job describes."""

from __future__ import annotations

import av

from bot.demo.render.inputs import open_picture
from bot.demo.render.job import RenderJob, UnusableInputError
from bot.demo.render.motion_control import make_motion_video
from bot.demo.render.prompt_video import make_prompt_video


def make_video(job: RenderJob) -> None:
    """Make the video.

    Raises:
        UnusableInputError: a picture or the clip is broken or outside Kling's limits.
    """
    pictures = [open_picture(path, f"img_urls[{n}]") for n, path in enumerate(job.pictures)]
    elements = [open_picture(path, f"element_list[{n}]") for n, path in enumerate(job.elements)]
    if job.clips:
        try:
            with av.open(job.clips[0]) as clip:
                make_motion_video(job, pictures[0], clip)
        except av.FFmpegError as error:
            raise UnusableInputError(f"video_urls[0]: not a readable video ({error.strerror})") from error
    else:
        make_prompt_video(job, pictures, elements)
