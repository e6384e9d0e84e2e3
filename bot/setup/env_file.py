"""Writes settings into `.env`: all of them or none, readable for nobody else, and what else is there stays."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_settings(file: Path, settings: Mapping[str, str]) -> None:
    """Set variables in a file; it is replaced in one step, so a kill at any point leaves the old or the new one.

    Args:
        file: `.env`; it need not exist.
        settings: The values by the variables' names. They have no spaces, quotes or line breaks.

    Raises:
        OSError: The file cannot be read or written.
        UnicodeDecodeError: It is no text.
    """
    target = file.resolve()  # a link stays a link
    old = target.read_text("utf-8-sig") if target.exists() else ""
    handle, name = tempfile.mkstemp(prefix=".env-", dir=target.parent)  # with rights 600
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as new:
            new.write(with_settings(old, settings))
            new.flush()
            os.fsync(new.fileno())
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise


def with_settings(text: str, settings: Mapping[str, str]) -> str:
    """Return the text of a `.env` with these variables set, each where it is set already, or else at the end."""
    for name, value in settings.items():
        line = f"{name}={value}"
        # The last one counts, so all are changed.
        there = rf"(?m)^[ \t]*(?:export[ \t]+)?{name}[ \t]*=.*$"
        changed, count = re.subn(there, line.replace("\\", r"\\"), text)
        text = changed if count else f"{text.rstrip()}\n{line}\n".lstrip("\n")
    return text
