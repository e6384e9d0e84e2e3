"""What only the member sees of an interaction, and the one way from there to a card that everyone sees."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import aiohttp
import discord
from discord import ui

from bot.ui import texts
from bot.ui.layout import sealed

log = logging.getLogger(__name__)

#: What sending an answer may fail with: Discord refuses it, it was given already, the connection broke, or the bot is
#: stopping and its connections are closed.
UNSENT = (discord.DiscordException, aiohttp.ClientError, OSError, RuntimeError)


class RequestError(Exception):
    """Something cannot be done; the text is what the member is told, only to them."""


class Aside:
    """The answer to one interaction that only its member sees.

    Where the interaction comes from such an answer itself (a button on it, a modal opened from it), that one is changed
    instead of sending another.
    """

    def __init__(self, interaction: discord.Interaction[Any]) -> None:
        self._interaction = interaction
        message = interaction.message
        self._in_place = message is not None and message.flags.ephemeral

    async def wait(self) -> None:
        """Tell Discord that the answer takes longer than its 3 seconds; nothing when it knows already."""
        response = self._interaction.response
        if response.is_done():
            return
        if self._in_place:
            await response.defer()
        else:
            await response.defer(ephemeral=True, thinking=True)

    async def say(self, text: str) -> None:
        """Show a text."""
        await self.show(ui.TextDisplay(text))

    async def show(self, *items: ui.Item[Any], files: Sequence[discord.File] = ()) -> None:
        """Show a layout; at once or, after `wait`, in its place.

        Args:
            items: What it shows.
            files: What its items refer to as `attachment://` and the file's name.
        """
        view = sealed(*items)
        response, nobody = self._interaction.response, discord.AllowedMentions.none()
        if response.is_done():
            await self._interaction.edit_original_response(view=view, attachments=files, allowed_mentions=nobody)
        elif self._in_place:
            await response.edit_message(view=view, attachments=files, allowed_mentions=nobody)
        else:
            await response.send_message(view=view, files=files, ephemeral=True, allowed_mentions=nobody)

    async def add(self, text: str) -> None:
        """Say something beside what is shown, without changing that."""
        if self._interaction.response.is_done():
            await self._interaction.followup.send(view=sealed(ui.TextDisplay(text)), ephemeral=True)
        else:
            await self._interaction.response.send_message(view=sealed(ui.TextDisplay(text)), ephemeral=True)

    async def publish(self, view: ui.LayoutView) -> int | None:
        """Show a message to everyone in place of this answer; return the message's id."""
        nobody = discord.AllowedMentions.none()
        if not self._interaction.response.is_done() and not self._in_place:
            answer = await self._interaction.response.send_message(view=view, allowed_mentions=nobody)
            return answer.message_id
        # The first message after a deferral takes its place, and would be as hidden as that is.
        await self.say(texts.ON_ITS_WAY)
        message = await self._interaction.followup.send(view=view, allowed_mentions=nobody, wait=True)
        if not self._in_place:
            # It said no more than "thinking"; a question stays, with the answer that the member has seen it become.
            with suppress(discord.HTTPException):  # the member may have dismissed it
                await self._interaction.delete_original_response()
        return message.id


@asynccontextmanager
async def refusals_told(interaction: discord.Interaction[Any]) -> AsyncIterator[Aside]:
    """Tell the member, only to them, why something cannot be done."""
    aside = Aside(interaction)
    try:
        yield aside
    except RequestError as refusal:
        await aside.say(str(refusal))


@asynccontextmanager
async def errors_told(interaction: discord.Interaction[Any], what: str) -> AsyncIterator[Aside]:
    """Tell the member why something cannot be done or that it broke; the log gets what it was.

    Args:
        interaction: A press of a button or a submitted modal; commands have `CommandTree.on_error`.
        what: Names it in the log.
    """
    aside = Aside(interaction)
    try:
        yield aside
    except RequestError as refusal:
        await _told(aside, str(refusal), what)
    except Exception:
        log.exception("%s failed", what)
        await _told(aside, texts.SOMETHING_BROKE, what)


async def _told(aside: Aside, text: str, what: str) -> None:
    try:
        # Beside what is shown: a question that was refused once can still be answered.
        await aside.add(text)
    except UNSENT as failure:
        log.warning("%s: the member could not be told: %s", what, failure or type(failure).__name__)
