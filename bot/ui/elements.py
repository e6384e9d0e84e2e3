"""What members see of their elements: the list, one with its pictures, and what can be done with it; only to them."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.crun import MAX_ELEMENT_IMAGES
from bot.discord_api.limits import MAX_REQUEST_BYTES
from bot.discord_api.refusals import is_too_large
from bot.elements.store import MAX_DESCRIPTION, Element, ElementError, Picture, readable
from bot.interactions.persistent import DurableButton, DurableModal, DurableSelect, template
from bot.interactions.reply import Reply, UserFacingError
from bot.member_text import discord_mentions
from bot.member_text.element_names import MAX_NAME
from bot.orders.attachments import UnfitError, of_attachment
from bot.orders.order import Order, OrderKind
from bot.texts import elements as texts
from bot.texts.questions import file_problem
from bot.ui.cards import ACCENT

if TYPE_CHECKING:
    from bot.client import Marionette

#: Elements on one page: with every sign escaped, their lines stay below Discord's 4,000 characters.
_PER_PAGE = 10

_PAGE = r"(?P<page>\d{1,3})"

#: Bytes of the pictures on one message, with room for what else is in the request.
_MOST_SHOWN = MAX_REQUEST_BYTES - 1_000_000

#: What follows the name in the id of what belongs to no element yet.
_NEW = "new"

#: The components of a refusal that hold what was typed, by the ids that they keep when Discord sends them back.
_TYPED_NAME, _TYPED_DESCRIPTION = 101, 102


@contextmanager
def obstacles_told() -> Iterator[None]:
    """Turn what stands in the way of an element into what the member is told.

    Raises:
        RequestError: something does.
    """
    try:
        yield
    except ElementError as error:
        raise UserFacingError(texts.refused(error)) from None


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


async def show_list(interaction: discord.Interaction[Any], reply: Reply, number: int) -> None:
    """Show a page of the member's elements and those shared here; pages count from 0."""
    bot: Marionette = interaction.client
    member_id, guild_id = interaction.user.id, interaction.guild_id or 0
    elements = await bot.elements.visible(member_id, guild_id)
    if not elements:
        return await reply.say(texts.NONE_YET)
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
    return await reply.show(ui.Container(*items, accent_colour=ACCENT))


async def show_element(interaction: discord.Interaction[Any], reply: Reply, element_id: str) -> None:
    """Show an element with its pictures.

    Raises:
        RequestError: it is gone, or not for this member.
    """
    bot: Marionette = interaction.client
    await reply.wait()
    element = await existing(interaction, element_id)
    async with bot.elements.pictures(element.id) as pictures:
        if not pictures:
            raise UserFacingError(texts.GONE)
        fitting = _fitting(pictures, interaction.filesize_limit)
        try:
            await _show_with(interaction, reply, element, pictures, fitting)
        except discord.HTTPException as error:
            if not is_too_large(error):
                raise
            # Discord takes less than it says.
            await _show_with(interaction, reply, element, pictures, [])


async def _show_with(
    interaction: discord.Interaction[Any],
    reply: Reply,
    element: Element,
    pictures: Sequence[Picture],
    places: Sequence[int],
) -> None:
    """Show an element with the pictures in these places, and say how many more there are."""
    names = {place: f"picture-{place + 1}{pictures[place].suffix}" for place in places}
    items: list[ui.Item[Any]] = [
        ui.TextDisplay(texts.shown(element, interaction.user.id, interaction.guild_id or 0)),
    ]
    if names:
        gallery = [
            discord.MediaGalleryItem(
                f"attachment://{name}",
                description=texts.picture_of(element, place + 1),
                spoiler=bool(element.spoiler),
            )
            for place, name in names.items()
        ]
        items.append(ui.MediaGallery(*gallery))
    left = len(pictures) - len(names)
    if left:
        items.append(ui.TextDisplay(texts.unshown(len(pictures), left)))
    items.append(ui.ActionRow(*_buttons(interaction, element), ListPage("0")))
    files = [_file(pictures[place], name) for place, name in names.items()]
    await reply.show(ui.Container(*items, accent_colour=ACCENT), files=files)


def _fitting(pictures: Sequence[Picture], largest: int) -> list[int]:
    """Return the places of as many pictures as one message takes, none of them with more bytes than `largest`."""
    room, fitting = _MOST_SHOWN, []
    for place in sorted(range(len(pictures)), key=lambda place: len(pictures[place].data)):
        size = len(pictures[place].data)
        if size <= min(room, largest):
            room -= size
            fitting.append(place)
    return sorted(fitting)


async def create_element(
    interaction: discord.Interaction[Any],
    reply: Reply,
    name: str,
    description: str,
    given: Mapping[str, discord.Attachment],
) -> None:
    """Keep an element and say so; where it cannot be kept, say why and give back what was typed.

    Args:
        interaction: From the member whose it becomes.
        reply: Its answer.
        name: As it was typed.
        description: As it was typed.
        given: What may be its pictures, by what they are called.
    """
    await reply.wait()
    try:
        called = await discord_mentions.with_names(interaction, name, MAX_DESCRIPTION, defer=reply.wait)
        described = await discord_mentions.with_names(
            interaction, readable(description), MAX_DESCRIPTION, defer=reply.wait
        )
        element, left_out = await _kept(interaction, called, described, given)
    except UserFacingError as refusal:
        await reply.show(_refusal(str(refusal), readable(name), readable(description)))
    else:
        await show_created(reply, element, called, left_out)


async def _kept(
    interaction: discord.Interaction[Any], name: str, description: str, given: Mapping[str, discord.Attachment]
) -> tuple[Element, list[str]]:
    """Keep an element; return it with what is said of the pictures that are left out.

    Raises:
        RequestError: it cannot be kept.
    """
    bot: Marionette = interaction.client
    if not description:
        raise UserFacingError(texts.NO_DESCRIPTION)
    member_id, guild_id = interaction.user.id, interaction.guild_id or 0
    with obstacles_told():
        await bot.elements.check_room(member_id, guild_id)
        async with bot.elements.making.turn(member_id, wait=None):
            outcomes = await asyncio.gather(*(_picture(bot, member_id, attachment) for attachment in given.values()))
            left_out = [
                texts.left_out(option, outcome)
                for option, outcome in zip(given, outcomes, strict=True)
                if isinstance(outcome, str)
            ]
            pictures = [outcome for outcome in outcomes if isinstance(outcome, Picture)]
            if not pictures:
                raise UserFacingError("\n".join(left_out))
            element = await bot.elements.create(
                member_id=member_id,
                guild_id=guild_id,
                name=name,
                description=description,
                pictures=pictures,
                spoiler=any(attachment.is_spoiler() for attachment in given.values()),
            )
    return element, left_out


async def _picture(bot: Marionette, member_id: int, attachment: discord.Attachment) -> Picture | str:
    """Return a picture as it can be kept, or what is wrong with it."""
    reference = of_attachment(attachment)
    try:
        data, content_type = await bot.attachments.good_picture(reference, member_id, fit="pad")
    except UnfitError as error:
        return file_problem(error.role, error.reference, error.file_problem, Order(kind=OrderKind.VIDEO))
    return Picture(data, content_type)


def _refusal(why: str, name: str, description: str) -> ui.Container[Any]:
    """Say why an element could not be kept, with what was typed: to be copied, and to be filled in again."""
    typed = {_TYPED_NAME: name, _TYPED_DESCRIPTION: description}
    return ui.Container(
        ui.TextDisplay(texts.not_saved(why)),
        *(ui.TextDisplay(texts.given_back(words), id=number) for number, words in typed.items() if words),
        ui.ActionRow(FillInAgain(_NEW)),
        accent_colour=ACCENT,
    )


def _typed_on(message: discord.Message | None) -> dict[int | None, str]:
    """Return what was typed, from the refusal that gave it back: the message itself keeps it over a restart."""
    parts = message.components if message is not None else []
    inside = [part for container in parts if isinstance(container, discord.Container) for part in container.children]
    return {part.id: texts.typed(part.content) for part in inside if isinstance(part, discord.TextDisplay)}


async def show_created(reply: Reply, element: Element, typed: str, left_out: Sequence[str]) -> None:
    """Say that an element is kept, and what can be done with it.

    Args:
        reply: Where.
        element: As it is kept.
        typed: The name that the member gave.
        left_out: What is said of pictures that could not be kept.
    """
    await reply.show(
        ui.Container(
            ui.TextDisplay(texts.created(element, typed, left_out)),
            ui.ActionRow(ShowElement(element.id), RenameElement(element.id), AskToDelete(element.id)),
            accent_colour=ACCENT,
        )
    )


async def ask_to_delete(interaction: discord.Interaction[Any], reply: Reply, element_id: str) -> None:
    """Ask once whether to delete an element.

    Raises:
        RequestError: it is gone, or the member may not.
    """
    element = await _removable(interaction, element_id)
    await reply.show(
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
        raise UserFacingError(texts.GONE)
    if element.member_id != interaction.user.id and not element.shared_in(interaction.guild_id or 0):
        raise UserFacingError(texts.GONE)
    return element


async def _removable(interaction: discord.Interaction[Any], element_id: str) -> Element:
    element = await existing(interaction, element_id)
    if not may_remove(interaction, element):
        raise UserFacingError(texts.NOT_YOURS)
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

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Show the page."""
        await show_list(interaction, reply, int(self.key))


class PickElement(DurableSelect, template=template("elements-pick", _PAGE)):
    """Chooses one of a page to be shown."""

    name = "elements-pick"

    @classmethod
    def of(cls, number: int, elements: Sequence[Element]) -> PickElement:
        """Build it for a page."""
        options = [
            discord.SelectOption(label=f"@{element.name}", value=element.id, description=texts.option(element))
            for element in elements
        ]
        return cls(str(number), placeholder=texts.PICK, options=options)

    async def choose(self, interaction: discord.Interaction[Any], reply: Reply, values: list[str]) -> None:
        """Show it."""
        await show_element(interaction, reply, values[0])


class ShowElement(DurableButton, template=template("element-show")):
    """Shows an element with its pictures."""

    name = "element-show"
    label = texts.SHOW

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Show it."""
        await show_element(interaction, reply, self.key)


class AskToDelete(DurableButton, template=template("element-ask")):
    """Asks whether to delete an element."""

    name = "element-ask"
    label = texts.DELETE

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Ask."""
        await ask_to_delete(interaction, reply, self.key)


class DeleteElement(DurableButton, template=template("element-delete")):
    """Deletes an element."""

    name = "element-delete"
    label = texts.DELETE_FOR_GOOD
    style = discord.ButtonStyle.danger

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Delete it, when the member still may."""
        bot: Marionette = interaction.client
        element = await _removable(interaction, self.key)
        await bot.elements.delete(element.id)
        await reply.say(texts.deleted(element))


class RenameElement(DurableButton, template=template("element-rename")):
    """Asks for another name of an element."""

    name = "element-rename"
    label = texts.RENAME

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Open the form."""
        element = await existing(interaction, self.key)
        await NewName(element.id, current=element.name).open(reply)


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

    async def submit(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Rename it, when it is the member's."""
        bot: Marionette = interaction.client
        element = await existing(interaction, self.key)
        if element.member_id != interaction.user.id:
            raise UserFacingError(texts.NOT_YOURS)
        given = await discord_mentions.with_names(interaction, self.given.value, MAX_NAME, defer=reply.wait)
        with obstacles_told():
            element = await bot.elements.rename(element.id, given)
        await reply.show(
            ui.Container(
                ui.TextDisplay(texts.renamed(element)),
                ui.ActionRow(ShowElement(element.id), RenameElement(element.id)),
                accent_colour=ACCENT,
            )
        )


class FillInAgain(DurableButton, template=template("element-again", _NEW)):
    """Opens what was typed for an element that could not be kept."""

    name = "element-again"
    label = texts.FILL_IN_AGAIN
    style = discord.ButtonStyle.primary

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Open the form."""
        typed = _typed_on(interaction.message)
        name, description = typed.get(_TYPED_NAME, ""), typed.get(_TYPED_DESCRIPTION, "")
        await NewElement(_NEW, called=name, described=description).open(reply)


class NewElement(DurableModal):
    """Takes an element with its pictures."""

    name = "element-new"
    key_pattern = _NEW

    def __init__(self, key: str, title: str = texts.SAVE_TITLE, *, called: str = "", described: str = "") -> None:
        super().__init__(key, title)
        # As `NewName`: one character more for the @.
        self.called: ui.TextInput[NewElement] = ui.TextInput(
            custom_id="name", default=called[: MAX_NAME + 1], min_length=1, max_length=MAX_NAME + 1
        )
        self.described: ui.TextInput[NewElement] = ui.TextInput(
            custom_id="description",
            style=discord.TextStyle.paragraph,
            default=described[:MAX_DESCRIPTION],
            min_length=1,
            max_length=MAX_DESCRIPTION,
        )
        self.pictures: ui.FileUpload[NewElement] = ui.FileUpload(
            custom_id="pictures", min_values=1, max_values=MAX_ELEMENT_IMAGES
        )
        self.add_item(ui.Label(text=texts.NAME, description=texts.NAME_RULE, component=self.called))
        self.add_item(ui.Label(text=texts.DESCRIPTION, component=self.described))
        self.add_item(ui.Label(text=texts.PICTURES, description=texts.PICTURES_HINT, component=self.pictures))

    async def submit(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Keep it."""
        # By the names that they have in the command.
        given = {f"image{number}": attachment for number, attachment in enumerate(self.pictures.values, 1)}
        await create_element(interaction, reply, self.called.value, self.described.value, given)


COMPONENTS = (
    FillInAgain,
    ListPage,
    PickElement,
    ShowElement,
    AskToDelete,
    DeleteElement,
    RenameElement,
)
MODALS = (NewName, NewElement)
