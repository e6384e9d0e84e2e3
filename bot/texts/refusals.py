"""Old names."""

from __future__ import annotations

from bot.texts.failures import what_came as what_came
