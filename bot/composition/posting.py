"""The services that post and moderate videos."""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import dataclass

from bot.composition.basis import Basis
from bot.composition.orders import OrderServices
from bot.guilds.member_threads import MemberThreads
from bot.posting.character_news import CharacterNews
from bot.posting.database_copy_check import DatabaseCopyCheck
from bot.posting.delivery import Delivery
from bot.posting.destinations import Destinations
from bot.posting.earlier_notices import EarlierNotices
from bot.posting.earlier_tries import EarlierTries
from bot.posting.end_notices import EndNotices
from bot.posting.find_posted import OwnMessages, PostedVideos
from bot.posting.given_pictures import GivenPictures
from bot.posting.moderation import Moderation
from bot.posting.post_video import VideoPoster
from bot.posting.posted_files import PostedFiles
from bot.posting.result_disk_space import ResultDiskSpace
from bot.posting.result_files import ResultFiles
from bot.posting.result_links import ResultLinks
from bot.posting.result_places import ResultPlaces
from bot.posting.status_cards import StatusCards


@dataclass(frozen=True)
class PostingServices:
    """What posts videos, shows how far they are, and hides or deletes them."""

    copy_check: DatabaseCopyCheck
    status_cards: StatusCards
    result_links: ResultLinks
    delivery: Delivery
    moderation: Moderation
    character_news: CharacterNews


def build_posting(basis: Basis, orders: OrderServices, running: AsyncExitStack) -> PostingServices:
    """Build the services; `running` closes the delivery."""
    client, store, settings = basis.client, basis.store, basis.settings
    destinations = Destinations(client)
    posted_videos = PostedVideos(client, destinations)
    copy_check = DatabaseCopyCheck(
        client, store, basis.owner_alerts, posted_videos, basis.origin, basis.process.is_here
    )
    earlier = EarlierNotices(copy_check, OwnMessages(client, destinations))
    notices = EndNotices(client, store, basis.settings_store, basis.transactions, earlier)
    status_cards = StatusCards(client, store, settings.generation_timeout, notices, copy_check.may_edit)
    result_links = ResultLinks(basis.crun, basis.public_session)
    places = ResultPlaces(client, store, MemberThreads(basis.transactions), destinations, basis.staff_alerts)
    disk = ResultDiskSpace(settings.work_dir, basis.owner_alerts, orders.disk.report)
    pictures = GivenPictures(orders.attachments)
    delivery = Delivery(
        client,
        store,
        basis.settings_store,
        destinations,
        places,
        EarlierTries(store, destinations, places, posted_videos, copy_check),
        ResultFiles(settings.work_dir, basis.public_session, store, result_links, disk),
        VideoPoster(client, store, destinations, posted_videos, result_links, disk, status_cards, pictures),
    )
    running.push_async_callback(delivery.close)
    files = PostedFiles(settings.work_dir, basis.public_session)
    moderation = Moderation(client, basis.transactions, store, files, result_links, basis.staff_alerts)
    news = CharacterNews(client, orders.elements, orders.faces, destinations)
    running.callback(news.stop)
    return PostingServices(copy_check, status_cards, result_links, delivery, moderation, news)
