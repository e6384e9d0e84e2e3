"""What new databases of tests are copied from: making the tables takes longer than most tests do."""

from __future__ import annotations

import functools
import os
import shutil
import tempfile
from pathlib import Path

import sqlalchemy as sa
from dbos import DBOS, DBOSClient

from bot.db.engine import create_engine
from bot.db.migrate import migrate
from bot.generations.queues import APPLICATION, NAMES

#: The id of the process that has made the file.
_owner: list[int] = []


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
        for queue in NAMES:
            client.register_queue(queue, polling_interval_sec=0.1)
    finally:
        client.destroy()


def is_new_sqlite(url: str) -> bool:
    """Return whether this is the address of an SQLite file that is not there yet."""
    address = sa.make_url(url)
    return address.get_backend_name() == "sqlite" and not Path(str(address.database)).exists()


def copy_sqlite(url: str, template: Path | None = None) -> None:
    """Make a new SQLite file as a copy of another one; by default of one that has all tables and no rows."""
    shutil.copyfile(template or _sqlite_template(), str(sa.make_url(url).database))


def template_folder() -> Path:
    """Return the folder of what databases are copied from."""
    return _sqlite_template().parent


def prepare() -> None:
    """Make the file that others are copied from, for the forks of this process too."""
    _sqlite_template()


def remove_sqlite_templates() -> None:
    """Remove the files that others were copied from, unless another process has made them."""
    if _sqlite_template.cache_info().currsize and _owner[0] == os.getpid():
        shutil.rmtree(template_folder(), ignore_errors=True)
        _sqlite_template.cache_clear()


@functools.cache
def _sqlite_template() -> Path:
    path = Path(tempfile.mkdtemp(prefix="marionette-template-")) / "new.db"
    _owner[:] = [os.getpid()]
    make_tables(f"sqlite:///{path}")
    return path
