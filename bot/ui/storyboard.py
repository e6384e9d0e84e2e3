"""The storyboard builder: a card that only its author sees, with a button for everything that makes a storyboard.

What it shows is the draft in the database and nothing else, so any copy of the card still works after a restart, and
each press changes the draft in one transaction. A shot is known by its id wherever it is moved to, and a new one has
its id before its modal is opened: what arrives twice is done once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot import texts as shared
from bot.crun import MAX_DURATION, MAX_ELEMENTS, MAX_PROMPT, MAX_SHOTS, MIN_DURATION
from bot.discord_api.limits import MAX_MESSAGE_TEXT, MAX_SELECT_OPTION_TEXT, MAX_SELECT_OPTIONS, MAX_TEXT_INPUT
from bot.interactions.persistent import ID, DurableButton, DurableModal, DurableSelect, template
from bot.interactions.reply import Reply, UserFacingError
from bot.media.file_info import Fault
from bot.member_text import discord_mentions
from bot.member_text.element_names import by_caseless
from bot.member_text.unicode import cut
from bot.net.signed_urls import ends_soon
from bot.orders import shorthand
from bot.orders.attachments import FileProblem, of_attachment
from bot.orders.drafts import Draft
from bot.orders.order import InputFile, Order, OrderKind, Shot, spread
from bot.orders.shorthand import ShorthandError
from bot.texts import questions as question_texts
from bot.texts import storyboard as texts
from bot.texts.order_modal import QUALITIES
from bot.ui.cards import ACCENT
from bot.ui.order_modal import draft_for

if TYPE_CHECKING:
    from bot.client import Marionette

_SHOT_KEY = f"{ID}:(?P<shot>[0-9a-f]{{8}})"

#: What a shot's own card leaves for its prompt.
_PROMPT_LIMIT = MAX_MESSAGE_TEXT - 200

#: The length of a new storyboard, in seconds: room for two or three shots.
FIRST_SECONDS = 10

#: What a new shot is offered, in seconds: as much as the video has left, but no more than this.
_USUAL_SECONDS = 5

#: What a file may call itself to be taken for a picture until it is looked at; Discord knows few types by name.
_PERHAPS_PICTURES = {"image", "application", ""}


# --- the cards --------------------------------------------------------------------------------------------------


async def show(interaction: discord.Interaction[Any], reply: Reply, draft: Draft, note: str = "") -> None:
    """Show the builder.

    Args:
        interaction: From the member whose draft it is.
        reply: Its answer.
        draft: Kept already.
        note: What else is to be said.
    """
    bot: Marionette = interaction.client
    another = await bot.drafts.builder_beside(draft) is not None
    await reply.show(card(draft, await _known(interaction), note, another=another))


def card(draft: Draft, known: Sequence[str], note: str = "", *, another: bool = False) -> ui.Container[Any]:
    """Build the card.

    Args:
        draft: What has been built so far.
        known: The names of the elements that the member may use.
        note: What else is to be said.
        another: Whether the member has begun another storyboard too.
    """
    order = draft.order.with_named(known)
    problem = first_problem(order, known)
    body: list[ui.Item[Any]] = [_head(order)]
    for number, shot in enumerate(order.shots[:MAX_SHOTS], 1):
        change = OpenShot(f"{draft.id}:{shot.id}")
        body.append(ui.Section(texts.row(number, shot), accessory=change))
    lines = (note, problem or texts.READY, texts.ANOTHER_WAITS if another else "")
    body.append(ui.TextDisplay("\n".join(filter(None, lines))))
    body += _ways_to_match(draft.id, order)
    body.append(_tools(draft.id, order))
    body += [ui.ActionRow(LengthSelect.of(draft)), ui.ActionRow(QualitySelect.of(draft))]
    names = _offered(order, known)
    if names:
        body.append(ui.ActionRow(CharacterSelect.of(draft.id, names, order.characters)))
    body.append(ui.ActionRow(Generate(draft.id, disabled=problem is not None), StartOver(draft.id)))
    return ui.Container(*body, accent_colour=ACCENT)


def shot_card(draft: Draft, index: int) -> ui.Container[Any]:
    """Build the card of one shot, with what can be done to it."""
    shot, count = draft.order.shots[index], len(draft.order.shots)
    key = f"{draft.id}:{shot.id}"
    prompt = shared.whole(shot.prompt, _PROMPT_LIMIT)
    return ui.Container(
        ui.TextDisplay(texts.shot_title(index + 1, count, shot)),
        ui.TextDisplay(f">>> {prompt}"),
        ui.ActionRow(
            EditShot(key),
            MoveEarlier(key, disabled=index == 0),
            MoveLater(key, disabled=index == count - 1),
            RemoveShot(key),
            Back(draft.id),
        ),
        accent_colour=ACCENT,
    )


def first_problem(order: Order, known: Sequence[str]) -> str | None:
    """Return what has to be put right first, in a sentence; None when the order can be sent off.

    Args:
        order: With the characters that its prompts name.
        known: The names of the elements that the member may use.
    """
    error = _line_error(order)
    if error is not None:
        return texts.unreadable(order.prompt, error)
    for problem in order.problems(known):
        return question_texts.problem(problem)
    if order.image is not None and _has_ended(order.image):
        return question_texts.file_problem("image", order.image, FileProblem("gone"), order)
    return None


def with_line(order: Order, line: str, seconds: int | None = None) -> Order:
    """Return the order with the shots of a line; one that cannot be read is kept as its prompt until it is corrected.

    Args:
        order: The storyboard.
        line: See `bot.orders.shorthand`.
        seconds: The video's length where it was given; otherwise it is that of the shots, if a video can be so long.
    """
    try:
        read = shorthand.read(line)
    except ShorthandError:
        return order.model_copy(update={"prompt": line, "seconds": seconds or order.seconds})
    ids = [shot.id for shot in order.shots]
    # The same place keeps its id, so that a modal that is open for a shot does not add it once more.
    shots = tuple(
        shot.model_copy(update={"id": ids[index]}) if index < len(ids) else shot for index, shot in enumerate(read)
    )
    total = sum(shot.seconds for shot in shots)
    fitting = total if MIN_DURATION <= total <= MAX_DURATION else order.seconds
    return order.model_copy(update={"prompt": "", "shots": shots, "seconds": seconds or fitting})


def _head(order: Order) -> ui.Item[Any]:
    head = texts.head(order)
    # Thumbnails show pictures only, and a link that has ended nothing.
    if order.image is None or order.image.last_frame or _has_ended(order.image):
        return ui.TextDisplay(head)
    picture = ui.Thumbnail[Any](order.image.url, description=shared.GIVEN_PICTURE, spoiler=order.image.is_spoiler)
    return ui.Section(head, accessory=picture)


def _ways_to_match(draft_id: str, order: Order) -> list[ui.Item[Any]]:
    total = sum(shot.seconds for shot in order.shots)
    if not order.shots or total == order.seconds or order.prompt:
        return []
    buttons: list[ui.Item[Any]] = []
    if len(order.shots) <= order.seconds:
        buttons.append(Spread(draft_id, label=texts.spread(order.seconds)))
    if MIN_DURATION <= total <= MAX_DURATION:
        buttons.append(Fit(draft_id, label=texts.fit(total)))
    return [ui.ActionRow(*buttons)] if buttons else []


def _tools(draft_id: str, order: Order) -> ui.ActionRow[Any]:
    buttons: list[ui.Item[Any]] = [
        AddShot(draft_id, disabled=len(order.shots) >= MAX_SHOTS),
        GivePicture(draft_id, label=texts.PICTURE if order.image is None else texts.OTHER_PICTURE),
        # A text that does not fit into the modal would come back cut off.
        AsText(draft_id, label=texts.CORRECT_LINE if order.prompt else None, disabled=not _fits_as_text(order)),
    ]
    if order.prompt:
        buttons.append(DropLine(draft_id))
    return ui.ActionRow(*buttons)


def _as_text(order: Order) -> str:
    return order.prompt or shorthand.write(order.shots)


def _fits_as_text(order: Order) -> bool:
    # Long shots are not written down just to be counted.
    return sum(len(shot.prompt) for shot in order.shots) <= MAX_TEXT_INPUT and len(_as_text(order)) <= MAX_TEXT_INPUT


def _offered(order: Order, known: Sequence[str]) -> list[str]:
    """Return the names to choose from: those that are chosen first, so that each of them can be taken out."""
    names = (cut(name, MAX_SELECT_OPTION_TEXT - 1) for name in (*order.characters, *known))
    return list(by_caseless(names).values())[:MAX_SELECT_OPTIONS]


def _line_error(order: Order) -> ShorthandError | None:
    if not order.prompt:
        return None
    try:
        shorthand.read(order.prompt)
    except ShorthandError as error:
        return error
    return None


def _has_ended(picture: InputFile) -> bool:
    """Tell whether a picture's link has ended and nothing is known that could give a fresh one."""
    return picture.message_id is None and ends_soon(picture.url, picture.until)


async def _known(interaction: discord.Interaction[Any]) -> list[str]:
    bot: Marionette = interaction.client
    usable = await bot.elements.usable(interaction.user.id, interaction.guild_id or 0)
    return [element.name for element in usable]


# --- changes ----------------------------------------------------------------------------------------------------


async def _changed(interaction: discord.Interaction[Any], draft_id: str, change: Callable[[Order], Order]) -> Draft:
    """Change the order of the member's draft.

    Raises:
        RequestError: it is somebody else's, or gone.
    """
    bot: Marionette = interaction.client
    await draft_for(interaction, draft_id)
    draft = await bot.drafts.change(draft_id, change)
    if draft is None:
        raise UserFacingError(await bot.what_became_of(draft_id))
    return draft


def _place(order: Order, shot_id: str) -> int | None:
    """Return the index of a shot; None when it is gone."""
    return next((index for index, shot in enumerate(order.shots) if shot.id == shot_id), None)


def _saved(order: Order, new: Shot) -> Order:
    """Return the order with a shot changed, or added where there is room."""
    index = _place(order, new.id)
    if index is None:
        return order if len(order.shots) >= MAX_SHOTS else order.model_copy(update={"shots": (*order.shots, new)})
    return order.model_copy(update={"shots": (*order.shots[:index], new, *order.shots[index + 1 :])})


def _moved(order: Order, shot_id: str, by: int) -> Order:
    """Return the order with a shot changed places with the one before (-1) or after it (1)."""
    index = _place(order, shot_id)
    if index is None or not 0 <= index + by < len(order.shots):
        return order
    shots = list(order.shots)
    shots[index], shots[index + by] = shots[index + by], shots[index]
    return order.model_copy(update={"shots": tuple(shots)})


def _spread(order: Order) -> Order:
    if not 0 < len(order.shots) <= order.seconds:
        return order
    return order.model_copy(update={"shots": spread(order.shots, order.seconds)})


def _as_long_as_its_shots(order: Order) -> Order:
    total = sum(shot.seconds for shot in order.shots)
    return order.model_copy(update={"seconds": total}) if MIN_DURATION <= total <= MAX_DURATION else order


def _chosen(order: Order, names: Sequence[str]) -> Order:
    """Return the order with these characters; those that its prompts name are there by themselves."""
    named = {found.known for found in order.named((*names, *order.characters))}
    return order.model_copy(update={"characters": tuple(name for name in names if name not in named)})


# --- the buttons and selects of the builder ---------------------------------------------------------------------


class AddShot(DurableButton, template=template("board-add")):
    """Asks for another shot."""

    name = "board-add"
    label = texts.ADD

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Open the modal, for a shot that has its id already."""
        draft = await draft_for(interaction, self.key)
        left = draft.order.seconds - sum(shot.seconds for shot in draft.order.shots)
        new = Shot(prompt="", seconds=min(left, _USUAL_SECONDS) if left > 0 else _USUAL_SECONDS)
        await ShotModal(f"{draft.id}:{new.id}", texts.ADD_TITLE, new).open(reply)


class OpenShot(DurableButton, template=template("board-shot", _SHOT_KEY)):
    """Shows one shot, with what can be done to it."""

    name = "board-shot"
    label = texts.CHANGE

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Show it."""
        await reply.wait()
        draft_id, _, shot_id = self.key.partition(":")
        await _show_shot(interaction, reply, await draft_for(interaction, draft_id), shot_id)


class GivePicture(DurableButton, template=template("board-picture")):
    """Asks for the start picture."""

    name = "board-picture"
    label = texts.PICTURE

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Open the modal."""
        draft = await draft_for(interaction, self.key)
        await PictureModal(draft.id, texts.PICTURE_TITLE).open(reply)


class AsText(DurableButton, template=template("board-text")):
    """Opens all shots as one text, or the line that could not be read."""

    name = "board-text"
    label = texts.AS_TEXT

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Open the modal."""
        draft = await draft_for(interaction, self.key)
        text = _as_text(draft.order)
        if len(text) > MAX_TEXT_INPUT:  # it has grown since this copy of the card was shown
            await show(interaction, reply, draft)
            return
        await TextModal(draft.id, texts.AS_TEXT_TITLE, text).open(reply)


class DropLine(DurableButton, template=template("board-drop")):
    """Forgets a line that could not be read; the shots stay as they were."""

    name = "board-drop"
    label = texts.DROP_LINE

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Forget it."""
        await reply.wait()
        draft = await _changed(interaction, self.key, lambda order: order.model_copy(update={"prompt": ""}))
        await show(interaction, reply, draft)


class Spread(DurableButton, template=template("board-spread")):
    """Spreads the video's length over the shots."""

    name = "board-spread"
    label = texts.TITLE
    style = discord.ButtonStyle.primary

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Spread it."""
        await reply.wait()
        await show(interaction, reply, await _changed(interaction, self.key, _spread))


class Fit(DurableButton, template=template("board-fit")):
    """Makes the video as long as its shots."""

    name = "board-fit"
    label = texts.TITLE

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Take their length."""
        await reply.wait()
        await show(interaction, reply, await _changed(interaction, self.key, _as_long_as_its_shots))


class LengthSelect(DurableSelect, template=template("board-length")):
    """How long the video is."""

    name = "board-length"

    @classmethod
    def of(cls, draft: Draft) -> LengthSelect:
        """Build it with the draft's length."""
        options = [
            discord.SelectOption(label=texts.length(number), value=str(number), default=number == draft.order.seconds)
            for number in range(MIN_DURATION, MAX_DURATION + 1)
        ]
        return cls(draft.id, options=options)

    async def choose(self, interaction: discord.Interaction[Any], reply: Reply, values: list[str]) -> None:
        """Take the length; the card then offers to spread it."""
        await reply.wait()
        await _settings_changed(interaction, reply, self.key, {"seconds": int(values[0])})


class QualitySelect(DurableSelect, template=template("board-quality")):
    """The quality."""

    name = "board-quality"

    @classmethod
    def of(cls, draft: Draft) -> QualitySelect:
        """Build it with the draft's quality."""
        options = [
            discord.SelectOption(
                label=label, value=value, description=texts.QUALITY_HINTS[value], default=value == draft.order.quality
            )
            for value, label in QUALITIES.items()
        ]
        return cls(draft.id, options=options)

    async def choose(self, interaction: discord.Interaction[Any], reply: Reply, values: list[str]) -> None:
        """Take the quality."""
        await reply.wait()
        await _settings_changed(interaction, reply, self.key, {"quality": values[0]})


class CharacterSelect(DurableSelect, template=template("board-characters")):
    """The characters; those that the prompts name are always chosen."""

    name = "board-characters"

    @classmethod
    def of(cls, draft_id: str, names: Sequence[str], chosen: Sequence[str]) -> CharacterSelect:
        """Build it with the names to choose from, those that are chosen first."""
        most = min(MAX_ELEMENTS, len(names))
        options = [
            discord.SelectOption(label=f"@{name}", value=name, default=index < min(most, len(chosen)))
            for index, name in enumerate(names)
        ]
        return cls(draft_id, options=options, min_values=0, max_values=most, placeholder=texts.CHARACTERS)

    async def choose(self, interaction: discord.Interaction[Any], reply: Reply, values: list[str]) -> None:
        """Take the characters."""
        await reply.wait()
        await show(interaction, reply, await _changed(interaction, self.key, lambda order: _chosen(order, values)))


class Generate(DurableButton, template=template("board-generate")):
    """Sends the storyboard off."""

    name = "board-generate"
    label = texts.GENERATE
    style = discord.ButtonStyle.success

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Take it in, if it is still as good as the button says."""
        await reply.wait()
        draft = await draft_for(interaction, self.key)
        known = await _known(interaction)
        if first_problem(draft.order.with_named(known), known) is not None:
            await show(interaction, reply, draft)
            return
        bot: Marionette = interaction.client
        await bot.take_in(interaction, reply, draft)


class StartOver(DurableButton, template=template("board-over")):
    """Asks whether to throw the draft away."""

    name = "board-over"
    label = texts.START_OVER

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Ask."""
        await reply.wait()
        draft = await draft_for(interaction, self.key)
        another = await interaction.client.drafts.builder_beside(draft)
        asked = texts.THROW_AWAY_ASKED if another is None else texts.THROW_AWAY_FOR_ANOTHER_ASKED
        row = ui.ActionRow[Any](ThrowAway(draft.id), Back(draft.id, label=texts.KEEP))
        await reply.show(ui.Container(ui.TextDisplay(asked), row, accent_colour=ACCENT))


class ThrowAway(DurableButton, template=template("board-away")):
    """Deletes the draft where its member has begun another one; otherwise makes it a new one."""

    name = "board-away"
    label = texts.THROW_AWAY
    style = discord.ButtonStyle.danger

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Go on with the other one, or with nothing in this one."""
        await reply.wait()
        bot: Marionette = interaction.client
        another = await bot.drafts.builder_beside(await draft_for(interaction, self.key))
        if another is not None:
            await bot.drafts.forget(self.key)
            await show(interaction, reply, another, texts.ANOTHER_SHOWN)
            return
        draft = await _changed(interaction, self.key, lambda _: Order(kind=OrderKind.STORYBOARD, seconds=FIRST_SECONDS))
        await show(interaction, reply, draft)


class Back(DurableButton, template=template("board-back")):
    """Shows the whole storyboard again."""

    name = "board-back"
    label = texts.BACK

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Show it."""
        await reply.wait()
        await show(interaction, reply, await draft_for(interaction, self.key))


async def _settings_changed(
    interaction: discord.Interaction[Any], reply: Reply, draft_id: str, update: dict[str, Any]
) -> None:
    draft = await _changed(interaction, draft_id, lambda order: order.model_copy(update=update))
    await show(interaction, reply, draft)


# --- one shot ---------------------------------------------------------------------------------------------------


async def _show_shot(interaction: discord.Interaction[Any], reply: Reply, draft: Draft, shot_id: str) -> None:
    index = _place(draft.order, shot_id)
    if index is None:
        await show(interaction, reply, draft, texts.SHOT_GONE)
    else:
        await reply.show(shot_card(draft, index))


class EditShot(DurableButton, template=template("board-edit", _SHOT_KEY)):
    """Opens a shot's words and seconds."""

    name = "board-edit"
    label = texts.EDIT
    style = discord.ButtonStyle.primary

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Open the modal."""
        draft_id, _, shot_id = self.key.partition(":")
        draft = await draft_for(interaction, draft_id)
        index = _place(draft.order, shot_id)
        if index is None:
            await show(interaction, reply, draft, texts.SHOT_GONE)
        else:
            await ShotModal(self.key, texts.edit_title(index + 1), draft.order.shots[index]).open(reply)


class _MoveShot(DurableButton, template="(?!)"):
    """Moves a shot by one place."""

    by: int

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Move it."""
        await reply.wait()
        draft_id, _, shot_id = self.key.partition(":")
        draft = await _changed(interaction, draft_id, lambda order: _moved(order, shot_id, self.by))
        await _show_shot(interaction, reply, draft, shot_id)


class MoveEarlier(_MoveShot, template=template("board-earlier", _SHOT_KEY)):
    """Moves a shot towards the beginning."""

    name = "board-earlier"
    label = texts.EARLIER
    by = -1


class MoveLater(_MoveShot, template=template("board-later", _SHOT_KEY)):
    """Moves a shot towards the end."""

    name = "board-later"
    label = texts.LATER
    by = 1


class RemoveShot(DurableButton, template=template("board-remove", _SHOT_KEY)):
    """Takes a shot out."""

    name = "board-remove"
    label = texts.REMOVE
    style = discord.ButtonStyle.danger

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Take it out."""
        await reply.wait()
        draft_id, _, shot_id = self.key.partition(":")

        def without(order: Order) -> Order:
            return order.model_copy(update={"shots": tuple(shot for shot in order.shots if shot.id != shot_id)})

        await show(interaction, reply, await _changed(interaction, draft_id, without))


# --- the modals -------------------------------------------------------------------------------------------------


class ShotModal(DurableModal):
    """A shot's words and seconds, of one that is there or of a new one with this id."""

    name = "board-shot"
    key_pattern = _SHOT_KEY

    def __init__(self, key: str, title: str, shot: Shot | None = None) -> None:
        super().__init__(key, title)
        self.draft_id, _, self.shot_id = key.partition(":")
        self.prompt = ui.TextInput[Any](
            custom_id="prompt",
            style=discord.TextStyle.paragraph,
            default=shot.prompt[:MAX_PROMPT] if shot is not None and shot.prompt else None,
            placeholder=texts.SHOT_EXAMPLE,
            max_length=MAX_PROMPT,
        )
        options = [
            discord.SelectOption(
                label=texts.seconds(number), value=str(number), default=shot is not None and shot.seconds == number
            )
            for number in range(1, MAX_DURATION + 1)
        ]
        self.seconds = ui.Select[Any](custom_id="seconds", options=options)
        self.add_item(ui.Label(text=texts.SHOT_LABEL, description=texts.SHOT_HINT, component=self.prompt))
        self.add_item(ui.Label(text=texts.SECONDS_LABEL, component=self.seconds))

    async def submit(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Save the shot."""
        await reply.wait()
        prompt = await discord_mentions.with_names(interaction, self.prompt.value.strip(), MAX_PROMPT, defer=reply.wait)
        new = Shot(prompt=prompt, seconds=int(self.seconds.values[0]), id=self.shot_id)
        with _given_back(new.prompt):
            draft = await _changed(interaction, self.draft_id, lambda order: _saved(order, new))
            if _place(draft.order, new.id) is None:
                raise UserFacingError(texts.FULL)
        await show(interaction, reply, draft)


class PictureModal(DurableModal):
    """The start picture."""

    name = "board-picture"

    def __init__(self, key: str, title: str) -> None:
        super().__init__(key, title)
        self.upload = ui.FileUpload[Any](custom_id="picture", min_values=1, max_values=1)
        self.add_item(ui.Label(text=texts.PICTURE_LABEL, description=texts.PICTURE_HINT, component=self.upload))

    async def submit(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Take the picture; it is looked at when the storyboard is sent off."""
        await reply.wait()
        picture = picture_of(self.upload.values[0])
        change = await _changed(interaction, self.key, lambda order: order.with_reference("image", picture))
        await show(interaction, reply, change)


def picture_of(attachment: discord.Attachment) -> InputFile:
    """Return what may be a start picture.

    Raises:
        RequestError: it calls itself something else altogether.
    """
    picture = of_attachment(attachment)
    if (picture.content_type or "").partition("/")[0] not in _PERHAPS_PICTURES:
        unusable = FileProblem("unusable", Fault.NOT_A_PICTURE)
        raise UserFacingError(question_texts.file_problem("image", picture, unusable, Order(kind=OrderKind.STORYBOARD)))
    return picture


class TextModal(DurableModal):
    """All shots as one text."""

    name = "board-text"

    def __init__(self, key: str, title: str, text: str = "") -> None:
        super().__init__(key, title)
        self.text = ui.TextInput[Any](
            custom_id="text",
            style=discord.TextStyle.paragraph,
            default=text or None,
            max_length=MAX_TEXT_INPUT,
        )
        self.add_item(ui.Label(text=texts.AS_TEXT_LABEL, description=texts.AS_TEXT_HINT, component=self.text))

    async def submit(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Take the shots, or keep the text until it can be read."""
        await reply.wait()
        text = await discord_mentions.with_names(interaction, self.text.value, MAX_TEXT_INPUT, defer=reply.wait)
        with _given_back(text):
            draft = await _changed(interaction, self.key, lambda order: with_line(order, text))
        await show(interaction, reply, draft)


@contextmanager
def _given_back(written: str) -> Iterator[None]:
    """Give back what was written when it cannot be saved, so that it can be copied."""
    try:
        yield
    except UserFacingError as refusal:
        raise UserFacingError(texts.not_saved(str(refusal), written)) from None


BUTTONS = (
    AddShot,
    OpenShot,
    GivePicture,
    AsText,
    DropLine,
    Spread,
    Fit,
    LengthSelect,
    QualitySelect,
    CharacterSelect,
    Generate,
    StartOver,
    ThrowAway,
    Back,
    EditShot,
    MoveEarlier,
    MoveLater,
    RemoveShot,
)
MODALS = (ShotModal, PictureModal, TextModal)
