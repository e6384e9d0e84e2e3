"""How a layout is made ready to be sent."""

from __future__ import annotations

from typing import Any

from discord import ui


def sealed(*items: ui.Item[Any]) -> ui.LayoutView:
    """Put the items into a layout that discord.py does not keep.

    Its buttons answer as dynamic items. A view that is not stopped is kept for every message for ever.
    """
    view = ui.LayoutView(timeout=None)
    for item in items:
        view.add_item(item)
    view.stop()
    return view
