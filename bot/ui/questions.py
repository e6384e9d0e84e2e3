"""What a member is asked, only them, before an order can go on; the draft behind it keeps everything given."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.crun import CrunError
from bot.discord_api.refusals import ABOUT_CONTENT, Refusal
from bot.interactions.persistent import ID, DurableButton, DurableModal, template
from bot.interactions.reply import UNSENT, Reply, UserFacingError
from bot.media.file_info import Fault, Fit
from bot.media.input_rules import MENDABLE, Flaw
from bot.orders.attachments import UnfitError, of_attachment
from bot.orders.drafts import Draft, DraftKind
from bot.orders.order import OrderKind, Problem, Role
from bot.orders.prices import Price
from bot.texts import discord_refusals as refusal_texts
from bot.texts import questions as texts
from bot.ui import storyboard
from bot.ui.cards import ACCENT
from bot.ui.order_modal import OrderModal, draft_for

if TYPE_CHECKING:
    from bot.client import Marionette

_ROLE = "(?P<role>image|end|clip)"

#: How often the progress of a mend is shown, in seconds.
_PROGRESS_PAUSE = 3.0


# --- what is asked ----------------------------------------------------------------------------------------------

#: Stands before a price, in the id of the button that agrees to it, when exactly that is charged.
_EXACTLY = "="


async def ask_to_edit(reply: Reply, draft: Draft, problems: list[Problem]) -> None:
    """Say which rules the order breaks, and offer to change it."""
    said = "\n".join(texts.problem(problem) for problem in problems)
    await _ask(reply, said, Edit(draft.id))


async def ask_about_file(reply: Reply, draft: Draft, unfit: UnfitError) -> None:
    """Say what is wrong with a file, and offer to put it right or to take another one."""
    said = texts.file_problem(unfit.role, unfit.reference, unfit.file_problem, draft.order)
    # The builder is left for this question, so there has to be a way back.
    back = [Edit(draft.id, label=texts.BACK)] if draft.kind is DraftKind.BUILDER else []
    await _ask(reply, said, *_ways_out(draft, unfit), OtherFile(f"{draft.id}:{unfit.role}"), *back)


async def ask_to_try_again(reply: Reply, draft: Draft, why: str) -> None:
    """Say why it goes no further now, and offer to try again or to change it.

    Args:
        reply: Where.
        draft: Kept already.
        why: In words.
    """
    buttons = ui.ActionRow[Any](TryAgain(draft.id), Edit(draft.id))
    await reply.show(ui.Container(ui.TextDisplay(f"{why}\n{texts.ALL_KEPT}"), buttons, accent_colour=ACCENT))


async def ask_after_refusal(reply: Reply, draft: Draft, refusal: Refusal) -> None:
    """Say why Discord does not let it be shown, and offer what can be done about that.

    Args:
        reply: Where.
        draft: Kept already.
        refusal: What Discord said.
    """
    about_content = refusal in ABOUT_CONTENT
    button: DurableButton = Edit(draft.id) if about_content else TryAgain(draft.id)
    kept = refusal_texts.KEPT if about_content else refusal_texts.TRY_AGAIN
    said = ui.TextDisplay[Any](f"{refusal_texts.refused(refusal)}\n{kept}")
    await reply.show(ui.Container(said, ui.ActionRow[Any](button), accent_colour=ACCENT))


async def ask_about_price(reply: Reply, draft: Draft, price: Price | None) -> None:
    """Say what it will cost, and ask whether to make it."""
    known, exact = (None, False) if price is None else (price.credits, price.exact)
    key = f"{draft.id}:{_EXACTLY if exact else ''}{known if known is not None else '-'}:{draft.order.digest}"
    agree = Agree(key, label=texts.agree(known))
    await _ask(reply, texts.price(known, exact=exact), agree, Edit(draft.id), Cancel(draft.id))


async def _ask(reply: Reply, said: str, *buttons: DurableButton) -> None:
    lines = ui.TextDisplay[Any](f"{said}\n{texts.NOTHING_CHARGED}")
    await reply.show(ui.Container(lines, ui.ActionRow(*buttons), accent_colour=ACCENT))


def _ways_out(draft: Draft, unfit: UnfitError) -> list[DurableButton]:
    flaws, role = unfit.file_problem.flaws, unfit.role
    key = f"{draft.id}:{role}"
    if unfit.file_problem.kind in {"unreachable", "slow", "no_room"} or unfit.file_problem.fault in {
        Fault.BUSY,
        Fault.TOO_SLOW,
    }:
        return [TryAgain(draft.id)]
    if unfit.file_problem.kind == "late_start":
        return [Fix(key, label=texts.first_seconds(draft.order)), ChooseStart(draft.id)]
    if not flaws or unfit.file_problem.mended or not MENDABLE.issuperset(flaws):
        return []
    if Flaw.ASPECT in flaws:
        return [Pad(key), Crop(key)]
    if Flaw.LONG in flaws:
        return [Fix(key, label=texts.first_seconds(draft.order)), ChooseStart(draft.id)]
    return [Fix(key)]


# --- the buttons ------------------------------------------------------------------------------------------------


class Edit(DurableButton, template=template("edit")):
    """Opens the order, with everything filled in."""

    name = "edit"
    label = texts.EDIT

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Open the modal; a storyboard has more than fits into one, so it goes back to the builder."""
        draft = await draft_for(interaction, self.key)
        if draft.order.kind is OrderKind.STORYBOARD:
            draft = replace(draft, kind=DraftKind.BUILDER)
            await reply.wait()
            await interaction.client.drafts.keep(draft)
            await storyboard.show(interaction, reply, draft)
        else:
            await OrderModal.for_draft(draft).open(reply)


class TryAgain(DurableButton, template=template("retry")):
    """Takes the order in once more."""

    name = "retry"
    label = texts.TRY_AGAIN
    style = discord.ButtonStyle.primary

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Take it in."""
        draft = await draft_for(interaction, self.key)
        await reply.wait()
        await interaction.client.take_in(interaction, reply, draft)


class Agree(DurableButton, template=template("agree", f"{ID}:(?P<price>-|=?[0-9.]+):(?P<order>[0-9a-f]{{8}})")):
    """Agrees to the price of the order as it was when the price was told."""

    name = "agree"
    label = texts.agree(None)
    style = discord.ButtonStyle.primary

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Take the order in at this price."""
        draft_id, price, asked_about = self.key.split(":")
        draft = await draft_for(interaction, draft_id)
        await reply.wait()
        # What was changed since costs something else: that is asked anew.
        if draft.order.digest == asked_about:
            agreed = Decimal(0) if price == "-" else Decimal(price.removeprefix(_EXACTLY))
            draft = replace(draft, agreed=agreed, agreed_exact=price.startswith(_EXACTLY))
        await interaction.client.take_in(interaction, reply, draft)


class Cancel(DurableButton, template=template("cancel")):
    """Throws the draft away."""

    name = "cancel"
    label = texts.CANCEL

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Throw it away, unless it is a storyboard, which was more work than one command."""
        draft = await draft_for(interaction, self.key)
        if draft.kind is not DraftKind.BUILDER:
            await interaction.client.drafts.forget(draft.id)
        await reply.say(texts.CANCELLED if draft.kind is not DraftKind.BUILDER else texts.CANCELLED_STORYBOARD)


class _Mend(DurableButton, template="(?!)"):
    """Puts a file right and goes on with the order."""

    style = discord.ButtonStyle.primary
    fit: Fit = "pad"

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Mend the file."""
        draft_id, _, role = self.key.partition(":")
        draft = await draft_for(interaction, draft_id)
        await mend(interaction, reply, draft, _role(role), fit=self.fit)


class Fix(_Mend, template=template("fix", f"{ID}:{_ROLE}")):
    """Converts, scales or cuts."""

    name = "fix"
    label = texts.FIX


class Pad(_Mend, template=template("pad", f"{ID}:{_ROLE}")):
    """Adds borders to a picture."""

    name = "pad"
    label = texts.PAD
    fit = "pad"


class Crop(_Mend, template=template("crop", f"{ID}:{_ROLE}")):
    """Crops a picture."""

    name = "crop"
    label = texts.CROP
    fit = "crop"


class ChooseStart(DurableButton, template=template("start")):
    """Asks where in the clip to begin."""

    name = "start"
    label = texts.CHOOSE_START

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Open the modal."""
        await StartModal((await draft_for(interaction, self.key)).id, texts.CHOOSE_START_TITLE).open(reply)


class StartModal(DurableModal):
    """Where in the clip to begin."""

    name = "start"

    def __init__(self, key: str, title: str) -> None:
        super().__init__(key, title)
        self.start = ui.TextInput[Any](custom_id="start", placeholder="0:12", max_length=12)
        self.add_item(
            ui.Label(text=texts.CHOOSE_START_LABEL, description=texts.CHOOSE_START_HINT, component=self.start)
        )

    async def submit(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Cut the clip from there."""
        start = seconds_in(self.start.value)
        draft = await draft_for(interaction, self.key)
        await mend(interaction, reply, draft, "clip", start=start)


class OtherFile(DurableButton, template=template("file", f"{ID}:{_ROLE}")):
    """Asks for another file in the same role."""

    name = "file"
    label = texts.OTHER_FILE["image"]

    def __init__(self, key: str, *, label: str | None = None, disabled: bool = False) -> None:
        super().__init__(key, label=label or texts.OTHER_FILE[key.partition(":")[2]], disabled=disabled)

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Open the modal."""
        draft_id, _, role = self.key.partition(":")
        await draft_for(interaction, draft_id)
        await FileModal(self.key, texts.OTHER_FILE[_role(role)]).open(reply)


class FileModal(DurableModal):
    """Another file for the same role."""

    name = "file"
    key_pattern = f"{ID}:{_ROLE}"

    def __init__(self, key: str, title: str) -> None:
        super().__init__(key, title)
        self.file = ui.FileUpload[Any](custom_id="file", min_values=1, max_values=1)
        self.add_item(ui.Label(text=texts.OTHER_FILE[key.partition(":")[2]], component=self.file))

    async def submit(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Put it into the draft and go on."""
        draft_id, _, role = self.key.partition(":")
        await draft_for(interaction, draft_id)
        reference = of_attachment(self.file.values[0])
        bot: Marionette = interaction.client
        draft = await bot.drafts.change(draft_id, lambda order: order.with_reference(_role(role), reference))
        if draft is None:
            raise UserFacingError(texts.DRAFT_GONE)
        await bot.take_in(interaction, reply, draft)


async def mend(
    interaction: discord.Interaction[Any],
    reply: Reply,
    draft: Draft,
    role: Role,
    *,
    fit: Fit = "pad",
    start: float = 0.0,
) -> None:
    """Put a file of a draft right and go on with the order."""
    bot: Marionette = interaction.client
    reference = dict(draft.order.references).get(role)
    if reference is None:
        raise UserFacingError(texts.DRAFT_GONE)
    await reply.wait()
    with bot.at_work_on(draft.id):
        await reply.say(texts.mending(reference))
        progress = _Progress(lambda done: reply.say(texts.mending(reference, done)))
        try:
            order = await bot.attachments.mended(
                draft.order, role, draft.member_id, fit=fit, start=start, progress=progress.note
            )
        except UnfitError as unfit:
            await ask_about_file(reply, draft, unfit)
            return
        except CrunError as error:
            await ask_to_try_again(reply, draft, texts.not_handed_over(error))
            return
        finally:
            await progress.end()
        made = dict(order.references)[role]
        kept = await bot.drafts.change(draft.id, lambda order: order.with_reference(role, made))
        if kept is None:
            raise UserFacingError(await bot.what_became_of(draft.id))
    await bot.take_in(interaction, reply, kept)


class _Progress:
    """Shows how far a mend is, now and then."""

    def __init__(self, show: Callable[[float], Any]) -> None:
        self._show = show
        self._shown_at = time.monotonic()
        self._task: asyncio.Task[None] | None = None

    def note(self, done: float) -> None:
        """Note how much is done, 0 to 1."""
        if time.monotonic() - self._shown_at > _PROGRESS_PAUSE and (self._task is None or self._task.done()):
            self._shown_at = time.monotonic()
            self._task = asyncio.create_task(self._tell(done))

    async def _tell(self, done: float) -> None:
        try:
            await self._show(done)
        except UNSENT:
            self._shown_at = float("inf")  # dismissed, or Discord is away: what follows says how it ended

    async def end(self) -> None:
        """Let what is being shown be shown, so that it comes before what follows."""
        if self._task is not None:
            await asyncio.wait({self._task}, timeout=10)


def seconds_in(text: str) -> float:
    """Read a time such as `12.5` or `1:05`, in seconds.

    Raises:
        RequestError: it is none.
    """
    match = re.fullmatch(r"\s*(?:(\d{1,3}):)?(\d{1,4}(?:[.,]\d{1,3})?)\s*s?\s*", text)
    if match is None:
        raise UserFacingError(texts.NO_START)
    return 60.0 * int(match[1] or 0) + float(match[2].replace(",", "."))


def _role(text: str) -> Role:
    return "end" if text == "end" else "clip" if text == "clip" else "image"


BUTTONS = (Edit, TryAgain, Agree, Cancel, Fix, Pad, Crop, ChooseStart, OtherFile)
MODALS = (OrderModal, StartModal, FileModal)
