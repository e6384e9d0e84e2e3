"""The showcase: a video comes there once, by its stars or by a moderator, and goes when the video goes."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from enum import Enum
from typing import Any

import aiohttp
import discord

from bot.db.transactions import Transactions
from bot.discord_api.guild_loading import find_channel, load_guild
from bot.generations.model import Generation, State
from bot.generations.moderation_store import ModerationStore
from bot.generations.showcase_store import Showcased, ShowcaseStore
from bot.generations.store import Store
from bot.guilds.settings_store import SettingsStore
from bot.guilds.staff_alert import StaffAlert
from bot.languages import speaking
from bot.net.download import DownloadError
from bot.orders.preferences import EVERYWHERE, REFUSED, SHOWCASE, Preferences
from bot.posting import reader_languages
from bot.posting.age_restriction import may_go_to
from bot.posting.debounced import Debounced
from bot.posting.destinations import ChannelClosedError, Destinations, refusals_as_closed
from bot.posting.find_posted import OwnMessages
from bot.posting.posted_files import PostedFiles
from bot.posting.sending import sent_or_unclear
from bot.posting.staff_alerts import StaffAlerts
from bot.texts import showcase as texts
from bot.ui import showcase as views
from bot.ui import video_message

log = logging.getLogger(__name__)

#: Seconds between two edits of the numbers below one video.
_PAUSE = 5.0

#: How many messages of the showcase are searched for a video that may have been posted.
_SEARCHED = 500


class ShowcaseOutcome(Enum):
    """What came of putting a video into the showcase."""

    SHOWN = "shown"
    SHOWN_ALREADY = "shown already"
    NO_CHANNEL = "no channel"
    GONE = "gone"
    REFUSED = "refused"
    RESTRICTED = "restricted"
    PRIVATE = "private"
    CLOSED = "closed"


class Showcase:
    """Counts stars and posts in the showcases."""

    def __init__(
        self,
        client: discord.Client,
        transactions: Transactions,
        store: Store,
        moderation: ModerationStore,
        settings_store: SettingsStore,
        preferences: Preferences,
        files: PostedFiles,
        staff_alerts: StaffAlerts,
    ) -> None:
        self.store = ShowcaseStore(transactions)
        self._client = client
        self._generations = store
        self._moderation = moderation
        self._settings_store = settings_store
        self._preferences = preferences
        self._files = files
        self._staff_alerts = staff_alerts
        self._destinations = Destinations(client)
        self._own_messages = OwnMessages(client, self._destinations)
        self._numbers = Debounced(self._renumber, pause=_PAUSE, what="The numbers below generation")
        self._posts = Debounced(self._update, pause=0.0, what="The showcase of generation")

    def start(self) -> None:
        """Post what an earlier process has not, and take out what it has left there."""
        self._posts.take_up(self._client.wait_until_ready, self.store.unfinished)

    async def stop(self) -> None:
        """Leave the rest to the next process."""
        await asyncio.gather(self._numbers.stop(), self._posts.stop())

    def recount(self, generation_id: str) -> None:
        """Show soon how many stars a video has and how often it was made into others; return at once, never fail."""
        self._numbers.touch(generation_id)

    async def starred(self, generation: Generation) -> None:
        """Show how many stars a video has now, and show it in the showcase when they are enough."""
        self.recount(generation.id)
        guild_id = generation.video_guild_id
        if guild_id is None:
            return
        settings = await self._settings_store.of_guild(guild_id)
        needed = settings.showcase_stars
        if settings.showcase_channel_id is None or not needed:
            return
        if await self.store.stars_of(generation.id) >= needed:
            try:
                await self.show(generation, by=0)
            except (discord.DiscordException, aiohttp.ClientError, TimeoutError) as error:
                # The next star tries again.
                log.info("The video is not shown in the showcase: %s", error or type(error).__name__)

    async def show(self, generation: Generation, *, by: int) -> ShowcaseOutcome:
        """Put a video into the showcase of the server that it is in.

        Args:
            generation: Whose video.
            by: The moderator, or 0 for the stars.

        Raises:
            discord.DiscordException, aiohttp.ClientError, TimeoutError: Discord did not say who may read its channel.
        """
        guild_id = generation.video_guild_id
        if generation.state is not State.DELIVERED or guild_id is None or generation.erased_at is not None:
            return ShowcaseOutcome.GONE
        channel_id = (await self._settings_store.of_guild(guild_id)).showcase_channel_id
        if channel_id is None:
            return ShowcaseOutcome.NO_CHANNEL
        own = (await self._preferences.of(generation.member_id)).get(EVERYWHERE, {})
        if own.get(SHOWCASE) == REFUSED:
            return ShowcaseOutcome.REFUSED
        if await self._moderation.hidden(generation.id) is not None:
            return ShowcaseOutcome.GONE
        channel = await find_channel(self._client, channel_id)
        if not _may_post_in(channel):
            self._tell_closed(guild_id, channel_id)
            return ShowcaseOutcome.CLOSED
        if not may_go_to(generation, channel):
            return ShowcaseOutcome.RESTRICTED
        if not await self._destinations.is_no_more_public(channel, generation.video_channel_id):
            return ShowcaseOutcome.PRIVATE
        if not await self.store.begin(generation.id, guild_id, channel_id, by=by, member_id=generation.member_id):
            return ShowcaseOutcome.SHOWN_ALREADY
        self._posts.touch(generation.id)
        return ShowcaseOutcome.SHOWN

    def remove(self, generation_id: str) -> None:
        """Take a video that is deleted or hidden out of the showcase soon; return at once and never fail."""
        self._posts.touch(generation_id)

    async def _renumber(self, generation_id: str) -> None:
        generation = await self._generations.get(generation_id)
        if generation is None or generation.state is not State.DELIVERED:
            return
        channel = self._client.get_partial_messageable(generation.video_channel_id)
        with suppress(discord.NotFound, ChannelClosedError), refusals_as_closed():
            message = await channel.fetch_message(generation.video_id or 0)
            lineage = await self._generations.lineage.of(generation)
            stars = await self.store.stars_of(generation_id)
            with speaking(reader_languages.of_place(self._client, generation, generation.video_guild_id)):
                view = video_message.updated(message, generation, lineage, stars)
            if view is not None:
                await message.edit(view=view, allowed_mentions=discord.AllowedMentions.none())

    async def _update(self, generation_id: str) -> None:
        shown = await self.store.get(generation_id)
        if shown is None or await load_guild(self._client, shown.guild_id) is None:
            return
        generation = await self._generations.get(generation_id)
        if generation is None or not shown.is_seen:
            await self._take_out(shown, generation)
        elif shown.message_id is None:
            await self._post(shown, generation)

    async def _take_out(self, shown: Showcased, generation: Generation | None) -> None:
        """Delete the message, and only then forget it. Where the bot is not let in, the next process tries again."""
        message_id = shown.message_id
        try:
            with refusals_as_closed():
                if message_id is None and generation is not None:
                    message_id = await self._found(generation, shown)
                if message_id is not None:
                    await self._delete(shown.channel_id, message_id)
        except ChannelClosedError as closed:
            log.warning("A video could not be taken out of the showcase %s: %s", shown.channel_id, closed.refusal)
            if await find_channel(self._client, shown.channel_id) is not None:
                return
        await self.store.remove(shown.generation_id)

    async def _post(self, shown: Showcased, generation: Generation) -> None:
        try:
            with refusals_as_closed():
                message_id = await self._found(generation, shown) or await self._send(generation, shown)
        except ChannelClosedError as closed:
            log.warning("The showcase takes no messages: %s", closed.refusal)
            await self.store.remove(generation.id)  # another star, or a moderator, tries again
            self._tell_closed(shown.guild_id, shown.channel_id)
            return
        if message_id is None or not await self.store.posted(generation.id, message_id):
            await self.store.remove(generation.id)
            if message_id is not None:  # its author was forgotten meanwhile
                await self._delete(shown.channel_id, message_id)

    async def _found(self, generation: Generation, shown: Showcased) -> int | None:
        """Return the message that an earlier try has posted."""
        if shown.posting_at is None:
            return None
        return await self._own_messages.find(
            shown.channel_id,
            lambda message: views.is_shown_in(message, generation),
            oldest=generation.video_id or 0,
            limit=_SEARCHED,
        )

    async def _send(self, generation: Generation, shown: Showcased) -> int | None:
        """Post the video; return None when there is nothing to post any more."""
        showcase = await find_channel(self._client, shown.channel_id)
        if not await self._destinations.is_no_more_public(showcase, generation.video_channel_id):
            return None  # its channel is not as public any more as it was a moment ago
        source = self._client.get_partial_messageable(generation.video_channel_id)
        try:
            original = await source.fetch_message(generation.video_id or 0)
        except (discord.NotFound, discord.Forbidden):
            return None
        channel = self._client.get_partial_messageable(shown.channel_id, guild_id=shown.guild_id)
        nobody, nonce = discord.AllowedMentions.none(), f"s{generation.id}"
        try:
            async with self._files.of(original) as path:
                if not await self.store.mark_posting(generation.id):
                    return None
                name = None if path is None else views.filename(generation, original)
                with speaking(reader_languages.of_server(self._client, shown.guild_id)):
                    given: dict[str, Any] = {"view": views.shown(generation, name)}
                if path is not None and name is not None:
                    given["file"] = await asyncio.to_thread(discord.File, path, filename=name)
                message = await sent_or_unclear(lambda: channel.send(**given, allowed_mentions=nobody, nonce=nonce))
                return message.id
        except DownloadError as error:
            raise OSError(str(error)) from error  # it is tried again

    def _tell_closed(self, guild_id: int, channel_id: int) -> None:
        """Tell a server's moderators that the bot cannot post in their showcase."""
        with speaking(reader_languages.of_server(self._client, guild_id)):
            line = texts.cannot_post(channel_id)
        self._staff_alerts.tell(guild_id, StaffAlert.SHOWCASE, line)

    async def _delete(self, channel_id: int, message_id: int) -> None:
        with suppress(discord.NotFound):
            await self._client.get_partial_messageable(channel_id).get_partial_message(message_id).delete()


def _may_post_in(channel: object) -> bool:
    """Return whether the bot may post videos in a channel, as far as it knows; not in one that is gone."""
    if not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        return False
    if channel.guild.me is None:
        return True  # posting will tell
    try:
        allowed = channel.permissions_for(channel.guild.me)
    except discord.ClientException:  # the parent channel of the thread is not in the cache
        return True
    may_send = allowed.send_messages_in_threads if isinstance(channel, discord.Thread) else allowed.send_messages
    return allowed.view_channel and may_send and allowed.attach_files
