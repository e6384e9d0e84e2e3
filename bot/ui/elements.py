"""What members see of their elements: the list, one with its pictures, and what can be done with it; only to them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.elements import MAX_NAME, Element, ElementError, Picture
from bot.ui.aside import Aside, RequestError
from bot.ui.cards import ACCENT
from bot.ui.durable import DurableButton, DurableModal, DurableSelect, template
from bot.ui.texts import cut, folded
from bot.ui.texts import elements as texts

if TYPE_CHECKING:
    from bot.client import Marionette

#: Elements on one page: with every sign escaped, their lines stay below Discord's 4,000 characters.
_PER_PAGE = 10

_PAGE = r"(?P<page>\d{1,3})"


@contextmanager
def obstacles_told() -> Iterator[None]:
    """Turn what stands in the way of an element into what the member is told.

    Raises:
        RequestError: something does.
    """
    try:
        yield
    except ElementError as error:
        raise RequestError(texts.refused(error)) from None


def is_moderator(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether the member looks after the whole server.

    What counts are the server's permissions, not the channel's: what is shared reaches everyone, and in some servers
    members may manage the messages of a channel of their own.
    """
    member = interaction.user
    if not isinstance(member, discord.Member):
        return False
    return member.guild_permissions.manage_messages or member.guild_permissions.manage_guild


def may_remove(interaction: discord.Interaction[Any], element: Element) -> bool:
    """Tell whether the member may delete or unshare an element here: their own, or as a moderator what is shared."""
    own = element.member_id == interaction.user.id
    return own or (element.shared_in(interaction.guild_id or 0) and is_moderator(interaction))


async def show_list(interaction: discord.Interaction[Any], aside: Aside, number: int) -> None:
    """Show a page of the member's elements and those shared here; pages count from 0."""
    bot: Marionette = interaction.client
    member_id, guild_id = interaction.user.id, interaction.guild_id or 0
    elements = await bot.elements.visible(member_id, guild_id)
    if not elements:
        return await aside.say(texts.NONE_YET)
    pages = [elements[start : start + _PER_PAGE] for start in range(0, len(elements), _PER_PAGE)]
    number = min(number, len(pages) - 1)
    lines = [texts.in_list(element, member_id, guild_id) for element in pages[number]]
    items: list[ui.Item[Any]] = [
        ui.TextDisplay("\n".join([texts.list_title(elements, member_id), *lines])),
        ui.ActionRow(PickElement.of(number, pages[number])),
    ]
    if len(pages) > 1:
        items += [
            ui.TextDisplay(texts.page(number + 1, len(pages))),
            ui.ActionRow(
                ListPage(str(max(0, number - 1)), label=texts.BACK, disabled=number == 0),
                ListPage(str(number + 1), label=texts.NEXT, disabled=number == len(pages) - 1),
            ),
        ]
    return await aside.show(ui.Container(*items, accent_colour=ACCENT))


async def show_element(interaction: discord.Interaction[Any], aside: Aside, element_id: str) -> None:
    """Show an element with its pictures.

    Raises:
        RequestError: it is gone, or not for this member.
    """
    bot: Marionette = interaction.client
    await aside.wait()
    element = await existing(interaction, element_id)
    async with bot.elements.pictures(element.id) as pictures:
        names = [f"picture-{number}{picture.suffix}" for number, picture in enumerate(pictures, 1)]
        gallery = [
            discord.MediaGalleryItem(f"attachment://{name}", description=texts.picture_of(element, number))
            for number, name in enumerate(names, 1)
        ]
        if not gallery:
            raise RequestError(texts.GONE)
        await aside.show(
            ui.Container(
                ui.TextDisplay(texts.shown(element, interaction.user.id, interaction.guild_id or 0)),
                ui.MediaGallery(*gallery),
                ui.ActionRow(*_buttons(interaction, element), ListPage("0")),
                accent_colour=ACCENT,
            ),
            files=[_file(picture, name) for picture, name in zip(pictures, names, strict=True)],
        )


async def show_created(aside: Aside, element: Element, typed: str, left_out: Sequence[str]) -> None:
    """Say that an element is kept, and what can be done with it.

    Args:
        aside: Where.
        element: As it is kept.
        typed: The name that the member gave.
        left_out: What is said of pictures that could not be kept.
    """
    await aside.show(
        ui.Container(
            ui.TextDisplay(texts.created(element, typed, left_out)),
            ui.ActionRow(ShowElement(element.id), RenameElement(element.id), AskToDelete(element.id)),
            accent_colour=ACCENT,
        )
    )


async def ask_to_delete(interaction: discord.Interaction[Any], aside: Aside, element_id: str) -> None:
    """Ask once whether to delete an element.

    Raises:
        RequestError: it is gone, or the member may not.
    """
    element = await _removable(interaction, element_id)
    await aside.show(
        ui.Container(
            ui.TextDisplay(texts.ask_to_delete(element, interaction.user.id)),
            ui.ActionRow(DeleteElement(element.id), ShowElement(element.id)),
            accent_colour=discord.Colour.red(),
        )
    )


async def existing(interaction: discord.Interaction[Any], element_id: str) -> Element:
    """Return an element that the member may see.

    Raises:
        RequestError: it is gone, or no longer shared with them.
    """
    bot: Marionette = interaction.client
    element = await bot.elements.get(element_id)
    if element is None:
        raise RequestError(texts.GONE)
    if element.member_id != interaction.user.id and not element.shared_in(interaction.guild_id or 0):
        raise RequestError(texts.GONE)
    return element


async def _removable(interaction: discord.Interaction[Any], element_id: str) -> Element:
    element = await existing(interaction, element_id)
    if not may_remove(interaction, element):
        raise RequestError(texts.NOT_YOURS)
    return element


def _buttons(interaction: discord.Interaction[Any], element: Element) -> list[ui.Item[Any]]:
    buttons: list[ui.Item[Any]] = []
    if element.member_id == interaction.user.id:
        buttons.append(RenameElement(element.id))
    if may_remove(interaction, element):
        buttons.append(AskToDelete(element.id))
    return buttons


def _file(picture: Picture, name: str) -> discord.File:
    return discord.File(io.BytesIO(picture.data), name)


# --- what is pressed --------------------------------------------------------------------------------------------------


class ListPage(DurableButton, template=template("elements", _PAGE)):
    """Shows a page of the list; the key is its number."""

    name = "elements"
    label = texts.ALL

    async def press(self, interaction: discord.Interaction[Any], aside: Aside) -> None:
        """Show the page."""
        await show_list(interaction, aside, int(self.key))


class PickElement(DurableSelect, template=template("elements-pick", _PAGE)):
    """Chooses one of a page to be shown."""

    name = "elements-pick"

    @classmethod
    def of(cls, number: int, elements: Sequence[Element]) -> PickElement:
        """Build it for a page."""
        options = [
            discord.SelectOption(
                label=f"@{element.name}", value=element.id, description=cut(folded(element.description, 100), 100)
            )
            for element in elements
        ]
        return cls(str(number), placeholder=texts.PICK, options=options)

    async def choose(self, interaction: discord.Interaction[Any], aside: Aside, values: list[str]) -> None:
        """Show it."""
        await show_element(interaction, aside, values[0])


class ShowElement(DurableButton, template=template("element-show")):
    """Shows an element with its pictures."""

    name = "element-show"
    label = texts.SHOW

    async def press(self, interaction: discord.Interaction[Any], aside: Aside) -> None:
        """Show it."""
        await show_element(interaction, aside, self.key)


class AskToDelete(DurableButton, template=template("element-ask")):
    """Asks whether to delete an element."""

    name = "element-ask"
    label = texts.DELETE

    async def press(self, interaction: discord.Interaction[Any], aside: Aside) -> None:
        """Ask."""
        await ask_to_delete(interaction, aside, self.key)


class DeleteElement(DurableButton, template=template("element-delete")):
    """Deletes an element."""

    name = "element-delete"
    label = texts.DELETE_FOR_GOOD
    style = discord.ButtonStyle.danger

    async def press(self, interaction: discord.Interaction[Any], aside: Aside) -> None:
        """Delete it, when the member still may."""
        bot: Marionette = interaction.client
        element = await _removable(interaction, self.key)
        await bot.elements.delete(element.id)
        await aside.say(texts.deleted(element))


class RenameElement(DurableButton, template=template("element-rename")):
    """Asks for another name of an element."""

    name = "element-rename"
    label = texts.RENAME

    async def press(self, interaction: discord.Interaction[Any], aside: Aside) -> None:
        """Open the form."""
        element = await existing(interaction, self.key)
        await NewName(element.id, current=element.name).open(aside)


class NewName(DurableModal):
    """Takes another name of an element."""

    name = "element-name"

    def __init__(self, key: str, title: str = texts.RENAME, *, current: str = "") -> None:
        super().__init__(key, title)
        # One character more than a name has: for the @ that belongs to it.
        self.given: ui.TextInput[NewName] = ui.TextInput(
            custom_id="name", default=current, min_length=1, max_length=MAX_NAME + 1
        )
        self.add_item(ui.Label(text=texts.NEW_NAME, description=texts.NAME_RULE, component=self.given))

    async def submit(self, interaction: discord.Interaction[Any], aside: Aside) -> None:
        """Rename it, when it is the member's."""
        bot: Marionette = interaction.client
        element = await existing(interaction, self.key)
        if element.member_id != interaction.user.id:
            raise RequestError(texts.NOT_YOURS)
        with obstacles_told():
            element = await bot.elements.rename(element.id, self.given.value)
        await aside.show(
            ui.Container(
                ui.TextDisplay(texts.renamed(element)),
                ui.ActionRow(ShowElement(element.id), RenameElement(element.id)),
                accent_colour=ACCENT,
            )
        )


COMPONENTS = (
    ListPage,
    PickElement,
    ShowElement,
    AskToDelete,
    DeleteElement,
    RenameElement,
)
MODALS = (NewName,)
