"""The `characters` option of commands: up to three names of elements, completed while they are typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.crun import MAX_ELEMENTS
from bot.discord_api.limits import MAX_CHOICE_TEXT, MAX_CHOICES
from bot.elements.store import Elements
from bot.member_text.character_names import AT, by_caseless
from bot.member_text.unicode import caseless, composed

#: What separates names: spaces, commas, also those of Chinese and Japanese, and the @ before a name.
_BETWEEN = re.compile(rf"[\s,\uff0c\u3001{AT}]+")


def parse_characters(text: str | None) -> tuple[str, ...]:
    """Return the names in the option without the @, each once, in the given order.

    Args:
        text: Names separated by spaces or commas, with or without an @.
    """
    return tuple(by_caseless(name for name in _BETWEEN.split(composed(text or "")) if name).values())


class CharactersCog(commands.Cog):
    """The base of cogs with this option. Their command uses `complete_characters` as the option's autocomplete."""

    def __init__(self, elements: Elements) -> None:
        self._elements = elements

    async def complete_characters(
        self, interaction: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        """Offer elements for the name that is being typed, after the names before it."""
        usable = await self._elements.usable(interaction.user.id, interaction.guild_id or 0)
        texts = (_joined(names) for names in completions([element.name for element in usable], current))
        fitting = [text for text in texts if len(text) <= MAX_CHOICE_TEXT]
        return [app_commands.Choice(name=text, value=text) for text in fitting[:MAX_CHOICES]]


def completions(known: Sequence[str], current: str) -> Iterator[tuple[str, ...]]:
    """Yield suggestions for the option, the likeliest first.

    Args:
        known: The names that the member may use.
        current: What is in the option so far.
    """
    given = list(parse_characters(current))
    typing = given.pop() if given and not _BETWEEN.fullmatch(current[-1]) else ""
    if len(given) >= MAX_ELEMENTS:
        return
    before = by_caseless(given)
    free = {name: caseless(name) for name in known if caseless(name) not in before}
    part = caseless(typing)
    # A complete name may be all that is wanted, or the first of several.
    whole = [name for name, form in free.items() if form == part]
    begins = [name for name, form in free.items() if name not in whole and form.startswith(part)]
    holds = [name for name, form in free.items() if name not in whole and name not in begins and part in form]
    for name in (*whole, *begins, *holds):
        yield (*given, name)
    if whole and len(given) + 1 < MAX_ELEMENTS:
        for name in free:
            if name not in whole:
                yield (*given, whole[0], name)


def _joined(names: Sequence[str]) -> str:
    """Return the option's text for these names; without the @ when it would be too long, as with three long names."""
    text = " ".join(f"@{name}" for name in names)
    return text if len(text) <= MAX_CHOICE_TEXT else " ".join(names)
