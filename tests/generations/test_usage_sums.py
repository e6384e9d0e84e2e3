"""The sums of usage are those of the rows, on both databases, and CSV files are harmless to spreadsheets."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from bot.crun import CreateTask
from bot.db.transactions import Transactions
from bot.generations.model import Generation, State
from bot.generations.store import Store
from bot.generations.tables import generations, row_of
from bot.generations.usage import By, Period, Scope, Usage, UsageRow
from bot.texts import usage as texts
from bot.texts.command_mentions import mention
from bot.ui import usage_csv

NOW = datetime(2026, 3, 31, 23, 59, tzinfo=UTC)

VIDEO = CreateTask.model_validate({"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A fox"}})
STORY: dict[str, Any] = {"multi_shots": True, "shot_type": "intelligence", "prompt": "A", "img_urls": ["https://a.b/c"]}
BOARD: dict[str, Any] = {
    "multi_shots": True,
    "shot_type": "customize",
    "duration": 3,
    "multi_prompt": [{"prompt": "A", "duration": 3}],
    "img_urls": ["https://a.b/c"],
}
MOTION: dict[str, Any] = {"img_urls": ["https://a.b/c"], "video_urls": ["https://a.b/d"]}


async def add(transactions: Transactions, *made: tuple[Generation, dict[str, Any]]) -> None:
    rows = [{**row_of(generation), "credits": None, "sent_at": None, **more} for generation, more in made]
    await transactions.run(lambda connection: [connection.execute(sa.insert(generations).values(row)) for row in rows])


def asked(
    number: int, at: datetime, member: int, channel: int = 10, guild: int | None = 1, task: Any = VIDEO
) -> Generation:
    return Generation(
        id=f"{number:016x}",
        task=task,
        channel_id=channel,
        member_id=member,
        guild_id=guild,
        interaction_id=number,
        created_at=at.timestamp(),
        state=State.DELIVERED,
        estimate=Decimal("2.5"),
    )


async def test_sums_by_everything(transactions: Transactions) -> None:
    model = {"story": "kling/v3", "board": "kling/v3", "motion": "kling/v3-motion-control"}
    story, board, motion = (
        CreateTask.model_validate({"model": model[name], "input": given})
        for name, given in (("story", STORY), ("board", BOARD), ("motion", MOTION))
    )
    midnight = datetime(2026, 3, 31, tzinfo=UTC)
    made = {"credits": Decimal("4.25"), "sent_at": 1.0}
    await add(
        transactions,
        (asked(1, midnight, 7, task=motion), made),
        (replace(asked(2, midnight - timedelta(seconds=1), 7, task=story), state=State.RUNNING), {"sent_at": 1.0}),
        # It failed, and what was reserved for it is given back.
        (replace(asked(3, NOW - timedelta(days=6), 8, 11, task=board), state=State.FAILED), {}),
        (asked(4, NOW - timedelta(days=8), 8, 11), made),
        (asked(5, NOW - timedelta(days=31), 8, 11), made),
        (asked(6, midnight, 7, 30, None), made),
        (replace(asked(7, midnight, 7), state=State.ABANDONED), {}),
    )
    usage = Store(transactions).usage
    report = await usage.report(Scope(guild_id=1), By.MEMBER, Period.WEEK, NOW)
    assert report.days[0] == (date(2026, 3, 25), Usage(1))
    assert report.days[-2:] == [
        (date(2026, 3, 30), Usage(1, 0, Decimal("2.5"))),
        (date(2026, 3, 31), Usage(1, 1, Decimal("4.25"))),
    ]
    assert report.total == Usage(3, 1, Decimal("6.75"))
    assert report.most == [(7, Usage(2, 1, Decimal("6.75"))), (8, Usage(1))]
    month = await usage.report(Scope(guild_id=1), By.COMMAND, Period.MONTH, NOW)
    assert len(month.days) == 31
    assert {key: used.requests for key, used in month.most} == {"motion": 1, "story": 1, "storyboard": 1, "video": 1}
    mine = await usage.report(Scope(member_id=7), By.GUILD, Period.DAYS_30, NOW)
    assert [key for key, _ in mine.most] == [1, None]
    assert mine.total.requests == 3
    nobody = await usage.report(Scope(member_id=99), By.COMMAND, Period.WEEK, NOW)
    assert (nobody.total, nobody.most, nobody.others) == (Usage(), [], 0)
    rows = await usage.rows(Scope(), (By.GUILD, By.CHANNEL), Period.WEEK, NOW)
    assert [(row.day.day, *row.keys, row.usage.requests) for row in rows if row.keys[0]] == [
        (25, 1, 11, 1),
        (30, 1, 10, 1),
        (31, 1, 10, 1),
    ]
    assert sum(row.usage.requests for row in rows) == 4


async def test_only_the_first_are_listed_and_the_others_counted(transactions: Transactions) -> None:
    await add(transactions, *((asked(n, NOW, n), {"credits": Decimal(n), "sent_at": 1.0}) for n in range(1, 15)))
    report = await Store(transactions).usage.report(Scope(guild_id=1), By.MEMBER, Period.WEEK, NOW)
    assert [key for key, _ in report.most] == list(range(14, 4, -1))
    assert report.others == 4
    said = texts.most(report, By.MEMBER, {})
    assert "<@14> · 1 request · 1 video · 14 credits" in said
    assert "and 4 more" in said


def test_a_csv_file_holds_no_formulas() -> None:
    names = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\tx", 'a "b", c', "Schöne Grüße 🎭"]
    rows = [UsageRow(date(2026, 3, 1), (n,), Usage(1, 1, Decimal("2.50"))) for n in range(len(names))]
    name, data = usage_csv.file(rows, [By.GUILD], lambda _, key: names[int(key or 0)], 10**6)
    assert name == "usage.csv"
    assert data.startswith(b"\xef\xbb\xbf")
    head, *lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert head == ["day (UTC)", "server", "requests", "videos", "credits"]
    assert [line[1] for line in lines] == [f"'{each}" for each in names[:5]] + names[5:]
    assert lines[0][2:] == ["1", "1", "2.5"]
    name, packed = usage_csv.file(rows, [By.GUILD], lambda _, key: names[int(key or 0)], 100)
    assert name == "usage.csv.zip"
    assert zipfile.ZipFile(io.BytesIO(packed)).read("usage.csv") == data


def test_periods_end_today() -> None:
    assert Period.MONTH.days(date(2026, 3, 1)) == [date(2026, 3, 1)]
    assert Period.WEEK.days(date(2026, 3, 1))[0] == date(2026, 2, 23)
    assert len(Period.DAYS_30.days(date(2026, 3, 1))) == 30
    assert mention("video") in texts.nothing(Period.WEEK)
