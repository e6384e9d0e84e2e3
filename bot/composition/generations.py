"""The queue of generations."""

from __future__ import annotations

from bot.composition.basis import Basis
from bot.composition.orders import OrderServices
from bot.composition.posting import PostingServices
from bot.generations.dependencies import Dependencies
from bot.generations.link_renewal import LinkRenewal
from bot.generations.overcharges import Overcharges
from bot.generations.service import Generations
from bot.generations.submission import SubmissionLimits
from bot.posting.card_confirmation import CardConfirmation
from bot.posting.generation_alerts import GenerationAlerts
from bot.web.callback_throttling import CallbackThrottle
from bot.web.callbacks import Callbacks


def build_generations(
    basis: Basis,
    orders: OrderServices,
    posting: PostingServices,
    callbacks: Callbacks | None,
    overcharges: Overcharges,
    alerts: GenerationAlerts,
    confirmation: CardConfirmation,
    key_fingerprint: str,
) -> Generations:
    """Build the queue, and connect the status cards and the callbacks with it."""
    settings = basis.settings
    dependencies = Dependencies(
        engine=basis.transactions.engine,
        store=basis.store,
        queues=basis.queues,
        crun=basis.crun,
        cards=posting.status_cards,
        confirm_card=confirmation.confirm,
        post=posting.delivery,
        callback_signals=basis.signals,
        overcharges=overcharges,
        outcomes=alerts,
        alert=basis.account_alerts.account,
        is_paused=basis.settings_store.is_paused,
        metrics=basis.metrics.generations,
        callback_url=None if callbacks is None else callbacks.url,
        process=basis.process,
        tell_others=basis.relay.send,
        renew=LinkRenewal(orders.attachments, orders.elements),
        key_fingerprint=key_fingerprint,
        reason_against=posting.copy_check.reason_against,
    )
    limits = SubmissionLimits(
        concurrency=settings.max_concurrent_generations,
        timeout=settings.generation_timeout,
        give_back=settings.without_credits == "give_back",
    )
    generations = Generations(dependencies, limits)
    posting.status_cards.why_held_up = generations.holds.reason
    posting.status_cards.when_submitted = generations.start_times.of
    if callbacks is not None:
        callbacks.on_task_id = CallbackThrottle(generations.found)
    return generations
