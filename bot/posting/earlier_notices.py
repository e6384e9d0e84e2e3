"""Whether another process has told a member how their request ended, which this database may not know.

It may be a copy, from before the notice was sent. The notice of an end that was stored already then is searched for
where it would be sent; for a later end, the card says that the process with the newer database has told it.
"""

from __future__ import annotations

import time

from bot.generations.model import Generation
from bot.posting.database_copy_check import DatabaseCopyCheck
from bot.posting.find_posted import OwnMessages
from bot.ui.end_notices import is_notice_of

#: How many messages are searched for a notice that may have been sent, from the newest back.
_HISTORY = 500


class EarlierNotices:
    """Finds them."""

    def __init__(self, copy_check: DatabaseCopyCheck, own_messages: OwnMessages) -> None:
        self._copy_check = copy_check
        self._own_messages = own_messages
        self._began = time.monotonic()

    async def is_told(self, generation: Generation) -> bool:
        """Return whether the card shows that another process has told this end, or a later one.

        Raises:
            discord.DiscordException, aiohttp.ClientError, OSError: that cannot be seen now.
        """
        return await self._copy_check.is_told(generation)

    async def may_be_sent(self, generation: Generation) -> bool:
        """Return whether an end was stored by an earlier process, so that its notice may be sent already."""
        age = time.time() - (generation.finished_at or 0.0)
        return age > time.monotonic() - self._began and await self._copy_check.is_left(generation)

    async def find(self, generation: Generation, channel_id: int) -> int | None:
        """Return the message in a channel that tells this end of a generation; None if there is none.

        Raises:
            ChannelClosedError: the bot cannot read there.
            discord.DiscordException, aiohttp.ClientError, OSError: that cannot be seen now.
        """
        return await self._own_messages.find(
            channel_id,
            lambda message: is_notice_of(message, generation),
            oldest=generation.card_id or generation.interaction_id,
            limit=_HISTORY,
        )
