"""Messages with a nonce: one sent again with ``enforce_nonce`` makes no second message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import simcord
from simcord.backend import Backend, serializers
from simcord.backend.models import Message

from bot.demo.discord.settings import DiscordSettings

_LENGTH = 25


class Nonces:
    """Remembers which message was sent with which nonce."""

    def __init__(self, backend: Backend, settings: DiscordSettings) -> None:
        self._backend = backend
        self._settings = settings
        self._sent: dict[tuple[int, str], tuple[int, float]] = {}

    def send(self, channel_id: int, body: Any, send: Callable[[], Any]) -> Any:
        """Send a message, or return the one that was sent with its nonce.

        Raises:
            simcord.BackendError: The nonce is too long.
        """
        body = body if isinstance(body, dict) else {}
        nonce = body.get("nonce")
        if nonce is None:
            return send()
        if len(str(nonce)) > _LENGTH:
            raise simcord.BackendError(400, 50035, f"Invalid Form Body: nonce: Must be {_LENGTH} or fewer in length.")
        key = (channel_id, str(nonce))
        enforced = self._settings.enforce_nonce and body.get("enforce_nonce") is True
        if enforced and (earlier := self._message_of(key)) is not None:
            return {**serializers.message_payload(self._backend, earlier), "nonce": nonce}
        sent = send()
        self._sent[key] = (int(sent["id"]), self._backend.clock.elapsed)
        return {**sent, "nonce": nonce}

    def _message_of(self, key: tuple[int, str]) -> Message | None:
        message_id, sent_at = self._sent.get(key, (0, 0.0))
        if self._backend.clock.elapsed - sent_at > self._settings.nonce_window:
            return None
        return self._backend.messages.get(key[0], {}).get(message_id)
