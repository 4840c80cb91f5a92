"""Imports run downwards only, between floors, between features and inside of them; no circles."""

import ast
import dataclasses
import enum
import importlib
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from house import FEATURES
from tests.over import over

ROOT = Path(__file__).parent.parent.parent
FLOORS: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("bot",),
    ("commands",),
    ("demo", "doctor"),
    ("house",),
    ("handlers", "conversations", "simulator"),
    ("features",),
    ("chat",),
    ("views", "understanding"),
    ("storage", "gateways"),
    ("domain", "settings"),
)
"""The top folder and files, highest first. A module uses its own floor's room and those below."""
BESIDE = {("handlers", "conversations")}
"""Rooms of one floor that may look into one another, in this direction only."""
ONLY_VALUES = ("domain",)
SIMULATOR_USES = {"domain"}
FREE = {"tools", "bench", "tests"}
LAYERS = (
    "feature",
    "build",
    "web",
    "jobs",
    "views",
    "desks",
    "services",
    "files",
    "storage",
    "rules",
)
"""Inside a feature, highest first."""
LAYER_USES: dict[str, set[str]] = {
    "feature": set(LAYERS),
    "build": set(LAYERS) - {"feature"},
    "web": {"web", "jobs", "views", "services", "storage", "rules"},
    "jobs": {"jobs", "desks", "views", "services", "files", "storage", "rules"},
    "desks": {"desks", "views", "services", "storage", "rules"},
    "views": {"views", "services", "storage", "rules"},
    "services": {"services", "files", "storage", "rules"},
    "files": {"files", "rules"},
    "storage": {"storage", "rules"},
    "rules": {"rules"},
}
SINGLE = {"service": "services", "view": "views", "rule": "rules", "job": "jobs"}
"""A layer of one file is named for the one thing in it."""
ORDER = [one.feature.name for one in FEATURES]
KNOW_TELEGRAM = {"chat", "conversations", "handlers", "simulator", "house", "doctor"}
NO_FRAMEWORK = {"telegram", "sqlalchemy", "starlette", "httpx", "aiohttp", "structlog", "alembic"}
HOUSES = {name for floor in FLOORS for name in floor}


def _modules() -> list[Path]:
    found = []
    for name in sorted(HOUSES):
        if (ROOT / f"{name}.py").exists():
            found.append(ROOT / f"{name}.py")
        found += sorted((ROOT / name).rglob("*.py"))
    return [path for path in found if "versions" not in path.parts]


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_name(path): path for path in _modules()}


@cache
def _imports(path: Path) -> list[tuple[str, list[str]]]:
    """Every imported module, with the names taken from it; also inside functions."""
    package = path.relative_to(ROOT).parts[:-1]
    found: list[tuple[str, list[str]]] = []
    for node in _statements(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, []) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            found.append((module, [alias.name for alias in node.names]))
    return found


def _statements(block: ast.AST) -> Iterator[ast.AST]:
    """All statements, without looking into their expressions."""
    for field in ("body", "orelse", "finalbody", "handlers", "cases"):
        for one in getattr(block, field, []) if not isinstance(block, ast.expr) else []:
            yield one
            yield from _statements(one)


def _used(path: Path) -> set[str]:
    """The modules of ours that a module imports."""
    found = set()
    for module, names in _imports(path):
        parts = {name for name in names if f"{module}.{name}" in MODULES}
        found |= {f"{module}.{name}" for name in parts}
        if module in MODULES and (not names or set(names) - parts):
            found.add(module)
    return found


@cache
def _graph() -> dict[str, set[str]]:
    """What each module uses."""
    return {name: _used(path) - {name} for name, path in MODULES.items()}


def _floor(room: str) -> int:
    return next(number for number, floor in enumerate(FLOORS) if room in floor)


@over(MODULES)
def test_a_module_imports_only_from_the_floors_below(module: str) -> None:
    room = module.partition(".")[0]
    wrong = []
    for used in _graph()[module]:
        other = used.partition(".")[0]
        beside = (room, other) in BESIDE
        if other != room and not beside and _floor(other) <= _floor(room):
            wrong.append(used)
        if room == "simulator" and other not in SIMULATOR_USES | {"simulator"}:
            wrong.append(used)
    assert wrong == []


@over(MODULES)
def test_a_feature_uses_only_lower_features(module: str) -> None:
    if not module.startswith("features."):
        return
    own = module.split(".")[1]
    others = {used.split(".")[1] for used in _graph()[module] if used.count(".") >= 2}
    higher = {
        name
        for name in others & set(ORDER)
        if own in ORDER and ORDER.index(name) > ORDER.index(own)
    }
    assert higher == set()


@over(MODULES)
def test_a_feature_keeps_its_layers(module: str) -> None:
    parts = module.split(".")
    if parts[0] != "features" or len(parts) < 3:
        return
    layer = SINGLE.get(parts[2], parts[2])
    wrong = []
    for used in _graph()[module]:
        other = used.split(".")
        if other[0] == "features" and len(other) > 2 and other[2] not in LAYER_USES[layer]:
            wrong.append(used)
    assert wrong == []


def test_no_modules_import_one_another_in_a_circle() -> None:
    """Strongly connected modules, by Tarjan's walk."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    circles: list[list[str]] = []

    def visit(module: str) -> None:
        index[module] = low[module] = len(index)
        stack.append(module)
        for used in _graph()[module]:
            if used not in index:
                visit(used)
                low[module] = min(low[module], low[used])
            elif used in stack:
                low[module] = min(low[module], index[used])
        if low[module] == index[module]:
            circle: list[str] = []
            while not circle or circle[-1] != module:
                circle.append(stack.pop())
            if len(circle) > 1:
                circles.append(sorted(circle))

    sys.setrecursionlimit(10_000)
    for module in _graph():
        if module not in index:
            visit(module)
    assert circles == []


@over(MODULES)
def test_only_the_doors_know_telegram(module: str) -> None:
    uses = {name.partition(".")[0] for name, _ in _imports(MODULES[module])}
    room, *rest = module.split(".")
    speaks = room in KNOW_TELEGRAM or (room == "features" and rest[1:2] and rest[1] in SPEAKING)
    assert "telegram" not in uses or speaks


SPEAKING = {"jobs", "desks", "build", "feature"}
"""Layers of a feature that call the Bot API themselves."""


@over(MODULES)
def test_the_core_knows_no_framework(module: str) -> None:
    room, *rest = module.split(".")
    layer = rest[1] if room == "features" and len(rest) > 1 else room
    if layer not in {"domain", "understanding", "views", "rules"}:
        return
    used = {name.partition(".")[0] for name, _ in _imports(MODULES[module])}
    assert used & NO_FRAMEWORK == set()


@over(MODULES)
def test_views_take_only_values_from_services_and_storage(module: str) -> None:
    parts = module.split(".")
    if not (parts[0] == "views" or (parts[0] == "features" and parts[2:3] == ["views"])):
        return
    found = []
    for used, names in _imports(MODULES[module]):
        if not {"services", "storage"} & set(used.split(".")):
            continue
        loaded = importlib.import_module(used)
        for name in names:
            taken = getattr(loaded, name)
            is_value = dataclasses.is_dataclass(taken) or (
                isinstance(taken, type) and issubclass(taken, enum.Enum)
            )
            if not is_value:
                found.append(f"{used}.{name}")
    assert found == []


def test_what_nobody_asked_for_is_made_in_one_place() -> None:
    """There it is asked what may stand in it (`chat.post.Veil`)."""
    made = [one for one in _modules() if "personal_message(" in one.read_text(encoding="utf-8")]
    assert sorted(_name(one) for one in made) == ["chat.post", "chat.reply"]


def test_every_folder_stands_in_the_plan() -> None:
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert folders <= HOUSES | FREE
    assert {path.stem for path in ROOT.glob("*.py")} <= HOUSES
    named = {path.parent.name for path in (ROOT / "features").glob("*/feature.py")}
    assert named == set(ORDER)


@over(MODULES)
def test_importing_reads_no_settings_and_starts_nothing(module: str) -> None:
    """Only the parts at the top may build; a module below has no engine at its level."""
    if module in {"bot", "house", "demo", "doctor", "settings"}:
        return
    for node in ast.parse(MODULES[module].read_text(encoding="utf-8")).body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, ast.Call):
            called = ast.unparse(node.value.func)
            assert called not in {"Settings", "read_settings", "Database", "create_async_engine"}
