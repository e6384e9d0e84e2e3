"""What is said of files that cannot be used."""

from __future__ import annotations

from bot.generations.orders import Kind, Order, Reference, Role
from bot.media.pace import Slowness
from bot.references import Trouble
from bot.ui.texts import questions

ORDER = Order(kind=Kind.MOTION)
MIB = 1024 * 1024


def told(found: Trouble, role: Role = "clip", filename: str = "dance.mp4") -> str:
    return questions.trouble(role, Reference(url="https://cdn.example/x", filename=filename), found, ORDER)


def test_a_slow_file_is_told_how_long_it_would_take_and_what_would_come_in_time() -> None:
    slow = Slowness(rate=60 * 1024, size=95 * MIB, longest=420)
    assert told(Trouble("slow", slow=slow)) == (
        "**dance.mp4** comes in at 60 KB a second here: its 95 MB would take about 28 minutes, and I can wait for "
        "7 minutes. Give me one of up to 19.7 MB, or try again later."
    )
    hardly = Slowness(rate=100, size=95 * MIB, longest=420)
    assert "hardly comes in at all" in told(Trouble("slow", slow=hardly))
