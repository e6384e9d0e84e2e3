"""Forum posts as Discord makes them: the first message has the id of its post, which SimCord gives another one."""

from __future__ import annotations

from typing import Any

import pytest
from simcord.backend.models import Message
from simcord.backend.ops.channels import ChannelMixin


def made_as_on_discord(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let SimCord give a post the id of its first message."""
    post, create = ChannelMixin.create_forum_post, ChannelMixin.create_thread

    def create_forum_post(self: Any, forum_id: int, name: str, starter: Message, **given: Any) -> Any:
        def create_thread(*args: Any, **more: Any) -> Any:
            return create(self, *args, message_id=starter.id, **more)

        self.create_thread = create_thread
        try:
            return post(self, forum_id, name, starter, **given)
        finally:
            del self.create_thread

    monkeypatch.setattr(ChannelMixin, "create_forum_post", create_forum_post)
