"""The local Discord, seen by a real discord.py bot in a process of its own and by bare HTTP."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import simcord
from PIL import Image

from bot.demo.discord import DiscordStandIn

BOT = '''
import io, os, sys
import discord
from discord import app_commands
from discord.ext import commands

discord.http.Route.BASE = os.environ["DISCORD_API_URL"]


class Bot(commands.AutoShardedBot):
    async def setup_hook(self):
        await self.tree.sync()

    async def on_interaction(self, interaction):
        if interaction.type is discord.InteractionType.component:
            await interaction.response.send_message(f"clicked by {interaction.user.name}", ephemeral=True)


bot = Bot("!", intents=discord.Intents(guilds=True))


@bot.tree.command()
async def show(
    interaction: discord.Interaction, picture: discord.Attachment, note: app_commands.Range[str, 1, 5] = ""
):
    """Say what the picture is."""
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="Again", custom_id="again"))
    await interaction.response.send_message("looking", view=view)
    data = await picture.read()
    size = f"{picture.filename} {picture.content_type} {picture.width}x{picture.height}"
    await interaction.edit_original_response(
        content=f"{size} read={len(data)} expired={interaction.is_expired()} in {interaction.guild.name}"
    )
    await interaction.followup.send("and more", ephemeral=True)
    target = bot.get_channel(interaction.channel_id)
    file = discord.File(io.BytesIO(data[::-1]), "back.bin", description="the bytes, turned round")
    await target.send("first", file=file)


@bot.tree.command()
async def twice(interaction: discord.Interaction):
    """Send one nonce twice."""
    await interaction.response.defer()
    channel = bot.get_channel(interaction.channel_id)
    sent = [await channel.send("once", nonce="generation-1") for _ in range(2)]
    same = sent[0].id == sent[1].id
    await interaction.edit_original_response(content=f"same={same} nonce={sent[1].nonce}")


try:
    bot.run(os.environ["DISCORD_TOKEN"], log_level=10 if "-v" in sys.argv else 30)
except discord.LoginFailure as failure:
    sys.exit(f"LoginFailure: {failure}")
'''

StartBot = Callable[..., Awaitable[asyncio.subprocess.Process]]


def png(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
async def discord_() -> AsyncIterator[DiscordStandIn]:
    async with DiscordStandIn() as stand_in:
        yield stand_in


@pytest.fixture
def channel(discord_: DiscordStandIn) -> simcord.ChannelHandle:
    return discord_.env.create_guild("Studio").create_text_channel("create")


@pytest.fixture
def alice(discord_: DiscordStandIn, channel: simcord.ChannelHandle) -> simcord.MemberActor:
    return discord_.env.guild.add_member(discord_.env.create_user("alice"))


@pytest.fixture
async def start_bot(discord_: DiscordStandIn, tmp_path: Path) -> AsyncIterator[StartBot]:
    script = tmp_path / "wire_bot.py"
    script.write_text(BOT)
    started: list[asyncio.subprocess.Process] = []

    async def start(token: str = discord_.token) -> asyncio.subprocess.Process:
        environment = {**os.environ, "DISCORD_API_URL": discord_.api_url, "DISCORD_TOKEN": token}
        process = await asyncio.create_subprocess_exec(
            sys.executable, str(script), env=environment, stderr=asyncio.subprocess.PIPE
        )
        started.append(process)
        return process

    yield start
    for process in started:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.communicate()


@pytest.fixture
async def rest(discord_: DiscordStandIn) -> AsyncIterator[aiohttp.ClientSession]:
    headers = {"Authorization": f"Bot {discord_.token}"}
    async with aiohttp.ClientSession(headers=headers, timeout=aiohttp.ClientTimeout(10)) as session:
        yield session


async def test_command_reply_edit_followup_upload_and_click(
    discord_: DiscordStandIn, channel: simcord.ChannelHandle, alice: simcord.MemberActor, start_bot: StartBot
) -> None:
    await start_bot()
    await discord_.wait_ready()
    picture = png(40, 30)
    result = await alice.slash(channel, "show", picture=("my cat.png", picture), note="hello")
    await discord_.wait_for(lambda: len(discord_.messages(channel)) == 3)

    reply, followup, upload = discord_.messages(channel)
    assert reply.content == f"my_cat.png image/png 40x30 read={len(picture)} expired=False in Studio"
    assert result.response is not None
    assert result.response.id == reply.id
    assert followup.is_ephemeral
    assert upload.content == "first"
    [attachment] = upload.attachments
    assert attachment["filename"] == "back.bin"
    assert attachment["description"] == "the bytes, turned round"
    assert discord_.file(attachment) == picture[::-1]
    async with aiohttp.ClientSession() as web, web.get(discord_.link(attachment)) as response:
        assert await response.read() == picture[::-1]

    clicked = await alice.click(simcord.ResponseMessage(discord_.env, reply), label="Again")
    answer = await discord_.wait_for(lambda: clicked.response)
    assert answer is not None
    assert answer.content == "clicked by alice"
    assert answer.ephemeral


async def test_options_are_checked_against_what_the_bot_synced(
    discord_: DiscordStandIn, channel: simcord.ChannelHandle, alice: simcord.MemberActor, start_bot: StartBot
) -> None:
    with pytest.raises(simcord.SetupError, match="No application command"):
        await alice.slash(channel, "show")
    await start_bot()
    await discord_.wait_for(lambda: "show" in alice.available_commands(channel))
    with pytest.raises(simcord.OptionError, match="requires option 'picture'"):
        await alice.slash(channel, "show")
    with pytest.raises(simcord.OptionError, match="at most 5"):
        await alice.slash(channel, "show", picture=("a.png", b"x"), note="too long")


async def test_one_nonce_sent_twice_makes_one_message(
    discord_: DiscordStandIn, channel: simcord.ChannelHandle, alice: simcord.MemberActor, start_bot: StartBot
) -> None:
    await start_bot()
    await discord_.wait_ready()
    result = await alice.slash(channel, "twice")
    await discord_.wait_for(lambda: result.response and result.response.content)
    assert result.response is not None
    assert result.response.content == "same=True nonce=generation-1"
    assert [m.content for m in discord_.messages(channel)].count("once") == 1


async def test_a_killed_bot_finds_the_same_discord_when_it_starts_again(
    discord_: DiscordStandIn, channel: simcord.ChannelHandle, alice: simcord.MemberActor, start_bot: StartBot
) -> None:
    process = await start_bot()
    await discord_.wait_ready()
    process.kill()
    await process.wait()
    await discord_.wait_gone()

    unheard = await alice.slash(channel, "twice")
    assert not unheard.acknowledged
    await start_bot()
    await discord_.wait_ready()
    assert discord_.identified == 2
    heard = await alice.slash(channel, "show", picture=("a.png", png(2, 2)))
    await discord_.wait_for(lambda: heard.response and "in Studio" in heard.response.content)
    assert not unheard.acknowledged


async def test_a_broken_connection_is_resumed_and_missed_events_arrive(
    discord_: DiscordStandIn, channel: simcord.ChannelHandle, alice: simcord.MemberActor, start_bot: StartBot
) -> None:
    await start_bot()
    await discord_.wait_ready()
    # Only a bot that has read its READY has a session to resume, and only its answer shows that it has.
    earlier = await alice.slash(channel, "twice")
    await discord_.wait_for(lambda: earlier.acknowledged)
    await discord_.drop_connections()
    await discord_.wait_gone()
    result = await alice.slash(channel, "twice")
    await discord_.wait_for(lambda: result.acknowledged)
    assert discord_.identified == 1


async def test_a_wrong_token_is_refused(discord_: DiscordStandIn, start_bot: StartBot) -> None:
    process = await start_bot("wrong")
    _, errors = await asyncio.wait_for(process.communicate(), 60)
    assert b"LoginFailure" in errors
    assert process.returncode == 1
    assert [(call.path, call.status) for call in discord_.calls] == [("/users/@me", 401)]


async def post(session: aiohttp.ClientSession, url: str, **body: Any) -> tuple[int, Any]:
    async with session.post(url, json=body) as response:
        return response.status, await response.json()


async def test_a_message_that_was_sent_before_the_connection_broke_is_not_sent_again(
    discord_: DiscordStandIn, channel: simcord.ChannelHandle, rest: aiohttp.ClientSession
) -> None:
    url = f"{discord_.api_url}/channels/{channel.id}/messages"
    message = {"content": "video", "nonce": "n", "enforce_nonce": True}
    fault = discord_.inject("POST", "/channels/*/messages", drop=True, after_effect=True)
    with pytest.raises(aiohttp.ClientConnectionError):
        await post(rest, url, **message)
    assert fault.hits == 1
    [record] = discord_.messages(channel)
    status, body = await post(rest, url, **message)
    assert discord_.messages(channel) == [record]
    assert (status, body["id"], body["nonce"]) == (200, str(record.id), "n")

    await post(rest, url, **{**message, "enforce_nonce": False})
    discord_.settings.enforce_nonce = False
    await post(rest, url, **message)
    assert len(discord_.messages(channel)) == 3
    discord_.settings.enforce_nonce = True
    await discord_.env.advance_time(discord_.settings.nonce_window + 1)
    await post(rest, url, **message)
    assert len(discord_.messages(channel)) == 4
    assert [call.status for call in discord_.calls] == [0, 200, 200, 200, 200]
    assert (await post(rest, url, content="x", nonce="x" * 26))[0] == 400


async def test_injected_faults(
    discord_: DiscordStandIn, channel: simcord.ChannelHandle, rest: aiohttp.ClientSession
) -> None:
    url = f"{discord_.api_url}/channels/{channel.id}/messages"
    discord_.inject("POST", "/channels/*", status=429, body={"retry_after": 1}, headers={"Via": "x"}, times=2)
    for _ in range(2):
        async with rest.post(url, json={"content": "a"}) as response:
            assert (response.status, response.headers["Via"]) == (429, "x")
            assert await response.json() == {"retry_after": 1}
    assert discord_.messages(channel) == []
    discord_.inject("*", "*", status=None, delay=0.1)
    begun = asyncio.get_running_loop().time()
    assert (await post(rest, url, content="b"))[0] == 200
    assert asyncio.get_running_loop().time() - begun >= 0.1
    assert [m.content for m in discord_.messages(channel)] == ["b"]


async def test_links_are_signed_and_expire(
    discord_: DiscordStandIn, channel: simcord.ChannelHandle, rest: aiohttp.ClientSession
) -> None:
    form = aiohttp.FormData(quote_fields=False)
    payload = {"attachments": [{"id": 0, "description": "alt"}, {"id": 1}]}
    form.add_field("payload_json", json.dumps(payload))
    form.add_field("files[0]", png(8, 6), filename="a.png")
    form.add_field("files[1]", b"b", filename="b.txt")
    url = f"{discord_.api_url}/channels/{channel.id}/messages"
    async with rest.post(url, data=form) as response:
        sent = await response.json()
    picture, text = sent["attachments"]
    assert (picture["width"], picture["height"], picture["description"]) == (8, 6, "alt")
    assert "width" not in text
    assert "?ex=" in text["url"]

    async def status(link: str) -> int:
        async with rest.get(link) as response:
            return response.status

    assert await status(text["url"]) == 200
    assert await status(text["url"].partition("?")[0]) == 404
    assert await status(text["url"].replace("ex=", "ex=f")) == 404
    await discord_.env.advance_time(discord_.settings.link_lifetime + 1)
    assert await status(text["url"]) == 404
    async with rest.get(f"{url}/{sent['id']}") as response:
        again = await response.json()
    assert await status(again["attachments"][1]["url"]) == 200


async def test_error_codes_and_upload_limit(
    discord_: DiscordStandIn, channel: simcord.ChannelHandle, rest: aiohttp.ClientSession
) -> None:
    status, body = await post(rest, f"{discord_.api_url}/channels/1/messages", content="a")
    assert (status, body["code"]) == (404, 10003)
    async with rest.get(f"{discord_.api_url}/no/such/route") as response:
        assert response.status == 501
    async with rest.get(f"{discord_.api_url}/applications/@me") as response:
        assert (await response.json())["id"] == str(discord_.env.backend.bot_user.id)
    discord_.settings.upload_limit = 3
    form = aiohttp.FormData({"payload_json": "{}"}, quote_fields=False)
    form.add_field("files[0]", b"four", filename="a.bin")
    async with rest.post(f"{discord_.api_url}/channels/{channel.id}/messages", data=form) as response:
        assert (response.status, (await response.json())["code"]) == (413, 40005)
    assert discord_.messages(channel) == []


async def test_the_gateways_opcodes(discord_: DiscordStandIn, rest: aiohttp.ClientSession) -> None:
    url = f"{discord_.base_url}/gateway"
    async with rest.ws_connect(url) as socket:
        assert (await socket.receive_json())["op"] == 10
        await socket.send_json({"op": 1, "d": None})
        assert (await socket.receive_json())["op"] == 11
        await socket.send_json({"op": 6, "d": {"token": discord_.token, "session_id": "?", "seq": 3}})
        assert await socket.receive_json() == {"op": 9, "d": False, "s": None, "t": None}
        await socket.send_json({"op": 2, "d": {"token": "wrong", "intents": 1}})
        await socket.receive()
        assert socket.close_code == 4004
    assert not discord_.connected.is_set()
    with pytest.raises(TimeoutError, match="did not happen"):
        await discord_.wait_ready(0.1)
