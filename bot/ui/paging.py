"""The buttons that turn the pages of a list."""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.interactions.components import Component
from bot.texts import paging


def page_buttons(component: Component, number: int, *, more: bool, prefix: str = "") -> list[ui.Button[Any]]:
    """Build the buttons to the page before and to the next one.

    Args:
        component: Whose keys are the prefix, the number of the page and the direction.
        number: The page that is shown, from 0.
        more: Whether there is a next page.
        prefix: What the keys begin with.
    """
    return [
        component.button(f"{prefix}{max(0, number - 1)}:back", paging.BACK(), disabled=number == 0),
        component.button(f"{prefix}{number + 1}:next", paging.NEXT(), disabled=not more),
    ]
