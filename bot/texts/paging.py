"""The buttons and the line that go through the pages of a list."""

from __future__ import annotations

BACK = "Back"
NEXT = "Next"


def page(number: int, pages: int) -> str:
    """Return which page is shown, counted from 1."""
    return f"-# Page {number} of {pages}"
