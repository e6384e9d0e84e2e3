"""Extract the reason from an error answer as plain text, whether crun, a web framework, a proxy or a firewall wrote it.

Members read this text, so it contains neither HTML nor JSON. What cannot be turned into words is left out.
"""

from __future__ import annotations

import json
from html.parser import HTMLParser
from itertools import groupby

#: Characters of a body that are parsed: explanations come first, and parsing more would take long.
_MAX_READ = 4096

#: Depth of nesting that is searched: an answer that quotes another answer, which contains a list.
_MAX_DEPTH = 6

#: How many reasons of one answer are returned at most.
_MAX_REASONS = 5

#: Messages that say only that a request is wrong, not what is wrong (crun's page on validation errors).
_BOILERPLATE = frozenset({"missing params or type error", "validation error", "error", "bad request"})

#: The fields that describe an error: `detail` is FastAPI's and RFC 9457's, `msg` is pydantic's.
_KEYS = ("message", "detail", "errors", "error", "msg", "description", "title", "reason")

#: The first part of FastAPI's `loc`, which is left out: members did not write a body.
_WHOLE_BODY = "body"


def words_of(value: object, depth: int = 0) -> str:
    """Return the words in a JSON value; empty when there are none."""
    if depth > _MAX_DEPTH:
        return ""
    if isinstance(value, str):
        return _of_text(value, depth)
    if isinstance(value, list):
        found = (words_of(each, depth + 1) for each in value[:_MAX_REASONS])
        return "; ".join(dict.fromkeys(filter(None, found)))
    if isinstance(value, dict):
        return _of_object(value, depth)
    return ""


def words_in(body: bytes) -> str:
    """Return the words in a body of any format; empty when there are none."""
    text = body[:_MAX_READ].decode(errors="replace")
    if "\0" in text or text.count("\ufffd") > len(text) // 20 + 1:
        return ""  # binary, such as a picture or a compressed body
    return _of_text(text, 0)


def _of_text(text: str, depth: int) -> str:
    text = text.strip()
    if text[:1] in {"{", "["}:
        try:
            return words_of(json.loads(text), depth + 1)
        except (ValueError, RecursionError):
            # A text may begin with a bracket; a truncated JSON object is no text.
            return "" if text[1:].lstrip()[:1] in {'"', "{", "["} else text
    return _of_page(text[:_MAX_READ]) if text.startswith("<") else text


def _of_object(value: dict[str, object], depth: int) -> str:
    place = value.get("loc")
    if isinstance(place, list):
        parts = [str(part) for part in place if isinstance(part, str | int)]
        where = ".".join(parts[1:] if parts[:1] == [_WHOLE_BODY] else parts)
        what = words_of(value.get("msg"), depth + 1)
        return f"{where}: {what}" if where and what else what
    found = dict.fromkeys(filter(None, (words_of(value.get(key), depth + 1) for key in _KEYS)))
    telling = [words for words in found if words.casefold().rstrip(".!:") not in _BOILERPLATE]
    return ": ".join((telling or list(found))[:_MAX_REASONS])


class _Page(HTMLParser):
    """Collects the visible text of a page, and its title."""

    _UNSEEN = frozenset({"script", "style", "template", "svg"})

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Skip what follows if it is invisible."""
        self._hidden += tag in self._UNSEEN

    def handle_endtag(self, tag: str) -> None:
        """Go on after an invisible part."""
        self._hidden -= tag in self._UNSEEN and self._hidden > 0

    def handle_data(self, data: str) -> None:
        """Collect a visible text."""
        text = " ".join(data.split())
        if text and not self._hidden:
            self.seen.append(text)


def _of_page(html: str) -> str:
    page = _Page()
    page.feed(html)
    # The heading usually repeats the title.
    return " · ".join(part for part, _ in groupby(page.seen))
