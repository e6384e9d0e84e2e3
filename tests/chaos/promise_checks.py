"""Checks of the two promises after a run: what crun, Discord and the database say must agree."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import simcord

from bot.demo.crun import ReceivedCall, Task
from bot.demo.discord import DiscordStandIn
from bot.generations.model import CreditTotals, Generation, Reason, State
from bot.texts import failures as failure_texts
from bot.texts import status_card as status_card_texts
from bot.texts import stopping, task_summary
from bot.ui.end_notices import notice_id
from bot.ui.status_card import is_held_back
from tests.conftest import API_KEY
from tests.support.bot_process import ProcessWorld
from tests.support.posted_messages import labels, notices_in, text_of

#: The states in which a generation is over and its member knows the outcome.
FINAL = frozenset({State.DELIVERED, State.FAILED, State.UNCONFIRMED, State.ABANDONED, State.CANCELLED})

#: The codes of CreateTask's answers after which there is certainly no task; after any other, or none, there may be one.
#: They are repeated here instead of taken from `bot.crun.errors`, since that is what is checked. After 408 and 425 the
#: request may have been processed nevertheless.
_NO_TASK = frozenset({*range(400, 500), 505} - {408, 425})

#: Credits by which a budget may be overrun: by what was taken in before any price of its kind was known.
_BEFORE_PRICES = Decimal(8)

#: Notices of which the bot could not see whether an earlier process has sent them, so that it did not send them again.
_UNSURE = re.compile(r"Whether the member was told cannot be seen.* generation=(\w+)")

_PROMPT = re.compile(r"chaos \d{4} of the puppets")
_TOKEN_IN_PATH = re.compile(r"/(?:interactions|webhooks)/\d+/([^/]{20,})")

#: The log lines that may precede a traceback: they say in one sentence what failed, and for whom.
_EXPLAINED = re.compile(
    r"ERROR bot\.\S+: (.+ generation=\w+.*|.* failed(, and its member could not be told)?( \w+=\w+)*)$"
)


def prompt_in(words: str) -> str:
    """Return the prompt of a request within a text, or an empty string."""
    found = _PROMPT.search(words)
    return found[0] if found else ""


def tasks_by_prompt(stage: ProcessWorld) -> dict[str, list[Task]]:
    """Return crun's tasks by the prompt of their request."""
    found = defaultdict(list)
    for task in stage.crun.tasks.values():
        found[prompt_in(task.body["input"].get("prompt", ""))].append(task)
    return found


def calls_by_prompt(stage: ProcessWorld) -> dict[str, list[ReceivedCall]]:
    """Return the calls of CreateTask by the prompt of their request, the oldest first.

    Calls whose connection failed are not among them. Calls that broke off before their body came are listed under "".
    """
    found = defaultdict(list)
    for call in stage.crun.calls:
        if call.endpoint == "create":
            found[prompt_in(str(call.json))].append(call)
    return found


def is_not_made(generation: Generation) -> bool:
    """Return whether a generation has ended as the host said: it was not made."""
    failure = generation.failure
    return generation.state is State.FAILED and failure is not None and failure.reason is Reason.NOT_MADE


def posted_videos(discord: DiscordStandIn) -> Counter[str]:
    """Return how often each generation's video was posted, in any channel."""
    posted: Counter[str] = Counter()
    for channel in list(discord.env.backend.messages):
        for message in discord.messages(channel):
            for attachment in message.attachments:
                found = re.fullmatch(r"marionette-(\w+)\.mp4", attachment["filename"])
                if found:
                    posted[found[1]] += 1
                    assert discord.file(attachment)[4:8] == b"ftyp", f"{attachment['filename']} is no video"
    return posted


def card_of(stage: ProcessWorld, generation: Generation) -> Any:
    """Return the generation's card as it is shown now."""
    shown = stage.discord.messages(generation.channel_id)
    return next((message for message in shown if message.id == generation.card_id), None)


def stoppable_card(stage: ProcessWorld, prompt: str) -> Any:
    """Return the card of a request that offers to stop it; None while there is none."""
    for message in stage.discord.messages(stage.channel):
        if prompt in text_of(message) and {stopping.CANCEL(), stopping.HOLD_BACK()} & set(labels(message)):
            return message
    return None


def stops_that_did_not_hold(
    generations: Sequence[Generation], stopped: Mapping[str, simcord.InteractionResult]
) -> list[str]:
    """Return the requests of which a member was told that they are stopped, and which are not."""
    wrong: list[str] = []
    for generation in generations:
        answer = stopped.get(prompt_in(task_summary.prompt_of(generation.task)))
        told = "" if answer is None else " ".join(map(text_of, filter(None, (answer.response, *answer.followups))))
        if stopping.CANCELLED() in told and generation.state is not State.CANCELLED:
            wrong.append(f"{generation.id} is {generation.state}, and its member was told that it is cancelled")
        if "I won't post it" in told and generation.held_back_by is None:
            wrong.append(f"{generation.id} is {generation.state}, and its member was told that it is held back")
    return wrong


def is_settled(stage: ProcessWorld, generation: Generation) -> bool:
    """Return whether the generation is over and its card says so."""
    if generation.state not in FINAL and not is_held_back(generation):
        return False
    if generation.state is State.ABANDONED:
        return True
    card = card_of(stage, generation)
    if card is None:
        return False
    if generation.state is State.DELIVERED:
        return f"/{generation.video_id}" in text_of(card)
    if generation.state is State.CANCELLED:
        return text_of(card) == status_card_texts.cancelled_line(generation)
    if is_held_back(generation):
        return "made, and not posted, as asked" in text_of(card)
    return failure_texts.ended(generation) in text_of(card)


def broken_promises(stage: ProcessWorld, generations: Sequence[Generation]) -> list[str]:
    """Return every generation for which a promise to its member was broken.

    Each has at most one call of CreateTask that may have made a task, and so one task at most; one video if it is
    delivered, else none; and a reason if it failed.
    """
    wrong: list[str] = []
    tasks, calls, posted = tasks_by_prompt(stage), calls_by_prompt(stage), posted_videos(stage.discord)
    known = {prompt_in(task_summary.prompt_of(generation.task)) for generation in generations}
    wrong += [f"{prompt!r} was sent and nobody knows of it" for prompt in calls if prompt not in known | {""}]
    wrong += [f"{of} was posted and is unknown" for of in posted if of not in {each.id for each in generations}]
    for generation in generations:
        name = f"{generation.id} ({prompt_in(task_summary.prompt_of(generation.task))}) is {generation.state}"
        made = tasks[prompt_in(task_summary.prompt_of(generation.task))]
        answers = [call.code for call in calls[prompt_in(task_summary.prompt_of(generation.task))]]
        if not is_settled(stage, generation):
            card = card_of(stage, generation)
            wrong.append(f"{name}; its card says {text_of(card) if card is not None else 'nothing'}")
        # The bot could not know whether a task was made: sending again is wrong even if there was none.
        if not _NO_TASK.issuperset(answers[:-1]):
            wrong.append(f"{name} and was sent again although a task may have been made: {answers}")
        if len(made) > 1:
            wrong.append(f"{name} and has {len(made)} tasks")
        if generation.state is State.CANCELLED and (made or not _NO_TASK.issuperset(answers)):
            wrong.append(f"{name} and was sent: {answers}")
        if posted[generation.id] != (generation.state is State.DELIVERED):
            wrong.append(f"{name} and was posted {posted[generation.id]} times")
        if generation.task_id is not None and generation.task_id not in {task.task_id for task in made}:
            wrong.append(f"{name} with a task that is not its own")
        unknown_outcome = generation.task_id is None and not _NO_TASK.issuperset(answers[-1:])
        if unknown_outcome and generation.state is not State.UNCONFIRMED and not is_not_made(generation):
            wrong.append(f"{name} and may have a task that it does not know of: {answers}")
        if generation.state is State.FAILED and (generation.failure is None or not generation.finished_at):
            wrong.append(f"{name} without a reason")
    return wrong


def cost_mismatches(
    stage: ProcessWorld, generations: Sequence[Generation], totals: CreditTotals, first: Decimal
) -> list[str]:
    """Return where the bot's credit totals and crun's account differ.

    A task that the bot knows must cost in the database exactly what crun charged. A charged task that the bot does not
    know must belong to a generation marked unconfirmed, whose cost is then its estimate, if it has one; or to one that
    the host has settled as not made. There the books follow the host, who has looked at crun's own list: it costs
    nothing in any of them. All that crun charged is then the sum of the known costs, of the unconfirmed tasks, and of
    what the host has settled wrongly.
    """
    wrong: list[str] = []
    charged = {
        task.task_id: Decimal(str(task.price)) if task.error is None else Decimal(0)
        for task in stage.crun.tasks.values()
    }
    by_prompt = tasks_by_prompt(stage)
    unconfirmed = settled_wrongly = Decimal(0)
    for generation in generations:
        if generation.task_id is not None:
            if generation.credits != charged[generation.task_id]:
                wrong.append(
                    f"{generation.id} cost {charged[generation.task_id]} and the database says {generation.credits}"
                )
            continue
        for task in by_prompt[prompt_in(task_summary.prompt_of(generation.task))]:
            if is_not_made(generation):
                settled_wrongly += charged[task.task_id]
                continue
            unconfirmed += charged[task.task_id]
            if generation.estimate is not None and generation.cost != Decimal(str(task.price)):
                wrong.append(f"{generation.id} may have cost {task.price} and the database says {generation.cost}")
    spent = first - Decimal(str(round(stage.crun.balance, 4)))
    wrong += [
        f"{each.id} was not made, as the host said, and the database says that it cost {each.cost}"
        for each in generations
        if is_not_made(each) and each.cost
    ]
    if spent != totals.known + unconfirmed + settled_wrongly:
        wrong.append(
            f"crun charged {spent}; the database knows {totals.known}, unconfirmed ones cost {unconfirmed}, and those "
            f"that the host has settled wrongly {settled_wrongly}"
        )
    marked = sum(generation.state is State.UNCONFIRMED for generation in generations)
    if totals.unconfirmed != marked:
        wrong.append(f"{marked} are unconfirmed and the database says {totals.unconfirmed}")
    return wrong


def budget_mismatches(
    stage: ProcessWorld, generations: Sequence[Generation], used: Decimal, budget: Decimal
) -> list[str]:
    """Return where what counts for a budget differs from what crun charged and from what is still reserved.

    In the end nothing is reserved but for generations whose outcome nobody knows; all else is charged or given back.
    """
    prices = {task.task_id: Decimal(str(task.price)) for task in stage.crun.tasks.values() if task.error is None}
    settled = sum((prices.get(each.task_id, Decimal(0)) for each in generations if each.task_id), Decimal(0))
    reserved = sum(
        (each.estimate or each.reserved or Decimal(0) for each in generations if each.state is State.UNCONFIRMED),
        Decimal(0),
    )
    wrong: list[str] = []
    if used != settled + reserved:
        wrong.append(f"{used} of the budget are used; crun charged {settled}, and {reserved} are still reserved")
    if used > budget + _BEFORE_PRICES:
        wrong.append(f"{used} of a budget of {budget} are used")
    return wrong


def notices(stage: ProcessWorld) -> dict[tuple[int, bool], list[str]]:
    """Return the messages that told each end, by its notice's id and whether they are direct messages."""
    found: dict[tuple[int, bool], list[str]] = defaultdict(list)
    for channel_id in list(stage.discord.env.backend.messages):
        is_direct = stage.discord.env.backend.channels[channel_id].guild_id is None
        for message in stage.discord.messages(channel_id):
            for number, words in notices_in(message).items():
                found[number, is_direct].append(f"{message.timestamp} {message.id} in {channel_id}: {words[:60]!r}")
    return found


def untold(stage: ProcessWorld, generations: Sequence[Generation]) -> list[Generation]:
    """Return the generations of whose bad end the member was not told."""
    told = {notice for notice, _ in notices(stage)}
    unsure = set(_UNSURE.findall(stage.bot.log))
    return [
        each
        for each in generations
        if each.state in {State.FAILED, State.UNCONFIRMED} and each.id not in unsure and notice_id(each) not in told
    ]


def notices_told_wrongly(stage: ProcessWorld, generations: Sequence[Generation]) -> list[str]:
    """Return which ends were told twice in a place of one kind, and which bad ends were never told."""
    ends = {notice_id(each): each.id for each in generations}
    wrong = [
        f"{ends.get(notice, 'an earlier end')} was told more than once: {messages}"
        for (notice, _), messages in notices(stage).items()
        if len(messages) > 1
    ]
    return wrong + [f"{each.id} is {each.state}, and its member was not told" for each in untold(stage, generations)]


def leaked_secrets(stage: ProcessWorld) -> list[str]:
    """Return which secrets are in the log or in messages; links in messages may be signed."""
    tokens = {found[1] for call in stage.discord.calls for found in [_TOKEN_IN_PATH.match(call.path)] if found}
    answers = {call.json.get("callback_url", "") for call in stage.crun.calls if isinstance(call.json, dict)}
    callbacks = {url.rpartition("=")[2] for url in answers if url}
    always = {"the API key": API_KEY, "Discord's token": stage.discord.token}
    always |= {f"an interaction's token {number}": token for number, token in enumerate(sorted(tokens))}
    always |= {f"a callback's signature {number}": part for number, part in enumerate(sorted(callbacks))}
    in_log = always | {"an attachment's signature": "hm=", "a result's signature": "signature="}
    said = "\n".join(
        f"{message.content} {text_of(message)}"
        for channel in list(stage.discord.env.backend.messages)
        for message in stage.discord.messages(channel)
    )
    lines = stage.bot.log.splitlines()
    wrong = []
    for name, secret in in_log.items():
        line = next((line for line in lines if secret in line), None)
        if line is not None:
            wrong.append(f"{name} is in the log: {line.replace(secret, '[here]')}")
    return wrong + [f"{name} is in a message" for name, secret in always.items() if secret in said]


def unexplained_tracebacks(log: str) -> list[str]:
    """Return the tracebacks that no explaining log line precedes."""
    wrong = []
    lines = log.splitlines()
    for number, line in enumerate(lines):
        if not line.startswith("Traceback"):
            continue
        before = lines[number - 1] if number else ""
        chained = before == "" and number > 1  # "During handling of ...", "The above exception ..."
        if not chained and not _EXPLAINED.search(before):
            end = next((n for n in range(number + 1, len(lines)) if not lines[n].startswith(" ")), number)
            told = "\n".join(lines[number : end + 1][-6:])
            wrong.append(f"unexpected in the log: {before}\n{told}")
    return wrong
