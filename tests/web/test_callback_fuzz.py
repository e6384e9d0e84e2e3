"""Eleven thousand hostile requests at the running bot's callback: nothing breaks and nothing changes."""

from __future__ import annotations

import asyncio
import logging
import random
import re
import time
from collections import Counter
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from bot.client import Marionette
from bot.db.engine import create_engine
from bot.db.transactions import metadata
from bot.demo.crun import CrunStandIn
from bot.web.server import MAX_BODY
from tests.conftest import World, eventually, settings, world
from tests.support.crun_requests import last_callback_url
from tests.support.web_address import free_port, public_web_settings

#: Requests of which each ends where the next one begins, so that many go through one connection.
FRAMED, PIPELINE = 9_000, 30
#: Right requests with random damage and others that break HTTP, each on a connection of its own.
DAMAGED = 2_000
AT_ONCE = 32

#: Seconds to wait for an answer that may never come, as half a request gets none.
PATIENCE = 0.1

#: What may be answered: nothing from 500 on.
PLAIN = {200, 400, 403, 404, 405, 408, 411, 413, 414, 417, 426, 431}

MIB = 1024 * 1024


_BROKEN = (
    b"POST /RIGHT HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 200000\r\n\r\n{}",
    b"POST /RIGHT HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
    b"POST /RIGHT HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
    b"POST /RIGHT HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n",
    b"POST /RIGHT HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello 0\r\n\r\n",
    b"POST /RIGHT HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked, what\r\n\r\n0\r\n\r\n",
    b"POST /RIGHT HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    b"POST /RIGHT HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n{}",
    b"POST /RIGHT HTTP/1.1\r\nHost: a\r\nExpect: nonsense\r\n\r\n",
    b"POST /RIGHT HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n\x81\x85\0\0\0\0hello",
    b"POST /RIGHT HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\n\r\nhello",
    b"POST /RIGHT HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"POST /RIGHT HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
    b"POST /RIGHT HTTP/1.1\r\nHost: a\r\n" + b"X: a\r\n" * 10_000 + b"\r\n",
    b"POST /RIGHT" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    b"POST /RIGHT\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n",
    b"POST /RIGHT HTTP/1.1\r\nHost : a\r\n folded\r\n\r\n",
    b"POST /RIGHT HTTP/2.7\r\nHost: a\r\n\r\n",
    b"POST /RIGHT\r\n\r\n",
    b"CONNECT /RIGHT HTTP/1.1\r\nHost: a\r\n\r\nhello",
    b"CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\nhello",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
    b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03" + b"\xaa" * 500,
    b"\0" * 1000,
)


class Attacker:
    """Knows the addresses of a running and of a finished generation, which is more than anybody outside does."""

    def __init__(self, chance: random.Random, port: int, running: str, finished: str) -> None:
        self._chance = chance
        self._port = port
        self._paths = [url.partition(str(port))[2] for url in (running, finished)]
        self.answers: Counter[int] = Counter()
        self.sent = 0

    async def attack(self, framed: int, damaged: int) -> None:
        """Send so many requests."""
        attempts = [self._framed] * (framed // PIPELINE) + [self._damaged] * damaged
        self._chance.shuffle(attempts)
        self.sent += framed // PIPELINE * PIPELINE + damaged
        waiting = iter(attempts)

        async def one_after_the_other() -> None:
            for attempt in waiting:
                sent, whole = attempt()
                await self._send(sent, whole=whole)

        await asyncio.gather(*(one_after_the_other() for _ in range(AT_ONCE)))

    async def _send(self, sent: bytes, *, whole: bool) -> None:
        """Send on a new connection and count what is answered; `whole` ends by itself."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        said = b""
        try:
            writer.write(sent)
            async with asyncio.timeout(60 if whole else PATIENCE):
                while more := await reader.read(MIB):
                    said += more
        except (TimeoutError, ConnectionError):
            assert not whole or said, "a whole request is answered"
        finally:
            writer.transport.abort()
        codes = [int(code) for code in re.findall(rb"HTTP/1\.[01] (\d{3}) ", said)]
        codes = [code for code in codes if code != 100]  # which only asks for the body
        assert not whole or len(codes) == PIPELINE + 1
        self.answers.update(codes)

    def _framed(self) -> tuple[bytes, bool]:
        requests = [self._chance.choice(self._WAYS)(self) for _ in range(PIPELINE)]
        return b"".join(requests) + _request(b"GET", b"/nothing", headers=[b"Connection: close"]), True

    def _damaged(self) -> tuple[bytes, bool]:
        if self._chance.random() < 0.2:
            return self._chance.choice(_BROKEN).replace(b"/RIGHT", self._right()), False
        body = self._chance.randbytes(self._chance.choice((0, 10, 500)))
        right = bytearray(_request(b"POST", self._right(), body=body))
        for _ in range(self._chance.choice((1, 1, 2, 5, 30))):
            at = self._chance.randrange(len(right))
            match self._chance.randrange(5):
                case 0:
                    right[at] = self._chance.randrange(256)
                case 1:
                    del right[at : at + self._chance.randrange(1, 40)]
                case 2:
                    right[at:at] = self._chance.choice((b"\r\n", b"\0", b" ", b"%", b"\xff\xfe", b":", b"\r\n\r\n"))
                case 3:
                    right[at:at] = right[: self._chance.randrange(1, 200)]
                case _:
                    del right[at:]
            if not right:
                break
        return bytes(right), False

    # --- the ways; each returns one request that ends where it says ---------------------------------------------

    def _right(self) -> bytes:
        return self._chance.choice(self._paths).encode()

    def _hex(self, length: int) -> bytes:
        return self._chance.randbytes(length).hex()[:length].encode()

    def _body(self) -> bytes:
        bodies = [
            b"",
            b"{}",
            b'{"status":"success"}',
            b"\xff\xfe\x00" * 50,
            b"[" * 20_000,
            self._chance.randbytes(3000),
        ]
        return self._chance.choice(bodies)

    def _replay(self) -> bytes:
        return _request(b"POST", self._right(), body=self._body())

    def _wrong_signature(self) -> bytes:
        address, _, right = self._right().partition(b"?signature=")
        flipped = bytearray(right)
        flipped[self._chance.randrange(64)] ^= 1
        wrong = self._chance.choice(
            (self._hex(64), bytes(flipped), right[:-1], right + b"0", right.upper(), b"", b"%00", b"%ff%fe", b"%C3%A9")
        )
        key = self._chance.choice((b"signature", b"signature", b"Signature", b"signature%00", b"s"))
        return _request(b"POST", address + b"?" + key + b"=" + wrong, body=self._body())

    def _unknown_id(self) -> bytes:
        _, _, query = self._right().partition(b"?")
        ids = (self._hex(16), b"0" * 16, b"%2e%2e", b"null", b"1%20OR%201=1", b"%ff%ff", b"a" * 4000)
        return _request(b"POST", b"/callback/" + self._chance.choice(ids) + b"?" + query, body=self._body())

    def _path_trick(self) -> bytes:
        right = self._right()
        tricks = (
            b"/callback/../metrics", b"/callback/%2e%2e/metrics", b"/callback/..%2fmetrics", b"//callback//",
            b"/callback;/x", b"/CALLBACK/" + right[10:], b"/callback/%ff%fe", b"/callback/%", b"/callback/%zz?%zz=%",
            b"http://elsewhere.example" + right[:26], b"/callback/?" + b"&" * 3000, b"/callback/#" + right[10:],
            b"/callback/" + b"/" * 500, b"/" + b"%25" * 1000, b"/callback/" + right[10:26] + b"%3Fsignature=0",
        )  # fmt: skip
        return _request(b"POST", self._chance.choice(tricks), body=self._body())

    def _wrong_method(self) -> bytes:
        methods = (b"GET", b"PUT", b"DELETE", b"PATCH", b"OPTIONS", b"TRACE", b"PROPFIND")
        return _request(self._chance.choice(methods), self._right(), body=self._body())

    def _odd_headers(self) -> bytes:
        odd = (
            [b"X-%d: %s" % (number, self._hex(40)) for number in range(100)],
            [b"X: " + b"a" * 7000],
            [b"Expect: 100-continue"],
            [b"Content-Encoding: gzip", b"Content-Type: application/json"],
            [b"Cookie: " + b"a=b; " * 1000],
            [b"X-Forwarded-For: 127.0.0.1", b"X-HTTP-Method-Override: DELETE", b"X-Real-IP: 127.0.0.1"],
            [b"Range: bytes=0-", b"If-Modified-Since: never", b"Authorization: Basic \xff\xff"],
        )
        return _request(b"POST", self._right(), body=self._body(), headers=self._chance.choice(odd))

    def _chunked(self) -> bytes:
        pieces = [self._chance.randbytes(self._chance.randrange(1, 2000)) for _ in range(self._chance.randrange(5))]
        body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
        return b"POST " + self._right() + b" HTTP/1.1\r\nHost: bot.example\r\nTransfer-Encoding: chunked\r\n\r\n" + body

    _WAYS: tuple[Callable[[Attacker], bytes], ...] = (
        _replay,
        *(_wrong_signature,) * 4,
        *(_unknown_id,) * 2,
        _path_trick,
        _wrong_method,
        _odd_headers,
        _chunked,
    )


def _request(method: bytes, path: bytes, *, body: bytes = b"", headers: list[bytes] | None = None) -> bytes:
    head = [method + b" " + path + b" HTTP/1.1", b"Host: bot.example", b"Content-Length: %d" % len(body)]
    return b"\r\n".join([*head, *(headers or []), b"", body])


def everything_in(url: str) -> dict[str, list[str]]:
    """Return all rows of the bot's tables."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return {
                name: sorted(str(row) for row in connection.execute(sa.select(table)))
                for name, table in metadata.tables.items()
            }
    finally:
        engine.dispose()


async def give_addresses(stage: World, crun: CrunStandIn) -> tuple[str, str]:
    """Let one generation run on and another one be finished; return the addresses for their callbacks."""
    await stage.ann.slash(stage.create, "video", prompt="A fox")
    await eventually(lambda: any(message.attachments for message in stage.messages(stage.create)))
    finished = last_callback_url(crun)
    crun.hold()
    await stage.ann.slash(stage.create, "video", prompt="Another fox")
    await eventually(lambda: len(crun.tasks) == 2)
    running = last_callback_url(crun)
    return running, finished


async def test_hostile_requests(sqlite_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture) -> None:
    seed = random.randrange(10_000)
    print(f"seed {seed}")  # noqa: T201 - pytest shows it when the test fails
    port = free_port()
    async with world(Marionette(settings(sqlite_url, crun.base_url, **public_web_settings(port)))) as stage:
        running, finished = await give_addresses(stage, crun)
        attacker = Attacker(random.Random(seed), port, running, finished)
        await attacker.attack(FRAMED // 10, DAMAGED // 10)
        await too_large(port, running)

        before, asked = everything_in(sqlite_url), crun.count("info")
        caplog.clear()
        began = time.monotonic()
        await attacker.attack(FRAMED, DAMAGED)
        took = time.monotonic() - began
        print(f"{attacker.sent} requests, {dict(attacker.answers)}, {took:.1f} s")  # noqa: T201 - as above

        assert attacker.sent > 10_000
        assert set(attacker.answers) <= PLAIN
        assert attacker.answers[403] > 1000
        assert everything_in(sqlite_url) == before
        assert crun.count("info") - asked < 10 + took, "replays make the bot ask more often, but not for each"
        assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []

        crun.release()
        await eventually(lambda: sum(bool(message.attachments) for message in stage.messages(stage.create)) == 2)
        assert crun.count("create") == 2


async def too_large(port: int, url: str) -> None:
    """A right address with a body that nobody needs."""
    path = url.partition(str(port))[2].encode()
    for _ in range(20):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(_request(b"POST", path, body=b"x" * (MAX_BODY + 1)))
        async with asyncio.timeout(60):
            assert (await reader.readline()).startswith(b"HTTP/1.1 413 ")
        writer.transport.abort()
