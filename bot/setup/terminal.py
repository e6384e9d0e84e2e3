"""What `marionette setup` says and asks on the terminal."""

from __future__ import annotations

import getpass
import sys


def say(text: str = "") -> None:
    """Print a line at once; letters that the terminal cannot show become question marks."""
    encoding = sys.stdout.encoding or "ascii"
    print(text.encode(encoding, "replace").decode(encoding), flush=True)  # noqa: T201 - a command line speaks on stdout


def ask_secret(question: str) -> str:
    """Ask for something that is not shown while it is typed or pasted.

    Raises:
        EOFError: There is no more input.
        KeyboardInterrupt: Ctrl-C.
    """
    return getpass.getpass(f"{question}: ").strip()


def wait_for_enter(question: str) -> None:
    """Wait until Enter is pressed.

    Raises:
        EOFError: There is no more input.
        KeyboardInterrupt: Ctrl-C.
    """
    input(f"{question} ")


def is_there() -> bool:
    """Return whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()
