"""A server that the bot is added to, from the request to its host to the goodbye."""

from __future__ import annotations

import simcord

from tests.pictures.studio import Studio


async def new_servers(studio: Studio) -> None:
    """A new server waits for the host, is allowed, blocked, and left."""
    env, hanna = studio.discord.env, studio.person("hanna").user
    known = {message.id for message in studio.directs(hanna)}
    eve = env.create_user("eve", global_name="Eve")
    guild = env.create_guild("Shadow play", owner=eve)
    lobby = guild.create_text_channel("lobby")
    eve_there = simcord.MemberActor(env, guild, eve)
    alert = (await studio.until(lambda: [m for m in studio.directs(hanna) if m.id not in known]))[-1]
    await studio.take("request to the host", alert)
    await studio.until(lambda: "video" in eve_there.available_commands(lobby))
    await studio.record("waiting, a member", await studio.slash(eve_there, "video", channel=lobby, prompt="A fox"))
    listed = await studio.press(hanna, await studio.slash(hanna, "host"), "host-servers")
    await studio.take("servers", listed)
    server = await studio.choose(hanna, listed, "host-server-pick", str(guild.id))
    await studio.take("server", server)
    allowed = await studio.press(hanna, server, "host-allow")
    await studio.take("allowed", allowed)
    await studio.record("allowed, a member", await studio.slash(eve_there, "video", channel=lobby, prompt="A fox"))
    for message in studio.messages(lobby):
        await studio.record("welcome", message)
    blocked = await studio.press(hanna, allowed, "host-block")
    await studio.take("blocked", blocked)
    await studio.record("blocked, a member", await studio.slash(eve_there, "video", channel=lobby, prompt="A fox"))
    asked = await studio.press(hanna, blocked, "host-leave")
    await studio.take("leave, asked", asked)
    await studio.take("left", await studio.press(hanna, asked, "host-leave-sure"))
    await studio.take("alert afterwards", alert)
