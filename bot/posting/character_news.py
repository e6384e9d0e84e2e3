"""Tells servers of characters that all their members may use from now on, each once.

The handler that shares a character posts that itself. What it left, since the process was killed or Discord failed, is
searched for here, and posted if it is not there.
"""

from __future__ import annotations

import asyncio
import io
import logging
import time

import aiohttp
import discord

from bot import background_tasks
from bot.db import errors as database_errors
from bot.elements.element import Element
from bot.elements.faces import Faces
from bot.elements.news import ElementNews
from bot.elements.store import Elements
from bot.interactions.layout import sealed
from bot.languages import speaking
from bot.posting import reader_languages
from bot.posting.destinations import ChannelClosedError, Destinations, refusals_as_closed
from bot.posting.find_posted import OwnMessages
from bot.posting.sending import send_adapting
from bot.ui import characters as views

log = logging.getLogger(__name__)

#: How often it is looked for what was left, in seconds. What failed is tried again as often.
_INTERVAL = 60.0

#: Seconds for one message.
_TIMEOUT = 60.0

#: How many messages are searched for one that may have been sent.
_HISTORY = 200

#: How often it is tried.
_TRIES = 5


class CharacterNews:
    """Posts what was left."""

    def __init__(self, client: discord.Client, elements: Elements, faces: Faces, destinations: Destinations) -> None:
        self._client = client
        self._elements = elements
        self._faces = faces
        self._destinations = destinations
        self._own_messages = OwnMessages(client, destinations)
        self._began = time.monotonic()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look for what was left."""
        self._task = background_tasks.begin(self._post_regularly())

    def stop(self) -> None:
        """Leave the rest to the next process."""
        if self._task is not None:
            self._task.cancel()

    async def face(self, character: Element, member_id: int) -> list[discord.File]:
        """Return the file with a character's face, for a member who wants to see it; none where there is no face."""
        faces = await self._faces.of([character], member_id)
        return [discord.File(io.BytesIO(face), "face.jpg") for face in faces.values()]

    async def _post_regularly(self) -> None:
        await self._client.wait_until_ready()
        while True:
            try:
                while (news := await self._elements.news.take()) is not None:
                    await self._tell(news)
            except database_errors.FAILURES as error:
                log.warning("Which characters are news could not be found out: %s", error)
            except Exception:
                log.exception("A server could not be told of a character")
            await asyncio.sleep(_INTERVAL)

    async def _tell(self, news: ElementNews) -> None:
        character = await self._elements.get(news.element_id)
        if character is not None and character.shared_in(news.guild_id) and news.tries < _TRIES:
            try:
                async with asyncio.timeout(_TIMEOUT):
                    is_new = news.tries == 0 and not self._is_left(news)
                    if is_new or not await self._is_told(news):
                        await self._post(news, character)
            except ChannelClosedError as closed:
                log.info("Server %s is not told of a character: %s", news.guild_id, closed)
            except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
                log.warning("Server %s could not be told of a character now: %s", news.guild_id, type(error).__name__)
                return
        await self._elements.news.done(news.element_id)

    def _is_left(self, news: ElementNews) -> bool:
        """Return whether a character was shared before this process began.

        In a copy of the database, the original may have told of it since.
        """
        shared = discord.utils.snowflake_time(news.place.after_id).timestamp()
        return time.time() - shared > time.monotonic() - self._began

    async def _is_told(self, news: ElementNews) -> bool:
        """Return whether the message is there.

        Raises:
            ChannelClosedError: the bot cannot read there: telling a server twice would be worse than not at all.
        """
        place = news.place
        found = await self._own_messages.find(
            place.channel_id,
            lambda message: views.is_announcement_in(message, news.element_id, news.guild_id),
            oldest=place.after_id,
            limit=_HISTORY,
            posted_after=place.after_id - 1,
        )
        return found is not None

    async def _post(self, news: ElementNews, character: Element) -> None:
        channel_id = news.place.channel_id
        channel = self._client.get_partial_messageable(channel_id, guild_id=news.guild_id)

        async def send(_: bool) -> discord.Message:
            files = await self.face(character, character.member_id)
            with speaking(reader_languages.of_server(self._client, news.guild_id)):
                view = sealed(views.announcement(character, news.guild_id, files[0].filename if files else None))
            return await channel.send(
                view=view,
                files=files,
                allowed_mentions=discord.AllowedMentions.none(),
                # With the same nonce within a few minutes Discord returns the same message.
                nonce=news.element_id,
            )

        with refusals_as_closed():
            await send_adapting(send, lambda: self._destinations.open_thread(channel_id), reply=False)
