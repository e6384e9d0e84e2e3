"""The forms of the stand-in's answers: crun's envelope, files, and connections that break."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from aiohttp import web


class RequestRefused(Exception):  # noqa: N818 - it is an answer, not an error
    """Ends a request with an envelope of this code, message and list of reasons."""

    def __init__(self, code: int, message: str, errors: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.errors = errors


class EnvelopeResponse(web.Response):
    """An answer of the API; ``status`` is its HTTP status, ``code`` the one inside."""

    def __init__(
        self, code: int, message: str, data: Any = None, status: int | None = None, errors: Sequence[str] = ()
    ) -> None:
        body = {"code": code, "message": message, "data": data} | ({"errors": list(errors)} if errors else {})
        super().__init__(text=json.dumps(body), status=status or code, content_type="application/json")
        self.code, self.message, self.data = code, message, data


class DiskFile(web.FileResponse):
    """A file, of which a range can be asked for; it keeps its path for :func:`truncated`."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


def dropped(request: web.Request) -> web.Response:
    """Close the connection without an answer; return what aiohttp needs nonetheless."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def truncated(request: web.Request, response: web.StreamResponse) -> web.StreamResponse:
    """Send half of an answer that announces all of it, then close the connection."""
    payload = b"{}"
    if isinstance(response, DiskFile):
        payload = await asyncio.to_thread(response.path.read_bytes)
    elif isinstance(response, web.Response) and isinstance(response.body, bytes):
        payload = response.body
    cut = web.StreamResponse(status=response.status, headers=response.headers)
    cut.content_length = len(payload)
    await cut.prepare(request)
    await cut.write(payload[: len(payload) // 2])
    if request.transport is not None:
        request.transport.close()
    return cut
