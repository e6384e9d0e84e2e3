"""Handles the buttons that stop a request: cancel it before it is sent, or keep its video from being posted."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui
from discord.ext import commands

from bot.client import Marionette
from bot.errors import UserFacingError
from bot.generations.model import UNDER_WAY, Generation, State
from bot.interactions.components import Press, on_component
from bot.services import Services
from bot.texts import stopping as texts
from bot.ui.status_card_buttons import CANCEL, HOLD_BACK, HOLD_BACK_FOR_GOOD
from bot.ui.style import ACCENT
from cogs.generation_lookup import existing_generation, is_staff


class Stopping(commands.Cog):
    """The handlers of the buttons that stop a request."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._store = services.store

    @on_component(CANCEL)
    async def cancel(self, press: Press) -> None:
        """Cancel a generation that waits. Where it was sent meanwhile, offer to keep its video from being posted."""
        generation = await self._stoppable(press)
        message = press.interaction.message
        is_card = message is not None and not message.flags.ephemeral
        card_id = message.id if message is not None and is_card else None
        if await self._services.generations.cancel(generation, press.member_id, card_id=card_id):
            return await press.reply.send_followup(texts.CANCELLED())
        generation = await existing_generation(self._store, press.key)
        if generation.state is State.CANCELLED:
            raise UserFacingError(texts.ALREADY_CANCELLED())
        return await self._ask(press, generation, wanted_cancel=True)

    @on_component(HOLD_BACK)
    async def hold_back(self, press: Press) -> None:
        """Say what it means not to post a video, and ask whether that is wanted."""
        generation = await self._stoppable(press)
        if generation.is_waiting:  # crun refused it since the card was changed
            return await self.cancel(press)
        return await self._ask(press, generation, wanted_cancel=False)

    @on_component(HOLD_BACK_FOR_GOOD)
    async def hold_back_for_good(self, press: Press) -> None:
        """Decide that a video is not posted, unless it is being posted already."""
        generation = await self._stoppable(press)
        if not await self._services.generations.hold_back(generation, press.member_id):
            _check_not_posted(await existing_generation(self._store, press.key))
            raise UserFacingError(texts.ENDED())
        is_own = generation.member_id == press.member_id
        await press.reply.send_text(texts.held_back() if is_own else texts.HELD_BACK_OF_MEMBER())

    async def _stoppable(self, press: Press) -> Generation:
        """Return the generation of a press by somebody who may stop it.

        Raises:
            UserFacingError: it does not exist any more, or they may not.
        """
        generation = await existing_generation(self._store, press.key)
        if generation.member_id != press.member_id and not await is_staff(
            self._services.host.people, press.interaction, generation
        ):
            raise UserFacingError(texts.NOT_YOURS())
        return generation

    async def _ask(self, press: Press, generation: Generation, *, wanted_cancel: bool) -> None:
        _check_not_posted(generation)
        button = HOLD_BACK_FOR_GOOD.button(generation.id, texts.HOLD_BACK(), style=discord.ButtonStyle.danger)
        said = texts.really_hold_back(generation, wanted_cancel=wanted_cancel)
        row = ui.ActionRow[Any](button)
        await press.reply.send(ui.Container(ui.TextDisplay(said), row, accent_colour=ACCENT))


def _check_not_posted(generation: Generation) -> None:
    """Make sure that a video can still be kept from being posted.

    Raises:
        UserFacingError: it cannot; the text says why.
    """
    if generation.state is State.DELIVERED:
        raise UserFacingError(texts.POSTED())
    if generation.held_back_by is not None:
        raise UserFacingError(texts.already_held_back(generation))
    if generation.posting_at is not None:
        raise UserFacingError(texts.BEING_POSTED())
    put_off = generation.state is State.UNDELIVERED and generation.try_at is not None
    if generation.state not in {*UNDER_WAY, State.OVERDUE} and not put_off:
        raise UserFacingError(texts.ENDED())


async def setup(bot: Marionette) -> None:
    """Add the handlers; there is no command."""
    await bot.add_cog(Stopping(bot.services))
