"""What `marionette check` says of the bot's servers, of its connections to Discord, and of the clock."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest
from pydantic import SecretStr

from bot.check.clock import ClockTrace
from bot.check.discord_application import check_discord
from bot.check.findings import CheckError, Mark
from bot.interactions.permissions import NEEDED
from tests.conftest import settings
from tests.support.discord_rest import TOKEN, DiscordRest, discord_rest


@pytest.fixture
async def rest() -> AsyncIterator[DiscordRest]:
    async with discord_rest() as server:
        yield server


async def found(rest: DiscordRest, subject: str, **given: object) -> list[tuple[Mark, str]]:
    """Return the findings about a subject."""
    asked = {"discord_token": SecretStr(TOKEN), "discord_api_url": rest.url, **given}
    clock = ClockTrace()
    async with aiohttp.ClientSession(trace_configs=[clock.config()]) as session:
        findings = await check_discord(settings("sqlite:///a.db", "http://localhost", **asked), session)
    return [(each.mark, each.sentence) for each in [*findings, *clock.findings()] if each.subject == subject]


async def test_servers_and_what_the_bot_may_do_there(rest: DiscordRest) -> None:
    none_yet = "the bot is in none yet: open the invite link and pick one of yours"
    assert await found(rest, "servers") == [(Mark.NOTE, none_yet)]
    rest.servers = [{"id": f"{n}", "name": f"Theatre {n}\n", "permissions": str(NEEDED.value)} for n in range(7)]
    assert await found(rest, "servers") == [
        (Mark.OK, "the bot is in Theatre 0, Theatre 1, Theatre 2, Theatre 3, Theatre 4 and 2 more")
    ]
    rest.application["approximate_guild_count"] = 250
    assert (await found(rest, "servers"))[0][1].endswith("and 245 more")
    rest.servers[3]["permissions"] = "1024"
    [_, (mark, said)] = await found(rest, "servers")
    assert mark is Mark.NOTE
    assert said.startswith("its roles lack permissions in Theatre 3: open the invite link once more")


async def test_an_administrator_lacks_nothing(rest: DiscordRest) -> None:
    rest.servers = [{"id": "1", "name": "Theatre", "permissions": "8"}]
    assert [mark for mark, _ in await found(rest, "servers")] == [Mark.OK]


async def test_too_few_shards(rest: DiscordRest) -> None:
    rest.application["approximate_guild_count"] = 5100
    rest.gateway["shards"] = 6
    assert await found(rest, "gateway") == []
    [(mark, said)] = await found(rest, "gateway", shard_count=2)
    assert mark is Mark.FAILED
    assert said.startswith("SHARD_COUNT=2 is too few for 5100 servers")
    [(mark, said)] = await found(rest, "gateway", shard_count=3)
    assert (mark, said) == (Mark.NOTE, "SHARD_COUNT=3 is less than the 6 that Discord recommends: leave it out")


async def test_connected_too_often_today(rest: DiscordRest) -> None:
    rest.gateway["session_start_limit"] = {"remaining": 0, "reset_after": 61_000, "max_concurrency": 1}
    [(mark, said)] = await found(rest, "gateway")
    assert mark is Mark.FAILED
    assert said.startswith("Discord lets the bot connect 0 more times until 2 min from now, 1 are needed")


@pytest.mark.parametrize(("ahead", "says"), [(20, None), (-300, "5 min 0 s ahead"), (3700, "61 min 40 s behind")])
async def test_a_wrong_clock(rest: DiscordRest, ahead: float, says: str | None) -> None:
    rest.ahead = ahead
    clock = await found(rest, "clock")
    assert [mark for mark, _ in clock] == ([] if says is None else [Mark.WARNING])
    # Answers say whole seconds.
    assert says is None or clock[0][1].startswith(f"this machine's clock is {says[:3]}")


async def test_a_gateway_that_is_none(rest: DiscordRest) -> None:
    rest.gateway["shards"] = "many"
    with pytest.raises(CheckError, match="not Discord's API"):
        await found(rest, "gateway")
