"""What the patches of discord.py are for."""

from __future__ import annotations

import time
from pathlib import Path

import discord
import pytest

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from tests.conftest import settings
from tests.support.bot_process import process_world
from tests.support.patient_discord import PatientRun


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


async def test_of_servers_only_what_is_used_is_kept(sqlite_url: str, crun: CrunStandIn) -> None:
    """With thousands of servers the rest would be a good part of the memory."""
    bot = Marionette(settings(sqlite_url, crun.base_url))
    running = PatientRun(bot)
    guild = running.env.create_guild("Puppet theatre")
    before = guild.create_text_channel("create", topic="Made before the bot looks")
    place = guild.create_voice_channel("foyer")
    guild.create_scheduled_event("Premiere", start_time="2100-01-01T00:00:00+00:00", channel=place)
    async with running as env:
        try:
            after = guild.create_text_channel("later", topic="Made while the bot runs")
            await env.settle()
            known = bot.get_guild(guild.id)
            assert known is not None
            assert not known.scheduled_events
            for channel in (before, after):
                shown = known.get_channel(channel.id)
                assert isinstance(shown, discord.TextChannel)
                assert shown.topic is None
                assert shown.permissions_for(known.me).send_messages
        finally:
            await bot.close()
