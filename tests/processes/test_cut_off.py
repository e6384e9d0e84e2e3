"""A process that does not reach the database: it is replaced after a while, and at its start it says so."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.chaos.database_outages import PostgresProxy
from tests.support.bot_process import ProcessWorld, another, process_world


@asynccontextmanager
async def behind_a_proxy(postgres_url: str, tmp_path: Path) -> AsyncIterator[tuple[ProcessWorld, PostgresProxy]]:
    """Open a world with a bot that is not started yet, and the proxy through which it reaches its database."""
    proxy = PostgresProxy(postgres_url)
    await proxy.listen()
    try:
        async with process_world(postgres_url, tmp_path) as stage:
            stage.bot.environment |= {"DATABASE_URL": proxy.url, "TAKE_OVER_AFTER": "6"}
            yield stage, proxy
    finally:
        await proxy.stop()


async def test_a_process_that_is_cut_off_is_replaced_and_does_nothing_when_it_is_back(
    postgres_url: str, tmp_path: Path
) -> None:
    async with behind_a_proxy(postgres_url, tmp_path) as (stage, proxy):
        stage.crun.hold()
        stage.discord.settings.owner_id = stage.ann.id
        await stage.bot.start()
        await stage.ask()
        await stage.generating()
        async with another(stage, postgres_url, TAKE_OVER_AFTER="6") as second:
            await second.launch()
            await stage.discord.wait_for(lambda: "is ready" in second.log)
            proxy.pause()
            await stage.discord.wait_for(lambda: "is dead" in second.log)
            stage.crun.release()
            await stage.discord.wait_for(stage.videos)
            # Discord hands it out to both, since both are connected; one has to answer.
            answered = await stage.ann.slash(stage.channel, "generations")
            await stage.discord.wait_for(lambda: answered.response is not None)
            proxy.go_on()
            assert await stage.bot.ended() == 1
            assert "Other processes have replaced this one" in stage.bot.log
            assert "Traceback" not in stage.bot.log + second.log
            [told] = await stage.discord.wait_for(stage.direct_messages)
            assert "it was frozen or cut off from the database" in told.content
            assert (len(stage.videos()), stage.crun.count("create")) == (1, 1)


async def test_a_database_that_goes_away_during_the_start_is_one_sentence(postgres_url: str, tmp_path: Path) -> None:
    async with behind_a_proxy(postgres_url, tmp_path) as (stage, proxy):
        late = stage.discord.inject("GET", "/gateway/bot", status=None, delay=0.5)
        await stage.bot.launch()
        await stage.discord.wait_for(lambda: late.hits)
        refusing = asyncio.create_task(proxy.outage("refuses", 60))
        assert await asyncio.wait_for(stage.bot.ended(), 60) != 0
        refusing.cancel()
        assert "The database cannot be used" in stage.bot.log.splitlines()[-1]
        assert "Traceback" not in stage.bot.log
