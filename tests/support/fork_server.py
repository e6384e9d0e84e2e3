"""A process that has imported what others need, and makes each of those as a fork of itself.

A client connects to its socket, sends the files that the new process gets and a message, and is told the process id,
and later the exit code. Where the client closes the connection before that, the process is killed: whoever wanted it is
gone.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

_ROOT = Path(__file__).parents[2]

#: What the server runs. It is no module of its own, which processes started by `multiprocessing` would import too.
_PROGRAM = "import sys; sys.path.insert(0, {root!r}); from {module} import serve_forks; serve_forks()"

#: The length of the message, the process id, and the exit code with the seconds of processor time, as they are sent.
LENGTH, PID, END = struct.Struct("=Q"), struct.Struct("=q"), struct.Struct("=id")

_MOST_FILES = 8

#: What the forks that this process has asked for, and that have ended, have used.
processor_seconds = 0.0


class ForkServer:
    """A running server, as its clients see it. It ends when the process that started it and all its forks have."""

    def __init__(self, module: str, *arguments: str, env: dict[str, str] | None = None) -> None:
        """Start a server.

        Args:
            module: Has the function `serve_forks`, which imports what is needed and calls `serve`.
            arguments: Further arguments of the program, `sys.argv[3:]`.
            env: Its environment; None for that of this process.
        """
        self._folder = tempfile.mkdtemp(prefix="marionette-forks-")
        self.address = str(Path(self._folder, "socket"))
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(self.address)
            listener.listen(64)
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-c", _PROGRAM.format(root=str(_ROOT), module=module)),
                    *(str(listener.fileno()), self._folder, *arguments),
                ],
                # It ends when this process does, however that happens.
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                pass_fds=[listener.fileno()],
                env=env,
            )

    def fork(self, message: bytes = b"", files: tuple[int, ...] = ()) -> tuple[int, socket.socket]:
        """Make a process; return its id, and the connection from which its exit code can be read."""
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(self.address)
        socket.send_fds(connection, [LENGTH.pack(len(message))], files)
        connection.sendall(message)
        return PID.unpack(_received(connection, PID.size))[0], connection

    def stop(self) -> None:
        """Let it end when no process is left, and wait for that."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def exit_code(connection: socket.socket) -> int:
    """Return the code with which a process has ended, the negative signal where one killed it, and disconnect."""
    global processor_seconds
    with connection:
        code, seconds = END.unpack(_received(connection, END.size))
    processor_seconds += seconds
    return int(code)


def _received(connection: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        more = connection.recv(size - len(data))
        if not more:
            raise EOFError("the fork server has ended")
        data += more
    return data


def serve(become: Callable[[bytes, list[int]], None]) -> None:
    """Fork a process for each connection, until standard input has ended and no process is left.

    Args:
        become: What each of them does, given the message and the files.
    """
    try:
        with socket.socket(fileno=int(sys.argv[1])) as listener:
            _Server(listener, become).run()
    finally:
        shutil.rmtree(sys.argv[2], ignore_errors=True)


class _Server:
    def __init__(self, listener: socket.socket, become: Callable[[bytes, list[int]], None]) -> None:
        self._listener = listener
        self._become = become
        self._clients: dict[int, socket.socket] = {}
        self._ended, self._wake = os.pipe()
        self._selector = selectors.DefaultSelector()

    def run(self) -> None:
        os.set_blocking(self._wake, False)
        # Ctrl-C in a terminal is for the processes.
        self._interrupted = signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._wake)
        for source in (sys.stdin.fileno(), self._listener, self._ended):
            self._selector.register(source, selectors.EVENT_READ)
        is_wanted = True
        while is_wanted or self._clients:
            for key, _ in self._selector.select():
                if key.fileobj == sys.stdin.fileno():
                    self._selector.unregister(key.fileobj)
                    is_wanted = False
                elif key.fileobj is self._listener:
                    self._fork()
                elif key.fileobj == self._ended:
                    os.read(self._ended, 64)
                    self._report()
                else:
                    # The client is gone, as one that pytest-xdist kills because it does not end.
                    self._selector.unregister(key.fileobj)
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(key.data, signal.SIGKILL)

    def _fork(self) -> None:
        client, _ = self._listener.accept()
        try:
            length, files, _, _ = socket.recv_fds(client, LENGTH.size, _MOST_FILES)
            message = _received(client, LENGTH.unpack(length)[0])
        except (EOFError, OSError, struct.error):  # it was killed just now
            client.close()
            return
        pid = os.fork()
        if pid == 0:
            self._run(client, message, files)
        for file in files:
            os.close(file)
        self._clients[pid] = client
        self._selector.register(client, selectors.EVENT_READ, pid)
        with contextlib.suppress(OSError):
            client.sendall(PID.pack(pid))

    def _run(self, client: socket.socket, message: bytes, files: list[int]) -> NoReturn:
        """Do what this fork is for, and end it as Python ends."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, self._interrupted)
        self._selector.close()
        for inherited in (self._listener, client, *self._clients.values()):
            inherited.close()
        os.close(self._ended)
        os.close(self._wake)
        code = 1
        try:
            self._become(message, files)
            code = 0
        except SystemExit as ending:
            if ending.code is None or isinstance(ending.code, int):
                code = ending.code or 0
            else:
                print(ending.code, file=sys.stderr)  # noqa: T201 - as Python does
        except BaseException:  # noqa: BLE001 - this is where Python itself would catch it
            traceback.print_exc()
        finally:
            with contextlib.suppress(BaseException):
                threading._shutdown()  # type: ignore[attr-defined] # waits for the threads, as Python does at its end
            for stream in (sys.stdout, sys.stderr):
                with contextlib.suppress(OSError, ValueError):
                    stream.flush()
            os._exit(code)

    def _report(self) -> None:
        for pid, *end in _reaped():
            client = self._clients.pop(pid)
            with contextlib.suppress(OSError):  # it has been killed
                client.send(END.pack(*end))
            with contextlib.suppress(KeyError):
                self._selector.unregister(client)
            client.close()


def _reaped() -> Iterator[tuple[int, int, float]]:
    """Yield the processes that have ended, with their exit codes and processor seconds."""
    with contextlib.suppress(ChildProcessError):
        while (found := os.wait4(-1, os.WNOHANG))[0]:
            pid, status, used = found
            yield pid, os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime
