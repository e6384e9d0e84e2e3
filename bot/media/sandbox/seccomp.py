"""seccomp: takes away all system calls but those that reading, decoding, encoding and writing files need.

A refused call fails like one that the kernel does not have (ENOSYS). Where there is an older call for the same, the C
library then takes that, so a newer C library needs no change here.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys
from dataclasses import dataclass

from bot.media.sandbox.allowed_calls import ALLOWED, CONDITIONAL, Condition
from bot.media.sandbox.system_calls import gain_no_privileges, prctl

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2

#: The processors whose numbers of calls are known: the kernel's name for each, and which number of a pair is its.
_PROCESSORS = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}

# BPF: load a word of what is known of the call; compare; return a verdict.
_LOAD, _JUMP_EQUAL, _JUMP_ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | errno.ENOSYS, 0x80000000
# Offsets in the kernel's struct seccomp_data; both processors have the lower half of an argument first.
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16


class _Filter(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("if_true", ctypes.c_uint8),
        ("if_false", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("filters", ctypes.POINTER(_Filter)))


@dataclass(frozen=True, slots=True)
class _Instruction:
    code: int
    value: int
    if_true: int = 0
    if_false: int = 0


def is_supported() -> bool:
    """Return whether the kernel has it, and the calls of this processor are known."""
    if _processor() is None:
        return False
    try:
        prctl(_PR_SET_SECCOMP, _MODE_FILTER, 0)
    except OSError as error:
        # It looks for the program before it refuses that there is none.
        return error.errno == errno.EFAULT
    return False


def restrict() -> None:
    """Take away all system calls but the allowed ones, for good.

    Raises:
        OSError: The kernel refuses.
    """
    processor = _processor()
    if processor is None:
        raise OSError(errno.ENOSYS, "unknown processor")
    instructions = _program(*processor)
    filters = (_Filter * len(instructions))(
        *(_Filter(one.code, one.if_true, one.if_false, one.value) for one in instructions)
    )
    gain_no_privileges()
    program = _Program(len(instructions), ctypes.cast(filters, ctypes.POINTER(_Filter)))
    prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.pointer(program))


def _processor() -> tuple[int, int] | None:
    """Return what is known of this processor; None where it, or a 32-bit Python, has other numbers."""
    if sys.platform != "linux" or struct.calcsize("P") != 8:
        return None
    return _PROCESSORS.get(os.uname().machine)


def _program(architecture: int, column: int) -> list[_Instruction]:
    program = [
        _Instruction(_LOAD, _ARCHITECTURE),
        # A call of another architecture has other numbers.
        _Instruction(_JUMP_EQUAL, architecture, 1, 0),
        _Instruction(_RETURN, _KILL),
        _Instruction(_LOAD, _NUMBER),
    ]
    for name, numbers in ALLOWED.items():
        if (number := numbers[column]) is None:
            continue
        verdict = _verdict(CONDITIONAL[name]) if name in CONDITIONAL else [_Instruction(_RETURN, _ALLOW)]
        program += [_Instruction(_JUMP_EQUAL, number, 0, len(verdict)), *verdict]
    return [*program, _Instruction(_RETURN, _REFUSE)]


def _verdict(condition: Condition) -> list[_Instruction]:
    """Return what decides about a call by one of its arguments."""
    code = _JUMP_ANY_BIT if condition.bits else _JUMP_EQUAL
    wanted, other = (_ALLOW, _REFUSE) if condition.allows else (_REFUSE, _ALLOW)
    compared = [
        # Past the values that are left, and past the verdict for all others.
        _Instruction(code, value, len(condition.values) - number, 0)
        for number, value in enumerate(condition.values)
    ]
    return [
        _Instruction(_LOAD, _ARGUMENTS + 8 * condition.argument),
        *compared,
        _Instruction(_RETURN, other),
        _Instruction(_RETURN, wanted),
    ]
