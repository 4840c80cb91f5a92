"""Known holes in what the lock pins: `python -m tools.audit`. Asks the package index.

pip-audit lives in an environment of its own, so that its thirty packages are nowhere else.
Exit code 1: something was found. 2: nothing could be audited, for want of a network.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".venv-audit"


def main(folder: Path = FOLDER) -> None:
    program = folder / "bin" / "pip-audit"
    if not program.exists():
        _install(folder)
    done = subprocess.run(  # noqa: S603 - our own words only
        [program, "--disable-pip", "--require-hashes", "--progress-spinner=off",
         f"--requirement={ROOT / 'requirements.lock'}"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode and not done.stdout.strip():
        _give_up(done.stderr)
    print(done.stdout.strip() or "no known holes")  # noqa: T201
    raise SystemExit(done.returncode)


def _install(folder: Path) -> None:
    venv.create(folder, with_pip=True)
    done = subprocess.run(  # noqa: S603
        [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--require-hashes",
         f"--requirement={ROOT / 'requirements-audit.lock'}"],
        env={"PIP_RETRIES": "1", "PIP_TIMEOUT": "10", **os.environ},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        _give_up(done.stderr)


def _give_up(said: str) -> NoReturn:
    last = said.strip().splitlines()[-1:] or ["it said nothing"]
    told = "Nothing was audited: the package index does not answer. Try again with a network."
    print(f"{told}\n{last[0]}", file=sys.stderr)  # noqa: T201
    raise SystemExit(2)


if __name__ == "__main__":
    main()
