"""Clickable names of commands: `</character add:123>`, for which Discord needs the id that it gave the command.

A mention always carries the English name. Discord finds the command by the id and opens it whatever it is called in the
reader's language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: The ids of this application's commands by name; empty until `learn` is called.
_ids: dict[str, int] = {}

_MENTION = re.compile(r"<(/[^:<>]+):\d+>")


def learn(ids: Mapping[str, int]) -> None:
    """Use these ids from now on, in place of earlier ones.

    Args:
        ids: By a command's English name. Those of subcommands are their group's.
    """
    _ids.clear()
    _ids.update(ids)


def mention(command: str) -> str:
    """Return a command's name, which opens the command when it is pressed; only the name while its id is unknown.

    Discord shows no Markdown in labels, placeholders, options and modals: name the command there as it is typed.

    Args:
        command: Its English name, with its subcommand's: `character add`.
    """
    command_id = _ids.get(command.partition(" ")[0])
    return f"`/{command}`" if command_id is None else f"</{command}:{command_id}>"


def plain(text: str) -> str:
    """Return a text with the commands' names in place of their mentions: for the log."""
    return _MENTION.sub(r"\1", text)
