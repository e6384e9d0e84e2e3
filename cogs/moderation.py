"""Reports of videos, and what the staff can do about them on the card in their channel."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot.client import Marionette
from bot.errors import UserFacingError
from bot.generations.model import Generation, State
from bot.generations.moderation_store import ReportCard, TooManyReportsError
from bot.interactions.components import Press, on_component, on_modal
from bot.interactions.permissions import is_moderator
from bot.interactions.reply import Reply
from bot.member_text.unicode import clean
from bot.posting.delete_video import delete_video
from bot.services import Services
from bot.texts import moderation as texts
from bot.texts import result_buttons as result_button_texts
from bot.ui import moderation as views
from bot.ui import result_buttons
from cogs.blocked_members import check_not_blocked
from cogs.generation_lookup import check_is_in, existing_generation


class Moderation(commands.Cog):
    """The handlers."""

    def __init__(self, client: discord.Client, services: Services) -> None:
        self._client = client
        self._services = services
        self._store = services.store
        self._moderation = services.moderation

    # --- members --------------------------------------------------------------------------------------------------

    @on_component(result_buttons.REPORT)
    async def report(self, press: Press) -> None:
        """Ask why."""
        await self._check_reportable(press.interaction, press.key)
        await views.ReportModal(press.key).open(press.reply)

    @on_modal(views.ReportModal)
    async def reported(self, interaction: discord.Interaction, reply: Reply, modal: views.ReportModal) -> None:
        """Store the report, and show it to the staff."""
        guild_id, author_id = await self._check_reportable(interaction, modal.key)
        reason, by = _given(modal), interaction.user.id
        try:
            is_new = await self._moderation.store.report(modal.key, guild_id, by, reason, author_id=author_id)
        except TooManyReportsError:
            raise UserFacingError(texts.TOO_MANY_REPORTS()) from None
        if not is_new:
            raise UserFacingError(texts.REPORTED_BEFORE())
        self._moderation.report_cards.touch(modal.key)
        settings = await self._services.settings_store.of_guild(guild_id)
        await reply.send_text(texts.REPORTED_WITHOUT_STAFF() if settings.staff_channel_id is None else texts.REPORTED())

    async def _check_reportable(self, interaction: discord.Interaction, generation_id: str) -> tuple[int, int]:
        """Make sure that the member may report a video, and return the server and the video's author.

        Raises:
            UserFacingError: they may not, or have done so, or it is gone.
        """
        if interaction.guild_id is None:
            raise UserFacingError(texts.ONLY_IN_SERVERS())
        generation = await existing_generation(self._store, generation_id)
        if generation.member_id == interaction.user.id:
            raise UserFacingError(texts.OWN_VIDEO())
        if generation.state is not State.DELIVERED:
            raise UserFacingError(texts.NOTHING_TO_REPORT())
        if not generation.member_id:
            raise UserFacingError(result_button_texts.FORGOTTEN())
        check_is_in(generation.video_guild_id, interaction)
        await check_not_blocked(self._services, interaction)
        if await self._moderation.store.has_reported(generation_id, interaction.user.id):
            raise UserFacingError(texts.REPORTED_BEFORE())
        if not await self._moderation.store.may_report(interaction.user.id):
            raise UserFacingError(texts.TOO_MANY_REPORTS())
        return interaction.guild_id, generation.member_id

    # --- the staff's card -----------------------------------------------------------------------------------------

    @on_component(views.HIDE)
    async def hide(self, press: Press) -> None:
        """Hide the video; a copy is kept in the channel of the card."""
        known, generation = await self._reported(press.interaction, press.key)
        await press.reply.defer()
        keep_in = press.interaction.channel_id or 0
        hidden = await self._moderation.hidden_videos.hide(
            generation, known.guild_id, keep_in=keep_in, by=press.member_id
        )
        self._moderation.showcase.remove(generation.id)
        kept = await self._moderation.store.hidden(generation.id)
        done = texts.HIDDEN() if kept is not None and kept.copy_id is not None else texts.HIDDEN_LINK()
        await self._done(press, done if hidden else texts.HIDDEN_ALREADY())

    @on_component(views.SHOW_AGAIN)
    async def show_again(self, press: Press) -> None:
        """Show the hidden video again."""
        known, generation = await self._reported(press.interaction, press.key)
        await press.reply.defer()
        shown = await self._moderation.hidden_videos.show_again(generation, known.guild_id, by=press.member_id)
        self._moderation.showcase.recount(generation.id)
        await self._done(press, texts.SHOWN() if shown else texts.SHOWN_ALREADY())

    @on_component(views.DELETE)
    async def delete(self, press: Press) -> None:
        """Ask why."""
        await self._reported(press.interaction, press.key)
        await views.DeleteModal(press.key).open(press.reply)

    @on_component(views.BLOCK)
    async def block(self, press: Press) -> None:
        """Ask why."""
        _, generation = await self._reported(press.interaction, press.key, gone=True)
        if generation.member_id == press.member_id:
            raise UserFacingError(texts.NOT_YOURSELF())
        await views.BlockModal(press.key).open(press.reply)

    @on_modal(views.BlockModal)
    async def blocked(self, interaction: discord.Interaction, reply: Reply, modal: views.BlockModal) -> None:
        """Block the member who made the video."""
        known, generation = await self._reported(interaction, modal.key, gone=True)
        reason = _given(modal)
        done = await self._moderation.blocking.block(
            known.guild_id, generation.member_id, by=interaction.user.id, reason=reason
        )
        self._moderation.report_cards.touch(modal.key)
        await reply.send_text(texts.BLOCKED() if done else texts.BLOCKED_ALREADY())

    @on_component(views.UNBLOCK)
    async def unblock(self, press: Press) -> None:
        """Unblock the member who made the video."""
        known, generation = await self._reported(press.interaction, press.key, gone=True)
        done = await self._moderation.blocking.unblock(known.guild_id, generation.member_id, by=press.member_id)
        await self._done(press, texts.UNBLOCKED() if done else texts.UNBLOCKED_ALREADY())

    @on_component(views.DISMISS)
    async def dismiss(self, press: Press) -> None:
        """Dismiss the reports."""
        known, generation = await self._reported(press.interaction, press.key, gone=True)
        done = await self._moderation.store.dismiss(
            generation.id, known.guild_id, by=press.member_id, member_id=generation.member_id
        )
        await self._done(press, texts.DISMISSED() if done else texts.DISMISSED_ALREADY())

    # --- deleting -------------------------------------------------------------------------------------------------

    @on_modal(views.DeleteModal)
    async def deleted(self, interaction: discord.Interaction, reply: Reply, modal: views.DeleteModal) -> None:
        """Delete the video, and tell its author why."""
        generation = await existing_generation(self._store, modal.key)
        guild = interaction.guild
        is_here = guild is not None and guild.id == generation.video_guild_id
        if guild is None or not is_here or not is_moderator(interaction):
            raise UserFacingError(texts.STAFF_ONLY())
        if generation.state is not State.DELIVERED:
            raise UserFacingError(
                texts.DELETED_ALREADY() if generation.state is State.DELETED else result_button_texts.NOT_POSTED_YET()
            )
        reason = _given(modal)
        await reply.defer()
        try:
            await delete_video(self._client, generation)
        except discord.Forbidden:
            raise UserFacingError(result_button_texts.CANNOT_DELETE()) from None
        by = interaction.user.id
        is_first = await self._moderation.store.delete(
            generation.id, guild.id, by=by, member_id=generation.member_id, reason=reason
        )
        self._moderation.video_gone(generation)
        if not is_first:
            raise UserFacingError(texts.DELETED_ALREADY())
        self._services.status_cards.touch(generation.id)
        await self._moderation.deletion_notices.send(generation, guild, reason)
        await reply.send_text(texts.DELETED())

    async def _reported(
        self, interaction: discord.Interaction, generation_id: str, *, gone: bool = False
    ) -> tuple[ReportCard, Generation]:
        """Return what a button of the card is about, for a moderator.

        Args:
            interaction: The press.
            generation_id: Whose video.
            gone: Whether the video may be deleted already.

        Raises:
            UserFacingError: whoever presses is no moderator, or the video is gone.
        """
        known = await self._moderation.store.card(generation_id)
        if known is None:
            raise UserFacingError(texts.NO_REPORTS())
        if known.guild_id != interaction.guild_id or not is_moderator(interaction):
            raise UserFacingError(texts.STAFF_ONLY())
        generation = await existing_generation(self._store, generation_id)
        check_is_in(generation.video_guild_id, interaction)
        if generation.state is not State.DELIVERED and not gone:
            raise UserFacingError(texts.DELETED_ALREADY())
        return known, generation

    async def _done(self, press: Press, said: str) -> None:
        self._moderation.report_cards.touch(press.key)
        await press.reply.send_text(said)


def _given(modal: views.ReportModal | views.DeleteModal | views.BlockModal) -> str:
    """Return the reason that was given.

    Raises:
        UserFacingError: it shows nothing.
    """
    reason = clean(modal.reason.value).strip()
    if not reason:
        raise UserFacingError(texts.NO_REASON())
    return reason


async def setup(bot: Marionette) -> None:
    """Add the handlers; there is no command."""
    await bot.add_cog(Moderation(bot, bot.services))
