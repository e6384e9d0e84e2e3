"""Motion control: the character of a picture moves as the clip does, with the clip's length, rate and sound."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import cast

import av
from av.audio.frame import AudioFrame
from av.container import InputContainer
from av.video.reformatter import Colorspace
from PIL import Image, ImageOps, ImageStat

from bot.demo.render.actors import make_actor, on_stage
from bot.demo.render.cutout import Cutout, cut_out
from bot.demo.render.frame_size import SHORT_SIDE, frame_size
from bot.demo.render.inputs import inspect_clip
from bot.demo.render.job import RenderJob
from bot.demo.render.motion import ClipMotion
from bot.demo.render.overlays import Titles
from bot.demo.render.rendered_video import RenderedVideo
from bot.demo.render.theatre import empty_stage
from bot.demo.render.yuv_image import YuvImage


def make_motion_video(job: RenderJob, character: Image.Image, container: InputContainer) -> None:
    """Write the video of a character that moves as the clip does."""
    options = job.input
    clip = inspect_clip(container, options.get("character_orientation") or "video")
    size = frame_size(clip.size, SHORT_SIDE[options.get("mode") or "std"])
    cutout = cut_out(character)
    ground = _ground(cutout, size, clip.matrix)
    # With the picture's orientation the character keeps facing as in the picture: it hardly leans.
    gain = 0.5 if options.get("character_orientation") == "image" else 1.0
    actor = make_actor(cutout, on_stage(size), size, matrix=clip.matrix, gain=gain)
    motion = ClipMotion(clip)
    titles = Titles(size, str(options.get("prompt") or ""), clip.seconds, clip.matrix)
    sound = clip.sound_rate if options.get("keep_original_sound", True) else None
    streams = [clip.stream, *(container.streams.audio[:1] if sound else [])]
    time_base = cast("Fraction", clip.stream.time_base)
    usual_duration = max(1, round(1 / (clip.rate * time_base)))
    start: int | None = None
    pending: list[AudioFrame] = []
    with RenderedVideo(
        Path(job.out), size, clip.rate, clip.seconds,
        time_base=time_base, matrix=clip.matrix, sound_rate=_sound_rate(sound),
    ) as video:  # fmt: skip
        for frame in container.decode(*streams):
            if not isinstance(frame, av.VideoFrame):
                pending.append(cast("AudioFrame", frame))
            elif frame.pts is not None:
                start = frame.pts if start is None else start
                pts, image = frame.pts - start, ground.copy()
                time = float(pts * time_base)
                actor.draw(image, motion.follow(frame, time))
                titles.draw(image, time)
                video.add_frame(image, pts, frame.duration or usual_duration)
            if start is not None:
                _add_sound(pending, video, start * time_base, clip.sound_seconds)


def _ground(cutout: Cutout, size: tuple[int, int], matrix: Colorspace) -> YuvImage:
    """Return what the character stands in front of: its picture without it, or the stage."""
    scene = cutout.scene
    # Nobody takes a picture before pure white to show the white.
    if scene is None or min(ImageStat.Stat(scene).mean) > 250:
        scene = empty_stage(size)
    else:
        half = (size[0] // 2, size[1] // 2)
        scene = ImageOps.fit(scene, half, Image.Resampling.BICUBIC, centering=(0.5, 1.0))
    return YuvImage.from_picture(scene, matrix, size=size)


def _add_sound(frames: list[AudioFrame], video: RenderedVideo, start: Fraction, seconds: float) -> None:
    """Add the clip's sound frames to the video, shifted as its pictures, which began at ``start`` seconds.

    A frame that would end after ``seconds`` is left out: codecs pad the last one with silence.
    """
    for frame in frames:
        base = frame.time_base or Fraction(1, frame.sample_rate)
        frame.pts = round((frame.pts or 0) - start / base)
        if frame.pts >= 0 and frame.pts * base + Fraction(frame.samples, frame.sample_rate) <= seconds:
            video.add_sound(frame)
    frames.clear()


def _sound_rate(rate: int | None) -> int | None:
    """Return the rate, or one that AAC and every player support."""
    return rate if rate in {None, 32_000, 44_100, 48_000} else 48_000
