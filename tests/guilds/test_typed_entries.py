"""Settings that are typed: what is taken, what is not and why, and what changes with a form."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bot.guilds.guild_settings import GuildSettings, MemberLimits
from bot.guilds.list_changes import with_choice
from bot.guilds.settings_forms import SettingsForm
from bot.guilds.typed_entries import MAX_BLOCKED_WORD, MAX_BLOCKED_WORDS, EntryError, EntryProblem, parse, typed


@pytest.mark.parametrize(
    ("field", "entry", "value"),
    [
        ("per_day", "5", 5),
        ("per_day", " +5\u200b ", 5),
        ("per_day", "\u0665", 5),
        ("per_day", "0", 0),
        ("per_day", " ", None),
        ("longest_seconds", "15", 15),
        ("new_member_days", "", 0),
        ("showcase_stars", "", 0),
        ("credits_per_day", "2.5", Decimal("2.5")),
        ("credits_per_day", "2.125", Decimal("2.125")),
        ("credits_per_day", ".50", Decimal("0.5")),
        ("credits_per_day", "2,5", Decimal("2.5")),
        ("credits_per_day", ",25", Decimal("0.25")),
        ("credits_per_day", "0,125", Decimal("0.125")),
        ("credits_per_month", "12,1250", Decimal("12.125")),
        ("credits_per_day", "100", Decimal(100)),
        ("credits_per_day", "-0", Decimal(0)),
        ("credits_per_month", "", None),
        ("best_quality", "none", None),
        ("best_quality", "pro", "pro"),
        ("blocked_words", "", ()),
        ("blocked_words", "\U0001f480", ("\U0001f480",)),
        ("blocked_words", "Foo, foo ,FOO\n\nbar  baz; Ä\u200b", ("Foo", "bar baz", "Ä")),
    ],
)
def test_what_is_taken(field: str, entry: str, value: Any) -> None:
    parsed = parse(field, entry)
    assert parsed == value
    assert parse(field, typed(parsed)) == parsed, "it is shown as it can be typed again"


@pytest.mark.parametrize(
    ("field", "entry", "problem"),
    [
        ("per_day", "many", EntryProblem.NOT_A_NUMBER),
        ("per_day", "1e5", EntryProblem.NOT_A_NUMBER),
        ("per_day", "²", EntryProblem.NOT_A_NUMBER),
        ("per_day", "NaN", EntryProblem.NOT_A_NUMBER),
        ("per_day", "--5", EntryProblem.NOT_A_NUMBER),
        ("per_day", "2,5", EntryProblem.NOT_WHOLE),
        ("per_day", "2.5", EntryProblem.NOT_WHOLE),
        ("per_day", "1.000", EntryProblem.NOT_WHOLE),
        ("per_day", "1,000", EntryProblem.NOT_WHOLE),
        ("per_day", "-1", EntryProblem.TOO_SMALL),
        ("per_day", "\u22121", EntryProblem.TOO_SMALL),
        ("per_day", "100001", EntryProblem.TOO_LARGE),
        ("per_day", "9" * 20, EntryProblem.TOO_LARGE),
        ("longest_seconds", "2", EntryProblem.TOO_SMALL),
        ("longest_seconds", "16", EntryProblem.TOO_LARGE),
        ("new_member_days", "366", EntryProblem.TOO_LARGE),
        ("credits_per_day", "2,125", EntryProblem.AMBIGUOUS),
        ("credits_per_day", "2,5,5", EntryProblem.AMBIGUOUS),
        ("credits_per_day", "-0,5", EntryProblem.TOO_SMALL),
        ("credits_per_day", "1,000.50", EntryProblem.AMBIGUOUS),
        ("credits_per_day", "1.000", EntryProblem.AMBIGUOUS),
        ("credits_per_day", "1 000", EntryProblem.AMBIGUOUS),
        ("credits_per_day", "inf", EntryProblem.NOT_A_NUMBER),
        ("credits_per_day", "-0.5", EntryProblem.TOO_SMALL),
        ("credits_per_day", "0.00001", EntryProblem.TOO_MANY_DECIMALS),
        ("credits_per_day", "10000000.1", EntryProblem.TOO_LARGE),
        ("blocked_words", "x" * (MAX_BLOCKED_WORD + 1), EntryProblem.WORD_TOO_LONG),
        ("blocked_words", "fine, !!", EntryProblem.NO_WORD),
        ("blocked_words", "\n".join(map(str, range(MAX_BLOCKED_WORDS + 1))), EntryProblem.TOO_MANY_WORDS),
    ],
)
def test_what_is_not(field: str, entry: str, problem: EntryProblem) -> None:
    with pytest.raises(EntryError) as refused:
        parse(field, entry)
    assert (refused.value.field, refused.value.problem) == (field, problem)


def test_a_form_changes_its_fields_alone() -> None:
    now = GuildSettings(limits=MemberLimits(per_day=5, credits_per_day=Decimal(9)), spoiler=True)
    videos = SettingsForm.of("videos:everyone")
    assert videos.entries(now) == {
        "at_once": "",
        "per_hour": "",
        "per_day": "5",
        "longest_seconds": "",
        "best_quality": "",
    }
    changed = videos.change(now, {"per_day": 6})
    assert changed == {"limits": MemberLimits(per_day=6, credits_per_day=Decimal(9))}
    assert SettingsForm.of("credits:server").change(now, {"credits_per_day": None}) == {"credits_per_day": None}
    assert SettingsForm.of("videos:new").change(now, {"per_day": 1}) == {"new_member_limits": MemberLimits(per_day=1)}


def test_a_role_begins_with_the_limits_of_everyone() -> None:
    now = GuildSettings(limits=MemberLimits(per_day=5, credits_per_day=Decimal(9)))
    form = SettingsForm.of("videos:77")
    assert (form.role_id, form.entries(now)["per_day"]) == (77, "5")
    assert form.change(now, {"per_day": 20}) == {
        "role_limits": {77: MemberLimits(per_day=20, credits_per_day=Decimal(9))}
    }


def test_a_digest_changes_with_what_the_form_shows_and_nothing_else() -> None:
    now, form = GuildSettings(), SettingsForm.of("videos:everyone")
    assert form.digest(now) == form.digest(GuildSettings(spoiler=True, credits_per_day=Decimal(1)))
    assert form.digest(now) != form.digest(GuildSettings(limits=MemberLimits(per_day=1)))


@pytest.mark.parametrize(
    ("now", "shown", "chosen", "after"),
    [
        ((1, 2), {1, 2}, [2, 3], (2, 3)),
        ((1, 2, 9), {1, 2}, [1], (1, 9)),  # somebody else has added 9
        ((2,), {1, 2}, [1, 2, 3], (2, 3)),  # somebody else has removed 1
        ((1,), {1}, [], ()),
        ((5,), set(), [5], (5,)),
    ],
)
def test_a_choice_adds_and_removes_no_more_than_was_seen(
    now: tuple[int, ...], shown: set[int], chosen: list[int], after: tuple[int, ...]
) -> None:
    assert with_choice(now, shown, chosen) == after
