"""What the host reads of requests of which nobody knows whether crun made a task for them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.generations.model import Generation
from bot.generations.unconfirmed import Settlement
from bot.languages import Localized, in_english, localized, number
from bot.texts.excerpts import excerpt
from bot.texts.failures import what_came
from bot.texts.quantities import cost
from bot.texts.task_summary import prompt_of, title

OPEN_LIST = Localized("host-unconfirmed-open-list")
IS_TASK = Localized("host-unconfirmed-is-task")
NOT_MADE = Localized("host-unconfirmed-not-made")

NONE = Localized("host-unconfirmed-none")

TASK_TITLE = Localized("host-unconfirmed-task-title")
TASK_ID = Localized("host-unconfirmed-task-id")
TASK_HINT = Localized("host-unconfirmed-task-hint")

FOLLOWED = Localized("host-unconfirmed-followed")
SETTLED_ALREADY = Localized("host-unconfirmed-settled-already")
WAS_NOT_MADE = Localized("host-unconfirmed-was-not-made")

_REFUSALS = {
    Settlement.UNKNOWN: Localized("host-unconfirmed-task-unknown"),
    Settlement.OTHER_MODEL: Localized("host-unconfirmed-task-other-model"),
    Settlement.OTHERS: Localized("host-unconfirmed-task-others"),
    Settlement.EARLIER: Localized("host-unconfirmed-task-earlier"),
    Settlement.FAILED: Localized("host-unconfirmed-task-failed"),
    Settlement.NO_ANSWER: Localized("host-unconfirmed-task-no-answer"),
}

#: How much of a prompt is shown in the list, and how many lines a direct message has.
_PROMPT = 120
MOST_TOLD = 10


def list_title(total: int) -> str:
    """Return the head of the list."""
    return f"**{localized('host-unconfirmed-title')}** · {number(total)}\n{localized('host-unconfirmed-explained')}"


def in_list(generation: Generation, server: str) -> str:
    """Return an entry of the list; `server` is the server's name in Markdown."""
    prompt = prompt_of(generation.task)
    price = (
        localized("host-unconfirmed-no-price")
        if generation.estimate is None
        else cost(generation.estimate, exact=bool(generation.estimate_exact))
    )
    request = localized(
        "host-unconfirmed-request",
        title=f"**{title(generation.task)}**",
        member=f"<@{generation.member_id}>",
        server=server,
    )
    answer = localized("host-unconfirmed-answer", id=generation.id, answer=what_came(generation.failure))
    return "\n".join(
        [
            f"{request} · {_sent(generation)} · {price}",
            *([f"> {excerpt(prompt, _PROMPT)}"] if prompt else []),
            f"-# {answer}",
        ]
    )


@in_english
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
    return _REFUSALS[settlement]()


def ask_whether_made(generation: Generation) -> str:
    """Return the question before the host says that a generation was not made."""
    return localized("host-unconfirmed-ask-whether-made", id=generation.id, when=_sent(generation))


def _sent(generation: Generation) -> str:
    return f"<t:{generation.sent_at or generation.created_at:.0f}:f>"
