"""What a file really is, by its first bytes; names and content types are guesses of whoever sent it.

Both Pillow and FFmpeg are told which one parser to use, so that none of their many others ever sees a member's file:
not the playlists that open further files, nor the rarely used formats in which most of the security holes are found.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.media.file_info import Fault, UnusableError

#: How many bytes are needed to tell.
HEAD_BYTES = 4096

_TS_PACKET = 188


@dataclass(frozen=True, slots=True)
class FileType:
    """A kind of file.

    Attributes:
        picture: Pillow's name of the format; None when it is no picture.
        clip: FFmpeg's name of the demuxer; None when it is no clip.
        container: what to call the clip.
        named: what to call what is known and cannot be read.
    """

    picture: str | None = None
    clip: str | None = None
    container: str = ""
    named: str = ""


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
    (b"\x06\x0e\x2b\x34", FileType(named="MXF")),
    (b".RMF", FileType(named="RealMedia")),
    (b"8BPS", FileType(named="Photoshop's format")),
    (b"%PDF", FileType(named="PDF")),
    (b"\xff\x0a", FileType(named="JPEG XL")),
    (b"\x00\x00\x00\x0cJXL ", FileType(named="JPEG XL")),
    (b"\x00\x00\x00\x0cjP  ", FileType(named="JPEG 2000")),
)
_BY_RIFF = {
    b"WEBP": FileType(picture="WEBP"),
    b"AVI ": FileType(clip="avi", container="avi"),
}
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
#: A QuickTime file of old begins with any of these instead of naming its brand.
_QUICKTIME_ATOMS = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})


def kind_of(head: bytes) -> FileType | None:
    """Tell what a file is by its first ``HEAD_BYTES``; None when it is nothing of use here."""
    for start, kind in _BY_START:
        if head.startswith(start):
            return kind
    if head.startswith(b"RIFF"):
        return _BY_RIFF.get(head[8:12])
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return FileType(clip="matroska", container="webm" if b"webm" in head[:64] else "matroska")
    if head[4:8] in {b"RED1", b"RED2"}:
        return FileType(named="REDCODE RAW")
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    if head[4:8] in _QUICKTIME_ATOMS:
        return FileType(clip="mov", container="mov")
    if len(head) > 2 * _TS_PACKET and head[0] == head[_TS_PACKET] == head[2 * _TS_PACKET] == ord("G"):
        return FileType(clip="mpegts", container="mpegts")
    return None


def unread(kind: FileType | None, fault: Fault) -> UnusableError:
    """Return why a file is of no use that is not of the wanted sort: what it is where that is known, else the fault."""
    named = kind.named if kind is not None else ""
    return UnusableError(Fault.UNREAD, named=named) if named else UnusableError(fault)


def is_film(head: bytes) -> bool:
    """Tell whether a file is a video by its first ``HEAD_BYTES``; crun's results are MP4, as far as is known."""
    kind = kind_of(head)
    return kind is not None and kind.clip is not None and kind.picture is None


def _by_brand(head: bytes) -> FileType:
    """Tell the members of the MP4 family apart by the brand that they name first, then by those they agree with."""
    main = head[8:12]
    end = min(int.from_bytes(head[:4], "big"), HEAD_BYTES)
    agreed = {head[at : at + 4] for at in range(16, end, 4)}
    if main in _AVIF_BRANDS or (main in {b"mif1", b"msf1"} and agreed & _AVIF_BRANDS):
        return _AVIF
    if main in _HEIF_BRANDS:
        return _HEIF
    if main == b"crx ":
        return FileType(named="Canon's raw format")
    if main == b"qt  ":
        return FileType(clip="mov", container="mov")
    return FileType(clip="mov", container="3gp" if main[:2] == b"3g" else "mp4")
