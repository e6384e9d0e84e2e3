"""What the log is not to hold, whoever writes it: a failed request's text may have its whole address in it."""

from __future__ import annotations

import logging
import re

from bot.monitoring.log_throttling import LogThrottling

#: An interaction's or a webhook's token in an address of Discord's: whoever has it can answer in the bot's name.
_TOKEN = re.compile(r"(/(?:interactions|webhooks)/\d+/)[^/?\s'\"]+")

#: An address and its query, which signs it as a rule. One without a query is passed over as a whole: beginnings of
#: addresses in a row would be read again from each of them.
_QUERY = re.compile(r"(https?://[^\s?#'\"<>]+)(?:[?#][^\s'\"<>]*)?", re.IGNORECASE)

#: What would look like another line, or turn the rest of this one: words of members and services stand in lines too.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+")


class RedactingFormatter(logging.Formatter):
    """Writes lines and tracebacks without what proves a right in an address."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        """Return the entry's one line, without the traceback."""
        record.message = _CONTROLS.sub(" ", record.message)
        return super().formatMessage(record)

    def format(self, record: logging.LogRecord) -> str:
        """Return the whole entry."""
        return _QUERY.sub(r"\1", _TOKEN.sub(r"\1…", super().format(record)))


def set_up(level: int | str, form: str) -> None:
    """Write the log to stderr, and nothing else anywhere.

    Args:
        level: From which on.
        form: Of a line.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(form))
    handler.addFilter(LogThrottling())
    logging.basicConfig(level=level, handlers=[handler], force=True)
