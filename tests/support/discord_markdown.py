"""Reads Markdown as Discord's clients do, as far as it is known: by rules, tried at each place from left to right."""

from __future__ import annotations

import re

#: A sign behind a backslash is itself.
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")

#: What means something anywhere (the formats of Discord's page "Reference", "Message Formatting", and Markdown).
_ANYWHERE = {
    "link with other words": re.compile(r"\[(?:[^\[\]]|\\.)+\]\(<?[^)\s]+>?[^)]*\)"),
    "address": re.compile(r"(?:https?|steam)://[^\s<]+"),
    "address in brackets": re.compile(r"<(?:https?://|mailto:|tel:)[^\s>]+>"),
    "mail in brackets": re.compile(r"<[^\s<>@]+@[^\s<>@]+>"),
    "user": re.compile(r"<@!?\d+>"),
    "role": re.compile(r"<@&\d+>"),
    "channel": re.compile(r"<#\d+>"),
    "command": re.compile(r"</[^:>]+:\d+>"),
    "emoji": re.compile(r"<a?:\w+:\d+>"),
    "emoji by name": re.compile(r":[^\s:]+:"),
    "time": re.compile(r"<t:-?\d+(?::[tTdDfFsSR])?>"),
    "navigation": re.compile(r"<id:[\w-]+(?::\d+)?>"),
    "everyone": re.compile(r"@(?:everyone|here)"),
    "bold, italic or underlined": re.compile(r"([*_])[\s\S]+?\1"),
    "struck through": re.compile(r"~~[\s\S]+?~~"),
    "spoiler": re.compile(r"\|\|[\s\S]+?\|\|"),
    "code": re.compile(r"(`+)[\s\S]*?[^`]\1"),
}

#: What means something at the beginning of a line, after spaces.
_LINE = {
    "heading": re.compile(r"[^\S\n]*#{1,3}\s"),
    "quote": re.compile(r"[^\S\n]*>(?:>>)?\s"),
    "small print": re.compile(r"[^\S\n]*-#\s"),
    "list": re.compile(r"[^\S\n]*(?:[-*+]|\d+[.)])\s"),
}

#: The names of all of them.
RULES = {*_ANYWHERE, *_LINE}


def meanings(markdown: str) -> list[str]:
    """Return what Discord would not show as plain text, by name."""
    found: list[str] = []
    place = 0
    while place < len(markdown):
        if _ESCAPED.match(markdown, place):
            place += 2
            continue
        rules = _ANYWHERE | (_LINE if place == 0 or markdown[place - 1] == "\n" else {})
        found += [name for name, rule in rules.items() if rule.match(markdown, place)]
        place += 1
    return found


def as_read(markdown: str) -> str:
    """Return the words that a reader sees, without what has no width; there are to be no `meanings`."""
    return _ESCAPED.sub(r"\1", markdown).replace("\u200b", "")
