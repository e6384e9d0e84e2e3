"""`/generations`: one's own videos, only for one's own eyes, and a way to those that could not be posted."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
import simcord

from bot.client import Marionette
from bot.crun import CreateTask
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations.model import Failure, Generation, Reason, State
from bot.generations.store import Store
from bot.guilds.access import GuildAccess
from bot.texts import admission as admission_texts
from bot.texts import result_buttons as texts
from tests.conftest import World, bring_along, eventually, settings, world
from tests.posting.test_destinations import deny, direct, videos
from tests.support.database_access import open_transactions, sql
from tests.support.listed_generations import open_newest
from tests.support.posted_messages import cards_in, said, text_of, video_of, walk


def labels(result: simcord.InteractionResult) -> list[str]:
    assert result.response is not None
    return [part["label"] for part in walk(result.response.components) if part["type"] == 2]


async def narrowed(
    member: simcord.MemberActor, shown: simcord.InteractionResult, about: str, value: str
) -> simcord.InteractionResult:
    """Let a member narrow the list."""
    assert shown.response is not None
    ids = [part.get("custom_id", "") for part in walk(shown.response.components)]
    [select] = [custom_id for custom_id in ids if "videos-narrow" in custom_id and custom_id.endswith(f":{about}")]
    return await member.select(shown.response, [value], custom_id=select)


async def remembered(stage: World, count: int, member: simcord.MemberActor) -> None:
    """Write down past videos of a member."""
    async with open_transactions(stage.bot.settings.database_url) as transactions:
        rows_only = Store(transactions)
        for number in range(count):
            body = {"model": "kling/v3", "input": {"multi_shots": False, "duration": 5, "prompt": f"Fox {number}"}}
            generation = Generation(
                id=f"{member.id % 1000:08x}{number:08x}",
                task=CreateTask.model_validate(body),
                guild_id=stage.guild.id,
                channel_id=stage.create.id,
                member_id=member.id,
                interaction_id=1_000_000 + member.id % 1000 * 1000 + number,
                created_at=1_700_000_000.0 + number,
            )
            await rows_only.add(generation)
            await rows_only.card_shown(generation, 1000 + number)
            await rows_only.end(generation.id, State.FAILED, Failure(Reason.FAILED))


async def undeliverable(stage: World, crun: CrunStandIn) -> None:
    """Let Ann ask for a video that can be posted nowhere."""
    crun.hold()
    await stage.ann.slash(stage.create, "video", prompt="A lost fox")
    await eventually(lambda: crun.count("create"))
    deny(stage, stage.create, "send_messages")
    stage.env.inject_error("POST", f"/channels/{direct(stage, stage.ann)}/messages", status=403, code=50007, times=None)
    crun.release()
    await stage.until(State.UNDELIVERED)


async def test_who_never_asked_is_told_how(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        shown = await stage.ann.slash(stage.create, "generations")
        assert shown.ephemeral
        assert "You haven't asked for a video yet" in said(shown)


async def test_a_delivered_one_has_its_link_and_its_cost(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A *fox*")
        message = await eventually(lambda: video_of(stage, stage.create))
        await stage.until(State.DELIVERED)
        shown = await stage.ann.slash(stage.showcase, "generations")
        assert shown.ephemeral
        url = f"https://discord.com/channels/{stage.guild.id}/{stage.create.id}/{message.id}"
        [task] = crun.tasks.values()
        assert f"**Video** · ✅ [posted]({url})" in said(shown)
        assert f"{task.price:g} credits" in said(shown)
        assert "> A \\*fox\\*" in said(shown)
        assert "posted" not in said(await stage.ben.slash(stage.showcase, "generations")), "others see their own"


async def test_pages_are_newest_first(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await remembered(stage, 12, stage.ann)
        await remembered(stage, 1, stage.ben)

        def foxes(result: simcord.InteractionResult) -> list[str]:
            return [line[2:] for line in said(result).split("\n") if line.startswith("> ")]

        shown = await stage.ann.slash(stage.create, "generations")
        assert foxes(shown) == [f"Fox {number}" for number in (11, 10, 9, 8, 7)]
        assert "**Your videos** · 12" in said(shown)
        assert "Page 1 of 3" in said(shown)
        for page in ((6, 5, 4, 3, 2), (1, 0)):
            assert shown.response is not None
            shown = await stage.ann.click(shown.response, label="Next")
            assert foxes(shown) == [f"Fox {number}" for number in page]
        assert shown.response is not None
        shown = await stage.ann.click(shown.response, label="Back")
        assert "Page 2 of 3" in said(shown)


async def test_bring_it_here(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await undeliverable(stage, crun)
        shown = await open_newest(stage.ann, stage.showcase)
        assert "ready, not posted" in said(shown)
        assert labels(shown) == [
            "Bring it here",
            "Private link",
            "Don't post it",
            "Again",
            "Edit",
            "Recipe",
            "Back to the list",
        ]
        assert shown.response is not None
        await stage.ann.click(shown.response, label="Bring it here")
        message: Any = await eventually(lambda: video_of(stage, stage.showcase))
        assert message.ping_user_ids == [stage.ann.id]
        delivered = await stage.until(State.DELIVERED)
        assert (delivered.video_in, delivered.video_guild) == (stage.showcase.id, stage.guild.id)
        again = await stage.ann.click(shown.response, label="Bring it here")
        assert "There's nothing to bring" in said(again)
        assert crun.count("create") == 1
        assert list(videos(stage)) == [stage.showcase.id]

        clickable = simcord.ResponseMessage(stage.env, message)
        asked = await stage.ann.click(clickable, label="Delete")
        assert asked.response is not None
        await stage.ann.click(asked.response, label="Delete it for good")
        assert video_of(stage, stage.showcase) is None, "the buttons find it where it is"


async def test_bring_it_here_after_it_was_given_up(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await undeliverable(stage, crun)
        [generation] = await stage.bot.services.store.in_state(State.UNDELIVERED)
        await stage.bot.services.store.end(generation.id, State.UNDELIVERED, Failure(Reason.CHANNEL))
        stage.bot.services.generations.deliveries.at_once(generation.id)
        shown = await open_newest(stage.ann, stage.showcase)
        assert shown.response is not None
        await stage.ann.click(shown.response, label="Bring it here")
        await eventually(lambda: video_of(stage, stage.showcase))
        assert crun.count("create") == 1


async def test_one_under_way_can_come_here_too(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: crun.count("create"))
        here = await open_newest(stage.ann, stage.create)
        assert labels(here) == ["Don't post it", "Back to the list"], "it comes here anyway"
        shown = await open_newest(stage.ann, stage.showcase)
        assert shown.response is not None
        pressed = await stage.ann.click(shown.response, label="Bring it here")
        assert "it comes to this channel" in said(pressed)
        crun.release()
        await eventually(lambda: video_of(stage, stage.showcase))
        assert list(videos(stage)) == [stage.showcase.id]


async def test_only_where_the_bot_may_post(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await undeliverable(stage, crun)
        deny(stage, stage.staff, "attach_files")
        shown = await open_newest(stage.ann, stage.staff)
        assert shown.response is not None
        refused = await stage.ann.click(shown.response, label="Bring it here")
        assert "Attach Files" in said(refused)
        assert not videos(stage)


async def test_what_was_never_posted_is_deleted_with_its_file_and_its_words(
    sqlite_url: str, crun: CrunStandIn, tmp_path: Path
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, work_dir=tmp_path / "work"))) as stage:
        await undeliverable(stage, crun)
        [card] = cards_in(stage, stage.create)
        tried = await open_newest(stage.ann, stage.showcase)
        assert tried.response is not None
        asked = await stage.ann.click(tried.response, label="Don't post it")
        assert asked.response is not None
        await stage.ann.click(asked.response, label="Don't post it")
        await eventually(lambda: "made, and not posted" in text_of(card))
        [kept] = await eventually(lambda: list((tmp_path / "work").glob("*/original.mp4")))
        first, second = await open_newest(stage.ann, stage.showcase), await open_newest(stage.ann, stage.showcase)
        assert first.response is not None
        assert second.response is not None
        for shown in (first.response, second.response):
            asked = await stage.ann.click(shown, label="Delete")
            assert texts.REALLY_DELETE_UNPOSTED() in said(asked)
        with stage.repeating():
            assert said(await stage.ann.click(first.response, label="Delete it for good")) == texts.REQUEST_DELETED()
        assert texts.DELETED_BEFORE() in said(await stage.ann.click(second.response, label="Delete it for good"))
        assert not kept.exists()
        await eventually(lambda: text_of(card) == f"-# Video for <@{stage.ann.id}> · deleted")
        opened = await open_newest(stage.ann, stage.showcase)
        assert "lost fox" not in said(opened)
        assert "[deleted]" in said(opened)
        assert labels(opened) == ["Back to the list"]
        listed = await stage.ann.slash(stage.showcase, "generations")
        assert "none of them is like this" in said(await narrowed(stage.ann, listed, "progress", "kept"))
        [generation] = await stage.generations()
        assert generation.state is State.UNDELIVERED
        assert generation.cost > 0, "the sums stay"


async def test_a_failed_one_is_deleted_by_its_member_alone(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await remembered(stage, 1, stage.ann)
        await remembered(stage, 1, stage.ben)
        shown = await open_newest(stage.ann, stage.showcase)
        forged = await open_newest(stage.ben, stage.showcase)
        assert shown.response is not None
        assert forged.response is not None
        ids = [
            next(part for part in walk(result.response._message.components) if part.get("label") == "Delete")
            for result in (shown, forged)
            if result.response is not None
        ]
        ids[1]["custom_id"] = ids[0]["custom_id"]
        assert "Only the member" in said(await stage.ben.click(forged.response, label="Delete"))
        asked = await stage.ann.click(shown.response, label="Delete")
        assert texts.REALLY_DELETE_REQUEST() in said(asked)
        assert said(await stage.ann.click(shown.response, label="Delete it for good")) == texts.REQUEST_DELETED()
        assert "Fox" not in said(await stage.ann.slash(stage.showcase, "generations"))
        assert "Fox" in said(await stage.ben.slash(stage.showcase, "generations"))


async def test_another_server_decides_what_is_brought_to_it(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await undeliverable(stage, crun)
        there = stage.env.create_guild("Workshop")
        channel, other = there.create_text_channel("videos"), there.create_text_channel("talk")
        ann = there.add_member(stage.ann.user)
        await eventually(lambda: stage.bot.get_channel(channel.id))
        services = stage.bot.services
        rules: dict[str, Any] = {"channels": (other.id,), "spoiler": True, "blocked_words": ("fox",)}
        await services.settings_store.change_guild(there.id, 1, lambda _: rules)
        await services.settings_store.change_host(1, lambda _: {"paused": ""})
        await services.host.access.wait([there.id])
        await services.moderation.blocking.block(there.id, ann.id, by=1, reason="spam")
        shown = await open_newest(ann, channel)

        async def pressed() -> str:
            assert shown.response is not None
            result = await ann.click(shown.response, label="Bring it here")
            return said(result) if not result.followups else text_of(result.followups[-1])

        assert admission_texts.SERVER_WAITING() in await pressed()
        await services.host.access.decide(there.id, 1, GuildAccess.ALLOWED)
        assert admission_texts.MEMBER_BLOCKED() in await pressed()
        await services.moderation.blocking.unblock(there.id, ann.id, by=1)
        assert admission_texts.other_channels([other.id]) in await pressed()
        await services.settings_store.change_guild(there.id, 1, lambda _: {"channels": ()})
        assert "doesn't allow some of the words" in await pressed()
        await services.settings_store.change_guild(there.id, 1, lambda _: {"blocked_words": ()})
        assert not videos(stage)
        await pressed()
        message: Any = await eventually(lambda: video_of(stage, channel))
        [gallery] = [part for part in walk(message.components) if part["type"] == 12]
        assert gallery["items"][0]["spoiler"], "its staff want every video covered"


async def given(stage: World, shown: simcord.InteractionResult) -> tuple[str, list[str]]:
    """Let Ann ask for the private link; return what only she is told, and where that leads."""
    assert shown.response is not None
    listed = text_of(shown.response)
    pressed = await stage.ann.click(shown.response, label="Private link")
    [told] = pressed.followups
    assert told._message.is_ephemeral
    assert text_of(shown.response) == listed, "the list is still there"
    return text_of(told), [part["url"] for part in walk(told.components) if part["type"] == 2]


async def test_what_can_be_posted_nowhere_can_be_had(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await undeliverable(stage, crun)
        text, links = await given(stage, await open_newest(stage.ann, stage.create))
        [task] = crun.tasks.values()
        assert [link.partition("?")[0] for link in links] == [f"{crun.base_url}/result/{task.task_id}.mp4"]
        until = int(task.create_at + 86400)
        assert text == f"Here's your video, for your eyes only. The link works until <t:{until}:f>."
        assert not videos(stage)


async def test_a_link_that_does_not_fit_on_a_button(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await undeliverable(stage, crun)
        crun.inject("info", InjectedFault(code=500), times=9)
        url = f"{crun.base_url}/result/x.mp4?signature={'s' * 600}"
        sql(sqlite_url, "UPDATE generations SET result_url = :url WHERE channel_id <> 0", url=url)
        text, links = await given(stage, await open_newest(stage.ann, stage.create))
        assert f"[Open the video](<{url}>)" in text
        assert "The link works until about <t:" in text
        assert not links


async def test_a_posted_one_has_a_link_as_long_as_it_lives(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        generation = await stage.until(State.DELIVERED)
        shown = await open_newest(stage.ann, stage.create)
        assert labels(shown) == ["Private link", "Again", "Edit", "Recipe", "Delete", "Back to the list"]
        _, links = await given(stage, shown)
        assert len(links) == 1

        for url, submitted_at, offered in [
            (f"{crun.base_url}/x.mp4?expires={time.time() - 60:.0f}", time.time(), []),
            (f"{crun.base_url}/x.mp4", time.time() - 2 * 86400, []),
            (f"{crun.base_url}/x.mp4", time.time() - 3600, ["Private link"]),
        ]:
            text = "UPDATE generations SET result_url = :url, submitted_at = :at WHERE id = :id"
            sql(sqlite_url, text, url=url, at=submitted_at, id=generation.id)
            assert [label for label in labels(await open_newest(stage.ann, stage.create)) if "link" in label] == offered

        await stage.bot.services.store.deleted(generation.id)
        gone = await open_newest(stage.ann, stage.create)
        assert labels(gone) == ["Back to the list"], "it was to be gone"


@pytest.mark.parametrize("state", [State.UNDELIVERED, State.DELIVERED])
async def test_a_link_that_is_over(sqlite_url: str, crun: CrunStandIn, state: State) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        if state is State.DELIVERED:
            await stage.ann.slash(stage.create, "video", prompt="A fox")
        else:
            await undeliverable(stage, crun)
        await stage.until(state)
        shown = await open_newest(stage.ann, stage.create)
        url = f"{crun.base_url}/x.mp4?expires={time.time() - 60:.0f}"
        sql(sqlite_url, "UPDATE generations SET result_url = :url WHERE channel_id <> 0", url=url)
        crun.inject("info", InjectedFault(code=404), times=9)
        text, links = await given(stage, shown)
        assert "There's no link to it any more" in text
        assert ("I may still have a copy" in text) is (state is State.UNDELIVERED)
        assert not links


async def test_a_full_page_with_pictures_is_not_too_much_for_discord(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await remembered(stage, 12, stage.ann)
        # One video whose picture's link has expired, and eleven with a picture.
        for number in range(12):
            link = f"https://cdn.example/fox.png{'?ex=60000000' if number == 11 else ''}"
            body = {"model": "kling/v3", "input": {"multi_shots": False, "prompt": "x" * 2500, "img_urls": [link]}}
            sql(
                sqlite_url,
                "UPDATE generations SET body = :body WHERE channel_id <> 0 AND created_at = :at",
                body=json.dumps(body),
                at=1_700_000_000.0 + number,
            )
        shown = await stage.ann.slash(stage.create, "generations")
        assert labels(shown) == ["Back", "Next"]
        assert shown.response is not None
        parts = list(walk(shown.response.components))
        assert [part["type"] for part in parts].count(11) == 4, "a link that is over shows nothing"
        assert len(parts) <= 40
        opened = await open_newest(stage.ann, stage.create)
        assert "xxx" in said(opened)


async def test_the_list_is_narrowed(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A ||secret|| fox")
        await stage.until(State.RUNNING)
        await remembered(stage, 6, stage.ann)
        sql(sqlite_url, "UPDATE generations SET guild_id = 7 WHERE created_at = 1700000003.0 AND channel_id <> 0")
        shown = await stage.ann.slash(stage.create, "generations")
        assert "**Your videos** · 7" in said(shown)
        [first, *_] = [part for part in walk(shown.response.components if shown.response else []) if "options" in part]
        assert first["options"][0]["label"] == "Video", "Discord covers nothing in a select"
        assert first["options"][1]["label"] == "Video · Fox 5"

        over = await narrowed(stage.ann, shown, "progress", "over")
        assert "**Your videos** · 6" in said(over)
        assert over.response is not None
        second = await stage.ann.click(over.response, label="Next")
        assert "Page 2 of 2" in said(second), "the next page is as narrow"
        here = await narrowed(stage.ann, second, "where", "here")
        assert "**Your videos** · 5" in said(here)
        videos_only = await narrowed(stage.ann, here, "kind", "motion")
        assert "none of them is like this" in said(videos_only)
        back = await narrowed(stage.ann, videos_only, "kind", "any")
        assert "**Your videos** · 5" in said(back)
        making = await narrowed(stage.ann, back, "progress", "making")
        assert "**Your videos** · 1" in said(making)
        assert making.response is not None
        [select] = [part for part in walk(making.response.components) if "videos-open" in part.get("custom_id", "")]
        card = await stage.ann.select(making.response, [select["options"][0]["value"]], custom_id=select["custom_id"])
        assert labels(card) == ["Don't post it", "Back to the list"]
        assert card.response is not None
        assert "**Your videos** · 1" in said(await stage.ann.click(card.response, label="Back to the list"))


async def test_what_waits_is_cancelled_and_repeated_from_the_list(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, max_concurrent_generations=1))) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="First")
        await eventually(lambda: crun.count("create"))
        await stage.ann.slash(stage.create, "video", prompt="Second")
        card = await open_newest(stage.ann, stage.showcase)
        assert labels(card) == ["Cancel", "Back to the list"]
        assert card.response is not None
        pressed = await stage.ann.click(card.response, label="Cancel")
        assert "Cancelled" in text_of(pressed.followups[0] if pressed.followups else pressed.response)
        again = await open_newest(stage.ann, stage.showcase)
        assert labels(again) == ["Again", "Edit", "Recipe", "Delete", "Back to the list"]
        assert again.response is not None
        await stage.ann.click(again.response, label="Again")
        await eventually(lambda: len(stage.messages(stage.showcase)) == 1)
        assert [each.state for each in await stage.generations()][1:] == [State.CANCELLED, State.QUEUED]


@pytest.mark.parametrize("state", [State.RUNNING, State.UNDELIVERED])
async def test_where_it_was_brought_along_it_comes_as_a_direct_message(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch, state: State
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, user_installs=True))) as stage:
        if state is State.RUNNING:
            crun.hold()
            await stage.ann.slash(stage.create, "video", prompt="A fox")
            await eventually(lambda: crun.count("create"))
        else:
            await undeliverable(stage, crun)
            stage.env.backend.faults.clear()
        bring_along(monkeypatch)
        shown = await open_newest(stage.ann, stage.showcase)
        assert shown.response is not None
        pressed = await stage.ann.click(shown.response, label="Bring it here")
        assert "to your direct messages" in said(pressed)
        assert "this channel" not in said(pressed)
        crun.release()
        await stage.until(State.DELIVERED)
        [(channel_id, [message])] = videos(stage).items()
        assert channel_id == direct(stage, stage.ann)
        assert f"You asked for it in <#{stage.create.id}> on Puppet theatre, and had it brought here" in text_of(
            message
        )


async def test_what_was_sent_and_has_no_price_is_not_said_to_be_free(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.inject("estimate", InjectedFault(status=500), times=9)
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: crun.count("create"))
        await stage.until(State.RUNNING)
        assert "cost not known" in said(await stage.ann.slash(stage.create, "generations"))
        [generation] = await stage.generations()
        sql(sqlite_url, "UPDATE generations SET credits = 0 WHERE id = :id", id=generation.id)
        assert "nothing charged" in said(await stage.ann.slash(stage.create, "generations"))
        sql(sqlite_url, "UPDATE generations SET credits = NULL, sent_at = NULL WHERE id = :id", id=generation.id)
        assert "nothing charged" in said(await stage.ann.slash(stage.create, "generations"))


@pytest.mark.parametrize("name", ["bring", "link"])
async def test_nobody_else_can_have_it(sqlite_url: str, crun: CrunStandIn, name: str) -> None:
    """A button's id says whose video it is about, and a forged one is no way to it."""
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await undeliverable(stage, crun)
        await remembered(stage, 1, stage.ben)
        [ours] = await stage.bot.services.store.in_state(State.UNDELIVERED)
        sql(sqlite_url, "UPDATE generations SET state = 'undelivered' WHERE state = 'failed' AND channel_id <> 0")
        shown = await open_newest(stage.ben, stage.showcase)
        assert shown.response is not None
        [button, *_] = [part for part in walk(shown.response._message.components) if part["type"] == 2]
        button["custom_id"] = f"marionette:{name}:{ours.id}"
        refused = await stage.ben.click(shown.response, label="Bring it here")
        assert "Only the member" in said(refused)
        assert not videos(stage)
