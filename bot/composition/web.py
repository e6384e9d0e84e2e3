"""The web server, what its `/metrics` shows, and crun's callbacks."""

from __future__ import annotations

import platform
from typing import Any

import discord

from bot import __version__
from bot.composition.basis import Basis
from bot.generations.end_generation import USUAL_ENDS
from bot.generations.submission_holds import HOLDING, SubmissionHolds
from bot.monitoring.disk_watch import DiskWatch
from bot.monitoring.gauges import Gauges, Look
from bot.web import probes
from bot.web.callbacks import Callbacks, stored_secret
from bot.web.server import WebServer


async def build_callbacks(basis: Basis) -> Callbacks | None:
    """Build what takes crun's callbacks; None when there is no address for them."""
    settings = basis.settings
    if settings.web_address is None or settings.public_url is None:
        return None
    given = settings.callback_secret
    secret = await stored_secret(basis.key_values) if given is None else given.get_secret_value()
    return Callbacks(str(settings.public_url), secret, basis.signals, basis.relay)


def build_web(basis: Basis, disk: DiskWatch, callbacks: Callbacks | None, holds: SubmissionHolds) -> WebServer | None:
    """Build the web server; None when no setting asks for one."""
    if basis.settings.web_address is None:
        return None
    return WebServer(
        *basis.settings.web_address,
        metrics=basis.metrics,
        callbacks=callbacks,
        probes={
            "gateway": probes.gateway_probe(basis.client),
            "database": probes.database_probe(basis.transactions),
            "disk": disk.probe,
            "crun": probes.crun_probe(basis.crun),
            "submitting": probes.submitting_probe(holds.reason),
        },
        looks=_show_state(basis, disk, holds),
    )


def _show_state(basis: Basis, disk: DiskWatch, holds: SubmissionHolds) -> tuple[Look[Any], ...]:
    """Show in `/metrics` what this process and all together are like; return what has to be found out for that."""
    metrics, client, process = basis.metrics, basis.client, basis.process
    metrics.generations.expect_ends(USUAL_ENDS)
    gauges = Gauges(metrics.registry)
    queue, balance = Look(probes.queue_probe(basis.store)), Look(probes.balance_probe(basis.crun))
    free = Look(probes.free_probe(disk.folders))
    gauges.show_build(__version__, platform.python_version(), basis.transactions.engine.dialect.name)
    gauges.show_each(
        "submitting_paused",
        "reason",
        "1 while this process submits nothing for this reason, otherwise 0.",
        lambda: {reason: float(reason is holds.reason()) for reason in HOLDING},
    )
    gauges.show(
        "crun_request_budget_used_ratio",
        "Used share, from 0 to 1, of the requests that this process may send to crun in ten seconds.",
        basis.request_budget.used,
    )
    gauges.show("servers", "Servers on the shards of this process.", lambda: len(client.guilds))
    gauges.show("shards", "Shards that this process is connected to.", lambda: _connected(client))
    gauges.show("disk_free_bytes", "Bytes free on the fullest disk that this process writes to.", lambda: free.found)
    gauges.show(
        "shards", "Shards that all processes together are to be connected to.", lambda: client.shard_count, shared=True
    )
    gauges.show("processes", "Processes that live on this database.", lambda: len(process.living), shared=True)
    gauges.show_each(
        "generations",
        "state",
        "Generations under way, by state.",
        lambda: {} if queue.found is None else queue.found.under_way,
        shared=True,
    )
    gauges.show(
        "queue_oldest_seconds",
        "Seconds since the oldest request that was not sent to crun yet; 0 without any.",
        lambda: None if queue.found is None else queue.found.oldest,
        shared=True,
    )
    gauges.show("balance_credits", "Credits that the account at crun holds.", lambda: balance.found, shared=True)
    return (queue, balance, free)


def _connected(client: discord.AutoShardedClient) -> int:
    return sum(not shard.is_closed() for shard in client.shards.values())
