"""What staff write of one family, or of another matter while a question is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from features.caseload.storage.tables import family_reading
from tests.talk.steps import DEWI
from tests.talk.visit_steps import SARI_NAME, count

if TYPE_CHECKING:
    from tests.talk.conftest import World

OPEN = {
    "a place": "kapan tahap 4 pkh cair di bukit lama",
    "a name": "bu sari",
    "a sheet": f"usul rst {SARI_NAME}",
}


@pytest.mark.parametrize("question", OPEN.values(), ids=OPEN)
@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("kunjungan sari kemarin, atapnya bocor", f"Kunjungan: {SARI_NAME}"),
        ("laporan bulanan p2k2 gimana ya", "Kelompok P2K2"),
        ("korkab minta setoran 75rb tiap keluarga, takut ketahuan", "Lapor masalah"),
        ("tampilkan prioritas kunjungan saya hari ini", "Hari ini"),
    ],
)
async def test_an_open_question_lets_another_matter_go(
    world: World, question: str, words: str, answer: str
) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says(question)
    await dewi.says(words)
    dewi.sees(answer)


async def test_a_sentence_in_the_search_is_no_name_that_nobody_has(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says("bu sari")
    await dewi.says("pkh sari kok masih cek rekening terus")
    dewi.sees(f"👪 {SARI_NAME}")
    await dewi.says("bu sari")
    await dewi.says("rabu depan ada rapat di kantor kecamatan jam berapa ya")
    dewi.does_not_see("Tidak ada keluarga dampingan yang cocok")
    dewi.does_not_see("Keluarga di wilayah lain")


async def test_what_is_wanted_of_one_family_is_served_for_her(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says("riwayat kunjungan bu sari")
    await dewi.taps("🏠 Riwayat kunjungan")
    dewi.sees(f"{SARI_NAME}: kunjungan")
    await dewi.says("balas bu sari, besok saya ke rumah jam 10")
    dewi.sees("Kata-kata tadi tidak terkirim")
    assert "📞 Telepon & alamat" in dewi.buttons
    before = await count(world, family_reading)
    await dewi.says("rekening bu sari kenapa gagal terus ya")
    dewi.sees(f"👪 {SARI_NAME}")
    dewi.sees("NIK")
    assert await count(world, family_reading) == before + 1
    await dewi.says("sudah ditepati belum janji ke bu sari")
    dewi.sees("Janji saya")


async def test_a_title_hides_no_own_family_from_a_proposal(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says("usul rst bu halimah")
    dewi.does_not_see("Keluarga di wilayah lain")
    dewi.sees("Halimah")
