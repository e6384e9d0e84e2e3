"""What the patches of discord.py are for."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.support.bot_process import process_world


@pytest.mark.waits_long
async def test_requests_go_on_after_a_global_rate_limit_whose_wait_was_cancelled(
    sqlite_url: str, tmp_path: Path
) -> None:
    """A look at the member is cut off after 10 s, while discord.py keeps all requests waiting for its sake."""
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        fault = stage.discord.inject(
            "GET",
            "/guilds/*/members/*",
            status=429,
            body={"message": "You are being rate limited.", "retry_after": 14.0, "global": True},
            headers={"Via": "1.1 google", "X-RateLimit-Global": "true", "Retry-After": "14"},
        )
        await stage.ask()
        await stage.discord.wait_for(lambda: fault.hits)
        began = time.monotonic()
        await stage.discord.wait_for(stage.videos)
        assert time.monotonic() - began > 5, "it was cut off in the middle"
