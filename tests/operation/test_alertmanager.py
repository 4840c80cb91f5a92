"""An alert reaches the administrators' chat: a real Alertmanager, the simulator as Telegram."""

import asyncio
import re
import subprocess
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from bench.processes import free_port
from simulator import Simulator
from simulator.server import running
from simulator.validation import Upload
from tests.operation.tools import DEPLOY, needed, run

CHAT = "-1000000000000"
TOKEN = "123456:SIMULATOR"
ALERT = {
    "labels": {"alertname": "KpmNothingRuns", "severity": "critical"},
    "annotations": {
        "summary": "No replica of the bot answers & nobody gets an answer.",
        "do": "Start one.",
        "runbook": "docs/operations.md#nothing-runs",
    },
}
FOLLOWS = {
    "labels": {"alertname": "KpmNobodyPolls", "severity": "critical"},
    "annotations": {"summary": "Follows from it.", "do": "-", "runbook": "-"},
}


class Telegram(Simulator):
    """Takes parameters of older days, as the real one does; for our own bot that is a fault."""

    async def call(
        self,
        method: str,
        parameters: Mapping[str, Any],
        files: Mapping[str, Upload] | None = None,
        token: str | None = None,
    ) -> tuple[int, dict[str, Any]]:
        known = {k: v for k, v in parameters.items() if k != "disable_web_page_preview"}
        return await super().call(method, known, files, token)


def _prepared(folder: Path, api: str = "https://api.telegram.org", chat: str = CHAT) -> Path:
    """Our files as one has them on a server, with nothing to wait for."""
    text = (DEPLOY / "alertmanager" / "alertmanager.yml").read_text(encoding="utf-8")
    (folder / "token").write_text(TOKEN)
    text = text.replace("/run/secrets/alert_bot_token", str(folder / "token"))
    version = re.search(r"version (\d+)\.(\d+)", run(needed("amtool"), "--version"))
    assert version is not None
    if (int(version[1]), int(version[2])) < (0, 26):  # knows no bot_token_file yet
        text = re.sub(r"bot_token_file: .*", f'bot_token: "{TOKEN}"', text)
    text = text.replace("https://api.telegram.org", api).replace(CHAT, chat)
    text = re.sub(r"(group_wait|group_interval): \w+", r"\1: 1s", text)
    (folder / "alertmanager.yml").write_text(text, encoding="utf-8")
    (folder / "telegram.tmpl").write_bytes((DEPLOY / "alertmanager" / "telegram.tmpl").read_bytes())
    return folder / "alertmanager.yml"


def test_the_configuration_is_valid(tmp_path: Path) -> None:
    run(needed("amtool"), "check-config", _prepared(tmp_path))


@pytest.mark.parametrize("severity", ["critical", "warning"])
def test_every_severity_goes_to_the_administrators(tmp_path: Path, severity: str) -> None:
    config = _prepared(tmp_path)
    said = run(
        *(needed("amtool"), "config", "routes", "test", f"--config.file={config}"),
        f"severity={severity}",
    )
    assert said.splitlines()[-1] == "administrators"


def test_the_compose_file_puts_the_chat_in_its_place(tmp_path: Path) -> None:
    composed = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    (command,) = composed["services"]["alertmanager"]["command"]
    before, starts, _ = command.replace("$$", "$").partition("&& exec")
    assert starts
    here = before.replace("/tmp/", f"{tmp_path}/")
    here = here.replace("/etc/alertmanager", str(DEPLOY / "alertmanager"))
    run("/bin/sh", "-c", here, ALERT_CHAT="-1009")
    written = yaml.safe_load((tmp_path / "alertmanager.yml").read_text(encoding="utf-8"))
    assert written["receivers"][0]["telegram_configs"][0]["chat_id"] == -1009
    assert (tmp_path / "telegram.tmpl").exists()


@asynccontextmanager
async def _alertmanager(config: Path) -> AsyncIterator[httpx.AsyncClient]:
    port = free_port()
    process = subprocess.Popen(
        [
            needed("prometheus-alertmanager"),
            f"--config.file={config}",
            f"--storage.path={config.parent / 'state'}",
            f"--web.listen-address=127.0.0.1:{port}",
            "--cluster.listen-address=",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            while not await _is_ready(client):
                assert process.poll() is None
                await asyncio.sleep(0.05)
            yield client
    finally:
        process.kill()
        process.wait()


async def _is_ready(client: httpx.AsyncClient) -> bool:
    try:
        return (await client.get("/-/ready")).status_code == 200
    except httpx.TransportError:
        return False


async def _read(simulator: Simulator, chat_id: int, number: int) -> str:
    """The text of the message with this number in the chat, once it is there."""
    async with asyncio.timeout(60):
        while len(messages := simulator.messages(chat_id)) < number:
            await asyncio.sleep(0.05)
    return str(messages[number - 1]["text"])


async def test_an_alert_arrives_with_what_to_do_without_what_follows_from_it_and_ends(
    tmp_path: Path,
) -> None:
    needed("prometheus-alertmanager")
    simulator = Telegram(TOKEN)
    ratna = simulator.add_person("Ratna")
    group = simulator.add_group("Administrator", members=[ratna.id])
    async with (
        running(simulator) as api,
        _alertmanager(_prepared(tmp_path, api, str(group.id))) as manager,
    ):
        (await manager.post("/api/v2/alerts", json=[ALERT, FOLLOWS])).raise_for_status()
        told = await _read(simulator, group.id, 1)
        assert told.startswith("🔴 No replica of the bot answers & nobody gets an answer.\n")
        assert "Start one." in told
        assert "docs/operations.md#nothing-runs" in told

        past = {"startsAt": "2025-12-31T00:00:00Z", "endsAt": "2026-01-01T00:00:00Z"}
        over = [ALERT | past, FOLLOWS | past]
        (await manager.post("/api/v2/alerts", json=over)).raise_for_status()
        assert (await _read(simulator, group.id, 2)).startswith("🟢 Over: No replica")
