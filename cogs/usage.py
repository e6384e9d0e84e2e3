"""`/usage`: what a member has made and what it cost; for a server's staff also of the server, for the host of all."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Marionette
from bot.discord_api.guild_loading import name_guilds
from bot.errors import UserFacingError
from bot.generations.usage import By, Period, Scope, UsageReport
from bot.interactions.components import Press, on_component
from bot.interactions.permissions import is_away
from bot.interactions.reply import Reply
from bot.media.errors import MediaError
from bot.services import Services
from bot.texts import usage as texts
from bot.texts.host_servers import named as server_name
from bot.ui import usage as views
from bot.ui import usage_csv
from bot.ui.host.card import USAGE
from bot.ui.style import ACCENT
from bot.ui.usage import View

log = logging.getLogger(__name__)

#: The columns of the CSV file of what belongs to a server, and of the other views.
_SERVER_COLUMNS = (By.MEMBER, By.CHANNEL, By.COMMAND)
_COLUMNS = {View.MINE: (By.GUILD, By.CHANNEL, By.COMMAND), View.SERVERS: (By.GUILD, By.COMMAND)}


class Usage(commands.Cog):
    """The receipts."""

    def __init__(self, client: discord.Client, services: Services) -> None:
        self._client = client
        self._handler_runner = services.handler_runner
        self._usage = services.store.usage
        self._plots = services.day_plots
        self._people = services.host.people
        self._host_server_ids = services.settings.host_server_ids

    @app_commands.command(description="See what you have made, and what it cost")
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    @app_commands.guild_install()
    async def usage(self, interaction: discord.Interaction) -> None:
        """Show the member's own usage."""
        async with self._handler_runner.replying(interaction) as reply:
            await self._show(interaction, reply, View.MINE, Period.DAYS_30)

    @on_component(USAGE)
    async def of_all_servers(self, press: Press) -> None:
        """Show the host the usage of all servers."""
        await self._show(press.interaction, press.reply, View.SERVERS, Period.DAYS_30)

    @on_component(views.CHOOSE_VIEW)
    async def choose_view(self, press: Press) -> None:
        """Show the usage of somebody or something else."""
        await self._show(press.interaction, press.reply, View(press.values[0]), Period(press.key))

    @on_component(views.CHOOSE_PERIOD)
    async def choose_period(self, press: Press) -> None:
        """Show another period."""
        await self._show(press.interaction, press.reply, View(press.key), Period(press.values[0]))

    @on_component(views.AS_CSV)
    async def as_csv(self, press: Press) -> None:
        """Send the member a CSV file of what is shown, below it."""
        interaction = press.interaction
        chosen, _, when = press.key.partition(":")
        view, period = View(chosen), Period(when)
        scope = await self._scope(interaction, view)
        await press.reply.defer()
        columns = _COLUMNS.get(view, _SERVER_COLUMNS)
        rows = await self._usage.rows(scope, columns, period, datetime.now(UTC))
        ids = {key for row in rows for by, key in zip(columns, row.keys, strict=True) if by is By.GUILD}
        guilds = await name_guilds(self._client, [key for key in ids if isinstance(key, int)])
        called = partial(_called, guilds)
        name, data = await asyncio.to_thread(usage_csv.file, rows, columns, called, interaction.filesize_limit)
        await interaction.followup.send(
            texts.csv_ready(period), file=discord.File(io.BytesIO(data), name), ephemeral=True
        )

    async def _show(self, interaction: discord.Interaction, reply: Reply, view: View, period: Period) -> None:
        scope = await self._scope(interaction, view)
        await reply.defer()
        report = await self._usage.report(scope, view.by, period, datetime.now(UTC))
        plot = await self._plot(report, interaction.user.id)
        files = [] if plot is None else [discord.File(io.BytesIO(plot), views.PLOT)]
        ids = [key for key, _ in report.most if view.by is By.GUILD and isinstance(key, int)]
        guilds = await name_guilds(self._client, ids)
        servers = {guild.id: server_name(guild.name, guild.id) for guild in guilds.values()}
        offered = [*_views_for(interaction)]
        if view is View.SERVERS or await self._is_host_here(interaction):
            offered.append(View.SERVERS)
        card = views.card(report, view, views=offered, plot=plot is not None, servers=servers)
        await reply.send(card, files=files)

    async def _scope(self, interaction: discord.Interaction, view: View) -> Scope:
        """Return whose usage a view shows.

        Raises:
            UserFacingError: it is not for this member.
        """
        if view is View.SERVERS:
            await self._people.check(interaction.user.id)
            return Scope()
        if view not in _views_for(interaction):
            raise UserFacingError(texts.STAFF_ONLY())
        if view is View.MINE:
            return Scope(member_id=interaction.user.id)
        return Scope(guild_id=interaction.guild_id)

    async def _is_host_here(self, interaction: discord.Interaction) -> bool:
        """Return whether somebody hosts the bot, in a place where the host has `/host`."""
        if interaction.guild_id is not None and interaction.guild_id not in self._host_server_ids:
            return False
        return await self._people.are_known_to_include(interaction.user.id)

    async def _plot(self, report: UsageReport, member_id: int) -> bytes | None:
        """Return the plot of the days; None where there is nothing to draw, or nobody to draw it now."""
        total = report.total
        if not total.requests:
            return None
        values = [float(usage.credits if total.credits else usage.requests) for _, usage in report.days]
        labels = [texts.day(when) for when, _ in report.days]
        try:
            return await self._plots.draw(labels, values, colour=str(ACCENT), member=member_id)
        except MediaError as error:
            log.info("A plot of usage was left out: %s", error)
            return None


def _called(guilds: Mapping[int, discord.Guild], by: By, key: int | str | None) -> str:
    """Return what a CSV file calls something: ids in the form in which Discord shows the name."""
    match by:
        case By.MEMBER:
            return f"<@{key}>" if key else ""
        case By.CHANNEL:
            return f"<#{key}>"
        case By.GUILD if isinstance(key, int):
            return f"{guilds[key].name} ({key})" if key in guilds else f"({key})"
        case By.GUILD:
            return ""
        case By.COMMAND:
            return f"{key}"


def _views_for(interaction: discord.Interaction) -> Sequence[View]:
    """Return what a member may look at here, whether they host the bot or not."""
    here = interaction.guild_id is not None and not is_away(interaction)
    is_staff = here and interaction.permissions.manage_guild
    return (View.MINE, View.MEMBERS, View.CHANNELS, View.COMMANDS) if is_staff else (View.MINE,)


async def setup(bot: Marionette) -> None:
    """Add the command and the handlers of its selects and its button."""
    await bot.add_cog(Usage(bot, bot.services))
