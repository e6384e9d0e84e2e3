"""OpenTelemetry: what a collector gets of a generation, and that nothing is loaded while it is off."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from logging.handlers import BufferingHandler
from pathlib import Path

import pytest
from aiohttp import web
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from bot.monitoring.telemetry import RedactingHandler, Telemetry
from tests.conftest import API_KEY
from tests.support.bot_process import process_world
from tests.support.deliveries import all_delivered


@dataclass
class Collector:
    """A stand-in for an OTLP collector: what it was sent, and its address."""

    url: str = ""
    spans: ExportTraceServiceRequest = field(default_factory=ExportTraceServiceRequest)
    logs: ExportLogsServiceRequest = field(default_factory=ExportLogsServiceRequest)

    async def take_spans(self, request: web.Request) -> web.Response:
        self.spans.MergeFromString(await request.read())
        return web.Response(body=b"", content_type="application/x-protobuf")

    async def take_logs(self, request: web.Request) -> web.Response:
        self.logs.MergeFromString(await request.read())
        return web.Response(body=b"", content_type="application/x-protobuf")


@asynccontextmanager
async def collecting() -> AsyncIterator[Collector]:
    collector, app = Collector(), web.Application()
    app.router.add_post("/v1/traces", collector.take_spans)
    app.router.add_post("/v1/logs", collector.take_logs)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        collector.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield collector
    finally:
        await runner.cleanup()


async def test_a_collector_gets_the_steps_and_the_log_of_a_video(sqlite_url: str, tmp_path: Path) -> None:
    async with collecting() as collector, process_world(sqlite_url, tmp_path) as stage:
        stage.bot.environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.url
        await stage.bot.start()
        await stage.ask("A confidential fox")
        await all_delivered(stage, 1)
        assert await stage.bot.stop() == 0

        resources = collector.spans.resource_spans
        named = {each.key: each.value.string_value for each in resources[0].resource.attributes}
        assert named["service.name"] == "marionette"
        spans = [span for each in resources for scope in each.scope_spans for span in scope.spans]
        assert {"generation", "submit", "wait", "delivery", "deliver"} <= {span.name for span in spans}
        [step] = [span for span in spans if span.name == "submit"]
        of_step = {each.key: each.value.string_value for each in step.attributes}
        generation_id = of_step["dbos.operation.workflow_id"]

        lines = [
            record for each in collector.logs.resource_logs for scope in each.scope_logs for record in scope.log_records
        ]
        said = [
            record.body.string_value
            for record in lines
            if any(each.key == "generation" and each.value.string_value == generation_id for each in record.attributes)
        ]
        assert "The request is sent to crun" in said
        everything = f"{collector.spans}{collector.logs}"
        for secret in (API_KEY, stage.discord.token, "confidential", "hm=", "signature="):
            assert secret not in everything


def test_no_secret_of_a_line_is_passed_on() -> None:
    """OpenTelemetry's own handler takes arguments and tracebacks as they are."""
    passed = BufferingHandler(10)
    link = "https://cdn.example/a.png?hm=signature"
    error = ZeroDivisionError(link)
    raised = (ZeroDivisionError, error, None)
    record = logging.LogRecord("bot", logging.ERROR, __file__, 1, "%s is lost", (link,), raised)
    record.generation = "f00d"
    RedactingHandler(passed).emit(record)
    [given] = passed.buffer
    assert given.getMessage() == "https://cdn.example/a.png is lost"
    assert vars(given)["generation"] == "f00d"
    assert "ZeroDivisionError: https://cdn.example/a.png" in vars(given)["exception.stacktrace"]
    assert "signature" not in str(vars(given))
    RedactingHandler(passed).emit(logging.LogRecord("opentelemetry.sdk", logging.ERROR, "", 1, "away", (), None))
    assert len(passed.buffer) == 1


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": " "},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1", "OTEL_SDK_DISABLED": "TRUE"},
        {
            "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1",
            "OTEL_TRACES_EXPORTER": "none",
            "OTEL_LOGS_EXPORTER": "none",
        },
    ],
    ids=str,
)
def test_it_is_off_unless_it_is_asked_for(environment: dict[str, str]) -> None:
    telemetry = Telemetry(environment)
    telemetry.start("")
    assert not telemetry.has_spans
    telemetry.stop()


def test_nothing_of_it_is_loaded_while_it_is_off() -> None:
    code = "import sys, bot.__main__; sys.exit('opentelemetry.sdk' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
