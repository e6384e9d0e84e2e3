"""The words of the modals in which a server's settings are filled in, and of entries that cannot be taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.crun import MAX_DURATION, MIN_DURATION
from bot.discord_api.limits import MAX_NAME
from bot.guilds.guild_settings import MAX_NEW_MEMBER_DAYS
from bot.guilds.settings_forms import EVERYONE, NEW_MEMBERS, SERVER
from bot.guilds.typed_entries import MAX_BLOCKED_WORD, MAX_BLOCKED_WORDS, NO_LIMIT, EntryError, EntryProblem
from bot.languages import Localized, listed, localized
from bot.texts.excerpts import excerpt
from bot.texts.option_labels import QUALITIES

FILL_IN_AGAIN = Localized("settings-forms-fill-in-again")

TITLES = {
    "videos": Localized("settings-forms-title-videos"),
    "credits": Localized("settings-forms-title-credits"),
    "days": Localized("settings-forms-title-days"),
    "stars": Localized("settings-forms-title-stars"),
    "words": Localized("settings-forms-title-words"),
}
BUDGET_TITLE = Localized("settings-forms-budget-title")
LABELS = {
    "at_once": Localized("settings-forms-at-once"),
    "per_hour": Localized("settings-forms-per-hour"),
    "per_day": Localized("settings-forms-per-day"),
    "longest_seconds": Localized("settings-forms-longest-seconds"),
    "best_quality": Localized("settings-forms-best-quality"),
    "credits_per_day": Localized("settings-forms-credits-per-day"),
    "credits_per_month": Localized("settings-forms-credits-per-month"),
    "new_member_days": Localized("settings-forms-new-member-days"),
    "showcase_stars": Localized("settings-forms-showcase-stars"),
    "blocked_words": Localized("settings-forms-blocked-words"),
}


def hint(field: str) -> str:
    """Return what is written into an empty entry; empty for those that need no hint."""
    match field:
        case "at_once" | "per_hour":
            return localized("settings-forms-no-limit")
        case "per_day" | "credits_per_day":
            return localized("settings-forms-day-begins")
        case "credits_per_month":
            return localized("settings-forms-month-begins")
        case "longest_seconds":
            return localized("settings-forms-from-to", least=MIN_DURATION, most=MAX_DURATION)
        case "new_member_days":
            return localized("settings-forms-new-member-hint", most=MAX_NEW_MEMBER_DAYS)
        case "showcase_stars":
            return localized("settings-forms-stars-hint")
        case "blocked_words":
            return localized("settings-forms-words-hint", most=MAX_BLOCKED_WORDS, longest=MAX_BLOCKED_WORD)
        case _:
            return ""


def best_qualities() -> dict[str, str]:
    """Return the choices of the best quality, by their values."""
    qualities = {value: localized("settings-forms-up-to", quality=label) for value, label in QUALITIES.items()}
    return {NO_LIMIT: localized("settings-forms-any-quality"), **qualities}


#: Characters of what holds now: of a long list, its beginning.
_HELD = 200


def title(kind: str, subject: str) -> str:
    """Return the title of a modal, with whose limits it is about."""
    if subject == SERVER:
        return BUDGET_TITLE() if kind == "credits" else TITLES[kind]()
    whose = {EVERYONE: "everyone", NEW_MEMBERS: "new-members"}.get(subject, "role")
    return localized("settings-forms-title-of", title=TITLES[kind](), whose=whose)


def not_taken(errors: Sequence[EntryError]) -> str:
    """Return which entries cannot be taken, and how to go on with what was typed."""
    lines = [_problem(error) for error in errors]
    return "\n".join([*lines, localized("settings-forms-not-taken", again=FILL_IN_AGAIN())])


def changed_meanwhile(held: Mapping[str, str]) -> str:
    """Return that somebody else was faster, and what holds now, by field."""
    lines = [f"-# {LABELS[field]}: {_shown(field, entry)}" for field, entry in held.items()]
    return "\n".join([localized("settings-forms-changed-meanwhile", again=FILL_IN_AGAIN()), *lines])


def entry_label(field: str) -> str:
    """Return the line above an entry that is shown again."""
    return f"-# {LABELS[field]}"


def _shown(field: str, entry: str) -> str:
    if field == "best_quality":
        return best_qualities()[entry or NO_LIMIT]
    return excerpt(listed(entry.split("\n")), _HELD) or localized("settings-forms-empty")


def _problem(error: EntryError) -> str:
    return f"**{LABELS[error.field]}**: {_what_is_wrong(error)}"


def _what_is_wrong(error: EntryError) -> str:
    given = excerpt(error.typed, MAX_NAME // 2)
    bound = error.bound if error.bound is not None else 0
    match error.problem:
        case EntryProblem.NOT_A_NUMBER:
            return localized("settings-forms-not-a-number", given=given)
        case EntryProblem.AMBIGUOUS:
            return localized("settings-forms-ambiguous", given=given)
        case EntryProblem.NOT_WHOLE:
            return localized("settings-forms-not-whole", given=given)
        case EntryProblem.TOO_SMALL:
            return localized("settings-forms-too-small", given=given, least=bound)
        case EntryProblem.TOO_LARGE:
            return localized("settings-forms-too-large", given=given, most=bound)
        case EntryProblem.TOO_MANY_DECIMALS:
            return localized("settings-forms-too-many-decimals", given=given, most=bound)
        case EntryProblem.TOO_MANY_WORDS:
            return localized("settings-forms-too-many-words", most=bound)
        case EntryProblem.WORD_TOO_LONG:
            return localized("settings-forms-word-too-long", given=given, most=bound)
        case EntryProblem.NO_WORD:
            return localized("settings-forms-no-word", given=given)
