"""A Python for the bot of a test, which need not import what opens members' files.

Starting a worker for files takes a third of a second of processor time, as much as most tests need for all else. Where
`in_use` holds, `sys.executable` is a small program that has a fork server start the worker, and stands for it: it has
its standard streams, ends as it does, and takes it along when it is killed. Whatever else it is told to run it leaves
to the real Python. The tests in `tests/media` have real workers.
"""

from __future__ import annotations

import ast
import functools
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support import fork_server

_MODULE = "bot.media.worker"

_PROGRAM = """\
#!{python} -SEs
import os, sys
if sys.argv[1:] != ["-m", {module!r}]:
    os.execv({python!r}, [{python!r}, *sys.argv[1:]])
import array, _socket
server = _socket.socket(_socket.AF_UNIX)
server.connect({address!r})
message = repr((dict(os.environ), os.getcwd())).encode()
streams = [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, array.array("i", [0, 1, 2]))]
server.sendmsg([len(message).to_bytes(8, sys.byteorder)], streams)
server.sendall(message)
for number in range(3):
    os.close(number)
code = 1
if server.recv(8) and (end := server.recv(12)):
    code = int.from_bytes(end[:4], sys.byteorder, signed=True)
if code < 0:
    os.kill(os.getpid(), -code)
os._exit(code)
"""


@contextmanager
def in_use() -> Iterator[None]:
    """Let `sys.executable` be that program; do nothing where the system has no such programs."""
    if sys.platform == "win32":
        yield
        return
    real, sys.executable = sys.executable, program()
    try:
        yield
    finally:
        sys.executable = real


@functools.cache
def program() -> str:
    """Return the path of the program, for this process and its forks; its server is started when it is asked for."""
    server = fork_server.ForkServer(__name__, env={**os.environ, "MALLOC_ARENA_MAX": "2"})
    path = Path(server.address).with_name("python")
    path.write_text(_PROGRAM.format(python=sys.executable, module=_MODULE, address=server.address))
    path.chmod(0o700)
    return str(path)


def serve_forks() -> None:
    """Be the fork server."""
    from bot.media import job, worker

    job.prepare()
    gc.collect()
    gc.freeze()

    def become(message: bytes, files: list[int]) -> None:
        environment, folder = ast.literal_eval(message.decode())
        os.environ.clear()
        os.environ.update(environment)
        os.chdir(folder)
        for number, file in enumerate(files):
            os.dup2(file, number)
        os.closerange(3, 64)
        worker.main()

    fork_server.serve(become)
