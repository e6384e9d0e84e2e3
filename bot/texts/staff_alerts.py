"""The messages in a server's staff channel."""

from __future__ import annotations

from collections.abc import Sequence

from bot.discord_api.limits import MAX_MESSAGE_CONTENT
from bot.guilds.staff_alert import StaffAlert
from bot.texts.excerpts import on_one_line

_HEADINGS = {
    StaffAlert.BUDGET: "Budget",
    StaffAlert.FAILURES: "Failures in a row",
    StaffAlert.PAUSED: "Submitting",
    StaffAlert.UNCONFIRMED: "Unconfirmed",
    StaffAlert.REPORTS: "Reported",
    StaffAlert.ANNOUNCEMENT: "From the host of this bot",
    StaffAlert.SHOWCASE: "Showcase",
}

#: How long a line may be that is told with others.
_LINE = 300

#: Characters that stay free for the heading and for how many more there are.
_AROUND = 200


def alerts(kind: StaffAlert, lines: Sequence[str], more: int) -> str:
    """Return the message that tells of one event, or of several that followed an earlier message.

    Args:
        kind: Their kind.
        lines: A sentence each.
        more: How many others there were.
    """
    heading = f"**{_HEADINGS[kind]}**"
    if len(lines) == 1 and not more:
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
    rest = [f"- and {unlisted} others"] if unlisted else []
    return "\n".join([f"{heading} · {len(lines) + more} more since my last message about this:", *listed, *rest])
