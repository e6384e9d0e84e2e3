"""What a server's moderators read on the page of `/server` about content: checks, words, consent, blocked members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.guilds.guild_settings import GuildSettings
from bot.texts.server_settings import counted, part

CHECKS = {
    "input_compliance": "The video service's check of what is given",
    "output_compliance": "The video service's check of what comes out",
}
CHECK_CHOICES = {
    "host": "As whoever runs this bot has it",
    "enabled": "On",
    "disabled": "Off",
    "choose": "Each member chooses",
}
_CHECK_STATES = {"enabled": "on", "disabled": "off", "choose": "each member chooses"}
CHECK_FIXED = "Whoever runs this bot has fixed that check for all servers. Nothing is changed."
EDIT_WORDS = "Edit words"
PICK_UNBLOCKED = "Unblock a member"
UNBLOCKED = "Unblocked: this member can ask for videos here again."
NOT_BLOCKED = "This member isn't blocked."
#: How many blocked members are named.
_MOST_BLOCKED = 30
CONSENT_ON, CONSENT_OFF = "Ask for consent", "Stop asking for consent"


def content_summary(settings: GuildSettings, host: Mapping[str, str]) -> str:
    """Return what is checked, in short; `host` has the host's settings of Kling's checks."""
    checks = [check_state(name, settings, host) for name in CHECKS]
    each = f"What is given: {checks[0]}. What comes out: {checks[1]}"
    consent = "consent is asked for" if settings.ask_consent else "consent is not asked for"
    words = counted(len(settings.blocked_words), "blocked word")
    checked = checks[0] if checks[0] == checks[1] else each
    return f"The video service's checks: {checked}\n{words[0].upper()}{words[1:]}, {consent}"


def check_part(name: str, settings: GuildSettings, host: Mapping[str, str]) -> str:
    """Return one of Kling's checks."""
    return part(CHECKS[name], check_state(name, settings, host))


def check_state(name: str, settings: GuildSettings, host: Mapping[str, str]) -> str:
    """Return whether one of Kling's checks is on, and who says so."""
    if host[name] != "choose":
        return f"{_CHECK_STATES[host[name]]} (fixed by whoever runs this bot)"
    own = getattr(settings, name)
    return _CHECK_STATES["choose" if own is None else own]


def words_part(settings: GuildSettings) -> str:
    """Return how many words are blocked."""
    if not settings.blocked_words:
        return part("Blocked words", "none")
    return part("Blocked words", f"{len(settings.blocked_words)}; prompts with one of them are refused")


def blocked_part(blocked: Sequence[int]) -> str:
    """Return whom the moderators have blocked."""
    named = [f"<@{member_id}>" for member_id in blocked[:_MOST_BLOCKED]]
    if len(blocked) > len(named):
        named.append(f"and {len(blocked) - len(named)} more")
    return part("Blocked members", ", ".join(named) or "none. *Block member* is on the card of a report.")


def consent_part(settings: GuildSettings) -> str:
    """Return whether consent is asked for."""
    if settings.ask_consent:
        said = "whoever uploads a picture of a real person confirms once that they may"
    else:
        said = "not asked for"
    return part("Consent", said)
