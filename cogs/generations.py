"""`/generations`: the list of a member's own videos, with buttons to fetch those that could not be posted."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.admission import rules
from bot.client import Marionette
from bot.discord_api.age_restriction import is_asked_in_age_restricted
from bot.discord_api.limits import MAX_LINK_BUTTON_URL
from bot.errors import UserFacingError
from bot.generations.list_filter import ListFilter
from bot.generations.model import Generation, LookAgainOutcome, RequestedChannel, State
from bot.interactions.components import Press, on_component
from bot.interactions.layout import sealed
from bot.interactions.origin import origin_of
from bot.interactions.permissions import check_channel, is_away
from bot.interactions.reply import Reply
from bot.member_text.blocked_words import holds_blocked_word
from bot.orders.order import Problem, Rule
from bot.posting.destinations import Destinations
from bot.posting.result_links import ResultLink, kept_until, result_link
from bot.services import Services
from bot.texts import generation_list as texts
from bot.texts import order_problems, replies
from bot.texts import result_buttons as result_button_texts
from bot.texts import result_links as result_link_texts
from bot.texts import stopping as stopping_texts
from bot.texts import video_message as video_message_texts
from bot.ui import video_message
from bot.ui.bring_here import BRING_HERE
from bot.ui.generation_list import LIST_PAGE, NARROW, OPEN, PER_PAGE, PRIVATE_LINK, Page, listed, opened
from bot.ui.result_buttons import ORIGINAL
from cogs.generation_lookup import (
    check_restricted_to,
    existing_generation,
    is_staff,
    own_generation,
    visible_generation,
)


class Generations(commands.Cog):
    """A member's own videos."""

    def __init__(self, client: discord.Client, services: Services) -> None:
        self._client = client
        self._services = services
        self._store = services.store
        self._destinations = Destinations(client)

    @app_commands.command(description="See your videos, and fetch those that couldn't be posted")
    @app_commands.guild_only()
    @app_commands.guild_install()
    async def generations(self, interaction: discord.Interaction) -> None:
        """Show the newest."""
        async with self._services.handler_runner.replying(interaction) as reply:
            await self._show(interaction, reply, Page())

    @on_component(LIST_PAGE)
    async def turn_page(self, press: Press) -> None:
        """Show another page of the list of whoever presses."""
        await self._show(press.interaction, press.reply, Page.of(press.key.partition(":")[0]))

    @on_component(NARROW)
    async def narrow(self, press: Press) -> None:
        """Show the list narrowed to what is chosen."""
        key, _, about = press.key.partition(":")
        try:
            page = Page.of(key).narrowed(about, "".join(press.values))
        except ValueError:
            raise UserFacingError(texts.NO_SUCH_CHOICE()) from None
        await self._show(press.interaction, press.reply, page)

    @on_component(OPEN)
    async def open(self, press: Press) -> None:
        """Show one video, with whatever can be done with it now."""
        generation = await own_generation(self._store, "".join(press.values), press.member_id)
        interaction = press.interaction
        view = opened(
            Page.of(press.key),
            generation,
            guild_id=interaction.guild_id,
            channel_id=interaction.channel_id,
            has_link=_may_have_link(generation),
            restricted=is_asked_in_age_restricted(interaction),
        )
        await press.reply.send(view)

    @on_component(BRING_HERE)
    async def bring_here(self, press: Press) -> None:
        """Post a video in this channel, or to the direct messages where the bot is no member.

        Nothing is submitted again.
        """
        interaction, reply = press.interaction, press.reply
        generation = await existing_generation(self._store, press.key)
        await self._check_may_bring(interaction, generation)
        if self._services.intake.is_closed:
            raise UserFacingError(replies.RESTARTING())
        check_channel(interaction)
        # In a server that the bot is not in, it can answer but not post.
        away = is_away(interaction)
        check_restricted_to(generation, interaction)
        if not away:
            await self._check_may_be_shown(interaction, generation)
        wanted = RequestedChannel(
            interaction.channel_id or 0, None if away else interaction.guild_id, takes_back=generation.held_back_by
        )
        taken = await self._services.generations.look_again(generation.id, wanted)
        if taken is LookAgainOutcome.NOTHING:
            # Staff may have held it back a moment ago.
            await self._check_may_bring(interaction, await existing_generation(self._store, generation.id))
            raise UserFacingError(texts.NOTHING_TO_BRING())
        if taken is LookAgainOutcome.REDIRECTED:
            return await reply.send_followup(texts.COMES_DIRECT() if away else texts.COMES_HERE())
        return await reply.send_followup(texts.LOOKING_DIRECT() if away else texts.LOOKING_HERE())

    async def _check_may_bring(self, interaction: discord.Interaction, generation: Generation) -> None:
        """Make sure that a member may have a video posted. What staff have held back, only staff may bring.

        Raises:
            UserFacingError: they may not.
        """
        held_by_staff = generation.held_back_by not in {None, generation.member_id}
        if generation.member_id != interaction.user.id:
            if not held_by_staff or not await is_staff(self._services.host.people, interaction, generation):
                raise UserFacingError(result_button_texts.NOT_YOURS())
        elif held_by_staff and not await is_staff(self._services.host.people, interaction, generation):
            raise UserFacingError(stopping_texts.HELD_BACK_BY_STAFF())

    async def _check_may_be_shown(self, interaction: discord.Interaction, generation: Generation) -> None:
        """Make sure that the server lets a member show a video in this channel: it may be another one's.

        Raises:
            UserFacingError: it does not; the text says why.
        """
        here = self._client.get_channel(interaction.channel_id or 0) or interaction.channel
        if not await self._destinations.keeps_private(generation, here):
            raise UserFacingError(texts.STAYS_PRIVATE())
        origin = origin_of(interaction)
        situation = await self._services.allowances.situation(origin)
        refused = rules.refusal(situation, origin, nothing_sent=True)
        if refused is not None:
            raise UserFacingError(refused.why)
        if holds_blocked_word(rules.words_of(generation), situation.standing.guild.blocked_words):
            raise UserFacingError(order_problems.problem(Problem(Rule.BLOCKED_WORDS)))

    @on_component(PRIVATE_LINK)
    async def private_link(self, press: Press) -> None:
        """Give the member a fresh link to their video, beside the list, without posting it."""
        generation = await own_generation(self._store, press.key, press.member_id)
        check_restricted_to(generation, press.interaction)
        await press.reply.defer()
        found = await self._services.result_links.to_video(generation)
        if found is None:
            raise UserFacingError(result_link_texts.link_gone(generation))
        said = result_link_texts.private_link(found.until, kept_until(generation))
        shown = _shown(said, found, spoiler=video_message.is_spoiler(generation))
        await press.interaction.followup.send(view=sealed(*shown), ephemeral=True)

    @on_component(ORIGINAL)
    async def original(self, press: Press) -> None:
        """Give a fresh link to the original video, or say until when there was one."""
        generation = await visible_generation(self._services, press)
        await press.reply.defer()
        found = await self._services.result_links.to_video(generation)
        if found is None:
            until = None if generation.result_url is None else result_link(generation.result_url).until
            return await press.reply.send_text(result_link_texts.original_gone(until))
        said = result_link_texts.original(found.until, kept_until(generation))
        return await press.reply.send(*_shown(said, found, spoiler=video_message.is_spoiler(generation)))

    async def _show(self, interaction: discord.Interaction, reply: Reply, page: Page) -> None:
        """Show a page of the member's own list."""
        member_id, guild_id = interaction.user.id, interaction.guild_id
        which, skip = page.filter(guild_id), page.number * PER_PAGE
        shown, total = await self._store.of_member(member_id, which, limit=PER_PAGE, skip=skip)
        if not shown and page.number:  # there were more when the button was made
            page = replace(page, number=max(0, -(-total // PER_PAGE) - 1))
            skip = page.number * PER_PAGE
            shown, total = await self._store.of_member(member_id, which, limit=PER_PAGE, skip=skip)
        if not shown and which == ListFilter():
            return await reply.send_text(texts.none_yet())
        restricted = is_asked_in_age_restricted(interaction)
        return await reply.send(listed(page, shown, total, guild_id, restricted=restricted))


def _shown(said: str, found: ResultLink, *, spoiler: bool) -> list[ui.Item[Any]]:
    """Build the answer with a link, which is marked when the video is a spoiler."""
    label = video_message_texts.open_video(spoiler=spoiler)
    if len(found.url) > MAX_LINK_BUTTON_URL:
        return [ui.TextDisplay(f"{said}\n[{label}](<{found.url}>)")]
    return [ui.TextDisplay(said), ui.ActionRow[Any](ui.Button(label=label, url=found.url))]


def _may_have_link(generation: Generation) -> bool:
    """Whether to offer a link: always for an undelivered video, for a posted one as long as crun keeps it."""
    if not generation.result_url:
        return False
    if generation.state is not State.DELIVERED:
        return generation.state is State.UNDELIVERED
    until = result_link(generation.result_url).until or kept_until(generation)
    return until is not None and until > time.time()


async def setup(bot: Marionette) -> None:
    """Add the command and the handlers of its buttons."""
    await bot.add_cog(Generations(bot, bot.services))
