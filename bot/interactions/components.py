"""Buttons, selects and modals that work after a restart and years later: their custom ids say what they are for.

A custom id is `marionette:<name>:<key>`: the name says what a press does, the key what it is done to (the id of a
generation, a draft or an element). A view builds components from a `Component`; a cog handles them in a method marked
with `on_component` or `on_modal`; the `ComponentRouter` calls the handler. discord.py keeps nothing in memory.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Self, TypeVar

import discord
from discord import ui

from bot.discord_api import patches
from bot.interactions.handler_runner import HandlerRunner
from bot.interactions.reply import Reply

#: The key of a component that belongs to a generation, a draft or an element: its id.
ID = "[0-9a-f]{16}"

_CUSTOM_ID = re.compile(r"marionette:(?P<name>[a-z-]+):(?P<key>.+)", re.DOTALL)
_COMPONENT, _MODAL = "__component__", "__modal__"

H = TypeVar("H", bound=Callable[..., Awaitable[None]])


@dataclass(frozen=True)
class Component:
    """One kind of button or select."""

    #: It must never change: messages in channels carry it.
    name: str
    #: The pattern of its keys; other keys are ignored.
    key: str = ID

    def custom_id(self, key: str) -> str:
        """Return the id of the one that belongs to a key."""
        return f"marionette:{self.name}:{key}"

    def button(
        self,
        key: str,
        label: str,
        *,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        disabled: bool = False,
    ) -> ui.Button[Any]:
        """Build a button."""
        return ui.Button(label=label, style=style, custom_id=self.custom_id(key), disabled=disabled)

    def select(self, key: str, **options: Any) -> ui.Select[Any]:
        """Build a select.

        Args:
            key: What it belongs to.
            options: See `discord.ui.Select`.
        """
        return ui.Select(custom_id=self.custom_id(key), **options)


@dataclass(frozen=True)
class Press:
    """A press of a button, or a choice in a select."""

    interaction: discord.Interaction
    reply: Reply
    #: What the component belongs to.
    key: str
    #: What was chosen in a select, in the order of its options; empty for a button.
    values: tuple[str, ...] = ()

    @property
    def member_id(self) -> int:
        """Who pressed it."""
        return self.interaction.user.id


class PersistentModal(ui.Modal):
    """A modal that discord.py does not keep. Otherwise each modal that is closed unsent would stay in memory for ever.

    To read a submission, the router builds the modal anew from its custom id. So every input has a fixed custom id, and
    a subclass builds the same inputs from nothing but `key`; what they are filled with matters only when it is shown.
    """

    name: ClassVar[str]
    #: The pattern of its keys.
    key_pattern: ClassVar[str] = ID

    def __init__(self, key: str, title: str) -> None:
        super().__init__(title=title, timeout=None, custom_id=f"marionette:{self.name}:{key}")
        self.key = key
        self._submitted: Callable[[discord.Interaction], Awaitable[None]] | None = None

    @classmethod
    def of(cls, key: str) -> Self:
        """Build the modal that a submission is read with."""
        return cls(key, cls.name)

    async def open(self, reply: Reply) -> None:
        """Show it. This has to be the first response to the interaction, within 3 seconds.

        Raises:
            UserFacingError: it is too late.
        """
        self.stop()
        await reply.open_modal(self)

    async def read(
        self, interaction: discord.Interaction, submitted: Callable[[discord.Interaction], Awaitable[None]]
    ) -> None:
        """Fill the inputs with what was submitted, and run the handler.

        Args:
            interaction: The submission.
            submitted: The handler.
        """
        self._submitted = submitted
        await patches.submit_modal(self, interaction, interaction.data)

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Run the handler."""
        if self._submitted is not None:
            await self._submitted(interaction)


def on_component(*components: Component) -> Callable[[H], H]:
    """Mark a cog's method as the handler of buttons or selects: `async def handler(self, press: Press) -> None`."""

    def mark(handler: H) -> H:
        setattr(handler, _COMPONENT, components)
        return handler

    return mark


def on_modal(modal: type[PersistentModal]) -> Callable[[H], H]:
    """Mark a cog's method as the handler of a modal.

    It is called as `async def handler(self, interaction, reply, modal) -> None`; the inputs hold what was given.
    """

    def mark(handler: H) -> H:
        setattr(handler, _MODAL, modal)
        return handler

    return mark


def handlers_of(cog: type) -> Iterator[tuple[str, Component | type[PersistentModal]]]:
    """Yield the names of the methods of a cog that are marked as handlers, each with what it handles."""
    for name in dir(cog):
        method = getattr(cog, name)
        yield from ((name, component) for component in getattr(method, _COMPONENT, ()))
        modal: type[PersistentModal] | None = getattr(method, _MODAL, None)
        if modal is not None:
            yield name, modal


class ComponentRouter:
    """Finds the handler of a component or a modal by its custom id."""

    def __init__(self, handler_runner: HandlerRunner) -> None:
        self._handler_runner = handler_runner
        self._components: dict[str, tuple[Component, Callable[[Press], Awaitable[None]]]] = {}
        self._modals: dict[str, tuple[type[PersistentModal], Callable[..., Awaitable[None]]]] = {}

    def add_handlers_of(self, cog: object) -> None:
        """Register the methods of a cog that are marked as handlers; they replace those of an earlier load of it.

        Raises:
            ValueError: another method handles a component of that name.
        """
        for name, handled in handlers_of(type(cog)):
            handler = getattr(cog, name)
            if not isinstance(handled, Component):
                self._modals[handled.name] = (handled, handler)
                continue
            known = self._components.get(handled.name)
            if known is not None and known[1].__qualname__ != handler.__qualname__:
                raise ValueError(f"There are two components with the name {handled.name}")
            self._components[handled.name] = (handled, handler)

    async def dispatch(self, interaction: discord.Interaction) -> None:
        """Run the handler of a component or modal; ignore other interactions."""
        data: Any = interaction.data or {}
        match = _CUSTOM_ID.fullmatch(data.get("custom_id") or "")
        if match is None:
            return
        if interaction.type is discord.InteractionType.component:
            await self._dispatch_component(interaction, match["name"], match["key"])
        elif interaction.type is discord.InteractionType.modal_submit:
            await self._dispatch_modal(interaction, match["name"], match["key"])

    async def _dispatch_component(self, interaction: discord.Interaction, name: str, key: str) -> None:
        found = self._components.get(name)
        if found is None or re.fullmatch(found[0].key, key) is None:
            return
        handler = found[1]
        data: Any = interaction.data
        values = tuple(data.get("values", ()))
        kind = "select" if "values" in data else "button"
        await self._handler_runner.run(
            interaction,
            f"The {kind} {data['custom_id']}",
            lambda reply: handler(Press(interaction, reply, key, values)),
        )

    async def _dispatch_modal(self, interaction: discord.Interaction, name: str, key: str) -> None:
        found = self._modals.get(name)
        if found is None or re.fullmatch(found[0].key_pattern, key) is None:
            return
        modal, handler = found[0].of(key), found[1]

        async def submitted(interaction: discord.Interaction) -> None:
            await self._handler_runner.run(
                interaction,
                f"The modal {modal.custom_id}",
                lambda reply: handler(interaction, reply, modal),
                defer_when_busy=True,
            )

        await modal.read(interaction, submitted)
