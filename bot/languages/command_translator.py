"""The commands' names and descriptions in all languages. Discord shows each member their own.

The English ones are in the code, since Discord's commands are built from it; `en/commands.ftl` repeats them for
translators.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Mapping

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation as Location

from bot.languages.catalogues import ENGLISH, FOLDER, LANGUAGES, Language, files_by_key
from bot.languages.current import localized

#: The key of `app_commands.locale_str.extras` that holds the key of a menu's name.
KEY = "key"

#: The files that have the texts.
_FILES = ("commands.ftl", "message-menus.ftl", "showcase.ftl")

_NAMES = {Location.command_name, Location.group_name, Location.parameter_name}

_NO_KEY = re.compile(r"[^a-z0-9]+")


class Translator(app_commands.Translator):
    """Gives discord.py the translations when it syncs the commands. What has none stays English."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        """Return the text in a language, or None to leave it in English."""
        language: Language | None = LANGUAGES.get(locale, ENGLISH)
        key = string.extras.get(KEY) or _key_of(string.message, context)
        if key not in files_by_key(FOLDER):
            return None
        while language is not None and language is not ENGLISH:
            text = language.catalogue.format(key, {})
            if text is not None:
                return text
            language = language.fallback
        return None


def menu_name(english: str, key: str) -> app_commands.locale_str:
    """Return the name of a message menu, which has its key in another file.

    Args:
        english: The name in English.
        key: The key of its message.
    """
    return app_commands.locale_str(english, **{KEY: key})


def shown_name(english: str) -> str:
    """Return the name of a command or an option as Discord shows it to members who have set the current language."""
    return localized(f"commands-name-{_part(english)}")


def shown_choice(english: str) -> str:
    """Return the name of an option's choice as Discord shows it to members who have set the current language."""
    return localized(f"commands-choice-{_part(english)}")


def _key_of(english: str, context: app_commands.TranslationContextTypes) -> str:
    """Return the key of a text. The same name has the same key in all commands."""
    if context.location in _NAMES:
        return f"commands-name-{_part(english)}"
    if context.location is Location.choice_name:
        return f"commands-choice-{_part(english)}"
    command: object = context.data
    if isinstance(command, app_commands.Parameter):
        return f"commands-{_part(command.command.qualified_name)}-{_part(command.display_name)}"
    return f"commands-{_part(str(getattr(command, 'qualified_name', '')))}"


def _part(name: str) -> str:
    return _NO_KEY.sub("-", name.lower()).strip("-")


@functools.cache
def translations() -> Mapping[str, str]:
    """Return a digest of the translations of each language, by its tag."""
    return {
        language.tag: hashlib.sha256(
            b"".join(path.read_bytes() for name in _FILES if (path := FOLDER / language.tag / name).exists())
        ).hexdigest()
        for language in LANGUAGES.values()
    }
