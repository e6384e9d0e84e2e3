"""REST requests and answers: JSON, or forms with files, taken apart and put together."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from aiohttp import BodyPartReader, web
from simcord.http import router


@dataclass(frozen=True, slots=True)
class RestCall:
    """One REST call as it came in and went out."""

    method: str
    path: str
    """Without ``/api/v10`` and without the query."""
    status: int
    """The HTTP status sent back; 0 where the connection was dropped instead."""
    body: Any = field(default=None, repr=False)
    """The JSON body, or a multipart's ``payload_json``."""


@dataclass(slots=True)
class Upload:
    """A file part, with the attributes SimCord reads from a `discord.File`."""

    fp: io.BytesIO
    filename: str
    description: str | None = None


@dataclass(slots=True)
class RestRequest:
    """A request, with its files apart from its JSON body."""

    method: str
    path: str
    params: dict[str, str]
    body: Any
    files: list[Upload]
    reason: str | None
    authorization: str | None


@dataclass(slots=True)
class RestAnswer:
    """An answer: JSON, text or nothing."""

    status: int
    body: Any
    headers: Mapping[str, str] = field(default_factory=dict)

    def to_response(self) -> web.Response:
        """Return it as aiohttp sends it."""
        if self.body is None:
            return web.Response(status=self.status, headers=self.headers)
        if isinstance(self.body, str):
            return web.Response(status=self.status, headers=self.headers, text=self.body)
        # discord.py takes a body for JSON only if the type is bare, without the charset aiohttp would add.
        data = json.dumps(self.body).encode()
        return web.Response(status=self.status, headers=self.headers, body=data, content_type="application/json")


async def read_request(http: web.Request) -> RestRequest:
    """Take a request apart: JSON, or a form with ``payload_json`` and ``files[n]``.

    Raises:
        ValueError: The body is not JSON.
    """
    body: Any = None
    files: list[Upload] = []
    if http.content_type.startswith("multipart/"):
        body, files = await _read_form(http)
    elif raw := await http.read():
        body = json.loads(raw)
    reason = http.headers.get("X-Audit-Log-Reason")
    return RestRequest(
        method=http.method,
        # As the client wrote it: emoji in a path stay encoded, as SimCord's routes expect.
        path="/" + http.raw_path.partition("?")[0].split("/", 3)[3],
        params=dict(http.query),
        body=body,
        files=files,
        reason=unquote(reason) if reason else None,
        authorization=http.headers.get("Authorization"),
    )


async def _read_form(http: web.Request) -> tuple[Any, list[Upload]]:
    fields: list[dict[str, Any]] = []
    uploads: dict[str, Upload] = {}
    async for part in await http.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        if part.filename is None:
            fields.append({"name": part.name, "value": await part.text()})
        else:
            uploads[part.name.removeprefix("files[").removesuffix("]")] = Upload(
                io.BytesIO(await part.read()), part.filename
            )
    body, _ = router.parse_form(fields, [])
    # A message's own attachments, an interaction response's, a forum post's.
    for holder in (body, *(body.get(key) for key in ("data", "message"))) if isinstance(body, dict) else ():
        for attachment in (holder.get("attachments") or ()) if isinstance(holder, dict) else ():
            if (upload := uploads.get(str(attachment.get("id")))) is not None:
                upload.description = attachment.get("description")
    return body, [upload for _, upload in sorted(uploads.items(), key=lambda item: item[0].zfill(3))]
