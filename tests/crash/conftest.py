"""Real processes: the simulator, `bot.py run`, and what happens between them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.processes import Telegram
from storage.keyring import Keyring


@pytest.fixture
def keys() -> str:
    return Keyring.fresh()


@pytest.fixture
def telegram(tmp_path: Path) -> Iterator[Telegram]:
    with Telegram(tmp_path) as telegram:
        yield telegram
