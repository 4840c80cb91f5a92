"""What is answered to a message of nothing but emoji."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.talk.steps import MAYA

if TYPE_CHECKING:
    from tests.talk.conftest import World


@pytest.mark.parametrize(
    ("signs", "answer", "button"),
    [
        ("😢😢", "Boleh cerita di sini", "🆘 Nomor darurat"),
        ("😡", "Bapak/Ibu boleh kesal", "☎️ Tanya petugas"),
        ("🙏🙏", "Sama-sama", "🏠 Menu"),
        ("🆘", "Telepon sekarang", "Bukan darurat"),
    ],
)
async def test_a_feeling_is_no_text_that_was_not_understood(
    world: World, signs: str, answer: str, button: str
) -> None:
    maya = await world.starts(MAYA)
    await maya.says(signs)
    maya.does_not_see("belum paham")
    maya.sees(answer)
    assert button in maya.buttons


async def test_at_an_open_question_it_stays_an_answer_to_it(world: World) -> None:
    maya = await world.starts(MAYA)
    await maya.says("kapan pkh cair")
    await maya.says("😢")
    maya.does_not_see("Boleh cerita di sini")


async def test_joy_is_shared(world: World) -> None:
    maya = await world.starts(MAYA)
    await maya.says("Alhamdulillah cair, langsung buat bayar seragam. salam buat pak menteri nggih")
    maya.sees("Sama-sama")


async def test_a_curse_is_borne(world: World) -> None:
    maya = await world.starts(MAYA)
    await maya.says("bot tolol")
    maya.sees("Bapak/Ibu boleh kesal")
    await maya.says("pkh belum cair bangsat")
    maya.does_not_see("Bapak/Ibu boleh kesal")
