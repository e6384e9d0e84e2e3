"""The direct messages to whoever runs this bot."""

from __future__ import annotations

from collections.abc import Sequence

from bot.generations.model import Reason
from bot.generations.overcharges import Overcharge
from bot.languages import in_english
from bot.net.failures import PRIVATE_ADDRESS
from bot.texts.command_mentions import mention
from bot.texts.excerpts import excerpt
from bot.texts.quantities import amount, cost

_WAITING = "Queued requests wait for up to a day; I go on by myself."
_GIVEN_BACK = "Requests are given back meanwhile, nothing is charged; I go on by myself."

#: How much of what crun said is quoted, in characters.
_WORDS = 300

ANSWERED_ELSEWHERE = (
    "Another program answers my members: Discord says that it has an answer before I give mine. Most likely two bots "
    "run with one DISCORD_TOKEN. I leave those requests alone; stop one of the two, or give each a token of its own."
)

COPY = (
    "Requests that wait in my database are taken on already, as their cards in Discord show. Was I started on an older "
    "copy of the database? I send none of those again, so nothing is paid twice."
)


def replaced(host: str, *, was_frozen: bool) -> str:
    """Return that a process of the bot died, and the others go on."""
    why = "it was frozen or cut off from the database" if was_frozen else "it ended without a word"
    return (
        f"One of my processes, on {host}, gave no sign of life: {why}. The others go on with its servers and requests; "
        "nothing is sent or posted twice."
    )


def account(reason: Reason, words: str, *, give_back: bool) -> str:
    """Return what is wrong with the crun account or its answers, and what the host can do about it."""
    words = excerpt(words, _WORDS).rstrip(".")
    said = f" crun said: “{words}”." if words else ""
    match reason:
        case Reason.CREDITS:
            what = "The crun account has too few credits, so I make no videos for now. Add some at crun.ai."
        case Reason.ADDRESS:
            return (
                f"Something that isn't crun turned a request away in its place ({words}). Nothing was charged. "
                "If that goes on, check CRUN_BASE_URL and the proxy or firewall between this machine and crun."
            )
        case Reason.REFUSED:
            return (
                "crun answered 403 to a request, though it accepts CRUN_API_KEY for everything else. That request "
                f"ended; nothing was charged.{said} If that goes on, look at the key in your account at crun.ai."
            )
        case Reason.UNCONFIRMED:
            return (
                "Several requests in a row got no clear answer from crun, so each may or may not have been charged. "
                f"None is sent again; *Unconfirmed* in {mention('host')} lists them, and settles them. Look at crun's "
                "status before more are asked for."
            )
        case Reason.OTHER_KEY:
            return (
                "Videos under way were made with another CRUN_API_KEY than the one that is set, and crun doesn't know "
                "them under this one. They wait, for up to 7 days since they were asked for. To have them, set the key "
                "from before and restart me; change it again once they are posted."
            )
        case _:
            what = (
                "crun refuses CRUN_API_KEY, so I make no videos for now. Set a valid key and restart me, or enable it "
                "again in your account at crun.ai."
            )
    return f"{what}{said} {_GIVEN_BACK if give_back else _WAITING}"


def not_public(name: str) -> str:
    """Return that files cannot be fetched from a server because of this machine's DNS resolver."""
    return (
        f"This machine's resolver leads {name} to an address that is not on the public internet, so no file can be "
        f"fetched from there: {PRIVATE_ADDRESS}."
    )


def disk(folder: str, what: str) -> str:
    """Return that no request is accepted because files cannot be written."""
    return (
        f"I can't write to {folder}: {what}. I take no new requests until I can again; nothing is lost and nothing "
        "charged. Make room or make it writable, and I go on by myself."
    )


#: What the host is told when result files cannot be written, and once they can be again.
RESULTS_NO_ROOM = (
    "Results cannot be written to the folder {folder}: {what}. Videos wait and nothing is lost; "
    "make room or make it writable, and I go on by myself."
)
RESULTS_ROOM_AGAIN = "Results can be written again"


@in_english
def overcharged(found: Sequence[Overcharge], more: int) -> str:
    """Return which videos cost more than their members were shown."""
    lines = [
        f"- request `{each.generation_id}`: {amount(each.charged)}, shown as {cost(each.shown, exact=each.exact)}"
        for each in found
    ]
    rest = [f"- and {more} more, which the log names"] if more else []
    return "\n".join(["crun charged more than it had said:", *lines, *rest])


#: How many new servers one message names. More at once means that something is very wrong.
_MOST_SERVERS = 8


def server(name: str | None, server_id: int, members: int | None) -> str:
    """Return a server's name, id and size."""
    count = "" if members is None else f", {members} member{'' if members == 1 else 's'}"
    return f"{excerpt(name or 'a server', 40)} ({server_id}{count})"


def new_servers(servers: Sequence[tuple[str, int | None]]) -> str:
    """Return which servers the bot was added to.

    Args:
        servers: Each as `server` names it, and its owner's id.
    """
    named = "; ".join(f"{said}, owned by user {owner_id}" for said, owner_id in servers[:_MOST_SERVERS])
    more = len(servers) - _MOST_SERVERS
    which = "a new server" if len(servers) == 1 else f"{len(servers)} new servers"
    others = f"; and {more} more" if more > 0 else ""
    return (
        f"I was added to {which}: {named}{others}. Everybody there can make videos on your credits. If that is not "
        f"what you want, switch Public Bot off in the developer portal, and press *Leave* in {mention('host')}, "
        "*Servers*."
    )
