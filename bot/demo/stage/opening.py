"""What has happened on the demo's server before somebody looks at it: all of it was really asked for and made."""

from __future__ import annotations

from typing import Any

import simcord

from bot.demo.samples import character_png, motion_clip
from bot.demo.stage.sample_server import SampleServer

PICTURE, CLIP = "puppet.png", "dance.mp4"

_WELCOME = """\
**Welcome to the puppet theatre!** Type {motion}, attach a picture and a clip, press Enter, and wait for your video. \
{video} makes one from words alone, {storyboard} shot by shot, and {help} shows the rest."""

_ANNS_PICTURE = "This is my puppet. Right-click on it, *Apps*, and bring it to life 🎭"
_BENS_CLIP = "And these are my dance moves"
_BENS_PROMPT = "A paper boat sails through a puddle at night, street lamps glitter in the water"


async def play(server: SampleServer) -> None:
    """Let Olivia welcome everyone, Ann and Ben post a picture and a clip, and each of them ask for a video.

    Raises:
        TimeoutError: the bot does not answer.
    """
    discord, create = server.discord, server.create
    ann, ben = server.person("ann"), server.person("ben")
    # Commands are published before the bot has logged in.
    await discord.wait_ready()
    await discord.wait_for(lambda: "motion" in ann.available_commands(create))
    names = ("motion", "video", "storyboard", "help")
    await server.person("olivia").send(create, _WELCOME.format_map({name: _mention(server, name) for name in names}))
    picture, clip = (PICTURE, character_png(transparent=False)), (CLIP, sample_clip())
    await ann.send(create, _ANNS_PICTURE, attachments=[picture])
    await ben.send(create, _BENS_CLIP, attachments=[clip])
    await _answered(server, await ann.slash(create, "motion", image=picture, video=clip))
    await _answered(server, await ben.slash(create, "video", prompt=_BENS_PROMPT, duration=3))
    await discord.wait_for(lambda: len(_videos(server)) == 2)


def sample_clip() -> bytes:
    """Return the clip to try `/motion` with: short and small, since it is only moved like."""
    return motion_clip(3.0, (480, 640), 25)


async def _answered(server: SampleServer, answer: simcord.InteractionResult) -> None:
    """Wait until the bot has answered, so that the next request comes after this one in the channel."""
    await server.discord.wait_for(lambda: answer.response)


def _mention(server: SampleServer, name: str) -> str:
    command: Any = server.discord.env.backend.find_command(name, None)
    return f"`/{name}`" if command is None else f"</{name}:{command['id']}>"


def _videos(server: SampleServer) -> list[Any]:
    """Return the videos that the bot has posted in #create."""
    bot = server.discord.env.backend.bot_user.id
    return [
        message
        for message in server.discord.messages(server.create)
        if message.author_id == bot and message.attachments
    ]
