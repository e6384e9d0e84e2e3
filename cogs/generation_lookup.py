"""Finds the generation that a button belongs to."""

from __future__ import annotations

import discord

from bot.discord_api.age_restriction import is_asked_in_age_restricted
from bot.errors import UserFacingError
from bot.generations.model import Generation, State
from bot.generations.store import Store
from bot.interactions.components import Press
from bot.interactions.hosts import Hosts
from bot.interactions.permissions import is_away, is_moderator
from bot.monitoring import log_context
from bot.services import Services
from bot.texts import result_buttons as texts
from bot.texts import showcase as showcase_texts


async def existing_generation(store: Store, generation_id: str) -> Generation:
    """Return a generation by its id.

    Raises:
        UserFacingError: it does not exist any more.
    """
    generation = await store.get(generation_id)
    if generation is None:
        raise UserFacingError(texts.GONE())
    log_context.bind(generation=generation_id)
    return generation


def check_restricted_to(generation: Generation, interaction: discord.Interaction) -> None:
    """Make sure that what was asked for in an age-restricted channel stays in those.

    Raises:
        UserFacingError: the channel of the interaction is none, or the video could only come as a direct message.
    """
    if generation.age_restricted and (is_away(interaction) or not is_asked_in_age_restricted(interaction)):
        raise UserFacingError(texts.AGE_RESTRICTED())


def check_is_in(guild_id: int | None, interaction: discord.Interaction) -> None:
    """Make sure that an interaction is in the server of a video; the custom id of a button can be sent from anywhere.

    Raises:
        UserFacingError: it is elsewhere, or the video is in no server.
    """
    if guild_id is None or interaction.guild_id != guild_id:
        raise UserFacingError(texts.NOT_HERE())


def check_is_shown_here(generation: Generation, interaction: discord.Interaction) -> None:
    """Make sure that somebody else's request is looked at, or repeated, only where its card or its video is.

    The custom id of a button can be sent from anywhere, also by somebody who may not see that channel any more.

    Raises:
        UserFacingError: it is elsewhere.
    """
    is_own, is_erased = generation.member_id == interaction.user.id, generation.erased_at is not None
    shown_in = {generation.channel_id, generation.video_channel_id}
    if not is_own and not is_erased and interaction.channel_id not in shown_in:
        raise UserFacingError(texts.NOT_HERE())


async def visible_generation(services: Services, press: Press) -> Generation:
    """Return the generation of a button that whoever presses may look at: their own, or one whose video is shown here.

    Raises:
        UserFacingError: there is none.
    """
    generation = await existing_generation(services.store, press.key)
    check_restricted_to(generation, press.interaction)
    if generation.member_id != press.member_id:
        check_is_shown_here(generation, press.interaction)
        is_hidden = await services.moderation.store.hidden(generation.id) is not None
        if generation.state is not State.DELIVERED or is_hidden:
            raise UserFacingError(showcase_texts.GONE())
    return generation


async def own_generation(store: Store, generation_id: str, member_id: int) -> Generation:
    """Return a generation that a member asked for.

    Raises:
        UserFacingError: it does not exist any more, is forgotten, or somebody else asked for it.
    """
    generation = await existing_generation(store, generation_id)
    # Of deleted videos, and of old ones until the month is over, the member may see what is left.
    if generation.erased_at is not None and (generation.forget_at is not None or not generation.member_id):
        raise UserFacingError(texts.NOT_KEPT())
    if generation.member_id != member_id:
        raise UserFacingError(texts.NOT_YOURS())
    return generation


async def is_staff(hosts: Hosts, interaction: discord.Interaction, generation: Generation) -> bool:
    """Return whether a member may stop others' requests: the moderators of its server, and the host."""
    if generation.guild_id == interaction.guild_id and is_moderator(interaction):
        return True
    return await hosts.are_known_to_include(interaction.user.id)
