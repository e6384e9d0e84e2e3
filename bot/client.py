"""The Discord client: puts the services together, loads the cogs, starts and stops in order."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import aiohttp
import discord
import sqlalchemy as sa
from discord import app_commands
from discord.ext import commands
from discord.http import Route

from bot import background_tasks, intake
from bot.crun import CrunClient
from bot.db.engine import create_engine
from bot.db.instance_lock import InstanceLock
from bot.db.key_values import KeyValues
from bot.db.migrate import migrate
from bot.db.transactions import Transactions
from bot.discord_api import patches
from bot.discord_api.limits import LEAST_RATE_LIMIT_WAIT
from bot.discord_api.outages import DiscordOutages
from bot.discord_api.request_attempts import attempt_tracing
from bot.elements.store import Elements
from bot.generations.callback_signals import CallbackSignals
from bot.generations.interaction_claims import InteractionClaims
from bot.generations.link_renewal import LinkRenewal
from bot.generations.model import Reason
from bot.generations.overcharges import Overcharge, Overcharges
from bot.generations.recovery import Recovery
from bot.generations.sent_notifications import SentNotifications
from bot.generations.store import Store
from bot.generations.workflow import Generations
from bot.interactions.persistent import Modals
from bot.interactions.reply import Crowd, Reply, UserFacingError, claim, failure_told
from bot.media.pool import MediaPool
from bot.monitoring import clock_jumps
from bot.monitoring.disk_space import try_to_write
from bot.monitoring.disk_watch import DiskWatch
from bot.monitoring.metrics import MeasuredCrun, Metrics
from bot.net.proxies import open_public_session, proxy_for, through_proxy
from bot.net.ssrf_protection import refusals_told
from bot.orders.attachments import Attachments
from bot.orders.drafts import Draft, Drafts
from bot.orders.preferences import Preferences
from bot.orders.prices import Prices
from bot.posting.delivery import Delivery
from bot.posting.failure_notices import FailureNotices
from bot.posting.new_servers import NewServers
from bot.posting.owner_alerts import OwnerAlerts
from bot.posting.status_cards import StatusCards
from bot.posting.unsent_check import UnsentCheck
from bot.settings import Settings, SettingsError, Share
from bot.texts import owner_alerts as owner_alert_texts
from bot.texts import questions as question_texts
from bot.translations import Translator
from bot.ui import buttons, questions
from bot.web import server
from bot.web.callbacks import Callbacks, Found, kept_secret

log = logging.getLogger(__name__)

COGS = (
    "cogs.motion",
    "cogs.video",
    "cogs.story",
    "cogs.storyboard",
    "cogs.element",
    "cogs.message_menus",
    "cogs.result_buttons",
    "cogs.generations",
    "cogs.preferences",
)

#: The name under which the hash of the commands that Discord has is kept.
_SYNCED = "synced_commands"


class CommandTree(app_commands.CommandTree["Marionette"]):
    """The slash commands; the one place where a failed command is told to the member and the log."""

    async def interaction_check(self, interaction: discord.Interaction[Marionette], /) -> bool:
        """Claim each command before anything is done for it; completions of an option are free to repeat."""
        if interaction.type is discord.InteractionType.autocomplete:
            return True
        # Menus on messages open modals, before which nothing can be announced.
        is_menu = isinstance(interaction.command, app_commands.ContextMenu)
        return await claim(interaction, _named(interaction), None if is_menu else self.client.crowd)

    async def on_error(
        self, interaction: discord.Interaction[Marionette], error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the member, only to them, that something broke; the log gets what it was."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await failure_told(interaction, _named(interaction), cause)


def _named(interaction: discord.Interaction[Any]) -> str:
    command = interaction.command
    return f"The command {'?' if command is None else command.qualified_name}"


class Marionette(commands.AutoShardedBot):
    """The bot. Its services exist between `setup_hook` and `close`."""

    store: Store
    key_values: KeyValues
    claims: InteractionClaims
    drafts: Drafts
    preferences: Preferences
    elements: Elements
    attachments: Attachments
    prices: Prices
    status_cards: StatusCards
    delivery: Delivery
    disk: DiskWatch
    generations: Generations

    def __init__(self, settings: Settings, *, only_rest: bool = False) -> None:
        """Connect nothing yet.

        Args:
            settings: The settings.
            only_rest: Whether no more is wanted than Discord's REST API: no database, no services.
        """
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
            # Longer waits for Discord's leave are told instead; who waits decides what to do then.
            max_ratelimit_timeout=LEAST_RATE_LIMIT_WAIT,
            http_trace=DiscordOutages().watch(attempt_tracing()),
            **_shards(settings.share),
            **_proxy(),
        )
        self.settings = settings
        self.stopping = False
        self._only_publish = False
        self._only_rest = only_rest
        self._engine: sa.Engine | None = None
        self._instance_lock: InstanceLock | None = None
        #: Set when the bot has logged in and its services run.
        self.set_up = asyncio.Event()
        #: Set when another process has taken over the database, so that this one has to stop.
        self.replaced = asyncio.Event()
        self._sessions: list[aiohttp.ClientSession] = []
        self._web: server.WebServer | None = None
        self._clock: asyncio.Task[None] | None = None
        self._telling: asyncio.Task[None] | None = None
        self.owner_alerts = OwnerAlerts(self)
        self.servers = NewServers(self)
        self.unsent_check = UnsentCheck(self, self.owner_alerts, lambda left: self.delivery.was_posted_directly(left))
        self.modals = Modals()
        self.crowd = Crowd()
        self.media_pool = MediaPool()
        self.recovery = Recovery(self)
        self._at_work: set[str] = set()

    async def setup_hook(self) -> None:
        """Start the services, publish changed commands, take up what an earlier process left.

        Raises:
            bot.db.errors.DatabaseError: the database cannot be used, or another process does already.
            bot.settings.SettingsError: files cannot be written where they lie between download and upload, or what
                answers at DISCORD_API_URL is not Discord.
            bot.web.WebError: the web server's address cannot be had.
        """
        settings = self.settings
        patches.reopen_after_global_rate_limits(self.http)
        if self._only_rest:
            return
        engine = await self._open_database()
        await self.tree.set_translator(Translator())
        for cog in COGS:
            await self.load_extension(cog)
        if settings.user_installs:
            _offer_everywhere(self.tree)
        if self._only_publish:
            return
        await asyncio.to_thread(_try_to_write, settings.work_dir)
        self.disk = DiskWatch(_written_to(settings), self.owner_alerts.tell)
        if settings.discord_api_url is not None:
            await self._keep_gateway()
        session = aiohttp.ClientSession(middlewares=(through_proxy,))
        # Links come from members and from afar, that of the file store from crun; those of Discord and crun itself come
        # from the host.
        fetching = self._open_guarded_session()
        self._sessions = [session, fetching]
        metrics, callback_signals = Metrics(), CallbackSignals()
        crun = MeasuredCrun(
            session,
            settings.crun_api_key,
            str(settings.crun_base_url),
            to_store=fetching,
            metrics=metrics,
            locked_out=self._locked_out,
        )
        self._overcharges = Overcharges(self._tell_overcharged, metrics)
        callbacks = await self._open_web(crun, metrics, callback_signals)
        self.elements = Elements(self._transactions, crun)
        self.attachments = Attachments(self, fetching, crun, self.media_pool, settings.work_dir)
        await self.attachments.tidy()
        self.prices = Prices(crun)
        notifier = FailureNotices(self, self.store, SentNotifications(self._transactions))
        self.status_cards = StatusCards(
            self, self.store, settings.generation_timeout, notifier, self.unsent_check.may_edit
        )
        self.delivery = Delivery(
            self, fetching, self.store, crun, settings.work_dir, self.status_cards, self.owner_alerts, self.unsent_check
        )
        await self.delivery.tidy()
        self.generations = Generations(
            engine=engine,
            store=self.store,
            crun=crun,
            cards=self.status_cards,
            post=self.delivery,
            concurrency=settings.max_concurrent_generations,
            timeout=settings.generation_timeout,
            alarm=self._alarm,
            overcharges=self._overcharges,
            callback_signals=callback_signals,
            metrics=metrics,
            callback_url=None if callbacks is None else callbacks.url,
            give_back=settings.without_credits == "give_back",
            share=settings.share,
            leave=self._hold,
            renew=LinkRenewal(self.attachments, self.elements),
            made=self._remember_choices,
            reason_against=self.unsent_check.reason_against,
        )
        self.status_cards.nothing_goes = lambda: self.generations.circuit_breaker.closed_for
        if callbacks is not None:
            callbacks.found = Found(self.generations.found)
        self.add_dynamic_items(*buttons.BUTTONS, *questions.BUTTONS)
        self.modals.add(*questions.MODALS)
        await self.generations.launch()
        await self.recovery.take_up()
        self._clock = background_tasks.begin(clock_jumps.watch())
        await self.sync_if_changed()
        self.set_up.set()

    async def on_ready(self) -> None:
        """Look which servers are new since the last start; Discord may say this more than once."""
        await self.servers.look_through()

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Tell the host of a new server."""
        await self.servers.joined(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget a server, so that the host is told when it is new again."""
        await self.servers.left(guild)

    async def on_interaction(self, interaction: discord.Interaction[Marionette]) -> None:
        """Understand modals that were shown by this process or an earlier one; the rest discord.py finds by itself."""
        await self.modals.take(interaction)

    async def take_in(self, interaction: discord.Interaction[Any], reply: Reply, draft: Draft) -> None:
        """Bring an order as far as it goes; see `bot.intake.take_in`."""
        await intake.take_in(interaction, reply, draft)

    @contextmanager
    def at_work_on(self, draft_id: str) -> Iterator[None]:
        """Do one thing at a time for a draft.

        Raises:
            RequestError: something is being done for it already.
        """
        if draft_id in self._at_work:
            raise UserFacingError(question_texts.ALREADY_AT_IT)
        self._at_work.add(draft_id)
        try:
            yield
        except Exception as error:
            error.add_note(f"Generation {draft_id}")  # for the log, wherever it is told there
            raise
        finally:
            self._at_work.discard(draft_id)

    def is_at_work_on(self, draft_id: str) -> bool:
        """Tell whether something is being done for a draft right now."""
        return draft_id in self._at_work

    async def what_became_of(self, draft_id: str) -> str:
        """Return what a member is told whose draft is not there any more."""
        sent = await self.store.get(draft_id)
        return question_texts.DRAFT_GONE if sent is None else question_texts.ALREADY_SENT

    async def _open_web(
        self, crun: CrunClient, metrics: Metrics, callback_signals: CallbackSignals
    ) -> Callbacks | None:
        """Start the web server where the settings ask for one, and return who takes crun's calls, where it may call."""
        settings = self.settings
        if settings.web_address is None:
            return None
        callbacks = None
        if settings.public_url is not None:
            given = settings.callback_secret
            secret = await kept_secret(self.key_values) if given is None else given.get_secret_value()
            callbacks = Callbacks(str(settings.public_url), secret, callback_signals, self._transactions)
        self._web = server.WebServer(
            *settings.web_address,
            metrics=metrics,
            callbacks=callbacks,
            probes={
                "gateway": server.gateway_probe(self),
                "database": server.database_probe(self._transactions),
                "disk": self.disk.probe,
                "crun": server.crun_probe(crun),
            },
            count=server.count_probe(self.store),
        )
        await self._web.start()
        return callbacks

    def _open_guarded_session(self) -> aiohttp.ClientSession:
        """Open a session for links that do not come from the host: it reaches public addresses only."""
        if self.settings.allow_private_addresses:
            return open_public_session(public_only=False)
        told = refusals_told(lambda name: self.owner_alerts.tell(owner_alert_texts.not_public(name)))
        return open_public_session(public_only=True, trace_configs=[told])

    async def _keep_gateway(self) -> None:
        """Stay with the gateway that the other REST base names: after a lost session discord.py takes its own."""
        try:
            _, url, _ = await self.http.get_bot_gateway()
        except (TypeError, LookupError):
            # discord.py takes any answer of status 200 for what it asked for.
            raise SettingsError(
                "What answers GET /gateway/bot at DISCORD_API_URL is not Discord's API: check the address."
            ) from None
        patches.use_gateway_at(url)

    async def publish(self, token: str) -> int:
        """Log in over REST alone, publish the commands and return how many there are.

        Raises:
            discord.LoginFailure: Discord refuses the token.
            bot.db.errors.DatabaseError: the database cannot be used.
        """
        self._only_publish = True
        await self.login(token)
        return await self.sync()

    async def _open_database(self) -> sa.Engine:
        self._engine = create_engine(self.settings.database_url)
        self._transactions = Transactions(self._engine)
        self.store = Store(self._transactions)
        self.key_values = KeyValues(self._transactions)
        self.claims = InteractionClaims(self._transactions)
        self.drafts = Drafts(self._transactions)
        self.preferences = Preferences(self._transactions)
        if not self._only_publish:
            self._instance_lock = InstanceLock(self._engine, self.replaced, share=self.settings.share)
            await self._instance_lock.take()
        await asyncio.to_thread(migrate, self._engine)
        return self._engine

    async def sync_if_changed(self) -> None:
        """Publish the commands when they differ from what was published last: Discord limits how often in a day."""
        digest = await self._commands_digest()
        if await self.key_values.get(_SYNCED) == digest:
            return
        try:
            await self.sync()
        except (discord.HTTPException, app_commands.CommandSyncFailure) as error:
            # The commands of the last time still work; the next start tries again, or `marionette sync`.
            log.error("Discord did not take the commands: %s", error)  # noqa: TRY400 - its answer says it all

    async def sync(self) -> int:
        """Publish the commands and return how many there are."""
        published = await self.tree.sync()
        await self.key_values.set(_SYNCED, await self._commands_digest())
        log.info("Published %d commands", len(published))
        return len(published)

    async def _commands_digest(self) -> str:
        translator = self.tree.translator
        if translator is None:
            raise RuntimeError("the commands are described before setup_hook")
        described = [
            await command.get_translated_payload(self.tree, translator) for command in self.tree.get_commands(type=None)
        ]
        described.sort(key=lambda command: (command["type"], command["name"]))
        text = json.dumps([self.application_id, described], sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()

    async def _remember_choices(self, generation_id: str) -> None:
        """Remember what a member chose for a video that crun is making; a failure costs them no more than that."""
        try:
            generation = await self.store.get(generation_id)
            if generation is not None and generation.asked is not None:
                await self.preferences.made(generation.member_id, generation.asked)
        except (sa.exc.SQLAlchemyError, RuntimeError) as error:  # the latter from a bot that has stopped
            log.warning("A member's choices could not be remembered: %s", type(error).__name__)

    async def _hold(self) -> None:
        """Wait until this process is surely the one that runs the jobs."""
        if self._instance_lock is not None:
            await self._instance_lock.held.wait()

    async def _alarm(self, reason: Reason, words: str) -> None:
        """Tell the host what only they can put right."""
        give_back = self.settings.without_credits == "give_back"
        self.owner_alerts.tell(owner_alert_texts.account(reason, words, give_back=give_back))

    def _tell_overcharged(self, found: list[Overcharge], more: int) -> None:
        self.owner_alerts.tell(owner_alert_texts.overcharged(found, more))

    def _locked_out(self, words: str) -> None:
        """Tell the host that crun refuses the key, whichever call has found that out."""
        if hasattr(self, "generations") and not self.stopping:
            self._telling = background_tasks.begin(self.generations.circuit_breaker.tell(Reason.KEY, words))

    async def close(self) -> None:
        """Stop: no new commands, running requests finished or left to be resumed, connections closed."""
        if self.stopping:
            return
        self.stopping = True
        if self._web is not None:
            await self._web.stop()
        self.recovery.stop()
        if self._clock is not None:
            self._clock.cancel()
        if hasattr(self, "status_cards"):
            await self.status_cards.stop()
        if hasattr(self, "generations"):
            await self.generations.stop()
            self._overcharges.stop()
        await self.media_pool.close()
        if hasattr(self, "delivery"):
            await self.delivery.close()
        self.owner_alerts.stop()
        await super().close()
        for session in self._sessions:
            await session.close()
        if self._instance_lock is not None:
            await self._instance_lock.release()
        if self._engine is not None:
            self._transactions.close()
            self._engine.dispose()


def _offer_everywhere(tree: app_commands.CommandTree[Any]) -> None:
    """Let the commands be used by whoever has installed the bot for themselves, wherever they are."""
    for command in tree.get_commands(type=None):
        command.allowed_installs = app_commands.AppInstallationType(guild=True, user=True)
        command.allowed_contexts = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)


def _shards(share: Share) -> dict[str, Any]:
    """Return which of Discord's shards a process connects: of several processes each has one, else Discord says."""
    return {} if share.of == 1 else {"shard_ids": [share.number - 1], "shard_count": share.of}


def _proxy() -> dict[str, Any]:
    """Return how discord.py reaches Discord: through the machine's proxy where it has one."""
    proxy = proxy_for(Route.BASE)
    return {} if proxy is None else {"proxy": str(proxy.url), "proxy_auth": proxy.login}


def _try_to_write(folder: Path) -> None:
    """Make sure that files can be made in a folder, which is made where it is missing.

    Raises:
        SettingsError: they cannot.
    """
    try:
        try_to_write(folder)
    except OSError as error:
        raise SettingsError(
            f"No files can be made in {folder} ({error.strerror}), where videos lie between download and upload: "
            "let the bot write there, or set WORK_DIR to another folder."
        ) from None


def _written_to(settings: Settings) -> set[Path]:
    """Return the folders that files are written to."""
    url = sa.make_url(settings.database_url)
    of_database = (
        {Path(url.database).resolve().parent} if url.get_backend_name() == "sqlite" and url.database else set()
    )
    return {settings.work_dir.absolute(), *of_database}
