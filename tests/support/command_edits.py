"""Editing a published command by its id, which SimCord's REST API lacks."""

from __future__ import annotations

from typing import Any

from simcord.http import RequestContext, route


def allow_command_edits() -> None:
    """Add the endpoint to SimCord."""
    route("PATCH", "/applications/{application_id}/commands/{command_id}")(_edit)


def _edit(ctx: RequestContext) -> Any:
    """Change a command and keep its id. As in Discord, the new name must not be another command's."""
    known = ctx.backend.commands[None]
    [(name, kind)] = [key for key, command in known.items() if command["id"] == ctx.args["command_id"]]
    changed = known.pop((name, kind)) | ctx.fields("name")
    assert (changed["name"], kind) not in known
    known[(changed["name"], kind)] = changed
    return changed
