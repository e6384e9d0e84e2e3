"""The parts of a server's settings that are filled in at once: which fields, of whom, and how a change is made."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from bot.guilds.guild_settings import GuildSettings, MemberLimits
from bot.guilds.typed_entries import typed

#: Whose limits or budget it is. A role's id stands for the limits of the role.
EVERYONE, NEW_MEMBERS, SERVER = "everyone", "new", "server"

_FIELDS = {
    "videos": ("at_once", "per_hour", "per_day", "longest_seconds", "best_quality"),
    "credits": ("credits_per_day", "credits_per_month"),
    "days": ("new_member_days",),
    "stars": ("showcase_stars",),
    "words": ("blocked_words",),
}

#: The pattern of `SettingsForm.key`.
FORM_KEY = (
    "(?:videos:(?:everyone|new|[0-9]{1,20})|credits:(?:everyone|new|server|[0-9]{1,20})|(?:days|stars|words):server)"
)


@dataclass(frozen=True)
class SettingsForm:
    """Some fields of a server's settings."""

    kind: str
    subject: str

    @classmethod
    def of(cls, key: str) -> SettingsForm:
        """Return the form of a key, which matches `FORM_KEY`."""
        kind, _, subject = key.partition(":")
        return cls(kind, subject)

    @property
    def key(self) -> str:
        """What tells it from other forms."""
        return f"{self.kind}:{self.subject}"

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of its fields."""
        return _FIELDS[self.kind]

    @property
    def role_id(self) -> int | None:
        """The role whose limits these are; None for other forms."""
        return int(self.subject) if self.subject.isdecimal() else None

    def entries(self, settings: GuildSettings) -> dict[str, str]:
        """Return what holds now, as it would be typed."""
        held = self._held(settings)
        return {field: typed(getattr(held, field)) for field in self.fields}

    def digest(self, settings: GuildSettings) -> str:
        """Return what changes whenever one of the values has changed."""
        text = repr(sorted(self.entries(settings).items()))
        return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()

    def change(self, settings: GuildSettings, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the changed fields of the settings."""
        match self.subject:
            case "server":
                return dict(values)
            case "everyone":
                return {"limits": settings.limits.model_copy(update=values)}
            case "new":
                return {"new_member_limits": settings.new_member_limits.model_copy(update=values)}
            case _:
                limits = limits_of_role(settings, int(self.subject)).model_copy(update=values)
                return {"role_limits": {**settings.role_limits, int(self.subject): limits}}

    def _held(self, settings: GuildSettings) -> BaseModel:
        match self.subject:
            case "server":
                return settings
            case "everyone":
                return settings.limits
            case "new":
                return settings.new_member_limits
            case _:
                return limits_of_role(settings, int(self.subject))


def limits_of_role(settings: GuildSettings, role_id: int) -> MemberLimits:
    """Return the limits of a role; one without limits of its own begins with those of everyone."""
    return settings.role_limits.get(role_id, settings.limits)
