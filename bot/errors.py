"""An error with a text for the member."""

from __future__ import annotations


class UserFacingError(Exception):
    """Something cannot be done; the text tells the member what and why, and only they see it."""
