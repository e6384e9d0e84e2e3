"""Why Discord does not let something be shown, by its error codes: one list for cards, answers and videos."""

from __future__ import annotations

from enum import StrEnum

import discord


class Refusal(StrEnum):
    """A refusal that waiting does not change: the key of the sentence the member reads."""

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
    GONE = "gone"  #: the channel, server or member is no more
    FORBIDDEN = "forbidden"  #: any other answer with status 403


#: An archived thread. A message opens it again by itself, unless Discord is of another opinion.
ARCHIVED = 50083

#: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
_REFUSALS = {
    200000: Refusal.WORDS,
    200001: Refusal.WORDS,
    240000: Refusal.LINK,
    20009: Refusal.EXPLICIT,
    ARCHIVED: Refusal.ARCHIVED,
    160005: Refusal.LOCKED,
    160006: Refusal.THREADS,
    400001: Refusal.FILES,
    340013: Refusal.ACCOUNT,
    40058: Refusal.NO_PLACE,  # a forum has threads only
    50008: Refusal.NO_PLACE,
    50024: Refusal.NO_PLACE,
    160002: Refusal.FORBIDDEN,  # a reply where the bot may not read what was written
    50007: Refusal.CLOSED,
    50278: Refusal.CLOSED,
    10003: Refusal.GONE,
    10004: Refusal.GONE,
    10013: Refusal.GONE,
}

#: What other words, files or settings can change.
ABOUT_CONTENT = frozenset({Refusal.WORDS, Refusal.LINK, Refusal.EXPLICIT})


def refusal_of(error: BaseException) -> Refusal | None:
    """Return why Discord refused something; None for what may pass, and for what Discord has not said."""
    if not isinstance(error, discord.HTTPException):
        return None
    known = _REFUSALS.get(error.code)
    return Refusal.FORBIDDEN if known is None and error.status == 403 else known
