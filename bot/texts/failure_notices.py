"""The words of the message that tells a member how their request ended without a video."""

from __future__ import annotations

from bot.generations.store import Generation, Reason
from bot.texts import charged, ended, excerpt, prompt_of, title

#: How much of the prompt tells the member which request it is about, in characters.
_PROMPT = 80


def line(generation: Generation, card_url: str) -> str:
    """Say what happened and what it cost, on the line that mentions the member; the card says the rest."""
    what = ended(generation).partition("** ")[0]
    return f"<@{generation.member_id}> · {what}** {charged(generation)} [Your request]({card_url})"


def whole(generation: Generation, card_url: str) -> str:
    """Say everything that the card would say, for where it cannot."""
    words = excerpt(prompt_of(generation.task), _PROMPT)
    about = f"{title(generation.task)} · {words}" if words else title(generation.task)
    cost = "" if _says_cost(generation) else f" {charged(generation)}"
    return f"<@{generation.member_id}> · {ended(generation)}{cost}\n-# [{about}]({card_url})"


def _says_cost(generation: Generation) -> bool:
    """Tell whether the words of this end say whether it was charged, and not only that it is not charged again."""
    reason = generation.failure.reason if generation.failure is not None else Reason.BROKEN
    return generation.sent_at is None or reason in {Reason.UNCONFIRMED, Reason.FAILED, Reason.UNFETCHED}
