"""Launching DBOS on the bot's engine and event loop, ending it, and keeping its log short."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor

import sqlalchemy as sa
from dbos import DBOS, DBOSConfig

from bot.db.engine import POOL_SIZE
from bot.db.errors import unusable
from bot.generations.queues import APPLICATION, APPLICATION_VERSION, Queues
from bot.monitoring.telemetry import telemetry

#: DBOS's name of its own queue, which it resumes workflows through (`dbos._utils.INTERNAL_QUEUE_NAME`: it has no public
#: name).
INTERNAL_QUEUE = "_dbos_internal_queue"

#: DBOS's listener sleeps this long between two looks for messages, which the bot never sends, and stopping waits for
#: the end of that sleep.
_LISTENER_INTERVAL = 0.1

#: How often DBOS may warn of the same, in seconds.
_WARN_AGAIN = 60.0

_dbos_log = logging.getLogger("dbos")


async def launch(engine: sa.Engine, process_id: str, queues: Queues, concurrency: int) -> None:
    """Start DBOS on the running loop: jobs of an earlier process of this id go on, new ones come from the queues.

    Raises:
        bot.db.errors.DatabaseError: DBOS cannot make its tables, say for lack of permission.
    """
    config: DBOSConfig = {
        "name": APPLICATION,
        "system_database_url": engine.url.render_as_string(hide_password=False),
        "system_database_engine": engine,
        "application_version": APPLICATION_VERSION,
        # Until it is launched: a failure of that is raised too, and logged in one sentence.
        "log_level": "CRITICAL",
        "enable_otlp": telemetry.has_spans,
        "otel_attribute_format": "semconv",
        # More threads than connections would only wait for one; the default is no limit.
        "max_executor_threads": POOL_SIZE,
        "executor_id": process_id,
        "notification_listener_polling_interval_sec": _LISTENER_INTERVAL,
    }
    # With a handler of its own, DBOS's log goes where the bot's goes instead of to a console beside it.
    _dbos_log.addHandler(logging.NullHandler())
    _dbos_log.addFilter(_repetitions)
    _dbos_log.setLevel(logging.CRITICAL)
    DBOS(config=config)
    DBOS.listen_queues(list(queues.names))
    try:
        DBOS.launch()
    except sa.exc.DBAPIError as error:
        raise unusable(error) from None
    _dbos_log.setLevel(logging.WARNING)
    await queues.register(concurrency)


async def recover(process_ids: Collection[str]) -> None:
    """Let the living processes go on with the workflows of dead ones; a second call changes nothing.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: the database failed.
    """
    # DBOS has no public name for what it does itself at a start. Resuming one by one would end what a living process
    # has taken up since.
    await asyncio.to_thread(DBOS._recover_pending_workflows, list(process_ids))


def silence() -> None:
    """Log nothing of DBOS any more: it warns of each workflow that a stop cancels, partly with a traceback."""
    _dbos_log.setLevel(logging.CRITICAL)


async def destroy() -> None:
    """End DBOS."""
    await asyncio.to_thread(DBOS.destroy)
    # DBOS made its own thread pool the loop's default and has closed it; what still runs on this loop needs another.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(thread_name_prefix="marionette"))


class _RepetitionFilter(logging.Filter):
    """Drops warnings that repeat: while the database is away, DBOS logs the same ones many times a second.

    That a step failed is always dropped: the step has logged it itself, with the generation's id.
    """

    def __init__(self) -> None:
        super().__init__()
        self._quiet_until: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Let a record through unless one like it came shortly before."""
        kind = record.getMessage().partition(":")[0]
        now = time.monotonic()
        if kind.startswith("Step being automatically retried"):
            return False
        if record.levelno < logging.ERROR and now < self._quiet_until.get(kind, 0.0):
            return False
        self._quiet_until[kind] = now + _WARN_AGAIN
        return True


_repetitions = _RepetitionFilter()
