"""What members meet who may not ask for a video: a sentence to them alone, and their order kept."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from discord import ui

from bot import intake
from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.errors import UserFacingError
from bot.guilds.guild_settings import MemberLimits
from bot.interactions.layout import sealed
from bot.interactions.waiting import Waiting
from bot.orders.order import Order, OrderKind
from bot.orders.origin import Origin
from bot.ui import order_questions
from tests.conftest import eventually, settings, world
from tests.support.database_access import sql
from tests.support.posted_messages import labels, said, text_of


async def test_what_the_host_and_the_staff_decide_holds_at_once(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        store, guild_id = stage.bot.services.settings_store, stage.guild.id

        async def refused(**given: Any) -> Any:
            answer = await stage.ann.slash(stage.create, "video", prompt="A fox", **given)
            assert answer.ephemeral
            assert "Nothing was charged." not in said(answer), "nobody would think so"
            return answer

        await store.change_host(1, lambda _: {"paused": "Back at six."})
        paused = await refused()
        assert "Whoever runs this bot has paused me. Back at six." in said(paused)
        await store.change_host(1, lambda _: {"paused": None})

        values = {"guild": guild_id, "member": stage.ann.id, "now": time.time()}
        waiting = (
            "INSERT INTO guild_access (guild_id, access, decided_by, decided_at) VALUES (:guild, 'waiting', 0, :now)"
        )
        sql(sqlite_url, waiting, **values)
        assert "until whoever runs this bot allows it" in said(await refused())
        sql(sqlite_url, "UPDATE guild_access SET access = 'blocked'")
        blocked = await refused()
        assert "Whoever runs this bot doesn't let this server" in said(blocked)
        assert labels(blocked.response) == [], "trying again would not help"
        sql(sqlite_url, "DELETE FROM guild_access")
        sql(sqlite_url, "INSERT INTO blocked_members VALUES (:guild, :member, 1, :now, 'spam')", **values)
        unwanted = await stage.ann.slash(stage.create, "video", prompt="A fox")
        assert unwanted.ephemeral
        assert "moderators have blocked you from using me here" in said(unwanted)
        assert (await stage.ben.slash(stage.create, "video", prompt="Ben's")).response is not None
        sql(sqlite_url, "DELETE FROM blocked_members")

        await store.change_guild(guild_id, 1, lambda _: {"channels": (stage.showcase.id,)})
        assert f"videos are made in <#{stage.showcase.id}>" in said(await refused())
        thread = stage.thread(stage.showcase, "foxes")
        assert not (await stage.ann.slash(thread, "video", prompt="There")).ephemeral
        await store.change_guild(guild_id, 1, lambda _: {"channels": ()})

        assert paused.response is not None
        await stage.ann.click(paused.response, label="Try again")
        await eventually(lambda: crun.count("create") == 3)
        prompts = [one.asked.prompt for one in await stage.generations() if one.asked is not None]
        assert prompts == ["Ben's", "There", "A fox"]


async def test_a_member_meets_the_limits_of_their_roles(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        store, guild_id = stage.bot.services.settings_store, stage.guild.id
        booster = stage.guild.create_role("boosters")
        bea = stage.guild.add_member(stage.env.create_user("bea"), roles=[booster])
        few = MemberLimits(per_day=1, credits_per_day=Decimal(4), longest_seconds=10, best_quality="pro")
        await store.change_guild(guild_id, 1, lambda _: {"limits": few, "role_limits": {booster.id: MemberLimits()}})

        best = await stage.ann.slash(stage.create, "video", prompt="A fox", quality="4K", duration=15)
        assert "In this server your videos may have up to 1080p. Choose that or a lower quality." in said(best)
        assert "In this server your videos may last up to 10 s. Choose 10 s or less." in said(best)
        assert labels(best.response) == ["Edit"]
        dear = await stage.ann.slash(stage.create, "video", prompt="A fox", quality="pro", duration=10)
        assert "This costs 4.5 credits, and you may spend 4 credits a day here." in said(dear)
        assert "A shorter video or a lower quality costs less." in said(dear)
        assert labels(dear.response) == ["Try again", "Edit"]
        assert crun.count("create") == 0

        first = await stage.ann.slash(stage.create, "video", prompt="A fox", quality="pro", duration=5)
        assert not first.ephemeral
        [generation] = await stage.generations()
        assert generation.estimate == Decimal("2.25"), "the price was asked for before"
        assert "· about 2.25 credits · none of 1 video left today" in text_of(stage.messages(stage.create)[0])
        second = await stage.ann.slash(stage.create, "video", prompt="A second fox")
        assert second.ephemeral
        assert "You have asked for one video today, and that's as many as you may in a day here." in said(second)
        assert "You can ask again <t:" in said(second)

        for number in range(2):
            answer = await bea.slash(stage.create, "video", prompt=f"Bea's {number}", quality="4K", duration=15)
            assert not answer.ephemeral
        stage.env.backend.guilds[guild_id].members[bea.id].joined_at = datetime.now(UTC).isoformat()
        await store.change_guild(guild_id, 1, lambda _: {"new_member_days": 7, "new_member_limits": few})
        new = await bea.slash(stage.create, "video", prompt="Bea's last")
        assert "This is the limit for new members; for you it ends <t:" in said(new)
        changes = {"limits": MemberLimits(per_day=2), "new_member_days": 0}
        await store.change_guild(guild_id, 1, lambda _: changes)
        assert second.response is not None
        await stage.ann.click(second.response, label="Try again")
        await eventually(lambda: crun.count("create") == 4)


async def test_staff_and_the_host_are_told_of_a_budget(
    sqlite_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        store, guild_id = stage.bot.services.settings_store, stage.guild.id
        changes = {"credits_per_month": Decimal(10), "staff_channel_id": stage.staff.id}
        await store.change_guild(guild_id, 1, lambda _: changes)
        for number in range(2):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox {number}", quality="pro", duration=10)
        [warning] = await eventually(lambda: stage.messages(stage.staff))
        assert warning.content == (
            "**Budget**\n80% of this server's budget for this month are used: 9 of 10 "
            "credits, including what is reserved."
        )
        refused = await stage.ben.slash(stage.create, "video", prompt="Fox 3", quality="pro", duration=10)
        assert refused.ephemeral
        assert (
            "This costs 4.5 credits, and this server's budget has 1 of 10 credits left this month. You can ask again <t"
            in said(refused)
        )
        await eventually(lambda: "is too low for the last request: 9 of 10 credits" in caplog.text)
        assert caplog.text.count(f"budget of the server “Puppet theatre” ({guild_id}) for this month") == 2
        await store.change_guild(guild_id, 1, lambda _: {"credits_per_month": None})
        await store.change_host(1, lambda _: {"credits_per_day": Decimal(9)})
        over = await stage.ben.slash(stage.create, "video", prompt="Fox 4", duration=5)
        assert "The bot's budget for today is used up. You can ask again <t:" in said(over)
        await eventually(lambda: "budget of all servers for today is used up: 9 of 9 credits." in caplog.text)
        again = await stage.ben.slash(stage.create, "video", prompt="Fox 5", duration=5)
        assert "used up" in said(again)
        assert caplog.text.count("all servers for today") == 1


async def test_a_budget_counts_what_crun_says_and_not_what_a_button_says(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.bot.services.settings_store.change_host(1, lambda _: {"credits_per_day": Decimal(9)})
        order = Order(kind=OrderKind.VIDEO, prompt="A fox", quality="pro", seconds=10)
        for forged in ("0.0001", "8.9"):
            draft = await stage.bot.services.intake.keep_for(stage.ann.id, order)
            button = order_questions.AGREE.button(f"{draft.id}:{forged}:{order.digest}", "Make it")
            view = sealed(ui.ActionRow[Any](button))
            asked = await stage.bot.get_partial_messageable(stage.create.id).send(view=view)
            await stage.ann.click(asked, custom_id=button.custom_id or "")
        assert [made.estimate for made in await stage.generations()] == [Decimal("4.5")] * 2


async def test_what_staff_decide_while_a_price_is_asked_for_holds(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "_FRESH", 0.0)
    async with world(Marionette(settings(sqlite_url, crun.base_url, confirm_above=Decimal(1000)))) as stage:
        services, where = stage.bot.services, (stage.guild.id, stage.create.id)

        class Blocked(Waiting):
            def __init__(self) -> None:
                """Show nothing."""

            async def defer(self) -> None:
                await services.moderation.blocking.block(stage.guild.id, stage.ann.id, by=1, reason="spam")

        draft = await services.intake.keep_for(stage.ann.id, Order(kind=OrderKind.VIDEO, prompt="A fox"))
        origin = Origin(
            interaction_id=1, member_id=stage.ann.id, guild_id=where[0], channel_id=where[1], parent_id=None
        )
        with pytest.raises(UserFacingError, match="have blocked you from using me"):
            await services.intake.take(draft, origin, Blocked())
        assert await stage.generations() == []


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collect the SQL that is executed on any engine."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        seen.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)


async def test_all_checks_of_a_command_are_two_queries(database_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(database_url, crun.base_url))) as stage:
        store, guild_id = stage.bot.services.settings_store, stage.guild.id
        plenty = MemberLimits(
            at_once=50, per_hour=50, per_day=50, credits_per_day=Decimal(99), credits_per_month=Decimal(999)
        )
        budget = {"credits_per_day": Decimal(999), "credits_per_month": Decimal(9999)}
        here = {"channels": (stage.create.id,), "blocked_words": ("hedgehog",), "ask_consent": True}
        await store.change_guild(guild_id, 1, lambda _: {"limits": plenty, **budget, **here})
        await store.change_host(1, lambda _: budget)
        crun.hold()
        with statements() as seen:
            answer = await stage.ann.slash(stage.create, "video", prompt="A fox")
        assert not answer.ephemeral
        inserted = next(number for number, text in enumerate(seen) if text.startswith("INSERT INTO generations"))
        before = seen[: inserted + 1]
        checks = [text for text in before if "guild_settings" in text or "created_at >=" in text]
        assert len(checks) == 2
        standing, usage = checks
        assert all(table in standing for table in ("guild_access", "blocked_members", "consents", "generations"))
        assert "FROM generations" in usage
        crun.release()
