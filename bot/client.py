"""The Discord client: loads the cogs, hands interactions to their handlers, starts and stops in order."""

from __future__ import annotations

import asyncio
import importlib
import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands
from discord.http import Route
from yarl import URL

from bot.command_sync import CommandSync, offer_everywhere
from bot.discord_api import patches
from bot.discord_api.limits import LEAST_RATE_LIMIT_WAIT
from bot.discord_api.outages import DiscordOutages, reason_to_wait
from bot.discord_api.request_attempts import attempt_tracing
from bot.discord_api.request_traces import measure_requests
from bot.interactions.components import ComponentRouter
from bot.languages.command_translator import Translator
from bot.lifecycle import Lifecycle
from bot.monitoring.known_failures import reason_of
from bot.monitoring.metrics import Metrics
from bot.net.failures import why
from bot.net.proxies import proxy_for
from bot.retries import wait_until_there
from bot.services import Services
from bot.settings import Settings, SettingsError

T = TypeVar("T")

log = logging.getLogger(__name__)

COGS = (
    "cogs.order_questions",
    "cogs.motion",
    "cogs.video",
    "cogs.story",
    "cogs.storyboard",
    "cogs.character",
    "cogs.message_menus",
    "cogs.avatar_menu",
    "cogs.status_card_buttons",
    "cogs.stopping",
    "cogs.recipe",
    "cogs.result_buttons",
    "cogs.moderation",
    "cogs.showcase",
    "cogs.generations",
    "cogs.preferences",
    "cogs.usage",
    "cogs.privacy",
    "cogs.help",
    "cogs.server",
    "cogs.host",
)


class CommandTree(app_commands.CommandTree["Marionette"]):
    """The slash commands. Each is claimed before it runs, and its errors are logged and told to the member."""

    async def interaction_check(self, interaction: discord.Interaction[Marionette], /) -> bool:
        """Claim each command before anything is done for it. Autocompletions need no claim: they may run twice."""
        handler_runner = self.client.services.handler_runner
        if interaction.type is discord.InteractionType.autocomplete:
            handler_runner.begin(interaction)
            return True
        # Message menus open modals, which is impossible once "thinking..." is shown.
        is_menu = isinstance(interaction.command, app_commands.ContextMenu)
        return await handler_runner.claim(interaction, _named(interaction), defer_when_busy=not is_menu)

    async def on_error(
        self, interaction: discord.Interaction[Marionette], error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the member privately that something broke, and log the error."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await self.client.services.handler_runner.failed(interaction, _named(interaction), cause)


def _named(interaction: discord.Interaction[Marionette]) -> str:
    command = interaction.command
    return f"The command {'?' if command is None else command.qualified_name}"


class Marionette(commands.AutoShardedBot):
    """The bot. Its services exist from `setup_hook` on."""

    services: Services
    components: ComponentRouter
    command_sync: CommandSync

    def __init__(self, settings: Settings, *, only_rest: bool = False) -> None:
        """Make a client that is not connected yet.

        Args:
            settings: The settings.
            only_rest: Whether only Discord's REST API is needed: no database, no services.
        """
        metrics = Metrics()
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=discord.Intents(guilds=True),
            tree_cls=CommandTree,
            allowed_mentions=discord.AllowedMentions.none(),
            # Members and old messages are not needed, and those of a thousand servers would take much memory.
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            # A longer rate limit raises an error, and the caller decides what to do.
            max_ratelimit_timeout=LEAST_RATE_LIMIT_WAIT,
            http_trace=measure_requests(
                DiscordOutages(lambda: self.set_up.is_set()).watch(attempt_tracing()), metrics.requests.asked_discord
            ),
            shard_count=settings.shard_count,
            **_proxy(),
        )
        patches.keep_less(self)
        self.settings = settings
        self._stopping = False
        self._only_publish = False
        self._only_rest = only_rest
        #: Whether what follows the login has begun, which is not done twice.
        self._is_logged_in = False
        #: Set when the bot has logged in and its services run.
        self.set_up = asyncio.Event()
        #: Set when other processes have replaced this one, so that it has to stop.
        self.replaced = asyncio.Event()
        #: What is opened, started and stopped with the client.
        self.lifecycle = Lifecycle(self, settings, metrics, self.replaced)

    async def login(self, token: str) -> None:
        """Log in over REST, and set everything up.

        A bot that is to run waits until Discord answers; a single command does not.

        Raises:
            discord.LoginFailure: Discord refuses the token.
            discord.DiscordException, aiohttp.ClientError, OSError: Discord cannot be used.
            bot.exit_codes.CommandFailedError: see `setup_hook`.
        """
        if self._only_rest or self._only_publish:
            await super().login(token)
            return
        await wait_until_there(
            "Discord",
            lambda: self._try_to_log_in(token),
            lambda error: None if self._is_logged_in else _reason_to_wait(error),
        )

    async def _try_to_log_in(self, token: str) -> None:
        try:
            await super().login(token)
        except Exception:
            if not self._is_logged_in:
                await patches.forget_session(self.http)
            raise

    async def _when_discord_answers(self, work: Callable[[], Awaitable[T]]) -> T:
        """Do something that may be done again, and wait for Discord where it does not answer."""
        return await wait_until_there("Discord", work, _reason_to_wait)

    async def setup_hook(self) -> None:
        """Build the services, load the cogs, start the services, publish changed commands.

        Raises:
            bot.db.errors.DatabaseError: the database cannot be used, or another process does already.
            bot.settings.SettingsError: the work folder cannot be written to, or DISCORD_API_URL does not lead to
                Discord.
            bot.web.server.WebError: the web server cannot listen on its address.
        """
        self._is_logged_in = True
        patches.guard_requests(self.http)
        if self._only_rest:
            return
        transactions = await self.lifecycle.open_database(runs_jobs=not self._only_publish)
        patches.guard_requests(self.http, self.lifecycle.process)
        self.services = await self.lifecycle.build(transactions)
        self.components = ComponentRouter(self.services.handler_runner)
        self.command_sync = CommandSync(self, self.services.key_values)
        await self.tree.set_translator(Translator())
        for cog in COGS:
            await importlib.import_module(cog).setup(self)
        if self.settings.user_installs:
            offer_everywhere(self.tree)
        if self._only_publish:
            return
        await self.lifecycle.check_work_folder()
        if self.settings.discord_api_url is not None:
            await self._when_discord_answers(self._keep_gateway)
        await self.lifecycle.start()
        await self._when_discord_answers(self.command_sync.sync_if_changed)
        await self._when_discord_answers(lambda: self.command_sync.sync_servers(self.settings.host_server_ids))
        self.set_up.set()

    async def add_cog(self, cog: commands.Cog, /, **options: Any) -> None:
        """Add a cog's commands, and its handlers of buttons, selects and modals."""
        await super().add_cog(cog, **options)
        self.components.add_handlers_of(cog)

    async def on_interaction(self, interaction: discord.Interaction[Marionette]) -> None:
        """Hand a press or a submitted modal to its handler; discord.py finds the commands."""
        await self.components.dispatch(interaction)

    async def launch_shards(self) -> None:
        """Connect to Discord's shards: to all of them, or to this process's part."""
        shards = self.lifecycle.shards
        if shards is None:
            await self._when_discord_answers(super().launch_shards)
        else:
            await self._when_discord_answers(lambda: shards.start(self.settings.shard_count))

    async def launch_shard(self, gateway: URL, shard_id: int, *, initial: bool = False) -> None:
        """Connect one of Discord's shards, and wait for the gateway where it does not answer."""
        await wait_until_there(
            f"The gateway for shard {shard_id}",
            lambda: patches.connect_shard(self, gateway, shard_id, initial=initial),
            lambda error: reason_of(error) or type(error).__name__,
        )

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait until Discord lets a shard identify."""
        if self.lifecycle.shards is None or shard_id is None:
            await super().before_identify_hook(shard_id, initial=initial)
        else:
            await self.lifecycle.shards.wait_for_turn(shard_id)

    async def on_shard_ready(self, shard_id: int) -> None:
        """Find the servers of a shard that are new. Discord may send this event more than once."""
        if self.lifecycle.shards is not None:
            self.lifecycle.shards.has_list_of(shard_id)
        await self.services.host.new_servers.compare(shard_id)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Tell the owner about a new server."""
        await self.services.host.new_servers.joined(guild)
        if guild.id in self.settings.host_server_ids:
            await self.command_sync.sync_server(guild.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget a server, so that it counts as new when it adds the bot again."""
        await self.services.host.new_servers.left(guild)

    async def _keep_gateway(self) -> None:
        """Keep the gateway of DISCORD_API_URL: after a lost session discord.py would return to Discord's own."""
        try:
            _, url, _ = await self.http.get_bot_gateway()
        except (TypeError, LookupError):
            # discord.py accepts any answer with status 200 as the one it asked for.
            raise SettingsError(
                "What answers GET /gateway/bot at DISCORD_API_URL is not Discord's API: check the address."
            ) from None
        patches.use_gateway_at(url)

    async def publish(self, token: str) -> int:
        """Publish the commands and return how many there are. This logs in over REST alone, without the gateway.

        Raises:
            discord.LoginFailure: Discord refuses the token.
            bot.db.errors.DatabaseError: the database cannot be used.
        """
        self._only_publish = True
        await self.login(token)
        count = await self.command_sync.sync()
        await self.command_sync.sync_servers(self.settings.host_server_ids)
        return count

    async def close(self) -> None:
        """Stop: accept no new commands, finish running requests or leave them to be resumed, close the connections."""
        if self._stopping:
            return
        self._stopping = True
        await self.lifecycle.hand_over()
        await self.lifecycle.stop()
        await super().close()
        await self.lifecycle.close()


def _reason_to_wait(error: Exception) -> str | None:
    if isinstance(error, aiohttp.ClientHttpProxyError) and error.status < 500:
        return None  # it wants another login, or refuses the way for good
    reason = reason_to_wait(error)
    return why(error, "")[0] if reason is not None and isinstance(error, aiohttp.ClientError | OSError) else reason


def _proxy() -> dict[str, Any]:
    """Return the proxy settings for discord.py: the machine's proxy, if it has one."""
    proxy = proxy_for(Route.BASE)
    return {} if proxy is None else {"proxy": str(proxy.url), "proxy_auth": proxy.login}
