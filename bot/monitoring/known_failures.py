"""Recognize failures that no change of the code would prevent, and describe each in half a line.

A traceback helps to find a bug. That Discord answers 503 or a connection breaks is no bug, and its reason fits into the
line that reports it.
"""

from __future__ import annotations

import aiohttp
import discord
import sqlalchemy as sa

from bot.crun import CrunError
from bot.discord_api import error_codes

#: Longest reason in characters: a proxy may answer with a whole page.
_MAX_WORDS = 200

#: Discord's codes for a malformed request, with or without details: that is a bug of ours.
_MALFORMED = frozenset({error_codes.GENERAL, error_codes.INVALID_FORM_BODY, error_codes.INVALID_JSON})


class KnownFailureError(Exception):
    """Base class of our own errors that are no bugs; their text is the reason."""


#: The errors of aiohttp and of Python's thread pools after they were closed.
_STOPPING = frozenset({"Session is closed", "cannot schedule new futures after shutdown"})


def reason_of(error: BaseException) -> str | None:
    """Return the reason of a failure that is no bug in half a line; None for every other error."""
    match error:
        case discord.HTTPException() if error.status == 400 and error.code in _MALFORMED:
            return None
        case discord.HTTPException():
            return f"Discord answered {_words(error)}"
        case discord.RateLimited():
            return f"Discord wants to be left alone for {error.retry_after:.0f} s"
        case discord.ConnectionClosed() | discord.GatewayNotFound():
            return _words(error)
        case CrunError() | KnownFailureError():
            return _words(error)
        case sa.exc.OperationalError() | sa.exc.InterfaceError():
            return f"the database failed: {_words(error.orig or error)}"
        case sa.exc.TimeoutError():
            return "the database has no free connection"
        case TimeoutError():
            return "it took too long"
        case RuntimeError() if str(error) in _STOPPING:
            return "the bot is stopping"
        case aiohttp.ClientError() | ConnectionError():
            return f"the connection failed: {_words(error)}"
    return None


def _words(error: BaseException) -> str:
    words = " ".join(str(error).split()) or type(error).__name__
    return words if len(words) <= _MAX_WORDS else words[: _MAX_WORDS - 1] + "…"
