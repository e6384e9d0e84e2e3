"""Handles the buttons under every result: again, edit, extend, use as motion, delete."""

from __future__ import annotations

import hashlib
import logging
import time

import discord
from discord import ui
from discord.ext import commands

from bot.client import Marionette
from bot.crun import MAX_PROMPT
from bot.errors import UserFacingError
from bot.generations.model import Generation, Reason, State
from bot.generations.store import Store
from bot.interactions.components import Press, on_component
from bot.interactions.permissions import check_channel, is_moderator
from bot.orders.drafts import Draft, DraftKind
from bot.orders.input_file import InputFile
from bot.orders.message_files import files_in_message, fits_role
from bot.orders.order import Order, OrderKind
from bot.posting.delete_video import delete_video
from bot.services import Services
from bot.texts import result_buttons as texts
from bot.texts import task_summary
from bot.ui import result_buttons
from bot.ui.moderation import DeleteModal
from bot.ui.order_modal import OrderModal
from bot.ui.style import ACCENT
from cogs.blocked_members import check_not_blocked
from cogs.generation_lookup import check_is_shown_here, check_restricted_to, existing_generation
from cogs.ordering.order_flow import OrderFlow
from cogs.storyboard.builder import StoryboardBuilder

log = logging.getLogger(__name__)

#: Within this many seconds a second press of Again counts as an accidental double click, which must not cost anything.
#: The time is longer than the card of the first press takes to appear, and shorter than it takes to want another video.
_DOUBLE_CLICK = 10.0


class ResultButtons(commands.Cog):
    """The handlers of the buttons under a video."""

    def __init__(self, client: discord.Client, services: Services) -> None:
        self._client = client
        self._services = services
        self._store = services.store
        self._flow = OrderFlow(services)
        self._builder = StoryboardBuilder(services)

    @on_component(result_buttons.AGAIN)
    async def again(self, press: Press) -> None:
        """Repeat the order, for the member who presses.

        The generations that a member repeats from one video have numbered ids, and the next id is used only once the
        one before it exists. So two presses at the same time have the same id and make one generation, even in
        different processes.
        """
        generation = await existing_generation(self._store, press.key)
        check_restricted_to(generation, press.interaction)
        check_is_shown_here(generation, press.interaction)
        order = _same_order(generation)
        draft_id, last = await _next_id(self._store, result_buttons.AGAIN.name, press.key, press.member_id)
        if last is not None and _may_be_double_click(last):
            raise UserFacingError(texts.JUST_MADE())
        draft = Draft(draft_id, DraftKind.QUESTION, press.member_id, order)
        await self._flow.take_in(press.interaction, press.reply, draft)

    @on_component(result_buttons.EDIT)
    async def edit(self, press: Press) -> None:
        """Open the same order with everything filled in: a modal, or the builder for a storyboard."""
        check_channel(press.interaction)
        await check_not_blocked(self._services, press.interaction)
        generation = await existing_generation(self._store, press.key)
        check_restricted_to(generation, press.interaction)
        check_is_shown_here(generation, press.interaction)
        order = _same_order(generation)
        if order.kind is not OrderKind.STORYBOARD:
            return await self._open(press, order)
        await press.reply.defer()
        # A storyboard is edited for longer, so a second press opens the draft that the first one made.
        draft_id, _ = await _next_id(self._store, result_buttons.EDIT.name, press.key, press.member_id)
        draft = await self._services.drafts.get(draft_id)
        if draft is None or not draft.begun:
            draft = Draft(draft_id, DraftKind.BUILDER, press.member_id, order)
            await self._services.drafts.keep(draft)
        return await self._builder.show(press.interaction, press.reply, draft)

    @on_component(result_buttons.EXTEND)
    async def extend(self, press: Press) -> None:
        """Open a new video that begins with the last frame of this one; the frame is cut out when the order is sent."""
        check_channel(press.interaction)
        await check_not_blocked(self._services, press.interaction)
        generation = await existing_generation(self._store, press.key)
        check_restricted_to(generation, press.interaction)
        check_is_shown_here(generation, press.interaction)
        asked = generation.asked or Order(
            kind=OrderKind.VIDEO, prompt=task_summary.prompt_of(generation.task)[:MAX_PROMPT]
        )
        order = Order(
            kind=OrderKind.VIDEO,
            # A storyboard is continued from its last shot.
            prompt=asked.prompts[-1] if asked.prompts else "",
            quality=asked.quality,
            seconds=asked.seconds,
            sound=asked.sound,
            made_from=generation.id,
            image=_video_on(press.interaction).model_copy(update={"last_frame": True}),
            characters=asked.characters if asked.kind in {OrderKind.VIDEO, OrderKind.STORY} else (),
        )
        await self._open(press, order)

    @on_component(result_buttons.USE_AS_MOTION)
    async def use_as_motion(self, press: Press) -> None:
        """Open a new motion video with this one as the clip; the modal asks for the character."""
        check_channel(press.interaction, files=True)
        await check_not_blocked(self._services, press.interaction)
        clip = _video_on(press.interaction)
        intake = self._services.intake
        order = await intake.compose(press.member_id, OrderKind.MOTION, clip=clip, made_from=press.key)
        await self._open(press, order)

    @on_component(result_buttons.DELETE)
    async def delete(self, press: Press) -> None:
        """Ask whether to delete the video; a moderator is asked why."""
        generation = await existing_generation(self._store, press.key)
        _check_deletable(generation, press.interaction)
        if generation.member_id != press.member_id:
            return await DeleteModal(generation.id).open(press.reply)
        button = result_buttons.DELETE_FOR_GOOD.button(
            generation.id, texts.DELETE_FOR_GOOD(), style=discord.ButtonStyle.danger
        )
        row = ui.ActionRow[ui.LayoutView](button)
        question = ui.TextDisplay[ui.LayoutView](_delete_question(generation))
        return await press.reply.send(ui.Container(question, row, accent_colour=ACCENT))

    @on_component(result_buttons.DELETE_FOR_GOOD)
    async def delete_for_good(self, press: Press) -> None:
        """Delete the posted video, then change its card; either may have been done before."""
        generation = await existing_generation(self._store, press.key)
        _check_deletable(generation, press.interaction)
        if generation.member_id != press.member_id:  # asked by an earlier version
            return await DeleteModal(generation.id).open(press.reply)
        await press.reply.defer()
        if generation.is_erasable:
            return await self._erase_unposted(press, generation)
        try:
            await delete_video(self._client, generation)
        except discord.Forbidden:
            raise UserFacingError(texts.CANNOT_DELETE()) from None
        if await self._store.deleted(generation.id):
            log.info("The video was deleted by its member")
        self._services.status_cards.touch(generation.id)
        self._services.moderation.video_gone(generation)
        return await press.reply.send_text(texts.DELETED())

    async def _erase_unposted(self, press: Press, generation: Generation) -> None:
        """Erase what ended without a posted video, with the file that was kept for its member."""
        if not await self._store.erasure.erase_unposted(generation.id):
            raise UserFacingError(texts.CHANGED_MEANWHILE())
        log.info("The request was deleted by its member")
        await self._services.delivery.remove_file(generation.id)
        self._services.status_cards.touch(generation.id)
        await press.reply.send_text(texts.REQUEST_DELETED())

    async def _open(self, press: Press, order: Order) -> None:
        """Store an order as a draft and open the modal for it."""
        draft = await self._services.intake.keep_for(press.member_id, order)
        prices = await self._services.intake.prices_by_quality(draft.order, wait=0)
        await OrderModal.for_draft(draft, prices).open(press.reply)


def _may_be_double_click(last: Generation) -> bool:
    # A request that failed at once may be repeated at once.
    ended = last.state in {State.FAILED, State.ABANDONED, State.CANCELLED}
    return not ended and time.time() - last.created_at < _DOUBLE_CLICK


def _delete_question(generation: Generation) -> str:
    if not generation.is_erasable:
        return texts.REALLY_DELETE()
    return texts.REALLY_DELETE_UNPOSTED() if generation.links else texts.REALLY_DELETE_REQUEST()


def _check_deletable(generation: Generation, interaction: discord.Interaction) -> None:
    """Make sure that the member may delete the video, or what ended without one.

    Raises:
        UserFacingError: they may not, or not yet, or not any more.
    """
    if not generation.member_id:
        raise UserFacingError(texts.FORGOTTEN())
    may = generation.video_guild_id == interaction.guild_id and is_moderator(interaction)
    if generation.member_id != interaction.user.id and not may:
        raise UserFacingError(texts.NOT_YOURS_TO_DELETE())
    if generation.is_erased_unposted:
        raise UserFacingError(texts.DELETED_BEFORE())
    if generation.is_erasable and generation.member_id == interaction.user.id:
        return
    if generation.state not in {State.DELIVERED, State.DELETED}:
        # Until the post is stored, a bot that crashed would miss the deleted message and post the video again.
        raise UserFacingError(texts.NOT_POSTED_YET())


def _same_order(generation: Generation) -> Order:
    """Return the order of a generation as a new one of the member who presses.

    Raises:
        UserFacingError: the generation is from a version that did not store its order.
    """
    asked = generation.asked
    if asked is None:
        raise UserFacingError(texts.NOT_KEPT())
    for role, given in asked.files:
        asked = asked.with_file(role, given.for_another_order())
    unfetched = generation.failure is not None and generation.failure.reason is Reason.UNFETCHED
    # What ended without a video is a step between two that have one.
    without_video = generation.state in {State.FAILED, State.CANCELLED, State.ABANDONED}
    made_from = generation.made_from if without_video else generation.id
    return asked.model_copy(update={"upload_files": unfetched, "made_from": made_from})


async def _next_id(store: Store, *key: object) -> tuple[str, Generation | None]:
    """Return the first of the numbered ids that is free, and the generation with the id before it."""

    def numbered(number: int) -> str:
        text = ":".join(str(part) for part in (*key, number))
        return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()

    last: Generation | None = None
    taken, free = -1, 0
    # In steps that double, and then halve: there may be hundreds.
    while (earlier := await store.get(numbered(free))) is not None:
        taken, free, last = free, 2 * free + 1, earlier
    while free - taken > 1:
        between = (taken + free) // 2
        earlier = await store.get(numbered(between))
        if earlier is None:
            free = between
        else:
            taken, last = between, earlier
    return numbered(free), last


def _video_on(interaction: discord.Interaction) -> InputFile:
    """Return the video in the message with the pressed button. Its link is fresh.

    Raises:
        UserFacingError: the message has none.
    """
    shown = files_in_message(interaction.message) if interaction.message is not None else []
    video = next((file for file in shown if fits_role(file, "clip")), None)
    if video is None:
        raise UserFacingError(texts.NO_VIDEO_HERE())
    return video


async def setup(bot: Marionette) -> None:
    """Add the handlers; there is no command."""
    await bot.add_cog(ResultButtons(bot, bot.services))
