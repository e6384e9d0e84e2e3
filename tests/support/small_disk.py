"""Mounting small disks, where that is allowed."""

from __future__ import annotations

import shutil
import subprocess

import pytest


def mount(*arguments: str) -> None:
    """Mount something, or skip the test where that is not allowed."""
    command = shutil.which("mount")
    if command is None or subprocess.run([command, *arguments], check=False, capture_output=True).returncode:
        pytest.skip("needs the right to mount a disk")
