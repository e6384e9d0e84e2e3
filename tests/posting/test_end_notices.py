"""An end without a video notifies its member once: in the channel, or else directly, whatever happens in between."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.client import Marionette
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.demo.discord.waiting import pauses
from bot.generations.model import Generation, State
from bot.posting import end_notices
from tests.conftest import World, eventually, settings, world
from tests.support.bot_process import ProcessWorld, process_world
from tests.support.database_access import rows, sql
from tests.support.posted_messages import is_notification, said, text_of, walk

FELL_OVER = InjectedFault(code=501, message="the puppet fell over")


def told(stage: World, channel: Any) -> list[Any]:
    """Return the notifications in a channel, oldest first."""
    return [message for message in stage.messages(channel) if is_notification(message)]


def direct(stage: World) -> list[Any]:
    """Return the direct messages, oldest first."""
    backend = stage.env.backend
    channels = [channel for channel in backend.channels.values() if channel.guild_id is None]
    return [message for channel in channels for message in backend.messages.get(channel.id, {}).values()]


async def test_a_failure_mentions_its_member_and_says_what_it_cost(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.inject("generation", FELL_OVER)
        await stage.ann.slash(stage.create, "video", prompt="A fox @everyone")
        [message] = await eventually(lambda: told(stage, stage.create))
        [card] = [shown for shown in stage.messages(stage.create) if shown is not message]
        link = f"https://discord.com/channels/{stage.guild.id}/{stage.create.id}/{card.id}"
        assert (
            text_of(message)
            == f"<@{stage.ann.id}> · ❌ **It didn't work out.** Nothing was charged. [Your request]({link})"
        )
        assert message.ping_user_ids == [stage.ann.id]
        assert str(message.reference["message_id"]) == str(card.id)
        assert "the puppet fell over”. Nothing was charged." in text_of(card)


async def test_a_member_whose_channel_is_closed_gets_a_direct_message(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.hold()
        crun.inject("generation", FELL_OVER)
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await stage.until(State.RUNNING)
        stage.deny_bot(stage.create, "view_channel")
        crun.release()
        [message] = await eventually(lambda: direct(stage))
        assert "the puppet fell over" in text_of(message)
        assert "Video · A fox" in text_of(message), "which request it was"
        assert not [part for part in walk(message.components) if part["type"] == 2], (
            "nothing new can be asked for there"
        )


async def test_requests_that_end_together_share_a_message(sqlite_url: str, crun: CrunStandIn) -> None:
    crun.balance = 0
    bot = Marionette(settings(sqlite_url, crun.base_url, without_credits="give_back", max_concurrent_generations=1))
    async with world(bot) as stage:
        members = [stage.guild.add_member(stage.env.create_user(f"member{number}")) for number in range(10)]
        for member in members:
            for number in range(2):
                await member.slash(stage.create, "video", prompt=f"Fox {number}")
        ids = {generation.id for generation in await stage.generations()}
        assert len(ids) == 20

        def lines() -> list[str]:
            return [line for message in told(stage, stage.create) for line in text_of(message).splitlines()]

        await eventually(lambda: len(lines()) >= 20)
        assert sorted(lines()) == sorted(set(lines())), "each of them once"
        assert all("**Out of credits.** Nothing was charged." in line for line in lines())
        assert len(told(stage, stage.create)) <= 4
        pinged = [member for message in told(stage, stage.create) for member in message.ping_user_ids]
        assert set(pinged) == {member.id for member in members}


async def test_a_notice_that_cannot_be_sent_delays_no_other(sqlite_url: str, crun: CrunStandIn) -> None:
    bot = Marionette(settings(sqlite_url, crun.base_url, max_concurrent_generations=1))
    async with world(bot) as stage:
        crun.inject("generation", FELL_OVER)
        for method in ("PATCH", "POST"):
            stage.env.inject_error(method, f"/channels/{stage.create.id}/messages*", status=403, code=50013, times=None)
        stage.env.inject_error("POST", "/users/@me/channels", status=403, code=50007, times=None)
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await stage.until(State.FAILED)
        await stage.ben.slash(stage.showcase, "video", prompt="A hare")
        await eventually(lambda: any(message.attachments for message in stage.messages(stage.showcase)))
        assert not told(stage, stage.create)


@pytest.mark.parametrize("arrived", [True, False], ids=["it arrived", "it did not"])
async def test_a_kill_while_a_notice_is_sent_leads_to_one_notice(
    arrived: bool, sqlite_url: str, tmp_path: Path
) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        path = f"/channels/{stage.channel.id}/messages"
        fault = stage.discord.inject("POST", path, status=None, delay=600, after_effect=arrived)
        # After a restart the nonce may be too old to help.
        stage.discord.settings.enforce_nonce = False
        stage.crun.inject("generation", FELL_OVER)
        await stage.bot.start()
        await stage.ask()
        await stage.discord.wait_for(lambda: fault.hits)
        assert len(stage.notifications()) == arrived
        await stage.bot.kill()
        stage.discord.clear_faults()
        await stage.bot.start()
        await settled(stage)
        [message] = stage.notifications()
        assert message.ping_user_ids == [stage.ann.id]
        await stage.bot.kill()
        await stage.bot.start()
        await stage.ask("A hare")
        await stage.discord.wait_for(stage.videos)
        assert stage.notifications() == [message]
        assert not stage.direct_messages()


async def test_a_lost_answer_leads_to_one_notice(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        path = f"/channels/{stage.channel.id}/messages"
        stage.discord.inject("POST", path, drop=True, after_effect=True)
        stage.discord.settings.enforce_nonce = False
        stage.crun.inject("generation", FELL_OVER)
        await stage.bot.start()
        await stage.ask()
        await settled(stage)
        assert len(stage.notifications()) == 1


async def settled(stage: ProcessWorld) -> None:
    """Wait until the database says which message it was."""
    await stage.discord.wait_for(
        lambda: rows(stage.bot.environment["DATABASE_URL"], "SELECT 1 FROM member_notifications WHERE message_id > 0")
    )


async def change(stage: World, notify: str) -> None:
    """Set how members are notified, as the server's owner."""
    await stage.bot.services.settings_store.change_guild(stage.guild.id, stage.owner.id, lambda _: {"notify": notify})


async def made(stage: World, crun: CrunStandIn, *, failing: bool = False) -> tuple[Generation, Any]:
    """Let Ann ask for a video and wait for its end; return it with the message in the channel, if there is one."""
    if failing:
        crun.inject("generation", FELL_OVER)
    before = len(await stage.generations())
    answer = await stage.ann.slash(stage.create, "video", prompt="A ||fox||")
    assert len(await stage.generations()) == before + 1, said(answer)
    state = State.FAILED if failing else State.DELIVERED
    pause = pauses()
    async with asyncio.timeout(60):
        while True:
            ended = (await stage.generations())[-1]
            if ended.state is state:
                break
            await asyncio.sleep(next(pause))
    return ended, stage.env.backend.messages[stage.create.id].get(ended.video_id or 0)


async def test_a_server_chooses_how_members_are_notified(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(end_notices, "_PAUSE", 0.0)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await change(stage, "direct_message")
        ended, video = await made(stage, crun)
        [message] = await eventually(lambda: direct(stage))
        url = f"https://discord.com/channels/{stage.guild.id}/{stage.create.id}/{video.id}"
        about = r"Video · ||A \|\|fox\|\| ||"
        assert text_of(message) == f"<@{stage.ann.id}>, your video is ready: [{about}]({url})"
        assert not video.ping_user_ids
        failed, _ = await made(stage, crun, failing=True)
        await eventually(lambda: len(direct(stage)) == 2)
        assert "Nothing was charged." in text_of(direct(stage)[1])
        # What was told stays told when its card is closed once more, as after a kill, and the staff choose otherwise.
        await change(stage, "mention")
        await stage.bot.services.status_cards.close(failed.id)
        assert not told(stage, stage.create)
        # Both, each once.
        await change(stage, "both")
        _, video = await made(stage, crun)
        assert video.ping_user_ids == [stage.ann.id]
        await eventually(lambda: len(direct(stage)) == 3)
        await made(stage, crun, failing=True)
        await eventually(lambda: len(direct(stage)) == 4)
        [notice] = await eventually(lambda: told(stage, stage.create))
        assert notice.ping_user_ids == [stage.ann.id]
        # Nobody.
        await change(stage, "none")
        silent, _ = await made(stage, crun, failing=True)
        card = stage.env.backend.messages[stage.create.id][silent.card_id or 0]
        await eventually(lambda: "the puppet fell over" in text_of(card))
        _, video = await made(stage, crun)
        assert not video.ping_user_ids
        assert len(direct(stage)) == 4
        await stage.bot.close()
    assert len(direct(stage)) == 4
    assert len(told(stage, stage.create)) == 1
    assert ended.guild_id == stage.guild.id


async def test_closed_direct_messages_are_made_up_for_by_a_mention(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(end_notices, "_PAUSE", 0.0)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await change(stage, "direct_message")
        await made(stage, crun)
        await eventually(lambda: direct(stage))
        path = f"/channels/{direct(stage)[0].channel_id}/messages"
        stage.env.inject_error("POST", path, status=403, code=50007, times=None)
        _, video = await made(stage, crun)
        [notice] = await eventually(lambda: told(stage, stage.create))
        assert str(notice.reference["message_id"]) == str(video.id)
        assert notice.ping_user_ids == [stage.ann.id]
        await made(stage, crun, failing=True)
        await eventually(lambda: len(told(stage, stage.create)) == 2)
        assert len(direct(stage)) == 1
    assert len(told(stage, stage.create)) == 2


async def test_a_direct_message_is_sent_once_though_the_process_is_killed(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        query = "INSERT INTO guild_settings (guild_id, settings) VALUES (:guild, :settings)"
        sql(sqlite_url, query, guild=stage.guild.id, settings='{"notify": "direct_message"}')
        await stage.bot.start()
        direct_channel = stage.discord.env.backend.get_dm_channel(stage.ann.id)
        path = f"/channels/{direct_channel.id}/messages"
        stage.discord.settings.enforce_nonce = False
        stage.discord.inject("POST", path, after_effect=True, delay=60, status=None)
        await stage.ask()
        await stage.discord.wait_for(stage.direct_messages)
        await stage.bot.kill()
        await stage.bot.start()
        await stage.discord.wait_for(
            lambda: [row for row in rows(sqlite_url, "SELECT message_id FROM direct_notifications") if row.message_id]
        )
        assert len(stage.direct_messages()) == 1
        assert len(stage.videos()) == 1


async def test_a_notice_that_came_elsewhere_is_not_followed_by_another(sqlite_url: str, crun: CrunStandIn) -> None:
    """A mention that could come to the direct messages alone; then the staff choose those, or both."""
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        stage.env.inject_error("POST", f"/channels/{stage.create.id}/messages", status=403, code=50013, times=None)
        failed, _ = await made(stage, crun, failing=True)
        await eventually(lambda: rows(sqlite_url, "SELECT 1 FROM member_notifications WHERE message_id > 0"))
        for notify in ("direct_message", "both"):
            # Killed before it was noted, the next process has to look for it.
            sql(sqlite_url, "UPDATE member_notifications SET message_id = NULL")
            await change(stage, notify)
            await stage.bot.services.status_cards.close(failed.id)
        assert len(direct(stage)) == 1


async def test_a_refusal_after_an_attempt_that_may_have_arrived_is_looked_into(sqlite_url: str, tmp_path: Path) -> None:
    """discord.py repeats a 5xx by itself, and the refusal answers the last of its requests alone."""
    async with process_world(sqlite_url, tmp_path) as stage:
        path = f"/channels/{stage.channel.id}/messages"
        stage.discord.inject("POST", path, status=502, after_effect=True)
        stage.discord.inject("POST", path, status=403, body={"message": "Missing Permissions", "code": 50013})
        stage.crun.inject("generation", FELL_OVER)
        await stage.bot.start()
        await stage.ask()
        await settled(stage)
        assert len(stage.notifications()) == 1
        assert not stage.direct_messages()
