"""The image holds what runs, and nothing of anybody; the compose file is one that compose takes."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.guards.test_floor_plan import HOUSES
from tests.operation.tools import DEPLOY, ROOT, needed, run

DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")


def _let_in() -> set[str]:
    """What `.dockerignore` lets through: it shuts all out, then names what may come in."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    return {rule[1:] for rule in rules if rule.startswith("!")}


def copied(folder: Path) -> Path:
    for name in _let_in():
        if (ROOT / name).is_dir():
            leave = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=leave)
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


def test_every_room_of_the_house_goes_in() -> None:
    rooms = {name for name in HOUSES if (ROOT / name).is_dir()}
    files = {f"{name}.py" for name in HOUSES if (ROOT / f"{name}.py").exists()}
    assert (rooms | files) - _let_in() == set()


@pytest.mark.parametrize("name", [".env", ".git", ".kawankpm", "keluarga.csv", "tests", "deploy"])
def test_what_is_nobody_elses_business_stays_out(name: str) -> None:
    assert name not in _let_in()


def test_the_bot_starts_with_what_goes_in_and_writes_nothing(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    before = sorted(folder.rglob("*"))
    environment = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": "", "KPM_SENTRY_DSN": ""}
    assert "doctor" in run(sys.executable, "bot.py", "--help", folder=folder, **environment)
    key = run(sys.executable, "bot.py", "keys", folder=folder, **environment)
    assert re.fullmatch(r"k[0-9a-f]+:\S+\n", key)
    assert sorted(folder.rglob("*")) == before


def test_the_image_runs_as_nobody_and_asks_after_its_health() -> None:
    stages = DOCKERFILE.split("FROM ")[1:]
    assert all(stage.startswith("python:3.11-slim") for stage in stages)
    user = re.search(r"^USER (\d+)", stages[-1], re.MULTILINE)
    assert user is not None
    assert int(user[1]) > 0
    assert "--require-hashes" in stages[0]
    assert "HEALTHCHECK" in stages[-1]


def health_check() -> list[str]:
    """The command of HEALTHCHECK, as the image runs it."""
    found = re.search(r"HEALTHCHECK .* CMD (\[.+\])$", DOCKERFILE, re.MULTILINE)
    assert found is not None
    program, *arguments = yaml.safe_load(found[1])
    assert program == "python"
    return [sys.executable, *arguments]


def _has_compose_plugin() -> bool:
    docker = shutil.which("docker")
    if docker is None:
        return False
    asked = subprocess.run([docker, "compose", "version"], capture_output=True, check=False)
    return asked.returncode == 0


def _composed(folder: Path) -> dict[str, Any]:
    deploy = shutil.copytree(DEPLOY, folder / "deploy")
    (folder / ".env").write_text("KPM_BOT_TOKEN=123456:SIMULATOR\nKPM_DATA_KEYS=k1:x\n")
    (deploy / ".env").write_text("POSTGRES_PASSWORD=rahasia\nALERT_CHAT=-1001\n")
    command = ["docker", "compose"] if _has_compose_plugin() else [needed("docker-compose")]
    composed = yaml.safe_load(run(*command, "config", folder=deploy))
    assert isinstance(composed, dict)
    return composed


def test_compose_takes_the_file(tmp_path: Path) -> None:
    services = _composed(tmp_path)["services"]
    assert set(services) == {
        "bot-a", "bot-b", "postgres", "prometheus", "alertmanager", "grafana",
    }  # fmt: skip
    for name in ("bot-a", "bot-b"):
        bot = services[name]
        assert bot["read_only"] is True
        assert bot["cap_drop"] == ["ALL"]
        assert bot["environment"]["KPM_BOT_TOKEN"] == "123456:SIMULATOR"
        assert bot["environment"]["KPM_DATABASE_URL"].endswith("rahasia@postgres:5432/kawankpm")


def test_nothing_is_open_to_the_outside(tmp_path: Path) -> None:
    published = [
        port
        for service in _composed(tmp_path)["services"].values()
        for port in service.get("ports", [])
    ]
    assert published
    for port in published:
        host = port["host_ip"] if isinstance(port, dict) else str(port).partition(":")[0]
        assert host == "127.0.0.1"


def test_prometheus_asks_both_replicas(tmp_path: Path) -> None:
    scraped = yaml.safe_load((DEPLOY / "prometheus" / "prometheus.yml").read_text("utf-8"))
    targets = scraped["scrape_configs"][0]["static_configs"][0]["targets"]
    bots = {f"{name}:8000" for name in _composed(tmp_path)["services"] if name.startswith("bot")}
    assert set(targets) == bots


def test_every_image_has_a_version(tmp_path: Path) -> None:
    services = _composed(tmp_path)["services"].values()
    images = {service["image"] for service in services} - {"kawankpm"}
    assert all(re.search(r":v?\d", image) for image in images)
