"""Why a member's file cannot be used in an order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.media.errors import MediaErrorReason
from bot.media.file_info import ClipInfo, ClipTakes, PictureInfo
from bot.media.input_rules import FIXABLE, Violation
from bot.net.download_pace import SlowDownload
from bot.orders.input_file import InputFile, Role
from bot.orders.order import Order


@dataclass(frozen=True)
class FileProblem:
    """Why a file cannot be used as it is; which of the other fields are set depends on the kind."""

    kind: Literal[
        "gone", "unreachable", "slow", "empty", "too_large", "unusable", "violations", "late_start", "no_room"
    ]
    #: With `unusable`.
    reason: MediaErrorReason | None = None
    #: The input rules that it breaks, and that cannot be fixed without asking.
    violations: tuple[Violation, ...] = ()
    #: With an unsupported format: what the format is called.
    format_name: str = ""
    #: What the probe found.
    info: PictureInfo | ClipInfo | None = None
    #: With `violations`, of which there may be none then: cuts and camera moves of the clip.
    takes: ClipTakes | None = None
    #: Whether the bot has already tried to fix it.
    fixed: bool = False
    slow: SlowDownload | None = None

    @property
    def may_pass_later(self) -> bool:
        """Whether the same file may be usable in a moment."""
        passing = {MediaErrorReason.BUSY, MediaErrorReason.TOO_SLOW}
        return self.kind in {"unreachable", "slow", "no_room"} or self.reason in passing

    @property
    def is_fixable(self) -> bool:
        """Whether it can be fixed, at the cost of something that the member may miss."""
        if self.kind == "late_start":
            return True
        return bool(self.violations or self.takes) and not self.fixed and FIXABLE.issuperset(self.violations)


def losses_of(problem: FileProblem) -> tuple[Violation, ...]:
    """Return the violations of which a member is asked whether they may be fixed."""
    return (Violation.TOO_LONG,) if problem.kind == "late_start" else problem.violations


class InputFileError(Exception):
    """A file cannot be used as it is."""

    def __init__(self, role: Role, file: InputFile, problem: FileProblem) -> None:
        super().__init__(problem.kind)
        self.role = role
        self.file = file
        self.problem = problem


class UnreadyFilesError(Exception):
    """Files of an order cannot be used as they are.

    Attributes:
        order: The order, with the other files ready, and with what has to be asked about these.
        errors: One for each of these files.
    """

    def __init__(self, order: Order, errors: tuple[InputFileError, ...]) -> None:
        super().__init__(", ".join(str(error) for error in errors))
        self.order = order
        self.errors = errors
