"""Why a limit lets nothing in, when it works again, and what else would."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bot.generations.limits import Allowance, LimitKind, LimitReachedError
from bot.guilds.guild_settings import MemberLimits
from bot.texts import limits

DAILY = Allowance(LimitKind.CREDITS_PER_DAY, Decimal(10), Decimal(4), 1000.0)


@pytest.mark.parametrize(
    ("allowance", "price", "said"),
    [
        (DAILY, Decimal(7), "This costs 7 credits, and you have 6 of 10 credits left today. You can ask again"),
        (DAILY, Decimal(11), "This costs 11 credits, and you may spend 10 credits a day here. A shorter video or"),
        (Allowance(LimitKind.PER_HOUR, Decimal(1), Decimal(1)), None, "You have asked for one video within an hour"),
        (Allowance(LimitKind.PER_DAY, Decimal(0), Decimal(0), 1.0), None, "This server's moderators let you make no"),
        (
            Allowance(LimitKind.GUILD_CREDITS_PER_DAY, Decimal(0), Decimal(0), 1.0),
            None,
            "This server's budget for videos is set to 0.",
        ),
        (
            Allowance(LimitKind.CREDITS_PER_MONTH, Decimal(5), Decimal(5), 7.0),
            None,
            "Your 5 credits for this month are used up.",
        ),
        (
            Allowance(LimitKind.TOTAL_CREDITS_PER_DAY, Decimal(5), Decimal(1)),
            Decimal(9),
            "This costs 9 credits, more than the bot's whole budget for a day (5 credits).",
        ),
    ],
)
def test_why_a_limit_lets_nothing_in(allowance: Allowance, price: Decimal | None, said: str) -> None:
    text = limits.reached(LimitReachedError(allowance, price))
    assert text.startswith(said)


@pytest.mark.parametrize(
    ("kind", "most", "used", "said"),
    [
        (LimitKind.AT_ONCE_ANYWHERE, 5, 0, "none of 5 videos under way in all servers"),
        (LimitKind.AT_ONCE, 3, 1, "1 of 3 videos under way here"),
        (LimitKind.PER_HOUR, 4, 1, "3 of 4 videos left within an hour"),
        (LimitKind.PER_DAY, 1, 1, "none of 1 video left today"),
        (LimitKind.CREDITS_PER_MONTH, 9, 2, "7 of 9 credits left this month"),
    ],
)
def test_what_is_left(kind: LimitKind, most: int, used: int, said: str) -> None:
    assert limits.left(Allowance(kind, Decimal(most), Decimal(used))) == said


def test_new_members_read_until_when_they_are_new() -> None:
    own = LimitReachedError(Allowance(LimitKind.PER_DAY, Decimal(1), Decimal(1), 50.0))
    assert (
        "as many as you may in a day here. You can ask again <t:50:R>. This is the limit for new members"
        in limits.reached(own, new_until=99.0)
    )
    assert "for you it ends <t:99:R>." in limits.reached(own, new_until=99.0)
    for kind in (LimitKind.GUILD_CREDITS_PER_DAY, LimitKind.AT_ONCE_ANYWHERE):
        others = LimitReachedError(Allowance(kind, Decimal(1), Decimal(1), 50.0))
        assert "new members" not in limits.reached(others, new_until=99.0)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, ""),
        ({"best_quality": "4K"}, ""),
        ({"longest_seconds": 5}, "videos up to 5 s"),
        ({"best_quality": "std"}, "videos up to 720p"),
        ({"longest_seconds": 10, "best_quality": "pro"}, "videos up to 10 s and 1080p"),
    ],
)
def test_how_long_and_how_good_videos_may_be(given: dict[str, Any], said: str) -> None:
    assert limits.longest_and_best(MemberLimits(**given)) == said
