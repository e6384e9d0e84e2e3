"""The cards about reported videos in the staff channels: one for each video, however many reports there are."""

from __future__ import annotations

import logging

import discord

from bot.discord_api.guild_loading import find_channel, load_guild
from bot.generations.model import Generation, State
from bot.generations.moderation_store import ModerationStore, ReportCard
from bot.generations.store import Store
from bot.guilds.blocking import Blocking
from bot.guilds.settings_store import SettingsStore
from bot.languages import speaking
from bot.posting import reader_languages
from bot.posting.age_restriction import may_go_to
from bot.posting.debounced import Debounced
from bot.posting.destinations import ChannelClosedError, Destinations, refusals_as_closed
from bot.posting.find_posted import OwnMessages
from bot.posting.sending import send_adapting
from bot.ui import moderation as views

log = logging.getLogger(__name__)

#: Seconds between two edits of a card.
_PAUSE = 5.0

#: How many messages are searched for a card that may have been posted.
_SEARCHED = 500


class ReportCards:
    """Posts the cards and keeps them up to date."""

    def __init__(
        self,
        client: discord.Client,
        store: Store,
        moderation: ModerationStore,
        blocking: Blocking,
        settings_store: SettingsStore,
    ) -> None:
        self._client = client
        self._store = store
        self._moderation = moderation
        self._blocking = blocking
        self._settings_store = settings_store
        self._destinations = Destinations(client)
        self._own_messages = OwnMessages(client, self._destinations)
        self._debounced = Debounced(self._update, pause=_PAUSE, what="The reports of generation")

    def touch(self, generation_id: str) -> None:
        """Bring a card up to date soon; return at once and never fail."""
        self._debounced.touch(generation_id)

    def start(self) -> None:
        """Post the cards that an earlier process has not, or for which there was no staff channel."""
        self._debounced.take_up(self._client.wait_until_ready, self._moderation.cards_unposted)

    async def stop(self) -> None:
        """Leave the cards as they are."""
        await self._debounced.stop()

    async def _update(self, generation_id: str) -> None:
        known = await self._moderation.card(generation_id)
        generation = await self._store.get(generation_id)
        if known is None or generation is None or await load_guild(self._client, known.guild_id) is None:
            return
        if generation.video_guild_id != known.guild_id:
            return  # reported from another server, which earlier versions allowed
        blocked_by = await self._blocking.blocked_by(known.guild_id, generation.member_id)
        channel_id = known.channel_id or (await self._settings_store.of_guild(known.guild_id)).staff_channel_id
        words = may_go_to(generation, await find_channel(self._client, channel_id))
        with speaking(reader_languages.of_server(self._client, known.guild_id)):
            view = views.staff_card(known, generation, blocked_by=blocked_by, words=words)
        try:
            with refusals_as_closed():
                # Only what is still to be decided is posted, also once more where the staff have deleted the card.
                is_open = known.dismissed_by is None and generation.state is State.DELIVERED
                if not await self._is_edited(known, view) and is_open:
                    await self._post(known, generation, view)
        except ChannelClosedError as closed:
            log.warning("The reports of a video cannot be shown to the staff: %s", closed.refusal)

    async def _is_edited(self, known: ReportCard, view: discord.ui.LayoutView) -> bool:
        """Edit the card; return False when there is none."""
        if known.message_id is None or known.channel_id is None:
            return False
        message = self._client.get_partial_messageable(known.channel_id).get_partial_message(known.message_id)
        try:
            await message.edit(view=view, allowed_mentions=discord.AllowedMentions.none())
        except discord.NotFound:
            return False
        return True

    async def _post(self, known: ReportCard, generation: Generation, view: discord.ui.LayoutView) -> None:
        """Post the card, unless an earlier process did."""
        if known.posting_at is not None and known.channel_id is not None and known.message_id is None:
            found = await self._own_messages.find(
                known.channel_id,
                lambda message: views.is_card_of(message, generation.id),
                oldest=generation.video_id or 0,
                limit=_SEARCHED,
            )
            if found is not None:
                await self._moderation.card_posted(generation.id, found)
                self.touch(generation.id)
                return
        channel_id = (await self._settings_store.of_guild(known.guild_id)).staff_channel_id
        if channel_id is None:
            return
        await self._moderation.mark_card_posting(generation.id, channel_id)
        channel = self._client.get_partial_messageable(channel_id, guild_id=known.guild_id)
        message = await send_adapting(
            lambda _: channel.send(
                view=view, allowed_mentions=discord.AllowedMentions.none(), nonce=f"r{generation.id}"
            ),
            lambda: self._destinations.open_thread(channel_id),
            reply=False,
        )
        await self._moderation.card_posted(generation.id, message.id)
        # Reports from before there was a staff channel.
        for other in await self._moderation.cards_unposted(known.guild_id):
            self.touch(other)
