"""What members read about their limits: what is left, and why nothing more is taken in."""

from __future__ import annotations

from decimal import Decimal

from bot.generations.limits import Allowance, LimitKind, LimitReachedError
from bot.guilds.guild_settings import MemberLimits
from bot.languages import joined, localized, sentences
from bot.texts.command_mentions import mention
from bot.texts.option_labels import QUALITIES
from bot.texts.quantities import amount, in_credits


def reached(error: LimitReachedError, *, new_until: float | None = None) -> str:
    """Return which limit lets nothing more in, and when it works again.

    Args:
        error: The refusal.
        new_until: When the limits of new members end, in unix seconds, if these are the member's.
    """
    allowance = error.allowance
    if not allowance.most:
        why = _nothing_at_all(allowance)
    elif not allowance.kind.is_in_credits:
        why = _videos_reached(allowance)
    elif allowance.kind.is_budget:
        why = _budget_reached(allowance, error.price)
    else:
        why = _credits_reached(allowance, error.price)
    is_own = not allowance.kind.is_budget and allowance.kind is not LimitKind.AT_ONCE_ANYWHERE
    if new_until is not None and is_own:
        why = sentences(why, localized("limits-new-member", when=f"<t:{new_until:.0f}:R>"))
    return why


def left(allowance: Allowance) -> str:
    """Return what is left of a limit, such as "3 of 5 videos left today"."""
    kind = allowance.kind
    most = in_credits(allowance.most) if kind.is_in_credits else _videos(allowance.most)
    if kind is LimitKind.AT_ONCE_ANYWHERE:
        return localized("limits-under-way-anywhere", used=allowance.used, most=most)
    if kind.is_at_once:
        return localized("limits-under-way-here", used=allowance.used, most=most)
    return localized("limits-left", span=_span(kind), left=allowance.left, most=most)


def longest_and_best(limits: MemberLimits) -> str:
    """Return how long and how good a member's videos may be; empty when both are free."""
    bounds = []
    if limits.longest_seconds is not None:
        bounds.append(localized("limits-seconds", seconds=limits.longest_seconds))
    if limits.best_quality is not None and limits.best_quality != "4K":
        bounds.append(QUALITIES[limits.best_quality])
    return localized("limits-longest-and-best", bounds=joined(bounds)) if bounds else ""


def _span(kind: LimitKind) -> str:
    """Return what a limit is for."""
    if kind is LimitKind.PER_HOUR:
        return "hour"
    return "month" if kind.is_monthly else "day"


def _videos(count: Decimal) -> str:
    return localized("limits-videos", count=count)


def _nothing_at_all(allowance: Allowance) -> str:
    if allowance.kind.is_of_all:
        return localized("limits-bot-budget-zero")
    if allowance.kind.is_of_guild:
        return localized("limits-server-budget-zero")
    return localized("limits-zero")


def _videos_reached(allowance: Allowance) -> str:
    if allowance.kind.is_at_once:
        return localized("limits-at-once", count=allowance.most, generations=mention("generations"))
    if allowance.kind is LimitKind.PER_HOUR:
        return sentences(localized("limits-per-hour", count=allowance.most), _again(allowance))
    return sentences(localized("limits-per-day", count=allowance.most), _again(allowance))


def _credits_reached(allowance: Allowance, price: Decimal | None) -> str:
    span, most = _span(allowance.kind), amount(allowance.most)
    if price is not None and price > allowance.most:
        more_than_all = localized("limits-costs-more-than-all", span=span, price=amount(price), most=most)
        return sentences(more_than_all, localized("limits-cheaper"))
    if not allowance.left or price is None:
        used_up = localized("limits-used-up", span=span, most=most, count=allowance.most)
        return sentences(used_up, _again(allowance))
    costs = localized(
        "limits-costs-more", span=span, price=amount(price), left=allowance.left, most=in_credits(allowance.most)
    )
    return sentences(costs, _again(allowance), localized("limits-cheaper"))


def _budget_reached(allowance: Allowance, price: Decimal | None) -> str:
    is_servers, span, most = allowance.kind.is_of_guild, _span(allowance.kind), in_credits(allowance.most)
    if price is None or not allowance.left:
        used_up = (
            localized("limits-server-budget-used-up", span=span)
            if is_servers
            else localized("limits-bot-budget-used-up", span=span)
        )
        return sentences(used_up, _again(allowance))
    cost = amount(price)
    if price > allowance.most:
        more = (
            localized("limits-costs-more-than-server-budget", span=span, price=cost, most=most)
            if is_servers
            else localized("limits-costs-more-than-bot-budget", span=span, price=cost, most=most)
        )
        return sentences(more, localized("limits-cheaper"))
    low = (
        localized("limits-server-budget-too-low", span=span, price=cost, left=allowance.left, most=most)
        if is_servers
        else localized("limits-bot-budget-too-low", span=span, price=cost, left=allowance.left, most=most)
    )
    return sentences(low, _again(allowance), localized("limits-cheaper"))


def _again(allowance: Allowance) -> str:
    again_at = allowance.again_at
    return "" if again_at is None else localized("limits-again", when=f"<t:{again_at:.0f}:R>")
