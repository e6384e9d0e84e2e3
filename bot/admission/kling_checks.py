"""Which of Kling's checks hold: the host decides, or lets each server decide, which may let each member decide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.guilds.guild_settings import GuildSettings
from bot.settings import Settings

KLING_CHECKS = ("input_compliance", "output_compliance")


def choosable(host: Settings, guild: GuildSettings) -> list[str]:
    """Return the checks that members of a server choose for themselves."""
    return [name for name in KLING_CHECKS if _decided(host, guild, name) == "choose"]


def kling_checks(host: Settings, guild: GuildSettings, own: Mapping[str, Any]) -> dict[str, str]:
    """Return whether each check is enabled or disabled.

    Args:
        host: What the host has set, which a server can change only where it says `choose`.
        guild: The server's settings.
        own: What the member has chosen.
    """
    decided = {name: _decided(host, guild, name) for name in KLING_CHECKS}
    return {name: own.get(name, "enabled") if value == "choose" else value for name, value in decided.items()}


def _decided(host: Settings, guild: GuildSettings, name: str) -> str:
    hosts: str = getattr(host, name)
    return (getattr(guild, name) or hosts) if hosts == "choose" else hosts
