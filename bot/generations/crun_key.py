"""The fingerprint of the key that a task was made with: crun knows a task under the keys of its own account alone."""

from __future__ import annotations

import hashlib
import secrets

from pydantic import SecretStr

from bot.db.key_values import KeyValues

#: The name of the value that fingerprints are salted with, so that nobody finds the same key in two databases.
_SALT = "key fingerprint salt"

_BYTES = 8


async def fingerprint(key: SecretStr, key_values: KeyValues) -> str:
    """Return what tells a key from others in this database; 16 hexadecimal digits, which do not lead back to it.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: the database failed.
    """
    salt = bytes.fromhex(await key_values.set_default(_SALT, secrets.token_hex(32)))
    return hashlib.blake2b(key.get_secret_value().encode(), key=salt, digest_size=_BYTES).hexdigest()
