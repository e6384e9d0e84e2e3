"""Who hosts the bot: the owner of Discord's application, or the members of the team that it belongs to."""

from __future__ import annotations

import asyncio
import logging
import time

import aiohttp
import discord

from bot.errors import UserFacingError
from bot.texts import host as texts

log = logging.getLogger(__name__)

#: For how many seconds Discord's answer is believed. One who is not among the hosts makes it asked again, but no more
#: often than this.
_FRESH = 300.0
_ASK_AGAIN = 10.0

#: Seconds for Discord's answer: a modal has to be shown within three.
_TIMEOUT = 2.0

#: The roles in a team that may do everything with the application but delete it.
_ROLES = frozenset({discord.TeamMemberRole.admin, discord.TeamMemberRole.developer})


class Hosts:
    """Asks Discord who they are."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._ids = frozenset[int]()
        self._asked_at = float("-inf")
        self._one_at_a_time = asyncio.Lock()

    async def check(self, user_id: int) -> None:
        """Make sure that somebody hosts the bot.

        Raises:
            UserFacingError: they do not, or Discord does not say.
        """
        try:
            if await self.include(user_id):
                return
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.warning("Discord does not say who hosts the bot: %s", error or type(error).__name__)
            raise UserFacingError(texts.HOSTS_UNKNOWN()) from None
        raise UserFacingError(texts.NOT_THE_HOST())

    async def are_known_to_include(self, user_id: int) -> bool:
        """Return whether somebody hosts the bot; False when Discord does not say."""
        try:
            return await self.include(user_id)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.warning("Discord does not say who hosts the bot: %s", error or type(error).__name__)
            return False

    async def include(self, user_id: int) -> bool:
        """Return whether somebody hosts the bot.

        Raises:
            discord.DiscordException, aiohttp.ClientError, OSError: Discord does not say.
        """
        async with self._one_at_a_time:
            age = time.monotonic() - self._asked_at
            if age > (_FRESH if user_id in self._ids else _ASK_AGAIN):
                async with asyncio.timeout(_TIMEOUT):
                    self._ids = hosts_of(await self._client.application_info())
                self._asked_at = time.monotonic()
            return user_id in self._ids


def hosts_of(application: discord.AppInfo) -> frozenset[int]:
    """Return the ids of those who host an application."""
    team = application.team
    if team is None:
        return frozenset({application.owner.id})
    accepted = [each for each in team.members if each.membership_state is discord.TeamMembershipState.accepted]
    owner = frozenset[int]() if team.owner_id is None else frozenset({team.owner_id})
    return owner | {each.id for each in accepted if each.role in _ROLES}
