"""What a member sees of saved characters: the list, one with its pictures, what can be done with it, and the modals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord import ui

from bot.crun import MAX_ELEMENT_IMAGES
from bot.elements.element import MAX_DESCRIPTION, Element
from bot.interactions.components import ID, Component, PersistentModal
from bot.member_text.character_names import MAX_NAME
from bot.texts import characters as texts
from bot.texts import paging
from bot.texts.code_blocks import from_code_block, in_code_block
from bot.ui.component_ids import ids_in, news_id
from bot.ui.style import ACCENT

#: The key of a component that shows a page of the list: its number, from 0.
_PAGE_KEY = r"\d{1,3}"

#: The key of what belongs to no character yet.
_NEW = "new"
_NEW_OR_KEPT = f"{_NEW}|{ID}"

# The custom ids say "element", as saved characters were called at first: messages in channels carry them.
LIST_PAGE = Component("elements", _PAGE_KEY)
PICK = Component("elements-pick", _PAGE_KEY)
SHOW = Component("element-show")
ASK_TO_DELETE = Component("element-ask")
DELETE = Component("element-delete")
RENAME = Component("element-rename")
#: The key is the character, and the channel in which it was proposed.
ACCEPT = Component("character-accept", f"{ID}:[0-9]{{1,20}}")
DECLINE = Component("character-decline", f"{ID}:[0-9]{{1,20}}")
#: The key is the draft that keeps the pictures; `_NEW` where none could be used, and in earlier versions.
FILL_IN_AGAIN = Component("element-again", _NEW_OR_KEPT)

#: Characters on one page. Their lines fit into one message even with every character escaped.
_PER_PAGE = 10

#: The ids of the components in a refusal that hold what was typed. Discord sends the message back with every press.
_TYPED_NAME, _TYPED_DESCRIPTION = 101, 102


# --- the list and its characters --------------------------------------------------------------------------------------


def on_page(characters: Sequence[Element], number: int) -> Sequence[Element]:
    """Return the characters on a page of the list; when there are fewer pages, on the last one."""
    start = _PER_PAGE * min(number, (len(characters) - 1) // _PER_PAGE)
    return characters[start : start + _PER_PAGE]


def character_list(
    characters: Sequence[Element], number: int, member_id: int, guild_id: int, faces: Mapping[str, str]
) -> ui.Container[Any]:
    """Build a page of the list.

    Args:
        characters: All of them, at least one.
        number: Which page, from 0; when there are fewer, the last one is built.
        member_id: Who looks at it.
        guild_id: Where.
        faces: The names of the files that show their faces, by their ids; not all have one.
    """
    count = -(-len(characters) // _PER_PAGE)
    number = min(number, count - 1)
    shown = on_page(characters, number)
    items: list[ui.Item[Any]] = [ui.TextDisplay(texts.list_title(characters, member_id))]
    items += [_with_face(each, texts.in_list(each, member_id, guild_id), faces.get(each.id)) for each in shown]
    items.append(ui.ActionRow(_pick(number, shown)))
    if count > 1:
        items += [
            ui.TextDisplay(paging.page(number + 1, count)),
            ui.ActionRow(
                LIST_PAGE.button(str(max(0, number - 1)), paging.BACK(), disabled=number == 0),
                LIST_PAGE.button(str(number + 1), paging.NEXT(), disabled=number == count - 1),
            ),
        ]
    return ui.Container(*items, accent_colour=ACCENT)


def _with_face(character: Element, words: str, file: str | None) -> ui.Item[Any]:
    """Return words about a character, with its face beside them where a file shows it."""
    if file is None:
        return ui.TextDisplay(words)
    face = ui.Thumbnail[Any](f"attachment://{file}", description=texts.face_of(character), spoiler=character.is_spoiler)
    return ui.Section(words, accessory=face)


def _pick(number: int, characters: Sequence[Element]) -> ui.Select[Any]:
    """Build the select that shows one character of a page."""
    options = [
        discord.SelectOption(label=f"@{character.name}", value=character.id, description=texts.option(character))
        for character in characters
    ]
    return PICK.select(str(number), placeholder=texts.PICK(), options=options)


def character_card(
    character: Element,
    member_id: int,
    guild_id: int,
    *,
    pictures: int,
    files: Mapping[int, str],
    removable: bool,
) -> ui.Container[Any]:
    """Build the card of a character.

    Args:
        character: The character.
        member_id: Who looks at it.
        guild_id: Where.
        pictures: How many it has.
        files: The names of the files that show its pictures, by the index of the picture; the others are too large.
        removable: Whether the member may delete it.
    """
    items: list[ui.Item[Any]] = [ui.TextDisplay(texts.shown(character, member_id, guild_id))]
    if files:
        gallery = [
            discord.MediaGalleryItem(
                f"attachment://{name}",
                description=texts.picture_of(character, index + 1),
                spoiler=bool(character.spoiler),
            )
            for index, name in files.items()
        ]
        items.append(ui.MediaGallery(*gallery))
    left = pictures - len(files)
    if left:
        items.append(ui.TextDisplay(texts.unshown(pictures, left)))
    buttons: list[ui.Item[Any]] = []
    if character.member_id == member_id:
        buttons.append(_rename(character))
    if removable:
        buttons.append(_ask_to_delete(character))
    items.append(ui.ActionRow(*buttons, LIST_PAGE.button("0", texts.ALL())))
    return ui.Container(*items, accent_colour=ACCENT)


def created(character: Element, typed: str, left_out: Sequence[str]) -> ui.Container[Any]:
    """Build the message that a character is saved, with what can be done with it.

    Args:
        character: As it is saved.
        typed: The name that the member gave.
        left_out: Sentences about pictures that could not be saved.
    """
    return ui.Container(
        ui.TextDisplay(texts.created(character, typed, left_out)),
        ui.ActionRow(_show(character), _rename(character), _ask_to_delete(character)),
        accent_colour=ACCENT,
    )


def renamed(character: Element) -> ui.Container[Any]:
    """Build the message that a character has another name."""
    return ui.Container(
        ui.TextDisplay(texts.renamed(character)),
        ui.ActionRow(_show(character), _rename(character)),
        accent_colour=ACCENT,
    )


def delete_question(character: Element, member_id: int) -> ui.Container[Any]:
    """Build the question whether to delete a character.

    Args:
        character: The character.
        member_id: Who is asked.
    """
    delete = DELETE.button(character.id, texts.DELETE_FOR_GOOD(), style=discord.ButtonStyle.danger)
    return ui.Container(
        ui.TextDisplay(texts.ask_to_delete(character, member_id)),
        ui.ActionRow(delete, _show(character)),
        accent_colour=ACCENT,
    )


def _show(character: Element) -> ui.Button[Any]:
    return SHOW.button(character.id, texts.SHOW())


def _rename(character: Element) -> ui.Button[Any]:
    return RENAME.button(character.id, texts.RENAME())


def _ask_to_delete(character: Element) -> ui.Button[Any]:
    return ASK_TO_DELETE.button(character.id, texts.DELETE())


# --- sharing ----------------------------------------------------------------------------------------------------------


def proposal(character: Element, channel_id: int, file: str | None) -> ui.Container[Any]:
    """Build the card that asks moderators whether everyone in the server may use a character.

    Args:
        character: Which one.
        channel_id: Where it was proposed, and where the server is told of it.
        file: The name of the file that shows its face.
    """
    key = f"{character.id}:{channel_id}"
    return ui.Container(
        _with_face(character, texts.proposed(character), file),
        ui.ActionRow(
            ACCEPT.button(key, texts.ACCEPT(), style=discord.ButtonStyle.success), DECLINE.button(key, texts.DECLINE())
        ),
        accent_colour=ACCENT,
    )


def decided(said: str) -> ui.Container[Any]:
    """Build what stands in place of a proposal once it is decided."""
    return ui.Container(ui.TextDisplay(said), accent_colour=ACCENT)


def announcement(character: Element, guild_id: int, file: str | None) -> ui.Container[Any]:
    """Build the message that everyone in the server may use a character now. By its id the bot recognizes it later."""
    body = _with_face(character, texts.announced(character), file)
    return ui.Container(body, accent_colour=ACCENT, id=news_id(character.id, guild_id))


def is_announcement_in(message: discord.Message, character_id: str, guild_id: int) -> bool:
    """Return whether a message tells a server of a character."""
    return news_id(character_id, guild_id) in ids_in(message.components)


# --- what was typed for a character that could not be saved -----------------------------------------------------------


def not_saved(why: str, name: str, description: str, draft_id: str | None) -> ui.Container[Any]:
    """Build the message that says why a character could not be saved.

    It shows what was typed, to be copied. A button reads it from there to fill in the modal again, so it is stored
    nowhere else.

    Args:
        why: Why not.
        name: As it was typed.
        description: As it was typed.
        draft_id: The draft that keeps the pictures; None when new ones have to be given.
    """
    typed = {_TYPED_NAME: name, _TYPED_DESCRIPTION: description}
    return ui.Container(
        ui.TextDisplay(texts.not_saved(why, kept=draft_id is not None)),
        *(ui.TextDisplay(in_code_block(words), id=number) for number, words in typed.items() if words),
        ui.ActionRow(FILL_IN_AGAIN.button(draft_id or _NEW, texts.FILL_IN_AGAIN(), style=discord.ButtonStyle.primary)),
        accent_colour=ACCENT,
    )


def typed_in(message: discord.Message | None) -> tuple[str, str]:
    """Return the name and the description that a message of `not_saved` holds."""
    parts = message.components if message is not None else []
    inside = [part for container in parts if isinstance(container, discord.Container) for part in container.children]
    typed = {part.id: from_code_block(part.content) for part in inside if isinstance(part, discord.TextDisplay)}
    return typed.get(_TYPED_NAME, ""), typed.get(_TYPED_DESCRIPTION, "")


# --- the modals -------------------------------------------------------------------------------------------------------


class RenameModal(PersistentModal):
    """Another name for a character."""

    name = "element-name"

    def __init__(self, key: str, title: str | None = None, *, current: str = "") -> None:
        super().__init__(key, title or texts.RENAME())
        self.given = _name_input(current)
        self.add_item(ui.Label(text=texts.NEW_NAME(), description=texts.name_rule(), component=self.given))


class CreateModal(PersistentModal):
    """A new character with its pictures; the key is the draft that keeps those that were given before, if one does."""

    name = "element-new"
    key_pattern = _NEW_OR_KEPT

    def __init__(self, key: str = _NEW, title: str | None = None, *, called: str = "", described: str = "") -> None:
        super().__init__(key, title or texts.SAVE_TITLE())
        self.called = _name_input(called[: MAX_NAME + 1])
        self.described = _description_input(described)
        self.draft_id = None if key == _NEW else key
        least = 1 if self.draft_id is None else 0
        self.pictures = ui.FileUpload[Any](
            custom_id="pictures", required=bool(least), min_values=least, max_values=MAX_ELEMENT_IMAGES
        )
        hint = texts.PICTURES_HINT if least else texts.PICTURES_KEPT
        self.add_item(ui.Label(text=texts.NAME(), description=texts.name_rule(), component=self.called))
        self.add_item(ui.Label(text=texts.DESCRIPTION(), component=self.described))
        self.add_item(ui.Label(text=texts.pictures(), description=hint(), component=self.pictures))


class SaveModal(PersistentModal):
    """The name and the words of a new character whose pictures a message has; the key is the draft that keeps those."""

    name = "character-save"

    def __init__(self, key: str, title: str | None = None) -> None:
        super().__init__(key, title or texts.SAVE_TITLE())
        self.called = _name_input("")
        self.described = _description_input("")
        self.add_item(ui.Label(text=texts.NAME(), description=texts.name_rule(), component=self.called))
        self.add_item(ui.Label(text=texts.DESCRIPTION(), component=self.described))


def _description_input(default: str) -> ui.TextInput[Any]:
    return ui.TextInput(
        custom_id="description",
        style=discord.TextStyle.paragraph,
        default=default[:MAX_DESCRIPTION],
        min_length=1,
        max_length=MAX_DESCRIPTION,
    )


def _name_input(default: str) -> ui.TextInput[Any]:
    """Build the input for a name, with room for the @ in front of it."""
    return ui.TextInput(custom_id="name", default=default, min_length=1, max_length=MAX_NAME + 1)
