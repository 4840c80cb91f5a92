"""Imports run downwards only (the table of the style guide)."""

import ast
import dataclasses
import enum
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
VALUES = {"domain", "storage", "services"}
BELOW_DOORS = {"chat", "views", "services", "understanding", "storage", "gateways", "domain"}
MAY_IMPORT: dict[str, set[str]] = {
    "domain": set(),
    "storage": {"domain"},
    "gateways": {"domain"},
    "understanding": {"domain"},
    "services": {"storage", "gateways", "understanding", "domain"},
    "views": VALUES,  # values only, see below
    "chat": BELOW_DOORS - {"chat"},
    "conversations": BELOW_DOORS,
    "handlers": BELOW_DOORS | {"conversations"},  # a command begins a dialogue
    "jobs": BELOW_DOORS,
    "simulator": {"domain"},
}
TOP = {"house", "broadcast_house", "case_house", "bot", "demo", "doctor", "settings"}
FREE = {"tools", "bench", "tests"}
OURS = set(MAY_IMPORT) | TOP | FREE
KNOW_TELEGRAM = {
    "chat",
    "conversations",
    "handlers",
    "jobs",
    "simulator",
    "house",
    "broadcast_house",
    "case_house",
    "doctor",
}
NO_FRAMEWORK = {"telegram", "sqlalchemy", "starlette", "httpx", "aiohttp", "structlog", "alembic"}


def _modules() -> list[Path]:
    packages = [path for name in MAY_IMPORT for path in sorted((ROOT / name).rglob("*.py"))]
    return packages + [ROOT / f"{name}.py" for name in sorted(TOP)]


def _imports(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Every imported module, with the names taken from it; also inside functions."""
    package = path.relative_to(ROOT).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, []
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            yield module, [alias.name for alias in node.names]


def _home(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def _for_types_only(path: Path) -> set[str]:
    """Modules that are imported under TYPE_CHECKING: they are no imports when it runs."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            found |= {n.module or "" for n in ast.walk(node) if isinstance(n, ast.ImportFrom)}
    return found


every_module = pytest.mark.parametrize(
    "path", _modules(), ids=lambda path: str(path.relative_to(ROOT))
)


@every_module
def test_a_module_imports_only_from_the_floors_below(path: Path) -> None:
    home = _home(path)
    allowed = OURS - FREE if home in TOP else MAY_IMPORT[home] | {home}
    used = {name.partition(".")[0] for name, _ in _imports(path)} & OURS
    assert used - allowed == set()


@every_module
def test_only_the_doors_know_telegram(path: Path) -> None:
    uses = {name.partition(".")[0] for name, _ in _imports(path)}
    assert "telegram" not in uses or _home(path) in KNOW_TELEGRAM


@pytest.mark.parametrize("home", ["domain", "understanding", "views"])
def test_the_core_knows_no_framework(home: str) -> None:
    used = {
        name.partition(".")[0] for path in (ROOT / home).rglob("*.py") for name, _ in _imports(path)
    }
    assert used & NO_FRAMEWORK == set()


def test_views_take_only_values_from_services_and_storage() -> None:
    found = []
    for path in sorted((ROOT / "views").glob("*.py")):
        for module, names in _imports(path):
            if module.partition(".")[0] not in {"services", "storage"}:
                continue
            loaded = importlib.import_module(module)
            for name in names:
                taken = getattr(loaded, name)
                is_value = dataclasses.is_dataclass(taken) or (
                    isinstance(taken, type) and issubclass(taken, enum.Enum)
                )
                if not is_value:
                    found.append(f"{path.name}: {module}.{name}")
    assert found == []


def test_every_folder_stands_in_the_table() -> None:
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert folders <= OURS
    assert {path.stem for path in ROOT.glob("*.py")} <= TOP


def test_importing_reads_no_settings_and_starts_nothing() -> None:
    """Only the parts at the top may build; a module below has no engine at its level."""
    for path in _modules():
        if _home(path) in TOP:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, ast.Call):
                called = ast.unparse(node.value.func)
                assert called not in {
                    "Settings",
                    "read_settings",
                    "Database",
                    "create_async_engine",
                }
    assert sys.version_info >= (3, 11)
