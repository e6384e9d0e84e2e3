"""What the host reads of the servers that the bot is in, and what members of one that may not use it read."""

from __future__ import annotations

import discord

from bot.generations.guild_spending import Spending
from bot.guilds.access import Decision, GuildAccess
from bot.texts.command_mentions import mention
from bot.texts.excerpts import excerpt
from bot.texts.quantities import amount

ALLOW = "Allow"
BLOCK = "Block"
UNBLOCK = "Unblock"
LEAVE = "Leave"
LEAVE_FOR_SURE = "Leave it"
PICK = "Choose a server"

DIRECT_MESSAGES = "direct messages"

NOT_THERE = "I'm not in that server any more."
DISCORD_REFUSES = "Discord doesn't let me leave right now. Try that again in a minute."

_MARKS = {GuildAccess.WAITING: "waits for you", GuildAccess.BLOCKED: "blocked"}

#: How much of a name is shown.
_NAME = 60


def named(name: str | None, guild_id: int) -> str:
    """Return a server's name; its id where the name is unknown."""
    return f"server {guild_id}" if name is None else f"**{excerpt(name, _NAME) or '?'}**"


def described(name: str | None, guild_id: int, members: int | None) -> str:
    """Return a server's name, id and size."""
    count = "" if members is None else f", {members} member{'' if members == 1 else 's'}"
    return f"{named(name, guild_id)} ({guild_id}{count})"


def asks_first(server: str, owner: discord.User | None) -> str:
    """Return the question about a new server; `server` is what `described` returns."""
    owned = "" if owner is None else f", owned by {excerpt(owner.display_name, _NAME)} ({excerpt(owner.name, _NAME)})"
    return (
        f"I was added to a new server: {server}{owned}. Nobody there can use me until you allow it: "
        "videos made there are on your credits."
    )


def more_wait(count: int) -> str:
    """Return that more servers wait than were asked about one by one."""
    servers = "server" if count == 1 else "servers"
    return f"And {count} more new {servers} wait for you: see *Servers* in {mention('host')}."


def allowed(server: str) -> str:
    """Return that a server may use the bot."""
    return f"{server} can use me now."


def blocked(server: str) -> str:
    """Return that a server may use the bot no more."""
    return f"{server} is blocked: nobody there can ask for anything. What is under way is still delivered."


def ask_to_leave(server: str) -> str:
    """Return the question before the bot leaves a server."""
    return f"Leave {server}? What is under way there comes to its members as direct messages, where they take those."


def left(server: str) -> str:
    """Return that the bot has left a server."""
    return f"I've left {server}."


def page_title(total: int, waiting: int) -> str:
    """Return the head of the list of servers."""
    waits = f" · {waiting} wait{'s' if waiting == 1 else ''} for you" if waiting else ""
    return f"**Servers** · {total}{waits}"


def in_list(server: str, access: GuildAccess | None, spent: Spending) -> str:
    """Return a server's line in the list."""
    mark = f" · **{_MARKS[access]}**" if access in _MARKS else ""
    month = f" · {amount(spent.this_month)} this month" if spent.this_month else ""
    return f"- {server}{mark}{month}"


def option(members: int | None, access: GuildAccess | None) -> str:
    """Return the small line of a server in the select."""
    parts = [f"{members} members"] if members is not None else []
    if access in _MARKS:
        parts.append(_MARKS[access])
    return " · ".join(parts)


def card(server: str, owner: str, decision: Decision | None, spent: Spending) -> str:
    """Return a server's card."""
    return "\n".join([server, owner, _decided(decision), _spent_there(spent)])


def owned_by(owner_id: int | None) -> str:
    """Return who owns a server."""
    return "Owner: unknown" if owner_id is None else f"Owner: <@{owner_id}>"


def _decided(decision: Decision | None) -> str:
    if decision is None or (decision.access is GuildAccess.ALLOWED and not decision.decided_by):
        return "May use me"
    when = f"<t:{decision.decided_at:.0f}:R>"
    match decision.access:
        case GuildAccess.WAITING:
            return f"Waits for you since {when}"
        case GuildAccess.BLOCKED:
            return f"**Blocked** {when} by <@{decision.decided_by}>"
        case GuildAccess.ALLOWED:
            return f"May use me, allowed {when} by <@{decision.decided_by}>"


def _spent_there(spent: Spending) -> str:
    return f"Spent: {amount(spent.today)} today · {amount(spent.this_month)} this month"
