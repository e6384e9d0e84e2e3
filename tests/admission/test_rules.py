"""Who is let in, and what for."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from bot.admission import rules
from bot.crun import CreateTask
from bot.generations.allowances import Situation
from bot.generations.model import Generation
from bot.guilds.access import GuildAccess
from bot.guilds.guild_settings import GuildSettings, HostSettings, MemberLimits
from bot.guilds.member_limits import limits_of
from bot.guilds.standing import Standing
from bot.orders.input_file import InputFile
from bot.orders.order import Order, OrderKind
from bot.orders.origin import Origin
from bot.texts import admission as texts
from bot.texts import order_problems

NOW = 1_700_000_000.0
HERE = Origin(interaction_id=1, member_id=2, guild_id=3, channel_id=4, parent_id=None)
ALLOWED = Standing(GuildSettings(), HostSettings(), None, is_blocked=False, consent_at=None)
CLIP = InputFile(url="https://example.com/a.mp4", filename="a.mp4", seconds=12.0)


def situation(standing: Standing = ALLOWED, **limits: Any) -> Situation:
    return Situation(standing, MemberLimits(**limits), (), ())


@pytest.mark.parametrize(
    ("changed", "why", "may_pass_later"),
    [
        ({}, None, True),
        ({"access": GuildAccess.ALLOWED}, None, True),
        ({"access": GuildAccess.WAITING}, texts.SERVER_WAITING(), True),
        ({"access": GuildAccess.BLOCKED}, texts.SERVER_BLOCKED(), False),
        ({"is_blocked": True}, texts.MEMBER_BLOCKED(), False),
        ({"host": HostSettings(paused="Back at six.")}, texts.paused("Back at six."), True),
        ({"host": HostSettings(paused="")}, "Whoever runs this bot has paused me.", True),
        ({"guild": GuildSettings(channels=(8, 4))}, None, True),
        ({"guild": GuildSettings(channels=(8,), results_channel_id=4)}, None, True),
        ({"guild": GuildSettings(channels=(8, 9))}, texts.other_channels((8, 9)), True),
    ],
)
def test_who_may_ask(changed: dict[str, Any], why: str | None, may_pass_later: bool) -> None:
    refused = rules.refusal(situation(replace(ALLOWED, **changed)), HERE)
    assert refused == (None if why is None else rules.Refusal(why, may_pass_later))


def test_a_thread_counts_as_its_channel() -> None:
    only_there = situation(replace(ALLOWED, guild=GuildSettings(channels=(8,))))
    assert rules.refusal(only_there, HERE) is not None
    assert rules.refusal(only_there, replace(HERE, thread_of=8)) is None
    assert rules.refusal(only_there, replace(HERE, thread_of=9, parent_id=9)) is not None


def test_the_channels_that_are_named() -> None:
    assert texts.other_channels((8,)).startswith("In this server videos are made in <#8>.")
    assert "<#1>, <#2>, <#3>, <#4>, <#5> and some more." in texts.other_channels(range(1, 9))


@pytest.mark.parametrize(
    ("order", "limits", "said"),
    [
        (Order(kind=OrderKind.VIDEO, quality="4K", seconds=15), {}, []),
        (Order(kind=OrderKind.VIDEO, quality="pro"), {"best_quality": "pro"}, []),
        (
            Order(kind=OrderKind.VIDEO, quality="4K"),
            {"best_quality": "pro"},
            ["In this server your videos may have up to 1080p."],
        ),
        (Order(kind=OrderKind.STORY, seconds=10), {"longest_seconds": 10}, []),
        (
            Order(kind=OrderKind.STORY, seconds=11),
            {"longest_seconds": 10},
            ["In this server your videos may last up to 10 s."],
        ),
        (Order(kind=OrderKind.MOTION, seconds=15, clip=CLIP), {"longest_seconds": 12}, []),
        (
            Order(kind=OrderKind.MOTION, clip=CLIP),
            {"longest_seconds": 10},
            ["In this server your videos may last up to 10 s, and"],
        ),
        (Order(kind=OrderKind.MOTION), {"longest_seconds": 3}, []),
    ],
)
def test_what_may_be_asked_for(order: Order, limits: dict[str, Any], said: list[str]) -> None:
    problems = [order_problems.problem(each) for each in rules.order_problems(order, situation(**limits))]
    assert [problem[: len(start)] for problem, start in zip(problems, said, strict=True)] == said


def test_the_most_generous_limit_counts() -> None:
    settings = GuildSettings(
        limits=MemberLimits(at_once=1, per_day=5, credits_per_day=Decimal(10), longest_seconds=5, best_quality="std"),
        role_limits={
            7: MemberLimits(at_once=3, per_day=2, credits_per_day=Decimal(99), longest_seconds=5, best_quality="pro"),
            8: MemberLimits(),
        },
        new_member_days=2,
        new_member_limits=MemberLimits(per_day=0),
    )
    long_ago = NOW - 3 * 86400.0
    assert limits_of(settings, (), long_ago, NOW) == settings.limits
    assert limits_of(settings, (6, 7), long_ago, NOW) == MemberLimits(
        at_once=3, per_day=5, credits_per_day=Decimal(99), longest_seconds=5, best_quality="pro"
    )
    assert limits_of(settings, (7, 8), long_ago, NOW) == MemberLimits(), "a role without limits"
    for joined in (NOW - 86400.0, None):
        assert limits_of(settings, (7, 8), joined, NOW) == MemberLimits(per_day=0)
    with_none = settings.model_copy(update={"new_member_days": 0})
    assert limits_of(with_none, (), None, NOW) == settings.limits


def test_all_that_a_member_wrote_is_compared_with_blocked_words() -> None:
    characters = [{"name": "hero", "description": "slays", "element_image_urls": ["https://example.com/a.png"]}]
    given: dict[str, Any] = {"prompt": "@hero runs", "duration": 5, "multi_shots": False, "element_list": characters}
    given |= {"mode": "std", "audio": True, "aspect_ratio": "16:9"}
    task = CreateTask.model_validate({"model": "kling/v3", "input": given})
    generation = Generation("0" * 16, task, channel_id=1, member_id=2, interaction_id=3)
    assert rules.words_of(generation) == ("@hero runs", "hero", "slays")
    order = Order(kind=OrderKind.VIDEO, prompt="@Héro runs")
    assert rules.words_of(replace(generation, asked=order)) == ("@Héro runs", "hero", "slays")
