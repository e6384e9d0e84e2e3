"""What counts as shown in the pictures."""

from __future__ import annotations

from tests.pictures.reached import Reached


def test_a_message_counts_once_it_can_be_read() -> None:
    reached = Reached()
    missing = set(reached.unshown("en"))
    shown = {
        "components": [
            {"content": "❌ **It didn't work out.** The video service couldn't make this one. Nothing was charged."},
            {"label": "Again", "custom_id": "marionette:again:0"},
        ],
        "custom_id": "failures-credits",
    }
    reached.read(shown)
    now = {"failures-heading-failed", "failures-failed", "failures-uncharged", "result-buttons-again"}
    assert now <= missing - set(reached.unshown("en"))
    assert {"failures-credits", "result-buttons-edit"} <= set(reached.unshown("en"))


def test_a_short_message_within_a_longer_one_does_not_count() -> None:
    reached = Reached()
    reached.read({"content": "Press *Again* later."})
    assert "result-buttons-again" in reached.unshown("en")


def test_what_is_used_is_no_longer_missing() -> None:
    reached = Reached()
    assert {"again", "delete-reason", "motion", "video"} <= set(reached.unused(["video"]))
    reached.use("marionette:again:0")
    reached.used.add("video")
    assert not {"again", "video"} & set(reached.unused(["video"]))
