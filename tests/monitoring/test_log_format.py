"""What a log entry looks like: one line with its ids, or one JSON object, without secrets in either."""

from __future__ import annotations

import io
import json
import logging
import re
import sys
import threading
import warnings
from contextlib import redirect_stderr
from typing import Self

import aiohttp
import pytest

from bot.monitoring import log_context, log_setup
from bot.monitoring.log_format import FORMATTERS, JsonFormatter, TextFormatter

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d")


class Written:
    """What the log of the bot has written, set up as at a start."""

    def __init__(self, form: str) -> None:
        self._form = form
        self._stream = io.StringIO()

    def __enter__(self) -> Self:
        self._root = logging.getLogger()
        self._before = self._root.level, self._root.handlers[:], threading.excepthook, sys.excepthook
        self._root.handlers.clear()  # setting up closes them, and they are pytest's
        with redirect_stderr(self._stream):
            log_setup.set_up(logging.INFO, FORMATTERS[self._form]())
        return self

    def __exit__(self, *_: object) -> None:
        logging.captureWarnings(capture=False)
        level, self._root.handlers[:], threading.excepthook, sys.excepthook = self._before
        self._root.setLevel(level)

    def take(self) -> str:
        """Return what was written since the last time."""
        text = self._stream.getvalue()
        self._stream.seek(0)
        self._stream.truncate()
        return text


@pytest.fixture(params=FORMATTERS)
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_line_names_what_it_is_about(form: str) -> None:
    with Written(form) as log:
        with log_context.about(generation="f00d", member=123456789012345678, server=2, channel=3):
            logging.getLogger("aiohttp.client").warning("A library says %s", "so")
        logging.getLogger("bot").info("Nothing in particular")
        first, second = log.take().splitlines()
        if form == "text":
            ids = "generation=f00d member=123456789012345678 server=2 channel=3"
            assert TIME.sub("", first) == f" WARNING aiohttp.client: A library says so {ids}"
            assert TIME.sub("", second) == " INFO bot: Nothing in particular"
        else:
            entry = json.loads(first)
            assert TIME.fullmatch(entry.pop("time"))
            assert entry == {
                "level": "WARNING",
                "logger": "aiohttp.client",
                "message": "A library says so",
                "generation": "f00d",
                "member": "123456789012345678",
                "server": "2",
                "channel": "3",
            }
            assert json.loads(second).keys() == {"time", "level", "logger", "message"}


def test_urls_lose_their_query_and_their_token(form: str) -> None:
    """aiohttp's errors name the whole address; in Discord's there are tokens, in others' signatures."""
    with Written(form) as log:
        for address in (
            "https://discord.com/api/v10/interactions/12/aW50ZXJhY3Rpb246/callback",
            "https://discord.com/api/v10/webhooks/12/aW50ZXJhY3Rpb246/messages/@original",
            "https://cdn.example/a.png?ex=1&hm=aW50ZXJhY3Rpb246&",
        ):
            words = f"Connection timeout to host {address}"
            for failure in (aiohttp.ConnectionTimeoutError(words), ZeroDivisionError(words)):
                try:
                    raise failure
                except type(failure):
                    logging.getLogger("bot").exception("It failed: %s", failure)
                written = log.take()
                assert "It failed: Connection timeout to host https://" in written
                # Only an unknown failure has its traceback, which says it once more.
                traced = "\\nZeroDivisionError: Connection" if form == "json" else "\nZeroDivisionError: Connection"
                assert (traced in written) is isinstance(failure, ZeroDivisionError)
                assert "aW50" not in written
                assert "hm=" not in written
                if form == "json":
                    entry = json.loads(written)
                    assert ("exception" in entry) is isinstance(failure, ZeroDivisionError)


def test_warnings_and_what_a_thread_raises_are_in_the_log(form: str) -> None:
    with Written(form) as log:

        def fail() -> None:
            raise ZeroDivisionError("of a thread")

        warnings.warn("This goes away", DeprecationWarning, stacklevel=1)
        thread = threading.Thread(target=fail, name="T1")
        thread.start()
        thread.join()
        first, *further = log.take().splitlines()
        assert "py.warnings" in first
        assert "DeprecationWarning: This goes away" in first
        assert "The thread T1 ended with an error" in further[0]
        assert "ZeroDivisionError: of a thread" in further[-1]
        assert (len(further) == 1) is (form == "json")


@pytest.mark.parametrize("formatter", [TextFormatter(), JsonFormatter()])
def test_an_entry_is_one_line_whatever_it_quotes(formatter: logging.Formatter) -> None:
    record = logging.LogRecord("bot", logging.INFO, "", 0, "It said: %s", ("no\nERROR lost\r\x1b[2J\u202e?",), None)
    written = formatter.format(record)
    assert "It said: no ERROR lost [2J ?" in written
    assert "\n" not in written


def test_ids_end_with_their_block() -> None:
    with log_context.about(generation="a"):
        log_context.bind(member=1)
        with log_context.about(generation="b", channel=2):
            assert log_context.current() == {"generation": "b", "member": "1", "channel": "2"}
        assert log_context.current() == {"generation": "a", "member": "1"}
    assert log_context.current() == {}
