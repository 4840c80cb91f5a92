"""What Sentry would receive, caught before it leaves: ids and places, and nothing of anybody."""

import asyncio
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sentry_sdk
import structlog
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from chat import logs, sentry

ROOT = Path(__file__).parent.parent.parent
DSN = "https://key@sentry.example.go.id/1"
CANARY = "KENARI RAHASIA 1671044703850001"


class Caught(Transport):
    """Keeps what would have been sent, as the bytes that would have been sent."""

    events: list[Any]
    written: bytes

    def __init__(self, options: dict[str, Any]) -> None:
        super().__init__(options)
        Caught.events, Caught.written = [], b""

    def capture_envelope(self, envelope: Envelope) -> None:
        Caught.written += envelope.serialize()
        if (event := envelope.get_event()) is not None:
            Caught.events.append(event)


@pytest.fixture(autouse=True)
def _reporting() -> Iterator[None]:
    logs.configure("json", sentry.start(DSN, "kawankpm@0", transport=Caught))
    yield
    sentry_sdk.get_client().close()
    sentry_sdk.init()
    logs.configure("json")


class _Fails(Exception):
    """Carries what it should not, as exceptions of libraries do."""


def _breaks(story: str) -> None:
    secret = {"nik": story}
    raise _Fails(f"{secret} could not be stored")


def test_a_defect_arrives_with_its_class_its_place_and_our_ids() -> None:
    log = structlog.get_logger()
    with structlog.contextvars.bound_contextvars(update=17, chat=820_000_001):
        try:
            _breaks(CANARY)
        except _Fails:
            log.exception("turn_failed", story=CANARY)
    (event,) = Caught.events
    assert event["message"] == "turn_failed"
    assert event["tags"] == {"event": "turn_failed", "update": 17}
    assert event["release"] == "kawankpm@0"
    (raised,) = event["exception"]["values"]
    assert raised["type"] == "_Fails"
    places = [frame["function"] for frame in raised["stacktrace"]["frames"]]
    assert places[-1] == "_breaks"
    assert raised["stacktrace"]["frames"][-1]["lineno"] > 0


def test_an_error_without_an_exception_is_told_by_its_name() -> None:
    structlog.get_logger().error("dead_letter", update=3, chat=820_000_001, why=CANARY)
    (event,) = Caught.events
    assert (event["message"], event["tags"]) == (
        "dead_letter",
        {"event": "dead_letter", "update": 3},
    )


def test_an_exception_that_is_handed_over_is_told_with_its_place(
    capsys: pytest.CaptureFixture[str],
) -> None:
    try:
        _breaks(CANARY)
    except _Fails as caught:
        error = caught
    structlog.get_logger().error("count_failed", count=3, exc_info=error)
    assert Caught.events[0]["exception"]["values"][0]["type"] == "_Fails"
    written = capsys.readouterr().err
    assert "test_sentry.py:" in written
    assert CANARY not in written


def test_what_passes_by_itself_is_not_told() -> None:
    log = structlog.get_logger()
    log.info("ready", replica=1)
    log.warning("worker_waits", worker="sender", error="OSError")
    assert Caught.events == []


def _by_log(_: Exception) -> None:
    structlog.get_logger().exception("turn_failed", text=CANARY, chat=820_000_001)


def _by_hand(error: Exception) -> None:
    """Outside of an `except`: the exception is handed over."""
    structlog.get_logger().error("count_failed", count=3, exc_info=error)


def _by_library(error: Exception) -> None:
    logging.getLogger("uvicorn.error").error("%s %s", CANARY, error, exc_info=error)


def _by_library_in_words(error: Exception) -> None:
    logging.getLogger("asyncio").error(f"{CANARY}: {error}", extra={"chat": CANARY})


def _by_hook(error: Exception) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


def _by_cause(error: Exception) -> None:
    try:
        raise ValueError(CANARY) from error
    except ValueError:
        structlog.get_logger().exception("job_failed", job="cases.clock")


def _by_scope(error: Exception) -> None:
    with sentry_sdk.new_scope() as scope:
        scope.set_user({"id": "820000001", "username": CANARY})
        scope.set_extra("update", CANARY)
        scope.set_context("request", {"body": CANARY})
        scope.add_breadcrumb(message=CANARY)
        scope.set_tag("chat", CANARY)
        scope.set_transaction_name(CANARY)
        scope.add_attachment(bytes=CANARY.encode(), filename="raw.json")
        sentry_sdk.capture_exception(error)


def _by_group(error: Exception) -> None:
    try:
        raise ExceptionGroup(CANARY, [error])
    except ExceptionGroup:
        structlog.get_logger().exception("worker_crashed", worker="courier")


WAYS = [
    _by_log,
    _by_hand,
    _by_library,
    _by_library_in_words,
    _by_hook,
    _by_cause,
    _by_scope,
    _by_group,
]


@pytest.mark.parametrize("way", WAYS)
def test_nothing_of_anybody_leaves_by_any_way(way: Any) -> None:
    try:
        _breaks(CANARY)
    except _Fails as error:
        way(error)
    assert len(Caught.events) == 1
    for word in (b"KENARI", b"1671044703850001", b"820000001", os.fsencode(ROOT)):
        assert word not in Caught.written


async def test_a_task_that_nobody_waited_for_is_told_without_its_words() -> None:
    async def fails() -> None:
        _breaks(CANARY)

    task = asyncio.create_task(fails())
    await asyncio.wait([task])
    loop = asyncio.get_running_loop()
    loop.call_exception_handler({"message": CANARY, "exception": task.exception(), "task": task})
    (event,) = Caught.events
    assert event["exception"]["values"][0]["type"] == "_Fails"
    assert b"KENARI" not in Caught.written


def test_the_package_is_not_imported_where_no_address_is_set() -> None:
    code = "import commands.serving, sys; print('sentry_sdk' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "False"


def test_a_missing_package_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "sentry_sdk.py").write_text("raise ImportError('not here')")
    run = subprocess.run(
        [sys.executable, str(ROOT / "bot.py"), "run"],
        cwd=tmp_path,
        env={
            "PYTHONPATH": str(tmp_path),
            "KPM_SENTRY_DSN": DSN,
            "KPM_BOT_TOKEN": "123456:SIMULATOR",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (2, "KPM_SENTRY_DSN: needs the package sentry-sdk\n")
