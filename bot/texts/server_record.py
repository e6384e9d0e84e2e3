"""The record of a server in words: who changed what, and what else staff did."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from bot.guilds.guild_settings import MemberLimits, MemberNotification, ResultPlace
from bot.guilds.moderation_actions import OF_MEMBERS
from bot.guilds.record import Entry
from bot.guilds.settings_store import SETTINGS_CHANGED
from bot.languages import Localized, joined, listed, localized
from bot.member_text.unicode import cut
from bot.texts.excerpts import excerpt
from bot.texts.member_limits import limits
from bot.texts.moderation_record import moderated
from bot.texts.quantities import amount
from bot.texts.server_content import CHECK_STATES, CHECKS
from bot.texts.server_settings import NOTIFY_WITHIN, PLACES_WITHIN

EMPTY = Localized("server-record-empty")

#: Characters of the longest entry, so that a page of them fits into one message.
MAX_ENTRY = 600

#: Characters of a reason, or of a value that has no words of its own.
_MAX_VALUE = 120


def in_record(entry: Entry) -> str:
    """Return an entry of the record on one or a few lines."""
    return f"<t:{entry.at:.0f}:f> · {_who(entry)} {cut(_done(entry), MAX_ENTRY)}"


def newest(entry: Entry) -> str:
    """Return when the newest entry was made, and by whom."""
    at, who = f"<t:{entry.at:.0f}:R>", _member(entry)
    if who is None:
        return localized("server-record-newest-by-me", when=at)
    return localized("server-record-newest", when=at, who=who)


def _who(entry: Entry) -> str:
    """Return who did it, as the subject of what they did."""
    return _member(entry) or localized("server-record-i")


def _member(entry: Entry) -> str | None:
    """Return the member who did it, None for the bot; one who has had that forgotten has no name."""
    if entry.actor_id:
        return f"<@{entry.actor_id}>"
    return localized("server-record-a-member") if entry.action in OF_MEMBERS else None


def _done(entry: Entry) -> str:
    if entry.action == SETTINGS_CHANGED:
        return "\n".join([localized("server-record-changed"), *(f"-# {line}" for line in _changes(entry.details))])
    if (worded := moderated(entry.action, entry.details)) is not None:
        return worded
    said = str(_SAID.get(entry.action) or entry.action.replace("_", " "))
    facts = [
        f"{_named(name)} {_value(name, value)}" for name, value in entry.details.items() if value not in (None, "")
    ]
    return excerpt(said, _MAX_VALUE) + (f" ({listed(facts)})" if facts else "")


def _changes(details: Mapping[str, Any]) -> list[str]:
    lines: list[str] = []
    for name, change in details.items():
        try:
            before, after = change
            lines += _FIELDS[name](before, after)
        except (LookupError, TypeError, ValueError, AttributeError, ValidationError):
            # Another version of the bot has written it.
            lines.append(f"{_named(name)}: {excerpt(str(change), _MAX_VALUE)}")
    return lines


def _named(name: str) -> str:
    return excerpt(name.removesuffix("_id").replace("_", " "), _MAX_VALUE)


def _value(name: str, value: Any) -> str:
    """Return a value of an action: ids by what their names say they are, all else escaped."""
    if isinstance(value, int) and not isinstance(value, bool):
        if name.endswith("channel_id"):
            return f"<#{value}>"
        if name.removesuffix("_id") in {"member", "user", "author"}:
            return f"<@{value}>"
    return excerpt(str(value), _MAX_VALUE)


def _line(label: Localized | str, value: str) -> str:
    return localized("server-record-line", what=str(label), value=value)


def _from_to(label: Localized, words: Callable[[Any], str]) -> Callable[[Any, Any], list[str]]:
    return lambda before, after: [_line(label, f"{words(before)} → **{words(after)}**")]


def _list(label: Localized, sign: str) -> Callable[[Any, Any], list[str]]:
    """Return what words the change of a list of roles or channels."""

    def words(before: Sequence[int], after: Sequence[int]) -> list[str]:
        added = joined([f"<{sign}{each}>" for each in after if each not in before])
        removed = joined([f"<{sign}{each}>" for each in before if each not in after])
        parts = [localized("server-record-added", what=added)] if added else []
        parts += [localized("server-record-removed", what=removed)] if removed else []
        return [_line(label, listed(parts) or localized("server-record-other-order"))]

    return words


def _role_limits(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    lines = []
    for role_id in dict.fromkeys([*before, *after]):
        if before.get(role_id) == after.get(role_id):
            continue
        now = _limits(after[role_id]) if role_id in after else localized("server-record-none-of-its-own")
        then = _limits(before[role_id]) if role_id in before else localized("server-record-none-of-its-own")
        label = localized("server-record-limits-for", role=f"<@&{int(role_id)}>")
        lines.append(_line(label, f"{then} → **{now}**"))
    return lines


def _limits(value: Any) -> str:
    return limits(MemberLimits.model_validate(value))


def _credits(value: Any) -> str:
    held = MemberLimits(credits_per_day=value).credits_per_day
    return localized("server-record-no-limit") if held is None else amount(held)


def _words(before: Sequence[str], after: Sequence[str]) -> list[str]:
    added, removed = len(set(after) - set(before)), len(set(before) - set(after))
    return [localized("server-record-blocked-words", added=added, removed=removed, now=len(after))]


def _channel(value: int | None) -> str:
    return localized("server-record-none") if value is None else f"<#{value}>"


def _switch(value: bool) -> str:
    return localized("server-record-on") if value else localized("server-record-off")


def _check(value: str | None) -> str:
    return CHECK_STATES["host" if value is None else value]()


def _tags(before: Sequence[int], after: Sequence[int]) -> list[str]:
    return [_line(Localized("server-record-tags"), f"{len(before)} → **{len(after)}**")]


def _paused(_before: str | None, after: str | None) -> list[str]:
    if after is None:
        return [localized("server-record-pause-over")]
    if not after:
        return [localized("server-record-pause-begun")]
    return [localized("server-record-pause-begun-with", said=excerpt(after, _MAX_VALUE))]


def _warning(value: Any) -> str:
    level = MemberLimits(credits_per_day=value).credits_per_day
    if level is None:
        return localized("server-record-none")
    return localized("server-record-below", amount=amount(level))


_FIELDS: dict[str, Callable[[Any, Any], list[str]]] = {
    "limits": _from_to(Localized("server-record-limits"), _limits),
    "role_limits": _role_limits,
    "new_member_days": _from_to(Localized("server-record-new-member-days"), str),
    "new_member_limits": _from_to(Localized("server-record-new-member-limits"), _limits),
    "priority_roles": _list(Localized("server-record-priority-roles"), "@&"),
    "credits_per_day": _from_to(Localized("server-record-budget-a-day"), _credits),
    "credits_per_month": _from_to(Localized("server-record-budget-a-month"), _credits),
    "channels": _list(Localized("server-record-channels"), "#"),
    "results": _from_to(Localized("server-record-results"), lambda value: PLACES_WITHIN[ResultPlace(value)]()),
    "results_channel_id": _from_to(Localized("server-record-results-channel"), _channel),
    "forum_tags": _tags,
    "spoiler": _from_to(Localized("server-record-spoiler"), _switch),
    "notify": _from_to(Localized("server-record-notify"), lambda value: NOTIFY_WITHIN[MemberNotification(value)]()),
    "staff_channel_id": _from_to(Localized("server-record-staff-channel"), _channel),
    "showcase_channel_id": _from_to(Localized("server-record-showcase"), _channel),
    "showcase_stars": _from_to(Localized("server-record-stars"), str),
    "input_compliance": _from_to(CHECKS["input_compliance"], _check),
    "output_compliance": _from_to(CHECKS["output_compliance"], _check),
    "blocked_words": _words,
    "ask_consent": _from_to(Localized("server-record-consent"), _switch),
    # The host's, whose record is shown in `/host`.
    "paused": _paused,
    "low_balance": _from_to(Localized("server-record-low-balance"), _warning),
}

#: Actions of other subjects, by their stored names.
_SAID = {
    "generation_cancelled": Localized("server-record-generation-cancelled"),
    "generation_held_back": Localized("server-record-generation-held-back"),
    "server_allowed": Localized("server-record-server-allowed"),
    "server_waits": Localized("server-record-server-waits"),
    "server_blocked": Localized("server-record-server-blocked"),
    "server_left": Localized("server-record-server-left"),
    "announced": Localized("server-record-announced"),
    "generation_found": Localized("server-record-generation-found"),
    "generation_not_made": Localized("server-record-generation-not-made"),
}

#: The settings that the record has words for.
WORDED = frozenset(_FIELDS)
