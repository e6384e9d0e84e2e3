"""Checks what members call and describe characters with against the words that their server blocks."""

from __future__ import annotations

from bot.errors import UserFacingError
from bot.guilds.settings_store import SettingsStore
from bot.member_text.blocked_words import holds_blocked_word
from bot.texts import characters as texts


async def check_words(settings_store: SettingsStore, guild_id: int, *written: str) -> None:
    """Make sure that the server allows the words.

    Raises:
        UserFacingError: it blocks some of them.
    """
    settings = await settings_store.of_guild(guild_id)
    if holds_blocked_word(written, settings.blocked_words):
        raise UserFacingError(texts.BLOCKED_WORDS())
