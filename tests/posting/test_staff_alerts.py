"""The staff of a server are told in their channel: gathered, without pings, and only where they have set one."""

from __future__ import annotations

import asyncio

import pytest

from bot.client import Marionette
from bot.db.engine import create_engine
from bot.db.transactions import Transactions
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations import circuit_breaker
from bot.generations.model import Reason, State
from bot.posting import generation_alerts, staff_alert_outbox, staff_alerts
from bot.posting.staff_alert_outbox import Line, StaffAlertOutbox
from bot.posting.staff_alerts import StaffAlert
from bot.texts import staff_alerts as texts
from tests.conftest import World, eventually, settings, world
from tests.support.database_access import rows

LINES = "SELECT COUNT(*) FROM staff_alert_lines WHERE told_at IS NULL"


async def set_staff_channel(stage: World, channel_id: int | None) -> None:
    """Set the staff channel as the server's owner."""
    change = {"staff_channel_id": channel_id}
    await stage.bot.services.settings_store.change_guild(stage.guild.id, stage.owner.id, lambda _: change)


def in_staff(stage: World) -> list[str]:
    """Return what is said in the staff channel."""
    return [message.content for message in stage.messages(stage.staff)]


async def test_each_kind_is_told_once_and_then_gathered(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(staff_alerts, "_COLLECT_FOR", 1.0)
    monkeypatch.setattr(staff_alerts, "_LOOK", 0.2)
    monkeypatch.setattr(staff_alert_outbox, "_HELD", 0.5)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        tell = stage.bot.services.staff_alerts.tell
        tell(1, StaffAlert.BUDGET, "Nobody has set a channel there")
        tell(None, StaffAlert.BUDGET, "Happened in no server")
        await set_staff_channel(stage, stage.staff.id)
        tell(stage.guild.id, StaffAlert.BUDGET, f"80 % of today's credits are used, <@{stage.ann.id}> @everyone")
        await eventually(lambda: in_staff(stage))
        [first] = stage.messages(stage.staff)
        assert first.content == f"**Budget**\n80 % of today's credits are used, <@{stage.ann.id}> @everyone"
        assert not first.ping_user_ids
        assert not first.mention_everyone
        for number in range(15):
            tell(stage.guild.id, StaffAlert.BUDGET, f"Line {number}")
        tell(stage.guild.id, StaffAlert.RESULTS, "Another kind")
        await eventually(lambda: len(in_staff(stage)) == 3)
        assert in_staff(stage)[1] == "**Where videos go**\nAnother kind"
        gathered = in_staff(stage)[2].splitlines()
        assert gathered[:2] == ["**Budget** · 15 more since my last message about this:", "- Line 0"]
        assert gathered[-2:] == ["- Line 9", "- and 5 others"]
        # The channel is closed to the bot.
        stage.deny_bot(stage.staff, "send_messages")
        for number in range(2):
            tell(stage.guild.id, StaffAlert(list(StaffAlert)[number + 1]), "Nobody reads this")
        await eventually(lambda: "takes no messages" in caplog.text and rows(sqlite_url, LINES) == [(0,)])
        stage.env.backend.channels[stage.staff.id].overwrites = []
        # A process is killed before it has told any of what it kept, another one after it has told all of it.
        outbox = StaffAlertOutbox(Transactions(create_engine(sqlite_url)))
        await outbox.add(Line(stage.guild.id, StaffAlert.SHOWCASE, text) for text in ("First", "Second"))
        await eventually(lambda: len(in_staff(stage)) == 4)
        await stage.bot.services.staff_alerts.stop()
        await outbox.add([Line(stage.guild.id, StaffAlert.UNCONFIRMED, "Told before the kill")])
        assert await outbox.take(10)
        await stage.bot.get_partial_messageable(stage.staff.id).send("**Unclear requests**\nTold before the kill")
        stage.bot.services.staff_alerts.start()
        await eventually(lambda: rows(sqlite_url, LINES) == [(0,)])
    assert caplog.text.count("takes no messages") == 1
    assert in_staff(stage)[3:] == ["**Showcase**\n- First\n- Second", "**Unclear requests**\nTold before the kill"]


async def test_a_pause_failures_in_a_row_and_what_is_unclear_are_told(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staff_alerts, "_COLLECT_FOR", 0.5)
    monkeypatch.setattr(generation_alerts, "_PAUSED_FOR", 0.2)
    monkeypatch.setattr(generation_alerts, "_IN_A_ROW", 2)
    monkeypatch.setattr(circuit_breaker, "_ACCOUNT_PAUSE", 0.2)
    balance, crun.balance = crun.balance, 0.0
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await set_staff_channel(stage, stage.staff.id)
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: in_staff(stage))
        # After a restart it is not told again, and that it is over is told once.
        services = stage.bot.services
        restarted = generation_alerts.GenerationAlerts(
            stage.bot,
            services.store.queue,
            services.staff_alerts,
            services.key_values,
            services.host.unconfirmed_alerts,
            services.moderation.showcase.recount,
        )
        restarted.submitting(Reason.CREDITS)
        await asyncio.sleep(0.5)
        # From here on one of them alone watches, as after a real restart: while both do, what one of them tells of the
        # end is to the other the time to tell of the pause again.
        restarted.stop()
        crun.balance = balance
        await stage.until(State.DELIVERED)
        await eventually(lambda: len(in_staff(stage)) == 2)
        restarted.submitting(None)
        assert restarted._resuming is not None
        await restarted._resuming
        assert rows(sqlite_url, LINES) == [(0,)]
        assert [said.removeprefix("**Queue**\n") for said in in_staff(stage)] == [
            texts.paused(Reason.CREDITS),
            texts.RESUMED(),
        ]
        crun.inject("create", InjectedFault(drop=True))
        crun.inject("generation", InjectedFault(code=501, message="It fell over"))
        await stage.ann.slash(stage.create, "video", prompt="An owl")
        await eventually(lambda: len(in_staff(stage)) == 3)
        await stage.ann.slash(stage.create, "video", prompt="A hen")
        await eventually(lambda: len(in_staff(stage)) == 4)
        _, unclear, failed = await stage.generations()
        url = f"https://discord.com/channels/{stage.guild.id}/{stage.create.id}/"
        about, row = in_staff(stage)[2:]
        assert about.startswith(
            f"**Unclear requests**\n[A request]({url}{unclear.card_id}) of <@{stage.ann.id}> was sent"
        )
        assert about.endswith(f"its id for whoever runs this bot is `{unclear.id}`.")
        last = f"[the last one]({url}{failed.card_id}): It didn't work out."
        assert row == f"**Failures in a row**\n2 requests in a row ended without a video; {last}"


def test_a_message_of_many_long_lines_fits() -> None:
    text = texts.alerts(StaffAlert.RESULTS, [f"word {number} " * 200 for number in range(10)], 7, follows=True)
    assert len(text) <= 2000
    assert text.count("\n- word") == 5
    assert text.endswith("- and 12 others")
    assert texts.alerts(StaffAlert.RESULTS, ["Closed"] * 10, 30, follows=True) == "**Where videos go**\nClosed"
    assert len(texts.alerts(StaffAlert.SHOWCASE, ["x" * 5000], 0, follows=False)) == 2000
