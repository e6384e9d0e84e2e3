"""SimCord that gives a busy machine more time.

It waits five seconds until the bot has done what it does at once. A larger limit would be no cure: whatever sleeps for
less than the limit counts as something that it does at once, and is waited for.
"""

from __future__ import annotations

from typing import Any

import discord
import simcord

#: How often it waits for the five seconds.
_TIMES = 12


class _PatientEnv(simcord.Env):
    async def _settle_internal(self, **given: Any) -> None:
        if given.get("_deadline") is not None:
            await super()._settle_internal(**given)
            return
        for left in reversed(range(_TIMES)):
            try:
                await super()._settle_internal(**given)
            except TimeoutError:
                if not left:
                    raise
            else:
                return


class PatientRun(simcord.run):
    """`simcord.run(bot, shard_count=1)` with that patience."""

    def __init__(self, bot: discord.Client) -> None:
        self._env = _PatientEnv(bot, shard_count=1)

    @property
    def env(self) -> simcord.Env:
        """The environment, also before the bot is started in it."""
        return self._env
