"""System calls that the C library has no function for, by ctypes."""

from __future__ import annotations

import ctypes
import os
import sys

_PR_SET_NO_NEW_PRIVS, _PR_SET_PDEATHSIG = 38, 1

_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def system_call(number: int, *arguments: int | ctypes._Pointer[ctypes.Structure] | None) -> int:
    """Make a system call and return its result.

    Raises:
        OSError: It failed, or this system is not Linux.
    """
    if _libc is None:
        raise OSError("not Linux")
    converted = (ctypes.c_long(one) if isinstance(one, int) else one for one in arguments)
    _libc.syscall.restype = ctypes.c_long
    result = int(_libc.syscall(ctypes.c_long(number), *converted))
    if result == -1:
        _raise()
    return result


def prctl(option: int, *arguments: int | ctypes._Pointer[ctypes.Structure]) -> int:
    """Change something about this process, or ask for it.

    Raises:
        OSError: It failed, or this system is not Linux.
    """
    if _libc is None:
        raise OSError("not Linux")
    # The kernel refuses some options unless all that follows is 0.
    filled = (*arguments, 0, 0, 0, 0)[:4]
    converted = (ctypes.c_ulong(one) if isinstance(one, int) else one for one in filled)
    result = int(_libc.prctl(option, *converted))
    if result == -1:
        _raise()
    return result


def gain_no_privileges() -> None:
    """Let no program that this process starts have more rights than itself; Landlock and seccomp require it.

    Raises:
        OSError: It failed.
    """
    prctl(_PR_SET_NO_NEW_PRIVS, 1)


def die_with_parent(signal_number: int) -> None:
    """Have this process sent a signal when its parent ends.

    Raises:
        OSError: It failed.
    """
    prctl(_PR_SET_PDEATHSIG, signal_number)


def _raise() -> None:
    number = ctypes.get_errno()
    raise OSError(number, os.strerror(number))
