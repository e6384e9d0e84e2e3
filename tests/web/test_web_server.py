"""The web server: its answers, its limits, and the checks behind `/readyz`."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import sqlalchemy as sa
from aiohttp import web as aioweb
from pydantic import SecretStr

from bot.check.findings import Mark
from bot.check.web_server import check_web
from bot.client import Marionette
from bot.crun import CrunClient
from bot.db.engine import create_engine
from bot.db.migrate import migrate
from bot.db.transactions import Transactions
from bot.demo.crun import DEMO_KEY, CrunStandIn, InjectedFault
from bot.exit_codes import ExitCode
from bot.generations.callback_signals import CallbackSignals
from bot.generations.model import Reason
from bot.generations.store import Store
from bot.monitoring.gauges import Look
from bot.monitoring.metrics import Metrics
from bot.monitoring.probe import Probe
from bot.settings import SettingsError, load_settings
from bot.web import probes as probes_module
from bot.web import server
from bot.web.callbacks import Callbacks
from bot.web.server import MAX_BODY, MAX_CONNECTIONS, WebError, WebServer
from tests.conftest import API_KEY, eventually, settings, world
from tests.support.bot_process import process_world
from tests.support.posted_messages import video_of
from tests.support.web_address import free_port, public_web_settings

ID = "0123456789abcdef"


@dataclass
class Served:
    """A web server, and a workflow that waits for a hint."""

    callback_signals: CallbackSignals
    callbacks: Callbacks
    port: int
    http: aiohttp.ClientSession

    @property
    def base(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def path(self) -> str:
        """The right path for the callback, with what proves it."""
        return self.callbacks.url(ID).removeprefix(self.base)

    @property
    def woken(self) -> bool:
        """Whether the hint has come."""
        return self.callback_signals.listener(ID).prompted

    async def status(self, method: str, path: str, **request: Any) -> int:
        """Return what a request is answered."""
        async with self.http.request(method, self.base + path, **request) as answer:
            return answer.status

    async def says(self, sent: bytes, *, end: bool = False) -> bytes:
        """Send bytes on a connection of their own and return all that comes back."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(sent)
            if end:
                writer.write_eof()
            async with asyncio.timeout(60):
                return await reader.read()
        finally:
            writer.close()


@asynccontextmanager
async def serving(**more: Any) -> AsyncIterator[Served]:
    port, callback_signals = free_port(), CallbackSignals()
    callbacks = Callbacks(f"http://127.0.0.1:{port}", "a secret of this test", callback_signals)
    server = WebServer("127.0.0.1", port, metrics=Metrics(), **{"callbacks": callbacks, **more})
    await server.start()
    try:
        async with aiohttp.ClientSession() as http:
            with callback_signals.listening(ID):
                yield Served(callback_signals, callbacks, port, http)
    finally:
        await server.stop()


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    async with serving() as server:
        yield server


# --- the callback -----------------------------------------------------------------------------------------------------


async def test_a_signed_callback_wakes_the_workflow(served: Served) -> None:
    assert await served.status("POST", served.path, json={"task_id": "task_1", "status": "success"}) == 200
    assert served.woken


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"])
async def test_only_post_is_a_callback(served: Served, method: str) -> None:
    assert await served.status(method, served.path) == 405
    assert not served.woken


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/callback/{ID}", 403),
        (f"/callback/{ID}?signature=", 403),
        (f"/callback/{ID}?signature={'0' * 64}", 403),
        (f"/callback/{ID}?signature=%ff%00%C3%A9", 403),
        ("/callback/unknown?signature=" + "0" * 64, 403),
        ("/callback/", 404),
        ("/callback", 404),
        (f"/callback/{ID}/more", 404),
        (f"//callback/{ID}", 404),
        ("/", 404),
    ],
)
async def test_a_callback_without_a_valid_signature_wakes_nobody(served: Served, path: str, status: int) -> None:
    assert await served.status("POST", path, data=b"{}") == status
    assert not served.woken


async def test_the_signature_of_another_generation_wakes_nobody(served: Served) -> None:
    signature = served.path.partition("?")[2]
    assert await served.status("POST", f"/callback/{'f' * 16}?{signature}") == 403
    other = served.callbacks.url("f" * 16).removeprefix(served.base)
    assert await served.status("POST", other) == 200, "made here, though nobody waits"
    assert not served.woken


async def chunks(count: int, size: int) -> AsyncIterator[bytes]:
    for _ in range(count):
        yield b"x" * size


async def test_bodies_have_a_size_limit(served: Served) -> None:
    assert await served.status("POST", served.path, data=b"x" * (MAX_BODY + 1)) == 413
    assert await served.status("POST", served.path, data=chunks(17, 4096)) == 413
    assert not served.woken
    assert await served.status("POST", served.path, data=b"x" * MAX_BODY) == 200
    assert served.woken


async def test_a_compressed_body_is_not_decompressed(served: Served) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < MAX_BODY
    # Unpacked it would be too large, and refused.
    assert await served.status("POST", served.path, data=bomb, headers={"Content-Encoding": "gzip"}) == 200


async def test_a_slow_sender_is_disconnected(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "BODY_SECONDS", 0.2)
    head = f"POST {served.path} HTTP/1.1\r\nHost: a\r\n"
    assert (await served.says(f"{head}Content-Length: 10\r\n\r\nslow".encode())).startswith(b"HTTP/1.1 408 ")
    assert (await served.says(f"{head}Transfer-Encoding: chunked\r\n\r\n4\r\n".encode())).startswith(b"HTTP/1.1 408 ")
    assert not served.woken


async def test_an_incomplete_callback_wakes_nobody(served: Served) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    writer.write(f"POST {served.path} HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf".encode())
    await writer.drain()
    await asyncio.sleep(0.1)
    writer.transport.abort()
    assert await served.status("GET", "/healthz") == 200
    assert not served.woken
    del reader


async def test_malformed_requests_are_answered_and_not_logged(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    for nonsense in (
        b"\0\xff\xfe nonsense\r\n\r\n",
        b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03",  # TLS
        f"POST {served.path} HTTP/9.9\r\n\r\n".encode(),
        f"POST {served.path} HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n".encode(),
        f"POST {served.path} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n".encode(),
        f"POST {served.path}{'a' * 20_000} HTTP/1.1\r\n\r\n".encode(),
        f"POST {served.path} HTTP/1.1\r\nX: {'a' * 20_000}\r\n\r\n".encode(),
    ):
        answer = await served.says(nonsense, end=True)
        assert answer.startswith((b"HTTP/1.1 400 ", b"HTTP/1.0 400 ")) or not answer
    assert not served.woken
    assert [record for record in caplog.records if record.name.startswith(("bot", "aiohttp"))] == []


async def test_without_callbacks_there_is_no_such_path() -> None:
    async with serving(callbacks=None) as served:
        assert await served.status("POST", served.path) == 404


async def test_the_oldest_connection_is_closed_when_there_are_too_many(served: Served) -> None:
    silent = [await asyncio.open_connection("127.0.0.1", served.port) for _ in range(MAX_CONNECTIONS + 50)]
    try:
        assert await served.status("GET", "/healthz") == 200
        assert await served.status("POST", served.path) == 200
        await eventually(lambda: sum(reader.at_eof() or bool(reader.exception()) for reader, _ in silent) >= 50)
        assert sum(reader.at_eof() or bool(reader.exception()) for reader, _ in silent) < 60
    finally:
        for _, writer in silent:
            writer.close()


READY = '{"gateway": true, "database": true, "disk": true, "crun": true, "submitting": true}'


# --- for the host -----------------------------------------------------------------------------------------------------


async def shown(port: int, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as http, http.get(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.status, await answer.text()


async def until_shown(port: int, path: str, text: str) -> str:
    async with asyncio.timeout(60):
        while True:
            _, found = await shown(port, path)
            if text in found:
                return found
            await asyncio.sleep(0.05)


async def test_a_running_bot_is_ready_and_counts(database_url: str, crun: CrunStandIn) -> None:
    port = free_port()
    async with world(Marionette(settings(database_url, crun.base_url, **public_web_settings(port)))) as stage:
        assert await shown(port, "/healthz") == (200, "alive\n")
        assert await shown(port, "/readyz") == (200, READY)
        await stage.ann.slash(stage.create, "video", prompt="A secret fox")
        await eventually(lambda: video_of(stage, stage.create))
        crun.inject("generation", InjectedFault(code=501, message="no secret fox was found"))
        await stage.ann.slash(stage.create, "video", prompt="A secret fox")
        await until_shown(port, "/metrics", 'reason="failed",state="failed"} 1.0')
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A secret fox")
        text = await until_shown(port, "/metrics", 'marionette_shared_generations{state="running"} 1.0')
        lines = set(text.splitlines())
        assert 'marionette_generations_ended_total{reason="",state="delivered"} 1.0' in lines
        assert 'marionette_generations_ended_total{reason="failed",state="failed"} 1.0' in lines
        assert 'marionette_callbacks_total{status="200"} 2.0' in lines
        assert 'marionette_tasks_noticed_total{by="callback"} 2.0' in lines
        assert 'marionette_crun_requests_total{route="CreateTask",status="200"} 3.0' in lines
        assert "marionette_delivery_seconds_count 1.0" in lines
        assert 'marionette_generation_seconds_count{model="kling/v3"} 1.0' in lines
        personal = {"fox", "signature", API_KEY, str(stage.ann.id), str(stage.guild.id), str(stage.create.id)}
        personal |= {task.task_id for task in crun.tasks.values()}
        assert not [word for word in personal if word in text]


async def test_it_is_not_ready_while_nothing_is_submitted(sqlite_url: str, crun: CrunStandIn) -> None:
    """A rolling restart, and a proxy that forwards callbacks, leave out what all processes have in common."""
    port = free_port()
    async with world(Marionette(settings(sqlite_url, crun.base_url, web_port=port))) as stage:
        crun.inject("create", InjectedFault(code=402, message="no credits"))
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await until_shown(port, "/readyz", '"submitting": false')
        assert (await shown(port, "/readyz"))[0] == 503
        assert (await shown(port, "/readyz?exclude=crun&exclude=submitting"))[0] == 200
        assert await shown(port, "/readyz?exclude=crum") == (400, '{"unknown": ["crum"]}')
        assert await shown(port, "/healthz") == (200, "alive\n")


@pytest.mark.parametrize(
    ("held_up", "well"), [(None, True), (Reason.BUSY, True), (Reason.KEY, False), (Reason.PAUSED, False)]
)
async def test_only_a_lasting_hold_counts(held_up: Reason | None, well: bool) -> None:
    async with serving(probes={"submitting": probes_module.submitting_probe(lambda: held_up)}) as served:
        assert await ready(served) == (200 if well else 503, {"submitting": well})


async def test_two_bots_in_one_process_have_separate_metrics() -> None:
    first, second = Metrics(), Metrics()
    first.generations.ended("delivered")
    assert b'state="delivered"' in first.text()
    assert b'state="delivered"' not in second.text()


async def ready(served: Served) -> tuple[int, dict[str, bool]]:
    async with served.http.get(f"{served.base}/readyz") as answer:
        return answer.status, await answer.json()


@pytest.mark.parametrize(
    ("fault", "well"),
    [
        (InjectedFault(), True),
        (InjectedFault(code=401, message=f"{DEMO_KEY} has 123.45 credits"), False),
        (InjectedFault(code=403, message="API key disabled"), False),
        (InjectedFault(status=403), False),
        (InjectedFault(code=455), True),
        (InjectedFault(code=500), False),
        (InjectedFault(status=502), False),
        (InjectedFault(status=404), False),
        (InjectedFault(drop=True), False),
        (InjectedFault(delay=30), False),
    ],
    ids=str,
)
async def test_crun_is_asked_once_a_minute(fault: InjectedFault, well: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probes_module, "_CRUN_PATIENCE", 0.3)
    async with CrunStandIn(render=False) as crun, aiohttp.ClientSession() as session:
        crun.inject("balance", fault, times=2)  # aiohttp repeats a GET whose connection was dropped
        client = CrunClient(session, SecretStr(DEMO_KEY), crun.base_url)
        async with serving(probes={"crun": probes_module.crun_probe(client)}) as served:
            for _ in range(20):
                assert await ready(served) == (200 if well else 503, {"crun": well})
        assert crun.count("balance") <= 2


async def test_crun_out_of_reach() -> None:
    async with aiohttp.ClientSession() as session:
        client = CrunClient(session, SecretStr(DEMO_KEY), f"http://127.0.0.1:{free_port()}")
        async with serving(probes={"crun": probes_module.crun_probe(client)}) as served:
            assert await ready(served) == (503, {"crun": False})


async def test_a_database_that_is_gone(postgres_url: str) -> None:
    engine = create_engine(postgres_url)
    await asyncio.to_thread(migrate, engine)
    transactions = Transactions(engine)
    probes = {"database": probes_module.database_probe(transactions)}
    queue = Look(probes_module.queue_probe(Store(transactions)))
    try:
        async with serving(probes=probes, looks=[queue]) as served:
            assert await ready(served) == (200, {"database": True})
            assert (await shown(served.port, "/metrics"))[0] == 200
            assert queue.found is not None
            assert (queue.found.under_way["queued"], queue.found.oldest) == (0, 0.0)
            with engine.begin() as connection:
                connection.execute(sa.text("DROP TABLE key_values, generations CASCADE"))
            await until_shown(served.port, "/readyz", '{"database": false}')
            await asyncio.sleep(probes_module._COUNT_FRESH)
            assert (await shown(served.port, "/metrics"))[0] == 200
            assert queue.found is None, "what is not known is not shown"
    finally:
        transactions.close()
        engine.dispose()


async def test_a_database_that_never_answers_is_waited_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probes_module, "_DATABASE_PATIENCE", 0.2)
    connections: list[Any] = []
    async with await asyncio.start_server(lambda *pair: connections.append(pair), "127.0.0.1", 0) as mute:
        port = mute.sockets[0].getsockname()[1]
        engine = create_engine(f"postgresql://nobody@127.0.0.1:{port}/nothing?connect_timeout=300")
        transactions = Transactions(engine)
        looks = [Look(probes_module.queue_probe(Store(transactions)))]
        async with serving(probes={"database": probes_module.database_probe(transactions)}, looks=looks) as served:
            async with asyncio.timeout(60):
                answers = await asyncio.gather(*(ready(served) for _ in range(50)))
            assert answers == [(503, {"database": False})] * 50
            assert len(connections) == 1
            assert "marionette_event_loop_lag_seconds_count" in (await shown(served.port, "/metrics"))[1]
        transactions.close()
        engine.dispose()
        for _, writer in connections:
            writer.close()


async def test_a_probe_is_shared_by_all_who_ask() -> None:
    searches = 0
    done = asyncio.Event()

    async def find() -> int:
        nonlocal searches
        searches += 1
        await done.wait()
        return searches

    always = Probe(find, fresh=0.0, patience=0.05)
    assert await asyncio.gather(*(always() for _ in range(10))) == [None] * 10
    assert await always() is None
    assert searches == 1, "one search at a time, however long it takes"
    done.set()
    await asyncio.sleep(0)
    assert [await always(), await always()] == [2, 3]
    seldom = Probe(find, fresh=60.0, patience=1.0)
    assert [await seldom(), await seldom()] == [4, 4]


# --- start and stop ---------------------------------------------------------------------------------------------------


async def test_a_bot_that_is_not_connected_is_not_ready(sqlite_url: str, tmp_path: Path) -> None:
    port = free_port()
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.bot.environment |= {"WEB_PORT": str(port), "LOG_LEVEL": "DEBUG"}
        await stage.bot.launch()
        await stage.discord.wait_for(lambda: "The web server listens" in stage.bot.log)
        assert (await shown(port, "/healthz"))[0] == 200
        assert await shown(port, "/readyz") == (503, READY.replace("true", "false", 1))
        await until_shown(port, "/readyz", READY)
        assert await stage.bot.stop() == 0
        assert "Traceback" not in stage.bot.log


@pytest.mark.parametrize(
    ("host", "says"),
    [("127.0.0.1", "another program does; set WEB_PORT to a free port."), ("203.0.113.1", "check WEB_HOST")],
)
async def test_an_address_that_cannot_be_opened_is_reported_in_one_sentence(
    sqlite_url: str, tmp_path: Path, host: str, says: str
) -> None:
    async with serving() as taken, process_world(sqlite_url, tmp_path) as stage:
        stage.bot.environment |= {"WEB_HOST": host, "WEB_PORT": str(taken.port)}
        process = await stage.bot.launch()
        assert await asyncio.wait_for(process.wait(), 60) == ExitCode.FAILED, "the address may be free a moment later"
        (line,) = [line for line in stage.bot.log.splitlines() if line.startswith("marionette: ")]
        assert line.startswith(f"marionette: The web server cannot listen on {host}, port {taken.port}")
        assert says in line
        assert "Traceback" not in stage.bot.log


async def test_a_host_that_does_not_exist() -> None:
    server = WebServer("nowhere.invalid", free_port(), metrics=Metrics())
    with pytest.raises(WebError, match="there is no such address"):
        await server.start()
    await server.stop()


def test_nothing_listens_unless_asked_for() -> None:
    assert settings("sqlite:///a.db", "http://localhost").web_address is None
    given = settings("sqlite:///a.db", "http://localhost", public_url="https://bot.example")
    assert given.web_address == ("127.0.0.1", 8080)
    given = settings("sqlite:///a.db", "http://localhost", web_port=9000, web_host="::1")
    assert given.web_address == ("::1", 9000)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("PUBLIC_URL", "hunter2", "is wrong"),
        ("PUBLIC_URL", "https://bob:hunter2@bot.example/", "takes no user"),
        ("PUBLIC_URL", "https://bot.example/?key=hunter2", "nothing behind a ?"),
        ("WEB_HOST", "hunter2 hunter2", "give an address of this machine"),
        ("WEB_PORT", "0", "from 1 to 65535"),
        ("WEB_PORT", "65536", "from 1 to 65535"),
        ("CALLBACK_SECRET", "hunter2", "at least 16 characters"),
        ("CALLBACK_SECRET", "hunter2-hunter2 hunter2", "holds a space"),
    ],
)
def test_a_wrong_setting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str, says: str) -> None:
    monkeypatch.chdir(tmp_path)
    for variable, given in {"DISCORD_TOKEN": "token", "CRUN_API_KEY": API_KEY, name: value}.items():
        monkeypatch.setenv(variable, given)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(caught.value).startswith(f"{name} ")
    assert says in str(caught.value)
    assert "hunter2" not in str(caught.value)


# --- marionette check -------------------------------------------------------------------------------------------------


async def checked(**given: Any) -> list[tuple[Mark, str]]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as session:
        found = await check_web(settings("sqlite:///a.db", "http://localhost", **given), session)
    return [(finding.mark, finding.text) for finding in found]


async def test_check_without_a_web_server_has_no_findings() -> None:
    assert await checked() == []


async def test_check_opens_the_web_server_for_a_moment() -> None:
    port = free_port()
    for _ in range(2):
        assert await checked(web_port=port) == [(Mark.OK, f"can listen on 127.0.0.1, port {port}")]
    taken, found = await checked(**public_web_settings(port))
    assert taken[0] is Mark.OK
    assert found == (Mark.NOTE, "PUBLIC_URL leads here, but shows /metrics to everybody")


async def test_check_while_the_bot_runs(served: Served) -> None:
    taken, found = await checked(**public_web_settings(served.port))
    text = f"a Marionette listens on port {served.port} of 127.0.0.1: right if that is this bot, else set WEB_PORT"
    assert taken == (Mark.NOTE, text)
    assert "leads here" in found[1]
    assert not served.woken


async def test_check_finds_another_program_on_the_port() -> None:
    other = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0)
    async with other:
        port = other.sockets[0].getsockname()[1]
        found = await checked(web_port=port)
    text = f"The web server cannot listen on 127.0.0.1, port {port}: another program does; set WEB_PORT to a free port"
    assert found == [(Mark.FAILED, text)]


async def test_check_finds_a_public_url_that_crun_cannot_reach_or_others_read() -> None:
    port = free_port()
    found = await checked(web_port=port, public_url=f"http://localhost:{port}", crun_base_url="https://crun.example")
    assert found[2][0] is Mark.WARNING
    assert found[2][1].startswith("PUBLIC_URL is plain http, so whoever is on the way can read")
    assert found[3][0] is Mark.NOTE
    assert found[3][1].endswith("from here, which crun cannot reach")


async def test_check_finds_a_public_url_that_leads_nowhere_or_elsewhere(served: Served) -> None:
    nowhere = {"public_url": f"http://127.0.0.1:{free_port()}", "web_port": free_port()}
    assert "cannot be reached from this machine" in (await checked(**nowhere))[1][1]
    elsewhere = {"public_url": f"{served.base}/elsewhere", "web_port": free_port()}
    assert (await checked(**elsewhere))[1] == (Mark.NOTE, "PUBLIC_URL leads elsewhere (HTTP 404)")


async def test_check_through_a_proxy_that_forwards_only_callbacks() -> None:
    port, public = free_port(), free_port()

    async def pass_on(request: aioweb.Request) -> aioweb.Response:
        async with (
            aiohttp.ClientSession() as onwards,
            onwards.post(f"http://127.0.0.1:{port}{request.path_qs}", data=await request.read()) as answer,
        ):
            return aioweb.Response(status=answer.status)

    proxy = aioweb.Application()
    proxy.router.add_post("/callback/{id}", pass_on)
    runner = aioweb.AppRunner(proxy)
    await runner.setup()
    await aioweb.TCPSite(runner, "127.0.0.1", public).start()
    try:
        found = await checked(public_url=f"http://127.0.0.1:{public}", web_port=port)
        assert found[1] == (Mark.OK, "PUBLIC_URL leads to the web server")
    finally:
        await runner.cleanup()


async def test_check_of_an_address_that_cannot_be_opened() -> None:
    [(mark, text)] = await checked(web_host="203.0.113.1", web_port=free_port())
    assert mark is Mark.FAILED
    assert "check WEB_HOST" in text
