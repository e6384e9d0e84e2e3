"""Which limits hold for a member: the server's, those of their roles, or those of new members."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.crun import VideoMode
from bot.guilds.guild_settings import GuildSettings, MemberLimits

#: From the cheapest to the best.
QUALITIES: tuple[VideoMode, ...] = ("std", "pro", "4K")

_DAY = 86400.0


def limits_of(settings: GuildSettings, role_ids: Iterable[int], joined_at: float | None, now: float) -> MemberLimits:
    """Return a member's limits: of each kind the most generous that the server or one of their roles gives them.

    Args:
        settings: The server's settings.
        role_ids: The member's roles.
        joined_at: When they joined, in unix seconds; None for a guest, who counts as new.
        now: The time, in unix seconds.
    """
    if is_new(settings, joined_at, now):
        return settings.new_member_limits
    given = [settings.limits, *(settings.role_limits[role] for role in role_ids if role in settings.role_limits)]
    fields = MemberLimits.model_fields
    return MemberLimits(**{name: _most_generous([getattr(limits, name) for limits in given]) for name in fields})


def is_new(settings: GuildSettings, joined_at: float | None, now: float) -> bool:
    """Return whether a member has the limits of new members."""
    ends_at = new_until(settings, joined_at)
    return bool(settings.new_member_days) and (ends_at is None or ends_at > now)


def new_until(settings: GuildSettings, joined_at: float | None) -> float | None:
    """Return when a member is no longer new, in unix seconds; None for a guest."""
    return None if joined_at is None else joined_at + settings.new_member_days * _DAY


def _most_generous(values: list[Any]) -> Any:
    """Return the highest value; None, which stands for no limit, is higher than all."""
    if None in values:
        return None
    return max(values, key=lambda value: QUALITIES.index(value) if isinstance(value, str) else value)
