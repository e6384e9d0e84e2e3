"""What the tests share: a local Discord, a local crun, and the unmodified bot between them on a real database."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import discord
import hypothesis
import pytest
import simcord
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource
from simcord import interactions
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.client import Marionette
from bot.db.engine import create_engine
from bot.db.transactions import Transactions
from bot.demo.crun import CrunStandIn
from bot.demo.discord.waiting import pauses
from bot.generations import task_status
from bot.generations.model import Generation, State
from bot.settings import Settings
from tests.support import (
    compiled_statements,
    costs,
    forked_workers,
    postgres,
    published_commands,
    template_database,
    warm_python,
)
from tests.support.cdn import Cdn
from tests.support.past_videos import add_past_videos, requested_generations
from tests.support.patient_discord import PatientRun
from tests.support.virtual_time import VirtualTimeLoop

T = TypeVar("T")

#: How many tests follow each one that runs the bot as a process.
_OTHERS_FOR_EACH_PROCESS = 3

compiled_statements.share()

API_KEY = "ak_0123456789abcdef0123456789abcdef"


# A busy machine is no reason to fail: examples may take as long as they do.
hypothesis.settings.register_profile("any time", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("any time")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the support modules."""
    costs.add_option(parser)


def pytest_configure(config: pytest.Config) -> None:
    """Fork the workers, where that is possible, and measure what the tests cost, if that is asked for."""
    costs.use(config)
    is_controller = bool(config.getoption("numprocesses", None)) and not hasattr(config, "workerinput")
    if is_controller and not config.getoption("collectonly") and sys.platform == "linux":
        forked_workers.use(config)


def pytest_asyncio_loop_factories(item: pytest.Item) -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Run the tests marked `virtual_time` on a loop whose clock jumps, the rest on an ordinary one."""
    virtual = item.get_closest_marker("virtual_time") is not None
    return {"virtual time": VirtualTimeLoop} if virtual else {"real time": asyncio.new_event_loop}


def pytest_collection_finish() -> None:
    """Take what is imported by now out of the garbage collection, which would look at all of it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mix the tests that wait with those that compute.

    The ones wait most of the time and the others compute, so a mixture keeps the processors busy. Those that wait
    longest are spread over the first half: together they would leave nothing to compute, and none may be left for the
    end.
    """
    groups: dict[str, list[pytest.Item]] = {"long": [], "process": [], "other": []}
    for item in items:
        is_process = hasattr(getattr(item, "module", None), "process_world")
        is_long = item.get_closest_marker("waits_long") is not None
        groups["long" if is_long else "process" if is_process else "other"].append(item)
    others = iter(groups["other"])
    mixed = [each for item in groups["process"] for each in (item, *islice(others, _OTHERS_FOR_EACH_PROCESS))]
    items[:] = [*mixed, *others]
    for place, item in enumerate(groups["long"]):
        items.insert(place * (len(items) // (2 * len(groups["long"]))), item)


async def eventually(condition: Callable[[], T], timeout: float = 90.0) -> T:  # noqa: ASYNC109 - reads as it is used
    """Wait until the condition holds and return what it gave; jobs run beside the test, in real time."""
    deadline = asyncio.get_running_loop().time() + timeout
    pause = pauses()
    while True:
        value = condition()
        if value:
            return value
        if asyncio.get_running_loop().time() > deadline:
            for task in asyncio.all_tasks():
                task.print_stack(limit=12)  # what each task waits for says why it does not come
            pytest.fail(f"not within {timeout} s")
        await asyncio.sleep(next(pause))


@pytest.fixture(autouse=True)
def _confirmed_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a failure be final half a second after its first mention instead of ten."""
    monkeypatch.setattr(task_status, "CONFIRM_AFTER", 0.5)


@pytest.fixture(scope="session", autouse=True)
def _no_templates_left() -> Iterator[None]:
    """Remove what new databases were copied from; processes of pytest-xdist end without `atexit`."""
    yield
    template_database.remove_sqlite_templates()
    postgres.drop_all()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Return the address of a new SQLite file."""
    return f"sqlite:///{tmp_path / 'marionette.db'}"


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """Make a PostgreSQL database with all tables; skip where no server is, except in CI, where it must be."""
    name = postgres.take()
    yield postgres.url_of(name)
    postgres.give_back(name)


@pytest.fixture
def empty_postgres_url() -> Iterator[str]:
    """Make a PostgreSQL database without tables; skip where no server is, except in CI."""
    name = postgres.create_empty()
    yield postgres.url_of(name)
    postgres.drop(name)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Return the address of a new database, once on SQLite and once on PostgreSQL."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(params=["sqlite", "empty_postgres"])
def empty_database_url(request: pytest.FixtureRequest) -> str:
    """Return the address of a database without tables, once on SQLite and once on PostgreSQL."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
async def transactions(database_url: str) -> AsyncIterator[Transactions]:
    """Open a new database with its tables, once on SQLite and once on PostgreSQL."""
    if template_database.is_new_sqlite(database_url):
        await asyncio.to_thread(template_database.copy_sqlite, database_url)
    engine = create_engine(database_url)
    transactions = Transactions(engine)
    yield transactions
    transactions.close()
    engine.dispose()


@pytest.fixture
async def crun() -> AsyncIterator[CrunStandIn]:
    """Run the stand-in for crun; a generation takes 0.3 s and gives a tiny playable video."""
    async with CrunStandIn(seconds=0.3, api_key=API_KEY, render=False) as stand_in:
        yield stand_in


class _GivenSettings(Settings):
    """The settings without their sources: to look for each of them in the environment takes longer than to check it."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)


def settings(database_url: str, crun_url: str, **more: Any) -> Settings:
    """Return the settings of a bot in a test, untouched by the environment and by `.env`."""
    given = {
        "discord_token": "token",
        "crun_api_key": API_KEY,
        "database_url": database_url,
        "crun_base_url": crun_url,
        "allow_private_addresses": True,
        # SimCord does not say that the bot is added to a server.
        "new_servers": "open",
        # Few people ask for much in most tests.
        "max_queued_per_member": 1000,
        # Videos are so short that they are asked for much more often than real ones.
        "crun_requests_per_10_s": 0,
    }
    return _GivenSettings(**{**given, **more})


@dataclass
class World:
    """A server with three channels and its people, seen by the running bot."""

    env: simcord.Env
    bot: Marionette
    guild: simcord.GuildHandle
    create: simcord.ChannelHandle
    showcase: simcord.ChannelHandle
    staff: simcord.ChannelHandle
    owner: simcord.MemberActor
    ann: simcord.MemberActor
    ben: simcord.MemberActor

    def messages(self, channel: simcord.ChannelHandle) -> list[Any]:
        """Return what everyone sees in a channel, oldest first, as SimCord keeps it."""
        found = self.env.backend.messages.get(channel.id, {}).values()
        return sorted((message for message in found if not message.is_ephemeral), key=lambda message: int(message.id))

    async def generations(self) -> list[Generation]:
        """Return what was asked for here, oldest first."""
        return await requested_generations(self.bot.services.store)

    async def until(self, *states: State) -> Generation:
        """Return the only generation once it is in one of these states."""
        pause = pauses()
        async with asyncio.timeout(60):
            while True:
                [state] = self._states()
                if state in states:
                    [generation] = await self.generations()
                    if generation.state in states:
                        return generation
                await asyncio.sleep(next(pause))

    def _states(self) -> list[str]:
        """Return the states of the generations here: a look that costs a tenth of reading them."""
        with self.bot.services.store._transactions.engine.connect() as connection:
            found = connection.exec_driver_sql("SELECT state FROM generations WHERE channel_id <> 0")
            return list(found.scalars())

    def deny_bot(self, channel: simcord.ChannelHandle, permission: str) -> None:
        """Take a permission from the bot in a channel."""
        self._deny(channel, self.env.backend.bot_user.id, permission)

    def deny(self, channel: simcord.ChannelHandle, member: simcord.MemberActor, *permissions: str) -> None:
        """Take permissions from a member in a channel; without any, they have them back."""
        self._deny(channel, member.id, *permissions)

    def _deny(self, channel: simcord.ChannelHandle, user_id: int, *permissions: str) -> None:
        overwrite = Overwrite(user_id, OverwriteType.MEMBER)
        overwrite.deny = discord.Permissions(**dict.fromkeys(permissions, True)).value
        self.env.backend.channels[channel.id].overwrites = [overwrite]

    @contextmanager
    def repeating(self) -> Iterator[None]:
        """Let the gateway hand out every interaction twice, as it may after a resume."""
        feed = self.env._gateway_feed
        assert feed is not None

        def again(event: str, payload: Any) -> None:
            if event == "INTERACTION_CREATE":
                feed(event, payload)

        self.env.backend.subscribers.append(again)
        try:
            yield
        finally:
            self.env.backend.subscribers.remove(again)

    def thread(self, channel: simcord.ChannelHandle, name: str) -> simcord.ChannelHandle:
        """Open a public thread."""
        self.env.backend.create_thread(channel.id, name, owner_id=self.owner.id)
        return channel.threads[-1]


def bring_along(monkeypatch: pytest.MonkeyPatch, *, is_member: bool = False) -> None:
    """Let SimCord say what Discord says from here on of an app that its member has installed for themselves.

    Args:
        monkeypatch: Changes SimCord.
        is_member: Whether the bot is a member of the server too.
    """
    build = interactions.base_payload

    def of_the_member(*args: Any, **given: Any) -> Any:
        record, payload = build(*args, **given)
        payload["authorizing_integration_owners"] = {"1": str(given["user_id"])}
        if is_member:
            payload["authorizing_integration_owners"]["0"] = str(payload.get("guild_id", 0))
        else:
            payload["app_permissions"] = "0"
        return record, payload

    monkeypatch.setattr(interactions, "base_payload", of_the_member)


@asynccontextmanager
async def world(
    bot: Marionette, history: float | None = 0.3, locale: str = "en-US", *, published: bool = True
) -> AsyncIterator[World]:
    """Run the bot in a new server, where attachments can be fetched, and stop it as a signal would.

    Args:
        bot: The bot.
        history: Seconds that its earlier videos took; None for a bot without any, which first asks after 12 s.
        locale: The server's preferred language.
        published: Whether an earlier start may have published its commands.
    """
    running = PatientRun(bot)
    if history is not None:
        await add_past_videos(bot.settings.database_url, history)
        if published:
            await published_commands.give(running.env.backend, bot)
    async with AsyncExitStack() as stack:
        stack.enter_context(warm_python.in_use())
        cdn = await stack.enter_async_context(Cdn())
        env = await stack.enter_async_context(running)
        env.backend.cdn = cdn
        if published:
            await published_commands.learn(env.backend, bot)
        try:
            guild = env.create_guild(name="Puppet theatre", preferred_locale=locale)
            yield World(
                env=env,
                bot=bot,
                guild=guild,
                create=guild.create_text_channel("create"),
                showcase=guild.create_text_channel("showcase"),
                staff=guild.create_text_channel("staff"),
                owner=guild.add_member(env.create_user("olivia")),
                ann=guild.add_member(env.create_user("ann")),
                ben=guild.add_member(env.create_user("ben")),
            )
        finally:
            await bot.close()
