"""The storyboard builder: shows a member's draft, and changes it one transaction at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import discord

from bot.errors import UserFacingError
from bot.interactions.reply import Reply
from bot.media.errors import MediaErrorReason
from bot.orders.drafts import Draft
from bot.orders.file_problems import FileProblem
from bot.orders.input_file import InputFile
from bot.orders.message_files import file_from_attachment
from bot.orders.order import Order, OrderKind
from bot.orders.storyboard import empty_storyboard, index_of
from bot.services import Services
from bot.texts import file_problems as file_problem_texts
from bot.texts import storyboard as texts
from bot.ui import storyboard as views
from cogs.ordering.order_flow import OrderFlow

#: For how many seconds a press waits for prices; those that come later are shown after the next one.
_PATIENCE = 0.5

#: The main media types that may be a picture: Discord reports some picture formats as `application/...`, or not at all.
_PERHAPS_PICTURES = {"image", "application", ""}


class StoryboardBuilder:
    """What the command and all buttons of the builder share."""

    def __init__(self, services: Services) -> None:
        self._drafts = services.drafts
        self._preferences = services.preferences
        self._elements = services.elements
        self._intake = services.intake
        self._flow = OrderFlow(services)

    async def new(self, member_id: int) -> Order:
        """Return a storyboard that nothing has been put into, with its member's preferences."""
        return empty_storyboard((await self._preferences.of(member_id)).get(OrderKind.STORYBOARD, {}))

    async def show(self, interaction: discord.Interaction, reply: Reply, draft: Draft, note: str = "") -> None:
        """Show the card of a storyboard.

        Args:
            interaction: From the member who owns the draft.
            reply: Its reply.
            draft: It is stored already.
            note: A sentence about what was just done.
        """
        another = await self._drafts.builder_beside(draft) is not None
        known = await self.names_known_to(interaction)
        prices = await self._intake.prices_by_quality(draft.order, wait=_PATIENCE)
        await reply.send(views.card(draft, known, note, another=another, prices=prices))

    async def show_shot(self, interaction: discord.Interaction, reply: Reply, draft: Draft, shot_id: str) -> None:
        """Show the card of one shot, or the whole storyboard when the shot is gone."""
        index = index_of(draft.order, shot_id)
        if index is None:
            await self.show(interaction, reply, draft, texts.SHOT_GONE())
        else:
            await reply.send(views.shot_card(draft, index))

    async def names_known_to(self, interaction: discord.Interaction) -> list[str]:
        """Return the names of the elements that the member may use."""
        usable = await self._elements.usable(interaction.user.id, interaction.guild_id or 0)
        return [element.name for element in usable]

    async def change(self, member_id: int, draft_id: str, change: Callable[[Order], Order]) -> Draft:
        """Change the order of a member's draft.

        Raises:
            UserFacingError: it is gone, or somebody else's.
        """
        await self._flow.draft_for(member_id, draft_id)
        draft = await self._drafts.change(draft_id, change)
        if draft is None:
            raise UserFacingError(await self._intake.what_became_of(draft_id))
        return draft


def picture_of(attachment: discord.Attachment) -> InputFile:
    """Return the attachment as a start picture. The file is read only when the storyboard is sent.

    Raises:
        UserFacingError: it is no picture, by its media type.
    """
    picture = file_from_attachment(attachment)
    if (picture.content_type or "").partition("/")[0] not in _PERHAPS_PICTURES:
        unusable = FileProblem("unusable", MediaErrorReason.NOT_A_PICTURE)
        raise UserFacingError(
            file_problem_texts.file_problem("image", picture, unusable, Order(kind=OrderKind.STORYBOARD))
        )
    return picture


@contextmanager
def quoted_when_refused(written: str) -> Iterator[None]:
    """Add what a member wrote to the error that says why it cannot be saved, so that they can copy it."""
    try:
        yield
    except UserFacingError as refusal:
        raise UserFacingError(texts.not_saved(str(refusal), written)) from None
