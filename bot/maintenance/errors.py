"""Maintenance that cannot be done."""

from __future__ import annotations


class MaintenanceError(Exception):
    """Nothing was changed; the text is one sentence for the person who hosts the bot."""
