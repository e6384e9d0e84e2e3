"""Maintenance that cannot be done."""

from __future__ import annotations

from bot.exit_codes import CommandFailedError, ExitCode


class MaintenanceError(CommandFailedError):
    """Nothing was changed; the text is one sentence for the person who hosts the bot."""

    def __init__(self, text: str) -> None:
        super().__init__(text, ExitCode.FAILED)
