"""Members' words and file names as a message shows them: exactly as typed, and cut to a length."""

from __future__ import annotations

from bot.languages import localized
from bot.member_text.spoilers import covered, is_spoiler
from bot.member_text.unicode import clean, cut, start_of_character
from bot.texts.markdown import escape, escape_within

#: To show n characters of a text, this many times n are looked at: the rest may be spaces, or nothing that is visible.
_LOOKED_AT = 8

#: How much of a file's name is shown, and how much of that is its end, which tells the type of the file.
_FILE_NAME, _FILE_NAME_END = 60, 12


def on_one_line(text: str, limit: int) -> str:
    """Return a text on one line, in at most `limit` characters: cut after a word, or within a very long word."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    whole_words = flat[: limit - 1].rsplit(" ", 1)[0]
    return cut(f"{whole_words}…" if 3 * len(whole_words) >= 2 * limit else flat, limit)


def verbatim(text: str) -> str:
    """Return Markdown that shows a text as it was typed: nothing in it is bold, a link or a mention.

    It is not cut. `excerpt` and `in_full` are for what may be long.
    """
    return escape(clean(text))


def excerpt(text: str, limit: int) -> str:
    """Return the beginning of a text on one line, at most `limit` characters of it, in Markdown like `verbatim`.

    A text that holds a spoiler anywhere is covered as a whole, wherever it is cut.
    """
    shown = escape(label(text, limit))
    return covered(shown) if is_spoiler(text) else shown


def in_full(text: str, limit: int) -> str:
    """Return a text with all its lines, in Markdown like `verbatim`; cut when that has more than `limit` characters.

    A text that holds a spoiler anywhere is covered as a whole.
    """
    if is_spoiler(text):
        return covered(escape_within(clean(text), limit - len(covered("|"))))
    return escape_within(clean(text), limit)


def label(text: str, limit: int) -> str:
    """Return the same as `excerpt` without Markdown, for options, labels and descriptions: Discord shows none there."""
    beginning = text[: _LOOKED_AT * limit]
    return on_one_line(clean(beginning) + ("…" if len(text) > len(beginning) else ""), limit)


def file_name(name: str) -> str:
    """Return Markdown that shows a file's name on one line; of a long one, its beginning and its end."""
    return escape(file_label(name))


def file_label(name: str) -> str:
    """Return the same as `file_name` without Markdown."""
    flat = " ".join(clean(name).split()) or localized("excerpts-file")
    if len(flat) > _FILE_NAME:
        end = flat[start_of_character(flat, len(flat) - _FILE_NAME_END) :]
        flat = cut(flat, _FILE_NAME - len(end)) + end
    return flat
