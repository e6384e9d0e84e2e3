"""The record of a server in words: who changed what, and what else staff did."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from bot.guilds.guild_settings import MemberLimits, MemberNotification, ResultPlace
from bot.guilds.moderation_actions import OF_MEMBERS
from bot.guilds.record import Entry
from bot.guilds.settings_store import SETTINGS_CHANGED
from bot.member_text.unicode import cut
from bot.texts.excerpts import excerpt
from bot.texts.moderation_record import moderated
from bot.texts.quantities import amount
from bot.texts.server_content import CHECK_CHOICES, CHECKS
from bot.texts.server_settings import NOTIFY, PLACES, limits

EMPTY = "Nothing has been changed yet: what moderators do with these settings is kept here."

#: Characters of the longest entry, so that a page of them fits into one message.
MAX_ENTRY = 600

#: Characters of a reason, or of a value that has no words of its own.
_MAX_VALUE = 120


def in_record(entry: Entry) -> str:
    """Return an entry of the record on one or a few lines."""
    return f"<t:{entry.at:.0f}:f> · {_who(entry, 'I')} {cut(_done(entry), MAX_ENTRY)}"


def newest(entry: Entry) -> str:
    """Return when the newest entry was made, and by whom."""
    return f"Last entry <t:{entry.at:.0f}:R>, by {_who(entry, 'me')}"


def _who(entry: Entry, me: str) -> str:
    """Return who did it; a member who has had that forgotten has no name."""
    if entry.actor_id:
        return f"<@{entry.actor_id}>"
    return "a member" if entry.action in OF_MEMBERS else me


def _done(entry: Entry) -> str:
    if entry.action == SETTINGS_CHANGED:
        return "\n".join(["changed:", *(f"-# {line}" for line in _changes(entry.details))])
    if (worded := moderated(entry.action, entry.details)) is not None:
        return worded
    said = _SAID.get(entry.action) or entry.action.replace("_", " ")
    facts = [
        f"{_named(name)} {_value(name, value)}" for name, value in entry.details.items() if value not in (None, "")
    ]
    return excerpt(said, _MAX_VALUE) + (f" ({', '.join(facts)})" if facts else "")


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


def _from_to(label: str, words: Callable[[Any], str]) -> Callable[[Any, Any], list[str]]:
    return lambda before, after: [f"{label}: {words(before)} → **{words(after)}**"]


def _list(label: str, sign: str) -> Callable[[Any, Any], list[str]]:
    """Return what words the change of a list of roles or channels."""

    def words(before: Sequence[int], after: Sequence[int]) -> list[str]:
        said = [("added", [each for each in after if each not in before])]
        said.append(("removed", [each for each in before if each not in after]))
        parts = [f"{what} {', '.join(f'<{sign}{each}>' for each in ids)}" for what, ids in said if ids]
        return [f"{label}: {', '.join(parts) or 'in another order'}"]

    return words


def _role_limits(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    lines = []
    for role_id in dict.fromkeys([*before, *after]):
        if before.get(role_id) == after.get(role_id):
            continue
        now = _limits(after[role_id]) if role_id in after else "none of its own"
        then = _limits(before[role_id]) if role_id in before else "none of its own"
        lines.append(f"Limits for <@&{int(role_id)}>: {then} → **{now}**")
    return lines


def _limits(value: Any) -> str:
    return limits(MemberLimits.model_validate(value))


def _credits(value: Any) -> str:
    held = MemberLimits(credits_per_day=value).credits_per_day
    return "no limit" if held is None else amount(held)


def _words(before: Sequence[str], after: Sequence[str]) -> list[str]:
    added, removed = len(set(after) - set(before)), len(set(before) - set(after))
    return [f"Blocked words: {added} added, {removed} removed, **{len(after)}** now"]


def _channel(value: int | None) -> str:
    return "none" if value is None else f"<#{value}>"


def _switch(value: bool) -> str:
    return "on" if value else "off"


def _check(value: str | None) -> str:
    return CHECK_CHOICES["host" if value is None else value].lower()


def _tags(before: Sequence[int], after: Sequence[int]) -> list[str]:
    return [f"Tags for new posts: {len(before)} → **{len(after)}**"]


def _paused(_before: str | None, after: str | None) -> list[str]:
    if after is None:
        return ["Pause: **over**"]
    return [f"Pause: **begun**{f', members read “{excerpt(after, _MAX_VALUE)}”' if after else ''}"]


def _warning(value: Any) -> str:
    level = MemberLimits(credits_per_day=value).credits_per_day
    return "none" if level is None else f"below {amount(level)}"


_FIELDS: dict[str, Callable[[Any, Any], list[str]]] = {
    "limits": _from_to("Limits for everyone", _limits),
    "role_limits": _role_limits,
    "new_member_days": _from_to("Days for which a member counts as new", str),
    "new_member_limits": _from_to("Limits for new members", _limits),
    "priority_roles": _list("First in the queue", "@&"),
    "credits_per_day": _from_to("Budget a day", _credits),
    "credits_per_month": _from_to("Budget a month", _credits),
    "channels": _list("Channels where I may be used", "#"),
    "results": _from_to("Videos go to", lambda value: PLACES[ResultPlace(value)].lower()),
    "results_channel_id": _from_to("Channel for videos", _channel),
    "forum_tags": _tags,
    "spoiler": _from_to("Every video as a spoiler", _switch),
    "notify": _from_to("How members are told", lambda value: NOTIFY[MemberNotification(value)].lower()),
    "staff_channel_id": _from_to("Staff channel", _channel),
    "showcase_channel_id": _from_to("Showcase", _channel),
    "showcase_stars": _from_to("Stars for the showcase", str),
    "input_compliance": _from_to(CHECKS["input_compliance"], _check),
    "output_compliance": _from_to(CHECKS["output_compliance"], _check),
    "blocked_words": _words,
    "ask_consent": _from_to("Asking for consent", _switch),
    # The host's, whose record is shown in `/host`.
    "paused": _paused,
    "low_balance": _from_to("Warning of a low balance", _warning),
}

#: Actions of other subjects, by their stored names.
_SAID = {
    "generation_cancelled": "cancelled a waiting request",
    "generation_held_back": "kept a video from being posted",
    "server_allowed": "let this server use me",
    "server_waits": "saw this server for the first time, and asked the host",
    "server_blocked": "blocked this server",
    "server_left": "made me leave this server",
    "announced": "announced something",
    "generation_found": "said which task an unconfirmed request is",
    "generation_not_made": "said that an unconfirmed request was not made",
}

#: The settings that the record has words for.
WORDED = frozenset(_FIELDS)
