"""`/generations`: a member's own videos, and the way to those that could not be posted."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot import intake
from bot import texts as shared
from bot.discord_api.limits import MAX_LINK_BUTTON_URL
from bot.generations.model import Generation, LookAgainOutcome, RequestedChannel, State
from bot.interactions.persistent import DurableButton, template
from bot.interactions.reply import Reply, UserFacingError, refusals_told
from bot.posting.result_links import Link, kept_until, link
from bot.texts import delivery as texts
from bot.ui import cards
from bot.ui.buttons import GenerationButton
from bot.ui.cards import ACCENT
from bot.ui.layout import sealed

if TYPE_CHECKING:
    from bot.client import Marionette

#: Videos on one page: each takes up to four of the 40 components of a message.
_PER_PAGE = 5

#: States of what still has to be posted: it can come to another channel.
_UNDER_WAY = frozenset({State.QUEUED, State.RUNNING, State.READY})
_GIVEN_UP = frozenset({State.OVERDUE, State.UNDELIVERED})


class ListPage(DurableButton, template=template("videos", r"(?P<page>\d{1,6}):(?P<side>back|next)")):
    """Shows another page; the list is always that of who presses."""

    name = "videos"
    label = texts.NEXT

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Show it."""
        await _show(interaction, reply, int(self.key.partition(":")[0]))


class OwnButton(GenerationButton, template="(?!)"):
    """A button that does something for the member who asked for the video, and for nobody else."""

    async def generation(self, interaction: discord.Interaction[Any]) -> Generation:
        """Return the generation.

        Raises:
            RequestError: there is none any more, or it is somebody else's.
        """
        generation = await super().generation(interaction)
        if generation.member_id != interaction.user.id:
            raise UserFacingError(shared.NOT_YOURS)
        return generation


class BringHere(OwnButton, template=template("bring")):
    """Brings a video into the channel in which it is pressed. Nothing is submitted again."""

    name = "bring"
    label = texts.BRING_HERE
    style = discord.ButtonStyle.primary

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Take it up with this channel as the place, or with the direct messages where the bot is no member."""
        bot: Marionette = interaction.client
        generation = await self.generation(interaction)
        if bot.stopping:
            raise UserFacingError(shared.RESTARTING)
        intake.check_channel(interaction)
        # Where its member brought it along it can answer, but not post by itself.
        away = intake.is_away(interaction)
        wanted = RequestedChannel(interaction.channel_id or 0, None if away else interaction.guild_id)
        taken = await bot.generations.look_again(generation.id, wanted)
        if taken is LookAgainOutcome.NOTHING:
            raise UserFacingError(texts.NOTHING_TO_BRING)
        if taken is LookAgainOutcome.REDIRECTED:
            return await reply.add(texts.COMES_DIRECT if away else texts.COMES_HERE)
        return await reply.add(texts.LOOKING_DIRECT if away else texts.LOOKING_HERE)


class PrivateLink(OwnButton, template=template("link")):
    """Gives the video to its member without posting it."""

    name = "link"
    label = texts.PRIVATE_LINK

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Answer with a fresh link, beside the list."""
        bot: Marionette = interaction.client
        generation = await self.generation(interaction)
        await reply.wait()
        found = await bot.delivery.original(generation)
        if found is None:
            raise UserFacingError(texts.link_gone(generation))
        said = texts.private_link(found.until, kept_until(generation))
        shown = _shown(said, found, spoiler=cards.is_spoiler(generation))
        await interaction.followup.send(view=sealed(*shown), ephemeral=True)


class Original(GenerationButton, template=template(cards.ORIGINAL)):
    """Gives the video as crun made it, only to who presses."""

    name = cards.ORIGINAL
    label = texts.ORIGINAL

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Answer with a fresh link, or say how long there was one."""
        bot: Marionette = interaction.client
        generation = await self.generation(interaction)
        await reply.wait()
        found = await bot.delivery.original(generation)
        if found is None:
            until = None if generation.result_url is None else link(generation.result_url).until
            return await reply.say(texts.original_gone(until))
        said = texts.original(found.until, kept_until(generation))
        return await reply.show(*_shown(said, found, spoiler=cards.is_spoiler(generation)))


def _shown(said: str, found: Link, *, spoiler: bool) -> list[ui.Item[Any]]:
    """Return what shows a link, which says whether it leads to a spoiler."""
    label = shared.open_video(spoiler=spoiler)
    if len(found.url) > MAX_LINK_BUTTON_URL:
        return [ui.TextDisplay(f"{said}\n[{label}](<{found.url}>)")]
    return [ui.TextDisplay(said), ui.ActionRow[Any](ui.Button(label=label, url=found.url))]


class Generations(commands.Cog):
    """A member's own videos."""

    @app_commands.command(description="See your videos, and fetch those that couldn't be posted")
    @app_commands.guild_only()
    @app_commands.guild_install()
    async def generations(self, interaction: discord.Interaction[Marionette]) -> None:
        """Show the newest."""
        async with refusals_told(interaction) as reply:
            await _show(interaction, reply, 0)


async def _show(interaction: discord.Interaction[Marionette], reply: Reply, number: int) -> None:
    """Show a page of the member's own list; pages count from 0."""
    store, member_id = interaction.client.store, interaction.user.id
    shown, total = await store.of_member(member_id, limit=_PER_PAGE, skip=number * _PER_PAGE)
    pages = max(1, -(-total // _PER_PAGE))
    if not shown and number:  # there were more when the button was made
        number = pages - 1
        shown, total = await store.of_member(member_id, limit=_PER_PAGE, skip=number * _PER_PAGE)
    if not shown:
        return await reply.say(texts.NONE_YET)
    items: list[ui.Item[Any]] = [ui.TextDisplay(texts.list_title(total))]
    for generation in shown:
        items += _entry(generation, interaction)
    if pages > 1:
        back = ListPage(f"{max(0, number - 1)}:back", label=texts.BACK, disabled=number == 0)
        after = ListPage(f"{number + 1}:next", disabled=number == pages - 1)
        items += [ui.TextDisplay(texts.page(number + 1, pages)), ui.ActionRow[Any](back, after)]
    return await reply.show(ui.Container(*items, accent_colour=ACCENT))


def _entry(generation: Generation, interaction: discord.Interaction[Marionette]) -> list[ui.Item[Any]]:
    url = None
    if generation.video_id is not None and generation.state is State.DELIVERED:
        url = cards.video_url(generation)
    elif generation.card_id is not None:
        url = cards.jump_url(generation, generation.card_id)
    text = texts.in_list(generation, url, interaction.guild_id)
    where = generation.wanted_in or generation.channel_id
    elsewhere = generation.state in _UNDER_WAY and where != interaction.channel_id
    buttons: list[ui.Item[Any]] = []
    if generation.state in _GIVEN_UP or elsewhere:
        buttons.append(BringHere(generation.id))
    if _may_have_link(generation):
        buttons.append(PrivateLink(generation.id))
    match buttons:
        case []:
            return [ui.TextDisplay(text)]
        case [button]:
            return [ui.Section(text, accessory=button)]
        case _:
            return [ui.TextDisplay(text), ui.ActionRow[Any](*buttons)]


def _may_have_link(generation: Generation) -> bool:
    """Tell whether to offer a link: for what was posted as long as one lives, for what was not as long as one may."""
    if not generation.result_url:
        return False
    if generation.state is not State.DELIVERED:
        return generation.state is State.UNDELIVERED
    until = link(generation.result_url).until or kept_until(generation)
    return until is not None and until > time.time()


async def setup(bot: Marionette) -> None:
    """Add the cog and what its answers can be pressed for."""
    bot.add_dynamic_items(ListPage, BringHere, PrivateLink, Original)
    await bot.add_cog(Generations())
