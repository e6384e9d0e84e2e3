"""Translations of the commands' names and descriptions. Discord shows each member their own language.

A new language is a module like `german` and its line in `LANGUAGES`.
"""

from __future__ import annotations

from collections.abc import Mapping

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation as Location

from bot.translations import german, spanish
from bot.translations.language import Language

LANGUAGES: Mapping[discord.Locale, Language] = {
    discord.Locale.german: german.LANGUAGE,
    discord.Locale.spain_spanish: spanish.LANGUAGE,
    discord.Locale.latin_american_spanish: spanish.LANGUAGE,
}

_NAMES = {Location.command_name, Location.group_name, Location.parameter_name}


class Translator(app_commands.Translator):
    """Gives discord.py the translations when it syncs the commands. What has none stays English."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        """Return the text in a language, or None to leave it in English."""
        language = LANGUAGES.get(locale)
        if language is None:
            return None
        if isinstance(context.data, app_commands.ContextMenu):
            return language.menus.get(string.message)
        if context.location in _NAMES:
            return language.names.get(string.message)
        if context.location is Location.choice_name:
            # Numbers, ratios and Kling's own terms are the same in every language.
            return language.choices.get(string.message)
        return language.descriptions.get(string.message)
