"""The desks of the tests, started once for all of them and only when they are asked for."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.peers import rt
from tests.peers.desks import Desk
from tests.peers.hooks import SECRET, Hooks
from tests.peers.our_desks import ReferenceUnderTest, SampleUnderTest
from tests.peers.reference import start_reference
from tests.peers.roundup import start_roundup
from tests.peers.roundup_desk import RoundupUnderTest
from tests.peers.rt import start_rt
from tests.peers.rt_desk import RtUnderTest

DESKS = ("sample", "http", "roundup", "rt")


@pytest.fixture(scope="session")
def hooks() -> Iterator[Hooks]:
    hooks = Hooks()
    yield hooks
    hooks.close()


@pytest.fixture(scope="session", params=DESKS)
def desk(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, hooks: Hooks
) -> Iterator[Desk]:
    name = request.param
    yield from _started(name, tmp_path_factory.mktemp(f"desk-{name}"), hooks)


def _started(name: str, folder: Path, hooks: Hooks) -> Iterator[Desk]:
    match name:
        case "sample":
            yield SampleUnderTest()
        case "http":
            process = start_reference(folder / "log", webhook_url=hooks.url, webhook_secret=SECRET)
            yield ReferenceUnderTest(process)
            process.kill()
        case "roundup":
            roundup = start_roundup(folder)
            yield RoundupUnderTest(roundup)
            roundup.process.kill()
        case "rt":
            _require_rt()
            tracker = start_rt(folder / "rt", webhook_url=hooks.url, webhook_secret=SECRET)
            yield RtUnderTest(tracker)
            tracker.process.kill()


def _require_rt() -> None:
    if rt.installed():
        return
    if not os.environ.get("CI"):
        pytest.skip("Request Tracker is not installed (tests/peers/install.sh)")
    pytest.fail("CI must install Request Tracker (tests/peers/install.sh): no test is left out")
