"""The exit codes of all commands, and the error that ends one with its code.

They tell a supervisor what it may start again: what may be temporary, but not what the host has to set right first.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended."""

    #: It is done, or was stopped by SIGTERM, SIGHUP or Ctrl-C.
    DONE = 0
    #: It failed in a way that may be temporary, or by a bug; `check` found something. Starting it again may help.
    FAILED = 1
    #: A setting, a token, a password or the command line is wrong. Starting it again does not help.
    WRONG_SETTINGS = 2


#: What `marionette --help` says of them.
HELP = (
    "exit codes: 0 it is done, or was stopped; 1 it failed, and starting it again may help (check: something is to be "
    "set right); 2 a setting, a token, a password or the command line is wrong, and starting it again does not help"
)


class CommandFailedError(Exception):
    """A command cannot go on; the text is one sentence for the person who hosts the bot."""

    def __init__(self, text: str, code: ExitCode = ExitCode.WRONG_SETTINGS) -> None:
        super().__init__(text)
        self.code = code
