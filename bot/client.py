"""The Discord client: puts the services together, loads the cogs, starts and stops in order."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from typing import Any

import aiohttp
import discord
import sqlalchemy as sa
from discord import app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from yarl import URL

from bot import database, requests
from bot.crun import CrunClient
from bot.delivery import Delivery
from bot.generations.store import State, Store
from bot.generations.workflow import Generations
from bot.settings import Settings
from bot.ui import texts
from bot.ui.board import CardBoard
from bot.ui.buttons import BUTTONS

log = logging.getLogger(__name__)

COGS = ("cogs.motion", "cogs.video")

#: The name under which the hash of the commands that Discord has is kept.
_SYNCED = "synced_commands"


class CommandTree(app_commands.CommandTree["Marionette"]):
    """The slash commands; the one place where a failed command is told to the member and the log."""

    async def on_error(
        self, interaction: discord.Interaction[Marionette], error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the member, only to them, that something broke; the log gets what it was."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        log.error("The command %s failed", interaction.command and interaction.command.name, exc_info=cause)
        try:
            if interaction.response.is_done():
                await interaction.followup.send(texts.SOMETHING_BROKE, ephemeral=True)
            else:
                await interaction.response.send_message(texts.SOMETHING_BROKE, ephemeral=True)
        except discord.HTTPException as failure:
            log.warning("A member could not be told what went wrong: %s", failure)


class Marionette(commands.AutoShardedBot):
    """The bot. Its services exist between `setup_hook` and `close`."""

    store: Store
    generations: Generations

    def __init__(self, settings: Settings) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=discord.Intents(guilds=True),
            tree_cls=CommandTree,
            allowed_mentions=discord.AllowedMentions.none(),
            # Nothing here asks for members or old messages, and a thousand servers' worth of them is much memory.
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
        )
        self.settings = settings
        self.stopping = False
        self._only_publish = False
        self._engine: sa.Engine | None = None
        self._session: aiohttp.ClientSession | None = None
        self._board: CardBoard | None = None

    async def setup_hook(self) -> None:
        """Start the services, publish changed commands, take up what an earlier process left.

        Raises:
            bot.database.DatabaseError: the database cannot be used.
        """
        settings = self.settings
        engine = await self._open_database()
        for cog in COGS:
            await self.load_extension(cog)
        if self._only_publish:
            return
        if settings.discord_api_url is not None:
            await self._keep_gateway()
        self._session = aiohttp.ClientSession()
        crun = CrunClient(self._session, settings.crun_api_key, str(settings.crun_base_url))
        self._board = CardBoard(self, self.store)
        delivery = Delivery(self, self._session, self.store, crun, settings.work_dir)
        self.generations = Generations(
            engine=engine,
            store=self.store,
            crun=crun,
            cards=self._board,
            post=delivery.post,
            concurrency=settings.max_concurrent_generations,
            timeout=settings.generation_timeout,
        )
        self.add_dynamic_items(*BUTTONS)
        await self.generations.launch()
        await self._take_up()
        await self.sync_if_changed()

    async def _keep_gateway(self) -> None:
        """Stay with the gateway that the other REST base names: after a lost session discord.py takes its own."""
        _, url, _ = await self.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = URL(url)

    async def publish(self, token: str) -> int:
        """Log in over REST alone, publish the commands and return how many there are.

        Raises:
            discord.LoginFailure: Discord refuses the token.
            bot.database.DatabaseError: the database cannot be used.
        """
        self._only_publish = True
        await self.login(token)
        return await self.sync()

    async def _open_database(self) -> sa.Engine:
        self._engine = database.create_engine(self.settings.database_url)
        self.store = Store(self._engine)
        await asyncio.to_thread(database.migrate, self._engine)
        return self._engine

    async def sync_if_changed(self) -> None:
        """Publish the commands when they differ from what was published last: Discord limits how often in a day."""
        digest = self._commands_digest()
        if await self.store.fact(_SYNCED) == digest:
            return
        try:
            await self.sync()
        except (discord.HTTPException, app_commands.CommandSyncFailure) as error:
            # The commands of the last time still work; the next start tries again, or `marionette sync`.
            log.error("Discord did not take the commands: %s", error)  # noqa: TRY400 - its answer says it all

    async def sync(self) -> int:
        """Publish the commands and return how many there are."""
        published = await self.tree.sync()
        await self.store.keep_fact(_SYNCED, self._commands_digest())
        log.info("Published %d commands", len(published))
        return len(published)

    def _commands_digest(self) -> str:
        described: list[dict[str, Any]] = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        described.sort(key=lambda command: str(command["name"]))
        text = json.dumps([self.application_id, described], sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()

    async def _take_up(self) -> None:
        """Follow up what a process left that ended between two steps of accepting a request."""
        for generation in await self.store.in_state(State.ACCEPTED):
            await requests.settle(self, generation)
        await self.generations.take_up()

    async def close(self) -> None:
        """Stop: no new commands, running requests finished or left to be resumed, connections closed."""
        if self.stopping:
            return
        self.stopping = True
        if self._board is not None:
            await self._board.stop()
        if hasattr(self, "generations"):
            await self.generations.stop()
        await super().close()
        if self._session is not None:
            await self._session.close()
        if self._engine is not None:
            self.store.close()
            self._engine.dispose()
