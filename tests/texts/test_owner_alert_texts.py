"""The direct messages to the host."""

from __future__ import annotations

from bot.generations.model import Reason
from bot.texts import owner_alerts


def test_crun_is_quoted_to_the_host_without_its_markdown() -> None:
    told = owner_alerts.account(
        Reason.KEY, "Look [here](https://x.example) <@1>\nat once " + "now " * 200, give_back=True
    )
    assert r"crun said: “Look \[here\](https\://x.example) \<@" in told
    assert "\n" not in told
    assert len(told) < 700
