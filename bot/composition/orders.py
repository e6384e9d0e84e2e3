"""The services that take orders in."""

from __future__ import annotations

import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from bot.admission.admission import Admission
from bot.composition.basis import Basis
from bot.elements.faces import Faces
from bot.elements.store import Elements
from bot.generations.allowances import Allowances
from bot.intake import Intake
from bot.media.day_plots import DayPlots
from bot.media.media_pool import MediaPool
from bot.monitoring.disk_watch import DiskWatch
from bot.orders.attachments import Attachments
from bot.orders.drafts import Drafts
from bot.orders.preferences import Preferences
from bot.orders.prices import Prices
from bot.posting.budget_alerts import BudgetAlerts
from bot.posting.owner_alerts import OwnerAlerts
from bot.settings import Settings
from bot.texts import owner_alerts as owner_alert_texts


@dataclass(frozen=True)
class OrderServices:
    """What takes orders in, and what it needs."""

    allowances: Allowances
    drafts: Drafts
    preferences: Preferences
    elements: Elements
    faces: Faces
    attachments: Attachments
    disk: DiskWatch
    intake: Intake
    day_plots: DayPlots


def build_orders(basis: Basis, running: AsyncExitStack) -> OrderServices:
    """Build the services; `running` closes the media pool."""
    settings, transactions = basis.settings, basis.transactions
    drafts, preferences = Drafts(transactions), Preferences(transactions)
    elements, media_pool = Elements(transactions, basis.crun), MediaPool()
    running.push_async_callback(media_pool.close)
    attachments = Attachments(basis.client, basis.public_session, basis.crun, media_pool, settings.work_dir)
    disk = DiskWatch(
        _written_to(settings),
        lambda error: _alert_of_full_disk(basis.owner_alerts, error),
        lambda: basis.key_values.set("room", repr(time.time())),
    )
    prices = Prices(basis.crun)
    allowances = Allowances(transactions, settings.max_queued_per_member, settings.asks_about)
    budgets = BudgetAlerts(basis.client, basis.owner_alerts, basis.staff_alerts)
    admission = Admission(disk, basis.store, allowances, budgets.tell)
    intake = Intake(settings, basis.store, admission, drafts, preferences, elements, attachments, prices)
    day_plots = DayPlots(media_pool, settings.work_dir)
    faces = Faces(transactions, media_pool, settings.work_dir)
    return OrderServices(allowances, drafts, preferences, elements, faces, attachments, disk, intake, day_plots)


def _alert_of_full_disk(owner_alerts: OwnerAlerts, error: BaseException) -> None:
    if isinstance(error, sa.exc.DBAPIError):
        where, why = "the database", str(error.orig).strip().partition("\n")[0]
    else:
        filename = getattr(error, "filename", None)
        where = "the disk" if filename is None else str(filename)
        why = getattr(error, "strerror", None) or str(error)
    owner_alerts.send(owner_alert_texts.disk(where, why))


def _written_to(settings: Settings) -> set[Path]:
    """Return all folders that files are written to."""
    url = sa.make_url(settings.database_url)
    of_database = (
        {Path(url.database).resolve().parent} if url.get_backend_name() == "sqlite" and url.database else set()
    )
    return {settings.work_dir.absolute(), *of_database}
