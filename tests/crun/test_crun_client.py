"""The client over real HTTP, against a server whose answers and failures each test sets."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
import pickle
import socket
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

import bot.crun
from bot.crun import (
    Advice,
    BadResponse,
    CreateTask,
    CrunClient,
    CrunError,
    Declined,
    Disconnected,
    FeatureDisabled,
    GenerationFailed,
    InsufficientCredits,
    InvalidRequest,
    KeyDisabled,
    Maintenance,
    NotConnected,
    NotFound,
    RateLimited,
    ServerError,
    TaskStatus,
    TimedOut,
    Timeouts,
    Unauthorized,
    UnknownCode,
    UploadFailed,
)
from tests.conftest import eventually

PAGES = Path(__file__).parent / "pages"
KEY = "ak_0123456789abcdefghijklmnopqrstuv"
CREATED = (PAGES / "created.json").read_bytes()
TASK = CreateTask.model_validate_json((PAGES / "motion-control.json").read_text(encoding="utf-8"))

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Hit:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Server:
    """Every request is kept in `hits` and answered by `answer`."""

    answer: Answer
    hits: list[Hit] = field(default_factory=list)
    url: str = ""

    async def handle(self, request: web.Request) -> web.StreamResponse:
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.hits.append(Hit(request.method, request.raw_path, headers, await request.read()))
        return await self.answer(request)


def reply(body: object, status: int = 200, **headers: str) -> Answer:
    async def answer(_: web.Request) -> web.StreamResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if isinstance(body, bytes):
            return web.Response(body=body, status=status, headers=named)
        return web.json_response(body, status=status, headers=named)

    return answer


def envelope(code: object, data: object = None, message: object = "A reason.") -> dict[str, Any]:
    return {"code": code, "message": message, "data": data}


async def hang_up(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def hang_up_midway(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "100", "Content-Type": "application/json"})
    await response.prepare(request)
    await response.write(b'{"code": 200, "data": {"task_id": "tas')
    assert request.transport is not None
    request.transport.close()
    return response


async def never(_: web.Request) -> web.StreamResponse:
    await asyncio.sleep(5)
    return web.Response()


async def trickle(request: web.Request) -> web.StreamResponse:
    """Answer slowly, so that only the limit on the whole call ends it."""
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b" ")
        await asyncio.sleep(0.05)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    scripted = Server(reply(envelope(200, {"task_id": "task_12345678"})))
    app = web.Application(client_max_size=64 * 1024 * 1024)
    app.router.add_route("*", "/{path:.*}", scripted.handle)
    async with TestServer(app) as running:
        scripted.url = str(running.make_url("/"))
        yield scripted


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
def client(server: Server, session: aiohttp.ClientSession) -> CrunClient:
    return client_for(session, server.url)


@pytest.fixture
def hasty(server: Server, session: aiohttp.ClientSession) -> CrunClient:
    """A client that soon gives up."""
    return client_for(session, server.url, patience=1.0)


def client_for(session: aiohttp.ClientSession, url: str, patience: float = 30.0) -> CrunClient:
    timeouts = Timeouts(connect=patience / 2, call=patience, create=patience, upload=patience)
    return CrunClient(session, SecretStr(KEY), url, timeouts=timeouts)


async def failure_of(call: Awaitable[object]) -> CrunError:
    """Await a call that fails, and check what holds for every failure."""
    with pytest.raises(CrunError) as caught:
        await call
    error = caught.value
    whole = "".join(traceback.format_exception(error))
    for text in (str(error), repr(error), error.message, repr(error.__dict__), whole):
        assert KEY not in text
    assert error.__cause__ is None
    assert error.__context__ is None
    assert KEY.encode() not in pickle.dumps(error)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301 - pickled in the line itself
    assert str(error)
    assert len(str(error)) < 1000
    if error.task_may_exist:
        assert error.creating
        assert error.advice is Advice.NEVER_REPEAT
    return error


# --- the calls ----------------------------------------------------------------------------------------------------


async def test_create_task_sends_the_wire_with_the_key(client: CrunClient, server: Server) -> None:
    server.answer = reply(CREATED)
    assert await client.create_task(TASK) == "task_12345678"
    [hit] = server.hits
    assert (hit.method, hit.path) == ("POST", "/api/v1/client/job/CreateTask")
    assert hit.headers["x-api-key"] == KEY
    assert hit.headers["content-type"] == "application/json"
    assert json.loads(hit.body) == TASK.wire()


@pytest.mark.parametrize(
    "body",
    [
        envelope("200", {"task_id": "task_1", "more": 1}),
        envelope(200, {"task_id": "task_1"}, message=None),
        {"data": {"task_id": "task_1"}},
        {"code": None, "data": {"task_id": "task_1"}},
    ],
)
async def test_create_task_reads_what_can_be_read(client: CrunClient, server: Server, body: object) -> None:
    server.answer = reply(body, 201)
    assert await client.create_task(TASK) == "task_1"


async def test_create_task_takes_a_number_for_an_id(client: CrunClient, server: Server) -> None:
    server.answer = reply(envelope(200, {"task_id": 123}))
    assert await client.create_task(TASK) == "123"


async def test_task_info(client: CrunClient, server: Server) -> None:
    url = "https://media.example/a.mp4?hm=%7e"
    server.answer = reply(envelope(200, {"status": "success", "credits": 3.7, "result": {"media_urls": [url]}}))
    info = await client.task_info("task/1 &x=é+")
    assert info.status is TaskStatus.SUCCESS
    assert info.media_urls == (url,)
    assert info.credits == Decimal("3.7")
    [hit] = server.hits
    assert (hit.method, hit.headers["x-api-key"]) == ("GET", KEY)
    assert hit.path == "/api/v1/client/job/TaskInfo?task_id=task/1+%26x%3D%C3%A9%2B"


@pytest.mark.parametrize(
    "body",
    [
        envelope(
            200, {"task_id": "task_2", "status": "success", "result": {"media_urls": ["https://a.example/a.mp4"]}}
        ),
        envelope(200, {"task_id": "task_2", "status": "failed"}),
        envelope(501, {"task_id": "task_2"}),
        envelope(404, {"task_id": "task_2"}),
    ],
    ids=["its files", "its failure", "code 501", "not found"],
)
async def test_an_answer_about_another_task_says_nothing(client: CrunClient, server: Server, body: object) -> None:
    server.answer = reply(body)
    error = await failure_of(client.task_info("task_1"))
    assert type(error) is BadResponse
    assert error.advice is Advice.RETRY_LATER
    assert "about another task" in str(error)


@pytest.mark.parametrize("named", [{"task_id": "TASK_1"}, {"task_id": " task_1 "}, {"task_id": None}, {}])
async def test_an_answer_that_names_the_task_in_its_own_way_is_believed(
    client: CrunClient, server: Server, named: dict[str, Any]
) -> None:
    """One that names none too: the question has named it."""
    server.answer = reply(envelope(200, {**named, "status": "running"}))
    assert (await client.task_info("task_1")).status is TaskStatus.RUNNING
    assert server.hits[0].headers["cache-control"] == "no-cache"


async def test_a_link_without_a_scheme_has_that_of_the_api(client: CrunClient, server: Server) -> None:
    server.answer = reply(envelope(200, {"result": {"media_urls": ["//media.example/a.mp4"]}}))
    assert (await client.task_info("task_1")).media_urls == ("http://media.example/a.mp4",)


async def test_a_description_of_another_model_is_none(client: CrunClient, server: Server) -> None:
    server.answer = reply(envelope(200, {"model": "kling/v2", "input_schema": {"type": "object"}}))
    assert type(await failure_of(client.describe_model("kling/v3"))) is BadResponse


async def test_an_upload_is_never_stored_over_an_earlier_one(client: CrunClient, server: Server) -> None:
    """What asks for an address looks the same each time, so a cache may give the same one again."""
    slot = {"presigned_url": server.url + "put", "file_url": "https://files.example/1.mp4"}
    server.answer = reply(envelope(200, slot))
    assert await client.upload(b"x", content_type="video/mp4", ext=".mp4") == slot["file_url"]
    assert type(await failure_of(client.upload(b"y", content_type="video/mp4", ext=".mp4"))) is BadResponse
    assert [hit.body for hit in server.hits if hit.method == "PUT"] == [b"x"]


@pytest.mark.parametrize("data", [{"balance": 12.5}, {"balance": "12.5", "currency": "credits"}, 12.5])
async def test_balance(client: CrunClient, server: Server, data: object) -> None:
    server.answer = reply(envelope(200, data))
    assert await client.balance() == Decimal("12.5")
    assert server.hits[0].path == "/api/v1/client/account/balance"


def asked(server: Server) -> list[str]:
    """Return the calls that came in, in crun's words."""
    return [hit.path.partition("?")[0].rpartition("/")[2] for hit in server.hits]


@pytest.mark.parametrize(
    ("data", "price", "exact"),
    [
        ({"credits": 12, "estimated": False}, Decimal(12), True),
        ({"credits": "12.5", "estimated": "false"}, Decimal("12.5"), True),
        ({"credits": 12, "estimated": True}, Decimal(12), False),
        ({"credits": 12}, Decimal(12), False),
        ({"estimated_credits": 2, "balance": 50, "affordable": True}, Decimal(2), False),
        ({"credits": None, "estimated_credits": 2}, Decimal(2), False),
    ],
)
async def test_estimate(client: CrunClient, server: Server, data: dict[str, Any], price: Decimal, exact: bool) -> None:
    server.answer = reply(envelope(200, data))
    estimate = await client.estimate(TASK)
    assert (estimate.price, estimate.exact) == (price, exact)
    [hit] = server.hits
    assert (hit.method, hit.path) == ("POST", "/api/v1/client/job/estimate-credits")
    assert json.loads(hit.body) == TASK.wire()


#: How the lack of a call is told.
ABSENT = {
    "in the envelope": reply(envelope(404), 404),
    "in a 200": reply(envelope(404)),
    "a page": reply(b"<html>no such page</html>", 404),
    "a framework": reply({"detail": "Not Found"}, 404),
    "another method": reply({"detail": "Method Not Allowed"}, 405),
}


@pytest.mark.parametrize("absent", ABSENT)
@pytest.mark.parametrize(
    ("there", "other"), [("estimate-credits", "EstimateTask"), ("EstimateTask", "estimate-credits")]
)
async def test_the_estimate_that_answers_is_remembered(
    client: CrunClient, server: Server, absent: str, there: str, other: str
) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        priced = reply(envelope(200, {"credits": 3, "estimated_credits": 3}))
        return await (priced if request.path.endswith(there) else ABSENT[absent])(request)

    server.answer = answer
    for _ in range(3):
        assert (await client.estimate(TASK)).price == 3
    assert asked(server)[-2:] == [there, there]
    assert asked(server).count(other) <= 1


async def test_the_other_estimate_call_is_tried_only_where_the_first_does_not_exist(
    client: CrunClient, server: Server
) -> None:
    for answer in (reply(envelope(422), 422), reply(envelope(500), 500), reply(envelope(401), 401), reply(b"", 502)):
        server.hits.clear()
        server.answer = answer
        await failure_of(client.estimate(TASK))
        assert asked(server) == ["estimate-credits"]
    server.hits.clear()
    server.answer = reply(envelope(404), 404)
    assert (await failure_of(client.estimate(TASK))).code == 404
    assert asked(server) == ["estimate-credits", "EstimateTask"]


async def test_describe_model(client: CrunClient, server: Server) -> None:
    schema = {"type": "object", "properties": {"mode": {"enum": ["std", "pro"]}}}
    server.answer = reply(envelope(200, {"models": [{"input_schema": schema}]}))
    description = await client.describe_model("kling/v3-motion-control")
    assert description.input_schema == schema
    assert description.properties == schema["properties"]
    assert server.hits[0].path == "/api/v1/client/job/Models/kling/v3-motion-control"
    server.answer = reply(envelope(200, {"name": "kling/v3"}))
    assert (await client.describe_model("kling/v3")).input_schema is None


async def test_upload_keeps_the_key_from_the_file_store(client: CrunClient, server: Server) -> None:
    presigned, stored = f"{server.url}put?X-Amz-Signature=a%2Fb%7e/+&x=1", "https://files.example/1.mp4"

    async def answer(request: web.Request) -> web.StreamResponse:
        if request.method == "PUT":
            return web.Response()
        return web.json_response(envelope(200, {"presigned_url": presigned, "file_url": stored}))

    server.answer = answer
    data = bytes(range(256)) * 8000
    assert await client.upload(data, content_type="video/mp4", ext=".mp4") == stored
    slot, put = server.hits
    assert slot.path == "/api/v1/client/files/upload-url?content_type=video/mp4&ext=.mp4"
    assert slot.headers["x-api-key"] == KEY
    assert put.path == "/put?X-Amz-Signature=a%2Fb%7e/+&x=1"
    assert put.headers["content-type"] == "video/mp4"
    assert put.headers["content-length"] == str(len(data))
    assert put.body == data
    assert KEY not in str(put.headers)


@pytest.mark.parametrize("status", [307, 403, 500])
async def test_upload_that_the_file_store_refuses(client: CrunClient, server: Server, status: int) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        if request.method == "PUT":
            return web.Response(status=status, text="<Error/>", headers={"Location": server.url})
        slot = {"presigned_url": server.url + "put", "file_url": "https://files.example/1.mp4"}
        return web.json_response(envelope(200, slot))

    server.answer = answer
    error = await failure_of(client.upload(b"x", content_type="video/mp4", ext=".mp4"))
    assert isinstance(error, UploadFailed)
    assert error.code == status
    assert len(server.hits) == 2


# --- every documented code ----------------------------------------------------------------------------------------

#: Code, exception, advice at create, advice at info, whether there may be a task after create.
CODES: list[tuple[int, type[CrunError], Advice, Advice, bool]] = [
    (401, Unauthorized, Advice.TELL_HOST, Advice.TELL_HOST, False),
    (402, InsufficientCredits, Advice.TELL_HOST, Advice.TELL_HOST, False),
    (403, KeyDisabled, Advice.TELL_HOST, Advice.TELL_HOST, False),
    (404, NotFound, Advice.TELL_HOST, Advice.TELL_HOST, False),
    (422, InvalidRequest, Advice.TELL_MEMBER, Advice.TELL_MEMBER, False),
    (429, RateLimited, Advice.RETRY_LATER, Advice.RETRY_LATER, False),
    (455, Maintenance, Advice.RETRY_LATER, Advice.RETRY_LATER, False),
    (500, ServerError, Advice.NEVER_REPEAT, Advice.RETRY_LATER, True),
    (501, GenerationFailed, Advice.NEVER_REPEAT, Advice.TELL_MEMBER, True),
    (505, FeatureDisabled, Advice.TELL_HOST, Advice.TELL_HOST, False),
    (408, UnknownCode, Advice.NEVER_REPEAT, Advice.TELL_HOST, True),
    (425, UnknownCode, Advice.NEVER_REPEAT, Advice.TELL_HOST, True),
    *(
        (code, Declined, Advice.TELL_MEMBER, Advice.TELL_MEMBER, False)
        for code in (400, 405, 409, 413, 414, 418, 451, 499)
    ),
    (599, UnknownCode, Advice.NEVER_REPEAT, Advice.RETRY_LATER, True),
]
WAYS: dict[str, Callable[[int], Answer]] = {
    "HTTP status and envelope": lambda code: reply(envelope(code), code),
    "HTTP status alone, the envelope says 200": lambda code: reply(envelope(200), code),
    "envelope alone, HTTP says 200": lambda code: reply(envelope(code)),
    "envelope alone, as text": lambda code: reply(envelope(str(code))),
    "envelope, behind another HTTP status": lambda code: reply(envelope(code), 503),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("code", "kind", "at_create", "at_info", "may_exist"), CODES)
async def test_every_code_at_create(
    client: CrunClient,
    server: Server,
    way: str,
    code: int,
    kind: type[CrunError],
    at_create: Advice,
    at_info: Advice,
    may_exist: bool,
) -> None:
    server.answer = WAYS[way](code)
    error = await failure_of(client.create_task(TASK))
    if kind is Declined and "another" in way:
        # That is no answer of crun's pages, and its two halves say different things.
        kind, at_create, may_exist = UnknownCode, Advice.NEVER_REPEAT, True
    assert type(error) is kind
    assert (error.code, error.message) == (code, "A reason.")
    assert (error.advice, error.task_may_exist) == (at_create, may_exist)
    assert str(code) in str(error)
    assert "A reason." in str(error)
    assert len(server.hits) == 1


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("code", "kind", "at_create", "at_info", "may_exist"), CODES)
async def test_every_code_at_info(
    client: CrunClient,
    server: Server,
    way: str,
    code: int,
    kind: type[CrunError],
    at_create: Advice,
    at_info: Advice,
    may_exist: bool,
) -> None:
    server.answer = WAYS[way](code)
    error = await failure_of(client.task_info("task_1"))
    if kind is Declined and "another" in way:
        kind, at_info = UnknownCode, Advice.TELL_HOST
    assert type(error) is kind
    assert (error.code, error.message) == (code, "A reason.")
    assert (error.advice, error.task_may_exist) == (at_info, False)
    assert len(server.hits) == 1


@pytest.mark.parametrize("code", [401, 402, 422, 429, 455, 500, 505])
@pytest.mark.parametrize("body", [b"", b"<html>no</html>", {"detail": "No."}])
async def test_a_status_that_only_crun_gives_needs_no_envelope(
    client: CrunClient, server: Server, code: int, body: object
) -> None:
    server.answer = reply(body, code)
    error = await failure_of(client.create_task(TASK))
    assert type(error) is {each: kind for each, kind, *_ in CODES}[code]
    assert error.message == ("No." if isinstance(body, dict) else "no" if body else "")
    assert error.task_may_exist is (code == 500)


@pytest.mark.parametrize("status", [404, 501])
async def test_a_page_of_a_proxy_does_not_end_a_paid_task(client: CrunClient, server: Server, status: int) -> None:
    server.answer = reply(b"<html><h1>nginx</h1></html>", status)
    error = await failure_of(client.task_info("task_1"))
    assert type(error) is BadResponse
    assert error.code == status


async def test_a_documented_status_counts_before_an_undocumented_code(client: CrunClient, server: Server) -> None:
    server.answer = reply(envelope(40201), 402)
    assert type(await failure_of(client.create_task(TASK))) is InsufficientCredits
    server.answer = reply(envelope(40201), 503)
    assert (await failure_of(client.create_task(TASK))).code == 40201


async def test_a_refusal_that_names_a_task_is_not_believed(client: CrunClient, server: Server) -> None:
    server.answer = reply(envelope(429, {"task_id": "task_1"}))
    error = await failure_of(client.create_task(TASK))
    assert (error.task_id, error.task_may_exist, error.advice) == ("task_1", True, Advice.NEVER_REPEAT)


# --- Retry-After --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [429, 455])
@pytest.mark.parametrize(
    ("header", "seconds"),
    [("17", 17.0), (" 0 ", 0.0), ("1.5", 1.5), ("-3", None), ("soon", None), ("nan", None), ("9" * 40, None)],
)
async def test_retry_after_in_seconds(
    client: CrunClient, server: Server, code: int, header: str, seconds: float | None
) -> None:
    server.answer = reply(envelope(code), code, Retry_After=header)
    assert (await failure_of(client.create_task(TASK))).retry_after == seconds


async def test_retry_after_as_a_date(client: CrunClient, server: Server) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    server.answer = reply(envelope(429), Retry_After=later)
    error = await failure_of(client.task_info("task_1"))
    assert error.retry_after == pytest.approx(90, abs=3)
    server.answer = reply(envelope(455), Retry_After="Wed, 21 Oct 2015 07:28:00 GMT")
    assert (await failure_of(client.task_info("task_1"))).retry_after == 0.0


#: Dates that no calendar or clock has, and what looks like one.
NO_DATES = [
    "Mon, 01 Jan 2024 00:00:00 +99999999999999999999",
    "Mon, 01 Jan 2024 00:00:00 +9999",
    "Mon, 01 Jan 0000 00:00:00 GMT",
    "Mon, 01 Jan 99999999999999999999 00:00:00 GMT",
    "Mon, 99 Jan 2024 99:99:99 GMT",
    "Mon, 01 Jan 2024 00:00:00 -",
    ",",
    "Mon,",
]


@pytest.mark.parametrize("header", NO_DATES)
async def test_no_retry_after_hides_the_task_id(client: CrunClient, server: Server, header: str) -> None:
    server.answer = reply(envelope(200, {"task_id": "task_12345678"}), Retry_After=header)
    assert await client.create_task(TASK) == "task_12345678"
    server.answer = reply(envelope(429), 429, Retry_After=header)
    error = await failure_of(client.create_task(TASK))
    assert error.retry_after in {None, 0.0}


async def created_with(name: str, value: bytes) -> str:
    """Return the id that the client reads when crun's answer has this header."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n" % len(CREATED)
        writer.write(head + name.encode() + b": " + value + b"\r\n\r\n" + CREATED)
        await writer.drain()
        writer.close()

    crun = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with crun, aiohttp.ClientSession() as session:
        url = f"http://127.0.0.1:{crun.sockets[0].getsockname()[1]}"
        return await CrunClient(session, SecretStr(KEY), url).create_task(TASK)


#: What headers are made of, and what has no place in them.
PIECES = st.sampled_from(
    [
        "Mon,",
        "01",
        "Jan",
        "2024",
        "00:00:00",
        "+0100",
        "GMT",
        ",",
        ";",
        "=",
        "-",
        ":",
        "1e9",
        "9" * 30,
        "expires=",
        "\xff",
        '"',
    ]
)


@settings(max_examples=150, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(
    name=st.sampled_from(["Retry-After", "Retry-After", "Set-Cookie", "Content-Type", "Date", "Link", "Location"]),
    pieces=st.lists(PIECES | st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=8), max_size=9),
    between=st.sampled_from([" ", ""]),
)
def test_no_header_hides_the_task_id(name: str, pieces: list[str], between: str) -> None:
    """The task is there and paid: whatever a header says, its id is read, or it is known that there may be one."""
    value = between.join(pieces).encode("latin-1")
    try:
        assert asyncio.run(created_with(name, value)) == "task_12345678"
    except CrunError as error:
        assert error.task_may_exist  # noqa: PT017 - either is right


async def test_no_retry_after(client: CrunClient, server: Server) -> None:
    server.answer = reply(envelope(429), 429)
    assert (await failure_of(client.task_info("task_1"))).retry_after is None


# --- no answer, or none that can be understood --------------------------------------------------------------------

#: What happens after CreateTask may have arrived.
UNCLEAR: dict[str, tuple[Answer, type[CrunError]]] = {
    "no answer": (never, TimedOut),
    "an answer too slow": (trickle, TimedOut),
    "dropped": (hang_up, Disconnected),
    "dropped midway": (hang_up_midway, Disconnected),
    "broken JSON": (reply(b'{"code": 200, "data": {"task_id"'), BadResponse),
    "no JSON": (reply(b""), BadResponse),
    "not UTF-8": (reply(b'{"code": 200, "message": "\xff\xfe"}'), BadResponse),
    "broken gzip": (reply(gzip.compress(b"{}")[:-9] + b"garbage!!", Content_Encoding="gzip"), Disconnected),
    "a JSON bomb": (reply(b"[" * 200_000), BadResponse),
    "a number too long": (reply(b'{"code": ' + b"1" * 10_000 + b"}"), BadResponse),
    "no object": (reply(["task_1"]), BadResponse),
    "a code that is no number": (reply(envelope("OK", {"task_id": "task_1"})), BadResponse),
    "a code that is a boolean": (reply(envelope(True, {"task_id": "task_1"})), BadResponse),
    "null data": (reply(envelope(200, None)), BadResponse),
    "empty data": (reply(envelope(200, {})), BadResponse),
    "data of another kind": (reply(envelope(200, ["task_1"])), BadResponse),
    "a blank id": (reply(envelope(200, {"task_id": " "})), BadResponse),
    "an id of another kind": (reply(envelope(200, {"task_id": {"id": 1}})), BadResponse),
    "HTML 200": (reply(b"<html>welcome</html>", Content_Type="text/html"), BadResponse),
    "HTML 408": (reply(b"<html>request timeout</html>", 408, Content_Type="text/html"), BadResponse),
    "HTML 425": (reply(b"<html>too early</html>", 425, Content_Type="text/html"), BadResponse),
    "HTTP 400, the envelope says 500": (reply(envelope(500), 400), ServerError),
    "HTTP 400, the envelope says 599": (reply(envelope(599), 400), UnknownCode),
    "HTTP 500, the envelope says 400": (reply(envelope(400), 500), ServerError),
    "HTTP 200 and a code of nobody's": (reply(envelope(40201)), UnknownCode),
    "HTML 502": (reply(b"<html>bad gateway</html>", 502, Content_Type="text/html"), BadResponse),
    "HTML 503": (reply(b"<html>unavailable</html>", 503, Content_Type="text/html"), BadResponse),
    "see other": (reply(b"", 303, Location="/elsewhere"), BadResponse),
    "a refusal with a task": (reply(envelope(400, {"task_id": "task_1"}), 400), Declined),
    "a page's refusal with a task": (reply({"code": "no", "data": {"task_id": "task_1"}}, 403), BadResponse),
    "a bare task behind a refusal": (reply({"task_id": "task_1"}, 400), BadResponse),
    "too large": (reply(b" " * (4 * 1024 * 1024) + CREATED), BadResponse),
    "a gzip bomb": (
        reply(gzip.compress(b" " * (16 * 1024 * 1024) + CREATED), Content_Encoding="gzip"),
        BadResponse,
    ),
}


@pytest.mark.parametrize("what", UNCLEAR)
async def test_after_an_unclear_create_task_there_may_be_a_task(
    client: CrunClient, hasty: CrunClient, server: Server, what: str
) -> None:
    server.answer, kind = UNCLEAR[what]
    error = await failure_of((hasty if kind is TimedOut else client).create_task(TASK))
    assert type(error) is kind
    assert error.task_may_exist is True
    assert error.advice is Advice.NEVER_REPEAT
    assert [(hit.method, hit.path) for hit in server.hits] == [("POST", "/api/v1/client/job/CreateTask")]


@pytest.mark.parametrize(
    ("code", "status"),
    [(200, 200), (429, 429), (402, 402), (404, 404), (422, 200), (455, 455), (500, 500), (None, 503)],
)
@pytest.mark.parametrize("task_id", ["x" * 201, "task\n2030-01-01 INFO all is well", "task\x00", "task_\ud83d"])
async def test_a_task_id_that_cannot_be_stored(
    client: CrunClient, server: Server, code: int | None, status: int, task_id: str
) -> None:
    """There may be a task, and it cannot be asked for: no second one is made, and the log has what there is."""
    server.answer = reply(json.dumps(envelope(code, {"task_id": task_id})).encode(), status)
    error = await failure_of(client.create_task(TASK))
    assert (error.task_may_exist, error.advice, error.task_id) == (True, Advice.NEVER_REPEAT, None)
    assert task_id[:4] in str(error)
    assert str(error).isprintable()
    assert len(str(error)) < 600


async def test_the_longest_task_id(client: CrunClient, server: Server) -> None:
    server.answer = reply(envelope(200, {"task_id": "x" * 200}))
    assert await client.create_task(TASK) == "x" * 200


@pytest.mark.parametrize("code", ["1e1000000", "-1e9999999999", "1e-1000000", "sNaN"])
async def test_a_code_with_too_many_digits(client: CrunClient, server: Server, code: str) -> None:
    server.answer = reply(envelope(code, {"task_id": "task_1"}))
    assert (await failure_of(client.create_task(TASK))).task_may_exist


#: What TaskInfo can read although CreateTask cannot: there every field is optional.
ENOUGH_FOR_INFO = {"empty data", "a blank id", "an id of another kind"}


@pytest.mark.parametrize("what", sorted(UNCLEAR.keys() - ENOUGH_FOR_INFO))
async def test_task_info_may_be_repeated_after_an_unclear_answer(
    client: CrunClient, hasty: CrunClient, server: Server, what: str
) -> None:
    server.answer, kind = UNCLEAR[what]
    error = await failure_of((hasty if kind is TimedOut else client).task_info("task_1"))
    assert type(error) is kind
    assert error.task_may_exist is False
    if isinstance(error, BadResponse) and error.code is not None and error.code < 500:
        assert error.advice is Advice.TELL_HOST
    elif not isinstance(error, Declined | UnknownCode):
        assert error.advice is Advice.RETRY_LATER
    assert all(hit.path.startswith("/api/v1/client/job/TaskInfo?") for hit in server.hits)


@pytest.mark.parametrize("what", sorted(ENOUGH_FOR_INFO))
async def test_info_survives_missing_fields(client: CrunClient, server: Server, what: str) -> None:
    server.answer, _ = UNCLEAR[what]
    assert (await client.task_info("task_1")).status is TaskStatus.UNKNOWN


#: What turns a request away before crun's application sees it, and what is told of it.
TURNED_AWAY: dict[str, tuple[Answer, int, str]] = {
    **{
        f"HTML {status}": (reply(f"<html><title>{status}</title><h1>Go away</h1></html>".encode(), status), status,
                           f"{status} · Go away")
        for status in (400, 403, 404, 405, 406, 407, 409, 410, 411, 413, 414, 415, 431, 451, 494, 499)
    },
    **{f"a redirect {status}": (reply(b"", status, Location="/x"), status, "") for status in (301, 302, 307, 308)},
    "words": (reply(b"blocked by policy 17\n", 403, Content_Type="text/plain"), 403, "blocked by policy 17"),
    "nothing": (reply(b"", 400), 400, ""),
    "a framework": (reply({"detail": "Not Found"}, 404), 404, "Not Found"),
    "a gateway": (reply({"message": "Forbidden"}, 403), 403, "Forbidden"),
    "somebody else's code": (reply({"code": "TooLarge", "message": "Too large"}, 413), 413, "Too large"),
    "a nested error": (reply({"error": {"code": 3, "message": "bad"}}, 400), 400, "bad"),
    "JSON without words": (reply({"a": [1, {"b": 2}]}, 400), 400, ""),
    "broken JSON": (reply(b'{"message": "half', 400), 400, ""),
    "a picture": (reply(b"\x89PNG\r\n\x1a\n\x00\x00", 400), 400, ""),
    "a script": (reply(b"<html><script>var x = '<b>';</script><p>No &amp; no</p></html>", 403), 403, "No & no"),
    "a vendor's code": (reply(envelope(1001, message="No such style"), 400), 400, "No such style"),
}  # fmt: skip


@pytest.mark.parametrize("what", TURNED_AWAY)
async def test_a_refused_create_task_made_no_task(client: CrunClient, server: Server, what: str) -> None:
    server.answer, code, words = TURNED_AWAY[what]
    error = await failure_of(client.create_task(TASK))
    assert (error.task_may_exist, error.code, error.status, error.message) == (False, code, code, words)
    assert not isinstance(error, Unauthorized), "the account's matters are told by crun itself"


#: Where the reason of a refusal stands, and what it is in words.
REASONS: list[tuple[object, str]] = [
    ({"code": 422, "message": "Missing Params or Type Error", "errors": ["img_urls: 1 at most", "mode: no"]},
     "img_urls: 1 at most; mode: no"),
    ({"code": 422, "message": "Too much", "errors": ["img_urls: 1 at most"]}, "Too much: img_urls: 1 at most"),
    ({"code": 422, "message": "Missing Params or Type Error", "errors": []}, "Missing Params or Type Error"),
    ({"code": 422, "message": "Missing Params or Type Error", "errors": [{"loc": ["body", "input", 0], "msg": "no"}]},
     "input.0: no"),
    ({"detail": "The prompt is not allowed"}, "The prompt is not allowed"),
    ({"detail": [{"loc": ["body", "input", "duration"], "msg": "Input should be at most 15", "type": "int"},
                 {"loc": ["body"], "msg": "Field required"}]},
     "input.duration: Input should be at most 15; Field required"),
    ({"code": 422, "message": '{"error": {"message": "upstream says no"}}'}, "upstream says no"),
    ({"code": 422, "message": "<html><body><h1>No</h1></body></html>"}, "No"),
    ({"code": 422, "message": "Use <b> no more"}, "Use <b> no more"),
    ({"code": 422, "message": "[prompt] is empty"}, "[prompt] is empty"),
    ({"code": 422, "message": [["a"], {"b": 1}]}, "a"),
    ({"code": 422, "message": None, "errors": 7}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("body", "words"), REASONS)
async def test_the_reason_is_found_and_in_words(client: CrunClient, server: Server, body: object, words: str) -> None:
    server.answer = reply(body, 422)
    error = await failure_of(client.create_task(TASK))
    assert (type(error), error.message) == (InvalidRequest, words)


async def test_a_refused_key_is_reported_by_every_call_that_creates_nothing(
    session: aiohttp.ClientSession, server: Server
) -> None:
    heard: list[str] = []
    client = CrunClient(session, SecretStr(KEY), server.url, on_key_refused=heard.append)
    for code in (401, 403):
        server.answer = reply(envelope(code, message=f"No {code}"))
        for call in (
            client.balance(),
            client.task_info("task_1"),
            client.estimate(TASK),
            client.upload(b"x", content_type="video/mp4", ext=".mp4"),
            client.describe_model("kling/v3"),
        ):
            assert isinstance(await failure_of(call), Unauthorized)
        assert isinstance(await failure_of(client.create_task(TASK)), Unauthorized)
    assert heard == ["No 401"] * 5 + ["No 403"] * 5, "whether CreateTask was refused to all is found out by who sent it"
    server.answer = reply(b"<html>Forbidden</html>", 403)
    await failure_of(client.balance())
    assert len(heard) == 10, "a firewall knows nothing of the key"


@pytest.mark.parametrize(
    "data", [None, {}, [], {"balance": None}, {"balance": "much"}, {"balance": True}, {"balance": "NaN"}]
)
async def test_a_balance_that_cannot_be_read(client: CrunClient, server: Server, data: object) -> None:
    server.answer = reply(envelope(200, data))
    assert type(await failure_of(client.balance())) is BadResponse


@pytest.mark.parametrize("data", [None, {}, {"estimated_credits": "?"}, []])
async def test_an_estimate_that_cannot_be_read(client: CrunClient, server: Server, data: object) -> None:
    server.answer = reply(envelope(200, data))
    assert type(await failure_of(client.estimate(TASK))) is BadResponse


@pytest.mark.parametrize(
    "data", [None, {}, {"presigned_url": "file:///x", "file_url": "https://x"}, {"presigned_url": "https://x"}]
)
async def test_an_upload_slot_that_cannot_be_read(client: CrunClient, server: Server, data: object) -> None:
    server.answer = reply(envelope(200, data))
    assert type(await failure_of(client.upload(b"x", content_type="video/mp4", ext=".mp4"))) is BadResponse


async def test_a_call_ends_when_its_time_is_over(hasty: CrunClient, server: Server) -> None:
    server.answer = trickle
    async with asyncio.timeout(60):
        await failure_of(hasty.task_info("task_1"))


# --- never connected ----------------------------------------------------------------------------------------------


def check_nothing_was_sent(error: CrunError) -> None:
    assert type(error) is NotConnected
    assert error.task_may_exist is False
    assert error.advice is Advice.RETRY_LATER
    assert error.code is None


async def test_nobody_listens(session: aiohttp.ClientSession) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    check_nothing_was_sent(await failure_of(client_for(session, f"http://127.0.0.1:{port}").create_task(TASK)))


async def test_no_tls_there(server: Server, session: aiohttp.ClientSession) -> None:
    url = server.url.replace("http:", "https:")
    check_nothing_was_sent(await failure_of(client_for(session, url).create_task(TASK)))
    assert server.hits == []


async def test_no_connection_in_time(server: Server) -> None:
    """The one connection of the pool is taken, which waits as a host that does not answer does."""
    server.answer = never
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=1)) as session:
        client = client_for(session, server.url, patience=1.0)
        taken = asyncio.create_task(failure_of(client.task_info("task_1")))
        await asyncio.sleep(0.05)
        check_nothing_was_sent(await failure_of(client.create_task(TASK)))
        await taken
    assert [hit.method for hit in server.hits] == ["GET"]


async def test_the_session_is_closed(server: Server) -> None:
    async with aiohttp.ClientSession() as session:
        client = client_for(session, server.url)
    check_nothing_was_sent(await failure_of(client.create_task(TASK)))


# --- at most once -------------------------------------------------------------------------------------------------


async def test_create_is_not_repeated_when_a_kept_connection_breaks(client: CrunClient, server: Server) -> None:
    """aiohttp repeats a GET on a kept connection that turns out to be dead; a POST it must not, and does not."""
    server.answer = reply(envelope(200, {"balance": 1}))
    await client.balance()
    server.answer = hang_up
    error = await failure_of(client.create_task(TASK))
    assert type(error) is Disconnected
    assert error.task_may_exist is True
    assert [hit.method for hit in server.hits] == ["GET", "POST"]


async def test_a_redirect_does_not_carry_the_key_away(client: CrunClient, server: Server) -> None:
    for status in (301, 302, 303, 307, 308):
        server.hits.clear()
        server.answer = reply(b"", status, Location="/elsewhere")
        await failure_of(client.create_task(TASK))
        await failure_of(client.task_info("task_1"))
        assert [hit.path.partition("?")[0].rpartition("/")[2] for hit in server.hits] == ["CreateTask", "TaskInfo"]


async def test_a_cancelled_create_is_not_swallowed(client: CrunClient, server: Server) -> None:
    server.answer = never
    task = asyncio.create_task(client.create_task(TASK))
    await eventually(lambda: server.hits)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(server.hits) == 1


# --- the key ------------------------------------------------------------------------------------------------------


async def test_a_key_that_crun_repeats_is_removed(client: CrunClient, server: Server) -> None:
    escaped = "".join(f"\\u{ord(character):04x}" for character in KEY)
    for words in (json.dumps(f"The key {KEY} is wrong"), f'"The key {escaped} is wrong"'):
        server.answer = reply(b'{"code": 401, "message": ' + words.encode() + b"}")
        assert (await failure_of(client.create_task(TASK))).message == "The key [key] is wrong"
    server.answer = reply(envelope(401, message="x" * 480 + KEY))
    await failure_of(client.create_task(TASK))
    server.answer = reply(envelope(200, {"status": "failed", "result": {"message": f"Key {KEY} is wrong"}}))
    assert (await client.task_info("task_1")).failure == "Key [key] is wrong"


async def test_a_key_in_a_link_is_removed(server: Server, session: aiohttp.ClientSession) -> None:
    client = CrunClient(session, SecretStr("ak+/="), server.url)
    server.answer = reply(envelope(401, message="See /?key=ak%2B%2F%3D, and ak+/= too"))
    assert (await failure_of(client.create_task(TASK))).message == "See /?key=[key], and [key] too"


async def test_long_words_are_shortened_and_kept_on_one_line(client: CrunClient, server: Server) -> None:
    server.answer = reply(envelope(422, message="a\r\n\x1b[31mb\t" + "x" * 5000), 422)
    message = (await failure_of(client.create_task(TASK))).message
    assert message.startswith("a [31mb xxx")
    assert (len(message), message[-1]) == (500, "…")


@pytest.mark.parametrize("words", [["a", {"b": 1}], {"a": 1}, 7, None, [], ""])
async def test_a_message_of_another_type_is_no_error(client: CrunClient, server: Server, words: object) -> None:
    server.answer = reply(envelope(422, message=words))
    assert type(await failure_of(client.create_task(TASK))) is InvalidRequest


async def test_a_short_key_is_not_removed_from_answers(server: Server, session: aiohttp.ClientSession) -> None:
    client = CrunClient(session, SecretStr("task"), server.url)
    assert await client.create_task(TASK) == "task_12345678"


async def test_the_key_is_not_in_the_log(hasty: CrunClient, server: Server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await hasty.create_task(TASK)
    for answer, _ in [*UNCLEAR.values(), (reply(envelope(401, message=KEY), 401), CrunError)]:
        server.answer = answer
        try:
            await hasty.create_task(TASK)
        except CrunError:
            logging.getLogger("test").exception("It failed: %r", hasty)
    assert "CreateTask: HTTP 200" in caplog.text
    assert KEY not in caplog.text


def test_the_key_is_not_in_the_repr(client: CrunClient) -> None:
    assert repr(client) == "<CrunClient 127.0.0.1>"
    assert KEY not in repr(vars(client))


@pytest.mark.parametrize("key", ["", "ak_1\n", "ak 1", "schlüssel", "a\x00b"])
async def test_a_key_that_cannot_be_one(session: aiohttp.ClientSession, key: str) -> None:
    with pytest.raises(ValueError, match="API key") as caught:
        CrunClient(session, SecretStr(key))
    assert not key or key not in str(caught.value)


@pytest.mark.parametrize("url", ["", "api.crun.ai", "ftp://api.crun.ai", "https://"])
async def test_a_base_url_that_is_none(session: aiohttp.ClientSession, url: str) -> None:
    with pytest.raises(ValueError, match="http"):
        CrunClient(session, SecretStr(KEY), url)


@pytest.mark.parametrize(("connect", "others"), [(0.0, 30.0), (-1.0, 30.0), (10.0, 10.0), (10.0, 5.0)])
def test_timeouts_that_make_no_sense(connect: float, others: float) -> None:
    with pytest.raises(ValueError, match="connect_timeout"):
        Timeouts(connect=connect, create=others)


@pytest.mark.parametrize("path", ["", "/", "/proxy", "/proxy/"])
async def test_a_base_url_may_end_in_a_slash(server: Server, session: aiohttp.ClientSession, path: str) -> None:
    await client_for(session, server.url.rstrip("/") + path).create_task(TASK)
    assert server.hits[0].path == path.rstrip("/") + "/api/v1/client/job/CreateTask"


def test_every_public_name_is_there() -> None:
    assert all(hasattr(bot.crun, name) for name in bot.crun.__all__)
