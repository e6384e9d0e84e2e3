"""The words of the modals in which a server's settings are filled in, and of entries that cannot be taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.crun import MAX_DURATION, MIN_DURATION
from bot.discord_api.limits import MAX_NAME
from bot.guilds.guild_settings import MAX_NEW_MEMBER_DAYS
from bot.guilds.settings_forms import EVERYONE, NEW_MEMBERS, SERVER
from bot.guilds.typed_entries import MAX_BLOCKED_WORD, MAX_BLOCKED_WORDS, NO_LIMIT, EntryError, EntryProblem
from bot.texts.excerpts import excerpt
from bot.texts.option_labels import QUALITIES

FILL_IN_AGAIN = "Fill in again"

TITLES = {
    "videos": "Limits on videos",
    "credits": "Limits on credits",
    "days": "New members",
    "stars": "Showcase",
    "words": "Blocked words",
}
BUDGET_TITLE = "Budget of this server"
_WHOSE = {EVERYONE: "everyone", NEW_MEMBERS: "new members"}

LABELS = {
    "at_once": "Videos under way at the same time",
    "per_hour": "Videos within an hour",
    "per_day": "Videos a day",
    "longest_seconds": "Seconds of one video",
    "best_quality": "Best quality",
    "credits_per_day": "Credits a day",
    "credits_per_month": "Credits a month",
    "new_member_days": "Days for which a member counts as new",
    "showcase_stars": "Stars that bring a video to the showcase",
    "blocked_words": "Words that no prompt may hold",
}
_NO_LIMIT = "Leave it empty for no limit."
HINTS = {
    "at_once": _NO_LIMIT,
    "per_hour": _NO_LIMIT,
    "per_day": f"A day begins at midnight UTC. {_NO_LIMIT}",
    "longest_seconds": f"{MIN_DURATION} to {MAX_DURATION}. {_NO_LIMIT}",
    "credits_per_day": f"A day begins at midnight UTC. {_NO_LIMIT}",
    "credits_per_month": f"A month begins on its first day, UTC. {_NO_LIMIT}",
    "new_member_days": f"Up to {MAX_NEW_MEMBER_DAYS}, counted from when they joined; 0 for no such rule.",
    "showcase_stars": "0 leaves the showcase to the moderators.",
    "blocked_words": (
        f"One on each line, or with commas: up to {MAX_BLOCKED_WORDS}, each up to {MAX_BLOCKED_WORD} characters."
    ),
}
BEST_QUALITIES = {NO_LIMIT: "No limit", **{value: f"Up to {label}" for value, label in QUALITIES.items()}}


_CHANGED_MEANWHILE = (
    "Somebody else has changed this while you were typing, so yours is not saved yet. "
    f"*{FILL_IN_AGAIN}* has your entries in it, and replaces what holds now:"
)

#: Characters of what holds now: of a long list, its beginning.
_HELD = 200


def title(kind: str, subject: str) -> str:
    """Return the title of a modal, with whose limits it is about."""
    if subject == SERVER:
        return BUDGET_TITLE if kind == "credits" else TITLES[kind]
    return f"{TITLES[kind]}: {_WHOSE.get(subject, 'a role')}"


def not_taken(errors: Sequence[EntryError]) -> str:
    """Return which entries cannot be taken, and how to go on with what was typed."""
    lines = [_problem(error) for error in errors]
    return "\n".join([*lines, f"Nothing is changed. *{FILL_IN_AGAIN}* has your entries in it."])


def changed_meanwhile(held: Mapping[str, str]) -> str:
    """Return that somebody else was faster, and what holds now, by field."""
    lines = [f"-# {LABELS[field]}: {_shown(field, entry)}" for field, entry in held.items()]
    return "\n".join([_CHANGED_MEANWHILE, *lines])


def entry_label(field: str) -> str:
    """Return the line above an entry that is shown again."""
    return f"-# {LABELS[field]}"


def _shown(field: str, entry: str) -> str:
    if field == "best_quality":
        return BEST_QUALITIES[entry or NO_LIMIT]
    return excerpt(", ".join(entry.split("\n")), _HELD) or "empty"


def _problem(error: EntryError) -> str:
    label = f"**{LABELS[error.field]}**"
    given = f"“{excerpt(error.typed, MAX_NAME // 2)}”"
    match error.problem:
        case EntryProblem.NOT_A_NUMBER:
            return f"{label}: {given} is no number. Write it in digits, such as 5."
        case EntryProblem.AMBIGUOUS:
            return (
                f"{label}: {given} may mean two different numbers. "
                "Write 2.5 with a point, and a thousand as 1000, without anything in it."
            )
        case EntryProblem.NOT_WHOLE:
            return f"{label}: {given} is no whole number. Write it in digits only, such as 5 or 1000."
        case EntryProblem.TOO_SMALL:
            return f"{label}: {given} is too little. The least is {error.bound}."
        case EntryProblem.TOO_LARGE:
            return f"{label}: {given} is too much. The most is {error.bound:,}; leave it empty for no limit."
        case EntryProblem.TOO_MANY_DECIMALS:
            return f"{label}: {given} is too exact. Credits have up to {error.bound} decimals."
        case EntryProblem.TOO_MANY_WORDS:
            return f"{label}: that is more than {error.bound} words, and that is all I can check. Leave some out."
        case EntryProblem.WORD_TOO_LONG:
            return f"{label}: {given} is longer than {error.bound} characters. Put each word on a line of its own."
        case EntryProblem.NO_WORD:
            return f"{label}: {given} has no letter, digit or emoji in it, so nothing could match it."
