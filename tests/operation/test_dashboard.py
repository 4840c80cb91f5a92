"""The dashboard asks for what exists, and shows all there is."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.operation.test_alerts import known_metrics, named_metrics
from tests.operation.tools import DEPLOY, ROOT, needed, run

GRAFANA = DEPLOY / "grafana"
BOARD = json.loads((GRAFANA / "dashboards" / "kawankpm.json").read_text(encoding="utf-8"))
PANELS: list[dict[str, Any]] = [panel for panel in BOARD["panels"] if panel["type"] != "row"]
SUFFIXES = ("_bucket", "_count", "_sum")

every_panel = pytest.mark.parametrize("panel", PANELS, ids=lambda panel: str(panel["title"]))


def _queries() -> list[str]:
    asked = [target["expr"] for panel in PANELS for target in panel["targets"]]
    return [*asked, *(one["expr"] for one in BOARD["annotations"]["list"])]


def _source() -> dict[str, Any]:
    path = GRAFANA / "provisioning" / "datasources" / "prometheus.yml"
    (source,) = yaml.safe_load(path.read_text(encoding="utf-8"))["datasources"]
    assert isinstance(source, dict)
    return source


@every_panel
def test_a_panel_explains_itself_and_asks_the_provisioned_source(panel: dict[str, Any]) -> None:
    assert panel["description"].endswith(".")
    assert panel["fieldConfig"]["defaults"]["unit"]
    sources = [panel["datasource"], *(target["datasource"] for target in panel["targets"])]
    assert {source["uid"] for source in sources} == {_source()["uid"]}


@every_panel
def test_a_panel_asks_for_metrics_that_exist(panel: dict[str, Any]) -> None:
    for target in panel["targets"]:
        asked = named_metrics(target["expr"])
        assert asked - known_metrics() == set()
        assert asked or "ALERTS" in target["expr"]


def test_every_query_is_one_that_prometheus_understands(tmp_path: Path) -> None:
    rules = [
        {"record": f"asked:{number}", "expr": query.replace("$__rate_interval", "5m")}
        for number, query in enumerate(_queries())
    ]
    file = tmp_path / "queries.yml"
    file.write_text(yaml.safe_dump({"groups": [{"name": "asked", "rules": rules}]}))
    said = run(needed("promtool"), "check", "rules", file)
    assert f"{len(rules)} rules found" in said


def test_panels_have_numbers_and_places_of_their_own() -> None:
    numbers = [panel["id"] for panel in BOARD["panels"]]
    assert len(set(numbers)) == len(numbers)
    taken: set[tuple[int, int]] = set()
    for panel in BOARD["panels"]:
        place = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert place["x"] + place["w"] <= 24
        assert not cells & taken
        taken |= cells


def _families() -> set[str]:
    ours = {name for name in known_metrics() if name.startswith("kpm_")}
    for suffix in SUFFIXES:
        ours = {name.removesuffix(suffix) for name in ours}
    return ours


@pytest.mark.parametrize("family", sorted(_families()))
def test_every_metric_is_shown_and_explained(family: str) -> None:
    assert any(family in query for query in _queries())
    assert f"`{family}" in (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
