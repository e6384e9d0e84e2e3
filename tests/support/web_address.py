"""Addresses on this machine: a free port for the bot's web server, and one where nothing answers."""

from __future__ import annotations

import random
import socket
from typing import Any

#: Connections are refused at once: nothing listens on this reserved port (RFC 6335, "discard").
UNREACHABLE_URL = "http://127.0.0.1:9"


def free_port() -> int:
    """Return a port that nothing listens on, outside of the range from which outgoing connections take theirs."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as trial:
            try:
                trial.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def public_web_settings(port: int) -> dict[str, Any]:
    """Return the settings of a bot whose web server crun can reach at this port."""
    return {"public_url": f"http://127.0.0.1:{port}", "web_port": port}


def web_environment(port: int, public_port: int) -> dict[str, str]:
    """Return the environment of a bot whose web server listens at one port, and is reached from outside at another."""
    return {"WEB_PORT": str(port), "PUBLIC_URL": f"http://127.0.0.1:{public_port}"}
