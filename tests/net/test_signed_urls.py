"""When signed URLs expire."""

from __future__ import annotations

import time

import pytest

from bot.net.signed_urls import expires_soon, usable_until

CDN = "https://cdn.discordapp.com/attachments/1/2"

NOW = 1_790_000_000.0


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", 12 * 3600),
        ("?download=1", 12 * 3600),
        ("?X-Amz-Date=20260921T141320Z&X-Amz-Expires=3600&X-Amz-Signature=a", 3600),
        ("?x-goog-date=20260921T131320Z&x-goog-expires=3600", 0),
        ("?Expires=1790001000&Signature=b", 1000),
        ("?ex=6ab13f68&is=6&hm=c", 1000),
        ("?se=2026-09-21T15%3A13%3A20Z&sig=d", 3600),
        ("?Expires=1790003000&ex=6ab13f68", 1000),
        ("?Expires=4000000000", 7 * 86400),
        ("?Expires=1e400&X-Amz-Date=never&X-Amz-Expires=3600&se=soon&ex=zz", 12 * 3600),
        ("?Expires=" + "9" * 5000, 12 * 3600),
    ],
)
def test_when_a_signed_url_expires(query: str, left: float) -> None:
    assert usable_until(f"https://files.crun.example/a.png{query}", now=NOW) - NOW == pytest.approx(left, abs=1)


@pytest.mark.parametrize(
    ("left", "soon"), [(-86400.0, True), (0.0, True), (60.0, True), (3600.0, False), (86400.0, False)]
)
def test_whether_a_link_expires_soon(left: float, soon: bool) -> None:
    assert expires_soon(f"{CDN}/a.png?ex={int(time.time() + left):x}&is=1&hm=2&") is soon


@pytest.mark.parametrize("query", ["", "?ex=", "?ex=zz", "?is=1"])
def test_a_link_without_an_expiry(query: str) -> None:
    assert not expires_soon(f"{CDN}/a.png{query}")
