"""What the person who hosts the bot is told directly."""

from __future__ import annotations

from bot.generations.store import Reason

_WAITING = "Queued requests wait for up to a day; I go on by myself."
_GIVEN_BACK = "Requests are given back meanwhile, nothing is charged; I go on by myself."


def account(reason: Reason, words: str, *, give_back: bool) -> str:
    """Say why nothing is submitted any more and what to do."""
    if reason is Reason.CREDITS:
        what = "The crun account has too few credits, so I make no videos for now. Add some at crun.ai."
    else:
        what = "crun refuses CRUN_API_KEY, so I make no videos for now. Set a valid key and restart me."
    said = f" crun said: “{words}”" if words else ""
    return f"{what}{said} {_GIVEN_BACK if give_back else _WAITING}"
