"""What the host reads of the servers that the bot is in, and what members of one that may not use it read."""

from __future__ import annotations

import discord

from bot.generations.guild_spending import Spending
from bot.guilds.access import Decision, GuildAccess
from bot.languages import Localized, in_english, localized, number
from bot.texts.command_mentions import mention
from bot.texts.excerpts import excerpt
from bot.texts.quantities import amount

ALLOW = Localized("host-servers-allow")
BLOCK = Localized("host-servers-block")
UNBLOCK = Localized("host-servers-unblock")
LEAVE = Localized("host-servers-leave")
LEAVE_FOR_SURE = Localized("host-servers-leave-for-sure")
PICK = Localized("host-servers-pick")

DIRECT_MESSAGES = Localized("host-servers-direct-messages")

NOT_THERE = Localized("host-servers-not-there")
DISCORD_REFUSES = Localized("host-servers-discord-refuses")

_MARKS = {
    GuildAccess.WAITING: Localized("host-servers-waiting"),
    GuildAccess.BLOCKED: Localized("host-servers-blocked"),
}

#: How much of a name is shown.
_NAME = 60


def named(name: str | None, guild_id: int) -> str:
    """Return a server's name; its id where the name is unknown."""
    return localized("host-servers-unnamed", id=str(guild_id)) if name is None else f"**{excerpt(name, _NAME) or '?'}**"


def described(name: str | None, guild_id: int, members: int | None) -> str:
    """Return a server's name, id and size."""
    count = "" if members is None else f", {localized('host-servers-members', count=members)}"
    return f"{named(name, guild_id)} ({guild_id}{count})"


@in_english
def asks_first(server: str, owner: discord.User | None) -> str:
    """Return the question about a new server; `server` is what `described` returns."""
    owned = "" if owner is None else f", owned by {excerpt(owner.display_name, _NAME)} ({excerpt(owner.name, _NAME)})"
    return (
        f"I was added to a new server: {server}{owned}. Nobody there can use me until you allow it: "
        "videos made there are on your credits."
    )


@in_english
def more_wait(count: int) -> str:
    """Return that more servers wait than were asked about one by one."""
    servers = "server" if count == 1 else "servers"
    return f"And {count} more new {servers} wait for you: see *Servers* in {mention('host')}."


def allowed(server: str) -> str:
    """Return that a server may use the bot."""
    return localized("host-servers-allowed", server=server)


def blocked(server: str) -> str:
    """Return that a server may use the bot no more."""
    return localized("host-servers-is-blocked", server=server)


def ask_to_leave(server: str) -> str:
    """Return the question before the bot leaves a server."""
    return localized("host-servers-ask-to-leave", server=server)


def left(server: str) -> str:
    """Return that the bot has left a server."""
    return localized("host-servers-left", server=server)


def page_title(total: int, waiting: int) -> str:
    """Return the head of the list of servers."""
    title = f"**{localized('host-servers-title')}** · {number(total)}"
    return f"{title} · {localized('host-servers-waiting-for-you', count=waiting)}" if waiting else title


def in_list(server: str, access: GuildAccess | None, spent: Spending) -> str:
    """Return a server's line in the list."""
    mark = f" · **{_MARKS[access]}**" if access in _MARKS else ""
    spends = amount(spent.this_month)
    month = f" · {localized('host-servers-spent-this-month', amount=spends)}" if spent.this_month else ""
    return f"- {server}{mark}{month}"


def option(members: int | None, access: GuildAccess | None) -> str:
    """Return the small line of a server in the select."""
    parts = [localized("host-servers-members", count=members)] if members is not None else []
    if access in _MARKS:
        parts.append(_MARKS[access]())
    return " · ".join(parts)


def card(server: str, owner: str, decision: Decision | None, spent: Spending) -> str:
    """Return a server's card."""
    return "\n".join([server, owner, _decided(decision), _spent_there(spent)])


def owned_by(owner_id: int | None) -> str:
    """Return who owns a server."""
    if owner_id is None:
        return localized("host-servers-owner-unknown")
    return localized("host-servers-owner", member=f"<@{owner_id}>")


def _decided(decision: Decision | None) -> str:
    if decision is None or (decision.access is GuildAccess.ALLOWED and not decision.decided_by):
        return localized("host-servers-may")
    when = f"<t:{decision.decided_at:.0f}:R>"
    match decision.access:
        case GuildAccess.WAITING:
            return localized("host-servers-waits-since", when=when)
        case GuildAccess.BLOCKED:
            return localized("host-servers-blocked-since", when=when, moderator=f"<@{decision.decided_by}>")
        case GuildAccess.ALLOWED:
            return localized("host-servers-allowed-since", when=when, moderator=f"<@{decision.decided_by}>")


def _spent_there(spent: Spending) -> str:
    return localized("host-servers-spent", today=amount(spent.today), this_month=amount(spent.this_month))
