"""The two forms of a log entry, a line to read and a JSON object, both without secrets.

Own formatters and no library such as structlog or python-json-logger: what those add to `logging` is a dozen lines, and
each text of an entry has to pass the redaction before it is put together.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from datetime import datetime

from bot.monitoring import log_context
from bot.monitoring.log_redaction import redacted

#: Characters that would look like a new line or reverse the rest of this one; log lines quote members and services.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+")


class TextFormatter(logging.Formatter):
    """One line to read, and a traceback below it where there is one.

    Such as `2026-12-01T13:00:00.000+00:00 INFO bot.generations.create_task: Sent to crun generation=… member=…`.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the whole entry."""
        line = f"{_time(record)} {record.levelname} {record.name}: {message_of(record)}"
        line += "".join(f" {name}={value}" for name, value in _ids(record).items())
        return _with_traceback(line, record)


class DemoFormatter(TextFormatter):
    """One line to read beside what the demo says."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the whole entry."""
        return _with_traceback(f"{record.levelname} {record.name}: {message_of(record)}", record)


class JsonFormatter(logging.Formatter):
    """One JSON object a line.

    Its keys are `time` (ISO 8601), `level`, `logger` and `message`; where they are known `generation`, `member`,
    `server` and `channel`, as texts since JavaScript rounds numbers of that size; and `exception`, the traceback.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the whole entry."""
        entry = {
            "time": _time(record),
            "level": record.levelname,
            "logger": record.name,
            "message": message_of(record),
            **_ids(record),
        }
        if traceback := traceback_of(record):
            entry["exception"] = traceback
        return json.dumps(entry)


#: The forms by the values of LOG_FORMAT.
FORMATTERS: Mapping[str, type[logging.Formatter]] = {"text": TextFormatter, "json": JsonFormatter}


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")


def message_of(record: logging.LogRecord) -> str:
    """Return the message of an entry in one line, without secrets."""
    return redacted(_CONTROLS.sub(" ", record.getMessage()).strip())


def _ids(record: logging.LogRecord) -> dict[str, str]:
    return {name: str(getattr(record, name)) for name in log_context.IDS if hasattr(record, name)}


def traceback_of(record: logging.LogRecord) -> str:
    """Return the traceback and the stack of an entry without secrets; empty when it has none."""
    parts = []
    if record.exc_info and record.exc_info[0] is not None:
        parts.append(logging.Formatter().formatException(record.exc_info))
    if record.stack_info:
        parts.append(record.stack_info)
    return redacted("\n".join(parts))


def _with_traceback(line: str, record: logging.LogRecord) -> str:
    traceback = traceback_of(record)
    return f"{line}\n{traceback}" if traceback else line
