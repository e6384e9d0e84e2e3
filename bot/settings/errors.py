"""What is raised when settings cannot be used."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.exit_codes import CommandFailedError, ExitCode


class SettingsError(CommandFailedError):
    """A setting is missing or wrong; the text is one sentence for the person who hosts the bot.

    Attributes:
        problems: What is wrong, by the field's name; empty when `.env` itself cannot be read.
    """

    def __init__(
        self,
        text: str,
        problems: Mapping[str, str] = MappingProxyType({}),
        *,
        code: ExitCode = ExitCode.WRONG_SETTINGS,
    ) -> None:
        super().__init__(text, code)
        self.problems = problems
