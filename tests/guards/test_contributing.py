"""The worked example of CONTRIBUTING.md is done as it is written, in a copy of the project."""

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
LEFT_OUT = shutil.ignore_patterns(".git", ".venv*", ".*_cache", "__pycache__", ".kawankpm", "bench")

TRY = """
import asyncio
from datetime import UTC, datetime
from house import FEATURES, make_doors, make_parts
from features.pantun.service import PantunService
from settings import Settings
from storage.database import Database
from storage.keyring import Keyring

names = [name for entry in make_doors().commands for name in entry.names]
assert "pantun" in names, names
async def main() -> None:
    database = Database("postgresql://nobody@127.0.0.1:1/nothing")
    keyring, settings = Keyring.parse(Keyring.fresh()), Settings(_env_file=None)
    parts = make_parts(database, keyring, lambda: datetime.now(UTC), settings)
    print(parts.services[PantunService].of_the_day(0))
    await database.close()
asyncio.run(main())
"""


def _files() -> dict[str, str]:
    """The files that the page says, with what it says is in them."""
    section = PAGE[PAGE.index("## Adding a feature") : PAGE.index("## Tests")]
    found = re.findall(
        r"`((?:features|handlers)/pantun[\w/]*\.py)`:\n\n( +)```python\n(.*?)\n +```", section, re.S
    )
    files = {path: textwrap.dedent(f"{code}\n") for path, _, code in found}
    empty = re.findall(r"`((?:features|handlers)/pantun[\w/]*__init__\.py)` is empty", section)
    return files | dict.fromkeys(empty, "")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    copy = tmp_path / "project"
    shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
    for path, code in _files().items():
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_text(code, encoding="utf-8")
    (line,) = re.findall(r"^ +(Furnished\(PANTUN.*)$", PAGE, re.MULTILINE)
    house = (copy / "house.py").read_text(encoding="utf-8")
    house = house.replace(
        "import handlers.payments\n", "import handlers.pantun\nimport handlers.payments\n"
    )
    house = house.replace(
        "from features.payments.feature",
        "from features.pantun.feature import FEATURE as PANTUN\nfrom features.payments.feature",
    )
    house = house.replace("    Furnished(HOAXES,", f"    {line}\n    Furnished(HOAXES,")
    (copy / "house.py").write_text(house, encoding="utf-8")
    return copy


def _run(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=project,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "PYTHONPATH": str(project)},
    )


def test_the_page_shows_all_four_files_of_the_feature() -> None:
    assert set(_files()) == {
        "features/pantun/__init__.py",
        "features/pantun/service.py",
        "features/pantun/views/__init__.py",
        "features/pantun/views/rhyme.py",
        "features/pantun/feature.py",
        "handlers/pantun/__init__.py",
    }


def test_the_feature_of_the_page_moves_in(project: Path) -> None:
    done = _run(project, "-c", TRY)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "Jalan-jalan ke Palembang\n"


def test_the_new_sentences_are_named_until_they_are_translated(project: Path) -> None:
    done = _run(project, "-m", "tools.catalogues")
    assert done.returncode != 0
    assert "A rhyme for a good mood" in done.stdout + done.stderr


def test_the_new_feature_is_formatted_as_the_project_is(project: Path) -> None:
    done = _run(project, "-m", "ruff", "check", "features/pantun", "handlers/pantun")
    assert done.returncode == 0, done.stdout
