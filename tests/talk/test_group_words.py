"""A companion names her group in own words, and a mother answers an invitation by writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.talk.group_steps import INVITED, at, makes_group, plans
from tests.talk.steps import DEWI, SARI, linked

if TYPE_CHECKING:
    from tests.talk.conftest import World


async def test_a_sentence_begins_the_invitation_with_its_day_time_and_place(world: World) -> None:
    dewi = await world.starts(DEWI)
    await makes_group(world, "Mawar")
    await dewi.says("undang ibu2 kelompok mawar selasa depan jam 9 di balai kelurahan")
    dewi.does_not_see("Hari apa")
    dewi.sees("Materi apa")
    await dewi.taps("Pengasuhan dan pendidikan anak")
    await dewi.taps("Memahami perilaku anak")
    dewi.sees("Selasa")
    dewi.sees("09.00")
    dewi.sees("balai kelurahan")


async def test_only_what_was_not_said_is_asked(world: World) -> None:
    dewi = await world.starts(DEWI)
    await makes_group(world, "Mawar")
    await dewi.says("tolong undang kelompok mawar")
    dewi.sees("Hari apa")


async def test_a_group_is_opened_by_its_name(world: World) -> None:
    dewi = await world.starts(DEWI)
    await makes_group(world, "Mawar")
    await dewi.says("/menu")
    await dewi.says("kelompok mawar")
    dewi.sees("Mawar")
    assert any("Rencanakan" in one for one in dewi.buttons)


async def test_attendance_of_a_named_group_is_opened_and_written(world: World) -> None:
    dewi = await world.starts(DEWI)
    await makes_group(world, "Mawar")
    await plans(dewi)
    await at(world, "11:00", days=2)
    await dewi.says("absen mawar")
    dewi.sees("hadir")
    await dewi.says("/menu")
    await dewi.says("absen mawar: hadir semua kecuali bu halimah")
    dewi.sees("2 dari 3")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("ga bisa bu, anak saya sakit", "tidak bisa datang"),
        ("maaf bu berhalangan, lagi di luar kota", "tidak bisa datang"),
        ("insyaallah datang bu", "datang."),
        ("nggih bu, hadir", "datang."),
    ],
)
async def test_a_mother_answers_an_invitation_by_writing(
    world: World, words: str, answer: str
) -> None:
    dewi, sari = await world.starts(DEWI), await linked(world, SARI)
    await makes_group(world, "Mawar")
    await plans(dewi)
    await at(world, "10:30")
    sari.sees(INVITED)
    await sari.says(words)
    sari.sees(f"Sudah dicatat: Bapak/Ibu {answer}")


async def test_words_of_something_else_are_no_answer_to_an_invitation(world: World) -> None:
    dewi, sari = await world.starts(DEWI), await linked(world, SARI)
    await makes_group(world, "Mawar")
    await plans(dewi)
    await at(world, "10:30")
    await sari.says("kartu saya tidak bisa dipakai di agen")
    sari.does_not_see("Sudah dicatat")
