"""How long a link works is said as a time, and left out when that is over or not known."""

from __future__ import annotations

import pytest

from bot.texts import result_links as texts
from bot.texts import video_message as video_message_texts

SOON, LONG_AGO = 4_000_000_000.0, 1_700_000_000.0


@pytest.mark.parametrize(
    ("until", "about", "life"),
    [
        (SOON, None, f" The link works until <t:{SOON:.0f}:f>."),
        (SOON, LONG_AGO, f" The link works until <t:{SOON:.0f}:f>."),
        (None, SOON, f" The link works until about <t:{SOON:.0f}:f>."),
        (None, LONG_AGO, ""),
        (None, None, ""),
    ],
)
def test_how_long_a_link_works(until: float | None, about: float | None, life: str) -> None:
    assert texts.original(until, about) == f"Here's the original.{life}"
    assert texts.private_link(until, about) == f"Here's your video, for your eyes only.{life}"
    too_large = "It's too large to post: at most 10 MB go in here."
    assert video_message_texts.as_link(None, 10 * 1024 * 1024, until, about) == f"{too_large}{life} Save it soon."
