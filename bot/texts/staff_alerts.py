"""The messages in a server's staff channel."""

from __future__ import annotations

from collections.abc import Sequence

from bot.discord_api.limits import MAX_MESSAGE_CONTENT
from bot.generations.model import Failure, Reason
from bot.guilds.staff_alert import StaffAlert
from bot.languages import Localized, localized
from bot.texts.command_mentions import mention
from bot.texts.excerpts import on_one_line
from bot.texts.failures import headline

_HEADINGS = {
    StaffAlert.BUDGET: Localized("staff-alerts-heading-budget"),
    StaffAlert.FAILURES: Localized("staff-alerts-heading-failures"),
    StaffAlert.PAUSED: Localized("staff-alerts-heading-paused"),
    StaffAlert.UNCONFIRMED: Localized("staff-alerts-heading-unconfirmed"),
    StaffAlert.RESULTS: Localized("staff-alerts-heading-results"),
    StaffAlert.SHOWCASE: Localized("staff-alerts-heading-showcase"),
}

#: How long a line may be that is told with others.
_LINE = 300

#: Characters that stay free for the heading and for how many more there are.
_AROUND = 200


def alerts(kind: StaffAlert, lines: Sequence[str], more: int, *, follows: bool) -> str:
    """Return the message that tells of one event, or of several.

    Args:
        kind: Their kind.
        lines: A sentence each.
        more: How many others there were.
        follows: Whether it follows an earlier message about the same.
    """
    heading = f"**{_HEADINGS[kind]}**"
    if len(set(lines)) == 1:  # the same once more
        return f"{heading}\n{lines[0]}"[:MAX_MESSAGE_CONTENT]
    listed: list[str] = []
    left = MAX_MESSAGE_CONTENT - _AROUND
    for line in lines:
        item = f"- {on_one_line(line, _LINE)}"
        left -= len(item) + 1
        if left < 0:
            break
        listed.append(item)
    unlisted = len(lines) - len(listed) + more
    rest = [f"- {localized('staff-alerts-others', count=unlisted)}"] if unlisted else []
    since = f" · {localized('staff-alerts-since', count=len(lines) + more)}" if follows else ""
    return "\n".join([f"{heading}{since}", *listed, *rest])


def tells(message: str, line: str) -> bool:
    """Return whether a message of `alerts` tells of a line."""
    return line in message or on_one_line(line, _LINE) in message


def place_closed(channel_id: int | None) -> str:
    """Return that videos cannot be posted where the staff want them."""
    server = mention("server")
    if channel_id is None:
        return localized("staff-alerts-place-closed", server=server)
    return localized("staff-alerts-channel-closed", channel=f"<#{channel_id}>", server=server)


def failures_in_a_row(count: int, failure: Failure, card_url: str) -> str:
    """Return that several requests ended without a video, and why the last one did."""
    link = f"[{localized('staff-alerts-last-one')}]({card_url})"
    return localized("staff-alerts-in-a-row", count=count, last=link, why=headline(failure.reason))


def unconfirmed(generation_id: str, member_id: int, card_url: str) -> str:
    """Return that nobody knows whether a request was carried out."""
    link = f"[{localized('staff-alerts-a-request')}]({card_url})"
    return localized("staff-alerts-unclear", request=link, member=f"<@{member_id}>", id=generation_id)


_WAIT = {
    Reason.UNREACHABLE: Localized("staff-alerts-unreachable"),
    Reason.OUTAGE: Localized("staff-alerts-outage"),
    Reason.CREDITS: Localized("staff-alerts-no-credits"),
    Reason.KEY: Localized("staff-alerts-key"),
    Reason.PAUSED: Localized("staff-alerts-host-paused"),
}
_BUSY = Localized("staff-alerts-busy")


def paused(reason: Reason) -> str:
    """Return why requests wait."""
    return _WAIT.get(reason, _BUSY)()


RESUMED = Localized("staff-alerts-resumed")
