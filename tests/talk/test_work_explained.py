"""What staff ask about their work is explained to them, and to nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from features.answers.storage.reference import shipped_pages
from tests.talk.steps import AMRAN, BAYU, DEWI, LINA, MAYA, RATNA

if TYPE_CHECKING:
    from tests.talk.conftest import World

TITLES = {page.id: page.title for page in shipped_pages()}


@pytest.mark.parametrize(
    ("who", "said", "page"),
    [
        (DEWI, "foto rumah kpm kirimnya ke mana sih", "tugas_foto"),
        (AMRAN, "lihat kasus yang sudah ditutup caranya gimana", "tugas_kasus_selesai"),
        (LINA, "bedanya sanggah sama pengaduan itu apa ya", "tugas_sanggah_aduan"),
        (BAYU, "kok angka dasbor hari ini beda dari kemarin", "tugas_angka_beda"),
        (RATNA, "format kolom berkas impor apa saja", "tugas_kolom_impor"),
    ],
)
async def test_the_page_of_the_work(world: World, who: int, said: str, page: str) -> None:
    chat = world.chat(who)
    await chat.says(said)
    chat.sees(TITLES[page])


async def test_families_do_not_get_it(world: World) -> None:
    maya = world.chat(MAYA)
    await maya.says("kok angka dasbor hari ini beda dari kemarin")
    maya.does_not_see(TITLES["tugas_angka_beda"])


async def test_a_wish_for_a_screen_stays_one(world: World) -> None:
    lina = world.chat(LINA)
    await lina.says("lihat beban kerja pendamping")
    lina.does_not_see("Penjelasan")
    lina.sees("Beban kerja")
