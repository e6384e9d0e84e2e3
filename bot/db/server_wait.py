"""Waiting for a PostgreSQL server that is not there yet, as after a boot or in a network of containers that starts."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress

import sqlalchemy as sa

from bot.db.errors import is_temporary, unusable, words_of
from bot.retries import wait_until_there


async def wait_for_server(engine: sa.Engine) -> None:
    """Return once the server accepts connections; at once for SQLite, which has none.

    Raises:
        DatabaseError: it refuses them for good, as with a wrong password or an unknown database.
    """
    if engine.dialect.name == "sqlite":
        return

    def reason(error: Exception) -> str | None:
        return words_of(error) if isinstance(error, sa.exc.DBAPIError) and is_temporary(error) else None

    try:
        await wait_until_there("PostgreSQL", lambda: _in_daemon_thread(lambda: engine.connect().close()), reason)
    except sa.exc.DBAPIError as error:
        raise unusable(error) from None


async def _in_daemon_thread(work: Callable[[], None]) -> None:
    """Run something in a thread that nobody waits for when the bot is stopped: connecting may take ten seconds."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def settle(error: Exception | None) -> None:
        if done.done():  # cancelled
            return
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)

    def run() -> None:
        failure = None
        try:
            work()
        except Exception as error:  # noqa: BLE001 - raised where it is waited for
            failure = error
        with suppress(RuntimeError):  # the loop is closed
            loop.call_soon_threadsafe(settle, failure)

    threading.Thread(target=run, name="database wait", daemon=True).start()
    await done
