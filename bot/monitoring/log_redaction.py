"""Remove secrets from the log: the tokens and signed queries in URLs, which errors of any library may quote."""

from __future__ import annotations

import re

#: The token of an interaction or a webhook in one of Discord's URLs: whoever has it can answer in the bot's name.
_TOKEN = re.compile(r"(/(?:interactions|webhooks)/\d+/)[^/?\s'\"]+")

#: A URL and its query, which usually contains a signature. URLs without a query match too: the search would otherwise
#: begin anew inside of each, which takes quadratic time on many in a row.
_QUERY = re.compile(r"(https?://[^\s?#'\"<>]+)(?:[?#][^\s'\"<>]*)?", re.IGNORECASE)


def redacted(text: str) -> str:
    """Return a text without the tokens and queries in it."""
    return _QUERY.sub(r"\1", _TOKEN.sub(r"\1…", text))
