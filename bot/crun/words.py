"""The reason in an answer as plain words, whoever wrote it: crun, a web framework, a proxy or a firewall.

Members read these words, so neither HTML nor JSON is let through: what cannot be made into words is left out.
"""

from __future__ import annotations

import json
from html.parser import HTMLParser
from itertools import groupby

#: Characters of a body that are looked at. Explanations stand at the beginning, and reading more would take long.
_MAX_READ = 4096

#: How deep words are looked for: an answer that an answer quotes, and a list in it.
_MAX_DEPTH = 6

#: Reasons of one answer that are told.
_MAX_REASONS = 5

#: What says that a request is wrong, not what is wrong with it (crun's page on validation errors).
_BOILERPLATE = frozenset({"missing params or type error", "validation error", "error", "bad request"})

#: Where an object says what happened: `detail` is FastAPI's and RFC 9457's, `msg` pydantic's.
_KEYS = ("message", "detail", "errors", "error", "msg", "description", "title", "reason")

#: The first part of where a mistake is, in FastAPI's words; members did not write a body.
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
    """Return the words in the body of an answer, which may be anything; empty when there are none."""
    text = body[:_MAX_READ].decode(errors="replace")
    if "\0" in text or text.count("\ufffd") > len(text) // 20 + 1:
        return ""  # a picture, or something packed
    return _of_text(text, 0)


def _of_text(text: str, depth: int) -> str:
    text = text.strip()
    if text[:1] in {"{", "["}:
        try:
            return words_of(json.loads(text), depth + 1)
        except (ValueError, RecursionError):
            # Words in brackets are words; the beginning of an object is not.
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
    """Gathers what a reader of a page would see, and its title."""

    _UNSEEN = frozenset({"script", "style", "template", "svg"})

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Leave out what follows where nobody sees it."""
        self._hidden += tag in self._UNSEEN

    def handle_endtag(self, tag: str) -> None:
        """Go on behind what nobody sees."""
        self._hidden -= tag in self._UNSEEN and self._hidden > 0

    def handle_data(self, data: str) -> None:
        """Gather a text."""
        text = " ".join(data.split())
        if text and not self._hidden:
            self.seen.append(text)


def _of_page(html: str) -> str:
    page = _Page()
    page.feed(html)
    # As a rule the heading repeats the title.
    return " · ".join(part for part, _ in groupby(page.seen))
