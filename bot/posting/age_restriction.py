"""What was asked for in an age-restricted channel stays in age-restricted channels."""

from __future__ import annotations

from bot.discord_api.age_restriction import is_age_restricted
from bot.generations.model import Generation


def may_go_to(generation: Generation, channel: object) -> bool:
    """Return whether a generation's video and words may be shown in a channel; direct messages are not restricted."""
    return not generation.age_restricted or is_age_restricted(channel)
