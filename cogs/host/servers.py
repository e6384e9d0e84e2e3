"""The servers in `/host`: which may use the bot, and leaving one."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import aiohttp
import discord
from discord.ext import commands
from discord.http import HTTPClient

from bot.discord_api.guild_loading import name_guilds
from bot.errors import UserFacingError
from bot.generations.guild_spending import Spending
from bot.guilds.access import GuildAccess
from bot.interactions.components import Press, on_component
from bot.interactions.layout import sealed
from bot.services import Services
from bot.texts import host_servers as texts
from bot.ui.host import card as card_views
from bot.ui.host import servers as views

log = logging.getLogger(__name__)


class HostServers(commands.Cog):
    """Lists the servers, allows and blocks them, and leaves them."""

    def __init__(self, services: Services, http: HTTPClient) -> None:
        self._services = services
        self._hosts = services.host.people
        self._access = services.host.access
        self._http = http

    @on_component(card_views.SERVERS_PAGE)
    async def page(self, press: Press) -> None:
        """Show a page of the list: those that wait first, then those that spent most this month."""
        await self._hosts.check(press.member_id)
        listed = await self._listed(press)
        waiting = sum(each.access is GuildAccess.WAITING for each in listed)
        number = min(int(press.key.partition(":")[0]), max(0, (len(listed) - 1) // views.PER_PAGE))
        shown = await self._named(press, listed[number * views.PER_PAGE :][: views.PER_PAGE])
        await press.reply.send(views.server_list(shown, number, waiting=waiting, total=len(listed)))

    @on_component(views.PICK)
    async def pick(self, press: Press) -> None:
        """Show a server."""
        await self._hosts.check(press.member_id)
        await self._show(press, int(press.values[0]))

    @on_component(views.ALLOW)
    async def allow(self, press: Press) -> None:
        """Let a server use the bot."""
        await self._decide(press, GuildAccess.ALLOWED)

    @on_component(views.BLOCK)
    async def block(self, press: Press) -> None:
        """Let nobody in a server ask for anything any more."""
        await self._decide(press, GuildAccess.BLOCKED)

    async def _decide(self, press: Press, access: GuildAccess) -> None:
        await self._hosts.check(press.member_id)
        guild_id = int(press.key)
        if access is GuildAccess.ALLOWED and await self._access.of(guild_id) is None:
            raise UserFacingError(texts.NOT_THERE())  # it was forgotten when the bot left it
        changed = await self._access.decide(guild_id, press.member_id, access)
        guild = await _guild(press, guild_id)
        named = views.described(guild, guild_id)
        said = texts.allowed(named) if access is GuildAccess.ALLOWED else texts.blocked(named)
        if _is_question(press):
            await press.reply.send_text(said)
            await _close_question(press, said)
        else:
            await self._show(press, guild_id, said)
        if changed and access is GuildAccess.ALLOWED and guild is not None:
            await self._services.host.greetings.greet(guild)

    @on_component(views.ASK_TO_LEAVE)
    async def ask_to_leave(self, press: Press) -> None:
        """Ask whether to leave a server."""
        await self._hosts.check(press.member_id)
        guild_id = int(press.key)
        if guild_id not in await self._services.host.new_servers.known():
            raise UserFacingError(texts.NOT_THERE())
        await press.reply.send(views.ask_to_leave(await _guild(press, guild_id), guild_id))

    @on_component(views.LEAVE)
    async def leave(self, press: Press) -> None:
        """Leave a server."""
        await self._hosts.check(press.member_id)
        guild_id = int(press.key)
        named = views.described(await _guild(press, guild_id), guild_id)
        await press.reply.defer()
        try:
            await self._http.leave_guild(guild_id)
        except discord.NotFound:
            raise UserFacingError(texts.NOT_THERE()) from None
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.warning("Server %s could not be left: %s", guild_id, error or type(error).__name__)
            raise UserFacingError(texts.DISCORD_REFUSES()) from None
        await self._services.record.note(guild_id, press.member_id, "server_left", {})
        await press.reply.send_text(texts.left(named))

    async def _show(self, press: Press, guild_id: int, said: str = "") -> None:
        found = next((each for each in await self._listed(press) if each.guild_id == guild_id), None)
        if found is None:
            raise UserFacingError(texts.NOT_THERE())
        [named] = await self._named(press, [found])
        await press.reply.send(views.server_card(named, said))

    async def _named(self, press: Press, listed: Sequence[views.ListedServer]) -> list[views.ListedServer]:
        guilds = await name_guilds(press.interaction.client, [each.guild_id for each in listed])
        return [replace(each, guild=guilds.get(each.guild_id)) for each in listed]

    async def _listed(self, press: Press) -> list[views.ListedServer]:
        decisions = {each.guild_id: each for each in await self._access.all()}
        spent = await self._services.store.spending.by_guild(datetime.now(UTC))
        ids = await self._services.host.new_servers.known() | decisions.keys()
        listed = [
            views.ListedServer(
                guild_id,
                press.interaction.client.get_guild(guild_id),
                decisions.get(guild_id),
                spent.get(guild_id, Spending()),
            )
            for guild_id in ids
        ]
        return sorted(
            listed,
            key=lambda each: (each.access is not GuildAccess.WAITING, -each.spent.this_month, each.guild_id),
        )


def _is_question(press: Press) -> bool:
    """Return whether the button is below the question about a new server, which is a message of its own."""
    return press.interaction.message is not None and not press.interaction.message.flags.ephemeral


async def _close_question(press: Press, said: str) -> None:
    """Take the buttons off the question; that they are still there does no harm."""
    if press.interaction.message is None:
        return
    try:
        await press.interaction.message.edit(view=sealed(discord.ui.TextDisplay(said)))
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        log.info("The question about a server could not be closed: %s", type(error).__name__)


async def _guild(press: Press, guild_id: int) -> discord.Guild | None:
    return (await name_guilds(press.interaction.client, [guild_id])).get(guild_id)
