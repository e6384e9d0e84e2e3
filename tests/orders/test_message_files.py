"""The files in a message, by what Discord says about them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import discord
import pytest
import simcord
from simcord.results import to_discord_message

from bot.orders.input_file import InputFile
from bot.orders.message_files import files_in_message, fits_role

CDN = "https://cdn.discordapp.com/attachments/1/2"
PROXY = "https://media.discordapp.net/attachments/1/2"


def attachment(name: str, kind: str | None) -> dict[str, Any]:
    url = f"{CDN}/{name}?ex=1"
    return {"id": "2", "filename": name, "size": 7, "url": url, "proxy_url": f"{PROXY}/{name}", "content_type": kind}


@asynccontextmanager
async def reading() -> AsyncIterator[Callable[..., list[InputFile]]]:
    """Return a function that reads a message with these fields as the bot does."""
    async with simcord.run(discord.Client(intents=discord.Intents(guilds=True))) as env:
        guild = env.create_guild("Studio")
        channel = guild.create_text_channel("create")
        ann = guild.add_member(env.create_user("ann"))

        def of(**fields: Any) -> list[InputFile]:
            message = env.backend.create_message(channel.id, ann.id, "hello")
            for name, value in fields.items():
                setattr(message, name, value)
            found = files_in_message(to_discord_message(env, message))
            assert all((one.channel_id, one.message_id) == (channel.id, message.id) for one in found)
            return found

        yield of


def media(url: str, **more: Any) -> dict[str, Any]:
    return {"url": url, **more}


async def test_files_are_returned_in_the_order_shown() -> None:
    async with reading() as read:
        found = read(attachments=[attachment("a.png", "image/png"), attachment("b.mp4", "video/mp4")])
        assert [(one.filename, one.content_type, one.size) for one in found] == [
            ("a.png", "image/png", 7),
            ("b.mp4", "video/mp4", 7),
        ]


async def test_a_file_shown_in_a_component_is_returned_once() -> None:
    async with reading() as read:
        inside = media(
            f"{CDN}/a.png?ex=2", proxy_url=f"{PROXY}/a.png?ex=3", attachment_id="2", content_type="image/png"
        )
        gallery = {"type": 12, "items": [{"media": inside}]}
        box = {"type": 17, "components": [gallery]}
        section = {"type": 9, "components": [], "accessory": {"type": 11, "media": inside}}
        file = {"type": 13, "file": inside}
        for shown in (gallery, box, section, file):
            [alone] = read(components=[shown], flags=1 << 15)
            assert alone.url == f"{CDN}/a.png?ex=2", "the file itself: the proxy would give a still of a clip"
            [one] = read(components=[shown], attachments=[attachment("a.png", "image/png")], flags=1 << 15)
            assert one.size == 7


async def test_media_stored_elsewhere_get_the_proxy_url() -> None:
    async with reading() as read:
        proxy = "https://images-ext-1.discordapp.net/external/x/https/b.example/a.png"
        for more, urls in (({"proxy_url": proxy}, [proxy]), ({}, [])):
            away = media("https://b.example/a.png", **more)
            gallery = {"type": 12, "items": [{"media": {**away, "content_type": "image/png"}}]}
            assert [one.url for one in read(components=[gallery], flags=1 << 15)] == urls
            assert [one.url for one in read(embeds=[{"type": "image", "image": away}])] == urls
            assert [one.url for one in read(embeds=[{"type": "image", "thumbnail": away}])] == urls


async def test_an_embedded_clip_is_returned_and_not_its_thumbnail() -> None:
    async with reading() as read:
        clip = media("https://b.example/a.mp4", proxy_url="https://images-ext-1.discordapp.net/external/x/a.mp4")
        still = media("https://b.example/a.png", proxy_url="https://images-ext-1.discordapp.net/external/x/a.png")
        [one] = read(embeds=[{"type": "gifv", "video": clip, "thumbnail": still}])
        assert (one.filename, fits_role(one, "clip"), fits_role(one, "image")) == ("a.mp4", True, False)
        player = media("https://b.example/embed/player")
        assert read(embeds=[{"type": "video", "video": player, "thumbnail": still}]) == []


@pytest.mark.parametrize(
    ("name", "kind", "roles"),
    [
        ("a.png", "image/png", {"image", "end"}),
        ("a.gif", "image/gif", {"image", "end", "clip"}),
        ("a.mov", "video/quicktime", {"clip"}),
        ("a.webm", None, {"clip"}),
        ("a.jpeg", None, {"image", "end"}),
        ("a.txt", "text/plain; charset=utf-8", set()),
        ("a", None, set()),
    ],
)
def test_which_roles_a_file_fits(name: str, kind: str | None, roles: set[str]) -> None:
    file = InputFile(url=f"{CDN}/{name}", filename=name, content_type=kind)
    assert {role for role in ("image", "end", "clip") if fits_role(file, role)} == roles


async def test_spoilers_in_a_message_are_marked() -> None:
    plain, named, flagged = (attachment(name, "image/png") for name in ("a.png", "SPOILER_b.png", "c.png"))
    flagged["flags"] = 1 << 3
    async with reading() as read:
        assert [one.spoiler for one in read(attachments=[plain, named, flagged])] == [False, True, True]
        item = {"media": media(f"{CDN}/a.png?ex=1", attachment_id="2"), "spoiler": True}
        gallery = {"type": 12, "id": 1, "items": [item]}
        found = read(attachments=[plain], components=[gallery])
        assert [one.spoiler for one in found] == [True], "the layout says so of what hangs on the message"
        inside = {"type": 12, "id": 2, "items": [{**item, "spoiler": False}]}
        found = read(components=[{"type": 17, "id": 1, "components": [inside], "spoiler": True}])
        assert [one.spoiler for one in found] == [True], "all of a container is covered"
        embed = {"type": "image", "image": {"url": "https://x.example/a.png", "proxy_url": f"{PROXY}/a.png"}}
        assert [one.spoiler for one in read(embeds=[embed], content="https://x.example/a.png")] == [False]
        assert [one.spoiler for one in read(embeds=[embed], content="||https://x.example/a.png||")] == [True]
