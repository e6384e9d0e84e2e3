"""What the process that opens a member's file can still do: each attempt is made without the sandbox and within it."""

from __future__ import annotations

import json
import platform
import socket
import subprocess
import sys

import pytest

from bot.media.sandbox.restrict import lacking
from tests.media import sandbox_attempts

pytestmark = [
    pytest.mark.skipif(bool(lacking()), reason=f"this system cannot take away {lacking()}"),
    pytest.mark.skipif(platform.machine() != "x86_64", reason="some attempts are calls by their number"),
]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str | None]]:
    """Return what each attempt raised without the sandbox and within it."""
    folder, other = tmp_path_factory.mktemp("job"), tmp_path_factory.mktemp("member")
    (other / "own.mp4").write_bytes(b"own")
    (other / "secret.txt").write_text("secret")
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket(socket.AF_UNIX) as local:
        local.bind(str(other / "socket"))
        local.listen()
        target = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        given = [folder, other, target.pid, server.getsockname()[1], other / "socket"]
        try:
            told = subprocess.run(
                [sys.executable, "-m", sandbox_attempts.__name__, *map(str, given)],
                check=True,
                capture_output=True,
                timeout=120,
            )
        finally:
            target.kill()
            target.wait()
    found: dict[str, list[str | None]] = json.loads(told.stdout)
    return found


@pytest.mark.parametrize("attempt", sandbox_attempts.FORBIDDEN)
def test_it_cannot(attempt: str, outcomes: dict[str, list[str | None]]) -> None:
    without, within = outcomes[attempt]
    if without is not None:
        pytest.skip(f"this system refuses it to everybody: {without}")
    assert within is not None
    assert within.startswith(("PermissionError(13,", "OSError(38,")), within


@pytest.mark.parametrize("need", sandbox_attempts.ALLOWED)
def test_it_can(need: str, outcomes: dict[str, list[str | None]]) -> None:
    assert outcomes[need] == [None, None]
