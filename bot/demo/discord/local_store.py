"""The local Discord's files: attachments have addresses on this machine that can be fetched."""

from __future__ import annotations

import contextlib
import io
import mimetypes
import re
from typing import Any

import av
from simcord.backend import cdn


class LocalStore(cdn.CdnStore):
    """SimCord's store of files, at a local address instead of one that does not resolve.

    Attributes:
        base_url: such as ``http://127.0.0.1:5123``.
    """

    def __init__(self, base_url: str = "") -> None:
        super().__init__()
        self.base_url = base_url

    def store_attachment(
        self, attachment_id: int, channel_id: int, filename: str, data: bytes, description: str | None
    ) -> dict[str, Any]:
        """Keep a file, clean its name and add width and height, as Discord does."""
        name = re.sub(r"[^\w.\-]+", "_", filename, flags=re.ASCII)
        record = super().store_attachment(attachment_id, channel_id, name, data, description)
        url = record["url"].replace(cdn.CDN_BASE, self.base_url, 1)
        return {**record, "url": url, "proxy_url": url, **sides(data, record["content_type"])}

    def get(self, url: str) -> bytes | None:
        """Return the file at an address, whatever its query; stickers have SimCord's own addresses."""
        return super().get(url.partition("?")[0].replace(self.base_url, cdn.CDN_BASE, 1))


def sides(data: bytes, content_type: str) -> dict[str, int]:
    """Return width and height in pixels of a picture or a video, as Discord adds them; nothing for other files."""
    if not content_type.startswith(("image/", "video/")):
        return {}
    with contextlib.suppress(av.error.FFmpegError, IndexError), av.open(io.BytesIO(data)) as container:
        stream = container.streams.video[0]
        return {"width": stream.width, "height": stream.height}
    return {}


def content_type_of(name: str) -> str:
    """Return the content type of a file's name."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
