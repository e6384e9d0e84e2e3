"""What `/privacy` says: what is kept, for how long, and what a member can do about that."""

from __future__ import annotations

from bot.generations.erasure import NotErasedYet
from bot.languages import Localized, joined, localized, sentences
from bot.privacy.member_data import MemberDataCount
from bot.texts.command_mentions import mention

EXPORT = Localized("privacy-export")
DELETE = Localized("privacy-delete")
DELETE_FOR_GOOD = Localized("privacy-delete-for-good")
KEEP = Localized("privacy-keep")
POLICY = Localized("privacy-policy")

ALREADY_AT_IT = Localized("privacy-already-at-it")
OTHERS = Localized("privacy-others")
KEPT = Localized("privacy-kept")

_LONGEST_MONTH = 31


def kept(keep_days: int) -> str:
    """Return what is kept and for how long."""
    return localized(
        "privacy-what-is-kept",
        after=_kept_after(keep_days),
        characters=mention("character list"),
        preferences=mention("preferences"),
    )


def _kept_after(keep_days: int) -> str:
    if keep_days >= _LONGEST_MONTH:
        return localized("privacy-after-months", days=days(keep_days))
    # This month's requests stay counted for their member, so that limits hold.
    return localized("privacy-after-days", days=days(keep_days))


def days(number: int) -> str:
    """Return a number of days in words."""
    return localized("privacy-days", count=number)


def ask_to_delete(count: MemberDataCount) -> str:
    """Return the question whether to delete everything of a member."""
    named = []
    if count.requests:
        named.append(localized("privacy-requests", count=count.requests))
    if count.elements:
        named.append(localized("privacy-characters", count=count.elements))
    if count.drafts:
        named.append(localized("privacy-drafts", count=count.drafts))
    if count.preferences:
        named.append(localized("privacy-own-preferences"))
    have = localized("privacy-you-have", what=joined(named)) if named else ""
    question = sentences(localized("privacy-delete-question"), have, localized("privacy-no-way-back"))
    return f"{question}\n{localized('privacy-what-stays')}"


def deleted(left: NotErasedYet) -> str:
    """Return that everything of a member is deleted, and what is deleted later."""
    said = [localized("privacy-done")]
    if left == NotErasedYet():
        said.append(localized("privacy-deleted"))
    if left.under_way:
        said.append(localized("privacy-under-way", count=left.under_way))
    if left.unconfirmed:
        said.append(localized("privacy-unclear", count=left.unconfirmed))
    return sentences(*said)


def exported(part: int, parts: int) -> str:
    """Return what is written above one of the exported files."""
    if parts == 1:
        return localized("privacy-exported")
    return localized("privacy-exported-part", part=part, parts=parts)
