"""A bot whose application belongs to Olivia."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from tests.conftest import World, settings, world
from tests.support.application_owners import owned_by

#: The id of the server in HOST_SERVERS.
STAFF_SERVER = 987654321098765432

#: What everybody else is told.
REFUSED = "That's for whoever runs this bot, and their team."


@asynccontextmanager
async def hosted(
    monkeypatch: pytest.MonkeyPatch, database_url: str, crun: CrunStandIn, **more: Any
) -> AsyncIterator[World]:
    """Run it."""
    given = settings(database_url, crun.base_url, host_servers=str(STAFF_SERVER), **more)
    async with world(Marionette(given)) as stage:
        owned_by(monkeypatch, stage, stage.owner)
        yield stage


def direct_messages(stage: World) -> list[Any]:
    """Return what the bot has written to the owner, oldest first, without answers to presses."""
    channel = stage.env.backend.dm_channels.get(stage.owner.id)
    messages = {} if channel is None else stage.env.backend.messages.get(channel, {})
    return [message for message in messages.values() if not message.is_ephemeral]
