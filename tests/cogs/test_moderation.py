"""Reports of videos, and what the staff do about them: hide, delete, block, dismiss."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
import pytest
import simcord

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.generations.model import State
from bot.generations.moderation_store import HiddenVideo
from bot.guilds.record import Entry
from bot.posting import report_cards
from bot.texts import result_buttons as result_button_texts
from bot.texts.server_record import in_record
from bot.ui import moderation as views
from bot.ui import result_buttons
from bot.ui.status_card_buttons import FULL_PROMPT
from tests.conftest import World, eventually, settings, world
from tests.support.database_access import rows, sql
from tests.support.posted_messages import clickable, labels, said, text_of, video_of

HOSTILE = "@everyone <@1> **bold** [x](http://evil.example)\n# Big ||spoiler||"


def member(stage: World, name: str, **permissions: bool) -> simcord.MemberActor:
    role = stage.guild.create_role(name, permissions=discord.Permissions(view_channel=True, **permissions))
    return stage.guild.add_member(stage.env.create_user(name), roles=[role])


async def set_up(stage: World, **changes: Any) -> None:
    change = {"staff_channel_id": stage.staff.id, **changes}
    await stage.bot.services.settings_store.change_guild(stage.guild.id, stage.owner.id, lambda _: change)


async def result(stage: World, prompt: str = "A fox reads a map") -> simcord.ResponseMessage:
    await stage.ann.slash(stage.create, "video", prompt=prompt)
    message = await eventually(lambda: video_of(stage, stage.create))
    await stage.until(State.DELIVERED)
    return clickable(stage, message)


async def report(
    who: simcord.MemberActor, message: simcord.ResponseMessage, reason: str = "Rude"
) -> simcord.InteractionResult:
    modal = await who.click(message, label="Report")
    return await who.submit_modal(modal, {"reason": reason})


async def recorded(stage: World) -> list[Entry]:
    """Return what the record says but for the settings, oldest first."""
    entries = await stage.bot.services.record.newest(stage.guild.id, limit=50)
    return [entry for entry in reversed(entries) if entry.action != "settings_changed"]


@pytest.fixture(autouse=True)
def _edited_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_cards, "_PAUSE", 0.05)


async def test_reports_come_to_the_staff_on_one_card(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await result(stage, prompt="A *fox* @everyone")
        early = await report(stage.ben, message)
        assert "no channel for its moderators" in said(early)
        assert stage.messages(stage.staff) == []

        await set_up(stage)
        own = await stage.ann.click(message, label="Report")
        assert own.modal is None
        assert "*Delete*" in said(own)
        again = await stage.ben.click(message, label="Report")
        assert "already" in said(again)
        others = [member(stage, f"member{number}") for number in range(3)]
        modals = [await other.click(message, label="Report") for other in others]
        open_still = await others[1].click(message, label="Report")
        empty = await others[0].submit_modal(modals[0], {"reason": " \u200b "})
        assert "Say in a few words" in said(empty)
        thanks = await others[0].submit_modal(await others[0].click(message, label="Report"), {"reason": HOSTILE})
        assert thanks.ephemeral
        assert "The moderators see your report and your name" in said(thanks)
        card: Any = await eventually(lambda: next(iter(stage.messages(stage.staff)), None))
        for other, modal in zip(others[1:], modals[1:], strict=True):
            await other.submit_modal(modal, {"reason": "Me too"})
        twice = await others[1].submit_modal(open_still, {"reason": "Once more"})
        assert "already" in said(twice)
        await eventually(lambda: "4 reports" in text_of(card))
        assert len(stage.messages(stage.staff)) == 1
        assert f"made by <@{stage.ann.id}>" in text_of(card)
        assert f"/channels/{stage.guild.id}/{stage.create.id}/{message.id})" in text_of(card)
        assert "> ||A \\*fox\\* @\u200beveryone||" in text_of(card)
        assert f"- <@{others[0].id}>: @\u200beveryone \\<" in text_of(card)
        assert "\n# Big" not in text_of(card)
        assert not card.ping_user_ids
        assert not card.mention_everyone
        assert labels(card) == ["Hide", "Delete", "Block member", "Dismiss"]
        entries = await recorded(stage)
        assert [entry.action for entry in entries] == ["video_reported"] * 4
        assert in_record(entries[0]).endswith(f"<@{stage.ben.id}> reported a video of <@{stage.ann.id}>")


async def test_only_staff_press_the_card_and_each_thing_is_done_once(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await set_up(stage)
        mods = [member(stage, f"mod{number}", manage_messages=True) for number in range(2)]
        message = await result(stage)
        await report(stage.ben, message)
        posted = await eventually(lambda: next(iter(stage.messages(stage.staff)), None))
        card = clickable(stage, posted)
        for label in labels(posted):
            refused = await stage.ben.click(card, label=label)
            assert refused.modal is None
            assert "Manage Messages" in said(refused), label

        # The copy of a hidden video lies in the staff channel alone. Of two moderators at once one hides it.
        services = stage.bot.services
        generation = await stage.until(State.DELIVERED)
        [shown] = stage.messages(stage.create)[-1].attachments
        hidden = stage.messages(stage.create)[-1]
        assert said(await mods[0].click(card, label="Hide")).startswith("Hidden.")
        assert hidden.attachments == []
        assert "moderators of this server have hidden" in text_of(hidden)
        assert labels(hidden) == []
        [copy] = [each for each in stage.messages(stage.staff) if each.attachments]
        assert copy.attachments[0]["filename"].startswith("SPOILER_hidden-")
        assert copy.attachments[0]["size"] == shown["size"]
        late = services.moderation.hidden_videos.hide(generation, stage.guild.id, keep_in=stage.staff.id, by=mods[1].id)
        assert not await late
        await eventually(lambda: labels(posted)[0] == "Show again")
        assert f"Hidden by <@{mods[0].id}>" in text_of(posted)

        show = services.moderation.hidden_videos.show_again
        first = await asyncio.gather(*(show(generation, stage.guild.id, by=mod.id) for mod in mods))
        assert sorted(first) == [False, True]
        assert said(await mods[1].click(card, label="Show again")) == "It's shown already."
        assert hidden.attachments[0]["size"] == shown["size"]
        assert "Again" in labels(hidden)
        assert not [each for each in stage.messages(stage.staff) if each.attachments]
        await eventually(lambda: labels(posted)[0] == "Hide")

        assert said(await mods[0].click(card, label="Dismiss")).startswith("Dismissed.")
        assert not await services.moderation.store.dismiss(
            generation.id, stage.guild.id, by=mods[1].id, member_id=stage.ann.id
        )
        await eventually(lambda: "Dismissed by" in text_of(posted))
        await report(member(stage, "cleo"), message)
        await eventually(lambda: "Dismissed by" not in text_of(posted) and "2 reports" in text_of(posted))

        # Block, with a reason, twice; unblock.
        modals = [await mod.click(card, label="Block member") for mod in mods]
        answers = [
            said(await mod.submit_modal(modal, {"reason": HOSTILE})) for mod, modal in zip(mods, modals, strict=True)
        ]
        assert answers[0].startswith("Blocked")
        assert answers[1].startswith("This member is blocked already")
        assert (await services.standings.of(stage.guild.id, stage.ann.id)).is_blocked
        await eventually(lambda: "The member is blocked" in text_of(posted))
        assert said(await mods[1].click(card, label="Unblock member")).startswith("Unblocked")
        assert not await services.moderation.blocking.unblock(stage.guild.id, stage.ann.id, by=mods[0].id)
        await eventually(lambda: "Block member" in labels(posted))

        assert [entry.action for entry in await recorded(stage)] == [
            "video_reported",
            "video_hidden",
            "video_shown_again",
            "reports_dismissed",
            "video_reported",
            "member_blocked",
            "member_unblocked",
        ]


@pytest.mark.parametrize("closed", [False, True], ids=["direct message", "notice"])
async def test_a_moderator_deletes_with_a_reason_that_the_author_reads(
    sqlite_url: str, crun: CrunStandIn, closed: bool
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await set_up(stage)
        mods = [member(stage, f"mod{number}", manage_messages=True) for number in range(2)]
        message = await result(stage)
        await report(stage.ben, message)
        posted = await eventually(lambda: next(iter(stage.messages(stage.staff)), None))
        if closed:
            stage.env.inject_error("POST", "/users/@me/channels", status=403, code=50007, times=None)
        first = await mods[0].click(message, label="Delete")
        second = await mods[1].click(clickable(stage, posted), label="Delete")
        assert "It was paid for" not in str(first.modal)
        done = await mods[0].submit_modal(first, {"reason": HOSTILE})
        assert "the video is gone" in said(done)
        late = await mods[1].submit_modal(second, {"reason": "Rude"})
        assert "deleted already" in said(late)
        assert video_of(stage, stage.create) is None
        await stage.until(State.DELETED)
        await eventually(lambda: "Deleted by <@" in text_of(posted))
        assert labels(posted) == ["Block member", "Dismiss"]
        told = [
            each
            for channel in stage.env.backend.messages.values()
            for each in channel.values()
            if "moderator" in each.content
        ]
        [notice] = [each for each in told if "deleted a video" in each.content]
        assert (int(notice.channel_id) == stage.create.id) is closed
        assert "\\*\\*bold\\*\\*" in notice.content
        assert "@\u200beveryone" in notice.content
        assert not notice.ping_user_ids
        [entry] = [entry for entry in await recorded(stage) if entry.action == "video_deleted"]
        assert entry.actor_id == mods[0].id
        assert f"deleted a video of <@{stage.ann.id}>: ||@\u200beveryone" in in_record(entry)


async def test_a_card_that_was_interrupted_is_there_once(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await result(stage)
        await report(stage.ben, message)
        await set_up(stage)
        moderation = stage.bot.services.moderation
        # There was no staff channel; then the process was killed before the card's message was stored.
        moderation.start()
        await eventually(lambda: stored(sqlite_url))
        await eventually(lambda: not moderation.report_cards._debounced._tasks)
        sql(sqlite_url, "UPDATE report_cards SET message_id = NULL")
        moderation.start()
        await eventually(lambda: stored(sqlite_url))
        await eventually(lambda: not moderation.report_cards._debounced._tasks)
        [posted] = stage.messages(stage.staff)
        # A card that a moderator has deleted comes back with the next report.
        stage.env.backend.delete_message(stage.staff.id, posted.id)
        await report(member(stage, "cleo"), message)
        await eventually(lambda: any("2 reports" in text_of(card) for card in stage.messages(stage.staff)))
        assert len(stage.messages(stage.staff)) == 1

        # It was killed before the message of a hidden video was changed, and before the copy of a deleted one was gone.
        generation = await stage.until(State.DELIVERED)
        copy = await stage.bot.get_partial_messageable(stage.staff.id).send("The copy")
        video = HiddenVideo(stage.staff.id, copy.id, fitted=False)
        by = {"by": stage.owner.id, "member_id": stage.ann.id}
        assert await moderation.store.hide(generation.id, stage.guild.id, video, **by)
        moderation.start()
        await eventually(lambda: video_of(stage, stage.create) is None)
        assert await stage.bot.services.store.deleted(generation.id)
        await eventually(lambda: not moderation.hidden_videos._unfinished._tasks)
        moderation.start()
        await eventually(lambda: rows(sqlite_url, "SELECT * FROM hidden_videos") == [])
        assert copy.id not in stage.env.backend.messages[stage.staff.id]


def stored(database_url: str) -> bool:
    [(message_id,)] = rows(database_url, "SELECT message_id FROM report_cards")
    return message_id is not None


async def test_what_is_age_restricted_is_not_kept_in_the_staff_channel(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await set_up(stage)
        mod = member(stage, "mod", manage_messages=True)
        message = await result(stage)
        sql(sqlite_url, "UPDATE generations SET age_restricted = 1")
        await report(stage.ben, message)
        posted: Any = await eventually(lambda: next(iter(stage.messages(stage.staff)), None))
        assert "A fox" not in text_of(posted)
        hidden = await mod.click(clickable(stage, posted), label="Hide")
        assert "as long as its link works" in said(hidden)
        assert stage.messages(stage.create)[-1].attachments == []
        assert [each for each in stage.messages(stage.staff) if each.attachments] == []
        await eventually(lambda: labels(posted)[0] == "Show again")
        assert said(await mod.click(clickable(stage, posted), label="Show again")) == "It's shown again."
        assert "Original" in labels(stage.messages(stage.create)[-1])


async def test_buttons_do_nothing_in_another_server(sqlite_url: str, crun: CrunStandIn) -> None:
    """Who knows a video's id can let Discord send its custom ids from anywhere."""
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await result(stage, prompt="A fox reads " + "a long map " * 40)
        generation = await stage.until(State.DELIVERED)
        elsewhere = stage.env.create_guild(name="Elsewhere")
        channel = elsewhere.create_text_channel("plots")
        role = elsewhere.create_role("mod", permissions=discord.Permissions(view_channel=True, manage_messages=True))
        eve = elsewhere.add_member(stage.env.create_user("eve"), roles=[role])
        everywhere = (result_buttons.REPORT, result_buttons.STAR, result_buttons.ORIGINAL, FULL_PROMPT)
        of_the_card = (views.HIDE, views.SHOW_AGAIN, views.DELETE, views.BLOCK, views.UNBLOCK, views.DISMISS)

        async def forged(channel_id: int) -> simcord.ResponseMessage:
            view = discord.ui.LayoutView(timeout=None)
            for part in (everywhere, of_the_card[:3], of_the_card[3:]):
                view.add_item(discord.ui.ActionRow(*(each.button(generation.id, each.custom_id("")) for each in part)))
            view.stop()
            sent = await stage.bot.get_partial_messageable(channel_id).send(view=view)
            return clickable(stage, stage.env.backend.messages[channel_id][sent.id])

        message = await forged(channel.id)
        for component in everywhere:
            refused = await eve.click(message, custom_id=component.custom_id(generation.id))
            assert refused.modal is None
            assert result_button_texts.NOT_HERE() in said(refused), component
        moderation = stage.bot.services.moderation
        assert await moderation.store.card(generation.id) is None
        # A card that an earlier version has made there is of no use either.
        await moderation.store.report(generation.id, elsewhere.id, eve.id, "mine", author_id=stage.ann.id)
        for component in of_the_card:
            refused = await eve.click(message, custom_id=component.custom_id(generation.id))
            assert refused.modal is None
            assert result_button_texts.NOT_HERE() in said(refused), component
        assert await moderation.store.hidden(generation.id) is None
        assert await moderation.showcase.store.stars_of(generation.id) == 0

        # In its own server others get the original only as long as the video is to be seen.
        here = await forged(stage.create.id)
        original, prompt = (each.custom_id(generation.id) for each in (result_buttons.ORIGINAL, FULL_PROMPT))
        assert "Here's the original" in said(await stage.ben.click(here, custom_id=original))
        assert "a long map" in said(await stage.ben.click(here, custom_id=prompt))
        sql(sqlite_url, "UPDATE generations SET age_restricted = 1 WHERE id = :id", id=generation.id)
        for custom_id in (original, prompt):
            assert result_button_texts.AGE_RESTRICTED() in said(await stage.ben.click(here, custom_id=custom_id))
        sql(
            sqlite_url,
            "UPDATE generations SET age_restricted = 0, state = 'undelivered' WHERE id = :id",
            id=generation.id,
        )
        assert "gone or hidden" in said(await stage.ben.click(here, custom_id=original))
        assert "Here's the original" in said(await stage.ann.click(here, custom_id=original))
        sql(sqlite_url, "UPDATE generations SET state = 'delivered' WHERE id = :id", id=generation.id)
        assert await moderation.store.hide(
            generation.id,
            stage.guild.id,
            HiddenVideo(None, None, fitted=False),
            by=stage.owner.id,
            member_id=stage.ann.id,
        )
        assert "gone or hidden" in said(await stage.ben.click(here, custom_id=original))
