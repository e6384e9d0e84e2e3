"""Reports, hiding, deleting and blocking: each is done once, however many ask for it at the same time."""

from __future__ import annotations

import asyncio

import sqlalchemy as sa

from bot.crun import CreateTask
from bot.db.transactions import Transactions
from bot.generations.limits import HOUR
from bot.generations.model import Generation, State
from bot.generations.moderation_store import (
    REPORTS_PER_HOUR,
    HiddenVideo,
    ModerationStore,
    TooManyReportsError,
    reports,
)
from bot.generations.store import Store
from bot.guilds.blocking import Blocking
from bot.guilds.consents import Consents
from bot.guilds.record import Record
from bot.guilds.standing import Standings

ID = "a" * 16
GUILD, AUTHOR = 1, 2


async def test_each_thing_is_done_and_noted_once(transactions: Transactions) -> None:
    store, moderation, blocking = Store(transactions), ModerationStore(transactions), Blocking(transactions)
    task = CreateTask.model_validate(
        {"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A puppet dances"}}
    )
    generation = Generation(ID, task, channel_id=3, member_id=AUTHOR, interaction_id=4, guild_id=GUILD)
    await store.add(generation)
    await store.card_shown(generation, 5)
    await store.submissions.submitted(ID, "task_1")
    await store.deliveries.ready(ID, "", 1.0, None)
    await store.deliveries.delivered(ID, 6, 3, GUILD)

    members = [member for member in range(10, 20) for _ in range(2)]
    reported = await asyncio.gather(
        *(moderation.report(ID, GUILD, member, f"Reason {member}", author_id=AUTHOR) for member in members)
    )
    assert sum(reported) == 10
    card = await moderation.card(ID)
    assert card is not None
    assert (card.count, len(card.reasons), card.hidden_by) == (10, 5, None)
    assert await moderation.cards_unposted(GUILD) == [ID]
    assert await moderation.cards_unposted(GUILD + 1) == []
    await moderation.mark_card_posting(ID, 7)
    await moderation.card_posted(ID, 8)
    assert await moderation.cards_unposted() == []

    staff = range(30, 35)
    video = HiddenVideo(7, 9, fitted=True)
    done = [
        await asyncio.gather(*(moderation.hide(ID, GUILD, video, by=by, member_id=AUTHOR) for by in staff)),
        await asyncio.gather(*(moderation.show_again(ID, GUILD, by=by, member_id=AUTHOR) for by in staff)),
        await asyncio.gather(*(moderation.dismiss(ID, GUILD, by=by, member_id=AUTHOR) for by in staff)),
        await asyncio.gather(*(moderation.delete(ID, GUILD, by=by, member_id=AUTHOR, reason="Rude") for by in staff)),
        await asyncio.gather(*(blocking.block(GUILD, AUTHOR, by=by, reason="Rude") for by in staff)),
        await asyncio.gather(*(blocking.unblock(GUILD, AUTHOR, by=by) for by in staff)),
    ]
    assert [sum(each) for each in done] == [1] * 6
    assert (await store.need(ID)).state is State.DELETED
    entries = await Record(transactions).newest(GUILD, limit=50)
    assert [entry.action for entry in reversed(entries)] == ["video_reported"] * 10 + [
        "video_hidden",
        "video_shown_again",
        "reports_dismissed",
        "video_deleted",
        "member_blocked",
        "member_unblocked",
    ]
    assert all(entry.details.get("reason") in {None, "Rude"} for entry in entries), "no words of members"


async def test_a_member_reports_so_many_videos_within_an_hour(transactions: Transactions) -> None:
    moderation = ModerationStore(transactions)

    async def reported(number: int, member: int = 10) -> bool:
        try:
            return await moderation.report(f"{number:016x}", GUILD, member, "Rude", author_id=AUTHOR)
        except TooManyReportsError:
            return False

    assert sum(await asyncio.gather(*(reported(number) for number in range(30)))) == REPORTS_PER_HOUR
    assert len(await moderation.cards_unposted(GUILD)) == REPORTS_PER_HOUR, "no card for what was turned away"
    assert not await moderation.may_report(10)
    assert await moderation.may_report(11)
    assert await reported(30, member=11)
    older = sa.update(reports).values(reported_at=reports.c.reported_at - HOUR)
    await transactions.run(lambda connection: connection.execute(older))
    assert await moderation.may_report(10)
    assert await reported(31)


async def test_consent_is_given_once(transactions: Transactions) -> None:
    consents, standings = Consents(transactions), Standings(transactions)
    assert (await standings.of(GUILD, AUTHOR)).consent_at is None
    await asyncio.gather(*(consents.give(AUTHOR) for _ in range(5)))
    first = (await standings.of(GUILD, AUTHOR)).consent_at
    await consents.give(AUTHOR)
    assert (await standings.of(None, AUTHOR)).consent_at == first is not None
