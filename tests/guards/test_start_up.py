"""The command line answers at once: what a command does not need is not imported."""

import json
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
OF_THE_COMMAND_LINE = {
    *("typer", "rich", "shellingham", "annotated-doc", "typing_extensions"),
    *("markdown-it-py", "mdurl", "Pygments", "linkify-it-py", "attrs"),
    *("pydantic", "pydantic_core", "annotated-types", "typing-inspection"),
}
"""Distributions: typer, what it brings, and what both use where it is installed."""
LOADED = """
import json, sys
before = set(sys.modules)
import bot
if sys.argv[1:]:
    try:
        bot.app()
    except SystemExit:
        pass
print(json.dumps(sorted(set(sys.modules) - before)), file=sys.stderr)
"""


def loaded(*arguments: str) -> list[str]:
    """The modules that `bot.py` with these arguments imports; without any, merely importing it."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[str] = json.loads(done.stderr.splitlines()[-1])
    return found


def distributions(modules: list[str]) -> set[str]:
    known = packages_distributions()
    tops = {module.partition(".")[0] for module in modules}
    return {name for top in tops for name in known.get(top, ())}


def ours(modules: list[str]) -> set[str]:
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    files = {path.stem for path in ROOT.glob("*.py")}
    return {module for module in modules if module.partition(".")[0] in folders | files}


@pytest.mark.parametrize(
    "arguments",
    [(), ("--help",), ("run", "--help"), ("staff", "add", "--help"), ("nonsense",)],
    ids=lambda arguments: " ".join(arguments) or "imported",
)
def test_help_imports_nothing_but_the_command_line(arguments: tuple[str, ...]) -> None:
    modules = loaded(*arguments)
    assert distributions(modules) <= OF_THE_COMMAND_LINE
    assert ours(modules) == {"bot", "domain", "domain.covering", "domain.people"}


def test_a_fresh_key_does_not_wait_for_the_house() -> None:
    modules = loaded("keys")
    assert "storage.keyring" in modules
    assert {"house", "sqlalchemy", "telegram", "babel"}.isdisjoint(modules)


def test_the_house_is_built_without_what_only_developers_install() -> None:
    """Nor without the simulator: that is for trying out."""
    code = "import json, sys, commands.serving; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    modules = {module.partition(".")[0] for module in json.loads(done.stdout)}
    assert {"sklearn", "scipy", "numpy", "pytest", "hypothesis", "openpyxl"}.isdisjoint(modules)
    assert {"simulator", "demo", "tests", "bench", "tools"}.isdisjoint(modules)
