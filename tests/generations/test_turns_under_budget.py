"""The unmodified bot under crun's request budget: counted at the local crun, and killed while it waits for its turn."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.support.bot_process import process_world
from tests.support.database_access import rows
from tests.support.posted_messages import text_of

LIMIT, WINDOW = 20, 10.0

#: All that the key is sent with.
TO_CRUN = {"create", "info", "estimate", "estimate_older", "balance", "model", "upload"}


def most_in_window(times: list[float]) -> int:
    return max(sum(began <= time < began + WINDOW for time in times) for began in times)


@pytest.mark.waits_long
async def test_no_ten_seconds_have_more_requests_than_the_budget(sqlite_url: str, tmp_path: Path) -> None:
    """Many videos that might be finished any moment, and a new one among them, which does not wait for their polls."""
    async with process_world(sqlite_url, tmp_path) as stage:
        crun = stage.crun
        stage.bot.environment |= {"CRUN_REQUESTS_PER_10_S": str(LIMIT), "MAX_CONCURRENT_GENERATIONS": "50"}
        await stage.bot.start()
        crun.hold()
        for number in range(12):
            await stage.ask(f"Fox {number}")
        await stage.discord.wait_for(lambda: crun.count("create") == 12, timeout=90)
        asked = crun.count("info")
        await stage.discord.wait_for(lambda: crun.count("info") > asked + 12, timeout=90)
        polled = crun.count("info")
        await stage.ask("An owl")
        await stage.discord.wait_for(lambda: crun.count("create") == 13)
        assert crun.count("info") - polled < 12, "it was not the last one's turn"
        crun.release()
        await stage.discord.wait_for(lambda: len(stage.videos()) == 13, timeout=90)
        to_crun = [call.at for call in crun.calls if call.endpoint in TO_CRUN]
        assert len(to_crun) > 2 * LIMIT
        assert most_in_window(to_crun) <= LIMIT


async def test_who_is_killed_while_waiting_for_the_turn_has_sent_nothing(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.bot.environment["CRUN_REQUESTS_PER_10_S"] = "1"
        await stage.bot.start()
        await stage.ask()
        card = await stage.discord.wait_for(lambda: next(iter(stage.cards()), None))
        # Its workflow has begun, and the first turn comes ten seconds after the start.
        begun = "SELECT 1 FROM workflow_status WHERE name = 'generation' AND status = 'PENDING'"
        await stage.discord.wait_for(lambda: rows(sqlite_url, begun))
        await asyncio.sleep(0.5)
        await stage.bot.kill()
        assert stage.crun.count("create") == 0
        assert rows(sqlite_url, "SELECT sent_at FROM generations WHERE channel_id <> 0") == [(None,)]
        stage.bot.environment["CRUN_REQUESTS_PER_10_S"] = "0"
        await stage.bot.start()
        await stage.discord.wait_for(stage.videos)
        await stage.discord.wait_for(lambda: "discord.com/channels/" in text_of(card))
        assert stage.crun.count("create") == 1
