"""`/generations` as a member uses it."""

from __future__ import annotations

import simcord

from tests.conftest import eventually
from tests.support.posted_messages import walk


async def open_newest(member: simcord.MemberActor, channel: simcord.ChannelHandle) -> simcord.InteractionResult:
    """Let a member open the newest of their videos."""
    shown = await member.slash(channel, "generations")
    await eventually(lambda: shown.response)
    response = shown.response
    assert response is not None
    [select] = [part for part in walk(response.components) if "videos-open" in part.get("custom_id", "")]
    opened = await member.select(response, [select["options"][0]["value"]], custom_id=select["custom_id"])
    await eventually(lambda: opened.response)
    return opened
