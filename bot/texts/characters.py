"""What members read about saved characters, which look the same in every video."""

from __future__ import annotations

from collections.abc import Sequence

from bot.crun import MAX_ELEMENT_IMAGES, MAX_ELEMENTS
from bot.discord_api.limits import MAX_SELECT_OPTION_TEXT
from bot.elements.element import (
    MAX_BYTES_PER_MEMBER,
    MAX_BYTES_PER_SERVER,
    MAX_DESCRIPTION,
    MAX_PER_MEMBER,
    MAX_SHARED,
    Element,
    ElementError,
    ElementErrorReason,
)
from bot.languages import Localized, localized, sentences
from bot.languages.command_translator import shown_name
from bot.member_text.character_names import AT, MAX_NAME, is_name, to_name
from bot.member_text.spoilers import is_spoiler
from bot.member_text.unicode import composed
from bot.texts.command_mentions import mention
from bot.texts.excerpts import excerpt, in_full, label, verbatim
from bot.texts.quantities import megabytes

SHOW = Localized("characters-show")
RENAME = Localized("characters-rename")
DELETE = Localized("characters-delete")
DELETE_FOR_GOOD = Localized("characters-delete-for-good")
ALL = Localized("characters-all")
PICK = Localized("characters-pick")
NEW_NAME = Localized("characters-new-name")
FILL_IN_AGAIN = Localized("characters-fill-in-again")
SAVE_TITLE = Localized("characters-save-title")
NAME = Localized("characters-name")
DESCRIPTION = Localized("characters-description")
PICTURES_HINT = Localized("characters-pictures-hint")
PICTURES_KEPT = Localized("characters-pictures-kept")

BLOCKED_WORDS = Localized("characters-blocked-words")
NO_DESCRIPTION = Localized("characters-no-description")
NOT_YOURS = Localized("characters-not-yours")
ACCEPT = Localized("characters-accept")
DECLINE = Localized("characters-decline")
ACCEPT_NEEDS_MODERATOR = Localized("characters-accept-needs-moderator")
DECIDED = Localized("characters-decided")
NOT_PROPOSED = Localized("characters-not-proposed")
PROPOSED_BEFORE = Localized("characters-proposed-before")
PROPOSED = Localized("characters-proposed")

#: Characters of the longest description with every character escaped and covered as a spoiler.
_DESCRIPTION_SHOWN = 2 * MAX_DESCRIPTION + 5


def pictures() -> str:
    """Return the label of the input for pictures."""
    return localized("characters-pictures", most=MAX_ELEMENT_IMAGES)


def name_rule() -> str:
    """Return what a name may be."""
    return localized("characters-name-rule", most=MAX_NAME)


def none_yet() -> str:
    """Return that there is nothing to list, and how to save something."""
    return localized("characters-none-yet", character_add=mention("character add"))


def gone() -> str:
    """Return that the character of a button does not exist any more."""
    return localized("characters-gone", character_list=mention("character list"))


def explain(error: ElementError) -> str:
    """Return why a character cannot be kept, changed or used, and what would be right."""
    name = called(error.name)
    match error.reason:
        case ElementErrorReason.NAME:
            return sentences(localized("characters-no-name"), name_rule())
        case ElementErrorReason.NAME_TAKEN:
            return localized("characters-name-taken", name=name)
        case ElementErrorReason.NAME_SHARED:
            return localized("characters-name-shared", name=name)
        case ElementErrorReason.MANY:
            return localized("characters-error-many", most=MAX_PER_MEMBER)
        case ElementErrorReason.TOO_MUCH:
            most = megabytes(MAX_BYTES_PER_MEMBER)
            return localized("characters-error-too-much", most=most)
        case ElementErrorReason.SERVER_FULL:
            most = megabytes(MAX_BYTES_PER_SERVER)
            return localized("characters-error-server-full", most=most)
        case ElementErrorReason.MANY_SHARED:
            return localized("characters-error-many-shared", most=MAX_SHARED)
        case ElementErrorReason.SHARED_ELSEWHERE:
            return localized("characters-error-shared-elsewhere", name=name)
        case ElementErrorReason.DECIDED:
            return localized("characters-error-decided")
        case ElementErrorReason.GONE:
            return gone()


def not_saved(why: str, *, kept: bool) -> str:
    """Return why a character could not be saved, and how to go on; `kept` is whether its pictures are kept."""
    return f"{why}\n{localized('characters-not-saved-kept') if kept else localized('characters-not-saved')}"


def called(name: str) -> str:
    """Return a name as prompts refer to it."""
    return f"**@{verbatim(name)}**"


def unknown(given: str, nearest: str | None) -> str:
    """Return that there is no character of this name, and the known name that was probably meant."""
    meant = "" if nearest is None else localized("characters-meant", name=called(nearest))
    shown = called(label(given, MAX_NAME))
    listed = localized("characters-list-shows", character_list=mention("character list"))
    return sentences(localized("characters-unknown", name=shown), meant, listed)


def created(character: Element, typed: str, left_out: Sequence[str]) -> str:
    """Return that a character is saved, under which name, and which pictures are not."""
    saved = localized(
        "characters-created",
        name=called(character.name),
        pictures=_pictures(character),
        plain_name=character.name,
        most=MAX_ELEMENTS,
    )
    lines = [saved]
    given = composed(typed.strip().lstrip(AT))
    if character.name != given:
        why = "taken" if is_name(given) else "other" if to_name(given) == given else "letters"
        lines.append(localized("characters-named-otherwise", why=why))
    return "\n".join([*lines, *left_out])


def left_out(option: str, why: str) -> str:
    """Return that one of the pictures is not saved."""
    return localized("characters-left-out", option=shown_name(option), why=why)


def in_list(character: Element, member_id: int, guild_id: int) -> str:
    """Return a character's lines in the list, as this member sees it in this server."""
    facts = [called(character.name), _pictures(character), _whose(character, member_id, guild_id)]
    about = excerpt(character.description, 100)
    return " · ".join(fact for fact in facts if fact) + f"\n-# {about}"


def option(character: Element) -> str:
    """Return a character's description in a select. Discord shows no Markdown there, so a spoiler cannot be covered."""
    if is_spoiler(character.description):
        return localized("characters-spoiler")
    return label(character.description, MAX_SELECT_OPTION_TEXT)


def list_title(characters: Sequence[Element], member_id: int) -> str:
    """Return the heading of the list, with how many there are."""
    own = sum(character.member_id == member_id for character in characters)
    others = len(characters) - own
    title = f"**{localized('characters-list')}** · {localized('characters-own', own=own, most=MAX_PER_MEMBER)}"
    return title + (f" · {localized('characters-others', count=others)}" if others else "")


def shown(character: Element, member_id: int, guild_id: int) -> str:
    """Return all about a character, as this member sees it in this server."""
    whose = _whose(character, member_id, guild_id) or localized("characters-only-yours")
    return (
        f"{called(character.name)}\n{in_full(character.description, _DESCRIPTION_SHOWN)}\n"
        f"-# {_pictures(character)} · {whose} · <t:{character.created_at:.0f}:D>"
    )


def unshown(pictures: int, left: int) -> str:
    """Return how many of a character's pictures are too large to be shown."""
    if left == pictures:
        return f"-# {localized('characters-none-shown')}"
    return f"-# {localized('characters-some-unshown', left=left, pictures=pictures)}"


def picture_of(character: Element, number: int) -> str:
    """Return the alt text of one of a character's pictures."""
    return localized("characters-picture-of", name=character.name, number=number)


def ask_to_delete(character: Element, member_id: int) -> str:
    """Return the question whether to delete a character."""
    said = localized("characters-ask-to-delete", name=called(character.name), pictures=_pictures(character))
    if character.member_id != member_id:
        said += "\n" + localized(
            "characters-not-own", member=f"<@{character.member_id}>", character_share=mention("character share")
        )
    return said


def deleted(character: Element) -> str:
    """Return that a character is deleted."""
    return localized("characters-deleted", name=called(character.name))


def renamed(character: Element) -> str:
    """Return what a character is called now."""
    return localized("characters-renamed", name=called(character.name))


def sharing(character: Element) -> str:
    """Return whether everyone in the server may use a character."""
    if character.shared:
        return localized("characters-shared", name=called(character.name))
    return localized("characters-unshared", name=called(character.name), member=f"<@{character.member_id}>")


def proposed(character: Element) -> str:
    """Return what moderators are asked to accept."""
    said = localized("characters-proposes", member=f"<@{character.member_id}>", name=called(character.name))
    return f"{said}\n-# {excerpt(character.description, 200)}"


def declined(character: Element) -> str:
    """Return that a moderator has declined a proposal."""
    return localized("characters-declined", name=called(character.name), member=f"<@{character.member_id}>")


def accepted(character: Element, moderator_id: int) -> str:
    """Return, to the moderators, who has accepted a proposal."""
    return localized(
        "characters-accepted",
        moderator=f"<@{moderator_id}>",
        name=called(character.name),
        member=f"<@{character.member_id}>",
    )


def announced(character: Element) -> str:
    """Return, to the server, that everyone may use a character."""
    said = localized(
        "characters-announced",
        name=called(character.name),
        member=f"<@{character.member_id}>",
        plain_name=character.name,
    )
    return f"{said}\n-# {excerpt(character.description, 200)}"


def face_of(character: Element) -> str:
    """Return the alt text of a character's face."""
    return localized("characters-face-of", name=character.name)


def choice(character: Element, member_id: int) -> str:
    """Return a character as it is offered while its name is typed; Discord shows no Markdown there."""
    name = f"@{character.name}"
    return name if character.member_id == member_id else localized("characters-choice-shared", name=name)


def _pictures(character: Element) -> str:
    return localized("characters-count-pictures", count=character.images)


def _whose(character: Element, member_id: int, guild_id: int) -> str:
    if character.member_id != member_id:
        return localized("characters-from", member=f"<@{character.member_id}>")
    if character.shared_in(guild_id):
        return localized("characters-shared-here")
    return localized("characters-shared-in-another") if character.shared else ""
