"""Steps of somebody who opens a family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.talk.steps import (
    SHARE,
    WRONG_CODE,
    agrees,
    asks_to_link,
)

if TYPE_CHECKING:
    from simulator.testing import Chat


PAUSED = "Sudah terlalu banyak mencoba. Bisa dicoba lagi mulai "


async def at_the_code(chat: Chat) -> None:
    await agrees(chat)
    await asks_to_link(chat)
    await chat.taps(SHARE)


async def fails(chat: Chat, times: int) -> None:
    await at_the_code(chat)
    for _ in range(times):
        await chat.says(WRONG_CODE)
