"""Drafts on both databases: nothing that two presses do at once is lost, and old ones make room."""

from __future__ import annotations

import asyncio
import secrets
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from bot.db.transactions import Transactions
from bot.orders.drafts import Draft, DraftKind, Drafts, drafts
from bot.orders.input_file import InputFile
from bot.orders.order import Order, OrderKind, Shot

ANN, BEN = 2**62 + 1, 7


@pytest.fixture
def kept(transactions: Transactions) -> Drafts:
    return Drafts(transactions)


def draft(kind: DraftKind = DraftKind.BUILDER, member_id: int = ANN, **order: object) -> Draft:
    return Draft(secrets.token_hex(8), kind, member_id, Order.model_validate({"kind": OrderKind.STORYBOARD, **order}))


def with_shot(order: Order, prompt: str) -> Order:
    return order.model_copy(update={"shots": (*order.shots, Shot(prompt=prompt, seconds=1))})


async def age(transactions: Transactions, draft_id: str, seconds: float) -> None:
    older = sa.update(drafts).where(drafts.c.id == draft_id).values(updated_at=drafts.c.updated_at - seconds)
    await transactions.run(lambda connection: connection.execute(older))


async def test_all_fields_of_a_draft_are_stored(kept: Drafts) -> None:
    picture = InputFile(url="https://cdn/a.png?ex=1&hm=2", filename="a.png", size=3, width=4, height=5, channel_id=ANN)
    given = Draft(
        "0" * 16,
        DraftKind.QUESTION,
        ANN,
        Order(
            kind=OrderKind.STORYBOARD,
            quality="4K",
            seconds=9,
            image=picture,
            shots=(Shot(prompt="‏שלום @everyone\n\u200b🎭", seconds=4), Shot(prompt="b" * 2500, seconds=5)),
            characters=("Hero", "relic"),
        ),
        agreed=Decimal("12.5000"),
        candidates=(picture,),
    )
    await kept.keep(given)
    assert await kept.get("0" * 16) == given
    await kept.forget("0" * 16)
    assert await kept.get("0" * 16) is None
    await kept.forget("0" * 16)


async def test_storing_a_draft_again_replaces_it(kept: Drafts) -> None:
    first = draft(seconds=5)
    await kept.keep(first)
    second = Draft(first.id, DraftKind.QUESTION, ANN, first.order.model_copy(update={"seconds": 8}))
    await kept.keep(second)
    assert await kept.get(first.id) == second


async def test_storing_a_draft_many_times_at_once(kept: Drafts) -> None:
    given = draft()
    await asyncio.gather(*(kept.keep(given) for _ in range(10)))
    assert await kept.get(given.id) == given


async def test_simultaneous_changes_all_count(kept: Drafts) -> None:
    given = draft()
    await kept.keep(given)
    await asyncio.gather(
        *(kept.change(given.id, lambda order, number=number: with_shot(order, str(number))) for number in range(20))  # type: ignore[misc]
    )
    changed = await kept.get(given.id)
    assert changed is not None
    assert sorted(int(shot.prompt) for shot in changed.order.shots) == list(range(20))


async def test_a_change_forgets_the_price_that_was_agreed_to(kept: Drafts) -> None:
    given = draft()
    await kept.keep(Draft(given.id, given.kind, ANN, given.order, agreed=Decimal(3), candidates=()))
    changed = await kept.change(given.id, lambda order: order.model_copy(update={"quality": "pro"}))
    assert changed is not None
    assert changed == await kept.get(given.id)
    assert (changed.order.quality, changed.agreed) == ("pro", None)


async def test_a_deleted_draft_cannot_be_changed(kept: Drafts) -> None:
    assert await kept.change("0" * 16, lambda order: order) is None


async def test_a_change_that_fails_changes_nothing(kept: Drafts) -> None:
    given = draft()
    await kept.keep(given)

    def fail(_order: Order) -> Order:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await kept.change(given.id, fail)
    assert await kept.get(given.id) == given
    assert await kept.change(given.id, lambda order: with_shot(order, "a")) is not None, "no lock is left behind"


async def test_the_builder_opens_the_newest_storyboard(kept: Drafts, transactions: Transactions) -> None:
    assert await kept.builder_of(ANN) is None
    old, new = draft(), draft()
    for each in (old, new, draft(DraftKind.QUESTION), draft(member_id=BEN)):
        await kept.keep(each)
    await age(transactions, old.id, 60)
    assert await kept.builder_of(ANN) == new
    await kept.change(old.id, lambda order: order)
    opened = await kept.builder_of(ANN)
    assert opened is not None
    assert opened.id == old.id, "what was changed last"
    await kept.forget(old.id)
    assert await kept.builder_of(ANN) == new


@pytest.mark.parametrize(
    "holds",
    [
        {"shots": (Shot(prompt="a", seconds=1),)},
        {"prompt": "a line that cannot be read"},
        {"image": InputFile(url="https://cdn/a.png", filename="a.png")},
        {"characters": ("Hero",)},
    ],
    ids=lambda holds: next(iter(holds)),
)
async def test_a_begun_storyboard_comes_before_an_empty_newer_one(
    kept: Drafts, transactions: Transactions, holds: dict[str, Any]
) -> None:
    oldest, begun, empty = draft(**holds), draft(**holds), draft(quality="pro", seconds=9)
    for number, each in enumerate((oldest, begun, empty, draft(DraftKind.QUESTION, **holds), draft(member_id=BEN))):
        await kept.keep(each)
        await age(transactions, each.id, 100 - number)
    assert await kept.builder_of(ANN) == begun
    assert await kept.builder_beside(empty) == begun
    assert await kept.builder_beside(begun) == oldest
    await kept.forget(begun.id)
    assert await kept.builder_beside(oldest) is None
    await kept.forget(oldest.id)
    assert await kept.builder_of(ANN) == empty


async def test_old_drafts_and_surplus_questions_are_deleted(kept: Drafts, transactions: Transactions) -> None:
    old, builder = draft(member_id=BEN), draft()
    await kept.keep(old)
    await age(transactions, old.id, 31 * 86400)
    await kept.keep(builder)
    await age(transactions, builder.id, 20 * 86400)
    questions = [draft(DraftKind.QUESTION) for _ in range(30)]
    for number, question in enumerate(questions):
        await kept.keep(question)
        await age(transactions, question.id, 1000 - number)
    assert await kept.get(old.id) is None
    assert await kept.get(builder.id) == builder, "a storyboard is work: questions do not push it out"
    left = [question for question in questions if await kept.get(question.id) is not None]
    assert left == questions[-len(left) :]
    assert 24 <= len(left) <= 26
