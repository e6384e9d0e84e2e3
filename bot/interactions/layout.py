"""Layouts that discord.py sends and forgets."""

from __future__ import annotations

from typing import Any

from discord import ui


def sealed(*items: ui.Item[Any]) -> ui.LayoutView:
    """Return a layout with these items that is stopped already.

    discord.py keeps every view that is not stopped in memory, one for each message. Buttons work without that, since
    their handlers are found by custom id.
    """
    view = ui.LayoutView(timeout=None)
    for item in items:
        view.add_item(item)
    view.stop()
    return view
