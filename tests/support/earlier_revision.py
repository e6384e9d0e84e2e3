"""A database as an earlier version of the bot left it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from bot.db.migrate import MIGRATIONS
from bot.generations.tables import generations


def take_back(engine: sa.Engine, revision: str) -> None:
    """Bring the database to an earlier revision, with the generations in it."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        rows = connection.execute(sa.select(generations)).mappings().all()
        present = sa.MetaData()
        present.reflect(connection)
        present.drop_all(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        earlier = sa.Table("generations", sa.MetaData(), autoload_with=connection)
        for row in rows:
            values = {column.name: row[column.name] for column in earlier.columns if column.name in row}
            connection.execute(sa.insert(earlier).values(values))
