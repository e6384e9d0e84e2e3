"""What a server's moderators and the host read about budgets."""

from __future__ import annotations

from bot.generations.limits import ENDS_AT, BudgetUse
from bot.languages import in_english, localized, sentences
from bot.texts.excerpts import excerpt
from bot.texts.quantities import part

#: Characters of a server's name.
_NAME = 60


def for_staff(use: BudgetUse) -> str:
    """Return that the server's budget is nearly or wholly used."""
    return _said(use, "server")


@in_english
def for_host(use: BudgetUse, guild_name: str | None = None, guild_id: int | None = None) -> str:
    """Return that a server's budget is nearly or wholly used; without a server, the budget of all together."""
    if guild_id is None:
        return _said(use, "all")
    name = "" if guild_name is None else f"“{excerpt(guild_name, _NAME)}” "
    return _said(use, "named", f"{name}({guild_id})")


def _said(use: BudgetUse, whose: str, server: str = "") -> str:
    allowance = use.allowance
    span = "month" if allowance.kind.is_monthly else "day"
    spent = part(allowance.used, allowance.most)
    if use.percent < ENDS_AT:
        return localized("budgets-nearly", percent=use.percent, whose=whose, server=server, span=span, spent=spent)
    at = allowance.again_at
    again = "" if at is None else localized("budgets-starts-anew", when=f"<t:{at:.0f}:R>")
    said = (
        localized("budgets-too-low", whose=whose, server=server, span=span, spent=spent)
        if allowance.left
        else localized("budgets-used-up", whose=whose, server=server, span=span, spent=spent)
    )
    return sentences(said, again)
