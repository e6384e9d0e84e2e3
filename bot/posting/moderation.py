"""What moderation needs, in one place: the queries, the staff's cards, hidden videos, notices, the showcase."""

from __future__ import annotations

import discord

from bot.db.transactions import Transactions
from bot.generations.model import Generation
from bot.generations.moderation_store import ModerationStore
from bot.generations.store import Store
from bot.guilds.blocking import Blocking
from bot.guilds.settings_store import SettingsStore
from bot.orders.preferences import Preferences
from bot.posting.deletion_notices import DeletionNotices
from bot.posting.hidden_videos import HiddenVideos
from bot.posting.posted_files import PostedFiles
from bot.posting.report_cards import ReportCards
from bot.posting.result_links import ResultLinks
from bot.posting.showcase import Showcase
from bot.posting.staff_alerts import StaffAlerts


class Moderation:
    """The services of moderation."""

    def __init__(
        self,
        client: discord.Client,
        transactions: Transactions,
        store: Store,
        files: PostedFiles,
        links: ResultLinks,
        staff_alerts: StaffAlerts,
    ) -> None:
        settings_store, preferences = SettingsStore(transactions), Preferences(transactions)
        self.store = ModerationStore(transactions)
        self.blocking = Blocking(transactions)
        self.report_cards = ReportCards(client, store, self.store, self.blocking, settings_store)
        self.hidden_videos = HiddenVideos(client, store, self.store, files, links)
        self.deletion_notices = DeletionNotices(client)
        self.showcase = Showcase(
            client, transactions, store, self.store, settings_store, preferences, files, staff_alerts
        )

    def video_gone(self, generation: Generation) -> None:
        """Take away what still shows a video that was deleted, and say so on the staff's card; return at once."""
        self.report_cards.touch(generation.id)
        self.hidden_videos.forget(generation)
        self.showcase.remove(generation.id)
        if generation.made_from is not None:
            self.showcase.recount(generation.made_from)

    def start(self) -> None:
        """Go on with what an earlier process left."""
        self.report_cards.start()
        self.hidden_videos.start()
        self.showcase.start()

    async def stop(self) -> None:
        """Leave everything as it is; the next process goes on with it."""
        await self.report_cards.stop()
        await self.hidden_videos.stop()
        await self.showcase.stop()
