"""Publishes the slash commands when they have changed, and keeps the ids that Discord gives them.

Discord limits how often a day commands can be published. Their ids stay until a command is removed.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable, Set

import discord
from discord import app_commands
from discord.ext import commands

from bot.db.key_values import KeyValues
from bot.languages.command_translator import translations
from bot.texts import command_mentions

log = logging.getLogger(__name__)

#: The name under which the hash of the published commands is stored.
_SYNCED = "synced_commands"

#: The name under which their ids are stored, with the hash of the commands that the ids are of.
_IDS = "command_ids"
#: How the names begin under which the hashes of the commands of single servers are stored.
_SYNCED_IN = "synced_commands in "

#: Commands that have another name now, by their old one.
_RENAMED = {"element": "character"}


class CommandSync:
    """Compares the bot's commands with those that were published last."""

    def __init__(self, bot: commands.AutoShardedBot, key_values: KeyValues) -> None:
        self._bot = bot
        self._key_values = key_values
        #: Whether the commands were published since the start.
        self.has_published = False

    async def sync_if_changed(self) -> None:
        """Publish the commands when they differ from what was published last, and learn their ids."""
        digest = self._digest()
        known = json.loads(await self._key_values.get(_IDS) or "{}")
        # If Discord does not answer now, most of the commands have the ids that they had before.
        command_mentions.learn(known.get("ids", {}))
        try:
            if await self._key_values.get(_SYNCED) != digest:
                await self.sync()
            elif known.get("digest") != digest:
                # An earlier version of the bot has published them, and did not keep the ids.
                await self._keep_ids(digest, await self._bot.tree.fetch_commands())
        except (discord.HTTPException, app_commands.CommandSyncFailure) as error:
            # The commands published before still work. The next start tries again, or `marionette sync`.
            log.error("The commands could not be published, or their ids fetched: %s", error)  # noqa: TRY400 - Discord's answer is enough

    async def sync(self) -> int:
        """Publish the commands and return how many there are."""
        await self._rename()
        published = await self._bot.tree.sync()
        digest = self._digest()
        await self._keep_ids(digest, published)
        await self._key_values.set(_SYNCED, digest)
        self.has_published = True
        log.debug("Published %d commands", len(published))
        return len(published)

    async def _rename(self) -> None:
        """Rename published commands that have another name now.

        Publishing alone would replace such a command by a new one. Renamed, it keeps its id, and with it what servers'
        administrators have set for it under *Integrations*: who may use it, and where.
        """
        published = {
            command.name: command
            for command in await self._bot.tree.fetch_commands()
            if command.type is discord.AppCommandType.chat_input
        }
        for old, new in _RENAMED.items():
            if old not in published or new in published:
                continue
            try:
                await published[old].edit(name=new)
            except discord.HTTPException as error:
                log.warning("The command %s could not be renamed to %s, so it gets a new id: %s", old, new, error)

    async def _keep_ids(self, digest: str, published: Iterable[app_commands.AppCommand]) -> None:
        """Use the ids of these commands in mentions, after the next start too."""
        ids = {command.name: command.id for command in published if command.type is discord.AppCommandType.chat_input}
        command_mentions.learn(ids)
        await self._key_values.set(_IDS, json.dumps({"digest": digest, "ids": ids}))

    async def sync_servers(self, guild_ids: Set[int]) -> None:
        """Publish the commands of single servers where they have changed, and remove those of all others."""
        stored = await self._key_values.starting_with(_SYNCED_IN)
        before = {int(name.removeprefix(_SYNCED_IN)) for name, digest in stored.items() if digest}
        for guild_id in sorted(before | guild_ids):
            await self.sync_server(guild_id)

    async def sync_server(self, guild_id: int) -> None:
        """Publish the commands of one server if they have changed."""
        guild, name = discord.Object(guild_id), f"{_SYNCED_IN}{guild_id}"
        digest = self._digest(guild) if self._bot.tree.get_commands(guild=guild) else ""
        if (await self._key_values.get(name) or "") == digest:
            return
        try:
            await self._bot.tree.sync(guild=guild)
        except (discord.Forbidden, discord.NotFound) as error:
            if digest:
                log.warning("HOST_SERVERS names server %s, where I can't have commands: %s", guild_id, error)
                return
        except (discord.HTTPException, app_commands.CommandSyncFailure) as error:
            log.error("Discord did not take the commands of server %s: %s", guild_id, error)  # noqa: TRY400 - Discord's answer is enough
            return
        await self._key_values.set(name, digest)

    def _digest(self, guild: discord.Object | None = None) -> str:
        """Return a hash of the commands and of all translations."""
        tree = self._bot.tree
        described = [command.to_dict(tree) for command in tree.get_commands(guild=guild, type=None)]
        described.sort(key=lambda command: (command["type"], command["name"]))
        text = json.dumps([self._bot.application_id, described, translations()], sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()


def offer_everywhere(tree: app_commands.CommandTree[commands.AutoShardedBot]) -> None:
    """Offer the commands everywhere to members who have installed the bot for themselves."""
    for command in tree.get_commands(type=None):
        if command.allowed_contexts is not None and not command.allowed_contexts.guild:
            continue  # the host's, for direct messages alone
        command.allowed_installs = app_commands.AppInstallationType(guild=True, user=True)
        command.allowed_contexts = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
