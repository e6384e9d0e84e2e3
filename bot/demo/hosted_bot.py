"""The bot as the demo starts it: `marionette run`, which ends with the demo, however that ends.

Avatars are the only files whose addresses discord.py makes up by itself; here they are at the local Discord.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
import threading
from urllib.parse import urljoin

import discord


def _end_with_the_demo() -> None:
    # The demo holds the other end and writes nothing; when it is gone, reading returns.
    os.read(0, 1)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_end_with_the_demo, daemon=True).start()
    discord.Asset.BASE = urljoin(os.environ["DISCORD_API_URL"], "/").rstrip("/")
    sys.argv = ["marionette", "run"]
    runpy.run_module("bot", run_name="__main__")
