"""What a server's moderators and the host read about budgets."""

from __future__ import annotations

from bot.generations.limits import ENDS_AT, BudgetUse
from bot.texts.excerpts import excerpt
from bot.texts.quantities import part

#: Characters of a server's name.
_NAME = 60


def for_staff(use: BudgetUse) -> str:
    """Return that the server's budget is nearly or wholly used."""
    return _said(use, "this server's budget")


def for_host(use: BudgetUse, guild_name: str | None = None, guild_id: int | None = None) -> str:
    """Return that a server's budget is nearly or wholly used; without a server, the budget of all together."""
    if guild_id is None:
        return _said(use, "the budget of all servers")
    name = "" if guild_name is None else f" “{excerpt(guild_name, _NAME)}”"
    return _said(use, f"the budget of the server{name} ({guild_id})")


def _said(use: BudgetUse, whose: str) -> str:
    allowance = use.allowance
    when = "this month" if allowance.kind.is_monthly else "today"
    spent = part(allowance.used, allowance.most)
    if use.percent < ENDS_AT:
        return f"{use.percent}\N{NO-BREAK SPACE}% of {whose} for {when} are used: {spent}, including what is reserved."
    again = "" if allowance.again_at is None else f" It starts anew <t:{allowance.again_at:.0f}:R>."
    if allowance.left:
        return (
            f"{whose[0].upper()}{whose[1:]} for {when} is too low for the last request: {spent} are used or "
            f"reserved.{again}"
        )
    return f"{whose[0].upper()}{whose[1:]} for {when} is used up: {spent}.{again}"
