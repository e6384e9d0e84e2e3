"""The former home of what lies in its own modules now; nothing new imports it."""

from bot.db.engine import POOL_SIZE, create_engine
from bot.db.errors import INSTALL, DatabaseError, unusable
from bot.db.migrate import MIGRATIONS, is_migrated, migrate
from bot.db.sqlite_version import OLDEST_SQLITE, sqlite_module
from bot.db.transactions import Transactions, metadata

__all__ = [
    "INSTALL",
    "MIGRATIONS",
    "OLDEST_SQLITE",
    "POOL_SIZE",
    "DatabaseError",
    "Transactions",
    "create_engine",
    "is_migrated",
    "metadata",
    "migrate",
    "sqlite_module",
    "unusable",
]
