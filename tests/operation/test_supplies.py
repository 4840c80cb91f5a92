"""What runs is known by name, version, hash and licence; without a network an audit says so."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement

from tests.operation.tools import ROOT, run
from tools.audit import main as audit
from tools.sbom import bill, read_lock


def test_the_bill_of_materials_is_a_valid_one_and_complete() -> None:
    text = run(sys.executable, "-m", "tools.sbom", folder=ROOT)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    told = {part["name"]: part for part in json.loads(text)["components"]}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert {Requirement(line).name for line in project["dependencies"]} <= set(told)
    assert "greenlet" in told  # what an extra of a dependency brings
    for part in told.values():
        assert part["version"]
        assert part["licenses"]
        assert part["externalReferences"][0]["hashes"]


def test_the_bill_of_materials_leaves_out_what_only_develops() -> None:
    names = {component.name for component in bill().components}
    assert not names & {"pytest", "ruff", "mypy", "selenium", "hypothesis"}
    assert "sentry-sdk" in names


def test_the_bill_of_materials_refuses_what_is_not_the_locks(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    version, _ = read_lock(ROOT / "requirements.lock")["aiohttp"]
    (tmp_path / "requirements.lock").write_text(lock.replace(f"aiohttp=={version}", "aiohttp==1.0"))
    with pytest.raises(SystemExit, match=f"aiohttp {version} is installed, the lock has 1.0"):
        bill(tmp_path)


def _pip_audit(folder: Path, script: str) -> Path:
    """A stand-in for the program, which says what the real one says."""
    program = folder / "bin" / "pip-audit"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return folder


def test_without_a_network_it_says_that_nothing_was_audited(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        audit(_pip_audit(tmp_path, "echo Traceback >&2; echo requests...ProxyError >&2; exit 1"))
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("Nothing was audited: the package index does not answer.")
    assert "Traceback" not in said


def test_without_a_network_its_tools_cannot_be_installed_and_it_says_so(tmp_path: Path) -> None:
    code = f"from pathlib import Path; from tools.audit import main; main(Path({str(tmp_path)!r}))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={
            "PATH": "/usr/bin:/bin",
            "PIP_INDEX_URL": "http://127.0.0.1:9/",
            "PIP_RETRIES": "0",
            "PIP_CONFIG_FILE": "/dev/null",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.partition(":")[0]) == (2, "Nothing was audited")


def test_holes_that_are_found_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        audit(_pip_audit(tmp_path, "echo 'aiohttp 1.0 CVE-2026-1 1.1'; exit 1"))
    assert ended.value.code == 1
    assert "CVE-2026-1" in capsys.readouterr().out


def test_nothing_found_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        audit(_pip_audit(tmp_path, "echo 'No known vulnerabilities found' >&2"))
    assert (ended.value.code, capsys.readouterr().out) == (0, "no known holes\n")
