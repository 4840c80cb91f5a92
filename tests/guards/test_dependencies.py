"""Every dependency has its reason, and both lock files pin the same."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tools.environment import EVERYTHING, entries

ROOT = Path(__file__).parent.parent.parent
DECLARED: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT: dict[str, Any] = DECLARED["project"]
RUNS = ROOT / "requirements.lock"
LOCKS = sorted(ROOT.glob("requirements*.lock"))


def _names(requirements: list[str]) -> list[str]:
    """The packages, without ourselves (`kawankpm[sentry]` stands for what that wants)."""
    names = [re.split(r"[~<>=!;\s]", one)[0] for one in requirements]
    return sorted(name for name in names if not name.startswith("kawankpm"))


def _reasons(part: str) -> list[str]:
    """The packages in the first column of a table."""
    cells = re.findall(r"^\| ([^|]+) \| [^|]{5,} \|$", part, re.MULTILINE)
    return sorted(name for cell in cells if cell != "Package" for name in cell.split(", "))


def test_every_dependency_has_its_reason_and_every_reason_its_dependency() -> None:
    page = (ROOT / "docs" / "decisions" / "0012-dependencies.md").read_text("utf-8")
    _, *tables = page.split("| Package | Why this one |")
    wanted = dict(PROJECT["optional-dependencies"])
    developing, apart = wanted.pop("dev"), DECLARED["dependency-groups"]
    groups = [PROJECT["dependencies"], *wanted.values(), developing, *apart.values()]
    assert [_reasons(table) for table in tables] == [_names(group) for group in groups]


def _pin(entry: str) -> set[str]:
    """The version and the hashes of an entry, without what asked for it."""
    return {entry.split(maxsplit=1)[0], *re.findall(r"sha256:\w+", entry)}


def test_what_runs_is_a_part_of_what_develops_in_the_same_versions() -> None:
    developing = entries(EVERYTHING)
    for name, entry in entries(RUNS).items():
        assert _pin(entry) == _pin(developing[name])


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: str(lock.name))
def test_a_lock_pins_with_hashes_and_names_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert set(entries(lock)) == set(re.findall(r"^([^\s#][^=]*)==", text, re.MULTILINE))
    assert [name for name, one in entries(lock).items() if "--hash=sha256:" not in one] == []
    assert "://" not in text


def test_the_locks_pin_what_the_project_names() -> None:
    def plain(names: list[str]) -> set[str]:
        return {name.partition("[")[0] for name in names}

    assert plain(_names(PROJECT["dependencies"])) <= set(entries(RUNS))
    assert plain(_names(PROJECT["optional-dependencies"]["dev"])) <= set(entries(EVERYTHING))
    only_develop = {"scikit-learn", "scipy", "numpy", "ruff", "mypy", "pytest", "uv"}
    assert only_develop.isdisjoint(entries(RUNS))
