"""The demo's bot: the unmodified bot in a process of its own, which can be killed at any moment."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import bot
from bot.demo.discord import DiscordStandIn
from bot.settings import Settings
from bot.settings.place import VARIABLE

#: Seconds that Discord shows a killed bot as offline before it is started again.
OFFLINE_SECONDS = 3.0

#: Seconds until the bot has logged in, and until it has ended after SIGTERM.
_START_SECONDS, _STOP_SECONDS = 60.0, 20.0

#: How much of its log is shown when it does not start.
_LAST_LINES = 20


class BotFailedError(Exception):
    """The bot ended before it had logged in; the text is what it wrote last."""


class BotProcess:
    """Starts the bot, starts it again after its end, and ends it."""

    def __init__(self, discord: DiscordStandIn, folder: Path, settings: Mapping[str, str]) -> None:
        """Prepare.

        Args:
            discord: where it logs in.
            folder: its working directory, without a `.env`; it gets its log, `bot.log`.
            settings: all its settings besides those about Discord, as environment variables.
        """
        self._discord = discord
        self._folder = folder
        self._log = folder / "bot.log"
        self._environment = {
            **_clean_environment(),
            **settings,
            "DISCORD_TOKEN": discord.token,
            "DISCORD_API_URL": discord.api_url,
            # The demo may run from a folder that is not installed.
            "PYTHONPATH": os.pathsep.join(
                filter(None, (str(Path(bot.__file__).parents[1]), os.environ.get("PYTHONPATH")))
            ),
        }
        self._process: asyncio.subprocess.Process | None = None

    async def keep_running(self) -> None:
        """Start it, and start it again whenever it has ended, until this is cancelled; then end it.

        Raises:
            BotFailedError: it does not start.
        """
        try:
            while True:
                await self._start()
                await self._ended()
                await asyncio.sleep(OFFLINE_SECONDS)
        finally:
            await self._stop()

    def kill(self) -> None:
        """End the process at once, as a power cut would."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()

    async def _start(self) -> None:
        known = self._discord.identified
        # Ctrl-C goes to every process of the terminal's group. The bot is in another: the demo ends it.
        with await asyncio.to_thread(self._log.open, "ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot.demo.hosted_bot"),
                cwd=self._folder,
                env=self._environment,
                stdin=asyncio.subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        ended = asyncio.create_task(self._process.wait())
        try:
            await self._discord.wait_for(lambda: self._discord.identified > known or ended.done(), _START_SECONDS)
        except TimeoutError:
            raise BotFailedError(await self._last_words()) from None
        finally:
            ended.cancel()
        if self._discord.identified == known:
            raise BotFailedError(await self._last_words())

    async def _last_words(self) -> str:
        written = await asyncio.to_thread(self._log.read_text, errors="replace")
        return "\n".join(written.splitlines()[-_LAST_LINES:])

    async def _ended(self) -> None:
        if self._process is not None:
            await self._process.wait()

    async def _stop(self) -> None:
        process = self._process
        if process is None or process.returncode is not None:
            return
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), _STOP_SECONDS)
        except TimeoutError:
            process.kill()
            await process.wait()


def _clean_environment() -> dict[str, str]:
    """Return the environment without settings of another bot, and without proxies: all is on this machine."""
    ours = {*Settings.model_fields, VARIABLE.lower()}
    return {
        name: value
        for name, value in os.environ.items()
        if name.lower() not in ours and not name.lower().endswith("_proxy")
    }
