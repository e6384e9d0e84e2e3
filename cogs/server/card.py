"""Shows the pages of the card of `/server`, and saves what is changed on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from discord import ui

from bot.guilds.guild_settings import GuildSettings
from bot.services import Services
from bot.texts import server_content as content_texts
from bot.texts import server_settings as texts
from bot.ui.server import channels, limit_pages, pages
from bot.ui.server.components import card
from cogs.server.visit import Visit


class ServerCard:
    """What the handlers of all pages share."""

    def __init__(self, services: Services) -> None:
        self._store = services.settings_store
        self._record = services.record
        self._blocking = services.moderation.blocking
        self._settings = services.settings

    @property
    def host_checks(self) -> dict[str, str]:
        """The host's settings of Kling's checks."""
        return {name: getattr(self._settings, name) for name in content_texts.CHECKS}

    async def held(self, visit: Visit) -> GuildSettings:
        """Return the settings of the server as they are now."""
        return await self._store.of_guild(visit.guild.id)

    async def change(self, visit: Visit, change: Callable[[GuildSettings], dict[str, Any]]) -> GuildSettings:
        """Change the settings; see `SettingsStore.change_guild`."""
        return await self._store.change_guild(visit.guild.id, visit.interaction.user.id, change)

    async def save(self, visit: Visit, page: str, change: Callable[[GuildSettings], dict[str, Any]]) -> None:
        """Change the settings, and show a page with them."""
        await self.show(visit, page, await self.change(visit, change), notice=f"-# {texts.SAVED}")

    async def show(
        self, visit: Visit, page: str, settings: GuildSettings | None = None, *, notice: str | None = None
    ) -> None:
        """Show a page.

        Args:
            visit: Who looks at it.
            page: Which one, see `PAGE_KEY`.
            settings: What holds; read anew when left out.
            notice: A sentence above all.
        """
        if settings is None:
            settings = await self.held(visit)
        await self.put(visit, await self._page(visit, page, settings), notice=notice)

    async def put(self, visit: Visit, items: Sequence[ui.Item[Any]], *, notice: str | None = None) -> None:
        """Show a page that is built."""
        await visit.reply.send(card(*items, let_in=visit.let_in, notice=notice))

    async def _page(self, visit: Visit, page: str, settings: GuildSettings) -> list[ui.Item[Any]]:
        guild = visit.guild
        name, _, rest = page.partition(":")
        match name:
            case "limits":
                existing = channels.existing_roles(guild)
                return limit_pages.limits(settings, existing, self._settings.max_queued_per_member)
            case "role":
                return limit_pages.role(settings, int(rest), channels.existing_roles(guild))
            case "new":
                return limit_pages.new_members(settings)
            case "where":
                return pages.where(settings, guild)
            case "notifications":
                return pages.notifications(settings, guild)
            case "showcase":
                return pages.showcase(settings, guild)
            case "content":
                return pages.content(settings, self.host_checks, await self._blocking.blocked(guild.id))
            case "record":
                return await self._record_page(guild.id, int(rest.partition(":")[0]))
            case _:
                newest = await self._record.newest(guild.id, limit=1)
                return pages.overview(settings, guild, self.host_checks, next(iter(newest), None), _name(visit))

    async def _record_page(self, guild_id: int, number: int) -> list[ui.Item[Any]]:
        size = pages.RECORD_PAGE
        entries = await self._record.newest(guild_id, limit=size + 1, skip=number * size)
        return pages.record(entries[:size], number, more=len(entries) > size)


def _name(visit: Visit) -> str:
    user = visit.interaction.client.user
    return "Marionette" if user is None else user.display_name
