"""The dashboard and the alerts in `deploy/`: all they ask for is what a real bot shows, and all it shows is in them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import promql_parser
import yaml
from prometheus_client.parser import text_string_to_metric_families
from promql_parser import AggregateExpr, MatchOp, VectorSelector

from bot.generations.model import Reason, State
from bot.generations.submission_holds import HOLDING
from tests.support.bot_process import process_world
from tests.support.web_address import free_port, web_environment

DEPLOY = Path(__file__).parent.parent.parent / "deploy"
DASHBOARD: dict[str, Any] = json.loads((DEPLOY / "grafana/dashboards/marionette.json").read_text())
RULES: list[dict[str, Any]] = yaml.safe_load((DEPLOY / "prometheus/alerts.yml").read_text())["groups"][0]["rules"]

#: Shown by no panel: the size of the address space says nothing here, and the sum and the count of a histogram are in
#: its buckets as well.
NOT_SHOWN = {"process_virtual_memory_bytes"}

#: What Prometheus adds to each series.
ADDED = {"job", "instance"}

#: The values that labels may have besides those that one generation brings about.
KNOWN: dict[str, set[str]] = {"state": set(State), "reason": {*Reason, *HOLDING}}

#: Aggregations that are right for what every process says alike.
OF_SHARED = {"max", "min"}


def panels() -> Iterator[dict[str, Any]]:
    """Return the panels, without the headings between them."""
    return (panel for panel in DASHBOARD["panels"] if panel["type"] != "row")


def expression(target: dict[str, Any]) -> str:
    """Return a query of the dashboard as Prometheus gets it."""
    return str(target["expr"]).replace("$__rate_interval", "5m").replace("$__range", "6h")


def queries() -> dict[str, str]:
    """Return the queries of the dashboard and of the alerts, by where they are."""
    shown = {
        f"{panel['title']} ({panel['id']}), {target['refId']}": expression(target)
        for panel in panels()
        for target in panel["targets"]
    }
    return shown | {rule["alert"]: rule["expr"] for rule in RULES}


def parts(query: str, kind: type[Any]) -> list[Any]:
    """Return all parts of a query that are of a kind; the query has to be PromQL."""
    found: list[Any] = []
    promql_parser.walk(promql_parser.parse(query), lambda part: found.append(part) if isinstance(part, kind) else None)
    return found


def selected(query: str) -> list[VectorSelector]:
    """Return what a query reads."""
    ranges = [each.vector_selector for each in parts(query, promql_parser.MatrixSelector)]
    return parts(query, VectorSelector) + ranges


async def test_they_ask_for_what_a_bot_shows_after_one_video(sqlite_url: str, tmp_path: Path) -> None:
    port = free_port()
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.bot.environment |= web_environment(port, port) | {"CRUN_REQUESTS_PER_10_S": "100"}
        await stage.bot.start()
        await stage.ask()
        await stage.discord.wait_for(stage.videos)
        await stage.discord.wait_for(lambda: "is delivered" in stage.bot.log)
        async with aiohttp.ClientSession() as http, http.get(f"http://127.0.0.1:{port}/metrics") as answer:
            text = await answer.text()
    labels: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    families = list(text_string_to_metric_families(text))
    for sample in (sample for family in families for sample in family.samples):
        for label, value in sample.labels.items():
            labels[sample.name][label].add(value)
        labels[sample.name].update({label: set() for label in ADDED})
    read = set()
    for where, query in queries().items():
        for selector in selected(query):
            assert selector.name in labels, where
            read.add(selector.name)
            of_metric = labels[selector.name]
            for matcher in selector.matchers.matchers:
                assert matcher.name in of_metric, where
                values = KNOWN.get(matcher.name, set()) | of_metric[matcher.name]
                if matcher.name in KNOWN or matcher.op == MatchOp.Equal:
                    assert set(matcher.value.split("|")) <= values, where
        named = {label for name in {each.name for each in selected(query)} for label in labels[str(name)]}
        for aggregation in parts(query, AggregateExpr):
            if aggregation.modifier is not None:
                assert set(aggregation.modifier.labels) <= named, where
    shown = {family.name for family in families}
    assert {re.sub(r"_(total|bucket)$", "", name or "") for name in read} | NOT_SHOWN == shown
    routes = labels["marionette_discord_requests_total"]["route"]
    assert {"GET /gateway/bot", "POST /channels/{}/messages", "POST /interactions/{}/{}/callback"} <= routes
    assert not [route for route in routes if re.search(r"\d\d", route)]
    ids = {str(stage.guild.id), str(stage.channel.id), str(stage.ann.id), *stage.crun.tasks}
    assert not [word for word in ids if word in text]


def test_what_every_process_says_alike_is_not_summed_up() -> None:
    for where, query in queries().items():
        shared = [each for each in selected(query) if str(each.name).startswith("marionette_shared_")]
        right = [
            aggregation.expr
            for aggregation in parts(query, AggregateExpr)
            if str(aggregation.op) in OF_SHARED and isinstance(aggregation.expr, VectorSelector)
        ]
        assert len([each for each in right if str(each.name).startswith("marionette_shared_")]) == len(shared), where


def test_the_dashboard_is_one_that_grafana_imports() -> None:
    assert DASHBOARD["uid"] == "marionette"
    assert "id" not in DASHBOARD, "Grafana gives it one"
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])
    taken: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        at = panel["gridPos"]
        cells = {(at["x"] + x, at["y"] + y) for x in range(at["w"]) for y in range(at["h"])}
        assert not cells & taken, panel["title"]
        assert at["x"] + at["w"] <= 24, panel["title"]
        taken |= cells
    sources = re.findall(r'"type": "prometheus",\s*"uid": "([^"]*)"', json.dumps(DASHBOARD))
    assert set(sources) == {"${datasource}"}
    for panel in panels():
        for target in panel["targets"]:
            aggregations = [each for each in parts(expression(target), AggregateExpr) if each.modifier is not None]
            named = {label for each in aggregations for label in each.modifier.labels}
            assert set(re.findall(r"\{\{(\w+)\}\}", target["legendFormat"])) <= named, panel["title"]


def test_each_alert_says_what_is_wrong_and_what_to_do() -> None:
    assert len({rule["alert"] for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule["labels"]["severity"] in {"warning", "critical"}, rule["alert"]
        assert set(rule["annotations"]) == {"summary", "description"}, rule["alert"]
