"""The error whose text a member reads."""

from __future__ import annotations


class UserFacingError(Exception):
    """Something cannot be done; the text tells the member what and why, and only they see it."""
