"""The services that are made once when the bot starts, and handed over to the cogs."""

from __future__ import annotations

from dataclasses import dataclass

from bot.crun import RequestBudget
from bot.db.key_values import KeyValues
from bot.elements.faces import Faces
from bot.elements.store import Elements
from bot.generations.allowances import Allowances
from bot.generations.service import Generations
from bot.generations.store import Store
from bot.guilds.consents import Consents
from bot.guilds.record import Record
from bot.guilds.settings_store import SettingsStore
from bot.guilds.standing import Standings
from bot.intake import Intake
from bot.interactions.handler_runner import HandlerRunner
from bot.media.day_plots import DayPlots
from bot.orders.attachments import Attachments
from bot.orders.drafts import Drafts
from bot.orders.preferences import Preferences
from bot.posting.card_confirmation import CardConfirmation
from bot.posting.character_news import CharacterNews
from bot.posting.delivery import Delivery
from bot.posting.host_services import HostServices
from bot.posting.moderation import Moderation
from bot.posting.owner_alerts import OwnerAlerts
from bot.posting.result_links import ResultLinks
from bot.posting.staff_alerts import StaffAlerts
from bot.posting.status_cards import StatusCards
from bot.privacy.export import Exports
from bot.privacy.member_data import MemberData
from bot.settings import Settings


@dataclass(frozen=True)
class Services:
    """All services; `bot.lifecycle.Lifecycle` makes them."""

    settings: Settings
    request_budget: RequestBudget
    handler_runner: HandlerRunner
    owner_alerts: OwnerAlerts
    staff_alerts: StaffAlerts
    # Orders.
    intake: Intake
    allowances: Allowances
    drafts: Drafts
    preferences: Preferences
    attachments: Attachments
    elements: Elements
    faces: Faces
    # Servers.
    settings_store: SettingsStore
    standings: Standings
    record: Record
    consents: Consents
    host: HostServices
    # Generations.
    store: Store
    key_values: KeyValues
    generations: Generations
    day_plots: DayPlots
    member_data: MemberData
    exports: Exports
    # Posting.
    status_cards: StatusCards
    card_confirmation: CardConfirmation
    result_links: ResultLinks
    delivery: Delivery
    moderation: Moderation
    character_news: CharacterNews
