"""Words that no message may hold, as AutoMod blocks them."""

from __future__ import annotations

import json
import re
from typing import Any

import discord
from simcord.backend import Backend

from bot.demo.discord.rest_messages import RestRequest

_MESSAGE_PATHS = re.compile(r"/(channels/\d+/messages|interactions/\d+/[^/]+/callback|webhooks/\d+/[^/]+)")
#: The type of an interaction's answer that is a new message.
_CHANNEL_MESSAGE = 4


class BlockedWords(dict[str, int]):
    """The code that Discord answers with, by the blocked words in lower case."""

    def code_for(self, request: RestRequest, backend: Backend) -> int | None:
        """Return the code for a new message with blocked words in it; ephemeral messages are not looked at."""
        sends = request.method == "POST" and _MESSAGE_PATHS.fullmatch(request.path)
        if not self or not sends or not isinstance(request.body, dict):
            return None
        message: Any = request.body
        if request.path.endswith("/callback"):
            message = message.get("data") if message.get("type") == _CHANNEL_MESSAGE else None
        if not isinstance(message, dict) or int(message.get("flags") or 0) & discord.MessageFlags.ephemeral.flag:
            return None
        if request.path.startswith("/channels/"):
            channel = backend.channels.get(int(request.path.split("/")[2]))
            if channel is None or channel.guild_id is None:
                return None  # servers have such rules, direct messages have none
        text = json.dumps(message, ensure_ascii=False).casefold()
        return next((code for words, code in self.items() if words in text), None)
