"""Workers of pytest-xdist as forks of one process that has imported all tests and prepared what they share.

A worker that begins with nothing needs seven seconds of CPU time before its first test: it imports the bot and every
module of tests, and makes the databases that others are copied from. A fork of a process that has done all that needs
one and a half.

pytest-xdist starts a worker as a command and talks to it through standard input and output. Here that command is a
small program (`forked_worker_client`), which hands its standard streams to this server and waits until the fork has
ended.
"""

from __future__ import annotations

import gc
import os
import shlex
import subprocess
import sys
import types
from pathlib import Path

import pytest

from tests.support import fork_server, past_videos, postgres, preloaded_process, template_database, warm_python

_CLIENT = Path(__file__).with_name("forked_worker_client.py")

_ROOT = Path(__file__).parents[2]

#: Lists tests and runs none, which compiles them.
_COLLECT = [sys.executable, "-m", "pytest", "-n0", "--collect-only", "-qq"]

#: What a Python started by execnet is told to run.
_BOOTSTRAP = "import sys;exec(eval(sys.stdin.readline()))"


def use(config: pytest.Config) -> None:
    """Let pytest-xdist fork its workers for as long as the run lasts. Call this in the process that starts them."""
    server = fork_server.ForkServer(__name__, *config.option.file_or_dir)
    config.add_cleanup(server.stop)
    # Without the modules of site-packages the client starts in a third of the time.
    client = shlex.join([sys.executable, "-S", "-E", "-s", str(_CLIENT), server.address])
    config.option.tx = [f"popen//python={client}" for _ in config.option.tx]


def _become_worker(_: bytes, files: list[int]) -> None:
    """Do in this fork what a new Python would do."""
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w", buffering=1)  # noqa: SIM115 - for good
    main = sys.modules["__main__"] = types.ModuleType("__main__")
    exec(_BOOTSTRAP, main.__dict__)  # noqa: S102 - the program of every worker


def _compile_second_half() -> None:
    """Compile half of the tests, from the end, if no run has done it; the server meanwhile begins at the other end."""
    tests = _ROOT / "tests"
    if not sys.dont_write_bytecode and next(tests.glob("*/__pycache__/test_*pytest*.pyc"), None) is None:
        files = sorted((str(path) for path in tests.glob("*/test_*.py")), reverse=True)
        subprocess.Popen(_COLLECT + files[: len(files) // 2], stdout=subprocess.DEVNULL)


def _prepare(paths: list[str]) -> None:
    """Import the tests, and make what all of them use."""
    if not paths:
        _compile_second_half()
    pytest.main(["-n0", "--collect-only", "-qq", *paths])
    template_database.prepare()
    past_videos.prepare()
    postgres.prepare()
    gc.collect()
    gc.freeze()


def serve_forks() -> None:
    """Be the fork server."""
    # All workers share these, which import the bot while the tests are imported here.
    preloaded_process.server()
    warm_python.program()
    _prepare(sys.argv[3:])
    try:
        fork_server.serve(_become_worker)
    finally:
        template_database.remove_sqlite_templates()
        postgres.drop_all()
