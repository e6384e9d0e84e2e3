"""The pages of `/server` about limits and the budget: of everyone, of roles, of new members."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from discord import ui

from bot.guilds.guild_settings import GuildSettings
from bot.texts import server_settings as texts
from bot.ui.server.components import EDIT, PAGE, PRIORITY, REMOVE, ROLE, WITHOUT_LIMITS, back, role_select

#: How many roles can have limits of their own, and how many can come first: their lines fit into one message.
MAX_ROLES, MAX_PRIORITY_ROLES = 15, 10


def gone_roles(settings: GuildSettings, existing: Collection[int]) -> set[int]:
    """Return the roles of the settings that do not exist any more."""
    return {*settings.role_limits, *settings.priority_roles} - set(existing)


def limits(settings: GuildSettings, existing: Collection[int], host_at_once: int) -> list[ui.Item[Any]]:
    """Build the page of all limits.

    Args:
        settings: What holds.
        existing: The ids of the server's roles.
        host_at_once: How many requests of a member the host lets be under way.
    """
    chosen = [role_id for role_id in settings.priority_roles if role_id in existing]
    gone = gone_roles(settings, existing)
    buttons = [REMOVE.button("gone-roles", texts.remove_gone(len(gone), "role"))] if gone else []
    return [
        ui.TextDisplay(texts.heading(texts.LIMITS())),
        ui.TextDisplay(texts.everyone(settings, host_at_once)),
        ui.ActionRow(*_editors("everyone")),
        ui.Section(texts.budget_part(settings), accessory=EDIT.button("credits:server", texts.EDIT_BUDGET())),
        ui.TextDisplay(texts.roles_part(settings, existing)),
        role_select(ROLE, "limits", texts.PICK_ROLE()),
        ui.Section(texts.new_members_part(settings), accessory=PAGE.button("new", texts.OPEN())),
        ui.TextDisplay(texts.priority_part(settings, existing)),
        role_select(PRIORITY, "priority_roles", texts.PICK_PRIORITY(), chosen, most=MAX_PRIORITY_ROLES),
        ui.ActionRow(*buttons, back()),
    ]


def role(settings: GuildSettings, role_id: int, existing: Collection[int]) -> list[ui.Item[Any]]:
    """Build the page of the limits of one role."""
    buttons: list[ui.Item[Any]] = []
    if role_id in existing:
        buttons += [*_editors(str(role_id)), WITHOUT_LIMITS.button(str(role_id), texts.WITHOUT_LIMITS())]
    if role_id in settings.role_limits:
        buttons.append(REMOVE.button(f"role:{role_id}", texts.REMOVE_LIMITS()))
    return [
        ui.TextDisplay(texts.role_page(settings, role_id, existing)),
        ui.ActionRow(*buttons, back("limits", texts.BACK_TO_LIMITS)),
    ]


def new_members(settings: GuildSettings) -> list[ui.Item[Any]]:
    """Build the page of the rule for new members."""
    buttons: list[ui.Item[Any]] = [EDIT.button("days:server", texts.EDIT_DAYS())]
    if settings.new_member_days:
        buttons += [*_editors("new"), REMOVE.button("new_member_days", texts.TURN_OFF())]
    return [
        ui.TextDisplay(texts.new_members_page(settings)),
        ui.ActionRow(*buttons, back("limits", texts.BACK_TO_LIMITS)),
    ]


def _editors(subject: str) -> list[ui.Item[Any]]:
    return [
        EDIT.button(f"videos:{subject}", texts.EDIT_VIDEOS()),
        EDIT.button(f"credits:{subject}", texts.EDIT_CREDITS()),
    ]
