"""The bot's web server as it is reached from outside."""

from __future__ import annotations

import random
import socket
from typing import Any

from bot.demo.crun import CrunStandIn, Task


def free_port() -> int:
    """Return a port that nothing listens on, outside of the range from which connections take theirs."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as trial:
            try:
                trial.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def reached_at(port: int) -> dict[str, Any]:
    """Return the settings of a bot that crun reaches at this port."""
    return {"public_url": f"http://127.0.0.1:{port}", "web_port": port}


def last_task(crun: CrunStandIn) -> Task:
    """Return the task that crun made last."""
    return list(crun.tasks.values())[-1]


def questions_about(crun: CrunStandIn, endpoint: str = "info") -> int:
    """Return how often crun was asked about its last task; what asks whether crun is there names none of its tasks."""
    return sum(call.endpoint == endpoint and last_task(crun).task_id in call.path for call in crun.calls if crun.tasks)


def callback_of(crun: CrunStandIn) -> str:
    """Return the address that crun was given with the last task."""
    url = last_task(crun).body["callback_url"]
    assert isinstance(url, str)
    return url
