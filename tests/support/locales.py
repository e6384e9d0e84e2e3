"""The languages that members and servers have set in Discord; SimCord's are always American English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from simcord import interactions


def set_locales(monkeypatch: pytest.MonkeyPatch, members: Mapping[int, str]) -> None:
    """Let SimCord say which language members have set, and each server's own.

    Args:
        monkeypatch: Changes SimCord.
        members: Discord's codes of the languages by the members' ids; the others have English. A server's is its
            `preferred_locale`.
    """
    build = interactions.base_payload

    def with_locales(backend: Any, **given: Any) -> Any:
        record, payload = build(backend, **given)
        payload["locale"] = members.get(given["user_id"], "en-US")
        if given["guild_id"] is not None:
            payload["guild_locale"] = backend.get_guild(given["guild_id"]).preferred_locale
        return record, payload

    monkeypatch.setattr(interactions, "base_payload", with_locales)
