"""Limits of members on one line, as `/server` and the record of a server show them."""

from __future__ import annotations

from bot.guilds.guild_settings import MemberLimits
from bot.languages import listed, localized
from bot.texts.option_labels import QUALITIES


def limits(held: MemberLimits) -> str:
    """Return limits on one line, such as "4 videos an hour, 5 a day · 2.5 credits a day"."""
    parts = [_videos(held), _credits(held)]
    if held.longest_seconds is not None:
        parts.append(localized("member-limits-up-to-seconds", seconds=held.longest_seconds))
    if held.best_quality is not None:
        parts.append(localized("member-limits-up-to-quality", quality=QUALITIES[held.best_quality]))
    return " · ".join(filter(None, parts)) or localized("member-limits-no-limits")


def _videos(held: MemberLimits) -> str:
    parts: list[str] = []
    if (most := held.at_once) is not None:
        parts.append(localized("member-limits-videos-at-once", count=most))
    if (most := held.per_hour) is not None:
        again = localized("member-limits-an-hour-too", count=most)
        parts.append(again if parts else localized("member-limits-videos-an-hour", count=most))
    if (most := held.per_day) is not None:
        again = localized("member-limits-a-day-too", count=most)
        parts.append(again if parts else localized("member-limits-videos-a-day", count=most))
    return listed(parts)


def _credits(held: MemberLimits) -> str:
    parts: list[str] = []
    if (most := held.credits_per_day) is not None:
        parts.append(localized("member-limits-credits-a-day", count=most))
    if (most := held.credits_per_month) is not None:
        again = localized("member-limits-a-month-too", count=most)
        parts.append(again if parts else localized("member-limits-credits-a-month", count=most))
    return listed(parts)
