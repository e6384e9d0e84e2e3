"""The record of a server in words."""

from __future__ import annotations

from typing import Any

import pytest

from bot.guilds.guild_settings import GuildSettings, HostSettings, changed_fields
from bot.guilds.record import Entry
from bot.guilds.settings_store import SETTINGS_CHANGED
from bot.texts.server_record import MAX_ENTRY, WORDED, in_record


def entry(action: str, details: dict[str, Any], actor_id: int = 7) -> str:
    return in_record(Entry(1, actor_id, 1000.0, action, details))


def test_every_setting_has_words() -> None:
    assert {*GuildSettings.model_fields, *HostSettings.model_fields} == WORDED


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (
            "limits",
            {"per_day": 5, "best_quality": "pro"},
            "Limits for everyone: no limits → **5 videos a day · up to 1080p**",
        ),
        ("role_limits", {3: {}}, "Limits for <@&3>: none of its own → **no limits**"),
        ("new_member_days", 7, "Days for which a member counts as new: 0 → **7**"),
        ("new_member_limits", {"at_once": 1}, "Limits for new members: no limits → **1 video at once**"),
        ("priority_roles", (4,), "First in the queue: added <@&4>"),
        ("credits_per_day", "2.5", "Budget a day: no limit → **2.5 credits**"),
        ("credits_per_month", "100", "Budget a month: no limit → **100 credits**"),
        ("channels", (5, 6), "Channels where I may be used: added <#5> and <#6>"),
        ("results", "forum", "Videos go to: the channel they are asked for in → **posts in a forum**"),
        ("results_channel_id", 8, "Channel for videos: none → **<#8>**"),
        ("forum_tags", (1, 2), "Tags for new posts: 0 → **2**"),
        ("spoiler", True, "Every video as a spoiler: off → **on**"),
        ("notify", "none", "How members are told: a mention in the channel → **not at all**"),
        ("staff_channel_id", 9, "Staff channel: none → **<#9>**"),
        ("showcase_channel_id", 9, "Showcase: none → **<#9>**"),
        ("showcase_stars", 5, "Stars for the showcase: 3 → **5**"),
        (
            "input_compliance",
            "disabled",
            "The video service's check of what is given: as whoever runs this bot has it → **off**",
        ),
        (
            "output_compliance",
            "choose",
            "The video service's check of what comes out: as whoever runs this bot has it → **each member chooses**",
        ),
        ("blocked_words", ("a", "b"), "Blocked words: 2 added, 0 removed, **2** now"),
        ("ask_consent", True, "Asking for consent: off → **on**"),
    ],
)
def test_a_change_is_said_in_words(field: str, value: Any, words: str) -> None:
    changed = changed_fields(GuildSettings(), GuildSettings.model_validate({field: value}))
    details = {name: list(values) for name, values in changed.items()}
    assert entry(SETTINGS_CHANGED, details) == f"<t:1000:f> · <@7> changed:\n-# {words}"


def test_what_another_version_wrote_is_shown_as_well_as_it_goes() -> None:
    said = entry(SETTINGS_CHANGED, {"hats": [None, "**red**"], "spoiler": 5, "limits": ["x", {"per_day": "y"}]})
    assert "hats: \\[None, '\\*\\*red\\*\\*'\\]" in said
    assert "spoiler: 5" in said
    assert "limits: " in said


def test_other_actions_are_told_with_what_they_were_done_to() -> None:
    details = {"member_id": 5, "channel_id": 6, "reason": "**loud** <@&1> @everyone", "note": None}
    said = entry("hats_removed", details)
    assert said.startswith("<t:1000:f> · <@7> hats removed (member <@5>, channel <#6>, reason \\*\\*loud\\*\\*")
    assert "<@&1>" not in said
    assert "@everyone" not in said
    assert entry("paused", {}, actor_id=0) == "<t:1000:f> · I paused"


def test_an_entry_stays_short_enough_for_a_page_of_them() -> None:
    many = {"channels": [list(range(10**18, 10**18 + 25)), list(range(2 * 10**18, 2 * 10**18 + 25))]}
    assert len(entry(SETTINGS_CHANGED, many)) < MAX_ENTRY + 60
    assert len(entry("x" * 40, {f"key{number}": "*" * 5000 for number in range(9)})) < MAX_ENTRY + 60
