"""An alert for the host is kept, taken and sent once, however many processes run; on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.db.engine import create_engine
from bot.db.key_values import KeyValues
from bot.db.transactions import Transactions
from bot.demo.crun import CrunStandIn
from bot.guilds.announcements import Announcements, PostState
from bot.guilds.staff_alert import StaffAlert
from bot.posting import alert_outbox, owner_alerts
from bot.posting.alert_outbox import AlertOutbox
from bot.posting.owner_alerts import OwnerAlerts
from bot.posting.staff_alert_outbox import Alert as StaffAlertLines
from bot.posting.staff_alert_outbox import Line, StaffAlertOutbox
from bot.ui.host import servers
from tests.conftest import eventually
from tests.support.database_access import sql
from tests.support.hosted_world import direct_messages, hosted
from tests.support.posted_messages import labels, text_of

NEVER = float("inf")


@pytest.fixture
async def others(transactions: Transactions, database_url: str) -> AsyncIterator[list[Transactions]]:
    """Return the database as four processes use it, each with an engine of its own."""
    engines = [create_engine(database_url) for _ in range(3)]
    opened = [Transactions(engine) for engine in engines]
    yield [transactions, *opened]
    for each, engine in zip(opened, engines, strict=True):
        each.close()
        engine.dispose()


async def test_one_process_keeps_and_one_takes_an_alert(
    others: list[Transactions], monkeypatch: pytest.MonkeyPatch
) -> None:
    outboxes = [AlertOutbox(each) for each in others]

    async def added(words: str, again_after: float) -> int:
        added = [outbox.add("balance", words, None, again_after=again_after) for outbox in outboxes for _ in range(4)]
        return sum(await asyncio.gather(*added))

    async def taken() -> list[Any]:
        found = await asyncio.gather(*(outbox.take() for outbox in outboxes for _ in range(4)))
        return [alert for alert in found if alert is not None]

    budget = f"budget {2**63} guild_credits_per_month 100 12345678.90125 1798761600.0 {'0' * 80}"
    assert [await outboxes[0].add(budget, "It is used", None, again_after=NEVER) for _ in range(2)] == [True, False]
    for alert in await taken():
        await outboxes[0].done(alert)
    assert await added("It is low", NEVER) == 1
    assert await added("It is lower", 0.0) == 0, "the first one is still to be sent"
    [alert] = await taken()
    assert (alert.text, alert.tries) == ("It is low", 0)
    # Put off, it is taken again by any of them, and so it is when the process that has it was killed.
    await outboxes[1].put_off(alert, -1.0)
    [alert] = await taken()
    assert alert.tries == 1
    monkeypatch.setattr(alert_outbox, "_HELD", -1.0)
    await outboxes[2].put_off(alert, -1.0)
    assert await outboxes[3].take()
    assert await outboxes[0].take()
    await outboxes[0].done(alert)
    assert await taken() == []
    assert await added("It is lower", 3600.0) == 0
    assert await added("It is lower", 0.0) == 1, "that one is old enough"
    await outboxes[1].forget("bal")
    assert await added("It is low", NEVER) == 1


async def test_one_process_takes_the_lines_for_a_servers_staff(
    others: list[Transactions], monkeypatch: pytest.MonkeyPatch
) -> None:
    outboxes = [StaffAlertOutbox(each) for each in others]

    async def taken(most: int = 10) -> list[StaffAlertLines]:
        found = await asyncio.gather(*(outbox.take(most) for outbox in outboxes for _ in range(4)))
        return sorted((alert for alert in found if alert is not None), key=lambda alert: alert.guild_id)

    budget = [Line(1, StaffAlert.BUDGET, f"Line {number}") for number in range(3)]
    once = Line(2, StaffAlert.UNCONFIRMED, "Unclear", "generation 5")
    await asyncio.gather(outboxes[0].add(budget), *(outbox.add([once]) for outbox in outboxes))
    first, second = await taken(2)
    assert (first.lines, first.more, first.tries, first.follows_at) == (["Line 0", "Line 1"], 1, 0, None)
    assert (second.lines, second.more) == (["Unclear"], 0)
    # What is kept while a message is sent is for the next one; and so the same message is tried again, by any process.
    await outboxes[1].add([Line(1, StaffAlert.BUDGET, "Line 3")])
    assert await taken() == []
    await outboxes[2].put_off(first, -1.0)
    [again] = await taken()
    assert (again.lines, again.batch, again.tries) == (["Line 0", "Line 1", "Line 2"], first.batch, 1)
    await outboxes[3].done(again, message_id=7, gather_for=3600.0)
    assert await taken() == []
    due_in = await outboxes[0].due_in()
    assert due_in is not None
    assert 0 < due_in <= 3600.0
    # A process that comes late changes nothing, and what was told once is not told again.
    await outboxes[0].done(first, message_id=7, gather_for=-1.0)
    await outboxes[1].done(second, message_id=None, gather_for=-1.0)
    await outboxes[2].add([once])
    assert await taken() == []
    # That a server knows of something is noted with the line, by one process.
    for _ in range(2):
        line = Line(3, StaffAlert.PAUSED, "Requests wait")
        assert sum(await asyncio.gather(*(outbox.add_claiming("3 knows", line) for outbox in outboxes))) == 1
        over = {name: Line(3, StaffAlert.PAUSED, "They go on") for name in ("3 knows", "4 knows")}
        await asyncio.gather(*(outbox.add_releasing(over) for outbox in outboxes))
    [paused] = await taken()
    assert paused.lines == ["Requests wait", "They go on"] * 2


async def test_one_process_claims_a_name(others: list[Transactions]) -> None:
    stores = [KeyValues(each) for each in others]
    for _ in range(2):
        claims = await asyncio.gather(*(store.claim("told of it") for store in stores for _ in range(4)))
        assert sum(claims) == 1
        released = await asyncio.gather(*(store.release(["told of it", "something else"]) for store in stores))
        assert [name for names in released for name in names] == ["told of it"]


async def test_one_process_posts_an_announcement(others: list[Transactions]) -> None:
    stores = [Announcements(each) for each in others]
    made = await stores[0].keep("News", 1)
    assert await stores[0].begin(made.id, 1, 2, [3])
    read = [post for store in stores for post in await store.due()]
    claimed = await asyncio.gather(*(store.claim(post, 7) for store, post in zip(stores, read, strict=True)))
    [mine] = [post for post in claimed if post is not None]
    assert (mine.state, mine.channel_id) == (PostState.SENDING, 7)
    assert await stores[1].claim(read[1], 8) is None
    await stores[0].mark(mine, PostState.DUE)
    assert await stores[2].claim(read[2], 8), "the first channel was closed"


async def test_an_alert_of_several_processes_is_one_message(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One raises it, the next one too, and another is killed before it has sent any."""
    async with hosted(monkeypatch, sqlite_url, crun) as stage:
        engines = [create_engine(sqlite_url) for _ in range(2)]
        opened = [Transactions(engine) for engine in engines]
        killed, other = (OwnerAlerts(stage.bot, each) for each in opened)
        other.start()
        alerts = stage.bot.services.owner_alerts
        assert await killed.keep("Asked", servers.question(5), about="server 5")
        assert not await alerts.keep("Asked", servers.question(5), about="server 5")
        for process in (alerts, other, alerts):
            process.send("The account is empty")
            process.send_once("Another program answers")
        await eventually(lambda: len(direct_messages(stage)) >= 3)
        await other.stop()
        for each in opened:
            each.close()
        for engine in engines:
            engine.dispose()
        said = {text_of(message) or message.content: labels(message) for message in direct_messages(stage)}
        assert said == {"Asked": ["Allow", "Leave"], "The account is empty": [], "Another program answers": []}
        assert len(direct_messages(stage)) == 3


async def test_without_its_database_the_process_tells_the_owner_itself(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the disk is full."""
    monkeypatch.setattr(owner_alerts, "_PAUSES", (0.0, *[0.05] * 20))
    async with hosted(monkeypatch, sqlite_url, crun) as stage:
        sql(sqlite_url, "ALTER TABLE owner_alerts RENAME TO away")
        stage.bot.services.owner_alerts.send("The disk is full")
        [message] = await eventually(lambda: direct_messages(stage))
        sql(sqlite_url, "ALTER TABLE away RENAME TO owner_alerts")
        assert message.content == "The disk is full"
    assert len(direct_messages(stage)) == 1
