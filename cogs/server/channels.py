"""What is chosen on the pages with channels, and what is taken out of the settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord.ext import commands

from bot.errors import UserFacingError
from bot.guilds.guild_settings import GuildSettings, ResultPlace
from bot.guilds.list_changes import with_choice
from bot.interactions.components import Press, on_component
from bot.services import Services
from bot.texts import server_settings as texts
from bot.ui.server import channels, pages
from bot.ui.server.components import CHANNEL, CHANNELS, PLACE, REMOVE, TAGS, field_of, shown_as_chosen
from cogs.server.card import ServerCard
from cogs.server.visit import Visit

#: The pages of the fields that hold one channel.
_PAGES = {"staff_channel_id": "notifications", "showcase_channel_id": "showcase"}

_IN_THE_SAME = {"results": ResultPlace.SAME_CHANNEL, "results_channel_id": None, "forum_tags": ()}


class ServerChannels(commands.Cog):
    """Where the bot is used and where it posts."""

    def __init__(self, services: Services) -> None:
        self._card = ServerCard(services)

    @on_component(CHANNELS)
    async def pick_channels(self, press: Press) -> None:
        """Set the channels in which the bot may be used."""
        visit = Visit.by_press(press)
        shown = shown_as_chosen(press)
        chosen = [int(each) for each in press.values]

        def change(now: GuildSettings) -> dict[str, Any]:
            held = with_choice(now.channels, shown, chosen)
            if len(held) > pages.MAX_CHANNELS:
                raise UserFacingError(texts.too_many_channels(pages.MAX_CHANNELS))
            return {"channels": held}

        await self._card.save(visit, "where", change)

    @on_component(PLACE)
    async def pick_place(self, press: Press) -> None:
        """Set where videos go, or ask for the channel first: a place is never saved without its channel."""
        visit, place = Visit.by_press(press), ResultPlace(press.values[0])
        if place is ResultPlace.SAME_CHANNEL:
            await self._card.save(visit, "where", lambda _: _IN_THE_SAME)
            return
        settings = await self._card.held(visit)
        if settings.results is place:
            await self._card.show(visit, "where", settings)
        else:
            await self._card.put(visit, pages.where(settings, visit.guild, pending=place))

    @on_component(CHANNEL)
    async def pick_channel(self, press: Press) -> None:
        """Set the staff channel, the showcase, or the place for videos together with its channel."""
        visit, field, channel_id = Visit.by_press(press), field_of(press), int(press.values[0])
        if field in _PAGES:
            _check_kind(press, visit, channel_id, channels.POSTED_IN)
            await self._card.save(visit, _PAGES[field], lambda _: {field: channel_id})
            return
        place = ResultPlace(field)
        _check_kind(press, visit, channel_id, channels.PLACE_TYPES[place])

        def change(now: GuildSettings) -> dict[str, Any]:
            tags = now.forum_tags if now.results_channel_id == channel_id else ()
            return {"results": place, "results_channel_id": channel_id, "forum_tags": tags}

        await self._card.save(visit, "where", change)

    @on_component(TAGS)
    async def pick_tags(self, press: Press) -> None:
        """Set the tags of new posts."""
        visit, forum_id = Visit.by_press(press), int(field_of(press))
        shown = shown_as_chosen(press)
        chosen = [int(each) for each in press.values]

        def change(now: GuildSettings) -> dict[str, Any]:
            forum = channels.forum(visit.guild, now)
            if forum is None or forum.id != forum_id:
                raise UserFacingError(texts.FORUM_CHANGED())
            existing = {tag.id for tag in forum.available_tags}
            held = with_choice([each for each in now.forum_tags if each in existing], shown, chosen)
            return {"forum_tags": held[: pages.MAX_TAGS]}

        await self._card.save(visit, "where", change)

    @on_component(REMOVE)
    async def remove(self, press: Press) -> None:
        """Take a channel, a role's limits, a rule, or all that is deleted out of the settings."""
        visit = Visit.by_press(press)
        existing = channels.existing_roles(visit.guild)
        name, _, role = press.key.partition(":")

        def change(now: GuildSettings) -> dict[str, Any]:
            match name:
                case "role":
                    return {"role_limits": {each: held for each, held in now.role_limits.items() if each != int(role)}}
                case "new_member_days":
                    return {"new_member_days": 0}
                case "gone-roles":
                    return {
                        "role_limits": {each: held for each, held in now.role_limits.items() if each in existing},
                        "priority_roles": tuple(each for each in now.priority_roles if each in existing),
                    }
                case "gone-channels":
                    return {"channels": tuple(each for each in now.channels if visit.guild.get_channel(each))}
                case _:
                    return {name: None}

        page = {"role": "limits", "new_member_days": "new", "gone-roles": "limits", "gone-channels": "where"}
        await self._card.save(visit, page.get(name) or _PAGES[name], change)


def _check_kind(press: Press, visit: Visit, channel_id: int, kinds: Sequence[discord.ChannelType]) -> None:
    """Check what was chosen: Discord's clients offer no other kinds of channels, but a card may be old.

    Raises:
        UserFacingError: it does not fit, or it is gone.
    """
    channel = visit.guild.get_channel(channel_id)
    if channel is not None:
        kind = channel.type.value
    else:  # hidden from the bot: the choice says what it is
        data: Any = press.interaction.data
        chosen = data.get("resolved", {}).get("channels", {}).get(str(channel_id))
        if chosen is None:
            raise UserFacingError(texts.CHANNEL_GONE())
        kind = chosen["type"]
    if kind not in {each.value for each in kinds}:
        raise UserFacingError(texts.WRONG_KIND())
