"""Escaping: Discord shows a text as it was typed, and makes nothing in it bold, a link, a heading or a mention."""

from __future__ import annotations

import re

from bot.member_text.unicode import start_of_character

#: The characters that have a meaning anywhere in a line. Without its colon an address is no link, without `<` there is
#: no mention, emoji or time, without square brackets no link with other words.
_INLINE = str.maketrans({sign: f"\\{sign}" for sign in "\\*_~|`[]<:"})

#: What has a meaning at the beginning of a line: a heading, a quote, small print, a list.
_LINE_BEGINNING = re.compile(r"^([^\S\n]*)(?:(\d+)(?=[.)])|(?=[#>+-]))", re.MULTILINE)

#: What Discord takes for a mention before it looks at backslashes.
_MENTION = re.compile(r"@(?=everyone|here|[!&]?\d)")


def escape(text: str) -> str:
    r"""Return Markdown that Discord shows as this text; at most twice as long, and made in linear time.

    Discord's parser allows a backslash before any character that is no letter, digit or space (simple-markdown's rule
    `escape`). Parts can be escaped one by one and joined, for example with `||` around one of them.
    """
    text = _LINE_BEGINNING.sub(r"\1\2\\", text.translate(_INLINE))
    return _MENTION.sub("@\u200b", text)


def escape_within(text: str, limit: int) -> str:
    """Return the same as `escape` in at most `limit` characters, with … at the end when something is left out."""
    escaped = escape(text[:limit])
    if len(text) <= limit and len(escaped) <= limit:
        return escaped
    kept = escaped[: start_of_character(escaped, limit - 1)]
    # The last of an odd number of backslashes escapes a character that is left out.
    backslashes = len(kept) - len(kept.rstrip("\\"))
    return kept[: len(kept) - backslashes % 2] + "…"


def link_target(url: str) -> str:
    """Return an address for the parentheses of a Markdown link, unchanged wherever possible: it may be signed.

    Discord allows parentheses in it as long as they are paired. One without its partner would end the link early, so
    they are percent-encoded then. That may break a signature, but otherwise the link would be broken anyway.
    """
    depth = 0
    for character in url:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth not in {0, 1}:  # Discord allows no nested parentheses
            break
    return url if depth == 0 else url.replace("(", "%28").replace(")", "%29")
