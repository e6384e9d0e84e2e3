"""Why Discord refuses a message, told by its error codes: one list for cards, answers and videos."""

from __future__ import annotations

from enum import StrEnum

import discord

from bot.discord_api import error_codes


class Refusal(StrEnum):
    """A refusal that waiting does not change; `bot.texts.discord_refusals` says it to the member."""

    WORDS = "words"  #: AutoMod, as the server's moderators set it up, stops the words
    LINK = "link"  #: Discord takes a link for a harmful one
    EXPLICIT = "explicit"  #: Discord takes something for explicit where that may not be shown
    ARCHIVED = "archived"  #: the thread is archived
    LOCKED = "locked"  #: the thread is locked
    THREADS = "threads"  #: the server has as many open threads as it may have
    FILES = "files"  #: Discord takes no files in this server for now
    ACCOUNT = "account"  #: Discord has limited what the bot's account may send
    NO_PLACE = "no_place"  #: messages cannot be posted there
    CLOSED = "closed"  #: the member's direct messages are closed
    GONE = "gone"  #: the channel, server or member does not exist any more
    FORBIDDEN = "forbidden"  #: any other answer with status 403


_REFUSALS = {
    error_codes.BLOCKED_BY_AUTOMOD: Refusal.WORDS,
    error_codes.TITLE_BLOCKED_BY_AUTOMOD: Refusal.WORDS,
    error_codes.HARMFUL_LINK: Refusal.LINK,
    error_codes.EXPLICIT_CONTENT: Refusal.EXPLICIT,
    error_codes.THREAD_ARCHIVED: Refusal.ARCHIVED,
    error_codes.THREAD_LOCKED: Refusal.LOCKED,
    error_codes.TOO_MANY_THREADS: Refusal.THREADS,
    error_codes.UPLOADS_TURNED_OFF: Refusal.FILES,
    error_codes.ACCOUNT_LIMITED: Refusal.ACCOUNT,
    error_codes.FORUM_TAKES_THREADS_ONLY: Refusal.NO_PLACE,
    error_codes.NOT_A_TEXT_CHANNEL: Refusal.NO_PLACE,
    error_codes.WRONG_CHANNEL_TYPE: Refusal.NO_PLACE,
    error_codes.CANNOT_REPLY_WITHOUT_HISTORY: Refusal.FORBIDDEN,
    error_codes.CANNOT_SEND_TO_USER: Refusal.CLOSED,
    error_codes.CANNOT_SEND_WITHOUT_MUTUAL_SERVER: Refusal.CLOSED,
    error_codes.UNKNOWN_CHANNEL: Refusal.GONE,
    error_codes.UNKNOWN_GUILD: Refusal.GONE,
    error_codes.UNKNOWN_USER: Refusal.GONE,
}

#: Refusals that go away with other words, files or settings.
ABOUT_CONTENT = frozenset({Refusal.WORDS, Refusal.LINK, Refusal.EXPLICIT})


def refusal_of(error: BaseException) -> Refusal | None:
    """Return why Discord refused something; None for a failure that may pass, and for errors that are not Discord's."""
    if not isinstance(error, discord.HTTPException):
        return None
    known = _REFUSALS.get(error.code)
    return Refusal.FORBIDDEN if known is None and error.status == 403 else known


def is_too_large(error: discord.HTTPException) -> bool:
    """Return whether Discord says that a file, or the whole request, is too large."""
    return error.status == 413 or error.code == error_codes.REQUEST_TOO_LARGE
