"""crun's callbacks: the signed addresses that crun calls when a task has ended, and what a call sets off.

crun does not sign its callbacks. So each generation gets an address of its own that nobody can guess: its id and an
HMAC of it. A call to a valid address wakes the workflow that waits, in whichever process on the same database it runs.
The body is not trusted: the workflow asks crun itself, so a replayed call costs one more question. Only the task id in
the body is read, for when the answer to CreateTask was lost: there it is the only way to find the task.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable

from bot.crun.response_models import task_id_of
from bot.db.key_values import KeyValues
from bot.generations.callback_signals import CallbackSignals
from bot.processes.relay import Relay

#: The path of callbacks, below PUBLIC_URL and on the web server alike.
PATH = "/callback/"

#: The query parameter with the signature. It is in the query because `bot.crun` removes queries from what crun says.
SIGNATURE = "signature"

#: What the relay calls them.
_TOPIC = "callback"

#: The name under which the secret is stored.
_KEY = "callback_secret"


async def stored_secret(key_values: KeyValues) -> str:
    """Return the secret that signs the addresses: made at the first start, and the same ever after."""
    return await key_values.set_default(_KEY, secrets.token_urlsafe(32))


class Callbacks:
    """Signs the addresses, and receives the calls."""

    def __init__(
        self, public_url: str, secret: str, callback_signals: CallbackSignals, relay: Relay | None = None
    ) -> None:
        """Begin to receive calls.

        Args:
            public_url: The web server's address from outside.
            secret: Signs the addresses; the same in all processes that share a database.
            callback_signals: Wakes the workflows of this process.
            relay: Forwards what is for other processes.
        """
        self._base = public_url.rstrip("/") + PATH
        self._key = secret.encode()
        self._callback_signals = callback_signals
        #: Called with a generation's id and the task id that crun's call names; must not wait.
        self.on_task_id: Callable[[str, str], None] | None = None
        self._relay = relay
        if relay is not None:
            relay.on(_TOPIC, callback_signals.give)

    def url(self, generation_id: str) -> str:
        """Return the address that crun is to call for this generation."""
        return f"{self._base}{generation_id}?{SIGNATURE}={self._sign(generation_id)}"

    def is_signed(self, generation_id: str, signature: str) -> bool:
        """Return whether the signature is right, in a time that does not depend on how wrong it is."""
        given = signature.encode(errors="replace")
        return hmac.compare_digest(given, self._sign(generation_id).encode())

    def receive(self, generation_id: str, body: bytes = b"") -> None:
        """Process a call whose signature was checked; never waits."""
        task_id = _task_id_in(body)
        if not self._callback_signals.give(generation_id) and self._relay is not None:
            self._relay.send(_TOPIC, generation_id)
        if task_id is not None and self.on_task_id is not None:
            self.on_task_id(generation_id, task_id)

    def _sign(self, generation_id: str) -> str:
        text = f"callback {generation_id}".encode(errors="replace")
        return hmac.new(self._key, text, hashlib.sha256).hexdigest()


def _task_id_in(body: bytes) -> str | None:
    """Return the task id in a callback's body; None when there is none that can be read."""
    try:
        task = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return task_id_of(task.get("task_id")) if isinstance(task, dict) else None
