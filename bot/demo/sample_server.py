"""The demo's Discord server: its channels, its members and their first message."""

from __future__ import annotations

import discord
import simcord

from bot.demo.cdn import Cdn
from bot.guilds.settings_store import SettingsStore
from bot.texts.command_mentions import mention

#: The id of the server, which is the host's own.
SERVER_ID = 123456789012345678

PICTURE, CLIP = "puppet.png", "dance.mp4"

_WELCOME = """\
**Welcome to the puppet theatre!** Type {motion}, attach a picture and a clip, press Enter, and wait for your video.
No files at hand? Save [a puppet]({picture}) and [a dance]({clip}). {video} makes one from words alone, \
{storyboard} shot by shot."""


async def create_server(
    env: simcord.Env, cdn: Cdn, settings: SettingsStore
) -> tuple[simcord.ChannelHandle, list[simcord.MemberActor]]:
    """Create the server and return its #create channel and its members, who can all see it.

    The bot tells its staff in #staff, and shows what has a star in #showcase.
    """
    owner = env.create_user("olivia", global_name="Olivia")
    guild = env.create_guild("Puppet theatre", owner=owner, id=SERVER_ID)
    moderator = guild.create_role(
        "Moderator",
        color=0x2ECC71,
        permissions=discord.Permissions(
            manage_guild=True, manage_messages=True, manage_channels=True, moderate_members=True
        ),
    )
    hidden = discord.PermissionOverwrite(view_channel=False)
    visible = discord.PermissionOverwrite(view_channel=True)
    create = guild.create_text_channel("create", topic="Ask for a video here")
    showcase = guild.create_text_channel("showcase", topic="The best ones")
    if env.bot.user is None:
        raise RuntimeError("the bot has not logged in")
    staff = guild.create_text_channel(
        "staff", overwrites={guild.default_role: hidden, moderator: visible, env.bot.user: visible}
    )
    olivia = guild.add_member(owner)
    maxim = guild.add_member(env.create_user("maxim", global_name="Maxim"), roles=[moderator])
    ann = guild.add_member(env.create_user("ann", global_name="Ann"))
    ben = guild.add_member(env.create_user("ben", global_name="Ben"))
    chosen = {"staff_channel_id": staff.id, "showcase_channel_id": showcase.id, "showcase_stars": 1}
    await settings.change_guild(guild.id, olivia.id, lambda _: chosen)
    commands = {name: mention(name) for name in ("motion", "video", "storyboard")}
    files = {"picture": cdn.sample_url(PICTURE), "clip": cdn.sample_url(CLIP)}
    await olivia.send(create, _WELCOME.format(**commands, **files))
    return create, [ann, ben, maxim, olivia]
