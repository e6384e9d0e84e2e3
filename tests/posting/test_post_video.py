"""Posting a video while Discord fails or refuses: there is one message in the end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.demo.crun import InjectedFault
from tests.support.bot_process import process_world
from tests.support.deliveries import ask_and_hold, delivered
from tests.support.listed_generations import open_newest
from tests.support.posted_messages import labels, text_of

FAULTS: dict[str, dict[str, Any]] = {
    "500": {"status": 500, "times": 2},
    "500 and it is there": {"status": 500, "after_effect": True},
    "503 without a body": {"status": 503, "body": "upstream connect error"},
    "503 and it is there": {"status": 503, "after_effect": True},
    "429 of this channel": {
        "status": 429,
        "body": {"message": "You are being rate limited.", "retry_after": 1.0, "global": False},
        "headers": {"Via": "1.1 google", "X-RateLimit-Scope": "shared", "Retry-After": "1"},
        "times": 2,
    },
    "429 of everything": {
        "status": 429,
        "body": {"message": "You are being rate limited.", "retry_after": 1.0, "global": True},
        "headers": {"Via": "1.1 google", "X-RateLimit-Global": "true", "Retry-After": "1"},
    },
    "429 for too long": {
        "status": 429,
        "body": {"message": "You are being rate limited.", "retry_after": 31.0, "global": True},
        "headers": {"Via": "1.1 google", "X-RateLimit-Global": "true", "Retry-After": "31"},
    },
    "429 of who stands before": {"status": 429, "body": "error code: 1015", "headers": {"Retry-After": "2"}},
    "connection lost": {"drop": True},
    "connection lost and it is there": {"drop": True, "after_effect": True},
}


#: Those that discord.py does not repeat by itself, so that the nonce may be forgotten when the bot does.
LONG_AFTER = ["503 and it is there", "connection lost", "connection lost and it is there"]


@pytest.mark.parametrize(
    ("fault", "nonce"),
    [(fault, True) for fault in FAULTS] + [(fault, False) for fault in LONG_AFTER],
)
@pytest.mark.waits_long
async def test_the_video_is_posted_once_after_a_failure_of_discord(
    sqlite_url: str, tmp_path: Path, fault: str, nonce: bool
) -> None:
    given = FAULTS[fault]
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.discord.settings.enforce_nonce = nonce
        await stage.bot.start()
        path = await ask_and_hold(stage)
        spoiled = stage.discord.inject("POST", path, **given)
        stage.crun.release()
        await stage.discord.wait_for(lambda: spoiled.hits)
        video = await delivered(stage, timeout=60)
        assert video.ping_user_ids == [stage.ann.id]
        assert "Traceback" not in stage.bot.log


async def test_a_link_is_posted_if_discord_refuses_smaller_files_too(sqlite_url: str, tmp_path: Path) -> None:
    """413, twice: then it is a link."""
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        path = await ask_and_hold(stage)
        body = {"message": "Request entity too large", "code": 40005}
        stage.discord.inject("POST", path, status=413, body=body, times=2)
        stage.crun.release()

        def link() -> Any:
            return next((m for m in stage.cards() if "too large to post" in text_of(m)), None)

        message = await stage.discord.wait_for(link)
        assert not stage.videos()
        assert labels(message) == ["Original", "Open the video", "Again", "Edit", "Delete", "Recipe", "⭐", "Report"]


async def test_a_refusal_after_a_lost_answer_does_not_lead_to_a_second_copy(sqlite_url: str, tmp_path: Path) -> None:
    """Discord posts it and answers 500; discord.py repeats the request, which is not allowed any more."""
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        path = await ask_and_hold(stage)
        stage.discord.inject("POST", path, status=500, after_effect=True)
        refused = stage.discord.inject(
            "POST", path, status=403, body={"message": "Missing Permissions", "code": 50013}, times=None
        )
        stage.crun.release()
        await delivered(stage)
        assert refused.hits == 1
        direct = stage.discord.env.backend.dm_channels.get(stage.ann.id)
        assert direct is None or not stage.discord.messages(direct), "no second copy elsewhere"


async def test_a_video_brought_to_where_it_was_asked_for_replies_to_the_card(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.crun.inject("result", InjectedFault(status=403), times=5)
        await stage.bot.start()
        await stage.ask()
        await stage.discord.wait_for(lambda: "is not delivered (download), try 3" in stage.bot.log)
        shown = await open_newest(stage.ann, stage.channel)
        assert shown.response is not None
        stage.crun.clear_faults()
        await stage.ann.click(shown.response, label="Bring it here")
        [video] = await stage.discord.wait_for(stage.videos)
        assert "had it brought here" not in text_of(video)
        assert video.reference["message_id"] == str(stage.cards()[0].id)


@pytest.mark.parametrize("code", [160002, 50013], ids=["no replies", "no permission"])
async def test_a_refused_reply_is_sent_without_the_reply_or_directly(
    sqlite_url: str, tmp_path: Path, code: int
) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        path = f"/channels/{stage.channel.id}/messages"
        status = 400 if code == 160002 else 403
        stage.discord.inject("POST", path, status=status, body={"code": code, "message": "No."}, times=1)
        await stage.ask()
        await stage.discord.wait_for(lambda: "is delivered" in stage.bot.log)
        if code == 160002:
            [video] = stage.videos()
            assert not video.reference
        else:
            assert not stage.videos(), "it went into the member's direct messages"
