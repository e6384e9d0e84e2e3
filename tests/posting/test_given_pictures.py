"""A small picture that cannot be made keeps no video from being posted."""

from __future__ import annotations

from typing import Any, cast

import pytest

from bot.generations.model import Generation
from bot.orders.attachments import Attachments
from bot.orders.order import Order, OrderKind
from bot.posting.given_pictures import GivenPictures


class _Failing:
    async def overview(self, *_: Any) -> None:
        raise RuntimeError("Session is closed")


async def test_whatever_fails_the_video_goes_without_it(caplog: pytest.LogCaptureFixture) -> None:
    pictures = GivenPictures(cast("Attachments", _Failing()))
    order = Order(kind=OrderKind.VIDEO, prompt="A fox")
    video = Generation("0" * 16, order.task(), channel_id=1, member_id=1, interaction_id=1, asked=order)
    assert await pictures.of(video) is None
    assert "The small picture could not be made" in caplog.text
