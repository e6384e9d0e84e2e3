"""The answers that any command or button may give, most of them when it cannot do what it should."""

from __future__ import annotations

from discord import app_commands

from bot.discord_api.refusals import refusal_of
from bot.monitoring.disk_space import is_full
from bot.texts.discord_refusals import explain

RESTARTING = "I'm restarting right now. Try again in half a minute, nothing was charged."
ON_ITS_WAY = "On its way: the card is in the channel."
TOO_SLOW = "I was too slow just now: try that once more."
SOMETHING_BROKE = (
    "Something broke on my side. Nothing was charged; whoever runs this bot can find the details in the log."
)
OUTDATED = (
    "I was updated, and this command isn't what it was. Type it once more; if it looks the same, restart Discord."
)
NO_ROOM = (
    "My disk takes no more files right now, so I couldn't keep a video safe. Nothing was charged. Whoever runs this "
    "bot knows; try again later."
)


def broken(error: BaseException) -> str:
    """Return what an error means to a member: Discord refused, the disk is full, or something broke."""
    # A member's Discord shows the commands of before an update until it has loaded the new ones.
    if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        return OUTDATED
    refusal = refusal_of(error)
    if refusal is not None:
        return f"{explain(refusal)} Nothing was charged."
    return NO_ROOM if is_full(error) else SOMETHING_BROKE
