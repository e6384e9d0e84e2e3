"""Publishes the slash commands when they have changed. Discord limits how often a day that can be done."""

from __future__ import annotations

import hashlib
import json
import logging

import discord
from discord import app_commands
from discord.ext import commands

from bot.db.key_values import KeyValues

log = logging.getLogger(__name__)

#: The name under which the hash of the published commands is stored.
_SYNCED = "synced_commands"


class CommandSync:
    """Compares the bot's commands with those that were published last."""

    def __init__(self, bot: commands.AutoShardedBot, key_values: KeyValues) -> None:
        self._bot = bot
        self._key_values = key_values

    async def sync_if_changed(self) -> None:
        """Publish the commands when they differ from what was published last."""
        digest = await self._digest()
        if await self._key_values.get(_SYNCED) == digest:
            return
        try:
            await self.sync()
        except (discord.HTTPException, app_commands.CommandSyncFailure) as error:
            # The commands published before still work. The next start tries again, or `marionette sync`.
            log.error("Discord did not take the commands: %s", error)  # noqa: TRY400 - Discord's answer is enough

    async def sync(self) -> int:
        """Publish the commands and return how many there are."""
        published = await self._bot.tree.sync()
        await self._key_values.set(_SYNCED, await self._digest())
        log.info("Published %d commands", len(published))
        return len(published)

    async def _digest(self) -> str:
        tree = self._bot.tree
        if tree.translator is None:
            raise RuntimeError("the commands are described before they have a translator")
        described = [
            await command.get_translated_payload(tree, tree.translator) for command in tree.get_commands(type=None)
        ]
        described.sort(key=lambda command: (command["type"], command["name"]))
        text = json.dumps([self._bot.application_id, described], sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()


def offer_everywhere(tree: app_commands.CommandTree[commands.AutoShardedBot]) -> None:
    """Offer the commands everywhere to members who have installed the bot for themselves."""
    for command in tree.get_commands(type=None):
        command.allowed_installs = app_commands.AppInstallationType(guild=True, user=True)
        command.allowed_contexts = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
