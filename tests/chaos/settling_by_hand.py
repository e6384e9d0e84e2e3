"""The host settles unconfirmed requests in `/host` during a run, rightly and wrongly; and what has to come of that."""

from __future__ import annotations

import asyncio
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import simcord

from bot.generations.model import Generation
from bot.generations.store import Store
from bot.generations.unconfirmed import Settlement
from bot.texts import host_unconfirmed as texts
from bot.texts import task_summary
from bot.ui.host import unconfirmed as views
from bot.ui.host.card import UNCONFIRMED_PAGE
from tests.chaos import promise_checks
from tests.chaos.fault_plan import HostSettles, Verdict
from tests.support.bot_process import ProcessWorld
from tests.support.past_videos import requested_generations
from tests.support.posted_messages import text_of, walk

T = TypeVar("T")

#: What the host may be told, of which the first that is found counts.
_ANSWERS = (
    texts.FOLLOWED(),
    texts.WAS_NOT_MADE(),
    texts.SETTLED_ALREADY(),
    *(texts.refused(each) for each in Settlement if each not in {Settlement.FOLLOWED, Settlement.SETTLED}),
)

#: Seconds for which the host waits for each answer.
_PATIENCE = 6.0

#: How often the host settles something once nothing fails any more; some stay unconfirmed.
_SETTLED_LAST = 4


@dataclass(frozen=True)
class HostsWord:
    """What the host has said of a generation.

    Attributes:
        generation_id: Which one.
        how: What they have said.
        task_id: The task that they have named; None for that it was not made.
        answer: What they were told; empty where no answer came in time.
    """

    generation_id: str
    how: Verdict
    task_id: str | None
    answer: str


@dataclass
class HostAtWork:
    """The host, who does one thing at a time.

    Attributes:
        stage: Discord, crun and the bot.
        store: The bot's generations.
        host: The owner of Discord's application.
        acting: Held by whoever acts in Discord: SimCord's people do one thing at a time.
        said: All that they have said, the oldest first.
    """

    stage: ProcessWorld
    store: Store
    host: simcord.UserHandle
    acting: asyncio.Lock
    said: list[HostsWord] = field(default_factory=list)
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def settle(self, event: HostSettles) -> None:
        """Settle one of the newest unconfirmed requests, if there is one and the bot answers."""
        async with self._one_at_a_time:
            with suppress(TimeoutError):
                await self.stage.discord.wait_ready(10)
                found, _ = await self.store.submissions.unconfirmed(limit=views.PER_PAGE)
                if found:
                    await self._say(found[event.number % len(found)], event)

    async def settle_rest(self) -> None:
        """Settle most of the newest that are unconfirmed, by turns with their tasks and as not made."""
        for number in range(_SETTLED_LAST):
            how = Verdict.NOT_MADE if number % 2 else Verdict.ITS_TASK
            await self.settle(HostSettles(0.0, number, how, twice=False))

    async def _say(self, generation: Generation, event: HostSettles) -> None:
        task_id = await self._task_named(generation, event.how)
        times = 2 if event.twice else 1
        listed = await self._open_list()
        if task_id is None:
            sure = views.NOT_MADE.custom_id(generation.id)
            asked = await self._click(listed, views.ASK_WHETHER_MADE.custom_id(generation.id))
            question = await self._soon(asked, sure)
            place = self._note(generation, event.how, None)
            answered = [await self._click(question, sure)]
            if event.twice:
                with suppress(TimeoutError):
                    answered.append(await self._click(question, sure))
        else:
            modals = [await self._click(listed, views.IS_TASK.custom_id(generation.id)) for _ in range(times)]
            await self._until(lambda: all(modal.modal is not None for modal in modals))
            place = self._note(generation, event.how, task_id)
            async with self.acting:
                answered = [await self.host.submit_modal(modal, {"task": task_id}) for modal in modals]
        answer = await self._answer(answered[-1])
        self.said[place] = replace(self.said[place], answer=answer)

    def _note(self, generation: Generation, how: Verdict, task_id: str | None) -> int:
        """Note what the host is about to say; whether it arrives is another matter."""
        self.said.append(HostsWord(generation.id, how, task_id, ""))
        return len(self.said) - 1

    async def _task_named(self, generation: Generation, how: Verdict) -> str | None:
        """Return the task that the host names; None for that it was not made."""
        match how:
            case Verdict.NOT_MADE:
                return None
            case Verdict.NO_TASK:
                return str(uuid.uuid4())
            case Verdict.TAKEN_TASK:
                taken = [each.task_id for each in await requested_generations(self.store) if each.task_id]
                return taken[-1] if taken else str(uuid.uuid4())
            case Verdict.ITS_TASK:
                prompt = promise_checks.prompt_in(task_summary.prompt_of(generation.task))
                made = promise_checks.tasks_by_prompt(self.stage)[prompt]
                return made[0].task_id if made else None

    async def _open_list(self) -> simcord.ResponseMessage:
        async with self.acting:
            shown = await self.host.slash("host")
        card = await self._soon(shown, UNCONFIRMED_PAGE.custom_id("0:open"))
        shown = await self._click(card, UNCONFIRMED_PAGE.custom_id("0:open"))
        return await self._soon(shown, views.IS_TASK.custom_id(""))

    async def _click(self, message: simcord.ResponseMessage, custom_id: str) -> simcord.InteractionResult:
        """Press a button.

        Raises:
            TimeoutError: It is not there.
        """
        async with self.acting:
            if custom_id not in _custom_ids(message):
                raise TimeoutError
            pressed: simcord.InteractionResult = await self.host.click(message, custom_id=custom_id)
            return pressed

    async def _soon(self, result: simcord.InteractionResult, custom_id: str) -> simcord.ResponseMessage:
        """Wait for an answer with such a button."""

        def shown() -> simcord.ResponseMessage | None:
            response = result.response
            return response if response is not None and custom_id in " ".join(_custom_ids(response)) else None

        return await self._until(shown)

    async def _answer(self, result: simcord.InteractionResult) -> str:
        """Return what the host was told; empty when nothing came in time."""

        def told() -> str:
            text = "" if result.response is None else text_of(result.response)
            return next((each for each in _ANSWERS if each in text), "")

        with suppress(TimeoutError):
            await self._until(told)
        return told()

    async def _until(self, condition: Callable[[], T | None]) -> T:
        async with asyncio.timeout(_PATIENCE):
            while not (found := condition()):  # noqa: ASYNC110 - nothing tells when it is shown
                await asyncio.sleep(0.05)
        return found


def _custom_ids(message: Any) -> list[str]:
    return [part["custom_id"] for part in walk(message.components) if "custom_id" in part]


def words_that_did_not_hold(generations: Sequence[Generation], said: Sequence[HostsWord]) -> list[str]:
    """Return where what the host was told is not so, or a generation is settled without their word."""
    wrong: list[str] = []
    by_id = {generation.id: generation for generation in generations}
    words = defaultdict(list)
    for word in said:
        words[word.generation_id].append(word)
        generation = by_id[word.generation_id]
        name = f"{generation.id} is {generation.state} with the task {generation.task_id}"
        if word.answer == texts.FOLLOWED() and generation.task_id != word.task_id:
            wrong.append(f"{name}, and the host was told that {word.task_id} is followed")
        if word.answer == texts.FOLLOWED() and word.how in {Verdict.NO_TASK, Verdict.TAKEN_TASK}:
            wrong.append(f"{name}, which is wrong, and the host was told that it is followed")
        is_settled = promise_checks.is_not_made(generation)
        # Its callback may have proved the host wrong since.
        if word.answer == texts.WAS_NOT_MADE() and not is_settled and generation.task_id is None:
            wrong.append(f"{name}, and the host was told that it is settled as not made")
    return wrong + [
        f"{each.id} is settled as not made, which nobody has said"
        for each in generations
        if promise_checks.is_not_made(each) and all(word.task_id is not None for word in words[each.id])
    ]


def summary(said: Sequence[HostsWord]) -> str:
    """Return in a line what the host has said, and what they were told."""
    counts = Counter(f"{word.how.value}: {word.answer[:32] or 'no answer'}" for word in said)
    return ", ".join(f"{count} × {name!r}" for name, count in sorted(counts.items())) or "nothing"
