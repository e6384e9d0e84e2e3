"""Showing a text as it was typed, where Discord would make it bold, a link, a heading or a mention."""

from __future__ import annotations

import re

from bot.member_text.unicode import start_of_character

#: What means something wherever it stands. An address is none without its colon, a mention, an emoji or a time without
#: its bracket, a link with other words on it without its square brackets.
_INLINE = str.maketrans({sign: f"\\{sign}" for sign in "\\*_~|`[]<:"})

#: What means something at the beginning of a line: a heading, a quote, small print, a list.
_LINE_BEGINNING = re.compile(r"^([^\S\n]*)(?:(\d+)(?=[.)])|(?=[#>+-]))", re.MULTILINE)

#: What Discord takes for a mention in front of every other rule.
_MENTION = re.compile(r"@(?=everyone|here|[!&]?\d)")


def escape(text: str) -> str:
    r"""Return Markdown that Discord shows as this text. Linear in its length, and at most twice as long.

    Discord's parser takes a backslash before any sign that is no letter, digit or space (simple-markdown's rule
    `escape`). Parts may be escaped one by one and joined, say with `||` around one that is to be a spoiler.
    """
    text = _LINE_BEGINNING.sub(r"\1\2\\", text.translate(_INLINE))
    return _MENTION.sub("@\u200b", text)


def escape_within(text: str, limit: int) -> str:
    """Return the same as `escape` in at most `limit` characters, with … where something is left out."""
    escaped = escape(text[:limit])
    if len(text) <= limit and len(escaped) <= limit:
        return escaped
    kept = escaped[: start_of_character(escaped, limit - 1)]
    # A backslash that is the last of an odd number of them belongs to what is left out.
    backslashes = len(kept) - len(kept.rstrip("\\"))
    return kept[: len(kept) - backslashes % 2] + "…"
