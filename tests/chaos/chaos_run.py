"""Carries out a fault plan: keeps the bot running, lets everything happen at its time, and reports the totals."""

from __future__ import annotations

import asyncio
import random
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

import simcord

from bot.demo.crun import InjectedFault
from bot.demo.discord import RestFault
from bot.generations.model import CAN_LOOK_AGAIN, CreditTotals, Generation
from bot.generations.store import Store
from bot.guilds.guild_settings import ResultPlace
from bot.guilds.settings_store import SettingsStore
from bot.texts import result_buttons, stopping, task_summary
from tests.chaos import promise_checks
from tests.chaos.database_outages import InterruptibleDatabase
from tests.chaos.fault_plan import (
    DatabaseOutage,
    EditsRefused,
    EmptyAccount,
    Event,
    FaultPlan,
    GatewayDisconnect,
    HostSettles,
    MemberCommand,
    MemberPress,
    PlannedCrunFault,
    PlannedDiscordFault,
    ProcessKill,
    StaffChange,
)
from tests.chaos.settling_by_hand import HostAtWork, summary
from tests.support.bot_process import BotProcess, ProcessWorld
from tests.support.past_videos import requested_generations
from tests.support.posted_messages import labels, said
from tests.support.sample_files import clip, picture

T = TypeVar("T")

#: Seconds for everything to settle once nothing fails any more. The longest waits of the bot are those of a step after
#: its sixth failure (64 s), of a notice after two refusals (60 s each) and of a card between two edits (10 s).
_SETTLE_TIMEOUT = 180.0

#: Seconds that a bot gets to stop after SIGTERM; then it is killed, as Docker and systemd do.
_STOP_TIMEOUT = 10.0

#: Seconds for which a member waits for a button.
_PATIENCE = 6.0

#: Seconds until a process that ended by itself is started again, as its supervisor would.
_RESTART_DELAY = 0.5

#: The share of kills in whose place one of several processes is frozen, and for how many seconds: it is replaced then.
_FROZEN, _FROZEN_FOR = 0.5, 20.0


@dataclass
class ChaosRun:
    """One run of a plan.

    Attributes:
        stage: Discord, crun and the bot.
        database: The bot's database.
        store: Its generations.
        settings: What its servers' staff have set.
        places: The channel for each place of videos, by what is set.
        owner: Who owns Discord's application.
        answers: What members were answered, by their prompts.
        stopped: What members were answered who stopped a request, by its prompt.
        exits: How often the process ended in each way.
        pressed: How often "Look again" was pressed, by generation and the time at which it was given up.
        faults: What was injected, with its name in the report.
        others: The bot's processes besides the first.
        forced: How many stops ended in SIGKILL.
        last: What was settled last.
    """

    stage: ProcessWorld
    database: InterruptibleDatabase
    store: Store
    settings: SettingsStore
    places: Mapping[ResultPlace, simcord.ChannelHandle]
    owner: simcord.MemberActor
    answers: dict[str, simcord.InteractionResult] = field(default_factory=dict)
    stopped: dict[str, simcord.InteractionResult] = field(default_factory=dict)
    exits: Counter[str] = field(default_factory=Counter)
    pressed: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[str, InjectedFault | RestFault]] = field(default_factory=list)
    others: Sequence[BotProcess] = ()
    forced: int = 0
    last: str = ""
    _restart_delay: float = _RESTART_DELAY
    _acting: asyncio.Lock = field(default_factory=asyncio.Lock)
    _one_outage: asyncio.Lock = field(default_factory=asyncio.Lock)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.host = HostAtWork(self.stage, self.store, self.owner.user, self._acting)

    # --- the process --------------------------------------------------------------------------------------------

    @asynccontextmanager
    async def kept_running(self) -> AsyncIterator[None]:
        """Start the bot, all of its processes, and start each again whenever it ends."""
        await self.stage.bot.start()
        for process in self.processes[1:]:
            await process.launch()
        supervisors = [asyncio.create_task(self._supervise(process)) for process in self.processes]
        try:
            yield
        finally:
            for supervisor in supervisors:
                supervisor.cancel()
                with suppress(asyncio.CancelledError):
                    await supervisor
            for process in self.processes[1:]:
                await process.end()
            for task in self._tasks:
                task.cancel()

    @property
    def processes(self) -> list[BotProcess]:
        """All of the bot's processes."""
        return [self.stage.bot, *self.others]

    async def _supervise(self, process: BotProcess) -> None:
        while True:
            code = await process.ended()
            self.exits[f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit {code}"] += 1
            delay, self._restart_delay = self._restart_delay, _RESTART_DELAY
            await asyncio.sleep(delay)
            await process.launch()

    async def _kill(self, kill: ProcessKill) -> None:
        # Which one is drawn from the plan. With several of them, half of those that would be killed are frozen.
        drawn = random.Random(kill.at)
        bot = drawn.choice(self.processes)
        if len(self.processes) > 1 and not kill.sigterm and drawn.random() < _FROZEN:
            bot.send(signal.SIGSTOP)
            await asyncio.sleep(_FROZEN_FOR)
            bot.send(signal.SIGCONT)
            return
        self._restart_delay = kill.down
        if not kill.sigterm:
            bot.send(signal.SIGKILL)
            return
        pid = bot.pid
        bot.send(signal.SIGTERM)
        await asyncio.sleep(_STOP_TIMEOUT)
        if bot.pid == pid and bot.send(signal.SIGKILL):
            self.forced += 1

    # --- the plan -----------------------------------------------------------------------------------------------

    async def carry_out(self, plan: FaultPlan) -> None:
        """Let everything in a plan happen, each at its time.

        The plan's clock stands still while a member waits for the bot: on a slow machine the bot starts slowly, and all
        that comes late would come at once.
        """
        began = time.monotonic()
        for event in plan.events:
            due = began + event.at
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            event_began = time.monotonic()
            await self._happen(event)
            began += time.monotonic() - event_began

    async def _happen(self, event: Event) -> None:
        stage = self.stage
        match event:
            case MemberCommand():
                await self._type(event)
            case MemberPress():
                self._start(self._stop(event.prompt))
            case HostSettles():
                self._start(self.host.settle(event))
            case StaffChange():
                await self._change_settings(event)
            case PlannedCrunFault():
                stage.crun.inject(event.endpoint, event.fault)
                self.faults.append((event.kind, event.fault))
            case PlannedDiscordFault():
                fault = stage.discord.inject(event.method, event.path, **event.given)
                self.faults.append((event.kind, fault))
            case EditsRefused():
                self._start(self._refuse_edits(event))
            case GatewayDisconnect():
                await stage.discord.drop_connections(event.code)
            case ProcessKill():
                self._start(self._kill(event))
            case DatabaseOutage():
                self._start(self._interrupt_database(event))
            case EmptyAccount():
                self._start(self._empty_account(event.seconds))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.add(asyncio.create_task(work))

    async def _type(self, command: MemberCommand) -> None:
        """Type a member's command once the bot is there."""
        stage = self.stage
        with suppress(TimeoutError):
            await stage.discord.wait_ready(20)
        options: dict[str, Any] = {"prompt": command.prompt}
        if command.with_files:
            options |= {"image": picture(), "video": clip()}
        name = "motion" if command.with_files else "video"
        stage.discord.settings.repeated_interactions = int(command.repeated)
        try:
            async with self._acting:
                self.answers[command.prompt] = await stage.ann.slash(stage.channel, name, **options)
        finally:
            stage.discord.settings.repeated_interactions = 0

    async def _stop(self, prompt: str) -> None:
        """Press what the card of a request offers, and say yes to what is asked then."""
        with suppress(TimeoutError):
            await self.stage.discord.wait_ready(10)
            card = await self._soon(lambda: promise_checks.stoppable_card(self.stage, prompt))
            message = simcord.ResponseMessage(self.stage.discord.env, card)
            label = stopping.CANCEL() if stopping.CANCEL() in labels(card) else stopping.HOLD_BACK()
            self.stopped[prompt] = asked = await self._click(message, label)
            # What was sent meanwhile can still be kept from being posted.
            question = await self._soon(lambda: asked.response if asked.response and labels(asked.response) else None)
            self.stopped[prompt] = await self._click(question, stopping.HOLD_BACK())

    async def _click(self, message: simcord.ResponseMessage, label: str) -> simcord.InteractionResult:
        """Press a button; SimCord's members do one thing at a time.

        Raises:
            TimeoutError: it is gone by then.
        """
        async with self._acting:
            if label not in labels(message):
                raise TimeoutError
            return await self.stage.ann.click(message, label=label)

    async def _soon(self, condition: Callable[[], T | None]) -> T:
        """Wait a few seconds for something, as a member would.

        Raises:
            TimeoutError: it did not come.
        """
        async with asyncio.timeout(_PATIENCE):
            while (found := condition()) is None:  # noqa: ASYNC110 - nothing tells when it is shown
                await asyncio.sleep(0.1)
        return found

    async def _change_settings(self, change: StaffChange) -> None:
        """Change a server's settings, as its staff do in `/server`."""
        place = self.places.get(change.results)
        changed = {
            "results": change.results,
            "results_channel_id": None if place is None else place.id,
            "notify": change.notify,
        }
        await self.settings.change_guild(self.stage.guild.id, self.owner.id, lambda _: changed)

    async def _interrupt_database(self, outage: DatabaseOutage) -> None:
        async with self._one_outage:
            await self.database.outage(outage.how, outage.seconds)

    async def _refuse_edits(self, event: EditsRefused) -> None:
        status, body = event.answer
        fault = self.stage.discord.inject("PATCH", "*/messages/*", status=status, body=body, times=None)
        await asyncio.sleep(event.seconds)
        fault.times = 0

    async def _empty_account(self, seconds: float) -> None:
        crun = self.stage.crun
        credits_left, crun.balance = crun.balance, 0.0
        await asyncio.sleep(seconds)
        crun.balance += credits_left

    # --- the end ------------------------------------------------------------------------------------------------

    async def settle(self) -> list[Generation]:
        """Let nothing fail any more, press what a member would press, and return all generations in the end."""
        await asyncio.wait_for(asyncio.gather(*self._tasks), 60)
        self.stage.crun.clear_faults()
        self.stage.discord.clear_faults()
        await self.host.settle_rest()
        deadline = time.monotonic() + _SETTLE_TIMEOUT
        while True:
            generations = await requested_generations(self.store)
            unsettled = [each for each in generations if not promise_checks.is_settled(self.stage, each)]
            unsettled += promise_checks.untold(self.stage, generations)
            if not unsettled or time.monotonic() > deadline:
                return generations
            self.last = ", ".join(f"{each.id} was {each.state}" for each in unsettled[:3])
            for generation in unsettled:
                await self._look_again(generation)
            await asyncio.sleep(0.5)

    async def _look_again(self, generation: Generation) -> None:
        """Press "Look again", once for each time that the generation was given up."""
        card, given_up = promise_checks.card_of(self.stage, generation), f"{generation.id}:{generation.finished_at}"
        if generation.state not in CAN_LOOK_AGAIN or card is None or self.pressed[given_up]:
            return
        if result_buttons.LOOK_AGAIN() in str(card.components):
            self.pressed[given_up] += 1
            await self._click(simcord.ResponseMessage(self.stage.discord.env, card), result_buttons.LOOK_AGAIN())

    def report(self, plan: FaultPlan, generations: list[Generation], totals: CreditTotals) -> str:
        """Return the totals, one subject a line."""
        states = Counter(generation.state.value for generation in generations)
        reasons = Counter(each.failure.reason.value for each in generations if each.failure is not None)
        tasks = self.stage.crun.tasks.values()
        failed = sum(task.error is not None for task in tasks)
        calls = [call for called in promise_checks.calls_by_prompt(self.stage).values() for call in called]
        codes = Counter(str(call.code) for call in calls)
        met = Counter(kind for kind, fault in self.faults if fault.hits)
        injected = {kind for kind, _ in self.faults}
        planned = plan.counts()
        others = Counter({kind: count for kind, count in planned.items() if kind not in injected})
        known = {promise_checks.prompt_in(task_summary.prompt_of(generation.task)) for generation in generations}
        refusals = Counter(_answer(answer) for prompt, answer in self.answers.items() if prompt not in known)
        return "\n".join(
            [
                f"commands: {len(self.answers)}, accepted: {len(generations)}; the others: {_listed(refusals)}",
                f"ended: {_listed(states)}",
                f"reasons: {_listed(reasons)}",
                f"faults met: {', '.join(f'{met[kind]} of {planned[kind]} × {kind}' for kind in sorted(injected))}",
                f"other events: {_listed(others)}",
                f"processes: {_listed(self.exits)}; {self.forced} stops had to be forced",
                f"crun: {len(calls)} CreateTask for {len(known)}, {len(tasks)} tasks of which {failed} failed",
                f"CreateTask was answered: {_listed(codes)}",
                f"looked again: {len(self.pressed)}; stopped: {_listed(Counter(map(_answer, self.stopped.values())))}",
                f"settled by hand: {summary(self.host.said)}",
                f"credits: {totals.known} known, {totals.estimated} estimated, {totals.unconfirmed} unconfirmed",
            ]
        )


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{count} × {name}" for name, count in sorted(counts.items())) or "none"


def _answer(result: simcord.InteractionResult) -> str:
    """Return what a member was answered, cut short."""
    return "no answer" if result.response is None else repr(said(result)[:40])
