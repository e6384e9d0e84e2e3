"""Who a process is: an id that no other process has ever had, and the machine that it runs on."""

from __future__ import annotations

import secrets
import socket
from dataclasses import dataclass

#: The id of the one process of an SQLite file: DBOS's name for a process that was given none.
ONLY_PROCESS = "local"

#: Longest name of a machine in characters.
_LONGEST_HOST = 100


@dataclass(frozen=True)
class Identity:
    """Who a process is."""

    id: str
    host: str

    @classmethod
    def new(cls, database_url: str) -> Identity:
        """Return the identity of this process, on the database of this address."""
        process_id = ONLY_PROCESS if database_url.startswith("sqlite") else secrets.token_hex(6)
        return cls(process_id, socket.gethostname()[:_LONGEST_HOST] or "?")

    @property
    def application_name(self) -> str:
        """The name that PostgreSQL shows for the connections of this process."""
        return f"marionette {self.id}"
