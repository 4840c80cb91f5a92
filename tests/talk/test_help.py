"""`/petunjuk` explains the bot; the old name still works, and it fits on a small phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.talk.steps import KARTO

if TYPE_CHECKING:
    from tests.talk.conftest import World


@pytest.mark.parametrize("word", ["/petunjuk", "/bantuan", "/help"])
async def test_the_help_is_short_and_known_by_its_old_names(world: World, word: str) -> None:
    chat = await world.starts(KARTO)
    await chat.says(word)
    chat.sees("/saldo – Saldo bantuan keluarga")
    chat.does_not_see("/bantuan")
    assert len(chat.last) <= 600


@pytest.mark.parametrize("key", ["👪 Data saya", "👪 Keluarga saya"])
async def test_keys_of_earlier_releases_still_work(world: World, key: str) -> None:
    chat = await world.starts(KARTO)
    await chat.says(key)
    chat.sees("Keluarga di akun ini")
