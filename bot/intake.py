"""What a member asked for becomes a generation: files looked at, price agreed, the row, the card, the queue."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import sqlalchemy as sa
from pydantic import ValidationError

from bot import crun, texts
from bot.crun import CrunError
from bot.discord_api.refusals import refusal_of
from bot.elements.store import Element, ElementError
from bot.generations.model import Generation, MemberLimitError
from bot.interactions.permissions import check_member
from bot.interactions.reply import UNSENT, AnsweredElsewhereError, Reply, UserFacingError, refusals_told
from bot.member_text import discord_mentions
from bot.orders.attachments import UnfitError, is_good
from bot.orders.drafts import Draft, DraftKind
from bot.orders.order import Order, OrderKind, Problem, Rule
from bot.orders.preferences import EVERYWHERE, REMEMBERED
from bot.texts import questions as question_texts
from bot.ui import cards, questions

if TYPE_CHECKING:
    from bot.client import Marionette

log = logging.getLogger(__name__)

#: What the bot needs in a channel: to see it, to post the video and to reply to its own card.
_NEEDED = ("view_channel", "send_messages", "send_messages_in_threads", "attach_files", "read_message_history")
NEEDED = discord.Permissions(**dict.fromkeys(_NEEDED, True))

#: How long a lost card is looked for, in seconds.
_SETTLE_TIMEOUT = 15.0


class NotNowError(UserFacingError):
    """A good order cannot be taken in now, or not here."""


def new_id() -> str:
    """Return an id for a draft, and for the generation that it becomes."""
    return secrets.token_hex(8)


async def compose(interaction: discord.Interaction[Marionette], kind: OrderKind, **given: Any) -> Order:
    """Return the order of a command: what was given, the member's last choices for what was not, then the defaults.

    Args:
        interaction: The command.
        kind: Which command it is.
        given: Fields of `Order`; None for an option that was left out.
    """
    bot = interaction.client
    chosen = {name: value for name, value in given.items() if value is not None}
    known = await bot.preferences.of(interaction.user.id)
    own = tuple(name for name in REMEMBERED if name in chosen)
    return Order(kind=kind, chosen=own, **{**known.get(kind, {}), **chosen})


async def compliance(bot: Marionette, member_id: int) -> dict[str, str]:
    """Return the fields for Kling's checks: what the host set, or the member's choice where the host lets them."""
    fields = {
        "input_compliance": bot.settings.input_compliance,
        "output_compliance": bot.settings.output_compliance,
    }
    if "choose" not in fields.values():
        return dict(fields)
    own = (await bot.preferences.of(member_id)).get(EVERYWHERE, {})
    return {name: own.get(name, "enabled") if value == "choose" else value for name, value in fields.items()}


async def command(interaction: discord.Interaction[Marionette], kind: OrderKind, **given: Any) -> None:
    """Take in what a command asks for; why it cannot be done is told to its member.

    Args:
        interaction: The command.
        kind: Which command it is.
        given: Fields of `Order`; None for an option that was left out.
    """
    async with refusals_told(interaction) as reply, interaction.client.crowd.joined(reply):
        if given.get("prompt"):
            given["prompt"] = await discord_mentions.with_names(
                interaction, given["prompt"], crun.MAX_PROMPT, defer=reply.wait
            )
        await ask(interaction, reply, await compose(interaction, kind, **given))


async def ask(interaction: discord.Interaction[Marionette], reply: Reply, order: Order) -> None:
    """Take in a new order.

    Raises:
        RequestError: it breaks a rule that has no words of its own.
    """
    await take_in(interaction, reply, Draft(new_id(), DraftKind.QUESTION, interaction.user.id, order))


async def take_in(interaction: discord.Interaction[Marionette], reply: Reply, draft: Draft) -> None:
    """Bring an order as far as it goes: to its card in the channel, or to a question that only its member sees.

    What was given is kept with the question, so that nothing has to be given twice; also when it goes no further for a
    reason that has nothing to do with it.

    Raises:
        RequestError: it was sent off before, or nobody knows whether it was.
    """
    bot = interaction.client
    try:
        await _take_in(interaction, reply, draft)
    except NotNowError as refusal:
        if not await _is_kept(bot, draft):
            raise
        await questions.ask_to_try_again(reply, draft, str(refusal))
    except (UserFacingError, AnsweredElsewhereError, asyncio.CancelledError):
        raise
    except Exception as error:
        # Before its card stands nothing is sent, and from then on nothing is raised.
        if not await _is_kept(bot, draft):
            raise
        why = refusal_of(error)
        if why is not None:
            log.info("Generation %s: Discord does not let it be shown: %s", draft.id, error)
            await questions.ask_after_refusal(reply, draft, why)
            return
        try:
            await questions.ask_to_try_again(reply, draft, texts.broken(error))
        except UNSENT:
            raise error from None  # whoever takes interactions says once what failed, and that nobody could be told
        log.error("Generation %s could not be taken in", draft.id, exc_info=error)  # noqa: TRY400 - as above


async def _is_kept(bot: Marionette, draft: Draft) -> bool:
    """Keep what was given, so that it need not be given again; False when that cannot be."""
    try:
        await bot.drafts.keep(draft)
    except (sa.exc.SQLAlchemyError, RuntimeError) as error:  # the latter from a bot that has stopped
        log.warning("A draft could not be kept: %s", type(error).__name__)
        return False
    return True


async def _take_in(interaction: discord.Interaction[Marionette], reply: Reply, draft: Draft) -> None:
    bot = interaction.client
    if bot.stopping:
        raise NotNowError(texts.RESTARTING)
    if await bot.disk.is_full():
        raise NotNowError(texts.NO_ROOM)
    try:
        check_channel(interaction, files=draft.order.attached)
    except UserFacingError as refusal:
        raise NotNowError(str(refusal)) from None
    await _check_member_limit(bot, draft)
    with bot.at_work_on(draft.id):
        checked = await _checked(interaction, reply, draft)
        if checked is None:
            return
        draft, task = checked
        priced = await _priced(bot, reply, draft, task)
        if priced is None:
            return
        generation = _generation(interaction, priced, task)
        await accept(interaction, reply, generation)
    if generation.estimate is None:
        await _add_estimate(bot, generation)


async def _check_member_limit(bot: Marionette, draft: Draft) -> None:
    """Refuse who has too many under way before their files are looked at; `Store.add` refuses them for sure.

    Raises:
        NotNowError: they have.
    """
    most = bot.settings.max_queued_per_member
    if await bot.store.queue.under_way_of(draft.member_id) >= most:
        # One that is there already is told as such.
        if await bot.store.get(draft.id) is not None:
            return
        raise NotNowError(texts.member_limit(most))


async def _checked(
    interaction: discord.Interaction[Marionette], reply: Reply, draft: Draft
) -> tuple[Draft, crun.CreateTask] | None:
    """Return the draft with everything right, and what is sent for it; None when its member was asked something.

    Raises:
        RequestError: the order breaks a rule that has no words of its own.
    """
    bot = interaction.client
    usable: Sequence[Element] = ()
    if draft.order.characters or draft.order.says_names:
        usable = await bot.elements.usable(interaction.user.id, interaction.guild_id or 0)
    names = [element.name for element in usable]
    # What the host allows may have changed since the draft was begun.
    checks = await compliance(bot, interaction.user.id)
    draft = replace(draft, order=draft.order.with_named(names).model_copy(update=checks))
    problems = draft.order.problems(names)
    chosen = [element for name in draft.order.characters for element in usable if element.name == name]
    covered = any(element.is_spoiler for element in chosen)
    draft = replace(draft, order=draft.order.model_copy(update={"spoiler_character": covered}))
    try:
        if not problems:
            return await _prepared(bot, reply, draft, chosen)
    except UnfitError as unfit:
        await bot.drafts.keep(draft)
        await questions.ask_about_file(reply, draft, unfit)
        return None
    except CrunError as error:
        log.warning("A member's file was not taken by crun: %s", error)
        await bot.drafts.keep(draft)
        await questions.ask_to_try_again(reply, draft, question_texts.not_handed_over(error))
        return None
    except ElementError as error:  # deleted a moment ago
        problems = [Problem(Rule.UNKNOWN_CHARACTER, {"name": error.name})]
    await bot.drafts.keep(draft)
    await questions.ask_to_edit(reply, draft, problems)
    return None


async def _prepared(
    bot: Marionette, reply: Reply, draft: Draft, chosen: Sequence[Element]
) -> tuple[Draft, crun.CreateTask]:
    """Return the draft with files that Kling takes, and what is sent for it.

    Raises:
        UnfitError: a file cannot be used as it is.
        CrunError: crun did not take a file.
        ElementError: a character is gone.
        RequestError: the order breaks a rule that has no words of its own.
    """
    if chosen or any(not is_good(draft.order, *given) for given in draft.order.references):
        await reply.wait()
    draft = replace(draft, order=await bot.attachments.checked(draft.order, draft.member_id))
    elements = await bot.elements.for_task(chosen, anew=draft.order.hand_over) if chosen else ()
    try:
        return draft, draft.order.task(elements)
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False, include_context=False)[0]
        raise UserFacingError(texts.refused(problem["msg"].removeprefix("Value error, "))) from None


async def _priced(bot: Marionette, reply: Reply, draft: Draft, task: crun.CreateTask) -> Draft | None:
    """Return the draft with its price, where one is wanted before; None when its member was asked about it."""
    limit = bot.settings.confirm_above
    if limit is None or draft.agreed is not None:
        return draft
    await reply.wait()
    price = await bot.prices.estimate(task)
    if limit == 0 or (price is not None and price.credits > limit):
        await bot.drafts.keep(draft)
        await questions.ask_about_price(reply, draft, price)
        return None
    return draft if price is None else replace(draft, agreed=price.credits, agreed_exact=price.exact)


def _generation(interaction: discord.Interaction[Marionette], draft: Draft, task: crun.CreateTask) -> Generation:
    return Generation(
        id=draft.id,
        task=task,
        asked=draft.order,
        guild_id=interaction.guild_id,
        channel_id=interaction.channel_id or 0,
        parent_id=_parent_of(interaction.channel),
        member_id=interaction.user.id,
        interaction_id=interaction.id,
        # A price that nobody could tell was agreed to as 0.
        estimate=draft.agreed or None,
        estimate_exact=draft.agreed_exact,
    )


def _parent_of(channel: object) -> int | None:
    """Return the channel that a thread belongs to; what is in a private thread is not for those who see that one."""
    return channel.parent_id if isinstance(channel, discord.Thread) and not channel.is_private() else None


async def accept(interaction: discord.Interaction[Marionette], reply: Reply, generation: Generation) -> int:
    """Accept a request: write it down, show its card, put it into the queue. Return how many are before it there.

    In this order, so that a process killed in between neither charges for a video whose member was told nothing nor
    leaves a card that nothing follows; `bot.generations.recovery` looks through what was left.

    Raises:
        RequestError: it was accepted before.
    """
    bot = interaction.client
    most = bot.settings.max_queued_per_member
    try:
        ahead = await bot.store.add(generation, most_of_member=most)
    except sa.exc.IntegrityError:
        raise UserFacingError(question_texts.ALREADY_SENT) from None
    except MemberLimitError:
        raise NotNowError(texts.member_limit(most)) from None
    bot.unsent_check.vouch_for(generation.id)
    return await _shown(interaction, reply, generation, ahead)


async def _shown(interaction: discord.Interaction[Marionette], reply: Reply, generation: Generation, ahead: int) -> int:
    """Show the card of what was written down and put it into the queue."""
    bot = interaction.client
    if is_away(interaction):
        bot.status_cards.write_through(generation.id, interaction.followup)
    progress = bot.status_cards.progress(generation.id, ahead)
    try:
        card_id = await reply.publish(cards.card(generation, progress))
    except AnsweredElsewhereError:
        bot.status_cards.forget(generation.id)
        await bot.store.abandon(generation)
        raise
    except Exception:
        # The card may stand there although the answer was lost: only the channel can tell.
        try:
            shown = await settle(bot, generation)
        except sa.exc.SQLAlchemyError:
            shown = None
        if shown is None:
            log.exception("Generation %s: whether its card is shown is not known yet", generation.id)
            raise UserFacingError(question_texts.CARD_UNSURE) from None
        if not shown:
            bot.status_cards.forget(generation.id)
            raise
        return ahead
    try:
        await _card_shown(bot, generation, card_id)
    except Exception:
        # The member sees the card and counts on it, so this is no failure for them.
        log.exception("Generation %s: that its card is shown could not be noted; it is tried again", generation.id)
    if bot.status_cards.progress(generation.id, ahead).held_up is not progress.held_up:
        # The queue came to a halt while the card was on its way to Discord, where nobody knew yet to change it.
        bot.status_cards.touch(generation.id)
    return ahead


async def settle(bot: Marionette, generation: Generation) -> bool | None:
    """Decide what becomes of an accepted generation whose card's fate is unknown, by looking for the card.

    With a card the member counts on the video, so it goes into the queue. Without one they were told that the command
    failed and may have sent it again, so it is dropped; nothing was sent for it yet.

    Returns:
        Whether the card was found; None when Discord did not let it be looked for, and it is looked for again soon.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: what was found could not be noted.
    """
    channel = bot.get_partial_messageable(generation.channel_id, guild_id=generation.guild_id)
    try:
        async with asyncio.timeout(_SETTLE_TIMEOUT):
            after = discord.Object(generation.interaction_id)
            async for message in channel.history(after=after, limit=100, oldest_first=True):
                if cards.is_card_of(message, generation) or await _is_older_card_of(bot, message, generation):
                    await _card_shown(bot, generation, message.id)
                    return True
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        log.warning("Generation %s: its card could not be looked for: %s", generation.id, error or type(error).__name__)
        if not isinstance(error, discord.Forbidden | discord.NotFound):
            return None
    log.info("Generation %s was never shown to its member and is dropped", generation.id)
    await bot.store.abandon(generation)
    return False


async def _is_older_card_of(bot: Marionette, message: discord.Message, generation: Generation) -> bool:
    """Tell whether a message is the card of a generation that a version took in which gave its cards no ids.

    That version may have made two generations of one interaction, so the other one's card is none.
    """
    origin, me = message.interaction_metadata, bot.user
    if origin is None or origin.id != generation.interaction_id or me is None or message.author.id != me.id:
        return False
    return cards.is_unmarked_waiting_card(message) and not await bot.store.is_card(message.id)


async def _card_shown(bot: Marionette, generation: Generation, card_id: int | None) -> None:
    if card_id is None:
        raise RuntimeError("Discord did not say which message the card is")
    if not await bot.store.card_shown(generation, card_id):
        return
    await bot.generations.enqueue(generation.id)
    log.info("Generation %s is in the queue: %s", generation.id, generation.kind)


async def _add_estimate(bot: Marionette, generation: Generation) -> None:
    """Let the card say what it will cost, as soon as that is known; nobody waits for it."""
    price = await bot.prices.estimate(generation.task)
    if price is None:
        return
    try:
        await bot.store.estimated(generation.id, price.credits, exact=price.exact)
    except sa.exc.SQLAlchemyError:
        # The card stands and the video is on its way: this is no failure for the member.
        log.exception("Generation %s: its price could not be noted", generation.id)
        return
    bot.status_cards.touch(generation.id)


def is_away(interaction: discord.Interaction[Marionette]) -> bool:
    """Tell whether the member brought the bot along, to where it can answer but neither see nor post by itself."""
    return interaction.is_user_integration() and not interaction.is_guild_integration()


def check_channel(interaction: discord.Interaction[Marionette], *, files: bool = False) -> None:
    """Make sure that the member may write where they ask, and the bot post the video there, or else to its member.

    Args:
        interaction: What the member does.
        files: Whether files that the member attaches belong to it.

    Raises:
        RequestError: one of them may not; the text names what is missing.
    """
    check_member(interaction, files=files)
    if is_away(interaction):
        return
    if interaction.guild_id is None or interaction.channel_id is None:
        raise UserFacingError(texts.SERVER_ONLY)
    in_thread = isinstance(interaction.channel, discord.Thread)
    elsewhere = "send_messages" if in_thread else "send_messages_in_threads"
    missing = [name for name in _NEEDED if name != elsewhere and not getattr(interaction.app_permissions, name)]
    if missing:
        raise UserFacingError(texts.missing_permissions(missing, in_thread=in_thread))
