"""crun's answers are read leniently: what is unreadable is None and never an error."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.crun import Estimate, Outcome, TaskInfo, TaskStatus
from bot.crun.response_models import find_input_schema, number_of, quotable, whole_number_of

FINISHED: dict[str, Any] = {
    "task_id": "task_12345678",
    "provider": "kling",
    "model_version": "v3",
    "status": "success",
    "param": {"model": "kling/v3", "callback_url": "https://bot.example/cb", "input": {"multi_shots": False}},
    "create_at": 1_700_000_000,
    "complete_at": 1_700_000_181.5,
    "duration_s": 180,
    "credits": 12.1,
    "source": "api",
    "result": {
        "code": 200,
        "message": "success",
        "media_urls": ["https://media.example/a.mp4?ex=1&hm=%7e"],
        "media_info": {"width": 1280},
        "usage": None,
    },
}


def test_a_finished_task() -> None:
    info = TaskInfo.model_validate(FINISHED)
    assert info.status is TaskStatus.SUCCESS
    assert info.media_urls == ("https://media.example/a.mp4?ex=1&hm=%7e",)
    assert info.credits == Decimal("12.1")
    assert info.seconds == 180.0
    assert info.failure is None
    assert info.task_id == "task_12345678"


def test_the_reason_of_a_failed_task() -> None:
    info = TaskInfo.model_validate(
        FINISHED | {"status": "failed", "result": {"code": "501", "message": "Not that.", "media_urls": None}}
    )
    assert info.status is TaskStatus.FAILED
    assert info.failure == "Not that."
    assert info.result is not None
    assert info.result.code == 501
    assert info.media_urls == ()
    assert TaskInfo.model_validate({"status": "failed", "message": "Sorry."}).failure == "Sorry."
    assert TaskInfo.model_validate({"status": "failed"}).failure is None


@pytest.mark.parametrize("word", ["queued", "", None, 7, ["success"], "SUCCESS!"])
def test_an_unknown_status_is_unknown(word: object) -> None:
    assert TaskInfo.model_validate(FINISHED | {"status": word}).status is TaskStatus.UNKNOWN


@pytest.mark.parametrize("word", ["Success", " SUCCESS "])
def test_a_status_is_known_in_any_case(word: str) -> None:
    assert TaskInfo.model_validate({"status": word}).status is TaskStatus.SUCCESS


def test_numbers_that_came_as_text_are_numbers() -> None:
    info = TaskInfo.model_validate(FINISHED | {"credits": "3.70", "duration_s": "60", "create_at": "1700000000"})
    assert (info.credits, info.seconds, info.create_at) == (Decimal("3.70"), 60.0, 1_700_000_000.0)


def test_seconds_from_the_times_of_creation_and_completion() -> None:
    assert TaskInfo.model_validate(FINISHED | {"duration_s": None}).seconds == 181.5
    assert TaskInfo.model_validate(FINISHED | {"duration_s": None, "complete_at": None}).seconds is None
    assert TaskInfo.model_validate(FINISHED | {"duration_s": None, "complete_at": 1}).seconds is None


def test_only_links_that_can_be_fetched_are_media() -> None:
    given_urls = [None, 3, "", "file:///etc/passwd", "https://media.example/a.mp4", "no video", {"note": "a.mp4"}]
    info = TaskInfo.model_validate({"result": {"media_urls": given_urls}})
    assert info.media_urls == ("https://media.example/a.mp4",)
    alone = TaskInfo.model_validate({"result": {"media_urls": "https://media.example/a.mp4"}})
    assert alone.media_urls == ("https://media.example/a.mp4",)


LINK = "https://media.example/a%2Fb(c)~%7E;d/film.mp4?sig=%2f+%20%3D"


@pytest.mark.parametrize(
    "given_urls",
    [
        LINK,
        [LINK],
        {"url": LINK},
        [{"url": LINK}],
        [{"video_url": LINK}],
        [{"id": 1, "type": "video", "resource": {"downloadUrl": LINK}}],
        [[[LINK]]],
        [f"  {LINK}\n"],
        [LINK.replace("film", "fi\r\nlm")],
        [LINK.removeprefix("https:")],
        [LINK.removeprefix("https://")],
        [{"url": LINK.removeprefix("https://")}],
        [LINK, {"url": LINK}],
    ],
)
def test_links_are_found_in_any_structure_and_not_changed(given_urls: object) -> None:
    assert TaskInfo.model_validate({"result": {"media_urls": given_urls}}).media_urls == (LINK,)


def test_a_result_that_is_a_list_or_a_text() -> None:
    assert TaskInfo.model_validate({"result": [LINK]}).media_urls == (LINK,)
    assert TaskInfo.model_validate({"result": LINK}).media_urls == (LINK,)
    info = TaskInfo.model_validate({"status": "failed", "result": "Image pixel is invalid"})
    assert info.failure == "Image pixel is invalid"


def test_spaces_in_a_link_are_encoded() -> None:
    info = TaskInfo.model_validate({"result": {"media_urls": ["https://media.example/my film.mp4"]}})
    assert info.media_urls == ("https://media.example/my%20film.mp4",)


def test_links_keep_their_order_and_are_limited() -> None:
    cover, film = "https://media.example/cover.jpg", "https://media.example/film.mp4"
    info = TaskInfo.model_validate({"result": {"media_urls": [{"cover_url": cover, "url": film}, [cover]]}})
    assert info.media_urls == (cover, film)
    many = [f"https://media.example/{number}.mp4" for number in range(5000)]
    assert TaskInfo.model_validate({"result": {"media_urls": many}}).media_urls == tuple(many[:20])


def test_a_link_without_a_scheme_has_that_of_the_answer() -> None:
    data = {"result": {"media_urls": ["//127.0.0.1:8000/a.mp4", "127.0.0.1:8000/b.mp4"]}}
    info = TaskInfo.model_validate(data, context={"scheme": "http"})
    assert info.media_urls == ("http://127.0.0.1:8000/a.mp4", "http://127.0.0.1:8000/b.mp4")


REASON = "Image pixel is invalid"
NO_FILES: dict[str, Any] = {"code": 501, "message": REASON, "media_urls": []}


@pytest.mark.parametrize(
    ("fields", "outcome"),
    [
        *[({"status": word}, Outcome.FINISHED) for word in ("success", "succeed", "completed", "", None, "running")],
        ({"status": "failed", "complete_at": None}, Outcome.FINISHED),
        *[
            ({"status": word, "result": NO_FILES}, Outcome.FAILED)
            for word in ("failed", "fail", "success", "SUCCEED", "done", "", None, "pending")
        ],
        ({"status": "failed", "complete_at": None, "result": None}, Outcome.FAILED),
        ({"status": "done", "result": None}, Outcome.FAILED),
        ({"status": "success", "result": None}, Outcome.EMPTY),
        ({"status": "success", "result": {"code": 200, "message": "Success!", "media_urls": []}}, Outcome.EMPTY),
        *[
            ({"status": word, "complete_at": at, "result": None}, Outcome.UNDER_WAY)
            for word in ("running", "meditating", None)
            for at in (None, 0, "soon")
        ],
    ],
)
def test_a_task_has_ended_when_its_files_or_its_end_are_there(fields: dict[str, Any], outcome: Outcome) -> None:
    assert TaskInfo.model_validate(FINISHED | fields).outcome is outcome


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"result": {"message": REASON}, "message": "SUCCEED"}, REASON),
        ({"result": {"message": "SUCCEED"}, "message": REASON}, REASON),
        ({"result": {"message": "SUCCEED", "code": REASON}}, REASON),
        ({"result": {"message": "Task failed.", "code": 501}, "message": REASON}, REASON),
        ({"result": {"message": "TASK_STATUS_FAILED"}, "message": "The generation has failed"}, None),
        ({"result": {"message": "画像が無効です"}, "message": "failed"}, "画像が無効です"),
        ({"result": {"message": "Failed to download image", "code": "FAILED"}}, "Failed to download image"),
    ],
)
@pytest.mark.parametrize("word", ["failed", "SUCCEED", "completed"])
def test_messages_that_only_name_a_status_are_no_reason(fields: dict[str, Any], told: str | None, word: str) -> None:
    info = TaskInfo.model_validate({"status": word, "complete_at": 1_700_000_000, **fields})
    assert info.failure == told


def test_the_repr_contains_no_signed_links() -> None:
    assert "bot.example" not in repr(TaskInfo.model_validate(FINISHED))
    assert "media.example" not in repr(TaskInfo.model_validate(FINISHED))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


# The first draw of a text on a fresh machine builds Hypothesis's table of characters, which takes a second or two.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(st.sampled_from(sorted(FINISHED)), json_values),
    st.dictionaries(st.sampled_from(sorted(FINISHED["result"])), json_values),
)
def test_any_json_can_be_read(fields: dict[str, Any], result: dict[str, Any]) -> None:
    for data in (fields, FINISHED | fields, FINISHED | {"result": result}):
        info = TaskInfo.model_validate(data)
        assert isinstance(info.status, TaskStatus)
        assert isinstance(info.media_urls, tuple)
        assert info.seconds is None or info.seconds >= 0
        assert info.failure is None or isinstance(info.failure, str)
        assert info.credits is None or info.credits.is_finite()


#: What a price may come as.
prices = (
    st.floats()
    | st.integers(-(10**30), 10**30)
    | st.decimals(allow_nan=True, allow_infinity=True).map(str)
    | st.builds("{}e{}".format, st.integers(0, 10**6), st.integers(-(10**12), 10**12))
)


@settings(deadline=None)
@given(prices)
def test_every_price_can_be_stored_and_added(price: object) -> None:
    """The books hold eight digits before the point and four behind it, and are sums."""
    for found in (
        TaskInfo.model_validate({"credits": price}).credits,
        Estimate.model_validate({"estimated_credits": price}).estimated_credits,
    ):
        if found is not None:
            assert 0 <= found < 10**8 - 1
            assert found == round(found, 4)
            assert found + Decimal("0.1") - found == Decimal("0.1")
    balance = number_of(price)
    assert balance is None or abs(balance) < 10**20
    assert whole_number_of(price) is None or abs(whole_number_of(price) or 0) < 10**9


@pytest.mark.parametrize("price", [10**9, 99_999_999.99999, "1e1000000", -1, "NaN"])
def test_an_absurd_price_is_none(price: object) -> None:
    assert TaskInfo.model_validate({"credits": price}).credits is None
    assert Estimate.model_validate({"estimated_credits": price}).estimated_credits is None


@pytest.mark.parametrize(
    ("price", "kept"), [(0.9, "0.9"), ("3.70", "3.70"), (0.1 + 0.2, "0.3000"), ("1e-30", "0"), (0, "0")]
)
def test_prices_are_rounded_to_what_the_database_stores(price: object, kept: str) -> None:
    assert str(TaskInfo.model_validate({"credits": price}).credits) == kept


@pytest.mark.parametrize("fields", [{"duration_s": 1e308}, {"create_at": 1.7e9, "complete_at": 1.7e12}])
def test_an_absurd_duration_is_none(fields: dict[str, float]) -> None:
    assert TaskInfo.model_validate(fields).seconds is None


def test_an_estimate() -> None:
    assert Estimate.model_validate({"estimated_credits": "2.5", "balance": 10, "affordable": "true"}) == Estimate(
        estimated_credits=Decimal("2.5")
    )
    assert Estimate.model_validate({"affordable": False, "estimated_credits": "?"}) == Estimate()


SCHEMA = {"type": "object", "properties": {"prompt": {"type": "string"}}}


@pytest.mark.parametrize(
    "data",
    [
        {"input_schema": SCHEMA},
        {"model": {"name": "kling/v3", "versions": [{"input_schema": SCHEMA}]}},
        [{"input_schema": None}, {"input_schema": SCHEMA}],
        {"input_schema": '{"type": "object", "properties": {"prompt": {"type": "string"}}}'},
        {"a": {"b": {"input_schema": {"inner": 1}}}, "input_schema": SCHEMA},
    ],
)
def test_the_schema_is_found_wherever_it_is(data: object) -> None:
    assert find_input_schema(data) == SCHEMA


@pytest.mark.parametrize("data", [None, 3, "input_schema", {}, {"input_schema": "no"}, {"input_schema": [1]}])
def test_no_schema_is_none(data: object) -> None:
    assert find_input_schema(data) is None


def test_links_in_messages_lose_their_query() -> None:
    body = {"status": "failed", "result": {"message": "cannot fetch https://cdn.example/a.png?ex=1&hm=secret, sorry"}}
    assert TaskInfo.model_validate(body).failure == "cannot fetch https://cdn.example/a.png sorry"


@pytest.mark.parametrize(
    "link",
    [
        "https://cdn.example/a.png?signature=SECRET",
        "HTTPS://cdn.example/a.png?signature=SECRET",
        r"https:\/\/cdn.example\/a.png?signature=SECRET",
        r"https:\\/\\/cdn.example\\/a.png?signature=SECRET",
        r"https:\u002f\u002Fcdn.example\u002fa.png\u003Fsignature=SECRET",
        r"https://cdn.example/a.png\u003fsignature=SECRET",
        "https://cdn.example/a.png#signature=SECRET",
    ],
)
def test_quoted_links_lose_their_query_in_any_spelling(link: str) -> None:
    for words in (link, f"Cannot fetch {link}", f'{{"url": "{link}", "reason": "gone"}}', f"{link} {link}"):
        assert "SECRET" not in quotable(words)
        assert "cdn.example" in quotable(words)


def test_a_failure_is_one_short_line() -> None:
    """A prompt that is echoed must not write lines of its own into the log."""
    forged = "No.\r\n2030-01-01 ERROR bot.host: All is lost\u2028\x1b[31m\x00\ud83d" + "x" * 100_000
    for fields in ({"message": forged}, {"result": {"message": forged}}):
        words = TaskInfo.model_validate({"status": "failed", **fields}).failure
        assert words is not None
        assert words.startswith("No. 2030-01-01 ERROR bot.host: All is lost [31m xxx")
        assert words.isprintable()
        assert (len(words), words[-1]) == (500, "…")


@settings(deadline=None)
@given(st.text(st.characters(), max_size=40) | st.text("htps:/\\?#. u023f", max_size=60))
def test_whatever_crun_says_can_be_quoted(words: str) -> None:
    said = quotable(words)
    assert said.isprintable()
    assert len(said) <= 500
