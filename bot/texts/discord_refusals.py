"""What members read when Discord, or a rule of their server, does not let the bot show something."""

from __future__ import annotations

from bot.discord_api.refusals import Refusal
from bot.languages import Localized, localized

KEPT = Localized("discord-refusals-kept")
TRY_AGAIN = Localized("discord-refusals-try-again")


def explain(refusal: Refusal) -> str:
    """Return who stopped it, and what can be done about that."""
    match refusal:
        case Refusal.WORDS:
            return localized("discord-refusals-words")
        case Refusal.LINK:
            return localized("discord-refusals-link")
        case Refusal.EXPLICIT:
            return localized("discord-refusals-explicit")
        case Refusal.ARCHIVED:
            return localized("discord-refusals-archived")
        case Refusal.LOCKED:
            return localized("discord-refusals-locked")
        case Refusal.THREADS:
            return localized("discord-refusals-threads")
        case Refusal.FILES:
            return localized("discord-refusals-files")
        case Refusal.ACCOUNT:
            return localized("discord-refusals-account")
        case Refusal.NO_PLACE:
            return localized("discord-refusals-no-place")
        case Refusal.CLOSED:
            return localized("discord-refusals-closed")
        case Refusal.GONE:
            return localized("discord-refusals-gone")
        case Refusal.FORBIDDEN:
            return localized("discord-refusals-forbidden")
