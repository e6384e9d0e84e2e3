"""The answers that any command or button may give, most of them when it cannot do what it should."""

from __future__ import annotations

from discord import app_commands

from bot.discord_api.refusals import refusal_of
from bot.languages import Localized, localized, sentences
from bot.monitoring.disk_space import is_full
from bot.texts.discord_refusals import explain

RESTARTING = Localized("replies-restarting")
ON_ITS_WAY = Localized("replies-on-its-way")
TOO_SLOW = Localized("replies-too-slow")
SOMETHING_BROKE = Localized("replies-something-broke")
OUTDATED = Localized("replies-outdated")
NO_ROOM = Localized("replies-no-room")


def broken(error: BaseException) -> str:
    """Return what an error means to a member: Discord refused, the disk is full, or something broke."""
    # A member's Discord shows the commands of before an update until it has loaded the new ones.
    if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        return OUTDATED()
    refusal = refusal_of(error)
    if refusal is not None:
        return sentences(explain(refusal), localized("replies-not-charged"))
    return NO_ROOM() if is_full(error) else SOMETHING_BROKE()
