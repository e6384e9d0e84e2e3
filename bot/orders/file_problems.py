"""Why a member's file cannot be used in an order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.media.errors import MediaErrorReason
from bot.media.file_info import ClipInfo, PictureInfo
from bot.media.input_rules import Violation
from bot.net.download_pace import SlowDownload
from bot.orders.input_file import InputFile, Role


@dataclass(frozen=True)
class FileProblem:
    """Why a file cannot be used as it is; which of the other fields are set depends on the kind."""

    kind: Literal[
        "gone", "unreachable", "slow", "empty", "too_large", "unusable", "violations", "late_start", "no_room"
    ]
    #: With `unusable`.
    reason: MediaErrorReason | None = None
    #: The input rules that it breaks.
    violations: tuple[Violation, ...] = ()
    #: With an unsupported format: what the format is called.
    format_name: str = ""
    #: What the probe found.
    info: PictureInfo | ClipInfo | None = None
    #: Whether the bot has already tried to fix it.
    fixed: bool = False
    slow: SlowDownload | None = None


class InputFileError(Exception):
    """A file cannot be used as it is."""

    def __init__(self, role: Role, file: InputFile, problem: FileProblem) -> None:
        super().__init__(problem.kind)
        self.role = role
        self.file = file
        self.problem = problem
