"""Attachments with links that are signed and expire, like those of Discord's CDN."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from aiohttp import web

from bot.demo.discord.local_store import LocalStore, content_type_of
from bot.demo.discord.settings import DiscordSettings


class SignedFileStore(LocalStore):
    """The local file store, which keeps plain links: `sign` makes those a client is shown, `serve` checks them."""

    def __init__(self, base_url: str, settings: DiscordSettings, now: Callable[[], datetime]) -> None:
        super().__init__(base_url)
        self._settings = settings
        self._now = now
        self._key = secrets.token_bytes(32)

    def sign(self, value: Any) -> Any:
        """Return the same JSON value with a fresh signature on every attachment's link in it."""
        if isinstance(value, str):
            return self._signed(value) if value.startswith(f"{self.base_url}/attachments/") else value
        if isinstance(value, Mapping):
            return {key: self.sign(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.sign(item) for item in value]
        return value

    def _signed(self, url: str) -> str:
        plain = url.partition("?")[0]
        now = self._now().timestamp()
        issued, expires = f"{int(now):x}", f"{int(now + self._settings.link_lifetime):x}"
        # The trailing ampersand is Discord's own.
        return f"{plain}?ex={expires}&is={issued}&hm={self._mac(plain, expires, issued)}&"

    def _mac(self, plain: str, expires: str, issued: str) -> str:
        return hmac.new(self._key, f"{plain} {expires} {issued}".encode(), hashlib.sha256).hexdigest()

    async def serve(self, request: web.Request) -> web.Response:
        """Serve one file, if the link's signature is right and has not expired."""
        plain = self.base_url + request.path
        expires, issued = request.query.get("ex", ""), request.query.get("is", "")
        valid = hmac.compare_digest(request.query.get("hm", ""), self._mac(plain, expires, issued))
        data = self.get(plain)
        if data is None or not valid or self._now().timestamp() >= int(expires, 16):
            return web.Response(status=404, text="This content is no longer available.")
        return web.Response(body=data, content_type=content_type_of(plain))
