"""Videos on the page as they were posted, and small pictures at once: what browsers can show is not transcoded."""

from __future__ import annotations

import asyncio
import io
from dataclasses import replace

import av
from simcord.preview._media import MediaError, MediaInfo, MediaWorker, _inspect_raster

#: FFmpeg's names of the codecs that browsers play in an MP4.
_CODECS = frozenset({"h264", "aac", "mp3"})


#: Bytes of a picture that is prepared in this process. For each file SimCord starts another one, one after the other:
#: the pictures of `/help` would come long after its text.
_SMALL_PICTURE = 256 * 1024


class DirectMediaWorker(MediaWorker):
    """SimCord's preparation of media, without transcoding for what every browser plays or shows.

    SimCord turns each video into VP9 first. That takes about as long as the video itself and is given up after 30 s,
    so a video would come long after its message or, a long one, not at all.
    """

    async def validate(self, key: str, blob: bytes, *, media_time: float | None = None) -> MediaInfo:
        """Describe a file, transcoded where browsers could not play it."""
        if not media_time:
            info = await asyncio.to_thread(lambda: _playable(blob) or _picture(blob))
            if info is not None:
                return info
        return await super().validate(key, blob, media_time=media_time)


def _playable(blob: bytes) -> MediaInfo | None:
    """Describe an MP4 that browsers play; return None for any other file, and for a broken one."""
    if blob[4:8] != b"ftyp":
        return None
    try:
        with av.open(io.BytesIO(blob), "r") as container:
            video, sound = container.streams.video[0], container.streams.audio[:1]
            codecs = {"video": video.codec_context.name}
            if sound:
                codecs["audio"] = sound[0].codec_context.name
            if not _CODECS.issuperset(codecs.values()) or container.duration is None:
                return None
            poster = io.BytesIO()
            next(container.decode(video)).to_image().save(poster, "PNG")  # type: ignore[no-untyped-call]  # PyAV's
            seconds = container.duration / av.time_base
    except (av.error.FFmpegError, IndexError, StopIteration):
        return None
    return MediaInfo(
        format="mp4",
        width=video.width,
        height=video.height,
        frames=max(1, video.frames),
        decoded_bytes=video.width * video.height * 4,
        normalized=blob,
        content_type="video/mp4",
        kind="video",
        duration=seconds,
        capture=poster.getvalue(),
        poster=poster.getvalue(),
        source_codecs=codecs,
        display_codecs=codecs,
        transformation="preserved",
        # No transcoding process ran; without this the page would warn that it ran without a memory limit.
        memory_limited=True,
    )


def _picture(blob: bytes) -> MediaInfo | None:
    """Describe a small picture; return None for any other file, and for a broken one."""
    if len(blob) > _SMALL_PICTURE:
        return None
    try:
        return replace(_inspect_raster(blob, None), memory_limited=True)
    except MediaError:
        return None
