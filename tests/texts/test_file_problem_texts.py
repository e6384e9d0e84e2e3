"""What is said about files that cannot be used."""

from __future__ import annotations

from bot.media.errors import MediaErrorReason
from bot.media.input_rules import Violation
from bot.net.download_pace import SlowDownload
from bot.orders.file_problems import FileProblem
from bot.orders.input_file import InputFile, Role
from bot.orders.order import Order, OrderKind
from bot.texts import file_problems as file_problem_texts
from bot.texts import order_problems as order_problem_texts
from bot.texts import order_questions as ordering_texts
from bot.units import MIB

ORDER = Order(kind=OrderKind.MOTION)


def told(found: FileProblem, role: Role = "clip", filename: str = "dance.mp4") -> str:
    return file_problem_texts.file_problem(
        role, InputFile(url="https://cdn.example/x", filename=filename), found, ORDER
    )


def test_a_slow_download_names_its_duration_and_a_size_that_would_arrive_in_time() -> None:
    slow = SlowDownload(rate=60 * 1024, size=95 * MIB, max_seconds=420)
    assert told(FileProblem("slow", slow=slow)) == (
        "**dance.mp4** comes in at 60 KB a second here: its 95 MB would take about 28 minutes, and I can wait for "
        "7 minutes. Give me one of up to 19.7 MB, or try again later."
    )
    hardly = SlowDownload(rate=100, size=95 * MIB, max_seconds=420)
    assert "hardly comes in at all" in told(FileProblem("slow", slow=hardly))


def test_an_unreadable_codec_is_named_with_a_remedy() -> None:
    assert told(
        FileProblem("unusable", MediaErrorReason.UNSUPPORTED, format_name="ProRes RAW"), filename="dance.MOV"
    ) == ("**dance.MOV** is in ProRes RAW, which I can't read. Export it as an MP4 with H.264 and attach that.")


def test_two_flaws_with_the_same_sentence_are_said_once() -> None:
    flaws = FileProblem("violations", violations=(Violation.FORMAT, Violation.CODEC))
    assert told(flaws).count("It takes MP4 or MOV with H.264.") == 1
    assert "takes as an end picture." in told(
        FileProblem("violations", violations=(Violation.FORMAT,)), "end", "a.webp"
    )
    assert ". An end picture may have up to" in told(FileProblem("too_large"), "end", "a.png")


def test_a_suggested_name_is_escaped() -> None:
    [problem] = Order(kind=OrderKind.VIDEO, prompt="@_her_ walks").problems(["_hero_"])
    assert r"Did you mean **@\_hero\_**?" in order_problem_texts.problem(problem)


def test_a_long_file_name_is_shortened() -> None:
    name = "x" * 80 + ".mp4"
    shown = "x" * 47 + "…" + "x" * 8 + ".mp4"
    assert told(FileProblem("gone"), filename=name).startswith(f"The link to **{shown}** has expired")
    assert f"**{shown}**" in ordering_texts.transcoding(InputFile(url="https://cdn.example/x", filename=name), 0.5)
