"""Every test meets the whole house; whoever needs a database gets one of its own."""

import gc
import os
import sys
import threading
from collections.abc import Generator
from pathlib import Path

import pytest

gc.set_threshold(100_000, 50, 100)
"""A worker holds models and tables of a gigabyte that never go; looking through them takes a tenth
of all time, and a third of that in which everything is imported and collected."""

import house  # noqa: E402, F401 - whichever file runs alone, all features are there
from tests.databases import (  # noqa: E402
    _template,
    database,
    database_url,
    keyring,
    on_server,
    server_url,
    template,
)
from tests.peers.fixtures import desk, hooks  # noqa: E402

__all__ = [
    "_template",
    "database",
    "database_url",
    "desk",
    "hooks",
    "keyring",
    "on_server",
    "server_url",
    "template",
]

_MEASURED = ("chat", "domain", "gateways", "storage", "views")
"""Folders of tests by which CI measures coverage of the frame; all of them would take too long."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    folder = item.path.relative_to(Path(__file__).parent).parts[0]
    if not os.environ.get("CI") or folder in _MEASURED:
        return (yield)
    tracer, of_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)
        threading.settrace(of_threads)
