"""File types, detected from a file's first bytes: names and content types are claims of whoever sent it.

Pillow and FFmpeg are each told which one parser to use, so that members' files never reach any other: neither playlists
that open further files, nor rarely used formats, in which most vulnerabilities are found.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.media.errors import MediaError, MediaErrorReason

#: How many bytes `detect` needs.
HEAD_BYTES = 4096

_TS_PACKET = 188


@dataclass(frozen=True, slots=True)
class FileType:
    """A type of file.

    Attributes:
        picture: Pillow's name of the format; None when it is no picture.
        clip: FFmpeg's name of the demuxer; None when it is no clip.
        container: The name of the clip's container.
        unsupported: The name of a format that is known and cannot be read; empty for those that can.
    """

    picture: str | None = None
    clip: str | None = None
    container: str = ""
    unsupported: str = ""


_GIF = FileType(picture="GIF", clip="gif", container="gif")
_HEIF = FileType(picture="HEIF")
_AVIF = FileType(picture="AVIF")

_BY_START = (
    (b"\xff\xd8\xff", FileType(picture="JPEG")),
    (b"\x89PNG\r\n\x1a\n", FileType(picture="PNG")),
    (b"GIF87a", _GIF),
    (b"GIF89a", _GIF),
    (b"BM", FileType(picture="BMP")),
    (b"II*\x00", FileType(picture="TIFF")),
    (b"MM\x00*", FileType(picture="TIFF")),
    (b"FLV\x01", FileType(clip="flv", container="flv")),
    (b"OggS", FileType(clip="ogg", container="ogg")),
    (b"\x00\x00\x01\xba", FileType(clip="mpeg", container="mpeg")),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c", FileType(clip="asf", container="wmv")),
    (b"\x06\x0e\x2b\x34", FileType(unsupported="MXF")),
    (b".RMF", FileType(unsupported="RealMedia")),
    (b"8BPS", FileType(unsupported="Photoshop's format")),
    (b"%PDF", FileType(unsupported="PDF")),
    (b"\xff\x0a", FileType(unsupported="JPEG XL")),
    (b"\x00\x00\x00\x0cJXL ", FileType(unsupported="JPEG XL")),
    (b"\x00\x00\x00\x0cjP  ", FileType(unsupported="JPEG 2000")),
)
_BY_RIFF = {
    b"WEBP": FileType(picture="WEBP"),
    b"AVI ": FileType(clip="avi", container="avi"),
}
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
#: Old QuickTime files have no brand and begin with one of these atoms.
_QUICKTIME_ATOMS = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})


def detect(head: bytes) -> FileType | None:
    """Return the type of a file, given its first `HEAD_BYTES`; None when it is of no use here."""
    for start, file_type in _BY_START:
        if head.startswith(start):
            return file_type
    if head.startswith(b"RIFF"):
        return _BY_RIFF.get(head[8:12])
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return FileType(clip="matroska", container="webm" if b"webm" in head[:64] else "matroska")
    if head[4:8] in {b"RED1", b"RED2"}:
        return FileType(unsupported="REDCODE RAW")
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    if head[4:8] in _QUICKTIME_ATOMS:
        return FileType(clip="mov", container="mov")
    if len(head) > 2 * _TS_PACKET and head[0] == head[_TS_PACKET] == head[2 * _TS_PACKET] == ord("G"):
        return FileType(clip="mpegts", container="mpegts")
    return None


def wrong_type(file_type: FileType | None, reason: MediaErrorReason) -> MediaError:
    """Return the error for a file that is no picture or no clip: UNSUPPORTED for a known format, else the reason."""
    name = file_type.unsupported if file_type is not None else ""
    return MediaError(MediaErrorReason.UNSUPPORTED, format_name=name) if name else MediaError(reason)


def is_video(head: bytes) -> bool:
    """Return whether a file is a video, given its first `HEAD_BYTES`. An animated GIF is none."""
    file_type = detect(head)
    return file_type is not None and file_type.clip is not None and file_type.picture is None


def _by_brand(head: bytes) -> FileType:
    """Return which type of the MP4 family a file is: by its major brand, then by its compatible brands."""
    major = head[8:12]
    end = min(int.from_bytes(head[:4], "big"), HEAD_BYTES)
    compatible = {head[at : at + 4] for at in range(16, end, 4)}
    if major in _AVIF_BRANDS or (major in {b"mif1", b"msf1"} and compatible & _AVIF_BRANDS):
        return _AVIF
    if major in _HEIF_BRANDS:
        return _HEIF
    if major == b"crx ":
        return FileType(unsupported="Canon's raw format")
    if major == b"qt  ":
        return FileType(clip="mov", container="mov")
    return FileType(clip="mov", container="3gp" if major[:2] == b"3g" else "mp4")
