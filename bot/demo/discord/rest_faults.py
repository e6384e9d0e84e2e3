"""Failures that a test injects into REST calls."""

from __future__ import annotations

import fnmatch
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class RestFault:
    """What goes wrong with the REST calls it matches; made by `DiscordStandIn.inject`."""

    method: str
    path_glob: str
    status: int | None
    body: Any
    headers: Mapping[str, str]
    drop: bool
    after_effect: bool
    delay: float
    times: int | None
    hits: int = 0

    def matches(self, method: str, path: str) -> bool:
        """Return whether it applies to this call."""
        left = self.times is None or self.hits < self.times
        return left and self.method in ("*", method) and fnmatch.fnmatchcase(path, self.path_glob)
