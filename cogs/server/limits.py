"""What is pressed and chosen on the pages about limits."""

from __future__ import annotations

from typing import Any

from discord.ext import commands

from bot.errors import UserFacingError
from bot.guilds.guild_settings import GuildSettings, MemberLimits
from bot.guilds.list_changes import with_choice
from bot.interactions.components import Press, on_component
from bot.services import Services
from bot.texts import server_settings as texts
from bot.ui.server import channels
from bot.ui.server.components import PRIORITY, ROLE, WITHOUT_LIMITS, shown_as_chosen
from bot.ui.server.limit_pages import MAX_PRIORITY_ROLES, MAX_ROLES
from cogs.server.card import ServerCard
from cogs.server.visit import Visit


class ServerLimits(commands.Cog):
    """Limits of roles, and roles that come first."""

    def __init__(self, services: Services) -> None:
        self._card = ServerCard(services)

    @on_component(ROLE)
    async def pick_role(self, press: Press) -> None:
        """Show the limits of a role; those of the role that everyone has are everyone's."""
        visit, role_id = Visit.by_press(press), int(press.values[0])
        await self._card.show(visit, "limits" if role_id == visit.guild.id else f"role:{role_id}")

    @on_component(WITHOUT_LIMITS)
    async def without_limits(self, press: Press) -> None:
        """Free a role of all limits."""
        visit, role_id = Visit.by_press(press), int(press.key)
        if role_id not in channels.existing_roles(visit.guild):
            raise UserFacingError(texts.ROLE_GONE())

        def change(now: GuildSettings) -> dict[str, Any]:
            held = {**now.role_limits, role_id: MemberLimits()}
            if len(held) > MAX_ROLES:
                raise UserFacingError(texts.too_many_roles(MAX_ROLES))
            return {"role_limits": held}

        await self._card.save(visit, f"role:{role_id}", change)

    @on_component(PRIORITY)
    async def pick_priority(self, press: Press) -> None:
        """Set the roles that come first in the queue."""
        visit = Visit.by_press(press)
        shown = shown_as_chosen(press)
        chosen = [int(each) for each in press.values]
        if visit.guild.id in chosen:
            raise UserFacingError(texts.EVERYONE_FIRST())

        def change(now: GuildSettings) -> dict[str, Any]:
            held = with_choice(now.priority_roles, shown, chosen)
            if len(held) > MAX_PRIORITY_ROLES:
                raise UserFacingError(texts.too_many_priority_roles(MAX_PRIORITY_ROLES))
            return {"priority_roles": held}

        await self._card.save(visit, "limits", change)
