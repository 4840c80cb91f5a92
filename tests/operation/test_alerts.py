"""Every alert rings, tells what to do, and looks at something that exists."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from chat import metrics
from tests.operation.tools import DEPLOY, ROOT, needed, run

RULES = DEPLOY / "prometheus" / "alerts.yml"
CASES = sorted(Path(__file__).parent.glob("alerts*.test.yml"))


def rules() -> list[dict[str, Any]]:
    groups = yaml.safe_load(RULES.read_text(encoding="utf-8"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


def known_metrics() -> set[str]:
    """The names under which Prometheus has our metrics."""
    names: set[str] = set()
    for family in metrics.REGISTRY.collect():
        match family.type:
            case "counter":
                names.add(f"{family.name}_total")
            case "histogram":
                names |= {f"{family.name}_{part}" for part in ("bucket", "count", "sum")}
            case _:
                names.add(family.name)
    return names


def named_metrics(expression: str) -> set[str]:
    return set(re.findall(r"\b(?:kpm|process)_\w+", expression))


every_alert = pytest.mark.parametrize("rule", rules(), ids=lambda rule: str(rule["alert"]))


def _anchors() -> set[str]:
    """As GitHub makes them of headings."""
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@every_alert
def test_an_alert_says_what_happened_what_to_do_and_where_more_stands(rule: dict[str, Any]) -> None:
    assert rule["labels"]["severity"] in {"critical", "warning"}
    told = rule["annotations"]
    assert set(told) == {"summary", "do", "runbook"}
    assert all(told[name].endswith((".", "?")) for name in ("summary", "do"))
    page, _, anchor = told["runbook"].partition("#")
    assert page == "docs/operations.md"
    assert anchor in _anchors()


@every_alert
def test_an_alert_looks_at_metrics_that_exist(rule: dict[str, Any]) -> None:
    assert named_metrics(rule["expr"]) - known_metrics() == set()


@every_alert
def test_an_alert_is_known_to_the_operators(rule: dict[str, Any]) -> None:
    assert f"`{rule['alert']}`" in (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def test_the_rules_and_the_scraping_are_valid() -> None:
    promtool = needed("promtool")
    run(promtool, "check", "rules", RULES)
    run(promtool, "check", "config", DEPLOY / "prometheus" / "prometheus.yml")


def _cases(folder: Path, *, silent: bool = False) -> list[Path]:
    """The cases beside rules without annotations, which promtool would want repeated in them."""
    groups = yaml.safe_load(RULES.read_text(encoding="utf-8"))
    for group in groups["groups"]:
        for rule in group["rules"]:
            del rule["annotations"]
            if silent:
                rule["expr"] = "vector(1) < 0"
    (folder / RULES.name).write_text(yaml.safe_dump(groups), encoding="utf-8")
    return [Path(shutil.copy(cases, folder / cases.name)) for cases in CASES]


def test_alerts_ring_when_they_should_and_only_then(tmp_path: Path) -> None:
    run(needed("promtool"), "test", "rules", *_cases(tmp_path))


def test_without_the_rules_the_cases_miss_every_alert(tmp_path: Path) -> None:
    """The cases are no decoration."""
    promtool = needed("promtool")
    with pytest.raises(AssertionError) as failed:
        run(promtool, "test", "rules", *_cases(tmp_path, silent=True))
    assert {rule["alert"] for rule in rules()} == set(
        re.findall(r"alertname: (\w+)", str(failed.value))
    )
