"""Tries, in a process of its own each, what the process of a job must not be able to do. Run by test_sandbox.py.

Prints a JSON object: for each attempt, what it raised without the sandbox and within it; null where it succeeded.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import mmap
import os
import resource
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from bot.media.sandbox.restrict import restrict

#: The job's folder; the folder of its file, with another one; another process; an address that is listened at.
GIVEN = sys.argv[1:] if __name__ == "__main__" else ["", "", "0", "0", ""]
FOLDER, OTHER, TARGET, PORT, UNIX_ADDRESS = Path(GIVEN[0]), Path(GIVEN[1]), int(GIVEN[2]), int(GIVEN[3]), GIVEN[4]
OWN = OTHER / "own.mp4"
LIBC = ctypes.CDLL(None, use_errno=True)


def checked(result: int) -> int:
    if result == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def call(number: int, *arguments: int | bytes | None) -> int:
    return checked(int(LIBC.syscall(ctypes.c_long(number), *arguments)))


def fork_and_wait() -> None:
    if (child := os.fork()) == 0:
        os._exit(0)
    os.waitpid(child, 0)


def trace() -> None:
    attach, detach = 16, 17
    checked(LIBC.ptrace(attach, TARGET, None, None))
    os.waitpid(TARGET, 0x40000000)
    LIBC.ptrace(detach, TARGET, None, None)


def read_memory() -> None:
    with Path(f"/proc/{TARGET}/mem").open("rb", buffering=0):
        pass


def connect(family: socket.AddressFamily, address: tuple[str, int] | str) -> None:
    with socket.socket(family, socket.SOCK_STREAM) as connection:
        connection.connect(address)


def send_datagram() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(b"hello", ("127.0.0.1", PORT))


def listen() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()


def own_another() -> None:
    reading, _ = os.pipe()
    fcntl.fcntl(reading, fcntl.F_SETOWN, TARGET)


def run_code() -> None:
    mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_EXEC).close()


def link(make: Callable[[Path, Path], None], name: str) -> None:
    make(OTHER / "secret.txt", FOLDER / name)
    (FOLDER / name).unlink()


def write_beside() -> None:
    (OTHER / "beside.txt").write_text("x")
    (OTHER / "beside.txt").unlink()


def make_and_delete() -> None:
    (FOLDER / "made.part").write_bytes(b"x")
    (FOLDER / "made.part").rename(FOLDER / "made.mp4")
    assert [path.name for path in FOLDER.iterdir()] == ["made.mp4"]
    (FOLDER / "made.mp4").unlink()


def make_folder() -> None:
    (FOLDER / "inner").mkdir()
    (FOLDER / "inner").rmdir()


def use_threads() -> None:
    started = [threading.Thread(target=time.sleep, args=(0.01,)) for _ in range(3)]
    for thread in started:
        thread.start()
    for thread in started:
        thread.join(10)


# The numbers of calls without a function in Python are those of x86-64.
FORBIDDEN: dict[str, Callable[[], object]] = {
    "read another file of the same folder": lambda: (OTHER / "secret.txt").read_text(),
    "read a file of the system": lambda: Path("/etc/passwd").read_text(),
    "list the folder of its file": lambda: list(OTHER.iterdir()),
    "write to its own file": lambda: OWN.open("r+b").close(),
    "write beside its folder": write_beside,
    "make another file shorter": lambda: os.truncate(OTHER / "secret.txt", 100),
    "make a folder": make_folder,
    "link a file into its folder": lambda: link(os.link, "hard"),
    "make a symbolic link": lambda: link(os.symlink, "soft"),
    "change the rights of a file": lambda: (OTHER / "secret.txt").chmod(0o600),
    "change the time of a file": lambda: os.utime(OTHER / "secret.txt"),
    "read another process's environment": lambda: Path(f"/proc/{TARGET}/environ").read_bytes(),
    "read another process's memory": read_memory,
    "trace another process": trace,
    "get a handle on another process": lambda: os.pidfd_open(TARGET),
    "signal another process": lambda: os.kill(TARGET, 0),
    "have the kernel signal another process": own_another,
    "change another process's limits": lambda: resource.prlimit(TARGET, resource.RLIMIT_CORE, (0, 0)),
    "change another process's priority": lambda: os.setpriority(os.PRIO_PROCESS, TARGET, 19),
    "start a program": lambda: os.execv("/bin/true", ["true"]),  # noqa: S606 - that is the attempt
    "start a process": fork_and_wait,
    "connect over TCP": lambda: connect(socket.AF_INET, ("127.0.0.1", PORT)),
    "connect to a socket of this machine": lambda: connect(socket.AF_UNIX, UNIX_ADDRESS),
    "send over UDP": send_datagram,
    "listen": listen,
    "map memory that is run": run_code,
    "make a file in memory": lambda: os.memfd_create("x"),
    "watch files": lambda: call(253),
    "share memory with others": lambda: call(29, 0, 4096, 0o600),
    "use the keyring": lambda: call(248, b"user", b"x", b"y", 1, -3),
    "make namespaces": lambda: call(272, 0x400),
}
ALLOWED: dict[str, Callable[[], object]] = {
    "read its own file": OWN.read_bytes,
    "make and delete files in its folder": make_and_delete,
    "use threads": use_threads,
}


def outcome(attempt: Callable[[], object], *, restricted: bool) -> str | None:
    """Return what an attempt raises in a new process; None where it succeeds."""
    reading, writing = os.pipe()
    os.set_inheritable(writing, False)
    if (child := os.fork()) == 0:
        signal.alarm(30)
        try:
            if restricted:
                restrict([OWN], FOLDER)
            attempt()
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is the outcome
            os.write(writing, repr(error).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        said = told.read()
    _, status = os.waitpid(child, 0)
    return said or (f"status {status}" if status else None)


if __name__ == "__main__":
    both = {**FORBIDDEN, **ALLOWED}
    found = {name: [outcome(both[name], restricted=within) for within in (False, True)] for name in both}
    sys.stdout.write(json.dumps(found))
