"""Hundreds of generations while everything around the bot fails and the bot itself is killed.

Meanwhile members stop requests, a budget is used up, the server's staff change where videos go and how members are
notified, and the host settles unconfirmed requests, rightly and wrongly. In half of the runs crun calls back.

In CI this is a short run. A long one: `MARIONETTE_CHAOS_GENERATIONS=400 MARIONETTE_CHAOS_MINUTES=8 pytest -n0 -s
tests/chaos`. With `MARIONETTE_CHAOS_PROCESSES=2` the bot on PostgreSQL is that many processes, each of which is killed
or frozen. The seed is printed; `MARIONETTE_CHAOS_SEED` gives the same plan again, see `fault_plan.FaultPlan`.
"""

from __future__ import annotations

import os
import random
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

from bot.db.engine import create_engine
from bot.db.transactions import Transactions
from bot.generations import spending
from bot.generations.limits import Limit, LimitKind
from bot.generations.model import State
from bot.generations.store import Store
from bot.guilds.guild_settings import MemberLimits, ResultPlace
from bot.guilds.settings_store import SettingsStore
from tests.chaos import promise_checks, settling_by_hand
from tests.chaos.chaos_run import ChaosRun
from tests.chaos.database_outages import interruptible_database
from tests.chaos.fault_plan import FaultPlan
from tests.support.bot_process import BotProcess, ProcessWorld, process_world
from tests.support.web_address import free_port

_CREDITS = 100_000.0


async def _limit(transactions: Transactions, guild_id: int, budget: Decimal) -> None:
    """Let every kind of limit hold, of which the server's budget is the one that is reached."""
    many = 100_000
    limits = MemberLimits(
        at_once=many, per_hour=many, per_day=many, credits_per_day=Decimal(many), credits_per_month=Decimal(many)
    )
    store = SettingsStore(transactions)
    await store.change_guild(guild_id, 1, lambda _: {"limits": limits, "credits_per_month": budget})
    await store.change_host(1, lambda _: {"credits_per_day": Decimal(many)})


async def _used(transactions: Transactions, stage: ProcessWorld) -> Decimal:
    """Return how much of the server's budget is used."""
    kind = LimitKind.GUILD_CREDITS_PER_MONTH
    by = ([Limit(kind, Decimal(0))], stage.guild.id, stage.ann.id, time.time())
    return (await transactions.run(lambda connection: spending.used_of(connection, *by)))[kind]


def _other_processes(stage: ProcessWorld, database_url: str) -> list[BotProcess]:
    """Make the bot's processes besides the first; each has the same settings and another port."""
    others = []
    for number in range(1, int(os.environ.get("MARIONETTE_CHAOS_PROCESSES", "1"))):
        folder = stage.bot.folder / f"process {number}"
        folder.mkdir()
        process = BotProcess(stage.discord, stage.crun, database_url, folder)
        process.environment = {**stage.bot.environment, "WEB_PORT": str(free_port())}
        others.append(process)
    return others


async def test_nobody_loses_a_video_and_nobody_pays_twice(database_url: str, tmp_path: Path) -> None:
    """Each request has one task at most, and a video, a reason or a mark in the end; and the credits add up."""
    plan = FaultPlan.from_environment()
    print(f"seed {plan.seed}; the same plan again: {plan.replay}")  # noqa: T201 - how to replay a failure
    # A task's length is drawn from its own prompt: the order in which tasks come is not part of the plan.
    given: dict[str, Any] = {
        "duration": lambda body: random.Random(f"{plan.seed} {body['input'].get('prompt')}").uniform(0.5, 3.0),
        "balance": _CREDITS,
        # The checks look at every call.
        "keep_calls": sys.maxsize,
    }
    async with (
        interruptible_database(database_url) as database,
        process_world(database.url, tmp_path, **given) as stage,
    ):
        port = str(free_port())
        stage.bot.environment |= {"MAX_CONCURRENT_GENERATIONS": "50", "GENERATION_TIMEOUT": "60"}
        stage.bot.environment |= {"WEB_PORT": port, "PUBLIC_URL": f"http://127.0.0.1:{port}"}
        if not plan.callbacks:
            del stage.bot.environment["PUBLIC_URL"]
        # A resumed session gets some events for the second time.
        stage.discord.settings.replayed_events = 3
        engine = create_engine(database_url)
        transactions = Transactions(engine)
        # It pays for most of the plan, so that some are refused and what is given back pays for others.
        budget = Decimal(plan.generations * 3 // 4)
        try:
            await _limit(transactions, stage.guild.id, budget)
            places = {
                ResultPlace.RESULTS_CHANNEL: stage.guild.create_text_channel("results"),
                ResultPlace.MEMBER_THREAD: stage.guild.create_text_channel("threads"),
                ResultPlace.FORUM: stage.guild.create_forum_channel("posts"),
            }
            owner = stage.guild.add_member(stage.discord.env.create_user("olivia"))
            stage.discord.settings.owner_id = owner.id
            others = _other_processes(stage, database.url) if database_url.startswith("postgresql") else []
            run = ChaosRun(
                stage, database, Store(transactions), SettingsStore(transactions), places, owner, others=others
            )
            async with run.kept_running():
                await stage.discord.wait_for(lambda: "motion" in stage.ann.available_commands(stage.channel))
                await run.carry_out(plan)
                before = time.monotonic()
                generations = await run.settle()
                took = time.monotonic() - before
                totals = await run.store.statistics.credit_totals()
                used = await _used(transactions, stage)
            print(run.report(plan, generations, totals))  # noqa: T201 - the run's totals
            print(f"{used} of a budget of {budget} credits are used")  # noqa: T201 - as above
            print(f"settled within {took:.0f} s; last: {run.last}")  # noqa: T201 - as above
        finally:
            transactions.close()
            engine.dispose()
        wrong = [
            *promise_checks.broken_promises(stage, generations),
            *promise_checks.stops_that_did_not_hold(generations, run.stopped),
            *promise_checks.cost_mismatches(stage, generations, totals, Decimal(str(_CREDITS))),
            *promise_checks.budget_mismatches(stage, generations, used, budget),
            *settling_by_hand.words_that_did_not_hold(generations, run.host.said),
            *promise_checks.notices_told_wrongly(stage, generations),
            *promise_checks.leaked_secrets(stage),
            *(line for process in run.processes for line in promise_checks.unexplained_tracebacks(process.log)),
        ]
        assert not wrong, "\n".join([f"seed {plan.seed}", *wrong])
        delivered = sum(generation.state is State.DELIVERED for generation in generations)
        assert delivered >= plan.generations // 8, "enough went well for the run to tell anything"
        # SIGTERM kills a process that does not handle it yet; 1 and 2 are explained in one sentence.
        allowed = {"killed by SIGKILL", "killed by SIGTERM", "exit 0", "exit 1", "exit 2"}
        assert set(run.exits) <= allowed, run.exits
