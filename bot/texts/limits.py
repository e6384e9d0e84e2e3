"""What members read about their limits: what is left, and why nothing more is taken in."""

from __future__ import annotations

from decimal import Decimal

from bot.generations.limits import Allowance, LimitKind, LimitReachedError
from bot.guilds.guild_settings import MemberLimits
from bot.texts.command_mentions import mention
from bot.texts.option_labels import QUALITIES
from bot.texts.quantities import amount, in_credits, number

_CHEAPER = "A shorter video or a lower quality costs less."

#: The time that a limit is about.
_IN = {
    LimitKind.PER_HOUR: "within an hour",
    LimitKind.PER_DAY: "today",
    LimitKind.CREDITS_PER_DAY: "today",
    LimitKind.CREDITS_PER_MONTH: "this month",
    LimitKind.GUILD_CREDITS_PER_DAY: "today",
    LimitKind.GUILD_CREDITS_PER_MONTH: "this month",
    LimitKind.TOTAL_CREDITS_PER_DAY: "today",
    LimitKind.TOTAL_CREDITS_PER_MONTH: "this month",
}


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
        why += f" This is the limit for new members; for you it ends <t:{new_until:.0f}:R>."
    return why


def left(allowance: Allowance) -> str:
    """Return what is left of a limit, such as "3 of 5 videos left today"."""
    kind = allowance.kind
    most = in_credits(allowance.most) if kind.is_in_credits else _videos(allowance.most)
    if kind.is_at_once:
        where = "in all servers" if kind is LimitKind.AT_ONCE_ANYWHERE else "here"
        return f"{_some(allowance.used)} of {most} under way {where}"
    return f"{_some(allowance.left)} of {most} left {_IN[kind]}"


def _some(value: Decimal) -> str:
    return number(value) if value else "none"


def _videos(count: Decimal) -> str:
    return f"{number(count)} video" if count == 1 else f"{number(count)} videos"


def longest_and_best(limits: MemberLimits) -> str:
    """Return how long and how good a member's videos may be; empty when both are free."""
    bounds = [] if limits.longest_seconds is None else [f"{limits.longest_seconds} s"]
    if limits.best_quality is not None and limits.best_quality != "4K":
        bounds.append(QUALITIES[limits.best_quality])
    return f"videos up to {' and '.join(bounds)}" if bounds else ""


def _nothing_at_all(allowance: Allowance) -> str:
    if allowance.kind.is_of_all:
        return "The bot's budget for videos is set to 0."
    if allowance.kind.is_of_guild:
        return "This server's budget for videos is set to 0."
    return "This server's moderators let you make no videos here."


def _videos_reached(allowance: Allowance) -> str:
    count = "one video" if allowance.most == 1 else _videos(allowance.most)
    if allowance.kind.is_at_once:
        return (
            f"You have {count} under way, and that's as many as a member may have at a time here. "
            f"Try again when one of them is done; {mention('generations')} shows them."
        )
    if allowance.kind is LimitKind.PER_HOUR:
        return f"You have asked for {count} within an hour, and that's as many as you may here.{_again(allowance)}"
    return f"You have asked for {count} today, and that's as many as you may in a day here.{_again(allowance)}"


def _credits_reached(allowance: Allowance, price: Decimal | None) -> str:
    span = "a month" if allowance.kind.is_monthly else "a day"
    if price is not None and price > allowance.most:
        return f"This costs {amount(price)}, and you may spend {amount(allowance.most)} {span} here. {_CHEAPER}"
    if not allowance.left or price is None:
        verb = "is" if allowance.most == 1 else "are"
        return f"Your {amount(allowance.most)} for {_IN[allowance.kind]} {verb} used up.{_again(allowance)}"
    return f"This costs {amount(price)}, and you have {left(allowance)}.{_again(allowance, and_cheaper=True)}"


def _budget_reached(allowance: Allowance, price: Decimal | None) -> str:
    whose = "this server's" if allowance.kind.is_of_guild else "the bot's"
    if price is None or not allowance.left:
        return f"{whose[0].upper()}{whose[1:]} budget for {_IN[allowance.kind]} is used up.{_again(allowance)}"
    if price > allowance.most:
        span = "a month" if allowance.kind.is_monthly else "a day"
        most = in_credits(allowance.most)
        return f"This costs {amount(price)}, more than {whose} whole budget for {span} ({most}). {_CHEAPER}"
    return f"This costs {amount(price)}, and {whose} budget has {left(allowance)}.{_again(allowance, and_cheaper=True)}"


def _again(allowance: Allowance, *, and_cheaper: bool = False) -> str:
    again = "" if allowance.again_at is None else f" You can ask again <t:{allowance.again_at:.0f}:R>."
    return f"{again} {_CHEAPER}" if and_cheaper else again
