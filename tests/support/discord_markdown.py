"""Discord's Markdown for tests: texts full of it, and a reader that finds what clients would not show as typed.

The reader tries its rules at each position from left to right, as the clients do as far as that is known.
"""

from __future__ import annotations

import re

from hypothesis import strategies as st

#: A character after a backslash is shown as itself.
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")

#: What has a meaning anywhere (the formats of Discord's page "Reference", "Message Formatting", and Markdown).
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

#: What has a meaning at the beginning of a line, after spaces.
_LINE = {
    "heading": re.compile(r"[^\S\n]*#{1,3}\s"),
    "quote": re.compile(r"[^\S\n]*>(?:>>)?\s"),
    "small print": re.compile(r"[^\S\n]*-#\s"),
    "list": re.compile(r"[^\S\n]*(?:[-*+]|\d+[.)])\s"),
}

#: The names of all of them.
RULES = {*_ANYWHERE, *_LINE}

#: Pieces of everything in Discord's Markdown, and texts that hypothesis puts together from them.
PIECES = [
    *("*", "**", "_", "__", "~~", "|", "||", "`", "```", "[", "]", "(", ")", "<", ">", ":", "\\", "#", "-", "+", "@"),
    *("\n", " ", "  ", "\n\n", "1.", "12)", "# ", "## ", "-# ", "> ", ">>> ", "- ", "a", "b c", "é", "龍", "🔥"),
    *("https://x.example", "[a](b)", "[click](https://x.example)", "<https://x.example>", "https://a.example/b_c"),
    *("<@123456789012345678>", "<@!1>", "<@&1>", "<#1>", "</make video:1>", "<:a:1>", "<a:dance:1>", "<t:1:R>"),
    *("@everyone", "@here", "<id:customize>", ":fire:", "steam://run", "<mailto:a@b.example>", "¯\\_(ツ)_/¯"),
]
MARKDOWN = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=30).map("".join)


def meanings(markdown: str) -> list[str]:
    """Return the names of the rules that apply somewhere in a text."""
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
    """Return what a reader sees of a text without `meanings`; zero-width spaces are left out."""
    return _ESCAPED.sub(r"\1", markdown).replace("\u200b", "")
