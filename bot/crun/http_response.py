"""An HTTP answer, and the envelope that crun wraps every answer in: code, message and data."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

from bot.crun.error_text import words_of
from bot.crun.response_models import task_id_of, text_of, whole_number_of

#: Largest answer in bytes that is read. The largest known ones, descriptions of models, have a few kilobytes.
_MAX_BODY = 4 * 1024 * 1024


@dataclass(frozen=True)
class Answer:
    """An HTTP answer; `body` is None when it was too large to read."""

    status: int
    retry_after: float | None
    body: bytes | None


@dataclass(frozen=True)
class Envelope:
    """The envelope of an answer, or the JSON object that something other than crun has answered with."""

    #: None when there is none.
    code: int | None
    message: str
    data: Any
    #: Its code is no whole number, so it is not from crun.
    foreign: bool = False

    @property
    def named(self) -> str | None:
        """What the answer gives as a task id, usable or not."""
        return text_of(self.data.get("task_id")) if isinstance(self.data, dict) else None

    @property
    def task_id(self) -> str | None:
        """The task id; None when there is none, or none by which the task could be asked for."""
        return task_id_of(self.named)


async def read_body(response: aiohttp.ClientResponse) -> bytes | None:
    """Read a body; None when it is too large."""
    body = bytearray()
    async for chunk in response.content.iter_chunked(64 * 1024):
        body += chunk
        if len(body) > _MAX_BODY:
            response.close()
            return None
    return bytes(body)


def seconds_to_wait(header: str | None) -> float | None:
    """Read Retry-After, which is a number of seconds or an HTTP date (RFC 9110, 10.2.3)."""
    text = (header or "").strip()
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text):
        return float(text)
    try:
        when = parsedate_to_datetime(text)
        if when.tzinfo is None:
            when = when.replace(tzinfo=UTC)
        return max(0.0, (when - datetime.now(UTC)).total_seconds())
    except (ValueError, OverflowError):
        return None


def envelope_of(answer: Answer) -> Envelope | None:
    """Read the envelope of an answer; None when it is not JSON or no object."""
    try:
        body = json.loads(answer.body or b"")
    except (ValueError, RecursionError):
        return None
    if not isinstance(body, dict):
        return None
    code = whole_number_of(body.get("code"))
    # An answer without an envelope may be what the envelope would contain.
    data = body.get("data", body if "task_id" in body else None)
    return Envelope(code, words_of(body), data, foreign=code is None and body.get("code") is not None)
