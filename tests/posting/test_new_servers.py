"""The owner is told of each new server, also of those that came while the bot was not running."""

from __future__ import annotations

from pathlib import Path

import discord
import pytest
import simcord

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.demo.discord import DiscordStandIn
from bot.guilds.access import GuildAccess
from bot.interactions.layout import sealed
from bot.posting import access_requests, new_servers
from bot.texts import admission
from bot.texts import owner_alerts as texts
from bot.ui.host import servers
from tests.conftest import API_KEY, World, eventually, settings, world
from tests.support.application_owners import owned_by
from tests.support.bot_process import process_world
from tests.support.command_line import marionette
from tests.support.database_access import sql
from tests.support.discord_rest import TOKEN
from tests.support.hosted_world import direct_messages
from tests.support.posted_messages import labels, said, text_of


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [
        r.getMessage()
        for r in caplog.records
        if r.name == "bot.posting.access_requests" and "new server" in r.getMessage()
    ]


async def test_the_owner_is_told_of_each_new_server(sqlite_url: str, tmp_path: Path) -> None:
    """Of those that come while the bot runs, and of those that came while it did not."""
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.bot.environment["NEW_SERVERS"] = "ask"

        async def ready(servers: str) -> None:
            starts = stage.bot.log.count(" INFO bot: Discord: ") if (tmp_path / "bot.log").exists() else 0
            await stage.bot.start()
            await stage.discord.wait_for(lambda: stage.bot.log.count(" INFO bot: Discord: ") > starts)
            assert stage.bot.log.rpartition(" INFO bot: Discord: ")[2].startswith(servers)

        await ready("1 server on shard 0 of 1; ")
        assert "new server" not in stage.bot.log, "the first server is the owner's own"
        eve = stage.discord.env.create_user("eve")
        other = stage.discord.env.create_guild("Free **videos** [here](https://example.com)", owner=eve)
        await stage.discord.wait_for(lambda: "I was added to a new server: " in stage.bot.log)
        [line] = [line for line in stage.bot.log.splitlines() if "I was added to" in line]
        assert f" ({other.id}, " in line
        assert "owned by eve (eve). Nobody there can use me until you allow it" in line
        assert "**videos**" not in line
        assert "[here](" not in line
        await stage.bot.stop()
        stage.discord.env.create_guild("Strangers")
        await ready("3 servers on shard 0 of 1; ")
        await stage.discord.wait_for(lambda: "I was added to a new server: **Strangers** (" in stage.bot.log)
        await stage.bot.stop()
        await ready("3 servers on shard 0 of 1; ")
        await stage.bot.stop()
        assert stage.bot.log.count("I was added to") == 2


async def test_a_server_that_the_bot_is_added_to_again_is_new(
    sqlite_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, new_servers="ask"))) as stage:
        bot = stage.bot
        await eventually(lambda: bot.guilds)
        [guild] = bot.guilds
        await bot.services.host.new_servers.joined(guild)
        assert told(caplog) == []
        await bot.services.host.new_servers.left(guild)
        await bot.services.host.new_servers.joined(guild)
        await eventually(lambda: told(caplog))
        assert len(told(caplog)) == 1


async def join(stage: World, name: str) -> simcord.GuildHandle:
    """Let a stranger add the bot to a server; SimCord sends no event of its own for that."""
    guild = stage.env.create_guild(name, owner=stage.env.create_user("eve"))
    await stage.bot.services.host.new_servers.joined(await seen(stage, guild))
    return guild


async def seen(stage: World, guild: simcord.GuildHandle) -> discord.Guild:
    """Return a server as the bot knows it."""
    [known] = await eventually(lambda: [each for each in stage.bot.guilds if each.id == guild.id])
    return known


async def access_to(stage: World, guild: simcord.GuildHandle) -> GuildAccess | None:
    """Return what holds for a member there."""
    return (await stage.bot.services.standings.of(guild.id, stage.ann.id)).access


async def test_a_new_server_waits_until_the_host_allows_it(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(access_requests, "_PAUSE", 0.0)
    monkeypatch.setattr(new_servers, "_FIRST_PAUSE", 0.1)
    given = settings(sqlite_url, crun.base_url, new_servers="ask", host_servers="987654321098765432")
    async with world(Marionette(given)) as stage:
        owned_by(monkeypatch, stage, stage.owner)
        [first] = await eventually(lambda: stage.bot.guilds)
        await stage.bot.services.host.new_servers.joined(first)
        assert await access_to(stage, stage.guild) is GuildAccess.ALLOWED, "the first server is the host's own"
        strangers = await join(stage, "Free **videos** <@1>")
        assert await access_to(stage, strangers) is GuildAccess.WAITING
        [question] = await eventually(lambda: direct_messages(stage))
        assert "new server: **Free \\*\\*videos\\*\\* \\<@" in text_of(question)
        assert f"({strangers.id}, 2 members), owned by eve (eve)" in text_of(question)
        owner, message = stage.owner.user, simcord.ResponseMessage(stage.env, question)
        assert "Leave **Free" in said(await owner.click(message, label="Leave"))
        assert "can use me now" in said(await owner.click(message, label="Allow"))
        assert await access_to(stage, strangers) is GuildAccess.ALLOWED
        assert labels(question) == []
        # Where the database fails when the bot is added, it is tried again.
        caplog.clear()
        sql(sqlite_url, "ALTER TABLE guild_access RENAME TO away")
        late = await join(stage, "Late")
        assert "Which servers are new could not be found out" in caplog.text
        sql(sqlite_url, "ALTER TABLE away RENAME TO guild_access")
        await eventually(lambda: len(direct_messages(stage)) == 2)
        assert await access_to(stage, late) is GuildAccess.WAITING
        # The host's own servers, and those that were allowed before the bot was started again, are not asked about.
        home = stage.env.create_guild("Workshop", id=987654321098765432)
        await stage.bot.services.host.new_servers.joined(await seen(stage, home))
        await stage.bot.services.host.new_servers.compare(0)
        assert await access_to(stage, home) is GuildAccess.ALLOWED
        assert await access_to(stage, strangers) is GuildAccess.ALLOWED
        # One that leaves and comes again is new; one that is blocked stays so, and is not asked about.
        guild = await seen(stage, strangers)
        await stage.bot.services.host.new_servers.left(guild)
        await stage.bot.services.host.new_servers.joined(guild)
        assert await access_to(stage, strangers) is GuildAccess.WAITING
        await eventually(lambda: len(direct_messages(stage)) == 3)
        await stage.bot.services.host.access.decide(strangers.id, stage.owner.id, GuildAccess.BLOCKED)
        await stage.bot.services.host.new_servers.left(guild)
        await stage.bot.services.host.new_servers.joined(guild)
        assert await access_to(stage, strangers) is GuildAccess.BLOCKED
        assert len(direct_messages(stage)) == 3


async def test_an_update_locks_nobody_out(sqlite_url: str, crun: CrunStandIn) -> None:
    """What the earlier version knew may use the bot, and what came while the bot was replaced waits."""
    async with world(Marionette(settings(sqlite_url, crun.base_url, new_servers="ask"))) as stage:
        await eventually(lambda: stage.bot.guilds)
        known = stage.env.create_guild("Of old")
        await seen(stage, known)
        await stage.bot.services.key_values.set("servers of process 1/1", f"[{known.id}]")
        await stage.bot.services.host.new_servers.compare(0)
        assert await access_to(stage, known) is GuildAccess.ALLOWED
        assert await access_to(stage, stage.guild) is GuildAccess.WAITING
        # They may use it before all servers are known.
        await stage.bot.services.host.access.forget([known.id])
        await stage.bot.services.host.new_servers.start()
        assert await access_to(stage, known) is GuildAccess.ALLOWED


async def test_the_hosts_own_servers_are_those_of_the_first_start(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also while the database is away, and others add the bot meanwhile."""
    monkeypatch.setattr(new_servers, "_FIRST_PAUSE", 0.5)
    async with world(Marionette(settings(sqlite_url, crun.base_url, new_servers="ask"))) as stage:
        await eventually(lambda: stage.bot.guilds)
        services, host = stage.bot.services, stage.bot.services.host
        started = new_servers.NewServers(
            stage.bot,
            services.key_values,
            services.owner_alerts,
            host.access,
            host.access_requests,
            host.greetings,
            services.settings,
        )
        early = stage.env.create_guild("Early")
        await started.joined(await seen(stage, early))
        # Until it is written down that a server waits, nothing can be asked for there.
        eve, videos = early.add_member(stage.env.create_user("eve")), early.create_text_channel("videos")
        refused = await eve.slash(videos, "video", prompt="A fox")
        assert admission.SERVER_UNKNOWN() in said(refused)
        sql(sqlite_url, "ALTER TABLE guild_access RENAME TO away")
        await started.compare(0)
        sql(sqlite_url, "ALTER TABLE away RENAME TO guild_access")
        strangers = stage.env.create_guild("Strangers")
        await started.joined(await seen(stage, strangers))
        assert await access_to(stage, stage.guild) is GuildAccess.ALLOWED
        assert await access_to(stage, strangers) is GuildAccess.WAITING
        await eventually(lambda: not started._retries)
        assert await access_to(stage, stage.guild) is GuildAccess.ALLOWED
        assert await access_to(stage, strangers) is GuildAccess.WAITING
        assert refused.response is not None
        assert admission.SERVER_WAITING() in said(await eve.click(refused.response, label="Try again"))
        assert not await stage.generations()


async def test_late_and_repeated_presses_change_nothing(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, new_servers="ask"))) as stage:
        owned_by(monkeypatch, stage, stage.owner)
        [first] = await eventually(lambda: stage.bot.guilds)
        await stage.bot.services.host.new_servers.joined(first)
        strangers = await join(stage, "Strangers")
        [question] = await eventually(lambda: direct_messages(stage))
        allow = servers.ALLOW.custom_id(str(strangers.id))
        message = await stage.bot.get_partial_messageable(stage.create.id).send(
            view=sealed(servers.question(strangers.id))
        )
        for outsider in (stage.ann, stage.ben):
            assert "That's for whoever runs this bot" in said(await outsider.click(message, custom_id=allow))
        assert await access_to(stage, strangers) is GuildAccess.WAITING
        with stage.repeating():
            assert "can use me now" in said(await stage.owner.click(message, custom_id=allow))
        assert len(await stage.bot.services.record.newest(strangers.id, limit=10)) == 2
        strangers_there = await seen(stage, strangers)
        await stage.bot.services.host.new_servers.left(strangers_there)
        late = await stage.owner.user.click(simcord.ResponseMessage(stage.env, question), label="Allow")
        assert "not in that server any more" in said(late)


async def test_open_servers_need_not_wait(sqlite_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, new_servers="open"))) as stage:
        [first] = await eventually(lambda: stage.bot.guilds)
        await stage.bot.services.host.new_servers.joined(first)
        await stage.bot.services.host.access.wait([stage.guild.id])  # as it was while the setting said "ask"
        assert await access_to(stage, await join(stage, "Strangers")) is None
        assert await access_to(stage, stage.guild) is GuildAccess.ALLOWED
        assert "Everybody there can make videos on your credits" in caplog.text


def test_many_new_servers_fit_into_one_message() -> None:
    servers = [(texts.server("*" * 100, 10**18, 10**6), 10**18)] * 100
    said = texts.new_servers(servers)
    assert said.startswith("I was added to 100 new servers: ")
    assert "; and 92 more. " in said
    assert len(said) <= 2000


async def test_the_leave_command_leaves_a_server(tmp_path: Path) -> None:
    async with DiscordStandIn() as discord:
        guild = discord.env.create_guild("Strangers")
        given = {"DISCORD_TOKEN": discord.token, "DISCORD_API_URL": discord.api_url, "CRUN_API_KEY": API_KEY}
        ended = await marionette("leave", str(guild.id), cwd=tmp_path, **given, LOG_LEVEL="ERROR")
        assert (ended.code, ended.out, ended.err) == (0, f"Left {guild.id}.\n", "")
        assert [call.path for call in discord.calls if call.method == "DELETE"] == [f"/users/@me/guilds/{guild.id}"]
    assert TOKEN not in ended.out
