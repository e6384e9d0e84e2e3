"""Forum posts of the local Discord as Discord makes them: the first message has the id of its post."""

from __future__ import annotations

from typing import Any


def number_like_discord(backend: Any) -> None:
    """Let SimCord give a forum post the id of its first message, in place of one of its own."""
    make_post, make_thread = backend.create_forum_post, backend.create_thread

    def create_forum_post(forum_id: int, name: str, starter: Any, **given: Any) -> Any:
        def create_thread(*args: Any, **more: Any) -> Any:
            return make_thread(*args, message_id=starter.id, **more)

        backend.create_thread = create_thread
        try:
            return make_post(forum_id, name, starter, **given)
        finally:
            backend.create_thread = make_thread

    backend.create_forum_post = create_forum_post
