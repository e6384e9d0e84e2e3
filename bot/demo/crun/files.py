"""The files behind crun's links: uploads, results with signed links, and whatever else a test wants served."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import re
import secrets
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import aiohttp
from aiohttp import web

from bot.demo.crun.responses import DiskFile, EnvelopeResponse, RequestRefused
from bot.demo.crun.tasks import Task

UPLOAD_BYTES: Final = 100 * 1024**2
RESULT_LIFETIME: Final = 24 * 3600
"""Seconds that a result's link works for."""

ESCAPES: Final = "%2Fa%3Db+c%20d%2fe~f%7Eg(h)%28i%29%C3%A9;j%C3%a9"
"""Part of every result's link: what URL libraries like to rewrite, which breaks the link's signature."""

_CHUNK = 256 * 1024
_UPLOAD_TYPES = {".jpg", ".jpeg", ".png", ".mp4", ".mov"}
_RESULT_NAME = re.compile(r"(task_[0-9a-f]+)\.mp4")


class FileServer:
    """The routes of all files, and the links to them.

    Attributes:
        base_url: of the server; empty before the start.
        folder: where the files are.
        others: more files by their names, served at :meth:`other_url`.
        unreachable: the beginning of links that crun cannot fetch, as from a server that blocks it; a task with such a
            link fails.
        refuse_unreachable: refuse to create such a task instead.
        upload_lifetime: seconds that an uploaded file is kept, which its link does not tell; None for ever.
    """

    def __init__(self, tasks: Mapping[str, Task]) -> None:
        self.base_url = ""
        self.folder = Path()
        self.others: dict[str, bytes] = {}
        self.unreachable: str | None = None
        self.refuse_unreachable = False
        self.upload_lifetime: float | None = None
        self._tasks = tasks
        self._signing_key = secrets.token_bytes(32)

    def routes(self, api: str) -> list[web.RouteDef]:
        """Return the routes; ``api`` is the path that the API's calls begin with."""
        return [
            web.get(f"{api}/files/upload-url", self._create_upload, name="upload"),
            web.put("/upload/{name}", self._put_upload, name="put"),
            web.get("/files/{name}", self._get_upload, name="file"),
            web.get("/result/{name}", self._get_result, name="result"),
            web.get("/other/{name}", self._get_other, name="other"),
        ]

    def any_unreachable(self, options: Mapping[str, Any]) -> bool:
        """Return whether an input link of a task is blocked, or leads to an upload that is gone."""
        urls = [*(options.get("img_urls") or []), *(options.get("video_urls") or [])]
        urls += [url for element in options.get("element_list") or [] for url in element["element_image_urls"]]
        if self.unreachable is not None and any(url.startswith(self.unreachable) for url in urls):
            return True
        uploads = f"{self.base_url}/files/"
        return any(url.startswith(uploads) and not self._is_kept(url.removeprefix(uploads)) for url in urls)

    # --- uploads -----------------------------------------------------------------------------------------

    async def _create_upload(self, request: web.Request) -> web.Response:
        content_type, ext = request.query.get("content_type", ""), request.query.get("ext", "")
        if ext.lower() not in _UPLOAD_TYPES:
            raise RequestRefused(422, f"ext: must be one of {', '.join(sorted(_UPLOAD_TYPES))}")
        if content_type.partition("/")[0] not in {"image", "video"}:
            raise RequestRefused(422, "content_type: must be that of an image or a video")
        name = f"{secrets.token_hex(12)}{ext.lower()}"
        signed = f"{self.base_url}/upload/{name}?content_type={content_type.replace('/', '%2F')}"
        data = {"presigned_url": signed, "file_url": f"{self.base_url}/files/{name}"}
        return EnvelopeResponse(200, "success", data)

    async def _put_upload(self, request: web.Request) -> web.Response:
        if request.headers.get("Content-Type") != request.query.get("content_type"):
            raise web.HTTPForbidden(reason="Content-Type is not the signed one")
        await save(request.content, self._upload(request.match_info["name"]), UPLOAD_BYTES)
        return web.Response()

    async def _get_upload(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if not self._is_kept(name):
            raise web.HTTPNotFound
        return DiskFile(self._upload(name))

    def _upload(self, name: str) -> Path:
        # The name alone: a path in it must not lead anywhere else.
        return self.folder / f"upload-{Path(name).name}"

    def _is_kept(self, name: str) -> bool:
        path = self._upload(name)
        if not path.exists():
            return False
        return self.upload_lifetime is None or time.time() < path.stat().st_mtime + self.upload_lifetime

    # --- results -----------------------------------------------------------------------------------------

    def result_url(self, task: Task) -> str:
        """Return the signed link of a task's video."""
        expires = int(task.create_at + RESULT_LIFETIME)
        target = f"/result/{task.task_id}.mp4?expires={expires}&form={ESCAPES}"
        return f"{self.base_url}{target}&signature={self._signature(target)}"

    def _signature(self, target: str) -> str:
        """Sign a request target byte for byte, as the object stores behind such links do."""
        digest = hmac.new(self._signing_key, target.encode(), hashlib.sha256).digest()
        return quote(base64.b64encode(digest).decode(), safe="")

    async def _get_result(self, request: web.Request) -> web.StreamResponse:
        target, _, signature = request.raw_path.rpartition("&signature=")
        name = _RESULT_NAME.fullmatch(request.match_info["name"])
        task = None if name is None else self._tasks.get(name[1])
        if task is None or task.video is None or not task.over or task.error:
            raise web.HTTPNotFound
        expires = request.query.get("expires", "")
        if not expires.isdecimal() or int(expires) < time.time():
            raise web.HTTPForbidden(reason="Request has expired")
        if not hmac.compare_digest(signature.encode(errors="replace"), self._signature(target).encode()):
            raise web.HTTPForbidden(reason="Signature does not match")
        return DiskFile(task.video)

    # --- other files -------------------------------------------------------------------------------------

    def other_url(self, name: str) -> str:
        """Return the link of one of ``others``."""
        return f"{self.base_url}/other/{name}"

    async def _get_other(self, request: web.Request) -> web.Response:
        data = self.others.get(request.match_info["name"])
        if data is None:
            raise web.HTTPNotFound
        return web.Response(body=data)


async def save(content: aiohttp.StreamReader, path: Path, limit: int) -> None:
    """Write a stream to a file.

    Raises:
        web.HTTPRequestEntityTooLarge: it has more than ``limit`` bytes.
    """
    size = 0
    with await asyncio.to_thread(path.open, "wb") as file:
        async for chunk in content.iter_chunked(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise web.HTTPRequestEntityTooLarge(max_size=limit, actual_size=size)
            await asyncio.to_thread(file.write, chunk)
