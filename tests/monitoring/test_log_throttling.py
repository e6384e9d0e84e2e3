"""The log: one line for a known failure, a traceback for an unknown one, and no flood during an outage."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any, cast

import aiohttp
import discord
import pytest
import sqlalchemy as sa

from bot.crun import TimedOut
from bot.monitoring.known_failures import reason_of
from bot.monitoring.log_format import DemoFormatter
from bot.monitoring.log_throttling import LogThrottling
from bot.net.download import DownloadError
from bot.posting.end_notices import NotNotifiedError


class Response:
    """What discord.py keeps of an answer, as far as its errors read it."""

    def __init__(self, status: int, reason: str) -> None:
        self.status = status
        self.reason = reason


def http_error(status: int, reason: str, code: int = 0, message: Any = "") -> discord.HTTPException:
    """Return the error that discord.py raises for an answer."""
    kind = {403: discord.Forbidden, 404: discord.NotFound, 503: discord.DiscordServerError}.get(status)
    given = {"code": code, "message": message} if code else message
    return (kind or discord.HTTPException)(cast(Any, Response(status, reason)), given)


class Log:
    """A logger with the filter of the bot's log, and a clock that the test sets."""

    def __init__(self) -> None:
        self.now = 0.0
        self._written = io.StringIO()
        self.handler = logging.StreamHandler(self._written)
        self.handler.addFilter(LogThrottling(lambda: self.now))
        self.logger = logging.getLogger("tests.known_failures")
        self.logger.propagate = False
        self.logger.addHandler(self.handler)

    @property
    def lines(self) -> list[str]:
        """Everything that was written."""
        return self._written.getvalue().splitlines()

    def fail(self, error: Exception, message: str = "The card %s failed", number: int = 1) -> None:
        """Log an exception as a handler of it does."""
        self.logger.error(message, number, exc_info=error)


@pytest.fixture
def log() -> Iterator[Log]:
    made = Log()
    yield made
    made.logger.removeHandler(made.handler)


DATABASE_LOCKED = sa.exc.OperationalError("UPDATE secret SET words='hunter2'", {}, Exception("database is locked"))


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (http_error(503, "Service Unavailable", message="<html>"), "Discord answered 503 Service Unavailable"),
        (http_error(404, "Not Found", 10062, "Unknown"), "Discord answered 404 Not Found (error code: 10062): Unknown"),
        (discord.RateLimited(12.4), "Discord wants to be left alone for 12 s"),
        (aiohttp.ServerDisconnectedError(), "the connection failed: Server disconnected"),
        (ConnectionResetError(), "the connection failed: ConnectionResetError"),
        (TimeoutError(), "it took too long"),
        (RuntimeError("Session is closed"), "the bot is stopping"),
        (DownloadError("the server answered 503", 503), "the server answered 503"),
        (NotNotifiedError("Discord answered 503"), "Discord answered 503"),
        (TimedOut("CreateTask: no answer within 60 s"), "CreateTask: no answer within 60 s"),
        (DATABASE_LOCKED, "the database failed: database is locked"),
    ],
)
def test_a_known_failure_is_one_line(log: Log, error: Exception, reason: str) -> None:
    log.fail(error)
    (line,) = log.lines
    assert line.startswith(f"The card 1 failed: {reason}")
    assert "hunter2" not in line


@pytest.mark.parametrize(
    "error",
    [
        ZeroDivisionError(),
        http_error(400, "Bad Request", 50035, "Invalid Form Body"),
        sa.exc.ProgrammingError("SELECT nothing", {}, Exception("no such column")),
    ],
)
def test_an_unknown_failure_has_its_traceback(log: Log, error: Exception) -> None:
    for _ in range(10):
        log.fail(error)
    assert sum(type(error).__name__ in line for line in log.lines) == 10


def test_a_failure_among_the_arguments_is_known_too(log: Log) -> None:
    log.logger.warning("Member %d could not be told: %s", 5, ConnectionResetError())
    assert log.lines == ["Member 5 could not be told: the connection failed: ConnectionResetError"]


def test_percent_signs_in_a_reason(log: Log) -> None:
    log.fail(http_error(503, "Service Unavailable", message="100%s %d"))
    assert log.lines[0].endswith("100%s %d")


def test_repeated_lines_are_counted(log: Log) -> None:
    for number in range(500):
        log.fail(ConnectionResetError(), number=number)
    assert [line[:10] for line in log.lines] == ["The card 0", "The card 1", "The card 2"]
    log.now = 61.0
    log.fail(ConnectionResetError(), number=500)
    assert log.lines[3].startswith("The card 500 failed: ")
    assert log.lines[3].endswith("(497 more like this since the last one)")


def test_other_messages_have_their_own_count(log: Log) -> None:
    for _ in range(5):
        log.fail(ConnectionResetError())
        log.fail(ConnectionResetError(), "The video %s failed")
        log.logger.warning("Something that is no failure")
    assert sum(line.startswith("The card") for line in log.lines) == 3
    assert sum(line.startswith("The video") for line in log.lines) == 3
    assert log.lines.count("Something that is no failure") == 5


def test_only_the_first_line_tells_failures_apart(log: Log) -> None:
    for number in range(10):
        log.fail(ConnectionResetError(), f"Task exception was never retrieved\nfuture: <Task 'Task-{number}'> %d")
    assert sum(line.startswith("Task exception was never retrieved") for line in log.lines) == 3


def test_an_unknown_failures_traceback_keeps_its_lines() -> None:
    error = ZeroDivisionError()
    record = logging.LogRecord("bot", logging.ERROR, "", 0, "It\nfailed", (), (type(error), error, None))
    assert DemoFormatter().format(record).splitlines() == ["ERROR bot: It failed", "ZeroDivisionError"]


def test_long_reasons_are_cut() -> None:
    reason = reason_of(http_error(503, "Service Unavailable", message="<p>" * 5000))
    assert reason is not None
    assert len(reason) < 300
