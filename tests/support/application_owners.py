"""Says who owns Discord's application: SimCord's belongs to the bot itself."""

from __future__ import annotations

from typing import Any

import pytest
import simcord
from simcord.backend import serializers

from tests.conftest import World


def owned_by(
    monkeypatch: pytest.MonkeyPatch,
    stage: World,
    owner: simcord.MemberActor,
    team: dict[simcord.MemberActor, str] | None = None,
) -> list[None]:
    """Let Discord say that the application belongs to somebody.

    Args:
        monkeypatch: Takes it back.
        stage: The bot and its world.
        owner: The owner, of the application or of its team.
        team: The roles of the team's other members, all of whom have accepted; None for no team.

    Returns:
        A list with one entry for each time that the bot has asked.
    """
    ask, asked = stage.bot.http.application_info, list[None]()

    def user(member: simcord.MemberActor) -> dict[str, Any]:
        return dict(serializers.user_payload(stage.env.backend.get_user(member.id)))

    async def application_info() -> Any:
        asked.append(None)
        found: Any = dict(await ask())
        found["owner"] = user(owner)
        if team is not None:
            roles = {owner: "admin", **team}
            members = [
                {"user": user(member), "membership_state": 2, "role": role, "team_id": "1", "permissions": ["*"]}
                for member, role in roles.items()
            ]
            found["team"] = {
                "id": "1",
                "name": "Team",
                "icon": None,
                "owner_user_id": str(owner.id),
                "members": members,
            }
        return found

    monkeypatch.setattr(stage.bot.http, "application_info", application_info)
    return asked
