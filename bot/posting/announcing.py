"""Posts the host's announcements: once in each server, in its staff channel or else its channel for system messages.

A mark is left before each message. After a crash, or when Discord's answer is lost, the message is searched for before
another one is sent.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import aiohttp
import discord

from bot import background_tasks
from bot.db import errors as database_errors
from bot.discord_api.guild_loading import load_guild
from bot.discord_api.limits import MAX_NONCE
from bot.generations.dependencies import Process
from bot.guilds.announcements import Announcements, Post, PostState
from bot.guilds.settings_store import SettingsStore
from bot.languages import speaking
from bot.posting import reader_languages
from bot.posting.destinations import ChannelClosedError, Destinations, refusals_as_closed
from bot.posting.find_posted import OwnMessages
from bot.posting.sending import send_adapting, sent_or_unclear
from bot.ui.host.announcements import announcement, is_announcement_in

log = logging.getLogger(__name__)

#: Seconds between two messages.
_PACE = 1.0

#: How often it is looked for what another process has begun, and what failed is tried again, in seconds.
_INTERVAL = 60.0

#: Seconds for one message.
_TIMEOUT = 60.0

#: How many messages are searched for one that may have been sent.
_HISTORY = 200


class Announcing:
    """Tells the servers; of several processes the oldest one does."""

    def __init__(
        self, client: discord.Client, announcements: Announcements, settings_store: SettingsStore, process: Process
    ) -> None:
        self._client = client
        self._announcements = announcements
        self._settings_store = settings_store
        self._process = process
        #: Tells the other processes something at once: a topic and an id.
        self.tell_others: Callable[[str, str], None] = lambda _topic, _id: None
        self._destinations = Destinations(client)
        self._own_messages = OwnMessages(client, self._destinations)
        self._began = time.monotonic()
        self._due = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look for what is to be posted."""
        self._task = background_tasks.begin(self._post_regularly())

    def begin(self) -> None:
        """Begin to post what is new, in whichever process does; return at once and never fail."""
        self.look()
        self.tell_others("announce", "")

    def look(self) -> None:
        """Look at once; return at once and never fail."""
        self._due.set()

    def stop(self) -> None:
        """Leave the rest to the next process."""
        if self._task is not None:
            self._task.cancel()

    async def _post_regularly(self) -> None:
        await self._client.wait_until_ready()
        while True:
            self._due.clear()
            try:
                for post in await self._announcements.due() if self._process.leads else ():
                    await self._tell(post)
                    await asyncio.sleep(_PACE)
            except database_errors.FAILURES as error:
                log.warning("What is to be announced could not be found out: %s", error)
            except Exception:
                log.exception("An announcement could not be posted")
            with suppress(TimeoutError):
                async with asyncio.timeout(_INTERVAL):
                    await self._due.wait()

    async def _tell(self, post: Post) -> None:
        """Tell one server; what fails in a way that may pass stays due."""
        try:
            async with asyncio.timeout(_TIMEOUT):
                if post.state is PostState.SENDING and post.channel_id is not None and await self._is_told(post):
                    return
                for channel_id in await self._channels(post.guild_id):
                    # In a copy of the database, a server may be due that the original has told since.
                    if self._is_left(post) and await self._is_told(
                        replace(post, channel_id=channel_id), if_hidden=False
                    ):
                        return
                    claimed = await self._announcements.claim(post, channel_id)
                    if claimed is None or await self._post(claimed, channel_id):
                        return
                    post = replace(claimed, state=PostState.DUE, channel_id=None)  # it was closed
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.warning("Server %s could not be told now: %s", post.guild_id, error or type(error).__name__)
        else:
            log.info("Server %s has no channel for announcements", post.guild_id)
            await self._announcements.mark(post, PostState.NOWHERE)

    def _is_left(self, post: Post) -> bool:
        """Return whether an announcement was sent off before this process began."""
        begun = discord.utils.snowflake_time(post.announcement.interaction_id or 0).timestamp()
        return time.time() - begun > time.monotonic() - self._began

    async def _is_told(self, post: Post, *, if_hidden: bool = True) -> bool:
        """Find out whether the message was sent that was about to be; `if_hidden` where that cannot be seen."""
        channel_id = post.channel_id or 0
        try:
            found = await self._own_messages.find(
                channel_id,
                lambda message: is_announcement_in(message, post.announcement, post.guild_id),
                oldest=post.announcement.interaction_id or 0,
                limit=_HISTORY,
            )
        except ChannelClosedError as closed:
            if closed.gone or not if_hidden:
                return False
            # That takes a kill or a lost answer, and telling a server twice would be worse than not at all.
            found = 0
        if found is None:
            return False
        await self._announcements.mark(post, PostState.TOLD, channel_id)
        return True

    async def _channels(self, guild_id: int) -> list[int]:
        """Return the channels to try in a server."""
        guild = await load_guild(self._client, guild_id)
        if guild is None:
            return []
        staff = (await self._settings_store.of_guild(guild_id)).staff_channel_id
        channels = [] if staff is None else [staff]
        system = guild.system_channel
        if system is not None and guild.me is not None:
            allowed = system.permissions_for(guild.me)
            if allowed.view_channel and allowed.send_messages:
                channels.append(system.id)
        return channels

    async def _post(self, post: Post, channel_id: int) -> bool:
        """Post in a channel; False when that is not possible there."""
        channel = self._client.get_partial_messageable(channel_id, guild_id=post.guild_id)
        with speaking(reader_languages.of_server(self._client, post.guild_id)):
            view = announcement(post.announcement, post.guild_id)
        try:
            with refusals_as_closed():
                await send_adapting(
                    lambda _: sent_or_unclear(
                        lambda: channel.send(
                            view=view,
                            allowed_mentions=discord.AllowedMentions.none(),
                            # With the same nonce within a few minutes Discord returns the same message.
                            nonce=_nonce(post),
                        )
                    ),
                    lambda: self._destinations.open_thread(channel_id),
                    reply=False,
                )
        except ChannelClosedError as closed:
            log.info("Server %s takes no announcement in channel %s: %s", post.guild_id, channel_id, closed)
            await self._announcements.mark(post, PostState.DUE)
            return False
        await self._announcements.mark(post, PostState.TOLD, channel_id)
        return True


def _nonce(post: Post) -> str:
    return hashlib.sha256(f"{post.announcement.id} {post.guild_id}".encode()).hexdigest()[:MAX_NONCE]
