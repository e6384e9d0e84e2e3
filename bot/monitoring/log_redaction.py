"""Remove secrets from the log: the tokens and signed queries in URLs, which errors of any library may quote."""

from __future__ import annotations

import logging
import re

from bot.monitoring.log_throttling import LogThrottling

#: The token of an interaction or a webhook in one of Discord's URLs: whoever has it can answer in the bot's name.
_TOKEN = re.compile(r"(/(?:interactions|webhooks)/\d+/)[^/?\s'\"]+")

#: A URL and its query, which usually contains a signature. URLs without a query match too: the search would otherwise
#: begin anew inside of each, which takes quadratic time on many in a row.
_QUERY = re.compile(r"(https?://[^\s?#'\"<>]+)(?:[?#][^\s'\"<>]*)?", re.IGNORECASE)

#: Characters that would look like a new line or reverse the rest of this one; log lines quote members and services.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+")


class RedactingFormatter(logging.Formatter):
    """Formats log entries, tracebacks included, without tokens and queries."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        """Return the line of an entry, without the traceback."""
        record.message = _CONTROLS.sub(" ", record.message)
        return super().formatMessage(record)

    def format(self, record: logging.LogRecord) -> str:
        """Return the whole entry."""
        return _QUERY.sub(r"\1", _TOKEN.sub(r"\1…", super().format(record)))


def set_up(level: int | str, form: str) -> None:
    """Write the log to stderr, and only there.

    Args:
        level: The lowest level that is written.
        form: The format of a line.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(form))
    handler.addFilter(LogThrottling())
    logging.basicConfig(level=level, handlers=[handler], force=True)
