"""What probing finds out about a picture or a clip."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PictureInfo:
    """A picture, as a viewer shows it.

    Attributes:
        format: Pillow's name of the format, by the file's content: `JPEG`, `PNG`, `WEBP`, `GIF`, `HEIF`, `AVIF`, `BMP`,
            `TIFF`.
        width: In pixels, after rotating it upright.
        height: Likewise.
        animated: Whether it has several frames.
        size: Of the file, in bytes.
        rotated: Whether its pixels are stored in another orientation than it is shown in, which its metadata tell.
        transparent: Whether something of it is transparent.
        unusual_colours: Whether it is in CMYK or another colour space than RGB and grey, or has more than 8 bits.
    """

    format: str
    width: int
    height: int
    animated: bool
    size: int
    rotated: bool = False
    transparent: bool = False
    unusual_colours: bool = False


@dataclass(frozen=True, slots=True)
class ClipInfo:
    """A clip, as a player shows it.

    Attributes:
        container: By the file's content: `mp4`, `mov`, `3gp`, `webm`, `matroska`, `avi`, `gif`, and so on.
        codec: FFmpeg's name of the video codec: `h264`, `hevc`, `vp9`, and so on.
        width: In square pixels, after rotating it upright.
        height: Likewise.
        frame_rate: Mean frames per second; None with a single frame.
        seconds: From the first frame to the end of the last one, measured from the packets instead of the header.
        sound: Whether it has a sound track.
        size: Of the file, in bytes.
        sound_seconds: From the first frame to the end of the sound, which may last longer than the frames.
        header_seconds: The duration of the video by the header; None when it has none.
        pixel_format: FFmpeg's name, such as `yuv420p`.
        profile: FFmpeg's name of the codec's profile, such as `High`; empty when there is none.
        sound_codec: FFmpeg's name of the sound's codec; empty without sound.
        rotated: Whether its frames are stored in another orientation than they are shown in, which its metadata tell.
        odd_size: Whether a side has an odd number of pixels, or its pixels are not square.
        variable_rate: Whether its frames are shown for different times.
    """

    container: str
    codec: str
    width: int
    height: int
    frame_rate: float | None
    seconds: float
    sound: bool
    size: int
    sound_seconds: float = 0.0
    header_seconds: float | None = None
    pixel_format: str = ""
    profile: str = ""
    sound_codec: str = ""
    rotated: bool = False
    odd_size: bool = False
    variable_rate: bool = False

    @property
    def total_seconds(self) -> float:
        """The duration of video and sound together, which most programs show as the length."""
        return max(self.seconds, self.sound_seconds)
