"""The systemd unit: understood by systemd, and shut as far as it can be."""

import re
import shutil
from pathlib import Path

import pytest

from tests.operation.tools import DEPLOY, needed, run

UNITS = sorted((DEPLOY / "systemd").iterdir())
MOST_EXPOSED = 1.5
"""systemd's own judgement, 0 (shut) to 10 (open)."""

every_unit = pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)


def _instance(unit: Path, folder: Path) -> Path:
    return Path(shutil.copy(unit, folder / unit.name.replace("@.", "@8000.")))


@every_unit
def test_systemd_understands_the_unit(unit: Path, tmp_path: Path) -> None:
    for other in UNITS:
        shutil.copy(other, tmp_path / other.name)
    said = run(
        *(needed("systemd-analyze"), "verify", "--man=no", _instance(unit, tmp_path)),
        SYSTEMD_UNIT_PATH=f"{tmp_path}:",
    )
    assert unit.name.partition("@")[0] not in said


@pytest.mark.parametrize("unit", [u for u in UNITS if u.suffix == ".service"], ids=lambda u: u.name)
def test_the_service_is_shut(unit: Path, tmp_path: Path) -> None:
    said = run(
        needed("systemd-analyze"), "security", "--offline=yes", "--no-pager",
        _instance(unit, tmp_path),
    )  # fmt: skip
    exposure = re.search(r"Overall exposure level for \S+: ([\d.]+)", said)
    assert exposure is not None
    assert float(exposure[1]) <= MOST_EXPOSED


def test_the_bot_is_watched() -> None:
    unit = (DEPLOY / "systemd" / "kawankpm@.service").read_text(encoding="utf-8")
    for line in ("Type=notify", "WatchdogSec=30", "Restart=always", "StartLimitIntervalSec=0"):
        assert f"\n{line}\n" in unit
