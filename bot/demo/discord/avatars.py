"""Avatars: the only files whose addresses a bot's library makes up by itself, from somebody's id and a digest."""

from __future__ import annotations

import hashlib

import simcord
from aiohttp import web
from simcord.backend import Backend


class Avatars:
    """The avatars that people have. Their links begin with the stand-in's `base_url`, as Discord's with its CDN's."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._files: dict[tuple[str, str], bytes] = {}

    def give(self, user: simcord.UserHandle, png: bytes) -> None:
        """Give somebody an avatar."""
        record = self._backend.get_user(user.id)
        record.avatar = hashlib.md5(png, usedforsecurity=False).hexdigest()
        self._files[str(user.id), record.avatar] = png

    def of(self, user_id: int) -> bytes | None:
        """Return somebody's avatar, a PNG; None for nobody's, and for one of Discord's default avatars."""
        record = self._backend.users.get(user_id)
        return None if record is None or record.avatar is None else self._files.get((str(user_id), record.avatar))

    async def serve(self, request: web.Request) -> web.Response:
        """Answer `/avatars/{user}/{digest}.png`."""
        png = self._files.get((request.match_info["user"], request.match_info["digest"]))
        return web.Response(status=404) if png is None else web.Response(body=png, content_type="image/png")
