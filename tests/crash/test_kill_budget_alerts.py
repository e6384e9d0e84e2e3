"""The process is killed between the commit that uses a budget up and the messages about it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from bot.crun import CreateTask
from bot.generations.limits import Limit, LimitKind, LimitReachedError
from bot.generations.model import Generation
from bot.generations.store import Store
from bot.guilds.settings_store import SettingsStore
from tests.support.bot_process import process_world
from tests.support.database_access import open_transactions, rows

TASK = CreateTask.model_validate({"model": "kling/v3", "input": {"prompt": "A fox", "multi_shots": False}})


async def test_the_next_process_tells(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        staff = stage.guild.create_text_channel("staff")
        asked = Generation("f" * 16, TASK, stage.channel.id, stage.ann.id, stage.ann.id, stage.guild.id)
        async with open_transactions(sqlite_url) as transactions:
            settings = {"staff_channel_id": staff.id, "credits_per_month": Decimal(0)}
            await SettingsStore(transactions).change_guild(stage.guild.id, 1, lambda _: settings)
            # All that the killed process has done.
            with pytest.raises(LimitReachedError):
                await Store(transactions).add(asked, [Limit(LimitKind.GUILD_CREDITS_PER_MONTH, Decimal(0))])
        waiting = "SELECT 1 FROM told_budgets WHERE staff_waits OR host_waits"
        assert rows(sqlite_url, waiting)

        await stage.bot.start()
        await stage.discord.wait_for(lambda: not rows(sqlite_url, waiting) and stage.discord.messages(staff))
        [alert] = stage.discord.messages(staff)
        assert "This server's budget for this month is used up: 0 of 0 credits." in alert.content
        assert stage.bot.log.count("The budget of the server") == 1
