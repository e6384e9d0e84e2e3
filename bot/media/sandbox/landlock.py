"""Landlock: takes away all files but some, and on newer kernels the network and signals to others.

See https://docs.kernel.org/userspace-api/landlock.html. A kernel tells by its ABI version which rights it knows, and
a ruleset may name no others.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Sequence
from pathlib import Path

from bot.media.sandbox.system_calls import gain_no_privileges, system_call

#: The same on all processors.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_GET_VERSION, _RULE_PATH_BENEATH = 1, 1

_WRITE_FILE, _READ_FILE, _READ_DIR, _REMOVE_FILE, _MAKE_REG, _TRUNCATE = 1 << 1, 1 << 2, 1 << 3, 1 << 5, 1 << 8, 1 << 14
#: The number of rights to files that each ABI version knows; version 1 is the first item.
_FILE_RIGHTS = (13, 14, 15, 15, 16)
#: All rights to TCP ports, from version 4 on; abstract sockets of others and signals to them, from version 6 on.
_TCP, _TCP_VERSION = 0b11, 4
_SCOPES, _SCOPES_VERSION = 0b11, 6


class _Ruleset(ctypes.Structure):
    _fields_ = (
        ("handled_files", ctypes.c_uint64),
        ("handled_network", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def version() -> int:
    """Return the kernel's ABI version of Landlock; 0 where it has none, or where it is turned off."""
    try:
        return system_call(_CREATE_RULESET, None, 0, _GET_VERSION)
    except OSError:
        return 0


def restrict(readable: Sequence[Path], folder: Path | None) -> None:
    """Take away all files but these, for good; what is open already stays.

    Args:
        readable: Files that may be read.
        folder: Where files may be read, made, renamed and deleted; None for nowhere.

    Raises:
        OSError: A path does not exist, or the kernel refuses.
    """
    known = version()
    handled = (1 << _FILE_RIGHTS[min(known, len(_FILE_RIGHTS)) - 1]) - 1
    rules = _Ruleset(handled, _TCP if known >= _TCP_VERSION else 0, _SCOPES if known >= _SCOPES_VERSION else 0)
    ruleset = system_call(_CREATE_RULESET, ctypes.pointer(rules), ctypes.sizeof(rules), 0)
    try:
        for path in readable:
            _allow(ruleset, path, _READ_FILE)
        if folder is not None:
            rights = _WRITE_FILE | _READ_FILE | _READ_DIR | _REMOVE_FILE | _MAKE_REG | _TRUNCATE
            _allow(ruleset, folder, rights & handled)
        gain_no_privileges()
        system_call(_RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: Path, rights: int) -> None:
    parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = _PathBeneath(rights, parent)
        system_call(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, ctypes.pointer(rule), 0)
    finally:
        os.close(parent)
