"""An update keeps what servers and the host have set, and what is reserved, charged and given back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from bot.crun import CreateTask
from bot.db.migrate import MIGRATIONS, migrate
from bot.db.transactions import Transactions
from bot.generations.limits import DAY, HOUR, Limit, LimitKind, LimitReachedError
from bot.generations.model import Failure, Generation, Reason, State
from bot.generations.store import Store
from bot.guilds.access import Access, Decision, GuildAccess
from bot.guilds.blocking import Blocking
from bot.guilds.guild_settings import (
    GuildSettings,
    HostSettings,
    MemberLimits,
    MemberNotification,
    ResultPlace,
    changed_fields,
)
from bot.guilds.record import ALL_GUILDS, Entry, Record
from bot.guilds.settings_store import SettingsStore
from bot.guilds.standing import Standings

Open = Callable[[str], sa.Engine]

#: The first revision with all that is kept here.
EARLIER = "0013"

GUILD, ELSEWHERE, WAITING = 1456074443980800017, 1456074443980800018, 1456074443980800019
ANN, BEN, STAFF, HOST = 201, 202, 301, 401
NOON = datetime(2026, 3, 15, 12, tzinfo=UTC)
NOW = NOON.timestamp()

#: Each field as the earlier version stored it.
STORED: dict[str, Any] = {
    "limits": {"at_once": 2, "per_hour": 4, "per_day": 8, "credits_per_day": "12.5", "credits_per_month": "100"},
    "role_limits": {"1456074443980800033": {"longest_seconds": 10, "best_quality": "4K"}},
    "new_member_days": 7,
    "new_member_limits": {"per_day": 1, "best_quality": "std"},
    "priority_roles": [1456074443980800034, 1456074443980800035],
    "credits_per_day": "30",
    "credits_per_month": "300.25",
    "channels": [11, 12],
    "results": "forum",
    "results_channel_id": 13,
    "forum_tags": [14, 15],
    "spoiler": True,
    "notify": "both",
    "staff_channel_id": 16,
    "showcase_channel_id": 17,
    "showcase_stars": 5,
    "input_compliance": "enabled",
    "output_compliance": "choose",
    "blocked_words": ["vorhang", "rauch"],
    "ask_consent": True,
}
SETTINGS = GuildSettings(
    limits=MemberLimits(
        at_once=2, per_hour=4, per_day=8, credits_per_day=Decimal("12.5"), credits_per_month=Decimal(100)
    ),
    role_limits={1456074443980800033: MemberLimits(longest_seconds=10, best_quality="4K")},
    new_member_days=7,
    new_member_limits=MemberLimits(per_day=1, best_quality="std"),
    priority_roles=(1456074443980800034, 1456074443980800035),
    credits_per_day=Decimal(30),
    credits_per_month=Decimal("300.25"),
    channels=(11, 12),
    results=ResultPlace.FORUM,
    results_channel_id=13,
    forum_tags=(14, 15),
    spoiler=True,
    notify=MemberNotification.BOTH,
    staff_channel_id=16,
    showcase_channel_id=17,
    showcase_stars=5,
    input_compliance="enabled",
    output_compliance="choose",
    blocked_words=("vorhang", "rauch"),
    ask_consent=True,
)
HOST_STORED = {"paused": "Back at noon.", "credits_per_day": "50", "credits_per_month": "500", "low_balance": "20.5"}
HOST_SETTINGS = HostSettings(
    paused="Back at noon.",
    credits_per_day=Decimal(50),
    credits_per_month=Decimal(500),
    low_balance=Decimal("20.5"),
)

BODY = {"model": "kling/v3", "input": {"prompt": "A fox", "multi_shots": False}}
SENT = {"sent_at": NOW - 60, "submitted_at": NOW - 50}
LONG_AGO, LAST_MONTH = NOW - 2 * HOUR, (NOON - timedelta(days=20)).timestamp()


def row(number: int, state: str, **more: Any) -> dict[str, Any]:
    """Return the row of a generation, as the earlier version wrote it."""
    asked = {"guild_id": GUILD, "channel_id": 11, "member_id": ANN, "created_at": NOW - 600 + number}
    known = {"kind": "kling/v3:::False:False", "body": BODY, "interaction_id": number, "card_id": 1000 + number}
    return {"id": f"{number:016x}", "state": state, **asked, **known, **more}


ROWS = [
    row(1, "queued", estimate=Decimal(3)),
    row(2, "queued", reserved=Decimal(2)),
    row(3, "running", **SENT, task_id="task", estimate=Decimal(4), estimate_exact=True),
    row(4, "delivered", **SENT, created_at=LONG_AGO, estimate=Decimal(4), credits=Decimal("5.25"), video_id=1),
    row(5, "failed", **SENT, estimate=Decimal(7), failure={"reason": "failed", "words": ""}),
    row(6, "failed", **SENT, estimate=Decimal(7), credits=Decimal(1), failure={"reason": "failed", "words": ""}),
    row(7, "unconfirmed", **SENT, estimate=Decimal(6), failure={"reason": "unconfirmed", "words": ""}),
    row(8, "abandoned", estimate=Decimal(9)),
    row(9, "delivered", **SENT, created_at=NOW - 3 * DAY, credits=Decimal("10.5"), video_id=2),
    row(10, "delivered", **SENT, created_at=LAST_MONTH, credits=Decimal(100), video_id=3),
    row(11, "delivered", **SENT, member_id=BEN, credits=Decimal("1.5"), video_id=4),
    row(12, "running", **SENT, guild_id=ELSEWHERE, task_id="other", estimate=Decimal("0.75")),
]

#: What that makes for Ann, for the server, and for all.
USED = {
    LimitKind.AT_ONCE_ANYWHERE: Decimal(4),
    LimitKind.AT_ONCE: Decimal(3),
    LimitKind.PER_HOUR: Decimal(5),
    LimitKind.PER_DAY: Decimal(6),
    LimitKind.CREDITS_PER_DAY: Decimal("21.25"),
    LimitKind.CREDITS_PER_MONTH: Decimal("31.75"),
    LimitKind.GUILD_CREDITS_PER_DAY: Decimal("22.75"),
    LimitKind.GUILD_CREDITS_PER_MONTH: Decimal("33.25"),
    LimitKind.TOTAL_CREDITS_PER_DAY: Decimal("23.5"),
    LimitKind.TOTAL_CREDITS_PER_MONTH: Decimal(34),
}

TABLES: dict[str, list[dict[str, Any]]] = {
    "guild_settings": [
        {"guild_id": GUILD, "settings": STORED},
        {"guild_id": ALL_GUILDS, "settings": HOST_STORED},
    ],
    "guild_record": [
        {
            "guild_id": GUILD,
            "actor_id": STAFF,
            "at": 5.5,
            "action": "settings_changed",
            "details": {"spoiler": [False, True]},
        },
        {
            "guild_id": GUILD,
            "actor_id": STAFF,
            "at": 6.5,
            "action": "member_blocked",
            "details": {"member_id": BEN, "reason": "He knows"},
        },
    ],
    "guild_access": [
        {"guild_id": GUILD, "access": "allowed", "decided_by": HOST, "decided_at": 3.0},
        {"guild_id": ELSEWHERE, "access": "blocked", "decided_by": HOST, "decided_at": 2.0},
        {"guild_id": WAITING, "access": "waiting", "decided_by": 0, "decided_at": 1.0},
    ],
    "blocked_members": [
        {"guild_id": GUILD, "member_id": BEN, "blocked_by": STAFF, "blocked_at": 6.5, "reason": "He knows"}
    ],
    "consents": [{"member_id": ANN, "given_at": 7.25}],
    "told_budgets": [
        {
            "guild_id": GUILD,
            "kind": "guild_credits_per_day",
            "period": "2026-03-15",
            "budget": Decimal(25),
            "percent": 80,
        },
        {
            "guild_id": ALL_GUILDS,
            "kind": "total_credits_per_month",
            "period": "2026-03",
            "budget": Decimal(34),
            "percent": 100,
        },
    ],
    "generations": ROWS,
}


@pytest.fixture
def updated(database_url: str, open_engine: Open) -> Iterator[Transactions]:
    """Open a database that the earlier version has filled, after the update."""
    engine = open_engine(database_url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, EARLIER)
    with engine.begin() as connection:
        for name, rows in TABLES.items():
            table = sa.Table(name, sa.MetaData(), autoload_with=connection)
            for values in rows:
                connection.execute(sa.insert(table).values(values))
    migrate(engine)
    transactions = Transactions(engine)
    yield transactions
    transactions.close()


def asked(number: int, price: str) -> Generation:
    """Return a new request of Ann's."""
    return Generation(
        id=f"{number:016x}",
        task=CreateTask.model_validate(BODY),
        channel_id=11,
        member_id=ANN,
        interaction_id=number,
        guild_id=GUILD,
        estimate=Decimal(price),
        created_at=NOW,
    )


async def used(store: Store, kind: LimitKind) -> Decimal:
    """Return how much counts, as a refusal tells it."""
    with pytest.raises(LimitReachedError) as refused:
        await store.add(asked(99, "1"), [Limit(kind, Decimal(0))])
    return refused.value.allowance.used


async def test_settings_records_and_who_may_use_it(updated: Transactions) -> None:
    assert STORED.keys() == changed_fields(GuildSettings(), SETTINGS).keys(), "no field has its default"
    settings, access, record = SettingsStore(updated), Access(updated), Record(updated)
    assert await settings.of_guild(GUILD) == SETTINGS
    assert await settings.of_guild(ELSEWHERE) == GuildSettings()
    assert await settings.of_host() == HOST_SETTINGS
    assert await record.newest(GUILD, limit=10) == [
        Entry(GUILD, STAFF, 6.5, "member_blocked", {"member_id": BEN, "reason": "He knows"}),
        Entry(GUILD, STAFF, 5.5, "settings_changed", {"spoiler": [False, True]}),
    ]
    assert await access.all() == [
        Decision(GUILD, GuildAccess.ALLOWED, HOST, 3.0),
        Decision(ELSEWHERE, GuildAccess.BLOCKED, HOST, 2.0),
        Decision(WAITING, GuildAccess.WAITING, 0, 1.0),
    ]
    assert await Blocking(updated).blocked_by(GUILD, BEN) == STAFF
    ann, ben = [await Standings(updated).of(GUILD, member) for member in (ANN, BEN)]
    assert (ann.guild, ann.host, ann.access) == (SETTINGS, HOST_SETTINGS, GuildAccess.ALLOWED)
    assert [(each.is_blocked, each.consent_at) for each in (ann, ben)] == [(False, 7.25), (True, None)]
    # A change of one field leaves the others, and comes after what is in the record.
    await settings.change_guild(GUILD, STAFF, lambda _: {"spoiler": False})
    assert await settings.of_guild(GUILD) == SETTINGS.model_copy(update={"spoiler": False})
    assert [each.details for each in await record.newest(GUILD, limit=1)] == [{"spoiler": [True, False]}]


async def test_what_is_reserved_charged_and_given_back(updated: Transactions) -> None:
    store = Store(updated)
    assert {kind: await used(store, kind) for kind in LimitKind} == USED
    added = await store.add(asked(20, "0.25"), [Limit(kind, Decimal(1000)) for kind in LimitKind])
    assert added.ahead == 2, "what waited before the update comes first"
    today = LimitKind.GUILD_CREDITS_PER_DAY
    waiting, running, unconfirmed = [await store.need(f"{number:016x}") for number in (2, 3, 7)]
    assert await store.submissions.cancel(waiting, ANN)
    assert await used(store, today) == 21
    assert await store.end(running.id, State.FAILED, Failure(Reason.FAILED), cost=Decimal("0.5"))
    assert await used(store, today) == Decimal("17.5")
    assert await store.submissions.not_made(unconfirmed.id, HOST)
    assert await used(store, today) == Decimal("11.5")


async def test_no_budget_is_told_of_again(updated: Transactions) -> None:
    store = Store(updated)
    day, month = LimitKind.GUILD_CREDITS_PER_DAY, LimitKind.TOTAL_CREDITS_PER_MONTH
    assert await store.budget_notes.untold(NOW) == []
    told = await store.add(asked(20, "0.25"), [Limit(day, Decimal(25))])
    assert told.budgets == (), "of 80 percent they know"
    with pytest.raises(LimitReachedError) as refused:
        await store.add(asked(21, "1"), [Limit(month, Decimal(34))])
    assert refused.value.budgets == (), "and of the end"
    with pytest.raises(LimitReachedError) as refused:
        await store.add(asked(22, "3"), [Limit(day, Decimal(25))])
    assert [(use.allowance.kind, use.percent) for use in refused.value.budgets] == [(day, 100)]
