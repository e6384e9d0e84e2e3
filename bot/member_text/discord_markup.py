"""Discord's markup in members' text, replaced by names: neither Kling nor a reader can resolve markup with an id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.discord_api.limits import MAX_NAME
from bot.member_text.unicode import beginning, clean

#: The markup that Discord documents under "Message Formatting": members, roles, channels, commands, emoji, timestamps
#: and the server's own pages.
MARKUP = re.compile(
    r"<(?:@(?:!?(?P<user>\d{1,20})|&(?P<role>\d{1,20}))|#(?P<channel>\d{1,20})|/(?P<command>[^:<>\n]{1,100}):\d{1,20}"
    r"|a?:(?P<emoji>\w{2,32}):\d{1,21}|t:(?P<time>-?\d{1,13})(?::(?P<style>[A-Za-z]))?"
    r"|id:(?P<page>[a-z-]{1,20})(?::\d{1,20})?)>"
)

#: What replaces markup whose name is unknown or does not fit.
_PLAIN = {
    "user": "someone",
    "role": "a role",
    "channel": "a channel",
    "command": "a command",
    "emoji": "an emoji",
    "time": "a time",
    "page": "a page",
}

_PAGES = {
    "customize": "Channels & Roles",
    "browse": "Browse Channels",
    "guide": "Server Guide",
    "linked-roles": "Linked Roles",
}

#: Characters with a meaning in prompts, which a name must not bring in: the @ of a character, markup, and the bars and
#: backslash of the storyboard shorthand.
_MEANINGFUL = re.compile("[@\uff20<>|\\\\]")


@dataclass(frozen=True)
class Mentioned:
    """The ids of what a text mentions, each once, in its order."""

    users: tuple[int, ...]
    roles: tuple[int, ...]
    channels: tuple[int, ...]
    #: Whether it has any markup, of these kinds or others.
    any: bool


@dataclass(frozen=True)
class Names:
    """What is known of the names of those mentioned, by their ids."""

    users: Mapping[int, str] = field(default_factory=dict)
    roles: Mapping[int, str] = field(default_factory=dict)
    channels: Mapping[int, str] = field(default_factory=dict)


def mentioned(text: str) -> Mentioned:
    """Return what a text mentions."""
    found = list(MARKUP.finditer(text))
    return Mentioned(_ids(found, "user"), _ids(found, "role"), _ids(found, "channel"), bool(found))


def with_names(text: str, names: Names, limit: int) -> str:
    """Return a text with names in place of its markup, dates in place of timestamps, and emoji by their names.

    Args:
        text: What a member wrote.
        names: The names that are known; general words replace the others.
        limit: The most code points of the result; when the names do not fit, general words replace all of them.
    """
    named = MARKUP.sub(lambda match: _name(match, names), text)
    return named if len(named) <= limit else MARKUP.sub(lambda match: _PLAIN[_kind(match)], text)


def _ids(found: Iterable[re.Match[str]], kind: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(match[kind]) for match in found if match[kind]))


def _kind(match: re.Match[str]) -> str:
    return next(kind for kind in _PLAIN if match[kind] is not None)


def _name(match: re.Match[str], names: Names) -> str:
    kind = _kind(match)
    match kind:
        case "user":
            name = names.users.get(int(match["user"]))
        case "role":
            name = names.roles.get(int(match["role"]))
        case "channel":
            name = names.channels.get(int(match["channel"]))
        case "command":
            name = f"/{match['command']}"
        case "emoji":
            name = match["emoji"]
        case "time":
            name = _timestamp(int(match["time"]), match["style"] or "f")
        case _:
            name = _PAGES.get(match["page"])
    flat = " ".join(_MEANINGFUL.sub(" ", clean(name or "")).split())
    return beginning(flat, MAX_NAME) or _PLAIN[kind]


def _timestamp(seconds: int, style: str) -> str | None:
    """Return a timestamp in words, with its date or its hour alone where its style shows just that."""
    try:
        at = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    day, hour = f"{at.day} {at:%B} {at.year}", f"{at:%H:%M} UTC"
    return {"t": hour, "T": hour, "d": day, "D": day}.get(style, f"{day}, {hour}")
