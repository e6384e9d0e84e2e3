"""`marionette check`: whether a hostile file can do no harm, because the process that opens it has no rights to."""

from __future__ import annotations

import aiohttp

from bot.check.findings import Finding, Mark
from bot.media.sandbox.restrict import lacking
from bot.settings import Settings

_SUBJECT = "sandbox"


async def check_sandbox(_settings: Settings, _session: aiohttp.ClientSession) -> list[Finding]:
    """Return what this system cannot take away from the process that opens a member's file."""
    open_ends = lacking()
    if not open_ends:
        return [Finding(Mark.OK, _SUBJECT, "members' files are opened where they reach nothing else")]
    text = f"a hostile file that breaks its decoder would reach {' and '.join(open_ends)}"
    advice = "run the bot on Linux 5.13 or newer with Landlock turned on, or in a virtual machine of its own"
    return [Finding(Mark.WARNING, _SUBJECT, text, advice)]
