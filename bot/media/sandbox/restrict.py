"""Leaves a job's process only what it needs: to read its file, to write to its folder, and to compute."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.media.sandbox import landlock, seccomp


def restrict(readable: Sequence[Path], folder: Path | None) -> None:
    """Take away this process's rights, for good, as far as the system can; see :func:`lacking`.

    Modules that are imported later, and libraries that are loaded later, cannot be read any more.

    Args:
        readable: Files that may be read.
        folder: Where files may be read, made, renamed and deleted; None for nowhere.

    Raises:
        OSError: A path does not exist, or the kernel refuses.
    """
    if landlock.version():
        landlock.restrict(readable, folder)
    if seccomp.is_supported():
        seccomp.restrict()


def lacking() -> list[str]:
    """Return what this system cannot take away from the process that opens a member's file; empty on most Linux."""
    found = []
    if not landlock.version():
        found.append("other files (this system has no Landlock, or has it turned off)")
    if not seccomp.is_supported():
        found.append("the network and other processes (this system has no seccomp for this processor)")
    return found
