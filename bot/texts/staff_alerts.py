"""The messages in a server's staff channel."""

from __future__ import annotations

from collections.abc import Sequence

from bot.discord_api.limits import MAX_MESSAGE_CONTENT
from bot.generations.model import Failure, Reason
from bot.guilds.staff_alert import StaffAlert
from bot.texts.command_mentions import mention
from bot.texts.excerpts import on_one_line
from bot.texts.failures import headline

_HEADINGS = {
    StaffAlert.BUDGET: "Budget",
    StaffAlert.FAILURES: "Failures in a row",
    StaffAlert.PAUSED: "Queue",
    StaffAlert.UNCONFIRMED: "Unclear requests",
    StaffAlert.RESULTS: "Where videos go",
    StaffAlert.SHOWCASE: "Showcase",
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
    rest = [f"- and {unlisted} others"] if unlisted else []
    since = f" · {len(lines) + more} more since my last message about this:" if follows else ""
    return "\n".join([f"{heading}{since}", *listed, *rest])


def place_closed(channel_id: int | None) -> str:
    """Return that videos cannot be posted where the staff want them."""
    where = "in the place that is set for them" if channel_id is None else f"in <#{channel_id}>"
    return (
        f"I can't post videos {where}, so they go to the channel they are asked for in. Check that it's there and what "
        f"I may do in it; {mention('server')} names what is missing."
    )


def failures_in_a_row(count: int, failure: Failure, card_url: str) -> str:
    """Return that several requests ended without a video, and why the last one did."""
    return f"{count} requests in a row ended without a video; [the last one]({card_url}): {headline(failure.reason)}"


def unconfirmed(generation_id: str, member_id: int, card_url: str) -> str:
    """Return that nobody knows whether a request was carried out."""
    return (
        f"[A request]({card_url}) of <@{member_id}> was sent and got no clear answer, so it may or may not have been "
        f"charged. It isn't sent again; its id for whoever runs this bot is `{generation_id}`."
    )


_STOPPED_BY = {
    Reason.UNREACHABLE: "the video service can't be reached",
    Reason.OUTAGE: "the video service only answers with errors",
    Reason.CREDITS: "the bot's account is out of credits, and whoever runs this bot knows",
    Reason.KEY: "the video service doesn't let the bot in, and whoever runs this bot knows",
}


def paused(reason: Reason) -> str:
    """Return why requests wait."""
    if reason is Reason.PAUSED:
        return "Requests wait: whoever runs this bot has paused it. They go on once it is resumed."
    return f"Requests wait: {_STOPPED_BY.get(reason, 'the video service is busy')}. They go on by themselves."


RESUMED = "Requests are being sent again."
