"""OpenTelemetry: the workflows' steps as spans, and the log, sent to a collector over OTLP and HTTP.

It is off unless one of OpenTelemetry's own variables names a collector, and nothing of it is imported then. DBOS makes
the spans once there is a provider for them; their attributes are names and ids. The log is what stderr gets: DBOS would
send it too, but unredacted.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from bot import __version__
from bot.monitoring import log_context
from bot.monitoring.log_format import message_of, traceback_of
from bot.monitoring.log_setup import filters

if TYPE_CHECKING:
    from opentelemetry.sdk.resources import Resource

log = logging.getLogger(__name__)

#: The variables that name a collector: for all signals, or for one.
_COLLECTOR, _TRACES, _LOGS = (
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
    "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT",
)

#: Seconds that the last spans and lines have to be sent when the bot stops.
_LAST_PATIENCE = 5.0


class Telemetry:
    """What is sent, from `start` to `stop`."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self._environment = environment
        self._shutdowns: list[Callable[[], object]] = []
        self._handler: logging.Handler | None = None
        #: Whether DBOS is to make spans.
        self.has_spans = False

    def start(self, install: str) -> None:
        """Begin to send what the variables ask for.

        Args:
            install: How to install the packages that it needs, for the log.
        """
        spans, lines = self._asks_for("TRACES", _TRACES), self._asks_for("LOGS", _LOGS)
        if not spans and not lines:
            return
        if importlib.util.find_spec("opentelemetry.exporter") is None:
            log.warning("OpenTelemetry is asked for in the environment and not installed: %s", install)
            return
        resource = self._resource()
        if spans:
            self._send_spans(resource)
        if lines:
            self._send_log(resource)
        log.info("OpenTelemetry gets %s", " and ".join(["spans"] * spans + ["the log"] * lines))

    def stop(self) -> None:
        """Send what is left, for some seconds at most."""
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
        # A collector that does not answer is waited for by a thread that ends with the process.
        last = [threading.Thread(target=shutdown, daemon=True) for shutdown in self._shutdowns]
        for thread in last:
            thread.start()
        for thread in last:
            thread.join(_LAST_PATIENCE)
        self._shutdowns.clear()

    def _asks_for(self, signal: str, endpoint: str) -> bool:
        if self._environment.get("OTEL_SDK_DISABLED", "").strip().lower() == "true":
            return False
        if self._environment.get(f"OTEL_{signal}_EXPORTER", "otlp").strip().lower() != "otlp":
            return False
        return any(self._environment.get(name, "").strip() for name in (_COLLECTOR, endpoint))

    def _resource(self) -> Resource:
        from opentelemetry.sdk.resources import Resource

        given = {"service.version": __version__}
        named = self._environment.get("OTEL_SERVICE_NAME") or self._environment.get("OTEL_RESOURCE_ATTRIBUTES", "")
        if "OTEL_SERVICE_NAME" not in self._environment and "service.name=" not in named:
            given["service.name"] = "marionette"
        return Resource.create(given)

    def _send_spans(self, resource: Resource) -> None:
        from opentelemetry import trace
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor

        provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
        trace.set_tracer_provider(provider)
        self._shutdowns.append(provider.shutdown)
        self.has_spans = True

    def _send_log(self, resource: Resource) -> None:
        from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
        from opentelemetry.instrumentation.logging.handler import LoggingHandler
        from opentelemetry.sdk._logs import LoggerProvider
        from opentelemetry.sdk._logs.export import BatchLogRecordProcessor

        provider = LoggerProvider(resource=resource, shutdown_on_exit=False)
        provider.add_log_record_processor(BatchLogRecordProcessor(OTLPLogExporter()))
        self._handler = RedactingHandler(LoggingHandler(logger_provider=provider))
        for each in filters():
            self._handler.addFilter(each)
        logging.getLogger().addHandler(self._handler)
        self._shutdowns.append(provider.shutdown)


class RedactingHandler(logging.Handler):
    """Passes on the lines that stderr gets, without secrets, and with their ids as attributes."""

    def __init__(self, handler: logging.Handler) -> None:
        super().__init__()
        self._handler = handler

    def emit(self, record: logging.LogRecord) -> None:
        """Pass on a record."""
        if record.name.startswith("opentelemetry"):
            return  # that the collector does not answer cannot be sent to it
        with suppress(Exception):  # `logging` would write the record as it is to stderr
            self._handler.emit(_redacted(record))


def _redacted(record: logging.LogRecord) -> logging.LogRecord:
    """Return a record of the same line without arguments and exception: those may hold secrets."""
    names = ("name", "levelno", "levelname", "created", "msecs", "pathname", "filename", "lineno", "funcName", "module")
    kept = {name: getattr(record, name) for name in names}
    ids = {name: getattr(record, name) for name in log_context.IDS if hasattr(record, name)}
    traceback = traceback_of(record)
    more = {"exception.stacktrace": traceback} if traceback else {}
    return logging.makeLogRecord({**kept, "msg": message_of(record), "args": (), **ids, **more})


#: The process's own: OpenTelemetry has one provider for a process.
telemetry = Telemetry()
