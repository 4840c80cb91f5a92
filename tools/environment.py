"""Makes `.venv` from a lock file: `python3 tools/environment.py requirements.lock`.

Here is only what any Python has. uv installs, since pip takes three times as long; where uv does
not get through (a mirror that only pip was told of), pip installs. Both compare the hashes.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv" / "bin" / "python"
EVERYTHING = ROOT / "requirements-dev.lock"
_OLDEST = (3, 11)
_ENTRY = re.compile(r"^[a-z0-9][\w.\-]*==.*?(?=^\S|\Z)", re.MULTILINE | re.DOTALL)
_CHECKED = ("--require-hashes", "--no-deps")


def main() -> None:
    if sys.version_info < _OLDEST:
        sys.exit("KawanKPM needs Python 3.11 or newer")
    lock = ROOT / sys.argv[1]
    began = time.monotonic()
    if not PYTHON.exists():
        _say("1/3  a place for packages: .venv")
        _run(sys.executable, "-m", "venv", PYTHON.parents[1])
    with tempfile.TemporaryDirectory() as folder:
        try:
            _with_uv(lock, Path(folder))
        except (OSError, subprocess.CalledProcessError):
            _say("     uv does not get through; pip installs, which takes longer")
            _with_pip("-r", lock)
    _say(f"     installed in {time.monotonic() - began:.0f} s")


def entries(lock: Path) -> dict[str, str]:
    """The pinned packages of a lock file: by name, the lines with version and hashes."""
    found = _ENTRY.findall(lock.read_text(encoding="utf-8"))
    return {entry.partition("==")[0]: entry for entry in found}


def _with_uv(lock: Path, folder: Path) -> None:
    """Developers start many processes, so all of theirs is compiled; else it is as it runs."""
    _say("2/3  what installs them: uv")
    uv = _uv(folder)
    _say(f"3/3  {len(entries(lock))} packages of {lock.name}")
    quiet = () if sys.stderr.isatty() else ("--quiet",)
    compiled = ("--compile-bytecode",) if lock == EVERYTHING else ()
    _run(uv, "pip", "install", *quiet, *compiled, "--python", PYTHON, *_CHECKED, "-r", lock)


def _uv(folder: Path) -> Path:
    """The one of this environment, otherwise one that is forgotten afterwards."""
    own = PYTHON.with_name("uv")
    if own.exists():
        return own
    pinned = folder / "uv.lock"
    pinned.write_text(entries(EVERYTHING)["uv"], encoding="utf-8")
    _with_pip("--no-compile", "--target", folder, "-r", pinned)
    return folder / "bin" / "uv"


def _with_pip(*arguments: str | Path) -> None:
    quiet = ("--quiet", "--disable-pip-version-check")
    _run(PYTHON, "-m", "pip", "install", *quiet, *_CHECKED, *arguments)


def _run(*command: str | Path) -> None:
    subprocess.run(command, check=True)  # noqa: S603 - what stands above


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
