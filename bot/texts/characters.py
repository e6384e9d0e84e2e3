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
from bot.member_text.character_names import AT, MAX_NAME
from bot.member_text.spoilers import is_spoiler
from bot.member_text.unicode import composed
from bot.texts.command_mentions import mention
from bot.texts.excerpts import excerpt, in_full, label, verbatim
from bot.texts.quantities import megabytes

SHOW = "Show"
RENAME = "Rename"
DELETE = "Delete"
DELETE_FOR_GOOD = "Delete for good"
ALL = "All characters"
PICK = "Look at one"
NEW_NAME = "New name"
FILL_IN_AGAIN = "Fill in again"
SAVE_TITLE = "Save a character"
NAME = "Name"
DESCRIPTION = "What it is, in a few words"
PICTURES = f"One to {MAX_ELEMENT_IMAGES} pictures of it"
PICTURES_HINT = "From the front first, and with nothing else on it if you can."
NAME_RULE = f"Letters, digits, emoji, - and _, up to {MAX_NAME}. Prompts refer to it as @name."

BLOCKED_WORDS = "This server doesn't allow some of the words in the name or the description."
NO_DESCRIPTION = "The description is empty. Say in a few words what it is: `a knight in red armour with a fox's tail`."
NOT_YOURS = "Only the member who made this character can do that, or a moderator where it is shared."
ACCEPT = "Share with everyone"
DECLINE = "No"
ACCEPT_NEEDS_MODERATOR = (
    "A moderator decides that: it takes **Manage Messages** or **Manage Server** in the server's settings."
)
DECIDED = "Done: the card says so."
PROPOSED_BEFORE = "You have proposed it already. A moderator decides; a day later you can propose it again."
PROPOSED = "Proposed: once a moderator accepts it, everyone here can use it, and is told."

#: Characters of the longest description with every character escaped and covered as a spoiler.
_DESCRIPTION_SHOWN = 2 * MAX_DESCRIPTION + 5


def none_yet() -> str:
    """Return that there is nothing to list, and how to save something."""
    return (
        f"There are no characters here yet. Save one with {mention('character add')}: "
        "one to four pictures of it, a name and a few words."
    )


def gone() -> str:
    """Return that the character of a button does not exist any more."""
    return f"That character was deleted. {mention('character list')} shows what there is."


def explain(error: ElementError) -> str:
    """Return why a character cannot be kept, changed or used, and what would be right."""
    name = called(error.name)
    match error.reason:
        case ElementErrorReason.NAME:
            return f"That can't be a name. {NAME_RULE}"
        case ElementErrorReason.NAME_TAKEN:
            return f"You have {name} already. Take another name, or delete that one first."
        case ElementErrorReason.NAME_SHARED:
            return f"Another {name} is shared in this server. Rename yours, or unshare that one first."
        case ElementErrorReason.MANY:
            return f"You have {MAX_PER_MEMBER} characters, and that is all I keep for one member. Delete one first."
        case ElementErrorReason.TOO_MUCH:
            most = megabytes(MAX_BYTES_PER_MEMBER)
            return (
                f"Your characters' pictures would be more than {most} together. Delete one, or give smaller pictures."
            )
        case ElementErrorReason.SERVER_FULL:
            most = megabytes(MAX_BYTES_PER_SERVER)
            return f"This server's characters have filled their {most}. Someone has to delete one first."
        case ElementErrorReason.MANY_SHARED:
            return f"{MAX_SHARED} characters are shared in this server, and that is all I keep. Unshare one first."
        case ElementErrorReason.SHARED_ELSEWHERE:
            return f"{name} is shared in another server. Unshare it there first."
        case ElementErrorReason.DECIDED:
            return "That is decided already, or its member took it back."
        case ElementErrorReason.GONE:
            return gone()


def not_saved(why: str) -> str:
    """Return why a character could not be saved, and how to go on with what was typed."""
    return f"{why}\nNothing is saved yet. *{FILL_IN_AGAIN}* has these words in it; only add the pictures once more."


def called(name: str) -> str:
    """Return a name as prompts refer to it."""
    return f"**@{verbatim(name)}**"


def unknown(given: str, nearest: str | None) -> str:
    """Return that there is no character of this name, and the known name that was probably meant."""
    meant = "" if nearest is None else f" Did you mean {called(nearest)}?"
    shown = called(label(given, MAX_NAME))
    return f"There is no character {shown} here.{meant} {mention('character list')} shows what there is."


def created(character: Element, typed: str, left_out: Sequence[str]) -> str:
    """Return that a character is saved, under which name, and which pictures are not."""
    saved = (
        f"{called(character.name)} is saved with {_pictures(character)}. Write `@{character.name}` in a prompt, "
        f"or choose it in `characters`: up to {MAX_ELEMENTS} in one video."
    )
    lines = [saved]
    if character.name != composed(typed.strip().lstrip(AT)):
        lines.append(
            f"The name you gave was taken, or has characters that names can't have. {RENAME} it if you like another."
        )
    return "\n".join([*lines, *left_out])


def left_out(option: str, why: str) -> str:
    """Return that one of the pictures is not saved."""
    return f"`{option}` is left out: {why}"


def in_list(character: Element, member_id: int, guild_id: int) -> str:
    """Return a character's lines in the list, as this member sees it in this server."""
    facts = [called(character.name), _pictures(character), _whose(character, member_id, guild_id)]
    about = excerpt(character.description, 100)
    return " · ".join(fact for fact in facts if fact) + f"\n-# {about}"


def option(character: Element) -> str:
    """Return a character's description in a select. Discord shows no Markdown there, so a spoiler cannot be covered."""
    if is_spoiler(character.description):
        return "Described as a spoiler"
    return label(character.description, MAX_SELECT_OPTION_TEXT)


def list_title(characters: Sequence[Element], member_id: int) -> str:
    """Return the heading of the list, with how many there are."""
    own = sum(character.member_id == member_id for character in characters)
    others = len(characters) - own
    return f"**Characters** · {own} of {MAX_PER_MEMBER} yours" + (f" · {others} from others here" if others else "")


def shown(character: Element, member_id: int, guild_id: int) -> str:
    """Return all about a character, as this member sees it in this server."""
    whose = _whose(character, member_id, guild_id) or "only yours"
    return (
        f"{called(character.name)}\n{in_full(character.description, _DESCRIPTION_SHOWN)}\n"
        f"-# {_pictures(character)} · {whose} · <t:{character.created_at:.0f}:D>"
    )


def unshown(pictures: int, left: int) -> str:
    """Return how many of a character's pictures are too large to be shown."""
    if left == pictures:
        return "-# Too large to be shown here: all of its pictures. Videos use them all the same."
    more = "1 more picture is" if left == 1 else f"{left} more pictures are"
    return f"-# {more} kept with it, too large to be shown beside these. Videos use all {pictures}."


def picture_of(character: Element, number: int) -> str:
    """Return the alt text of one of a character's pictures."""
    return f"{character.name}, picture {number}"


def ask_to_delete(character: Element, member_id: int) -> str:
    """Return the question whether to delete a character."""
    said = (
        f"Delete {called(character.name)} with {_pictures(character)}? There is no way back; videos made with it stay."
    )
    if character.member_id != member_id:
        said += (
            f"\nIt is <@{character.member_id}>'s. "
            f"With {mention('character share')} and *off* it stays theirs and leaves the server."
        )
    return said


def deleted(character: Element) -> str:
    """Return that a character is deleted."""
    return f"{called(character.name)} is deleted."


def renamed(character: Element) -> str:
    """Return what a character is called now."""
    return f"It is {called(character.name)} from now on. Prompts with its old name have to be changed."


def sharing(character: Element) -> str:
    """Return whether everyone in the server may use a character."""
    if character.shared:
        return f"Everyone in this server can use {called(character.name)} now."
    return f"{called(character.name)} is <@{character.member_id}>'s alone again."


def proposed(character: Element) -> str:
    """Return what moderators are asked to accept."""
    return (
        f"<@{character.member_id}> proposes {called(character.name)} for everyone in this server.\n"
        f"-# {excerpt(character.description, 200)}"
    )


def declined(character: Element) -> str:
    """Return that a moderator has declined a proposal."""
    return f"{called(character.name)} stays <@{character.member_id}>'s alone."


def accepted(character: Element, moderator_id: int) -> str:
    """Return, to the moderators, who has accepted a proposal."""
    return (
        f"<@{moderator_id}> shares {called(character.name)} of <@{character.member_id}> with everyone in this server."
    )


def announced(character: Element) -> str:
    """Return, to the server, that everyone may use a character."""
    return (
        f"**New for everyone here:** {called(character.name)}, from <@{character.member_id}>. "
        f"Write `@{character.name}` in a prompt.\n-# {excerpt(character.description, 200)}"
    )


def face_of(character: Element) -> str:
    """Return the alt text of a character's face."""
    return f"The face of {character.name}"


def choice(character: Element, member_id: int) -> str:
    """Return a character as it is offered while its name is typed; Discord shows no Markdown there."""
    return f"@{character.name}" + ("" if character.member_id == member_id else " (shared here)")


def _pictures(character: Element) -> str:
    return "1 picture" if character.images == 1 else f"{character.images} pictures"


def _whose(character: Element, member_id: int, guild_id: int) -> str:
    if character.member_id != member_id:
        return f"from <@{character.member_id}>"
    if character.shared_in(guild_id):
        return "yours, shared here"
    return "yours, shared in another server" if character.shared else ""
