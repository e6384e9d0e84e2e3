"""The list of servers in `/host`, a server's card, and the question about a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.generations.guild_spending import Spending
from bot.guilds.access import Decision, GuildAccess
from bot.interactions.components import Component
from bot.texts import host_servers as texts
from bot.texts import paging
from bot.texts.excerpts import label
from bot.ui.host.card import SERVERS_PAGE, back
from bot.ui.paging import page_buttons
from bot.ui.style import ACCENT

#: The key of these is the id of a server.
_GUILD = "[0-9]{1,20}"

PICK = Component("host-server-pick", r"\d{1,4}")
ALLOW = Component("host-allow", _GUILD)
BLOCK = Component("host-block", _GUILD)
ASK_TO_LEAVE = Component("host-leave", _GUILD)
LEAVE = Component("host-leave-sure", _GUILD)

#: Servers on one page; a select takes 25.
PER_PAGE = 15

#: How much of a name an option shows.
_OPTION = 80


@dataclass(frozen=True)
class ListedServer:
    """A server in the list. What a process of another shard knows of it, this one does not."""

    guild_id: int
    guild: discord.Guild | None
    decision: Decision | None
    spent: Spending

    @property
    def access(self) -> GuildAccess | None:
        """What was decided about it."""
        return None if self.decision is None else self.decision.access


def described(guild: discord.Guild | None, guild_id: int) -> str:
    """Return a server's name, id and size in Markdown."""
    if guild is None:
        return texts.described(None, guild_id, None)
    return texts.described(guild.name, guild_id, guild.member_count)


def question(guild_id: int) -> ui.ActionRow[Any]:
    """Build the buttons below the question about a new server."""
    key = str(guild_id)
    allow = ALLOW.button(key, texts.ALLOW(), style=discord.ButtonStyle.success)
    return ui.ActionRow(allow, ASK_TO_LEAVE.button(key, texts.LEAVE(), style=discord.ButtonStyle.danger))


def server_list(servers: Sequence[ListedServer], number: int, *, waiting: int, total: int) -> ui.Container[Any]:
    """Build a page of the list.

    Args:
        servers: Those on it.
        number: Which page, from 0.
        waiting: How many servers wait for the host.
        total: How many there are in all.
    """
    lines = [
        texts.in_list(
            texts.named(None if each.guild is None else each.guild.name, each.guild_id), each.access, each.spent
        )
        for each in servers
    ]
    options = [
        discord.SelectOption(
            label=(label(each.guild.name, _OPTION) if each.guild is not None else "") or str(each.guild_id),
            value=str(each.guild_id),
            description=texts.option(None if each.guild is None else each.guild.member_count, each.access) or None,
        )
        for each in servers
    ]
    items: list[ui.Item[Any]] = [ui.TextDisplay("\n".join([texts.page_title(total, waiting), *lines]))]
    if options:
        items.append(ui.ActionRow(PICK.select(str(number), placeholder=texts.PICK(), options=options)))
    pages = max(1, -(-total // PER_PAGE))
    buttons: list[ui.Button[Any]] = [back()]
    if pages > 1:
        items.append(ui.TextDisplay(paging.page(number + 1, pages)))
        buttons += page_buttons(SERVERS_PAGE, number, more=number != pages - 1)
    return ui.Container(*items, ui.ActionRow(*buttons), accent_colour=ACCENT)


def server_card(server: ListedServer, said: str = "") -> ui.Container[Any]:
    """Build a server's card; `said` is what a press has done."""
    key = str(server.guild_id)
    owner = texts.owned_by(None if server.guild is None else server.guild.owner_id)
    text = texts.card(described(server.guild, server.guild_id), owner, server.decision, server.spent)
    buttons: list[ui.Button[Any]] = []
    match server.access:
        case GuildAccess.WAITING:
            buttons.append(ALLOW.button(key, texts.ALLOW(), style=discord.ButtonStyle.success))
            buttons.append(BLOCK.button(key, texts.BLOCK()))
        case GuildAccess.BLOCKED:
            buttons.append(ALLOW.button(key, texts.UNBLOCK()))
        case _:
            buttons.append(BLOCK.button(key, texts.BLOCK(), style=discord.ButtonStyle.danger))
    buttons.append(ASK_TO_LEAVE.button(key, texts.LEAVE(), style=discord.ButtonStyle.danger))
    above = [ui.TextDisplay[Any](said)] if said else []
    row = ui.ActionRow[Any](*buttons, SERVERS_PAGE.button("0:open", paging.BACK()))
    return ui.Container(*above, ui.TextDisplay(text), row, accent_colour=ACCENT)


def ask_to_leave(guild: discord.Guild | None, guild_id: int) -> ui.Container[Any]:
    """Build the question before the bot leaves a server."""
    leave = LEAVE.button(str(guild_id), texts.LEAVE_FOR_SURE(), style=discord.ButtonStyle.danger)
    return ui.Container(
        ui.TextDisplay(texts.ask_to_leave(described(guild, guild_id))),
        ui.ActionRow(leave, SERVERS_PAGE.button("0:open", paging.BACK())),
        accent_colour=ACCENT,
    )
