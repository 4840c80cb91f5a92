"""`make proof`: plants small faults in the core and counts those that no test sees.

Each fault is one operator of cosmic-ray at one place: a number one more or less, a comparison, a
sign, `and` for `or`, a branch turned round, a decorator taken away. The tests of the part run in a
copy of the project, in a process forked from one that has the libraries in memory already. SQL is
text, so nothing is planted in it.

    python -m tools.proof                    all parts
    python -m tools.proof limiter crypto     these
    python -m tools.proof --every 3 leases   a third of the faults: a first look
"""

import argparse
import importlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from difflib import unified_diff
from itertools import count, islice
from pathlib import Path

import pytest
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

ROOT = Path(__file__).resolve().parents[1]
GOAL = 85
SURVIVORS = ROOT / "proof.txt"
_GIT = shutil.which("git") or "git"
_KEPT = (
    *("NumberReplacer", "AddNot", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue"),
    *("ReplaceAndWithOr", "ReplaceOrWithAnd", "ReplaceBreakWithContinue", "ZeroIterationForLoop"),
    *("ReplaceContinueWithBreak", "ExceptionReplacer", "RemoveDecorator"),
    *("ReplaceUnaryOperator_Delete_Not", "ReplaceUnaryOperator_USub_UAdd"),
    *("ReplaceUnaryOperator_Delete_USub",),
    *(f"ReplaceBinaryOperator_{pair}" for pair in ("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul")),
    *(f"ReplaceBinaryOperator_{pair}" for pair in ("Mod_Mul", "FloorDiv_Div", "BitAnd_BitOr")),
    *(f"ReplaceComparisonOperator_{pair}" for pair in ("Eq_NotEq", "NotEq_Eq", "Lt_LtE")),
    *(f"ReplaceComparisonOperator_{pair}" for pair in ("LtE_Lt", "Gt_GtE", "GtE_Gt", "Lt_GtE")),
    *(f"ReplaceComparisonOperator_{pair}" for pair in ("LtE_Gt", "Gt_LtE", "GtE_Lt")),
    *(f"ReplaceComparisonOperator_{pair}" for pair in ("Is_IsNot", "IsNot_Is")),
)
"""Of cosmic-ray's operators those that change what is meant; not the many that only break."""
_LIBRARIES = (
    *(
        "pytest",
        "pytest_asyncio",
        "hypothesis",
        "sqlalchemy.ext.asyncio",
        "asyncpg",
        "telegram.ext",
    ),
    *("alembic.command", "pydantic_settings", "structlog", "aiohttp", "httpx", "babel.dates"),
    *("starlette.applications", "cryptography.hazmat.primitives.ciphers.aead", "psutil"),
)


@dataclass(frozen=True)
class Part:
    """What faults are planted in, and the tests that have to see them."""

    files: tuple[str, ...]
    tests: tuple[str, ...]
    """They need no more than a database of their own: the whole house takes ten times as long."""
    alone: bool = False
    """Its tests need no database either."""


PARTS = {
    "crypto": Part(
        ("storage/keyring.py",),
        ("tests/storage/test_malformed.py", "tests/storage/test_keyring.py"),
        alone=True,
    ),
    "limiter": Part(("chat/limiter.py",), ("tests/chat/test_limiter_exact.py",), alone=True),
    "rights": Part(
        ("features/cases/services/rights.py", "domain/people.py"),
        ("tests/features/cases/test_rights_exact.py",),
        alone=True,
    ),
    "cases": Part(
        ("features/cases/rules/cases.py", "features/cases/rules/command_center.py"),
        ("tests/features/cases/test_rules_exact.py",),
        alone=True,
    ),
    "leases": Part(
        ("storage/leases.py", "chat/under_way.py"),
        (
            *("tests/storage/test_silent_server.py", "tests/chat/test_under_way.py"),
            "tests/storage/test_leases_exact.py",
        ),
    ),
    "inbox": Part(
        ("storage/inbox.py", "chat/ingress.py"),
        ("tests/chat/test_ingress_exact.py", "tests/storage/test_inbox_exact.py"),
    ),
    "outbox": Part(
        ("storage/outbox.py", "chat/sender.py", "chat/judgement.py", "chat/recovery.py"),
        (
            *("tests/storage/test_outbox_exact.py", "tests/chat/test_judgement.py"),
            "tests/chat/test_sender_exact.py",
            *("tests/chat/test_sender.py", "tests/chat/test_held_chats.py"),
            *("tests/chat/test_woken.py", "tests/storage/test_damaged_rows.py"),
        ),
    ),
}


@dataclass
class Tally:
    planted: int = 0
    seen: int = 0
    unseen: list[str] = field(default_factory=list)

    @property
    def percent(self) -> float:
        return 100 * self.seen / self.planted if self.planted else 100.0


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.proof")
    parser.add_argument("parts", nargs="*", help=", ".join(PARTS))
    parser.add_argument("--every", type=int, default=1, help="only every so manieth fault")
    asked = parser.parse_args(arguments)
    names = asked.parts
    unknown = sorted(set(names) - set(PARTS))
    if unknown:
        print(f"parts are: {', '.join(PARTS)}", file=sys.stderr)  # noqa: T201
        return 2
    _warm_up()
    tallies: dict[str, Tally] = {}
    with ExitStack() as stack:
        copy = stack.enter_context(_copy())
        for name in names or list(PARTS):
            if not PARTS[name].alone and "KPM_TEST_TEMPLATE" not in os.environ:
                stack.enter_context(_database(copy))
            tallies[name] = _prove(name, PARTS[name], copy, asked.every)
    SURVIVORS.write_text(
        "\n".join(f"== {name}\n{one}" for name, tally in tallies.items() for one in tally.unseen),
        encoding="utf-8",
    )
    for name, tally in tallies.items():
        print(f"{name:10}{tally.planted:6} planted {tally.seen:6} seen {tally.percent:7.1f} %")  # noqa: T201
    print(f"what was not seen stands in {SURVIVORS.name}")  # noqa: T201
    return 0 if all(tally.percent >= GOAL for tally in tallies.values()) else 1


def _prove(name: str, part: Part, copy: Path, every: int) -> Tally:
    alone = ["-c", os.devnull, "--import-mode=importlib", "-p", "no:xdist"]
    command = ["--noconftest", *(alone if part.alone else ["-p", "tests.databases"])]
    command += ["-x", "-q", "-p", "no:cacheprovider", "--asyncio-mode=auto", *part.tests]
    command += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # loaded before: see _warm_up
    started = time.monotonic()
    if (code := _run(command, copy, 600, writes=True)) != 0:
        raise SystemExit(f"{name}: the tests fail without any fault (exit {code})")
    patience = 10 + 2 * (time.monotonic() - started)
    tally = Tally()
    for path in part.files:
        original = (copy / path).read_text(encoding="utf-8")
        for operator, changed in islice(_faults(original), 0, None, every):
            (copy / path).write_text(changed, encoding="utf-8")
            for stale in (copy / path).parent.glob(f"__pycache__/{Path(path).stem}.*"):
                stale.unlink()
            tally.planted += 1
            if _run(command, copy, patience) == 0:
                tally.unseen.append(_difference(path, operator, original, changed))
                SURVIVORS.write_text("\n".join(tally.unseen), encoding="utf-8")
            else:
                tally.seen += 1
            print(f"\r{name}: {tally.planted} planted, {tally.seen} seen", end="", flush=True)  # noqa: T201
        (copy / path).write_text(original, encoding="utf-8")
    print(f" in {time.monotonic() - started:.0f} s")  # noqa: T201
    return tally


def _faults(code: str) -> Iterator[tuple[str, str]]:
    seen = {code}
    for name in _KEPT:
        operator = get_operator(f"core/{name}")()
        for occurrence in count():
            try:
                changed = mutate_code(code, operator, occurrence)
            except AttributeError:  # cosmic-ray stumbles over exceptions with a dot in their name
                continue
            if changed is None:
                break
            if changed not in seen:
                seen.add(changed)
                yield name, changed


def _run(command: list[str], copy: Path, seconds: float, *, writes: bool = False) -> int:
    """The tests in a forked process; its exit code, 124 when it had to be ended."""
    child = os.fork()
    if child == 0:
        _be_pytest(command, copy, writes=writes)
    until = time.monotonic() + seconds
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > until:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return 124
        time.sleep(0.01)


def _be_pytest(command: list[str], copy: Path, *, writes: bool) -> None:
    code = 1
    try:
        os.setsid()
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silence, stream)
        os.chdir(copy)
        sys.path[:] = [str(copy), *(place for place in sys.path if place not in ("", str(ROOT)))]
        sys.dont_write_bytecode = not writes
        code = int(pytest.main(command))
    finally:
        os._exit(code)


def _difference(path: str, operator: str, original: str, changed: str) -> str:
    lines = unified_diff(original.splitlines(), changed.splitlines(), path, operator, "", "", n=0)
    return "\n".join(line.rstrip() for line in lines if line.strip() not in ("---", "+++"))


def _warm_up() -> None:
    """Forked processes have these already; nothing of the project may be among them."""
    for name in _LIBRARIES:
        importlib.import_module(name)


@contextmanager
def _copy() -> Iterator[Path]:
    """The project as it stands, where faults harm nobody."""
    folder = Path(tempfile.mkdtemp(prefix="kawankpm-proof-"))
    try:
        listed = subprocess.run(  # noqa: S603
            [_GIT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT, capture_output=True, check=True,
        ).stdout.decode()  # fmt: skip
        for name in filter(None, listed.split("\0")):
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, folder / name)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_SERVE = """
import asyncio, sys
from tests.databases import _template, start_server
url = start_server()
asyncio.run(_template(url, "kpm_proof"))
print(url, flush=True)  # noqa: T201
sys.stdin.read()
"""


@contextmanager
def _database(copy: Path) -> Iterator[None]:
    """A server with a migrated template, for as long as faults are planted."""
    server = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", _SERVE],
        cwd=copy, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert server.stdin is not None
    assert server.stdout is not None
    try:
        os.environ["KPM_TEST_DATABASE_URL"] = server.stdout.readline().strip()
        os.environ["KPM_TEST_TEMPLATE"] = "kpm_proof"
        yield
    finally:
        server.stdin.close()
        server.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
