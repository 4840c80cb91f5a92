"""Every line that the bot logs is explained to operators, and no line that it does not log."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from tests.guards.test_floor_plan import MODULES
from tests.operation.tools import DEPLOY, ROOT

LEVELS = {"info", "warning", "error", "exception", "critical"}
PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def _logged(path: Path) -> Iterator[str]:
    """The names of events: what stands first in `log.error("…")`, one of two included."""
    text = path.read_text(encoding="utf-8")
    if "log." not in text:
        return
    for node in ast.walk(ast.parse(text)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        if node.func.attr in LEVELS and ast.unparse(node.func.value) == "log":
            names = ast.walk(node.args[0])
            yield from (str(n.value) for n in names if isinstance(n, ast.Constant) and n.value)


@cache
def _events() -> set[str]:
    return {event for path in MODULES.values() for event in _logged(path)}


def _explained() -> set[str]:
    table = PAGE[PAGE.index("| Event | Level") :].partition("\n\n")[0]
    first = [line.split("|")[1] for line in table.splitlines()]
    return set(re.findall(r"`([a-z_]+)`", " ".join(first)))


def test_every_log_line_is_explained_and_none_that_nobody_writes() -> None:
    assert len(_events()) > 80
    assert _explained() == _events()


def test_alerts_send_operators_to_lines_that_exist() -> None:
    text = (DEPLOY / "prometheus" / "alerts.yml").read_text(encoding="utf-8")
    told = [r["annotations"]["do"] for g in yaml.safe_load(text)["groups"] for r in g["rules"]]
    named = set(re.findall(r"`([a-z]+_[a-z_]+)`", " ".join(told)))
    assert named - _events() == set()
