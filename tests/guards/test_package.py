"""The package that is installed: what lies in it, and that it works far from the source."""

import os
import subprocess
import sys
import urllib.request
from pathlib import Path
from zipfile import ZipFile

import pytest

from bench.processes import free_port, wait_for
from tests.guards.test_floor_plan import FREE

ROOT = Path(__file__).parent.parent.parent
BESIDE_CODE = ("data", "locales")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as pip lays it out."""
    folder = tmp_path_factory.mktemp("site-packages")
    with ZipFile(wheel) as packed:
        packed.extractall(folder)
    return folder


def _of_the_source() -> set[str]:
    """Every file that belongs to the running bot."""
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")} - FREE
    files = {path for name in (*folders, *BESIDE_CODE) for path in (ROOT / name).rglob("*")}
    files |= {*ROOT.glob("*.py"), ROOT / "py.typed"}
    return {
        str(path.relative_to(ROOT))
        for path in files
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_whole_bot_lies_in_one_folder_of_the_package(wheel: Path) -> None:
    with ZipFile(wheel) as packed:
        names = {name for name in packed.namelist() if ".dist-info/" not in name}
    assert names == {f"kawankpm/{name}" for name in _of_the_source()}


@pytest.mark.parametrize(
    "name",
    [
        "py.typed",
        "data/wilayah/desa_kelurahan.csv.gz",
        "data/botapi/botapi.json.gz",
        "locales/id/LC_MESSAGES/kawankpm.po",
        "simulator/page/index.html",
        "storage/migrations/env.py",
        "understanding/hoax_model.json",
    ],
)
def test_what_is_not_code_lies_beside_it(installed: Path, name: str) -> None:
    assert (installed / "kawankpm" / name).read_bytes() == (ROOT / name).read_bytes()


def test_the_package_brings_its_licence_and_its_command(wheel: Path) -> None:
    with ZipFile(wheel) as packed:
        (about,) = (name for name in packed.namelist() if name.endswith(".dist-info/METADATA"))
        folder = about.removesuffix("METADATA")
        metadata = packed.read(about).decode()
        command = packed.read(f"{folder}entry_points.txt").decode()
        for name in ("LICENSE", "LICENSE-NOTICES.md"):
            assert packed.read(f"{folder}licenses/{name}") == (ROOT / name).read_bytes()
    assert "License-Expression: Apache-2.0\n" in metadata
    assert "kawankpm = kawankpm.__main__:main\n" in command


def test_the_installed_demo_runs_in_another_folder(installed: Path, tmp_path: Path) -> None:
    """With database, sample country, catalogues and chat page, and nothing of the source."""
    port = free_port()
    log = tmp_path / "log"
    with (
        log.open("wb") as out,
        subprocess.Popen(
            [sys.executable, *("-m", "kawankpm", "demo", "--port", str(port), "--families", "40")],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(installed)},
            stdout=out,
            stderr=out,
        ) as process,
    ):
        try:
            wait_for("the bot", lambda: b"ready" in log.read_bytes() or process.poll() is not None)
            assert process.poll() is None, log.read_text("utf-8")
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/main.js") as page:
                assert page.read() == (ROOT / "simulator" / "page" / "main.js").read_bytes()
        finally:
            process.terminate()
    assert process.returncode == 0
    assert (tmp_path / ".kawankpm" / "postgres").is_dir()
