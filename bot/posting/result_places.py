"""Where a server has its videos posted: in one channel, in a thread for each member, or each as a post in a forum.

A thread or a post is made when a video is ready for it, and stored before the video goes there. The first message of a
post is sent without the video, and then edited to show it: an edit can be repeated, so no video is posted twice. A post
whose message may have been sent before a crash is searched for in the forum.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal
from weakref import WeakValueDictionary

import aiohttp
import discord

from bot.discord_api.guild_loading import find_channel
from bot.discord_api.refusals import ABOUT_CONTENT, refusal_of
from bot.generations.delivery_retries import Posted
from bot.generations.model import Generation
from bot.generations.store import Store
from bot.guilds.guild_settings import GuildSettings, ResultPlace
from bot.guilds.member_threads import MemberThreads
from bot.languages import speaking
from bot.posting import reader_languages
from bot.posting.age_restriction import may_go_to
from bot.posting.destinations import (
    ChannelClosedError,
    Destination,
    DestinationKind,
    Destinations,
    refusals_as_closed,
)
from bot.posting.sending import mention_only
from bot.posting.staff_alerts import StaffAlert, StaffAlerts
from bot.texts import result_places as texts
from bot.texts import staff_alerts as staff_alert_texts
from bot.ui import result_post

log = logging.getLogger(__name__)

#: Seconds to find or make a place, and to look up a name.
_TIMEOUT, _NAME_TIMEOUT = 60.0, 10.0

#: Minutes without a message after which Discord archives a member's thread; it is opened again for the next video.
_ARCHIVED_AFTER: Literal[10080] = 10080

#: How many of a forum's newest posts are searched for one that may have been made.
_SEARCHED = 100

#: The most tags that a forum post may have.
_MOST_TAGS = 5

_THREAD_PERMISSIONS = discord.Permissions(
    view_channel=True, create_public_threads=True, send_messages_in_threads=True, attach_files=True
)
_POST_PERMISSIONS = discord.Permissions(view_channel=True, send_messages=True, attach_files=True)


class ResultPlaces:
    """Finds and makes the places."""

    def __init__(
        self,
        client: discord.Client,
        store: Store,
        threads: MemberThreads,
        destinations: Destinations,
        staff_alerts: StaffAlerts,
    ) -> None:
        self._client = client
        self._store = store
        self._threads = threads
        self._destinations = destinations
        self._staff_alerts = staff_alerts
        #: One at a time for each member of a server, so that no thread is made twice.
        self._locks: WeakValueDictionary[tuple[int | None, int], asyncio.Lock] = WeakValueDictionary()
        #: The generations whose post may have been made.
        self._unsure: set[str] = set()

    def tell_closed(self, generation: Generation, settings: GuildSettings) -> None:
        """Tell the staff that a video could not be posted in the server's place."""
        # What was asked for in an age-restricted channel passes by a place that is none, as it should.
        if not generation.age_restricted:
            with speaking(reader_languages.of_card(self._client, generation)):
                line = staff_alert_texts.place_closed(settings.results_channel_id)
            self._staff_alerts.tell(generation.guild_id, StaffAlert.RESULTS, line)

    async def is_for(self, generation: Generation, settings: GuildSettings) -> bool:
        """Return whether a video goes to the server's place: not where others may see it than where it was asked for.

        Raises:
            discord.DiscordException, aiohttp.ClientError, TimeoutError: Discord did not say.
        """
        if generation.results_in is not None:
            return True
        if generation.guild_id is None or settings.results is ResultPlace.SAME_CHANNEL:
            return False
        async with asyncio.timeout(_TIMEOUT):
            place = await find_channel(self._client, settings.results_channel_id)
        return await self._destinations.keeps_private(generation, place)

    async def open(self, generation: Generation, settings: GuildSettings) -> Destination:
        """Open the place for a video, and make it where there is none.

        Raises:
            ChannelClosedError: there is none, or the bot cannot post there.
            discord.DiscordException, aiohttp.ClientError, TimeoutError: Discord did not say.
        """
        async with self._locks.setdefault((generation.guild_id, generation.member_id), asyncio.Lock()):
            if generation.results_in is not None:
                try:
                    return await self._destination(generation, generation.results_in)
                except ChannelClosedError as closed:
                    if not closed.gone:
                        raise
                    await self._threads.forget(generation.results_in)
            async with asyncio.timeout(_TIMEOUT):
                channel_id = await self._made(generation, settings)
            await self._store.deliveries.goes_to(generation.id, channel_id)
            return await self._destination(generation, channel_id)

    async def existing(self, generation: Generation, settings: GuildSettings) -> int | None:
        """Return where a video may have been posted by another process; None where there is no such place.

        Raises:
            ChannelClosedError: the bot cannot look there.
            discord.DiscordException, aiohttp.ClientError, TimeoutError: Discord did not say.
        """
        parent_id = settings.results_channel_id
        if generation.results_in is not None or parent_id is None or generation.guild_id is None:
            return generation.results_in
        match settings.results:
            case ResultPlace.RESULTS_CHANNEL:
                return parent_id
            case ResultPlace.MEMBER_THREAD:
                return await self._threads.of(parent_id, generation.member_id)
            case ResultPlace.FORUM:
                self._unsure.add(generation.id)
                async with asyncio.timeout(_TIMEOUT):
                    with refusals_as_closed():
                        forum = await self._destinations.channel(parent_id)
                        if not isinstance(forum, discord.ForumChannel):
                            return None
                        return await self._find_post(generation, forum)
            case ResultPlace.SAME_CHANNEL:
                return None

    async def close_post(self, generation_id: str, posted: Posted | None) -> None:
        """Say in the post that was made for a video that the video is not there; nothing where it is.

        Args:
            generation_id: Whose video.
            posted: Where it is; None when it is not posted at all.
        """
        generation = await self._store.get(generation_id)
        post_id = None if generation is None else generation.results_in
        if generation is None or post_id is None or (posted is not None and posted.channel_id == post_id):
            return
        # Of a direct message nobody else can open the address.
        url = None
        if posted is not None and posted.guild_id is not None:
            url = f"https://discord.com/channels/{posted.guild_id}/{posted.channel_id}/{posted.message_id}"
        try:
            async with asyncio.timeout(_TIMEOUT):
                post = await self._destinations.channel(post_id)
                if isinstance(post, discord.Thread) and isinstance(post.parent, discord.ForumChannel):
                    nobody = discord.AllowedMentions.none()
                    await post.get_partial_message(post_id).edit(
                        view=result_post.without_video(generation, url), allowed_mentions=nobody
                    )
        except (discord.DiscordException, aiohttp.ClientError, TimeoutError) as error:
            log.info("The post does not say where the video is: %s", error)

    async def _destination(self, generation: Generation, channel_id: int) -> Destination:
        return await self._destinations.open_channel(generation, DestinationKind.RESULTS, channel_id)

    async def _made(self, generation: Generation, settings: GuildSettings) -> int:
        """Return the channel, thread or post for a video."""
        with _all_refusals_as_closed():
            channel = await self._destinations.channel(settings.results_channel_id or 0)
            if not isinstance(channel, discord.abc.GuildChannel) or channel.guild.id != generation.guild_id:
                raise ChannelClosedError
            if not may_go_to(generation, channel):
                raise ChannelClosedError
            match settings.results:
                case ResultPlace.MEMBER_THREAD if isinstance(channel, discord.TextChannel):
                    return await self._member_thread(generation, channel)
                case ResultPlace.FORUM if isinstance(channel, discord.ForumChannel):
                    return await self._post(generation, channel, settings)
                case ResultPlace.RESULTS_CHANNEL:
                    return channel.id
                case _:
                    raise ChannelClosedError

    async def _member_thread(self, generation: Generation, channel: discord.TextChannel) -> int:
        known = await self._threads.of(channel.id, generation.member_id)
        if known is not None:
            try:
                await self._destinations.channel(known)
            except discord.NotFound:
                await self._threads.forget(known)
            else:
                return known
        _check_permissions(channel, _THREAD_PERMISSIONS)
        member = await self._name_of(generation, channel.guild)
        with speaking(reader_languages.of_server(self._client, channel.guild.id)):
            name = texts.thread_name(member)
        thread_id = await self._forgotten_thread(channel, name)
        if thread_id is None:
            made = await channel.create_thread(
                name=name,
                type=discord.ChannelType.news_thread if channel.is_news() else discord.ChannelType.public_thread,
                auto_archive_duration=_ARCHIVED_AFTER,
            )
            thread_id = made.id
        await self._threads.keep(channel.id, generation.member_id, thread_id)
        return thread_id

    async def _forgotten_thread(self, channel: discord.TextChannel, name: str) -> int | None:
        """Return a thread that was made right before a crash: nobody's, and empty."""
        threads = [thread for thread in await channel.guild.active_threads() if self._is_own(thread, channel)]
        named = [thread.id for thread in threads if thread.name == name]
        return next(iter(set(named) - await self._threads.known(channel.id)), None) if named else None

    async def _post(self, generation: Generation, forum: discord.ForumChannel, settings: GuildSettings) -> int:
        """Make the forum post of a video, or find the one that was made."""
        _check_permissions(forum, _POST_PERMISSIONS)
        if generation.id in self._unsure and (found := await self._find_post(generation, forum)) is not None:
            self._unsure.discard(generation.id)
            return found
        name = await self._name_of(generation, forum.guild)
        self._unsure.add(generation.id)
        try:
            try:
                made = await self._make_post(generation, forum, settings, name, words=True)
            except ChannelClosedError as closed:
                if closed.refusal not in ABOUT_CONTENT:
                    raise
                made = await self._make_post(generation, forum, settings, name, words=False)
        except ChannelClosedError:
            self._unsure.discard(generation.id)
            raise
        self._unsure.discard(generation.id)
        return made

    async def _make_post(
        self,
        generation: Generation,
        forum: discord.ForumChannel,
        settings: GuildSettings,
        name: str | None,
        *,
        words: bool,
    ) -> int:
        tags = [tag for tag in forum.available_tags if tag.id in settings.forum_tags]
        with speaking(reader_languages.of_server(self._client, forum.guild.id)):
            title, opening = texts.post_title(generation.task, name, words=words), result_post.opening(generation)
        with _all_refusals_as_closed():
            made = await forum.create_thread(
                name=title,
                view=opening,
                applied_tags=tags[:_MOST_TAGS],
                allowed_mentions=mention_only([generation.member_id] if settings.notify.is_mention else []),
            )
        return made.thread.id

    async def _find_post(self, generation: Generation, forum: discord.ForumChannel) -> int | None:
        """Return the post that was made for a generation; None where there is none."""
        posts = [
            post.id
            for post in await forum.guild.active_threads()
            if self._is_own(post, forum) and post.id > generation.interaction_id
        ]
        for post_id in sorted(posts, reverse=True)[:_SEARCHED]:
            try:
                first = await self._client.get_partial_messageable(post_id).fetch_message(post_id)
            except discord.NotFound:
                continue
            if result_post.is_post_of(first, generation):
                return post_id
        return None

    def _is_own(self, thread: discord.Thread, parent: discord.abc.GuildChannel) -> bool:
        me = self._client.user
        return thread.parent_id == parent.id and me is not None and thread.owner_id == me.id

    async def _name_of(self, generation: Generation, guild: discord.Guild) -> str | None:
        """Return how a member is called in a server; None where Discord does not say."""
        member = guild.get_member(generation.member_id)
        if member is None:
            try:
                async with asyncio.timeout(_NAME_TIMEOUT):
                    member = await guild.fetch_member(generation.member_id)
            except (discord.DiscordException, aiohttp.ClientError, TimeoutError):
                return None
        return member.display_name


def _check_permissions(channel: discord.abc.GuildChannel, needed: discord.Permissions) -> None:
    """Make sure that the bot may do something in a channel.

    Raises:
        ChannelClosedError: it may not.
    """
    if channel.guild.me is not None and not channel.permissions_for(channel.guild.me).is_superset(needed):
        raise ChannelClosedError


@contextmanager
def _all_refusals_as_closed() -> Iterator[None]:
    """Turn every answer that says no into `ChannelClosedError`: a place that Discord does not take is not tried again.

    A forum may want a tag, for example.
    """
    try:
        yield
    except discord.HTTPException as error:
        if 400 <= error.status < 500 and error.status != 429:
            raise ChannelClosedError(refusal_of(error)) from error
        raise
