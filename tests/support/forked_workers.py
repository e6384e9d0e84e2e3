"""Workers of pytest-xdist as forks of one process that has imported all tests and prepared what they share.

A worker that begins with nothing needs seven seconds of CPU time before its first test: it imports the bot and every
module of tests, and makes the databases that others are copied from. A fork of a process that has done all that needs
one and a half.

pytest-xdist starts a worker as a command and talks to it through standard input and output. Here that command is a
small program (`forked_worker_client`), which hands its standard streams to this server and waits until the fork has
ended.
"""

from __future__ import annotations

import contextlib
import gc
import os
import selectors
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import past_videos, postgres, template_database

_CLIENT = Path(__file__).with_name("forked_worker_client.py")

_ROOT = Path(__file__).parents[2]

#: The server's program. It is no module of its own, which processes started by `multiprocessing` would import too.
_SERVER = "import sys; sys.path.insert(0, {root!r}); from tests.support import forked_workers; forked_workers.main()"

#: Lists tests and runs none, which compiles them.
_COLLECT = [sys.executable, "-m", "pytest", "-n0", "--collect-only", "-qq"]

#: What a Python started by execnet is told to run.
_BOOTSTRAP = "import sys;exec(eval(sys.stdin.readline()))"


def use(config: pytest.Config) -> None:
    """Let pytest-xdist fork its workers for as long as the run lasts. Call this in the process that starts them."""
    folder = tempfile.TemporaryDirectory(prefix="marionette-workers-")
    config.add_cleanup(folder.cleanup)
    address = Path(folder.name, "socket")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(address))
    listener.listen(64)
    # Its standard input ends when this process does, however that happens.
    server = subprocess.Popen(
        [sys.executable, "-c", _SERVER.format(root=str(_ROOT)), str(listener.fileno()), *config.option.file_or_dir],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        pass_fds=[listener.fileno()],
        cwd=config.invocation_params.dir,
    )
    listener.close()

    def stop() -> None:
        assert server.stdin is not None
        server.stdin.close()
        server.wait()

    config.add_cleanup(stop)
    # Without the modules of site-packages the client starts in a third of the time.
    client = shlex.join([sys.executable, "-S", "-E", "-s", str(_CLIENT), str(address)])
    config.option.tx = [f"popen//python={client}" for _ in config.option.tx]


def _serve(listener: socket.socket) -> None:
    """Fork a process for each connection, until standard input ends."""
    children: dict[int, socket.socket] = {}
    ended, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake)
    with selectors.DefaultSelector() as selector:
        for source in (sys.stdin.fileno(), listener, ended):
            selector.register(source, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fileobj == sys.stdin.fileno():
                    return
                if key.fileobj is listener:
                    client, _ = listener.accept()
                    _, descriptors, _, _ = socket.recv_fds(client, 1, 3)
                    pid = os.fork()
                    if pid == 0:
                        for inherited in (listener, client, *children.values()):
                            inherited.close()
                        for number in (ended, wake):
                            os.close(number)
                        _become_worker(descriptors)
                    for descriptor in descriptors:
                        os.close(descriptor)
                    children[pid] = client
                    selector.register(client, selectors.EVENT_READ, pid)
                elif key.fileobj == ended:
                    os.read(ended, 64)
                    for pid, code in _reaped():
                        client = children.pop(pid)
                        with contextlib.suppress(OSError):  # it has been killed
                            client.send(bytes([code & 0xFF]))
                        with contextlib.suppress(KeyError):
                            selector.unregister(client)
                        client.close()
                elif isinstance(key.fileobj, socket.socket):
                    # The client has been killed, as pytest-xdist does with a worker that does not end.
                    selector.unregister(key.fileobj)
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(key.data, signal.SIGKILL)


def _reaped() -> Iterator[tuple[int, int]]:
    """Yield the processes that have ended, with their exit codes."""
    with contextlib.suppress(ChildProcessError):
        while (found := os.waitpid(-1, os.WNOHANG))[0]:
            yield found[0], os.waitstatus_to_exitcode(found[1])


def _become_worker(descriptors: list[int]) -> None:
    """Do in this fork what a new Python would do, and end it."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for number, descriptor in enumerate(descriptors):
        os.dup2(descriptor, number)
        os.close(descriptor)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w", buffering=1)  # noqa: SIM115 - for good
    main = sys.modules["__main__"] = types.ModuleType("__main__")
    code = 1
    try:
        exec(_BOOTSTRAP, main.__dict__)  # noqa: S102 - the program of every worker
        code = 0
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


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


def main() -> None:
    """Run the server."""
    listener = socket.socket(fileno=int(sys.argv[1]))
    _prepare(sys.argv[2:])
    try:
        _serve(listener)
    finally:
        template_database.remove_sqlite_templates()
        postgres.drop_all()
