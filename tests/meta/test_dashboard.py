"""The dashboard, and what Prometheus is told, speak of the same figures, each explained."""

from __future__ import annotations

import json
import re
from typing import Any

from prometheus_client import Metric
from prometheus_client.metrics import MetricWrapperBase

from bot import metrics
from bot.metrics import REGISTRY
from tests.meta.sources import ROOT, called, nodes

DASHBOARD = json.loads((ROOT / "docs/grafana.json").read_text("utf-8"))
PANELS: list[dict[str, Any]] = DASHBOARD["panels"]
QUERIES = [target["expr"] for panel in PANELS for target in panel["targets"]]
VARIABLES = {one["name"]: one["query"] for one in DASHBOARD["templating"]["list"]}
NAME = re.compile(r"\b(?:binome|process)_\w+")
BY = re.compile(r"by \((.*?)\)|{{(.*?)}}")
KINDS = {"Counter", "Gauge", "Histogram"}
NOBODYS = {"outcome", "status", "state", "kind"}
"""All labels that there may be: none of them names a member or a guild."""
GIVEN = {"le", "instance", "job"}
"""Labels that Prometheus itself gives."""


def told() -> dict[str, Metric]:
    """Return what is told, by the name under which it is asked for."""
    suffixes = {"counter": ["_total"], "histogram": ["_bucket", "_sum", "_count"]}
    return {
        one.name + suffix: one
        for one in REGISTRY.collect()
        for suffix in suffixes.get(one.type, [""])
    }


def declared() -> dict[str, tuple[str, ...]]:
    """Return the labels of each figure that is declared, by its name."""
    ours = [one for one in vars(metrics).values() if isinstance(one, MetricWrapperBase)]
    return {one._name: tuple(one._labelnames) for one in ours}


def test_each_query_asks_for_what_is_told() -> None:
    asked = {name for query in [*QUERIES, *VARIABLES.values()] for name in NAME.findall(query)}
    assert asked
    assert asked - told().keys() == set()


def test_each_figure_is_on_the_dashboard() -> None:
    asked = {told()[name].name for query in QUERIES for name in NAME.findall(query)}
    assert declared().keys() - asked == set()


def test_each_panel_and_each_figure_is_explained() -> None:
    assert [panel["title"] for panel in PANELS if len(panel.get("description", "")) < 10] == []
    assert [one.name for one in REGISTRY.collect() if len(one.documentation) < 10] == []


def test_queries_and_legends_use_labels_that_there_are() -> None:
    labels = {label for labels in declared().values() for label in labels} | GIVEN
    texts = [*QUERIES, *(target["legendFormat"] for p in PANELS for target in p["targets"])]
    used = {
        one.strip()
        for text in texts
        for pair in BY.findall(text)
        for one in "".join(pair).split(",")
    }
    assert used - labels == set()


def test_no_label_names_anybody() -> None:
    assert {label for labels in declared().values() for label in labels} <= NOBODYS


def test_figures_are_declared_in_one_module() -> None:
    places = {str(path) for path, node in nodes("bot", "cogs") if called(node) in KINDS}
    # Python's own Counter is called so too, and takes no name.
    written = {
        place for place in places if "prometheus_client import" in (ROOT / place).read_text("utf-8")
    }
    assert written == {"bot/metrics.py"}
