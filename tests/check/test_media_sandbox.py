"""Where a system has no Landlock, the host is told, and members' files are opened all the same."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest

from bot.media.sandbox.restrict import lacking
from tests.support.command_line import marionette

#: Has the kernel refuse the system call that asks for Landlock, as one without it does: a filter of seccomp.
WITHOUT_LANDLOCK = """
import ctypes, struct
steps = [(0x20, 0, 0, 0), (0x15, 0, 1, 444), (0x06, 0, 0, 0x00050026), (0x06, 0, 0, 0x7fff0000)]
code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
program = ctypes.create_string_buffer(struct.pack("HxxxxxxQ", len(steps), ctypes.addressof(code)))
libc = ctypes.CDLL(None)
libc.prctl(38, 1, 0, 0, 0)
assert libc.prctl(22, 2, ctypes.byref(program), 0, 0) == 0
"""


@pytest.mark.skipif(bool(lacking()) or platform.machine() != "x86_64", reason="this system lacks it anyway")
async def test_a_system_without_landlock_is_named(tmp_path: Path) -> None:
    assert (await marionette("check", cwd=tmp_path)).line("ok sandbox")
    prelude = tmp_path / "prelude.py"
    prelude.write_text(WITHOUT_LANDLOCK)
    (tmp_path / "bot").mkdir()
    ended = await marionette("check", cwd=tmp_path / "bot", prelude=prelude)
    warned = ended.line("WARN sandbox")
    assert "a hostile file that breaks its decoder would reach other files" in warned
    assert "Linux 5.13 or newer" in warned
