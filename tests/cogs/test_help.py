"""`/help`, in a server and in a direct message, and the greeting of a new server."""

from __future__ import annotations

import discord

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.generations.allowances import Situation
from bot.guilds.guild_settings import GuildSettings, HostSettings, MemberLimits
from bot.guilds.standing import Standing
from bot.posting.greetings import Greetings
from bot.texts.command_mentions import mention
from bot.ui import help as views
from tests.conftest import eventually, settings, world
from tests.support.posted_messages import said, text_of, walk


def test_every_example_has_a_picture_that_a_message_can_carry() -> None:
    standing = Standing(GuildSettings(), HostSettings(), None, is_blocked=False, consent_at=None)
    shown = views.card(Situation(standing, MemberLimits(), (), ())).to_component_dict()
    thumbnails = [part for part in walk([shown]) if part["type"] == 11]
    assert [part["media"]["url"] for part in thumbnails] == [f"attachment://{name}" for name in views.pictures()]
    assert all(part["description"] for part in thumbnails)
    assert sum(map(len, views.pictures().values())) < 100_000


async def test_help_names_all_that_makes_something_also_in_direct_messages(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        limits = MemberLimits(per_day=5, longest_seconds=10, best_quality="pro")
        given = {"limits": limits, "channels": (stage.staff.id,)}
        await stage.bot.services.settings_store.change_guild(stage.guild.id, stage.owner.id, lambda _: given)
        shown = said(await stage.ann.slash(stage.create, "help"))
        assert "For you here**: videos up to 10 s and 1080p · " in shown
        assert "5 of 5 videos left today" in shown
        assert f"In this server** I make videos in <#{stage.staff.id}>." in shown
        assert "In this server" not in said(await stage.ann.user.slash("help"))
        for result in (await stage.ann.slash(stage.create, "help"), await stage.ann.user.slash("help")):
            assert result.response is not None
            for command in ("motion", "video", "story", "storyboard", "character add", "generations"):
                assert mention(command) in said(result)
            assert mention("video").startswith("</video:")
            assert len(result.response.attachments) == 5


async def test_a_new_server_is_greeted_once_where_the_bot_may_write(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, new_servers="open"))) as stage:
        bot = stage.bot
        silent = discord.PermissionOverwrite(send_messages=False)
        closed = stage.guild.create_text_channel("rules", overwrites={stage.guild.default_role: silent})
        await eventually(lambda: bot.get_channel(closed.id))
        guild = bot.get_guild(stage.guild.id)
        assert guild is not None
        for channel in (None, closed.id, stage.staff.id, stage.staff.id, stage.create.id):
            guild._system_channel_id = channel
            await bot.services.host.new_servers.left(guild)
            await bot.services.host.new_servers.joined(guild)
        await Greetings(bot.services.key_values).greet(guild)
        assert stage.messages(stage.create) == stage.messages(closed) == []
        [message] = stage.messages(stage.staff)
        assert mention("video") in text_of(message)
        assert mention("help") in text_of(message)
