"""Units that many modules count in."""

from __future__ import annotations

#: Bytes in a mebibyte; what members read as a megabyte.
MIB = 1024 * 1024
