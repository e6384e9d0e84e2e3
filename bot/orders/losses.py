"""What a member agrees to lose of their files."""

from __future__ import annotations

from bot.media.input_rules import Fit
from bot.orders.order import Order


def longest_take(order: Order) -> tuple[float, float] | None:
    """Return beginning and end, in seconds, of the take that a member is asked about; None without such a question."""
    return order.clip.loss.longest_take if order.clip is not None and order.clip.loss is not None else None


def with_losses_agreed(
    order: Order, *, fit: Fit = "crop", start: float | None = None, whole_clip: bool = False
) -> Order:
    """Return an order with an agreement to everything that its member was asked about its files.

    Args:
        order: The order.
        fit: How a picture with an extreme aspect ratio is fixed.
        start: Where a clip begins, in seconds; None to begin with its longest take if it has several, else at 0.
        whole_clip: Whether a clip with several takes is used as it is.
    """
    for role, file in order.files:
        if file.loss is not None:
            only_take = start is None and not whole_clip and file.loss.longest_take is not None
            agreed = {"agreed": True, "fit": fit, "start": start or 0.0, "only_longest_take": only_take}
            loss = file.loss.model_copy(update=agreed)
            order = order.with_file(role, file.model_copy(update={"loss": loss}))
    return order
