"""What a server's moderators read on the page of `/server` about content: checks, words, consent, blocked members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.guilds.guild_settings import GuildSettings
from bot.languages import Localized, joined, listed, localized
from bot.texts.server_settings import part

CHECKS = {
    "input_compliance": Localized("server-content-check-given"),
    "output_compliance": Localized("server-content-check-made"),
}
CHECK_CHOICES = {
    "host": Localized("server-content-as-host"),
    "enabled": Localized("server-content-on"),
    "disabled": Localized("server-content-off"),
    "choose": Localized("server-content-members-choose"),
}
#: The same within a sentence.
CHECK_STATES = {
    "host": Localized("server-content-is-as-host"),
    "enabled": Localized("server-content-is-on"),
    "disabled": Localized("server-content-is-off"),
    "choose": Localized("server-content-is-members-choice"),
}
CHECK_FIXED = Localized("server-content-check-fixed")
EDIT_WORDS = Localized("server-content-edit-words")
PICK_UNBLOCKED = Localized("server-content-pick-unblocked")
UNBLOCKED = Localized("server-content-unblocked")
NOT_BLOCKED = Localized("server-content-not-blocked")
#: How many blocked members are named.
_MOST_BLOCKED = 30
CONSENT_ON = Localized("server-content-consent-on")
CONSENT_OFF = Localized("server-content-consent-off")


def content_summary(settings: GuildSettings, host: Mapping[str, str]) -> str:
    """Return what is checked, in short; `host` has the host's settings of Kling's checks."""
    given, made = (check_state(name, settings, host) for name in CHECKS)
    if given == made:
        checks = localized("server-content-checks", state=given)
    else:
        checks = localized("server-content-each-check", given=given, made=made)
    words = len(settings.blocked_words)
    if settings.ask_consent:
        return f"{checks}\n{localized('server-content-words-and-consent', count=words)}"
    return f"{checks}\n{localized('server-content-words-without-consent', count=words)}"


def check_part(name: str, settings: GuildSettings, host: Mapping[str, str]) -> str:
    """Return one of Kling's checks."""
    return part(CHECKS[name](), check_state(name, settings, host))


def check_state(name: str, settings: GuildSettings, host: Mapping[str, str]) -> str:
    """Return whether one of Kling's checks is on, and who says so."""
    if host[name] != "choose":
        return localized("server-content-fixed", state=CHECK_STATES[host[name]]())
    own = getattr(settings, name)
    return CHECK_STATES["choose" if own is None else own]()


def words_part(settings: GuildSettings) -> str:
    """Return how many words are blocked."""
    name, count = localized("server-content-blocked-words"), len(settings.blocked_words)
    return part(name, localized("server-content-words-refused", count=count))


def blocked_part(blocked: Sequence[int]) -> str:
    """Return whom the moderators have blocked."""
    name, named = localized("server-content-blocked-members"), [f"<@{each}>" for each in blocked[:_MOST_BLOCKED]]
    if not named:
        return part(name, localized("server-content-nobody-blocked"))
    if len(blocked) > len(named):
        return part(name, listed([*named, localized("server-content-and-more", more=len(blocked) - len(named))]))
    return part(name, joined(named))


def consent_part(settings: GuildSettings) -> str:
    """Return whether consent is asked for."""
    if settings.ask_consent:
        said = localized("server-content-consent-is-on")
    else:
        said = localized("server-content-consent-is-off")
    return part(localized("server-content-consent"), said)
