"""What the host reads of requests of which nobody knows whether crun made a task for them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.generations.model import Generation
from bot.generations.unconfirmed import Settlement
from bot.texts.excerpts import excerpt
from bot.texts.failures import what_came
from bot.texts.quantities import cost
from bot.texts.task_summary import prompt_of, title

OPEN_LIST = "Settle them"
IS_TASK = "It is task …"
NOT_MADE = "It was not made"

NONE = "Every request got a clear answer: there is nothing to settle."

TASK_TITLE = "Which task is it?"
TASK_ID = "The task's id"
TASK_HINT = "As crun's list of tasks shows it"

FOLLOWED = "I follow that task now, and post its video when it's there."
SETTLED_ALREADY = "That one is settled already."
WAS_NOT_MADE = "Settled: nothing was charged for it, and its member is told."

_REFUSALS = {
    Settlement.UNKNOWN: "crun knows no task with that id. Look at it once more; this is what you typed:",
    Settlement.OTHER_MODEL: "That task is of another model, so it isn't this request's. This is what you typed:",
    Settlement.OTHERS: "That task is another request's already. This is what you typed:",
    Settlement.EARLIER: "That task began before this request was sent, so it isn't its. This is what you typed:",
    Settlement.FAILED: (
        f"crun says of that task only that it failed. If it is the one, press *{NOT_MADE}*: there is no video, and "
        "crun charges nothing. This is what you typed:"
    ),
    Settlement.NO_ANSWER: "crun doesn't answer right now. Try again in a minute; this is what you typed:",
}

#: How much of a prompt is shown in the list, and how many lines a direct message has.
_PROMPT = 120
MOST_TOLD = 10


def list_title(total: int) -> str:
    """Return the head of the list."""
    return (
        f"**Unconfirmed** · {total}\n"
        "CreateTask was sent for these and got no clear answer, so each may or may not have been charged. None is sent "
        "again. Look for them in crun's list of tasks."
    )


def in_list(generation: Generation, server: str) -> str:
    """Return an entry of the list; `server` is the server's name in Markdown."""
    prompt = prompt_of(generation.task)
    price = (
        "price unknown"
        if generation.estimate is None
        else cost(generation.estimate, exact=bool(generation.estimate_exact))
    )
    return "\n".join(
        [
            f"**{title(generation.task)}** for <@{generation.member_id}> in {server} · {_sent(generation)} · {price}",
            *([f"> {excerpt(prompt, _PROMPT)}"] if prompt else []),
            f"-# request `{generation.id}` {what_came(generation.failure)}",
        ]
    )


def told(found: Sequence[Generation], more: int) -> str:
    """Return the direct message about new ones.

    Args:
        found: Some of them.
        more: How many others there are.
    """
    count = len(found) + more
    which = "A request" if count == 1 else f"{count} requests"
    lines = [
        f"- request `{each.id}` for <@{each.member_id}>, {_sent(each)}: {what_came(each.failure)}" for each in found
    ]
    rest = [f"- and {more} more"] if more else []
    head = f"{which} may or may not have been charged: crun gave no clear answer. Nothing is sent again."
    return "\n".join([head, *lines, *rest])


def refused(settlement: Settlement) -> str:
    """Return why a task is not followed."""
    return _REFUSALS[settlement]


def ask_whether_made(generation: Generation) -> str:
    """Return the question before the host says that a generation was not made."""
    return (
        f"Was the request `{generation.id}` of {_sent(generation)} really not made? If crun's list of tasks has it "
        "after all, it is charged and nobody gets the video."
    )


def _sent(generation: Generation) -> str:
    return f"<t:{generation.sent_at or generation.created_at:.0f}:f>"
