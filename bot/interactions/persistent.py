"""Buttons, selects and modals that are understood after a restart and years later: their ids say what they are for."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Self

import discord
from discord import ui

from bot.discord_api import patches
from bot.interactions.reply import Reply, errors_told

#: The id of a generation, a draft or an element.
ID = "(?P<id>[0-9a-f]{16})"


def template(name: str, key: str = ID) -> str:
    """Return the pattern of the ids of one kind of component."""
    return f"marionette:{name}:{key}"


def _key_in(match: re.Match[str]) -> str:
    """Return what follows the name in a component's id."""
    return match[0].split(":", 2)[2]


class DurableButton(ui.DynamicItem[ui.Button[Any]], template="(?!)"):
    """A button that belongs to something in the database. The template matches nothing: each kind has its own."""

    name: ClassVar[str]
    label: ClassVar[str]
    style: ClassVar[discord.ButtonStyle] = discord.ButtonStyle.secondary

    def __init__(self, key: str, *, label: str | None = None, disabled: bool = False) -> None:
        custom_id = f"marionette:{self.name}:{key}"
        super().__init__(ui.Button(label=label or self.label, style=self.style, custom_id=custom_id, disabled=disabled))
        self.key = key

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Read back what the button belongs to."""
        return cls(_key_in(match))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the button says; what goes wrong is told to who pressed it."""
        await errors_told(
            interaction, f"The button {self.item.custom_id}", lambda reply: self.press(interaction, reply)
        )

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Do what the button says.

        Raises:
            RequestError: it cannot be done; the text is what the member is told.
        """
        raise NotImplementedError


class DurableSelect(ui.DynamicItem[ui.Select[Any]], template="(?!)"):
    """A select that belongs to something in the database. The template matches nothing: each kind has its own."""

    name: ClassVar[str]

    def __init__(self, key: str, **select: Any) -> None:
        super().__init__(ui.Select(custom_id=f"marionette:{self.name}:{key}", **select))
        self.key = key

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Read back what the select belongs to."""
        return cls(_key_in(match))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Take the choice; what goes wrong is told to who made it."""
        data: Any = interaction.data
        values = list(data["values"])
        await errors_told(
            interaction, f"The select {self.item.custom_id}", lambda reply: self.choose(interaction, reply, values)
        )

    async def choose(self, interaction: discord.Interaction[Any], reply: Reply, values: list[str]) -> None:
        """Take the choice.

        Raises:
            RequestError: it cannot be taken; the text is what the member is told.
        """
        raise NotImplementedError


class DurableModal(ui.Modal):
    """A modal that discord.py does not keep: one that is closed without being sent would stay in memory for ever.

    A submission is understood by `Modals` from the modal's id, also by the next process. So each input has a fixed id,
    and a subclass builds the same inputs from nothing but `key`; what they are filled with matters only when shown.
    """

    name: ClassVar[str]
    #: The pattern of what follows the name in the id.
    key_pattern: ClassVar[str] = ID

    def __init__(self, key: str, title: str) -> None:
        super().__init__(title=title, timeout=None, custom_id=f"marionette:{self.name}:{key}")
        self.key = key

    @classmethod
    def of(cls, key: str) -> Self:
        """Build the modal to read a submission with."""
        return cls(key, cls.name)

    async def open(self, reply: Reply) -> None:
        """Show it: the first answer to the interaction, within 3 seconds.

        Raises:
            RequestError: it is too late.
        """
        self.stop()
        await reply.open(self)

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Do what was asked for; what goes wrong is told to who sent it."""
        await errors_told(
            interaction,
            f"The modal {self.custom_id}",
            lambda reply: self.submit(interaction, reply),
            interaction.client.crowd,
        )

    async def submit(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Do what was asked for; the inputs hold what was given.

        Raises:
            RequestError: it cannot be done; the text is what the member is told.
        """
        raise NotImplementedError


class Modals:
    """Finds the modal that a submission belongs to."""

    def __init__(self) -> None:
        self._known: dict[str, type[DurableModal]] = {}

    def add(self, *modals: type[DurableModal]) -> None:
        """Understand submissions of these."""
        for modal in modals:
            self._known[modal.name] = modal

    async def take(self, interaction: discord.Interaction[Any]) -> None:
        """Hand a submission to its modal; any other interaction is left alone."""
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        data: Any = interaction.data
        _, _, rest = data["custom_id"].partition("marionette:")
        name, _, key = rest.partition(":")
        kind = self._known.get(name)
        if kind is None or re.fullmatch(kind.key_pattern, key) is None:
            return
        await patches.submit_modal(kind.of(key), interaction, data)
