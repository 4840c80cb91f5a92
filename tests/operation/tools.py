"""Programs from outside pip that these tests run. CI installs them; elsewhere a test says so."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"

_PACKAGES = {
    "promtool": "prometheus",
    "amtool": "prometheus-alertmanager",
    "prometheus-alertmanager": "prometheus-alertmanager",
    "docker-compose": "docker-compose",
    "systemd-analyze": "systemd",
}


def needed(program: str) -> str:
    """Where the program is. Without it the test is skipped, in CI it fails."""
    found = shutil.which(program)
    if found is not None:
        return found
    missing = f"{program} is missing (Debian package {_PACKAGES[program]}, or .ci/run)"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


def run(*command: str | Path, folder: Path | None = None, **settings: str) -> str:
    """What the command says; a test fails with it when the command does."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout
