"""The life of every task: rendered, over when its time has come, and its callback called."""

from __future__ import annotations

import asyncio
import contextlib
import math
import secrets
import time
from collections.abc import Callable, Coroutine
from typing import Any, Final

import aiohttp

from bot.crun import CreateTask
from bot.demo.crun.account import Account
from bot.demo.crun.faults import FaultQueues, InjectedFault
from bot.demo.crun.renderer import Renderer
from bot.demo.crun.tasks import Task
from bot.demo.render.job import UnusableInputError

CALLBACK_SECONDS: Final = 5


class Generator:
    """Starts tasks and ends them."""

    def __init__(
        self,
        account: Account,
        tasks: dict[str, Task],
        faults: FaultQueues,
        renderer: Renderer,
        *,
        duration: Callable[[dict[str, Any]], float],
        result_url: Callable[[Task], str],
    ) -> None:
        """Prepare.

        Args:
            account: gets the credits of failed tasks back.
            tasks: where every task is kept, by its id.
            faults: of the endpoints ``generation`` and ``callback``.
            renderer: makes the videos.
            duration: gives the seconds that a task takes for its CreateTask body.
            result_url: gives the link of a task's video.
        """
        self._account = account
        self._tasks = tasks
        self._faults = faults
        self._renderer = renderer
        self._duration = duration
        self._result_url = result_url
        self._holding = False
        self._release_event = asyncio.Event()
        self._running: set[asyncio.Task[None]] = set()

    def start(self, body: dict[str, Any], wanted: CreateTask, price: float, *, failure: str) -> Task:
        """Accept a task that is paid for.

        Args:
            body: the CreateTask body as it was sent.
            wanted: the same, parsed.
            price: what was charged.
            failure: why the task fails at once; empty where it does not.
        """
        now = time.monotonic()
        task = Task(
            task_id=f"task_{secrets.token_hex(8)}",
            body=body,
            price=price,
            created=now,
            create_at=time.time(),
            due=now + self._duration(body),
            held=self._holding,
        )
        self._apply(self._faults.take("generation"), task)
        if failure and task.error is None:
            self._fail(task, 501, failure)
        self._tasks[task.task_id] = task
        if task.error is None and self._renderer.fixed_video is not None:
            task.made, task.video = now, self._renderer.fixed_video
        # With nothing to render and nobody to call, the clock alone decides: thousands of tasks then cost nothing.
        if task.made is None or wanted.callback_url:
            self._run(self._generate(task, wanted))
        return task

    def hold(self) -> None:
        """Keep all unfinished tasks, and those to come, from ending."""
        self._holding = True
        for task in self._tasks.values():
            task.held = task.held or not task.over

    def release(self) -> None:
        """Let held tasks end, at once if their time has passed."""
        self._holding = False
        now = time.monotonic()
        for task in self._tasks.values():
            if task.held:
                task.held, task.released = False, now
        self._release_event.set()
        self._release_event = asyncio.Event()

    async def stop(self) -> None:
        """Cancel what is being made."""
        running = list(self._running)
        for work in running:
            work.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _apply(self, fault: InjectedFault, task: Task) -> None:
        task.due += fault.delay
        task.edit = fault.edit
        if fault.code is None:
            task.running_status = fault.status_text or task.running_status
            return
        task.failed_status = fault.status_text or task.failed_status
        self._fail(task, fault.code, fault.message)

    def _fail(self, task: Task, code: int, message: str) -> None:
        task.error, task.made = (code, message), time.monotonic()
        self._account.refund(task.price)

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        running = asyncio.create_task(work)
        self._running.add(running)
        running.add_done_callback(self._running.discard)

    async def _generate(self, task: Task, wanted: CreateTask) -> None:
        if task.made is None:
            try:
                task.video = await self._renderer.render(task.task_id, wanted)
                task.made = time.monotonic()
            except UnusableInputError as error:
                # Crun sees at once that an input file is broken.
                task.due = time.monotonic()
                self._fail(task, 501, str(error))
        while not task.over:
            left = task.over_at - time.monotonic()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._release_event.wait(), None if left == math.inf else left)
        if wanted.callback_url:
            await self._call_back(task, wanted.callback_url)

    async def _call_back(self, task: Task, url: str) -> None:
        fault = self._faults.take("callback")
        await asyncio.sleep(fault.delay)
        if fault.drop:
            return
        info = task.info(self._result_url)
        body = info if fault.edit is None else fault.edit(info)
        timeout = aiohttp.ClientTimeout(total=CALLBACK_SECONDS)
        with contextlib.suppress(aiohttp.ClientError, TimeoutError):
            async with self._renderer.http.post(url, json=body, timeout=timeout) as response:
                task.callback_status = response.status
