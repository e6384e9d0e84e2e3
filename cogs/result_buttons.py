"""The buttons under every result: again, edit, extend, use as motion, delete."""

from __future__ import annotations

import hashlib
import logging
import time
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot import intake
from bot import texts as shared
from bot.crun import MAX_PROMPT
from bot.generations.model import Generation, Reason, State
from bot.interactions.persistent import DurableButton, template
from bot.interactions.reply import Reply, UserFacingError
from bot.orders.attachments import of_message, suits
from bot.orders.drafts import Draft, DraftKind
from bot.orders.order import InputFile, Order, OrderKind
from bot.texts import result_buttons as texts
from bot.ui import result_buttons, storyboard
from bot.ui.buttons import GenerationButton
from bot.ui.cards import ACCENT
from bot.ui.order_modal import OrderModal

if TYPE_CHECKING:
    from bot.client import Marionette

log = logging.getLogger(__name__)

#: Within this many seconds a second press of Again is a slip, and would be paid for. Longer than it takes to see the
#: card that the first one made, shorter than it takes to look at it and want another.
_SLIP = 10.0


class Again(GenerationButton, template=template(result_buttons.AGAIN)):
    """Asks for the same once more; it becomes the request of who presses it."""

    name = result_buttons.AGAIN
    label = result_buttons.LABELS[result_buttons.AGAIN]

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Take in the same order.

        Presses of one member have ids in a row, and the next is free only once the last one is a generation. So two
        presses at once have the same id, which makes one generation, in whatever process they arrive.
        """
        bot: Marionette = interaction.client
        order = _same_order(await self.generation(interaction))
        draft_id, last = await _next_id(bot, result_buttons.AGAIN, self.key, interaction.user.id)
        if last is not None and _may_be_a_slip(last):
            raise UserFacingError(texts.JUST_MADE)
        await bot.take_in(interaction, reply, Draft(draft_id, DraftKind.QUESTION, interaction.user.id, order))


def _may_be_a_slip(last: Generation) -> bool:
    # What ended without a video at once may be repeated at once.
    return last.state not in {State.FAILED, State.ABANDONED} and time.time() - last.created_at < _SLIP


class Edit(GenerationButton, template=template(result_buttons.EDIT)):
    """Opens the same order with everything filled in: a modal, or the builder for a storyboard."""

    name = result_buttons.EDIT
    label = result_buttons.LABELS[result_buttons.EDIT]

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Open it."""
        intake.check_channel(interaction)
        bot: Marionette = interaction.client
        order = _same_order(await self.generation(interaction))
        if order.kind is not OrderKind.STORYBOARD:
            return await _open(interaction, reply, order)
        await reply.wait()
        # A storyboard is worked on for longer, so a second press finds what the first one began.
        draft_id, _ = await _next_id(bot, result_buttons.EDIT, self.key, interaction.user.id)
        draft = await bot.drafts.get(draft_id)
        if draft is None or not draft.begun:
            draft = Draft(draft_id, DraftKind.BUILDER, interaction.user.id, order)
            await bot.drafts.keep(draft)
        return await storyboard.show(interaction, reply, draft)


class Extend(GenerationButton, template=template(result_buttons.EXTEND)):
    """Opens a new video that begins with the last frame of this one."""

    name = result_buttons.EXTEND
    label = result_buttons.LABELS[result_buttons.EXTEND]

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Open the modal; the frame is cut out when it is sent."""
        intake.check_channel(interaction)
        generation = await self.generation(interaction)
        asked = generation.asked or Order(kind=OrderKind.VIDEO, prompt=shared.prompt_of(generation.task)[:MAX_PROMPT])
        order = Order(
            kind=OrderKind.VIDEO,
            # A storyboard goes on from its last shot.
            prompt=asked.words[-1] if asked.words else "",
            quality=asked.quality,
            seconds=asked.seconds,
            sound=asked.sound,
            image=_video_on(interaction).model_copy(update={"last_frame": True}),
            characters=asked.characters if asked.kind in {OrderKind.VIDEO, OrderKind.STORY} else (),
        )
        await _open(interaction, reply, order)


class UseAsMotion(DurableButton, template=template(result_buttons.USE_AS_MOTION)):
    """Opens a new motion video with this one as the clip."""

    name = result_buttons.USE_AS_MOTION
    label = result_buttons.LABELS[result_buttons.USE_AS_MOTION]

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Open the modal that asks for the character."""
        intake.check_channel(interaction, files=True)
        await _open(
            interaction, reply, await intake.compose(interaction, OrderKind.MOTION, clip=_video_on(interaction))
        )


class Delete(GenerationButton, template=template(result_buttons.DELETE)):
    """Asks once more before the video is deleted."""

    name = result_buttons.DELETE
    label = result_buttons.LABELS[result_buttons.DELETE]

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Ask."""
        generation = await self.generation(interaction)
        _check_deletable(generation, interaction)
        row = ui.ActionRow[Any](DeleteForGood(generation.id))
        await reply.show(ui.Container(ui.TextDisplay(texts.REALLY_DELETE), row, accent_colour=ACCENT))


class DeleteForGood(GenerationButton, template=template("delete-for-good")):
    """Deletes the posted video."""

    name = "delete-for-good"
    label = texts.DELETE_FOR_GOOD
    style = discord.ButtonStyle.danger

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Delete the message, then say so on the card; each part may be done already."""
        bot: Marionette = interaction.client
        generation = await self.generation(interaction)
        _check_deletable(generation, interaction)
        await reply.wait()
        channel = bot.get_partial_messageable(generation.video_channel_id)
        try:
            await channel.get_partial_message(generation.video_id or 0).delete()
        except discord.NotFound:
            pass  # by hand, or by a press before this one
        except discord.Forbidden:
            raise UserFacingError(texts.CANNOT_DELETE) from None
        if await bot.store.deleted(generation.id):
            log.info("Generation %s: its video was deleted by %s", generation.id, interaction.user.id)
        bot.status_cards.touch(generation.id)
        await reply.say(texts.DELETED)


BUTTONS = (Again, Edit, Extend, UseAsMotion, Delete, DeleteForGood)


def _check_deletable(generation: Generation, interaction: discord.Interaction[Any]) -> None:
    """Make sure that who asks may delete the video.

    Raises:
        RequestError: they may not, or not yet.
    """
    if generation.member_id != interaction.user.id and not interaction.permissions.manage_messages:
        raise UserFacingError(texts.NOT_YOURS_TO_DELETE)
    if generation.state not in {State.DELIVERED, State.DELETED}:
        # Its delivery is not written down yet; after a crash the video would be looked for and posted once more.
        raise UserFacingError(texts.NOT_POSTED_YET)


def _same_order(generation: Generation) -> Order:
    """Return what was asked for, as a new request of the member who asks now.

    Raises:
        RequestError: it was not kept.
    """
    asked = generation.asked
    if asked is None:
        raise UserFacingError(texts.NOT_KEPT)
    for role, reference in asked.references:
        asked = asked.with_reference(role, reference.for_another_order())
    unfetched = generation.failure is not None and generation.failure.reason is Reason.UNFETCHED
    return asked.model_copy(update={"chosen": (), "hand_over": unfetched})


async def _next_id(bot: Marionette, *key: object) -> tuple[str, Generation | None]:
    """Return the first id in a row that no generation has, and the last generation of the row."""
    last: Generation | None = None
    number = 0
    while True:
        text = ":".join(str(part) for part in (*key, number))
        draft_id = hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
        earlier = await bot.store.get(draft_id)
        if earlier is None:
            return draft_id, last
        last = earlier
        number += 1


def _video_on(interaction: discord.Interaction[Any]) -> InputFile:
    """Return the video on the message that a button stands on; its link is fresh.

    Raises:
        RequestError: there is none.
    """
    shown = of_message(interaction.message) if interaction.message is not None else []
    video = next((reference for reference in shown if suits(reference, "clip")), None)
    if video is None:
        raise UserFacingError(texts.NO_VIDEO_HERE)
    return video


async def _open(interaction: discord.Interaction[Any], reply: Reply, order: Order) -> None:
    """Open the modal for an order, which is kept first."""
    bot: Marionette = interaction.client
    draft = Draft(intake.new_id(), DraftKind.QUESTION, interaction.user.id, order)
    await bot.drafts.keep(draft)
    await OrderModal.for_draft(draft).open(reply)


async def setup(bot: Marionette) -> None:
    """Let the buttons be understood; there is no command, so no cog."""
    bot.add_dynamic_items(*BUTTONS)
