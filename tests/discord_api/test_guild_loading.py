"""What is known of a server on another process's shard is what is known of one on this process's."""

from __future__ import annotations

import discord

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.discord_api import patches
from bot.discord_api.audience import audience_of
from bot.discord_api.guild_loading import find_channel, known_guild, load_channel, load_guild, name_guilds
from tests.conftest import eventually, settings, world


async def test_a_server_that_is_not_in_the_cache(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        bot = stage.bot
        cached = await eventually(lambda: bot.get_channel(stage.staff.id))
        assert isinstance(cached, discord.TextChannel)
        audience, own = audience_of(cached), cached.permissions_for(cached.guild.me)
        await patches.drop_shard(bot, 0)
        assert bot.get_guild(stage.guild.id) is None
        assert known_guild(bot, stage.guild.id) is None
        loaded = await load_channel(bot, stage.staff.id)
        assert isinstance(loaded, discord.TextChannel)
        assert audience_of(loaded) == audience
        assert loaded.permissions_for(loaded.guild.me) == own
        guild = await load_guild(bot, stage.guild.id)
        assert guild is loaded.guild, "it is loaded once"
        assert known_guild(bot, stage.guild.id) is guild
        assert bot.get_guild(stage.guild.id) is None, "no event would keep it up to date"
        assert await find_channel(bot, 1) is None
        assert await load_guild(bot, 1) is None
        assert {each.name for each in (await name_guilds(bot, [stage.guild.id, 1])).values()} == {guild.name}
