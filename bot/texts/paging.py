"""The buttons and the line that go through the pages of a list."""

from __future__ import annotations

from bot.languages import Localized, localized

BACK = Localized("paging-back")
NEXT = Localized("paging-next")


def page(number: int, pages: int) -> str:
    """Return which page is shown, counted from 1."""
    return f"-# {localized('paging-page', number=number, pages=pages)}"
