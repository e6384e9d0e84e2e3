"""What a copy of the database has still to tell the host and servers' staff is not told again.

The rows are brought back to what they were before the original told them, as in a copy from then.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.client import Marionette
from bot.db.engine import create_engine
from bot.db.transactions import Transactions
from bot.demo.crun import CrunStandIn
from bot.posting.staff_alerts import StaffAlert, StaffAlerts
from tests.conftest import eventually
from tests.support.bot_process import process_world
from tests.support.database_access import rows, sql
from tests.support.hosted_world import hosted

UNTOLD = "UPDATE owner_alerts SET done_at = NULL, held_until = 0, tries = 0, text = :words"
NEW = """
INSERT INTO owner_alerts (id, text, buttons, created_at, held_until, tries)
SELECT 'new', 'Told by nobody yet', '[]', created_at + 1, 0, 0 FROM owner_alerts
"""


async def test_the_host_is_not_told_again(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.discord.settings.owner_id = stage.ann.id
        stage.crun.account.balance = 0.0
        await stage.bot.start()
        await stage.ask()
        [message] = await stage.discord.wait_for(stage.direct_messages)
        await stage.discord.wait_for(lambda: rows(sqlite_url, "SELECT 1 FROM owner_alerts WHERE done_at > 0"))
        await stage.bot.stop()
        await stage.discord.wait_gone()
        sql(sqlite_url, UNTOLD, words=message.content)
        sql(sqlite_url, NEW)
        stage.crun.account.balance = 1000.0
        await stage.bot.start()
        await stage.discord.wait_for(lambda: len(stage.direct_messages()) == 2)
        assert [told.content for told in stage.direct_messages()] == [message.content, "Told by nobody yet"]


async def test_staff_are_not_told_again(sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """The original has told it together with something else."""
    async with hosted(monkeypatch, sqlite_url, crun) as stage:
        services = stage.bot.services
        change = {"staff_channel_id": stage.staff.id}
        await services.settings_store.change_guild(stage.guild.id, stage.owner.id, lambda _: change)
        await services.staff_alerts.stop()
        kept = "INSERT INTO staff_alert_lines (alert_id, text) VALUES (:id, :line)"
        budget = f"{stage.guild.id} {StaffAlert.BUDGET.value}"
        alert = (
            "INSERT INTO staff_alerts (id, guild_id, kind, held_until, tries) VALUES (:id, :guild, :kind, 0, 0)"
            " ON CONFLICT (id) DO UPDATE SET held_until = 0, told_at = NULL, message_id = NULL, batch = NULL"
        )
        for line in ("80 % are used", "All of it is used"):
            sql(sqlite_url, kept, id=budget, line=line)
        sql(sqlite_url, alert, id=budget, guild=stage.guild.id, kind=StaffAlert.BUDGET.value)
        await tell(stage.bot, sqlite_url)
        assert [message.content.splitlines()[0] for message in stage.messages(stage.staff)] == ["**Budget**"]

        sql(sqlite_url, kept, id=budget, line="80 % are used")
        results = f"{stage.guild.id} {StaffAlert.RESULTS.value}"
        sql(sqlite_url, kept, id=results, line="Told by nobody yet")
        for alert_id, kind in ((budget, StaffAlert.BUDGET), (results, StaffAlert.RESULTS)):
            sql(sqlite_url, alert, id=alert_id, guild=stage.guild.id, kind=kind.value)
        await tell(stage.bot, sqlite_url)
        first, second = stage.messages(stage.staff)
        assert first.content == "**Budget**\n- 80 % are used\n- All of it is used"
        assert second.content == "**Where videos go**\nTold by nobody yet"


async def tell(bot: Marionette, url: str) -> None:
    """Let the next process tell all that is left."""
    transactions = Transactions(create_engine(url))
    next_start = StaffAlerts(bot, bot.services.settings_store, transactions)
    next_start.start()
    await eventually(lambda: not rows(url, "SELECT 1 FROM staff_alert_lines WHERE told_at IS NULL"))
    await next_start.stop()
    transactions.close()
    transactions.engine.dispose()
