"""What new databases of tests are copied from: making the tables takes longer than most tests do."""

from __future__ import annotations

import functools
import shutil
import tempfile
from pathlib import Path

import sqlalchemy as sa
from dbos import DBOS, DBOSClient

from bot.db.engine import create_engine
from bot.db.migrate import migrate
from bot.generations.queues import APPLICATION, queue_names


def make_tables(url: str) -> None:
    """Make all tables in a new database: the bot's, DBOS's, and the queues in them."""
    engine = create_engine(url)
    migrate(engine)
    engine.dispose()
    DBOS.migrate(url)
    # DBOS looks for new queues once a second. Those that are there when it is launched need no such wait, as in a bot
    # that was started before; its launch stores their settings again.
    client = DBOSClient(system_database_url=url, application_name=APPLICATION)
    try:
        for queue in queue_names(1):
            client.register_queue(queue, polling_interval_sec=0.1)
    finally:
        client.destroy()


def copy_sqlite(url: str) -> bool:
    """Make a new SQLite file with all tables; return False for a file that is there already and for PostgreSQL."""
    address = sa.make_url(url)
    if address.get_backend_name() != "sqlite" or Path(str(address.database)).exists():
        return False
    shutil.copyfile(_sqlite_template(), str(address.database))
    return True


def remove_sqlite_template() -> None:
    """Remove the file that others were copied from."""
    if _sqlite_template.cache_info().currsize:
        shutil.rmtree(_sqlite_template().parent, ignore_errors=True)
        _sqlite_template.cache_clear()


@functools.cache
def _sqlite_template() -> Path:
    path = Path(tempfile.mkdtemp(prefix="marionette-template-")) / "new.db"
    make_tables(f"sqlite:///{path}")
    return path
