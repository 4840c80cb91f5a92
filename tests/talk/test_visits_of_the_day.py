"""What visits and promises say to a companion's day and on a family's card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.talk.steps import AMRAN, DEWI, SARI, linked
from tests.talk.visit_steps import SARI_NAME, promises_to, visits_of

if TYPE_CHECKING:
    from tests.talk.conftest import World


async def test_a_promise_whose_day_has_come_stands_in_the_day(world: World) -> None:
    dewi, amran = await world.starts(DEWI), await world.starts(AMRAN)
    await promises_to(dewi, "Antar surat pengantar ke bank", "besok")
    await dewi.says("/hari_ini")
    dewi.does_not_see("yang dijanjikan")
    world.clock.advance(days=1)
    await dewi.says("/hari_ini")
    dewi.sees(f"🤝 {SARI_NAME}: yang dijanjikan untuk")
    await dewi.taps(_number(dewi.last, "yang dijanjikan"))
    dewi.sees("Antar surat pengantar ke bank")
    await amran.says("/hari_ini")
    amran.does_not_see("yang dijanjikan")


async def test_whom_nobody_has_visited_for_long_is_one_tap_from_a_visit(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says("/hari_ini")
    dewi.does_not_see("belum ada kunjungan tercatat")
    world.clock.advance(days=91)
    await dewi.says("/hari_ini")
    dewi.sees(f"🏠 {SARI_NAME}: belum ada kunjungan tercatat")
    before = len(await visits_of(world))
    await dewi.taps(_number(dewi.last, f"{SARI_NAME}: belum ada kunjungan"))
    dewi.sees(f"Kunjungan: {SARI_NAME}")
    assert len(await visits_of(world)) == before + 1
    await dewi.says("/hari_ini")
    dewi.does_not_see(f"{SARI_NAME}: belum ada kunjungan")


async def test_the_card_tells_of_the_last_visit_and_offers_the_next(world: World) -> None:
    dewi, sari = await world.starts(DEWI), await linked(world, SARI)
    await dewi.says("cari sari wulandari")
    await dewi.taps("1")
    dewi.does_not_see("dikunjungi")
    await dewi.taps("🏠 Kunjungan")
    dewi.sees(f"Kunjungan: {SARI_NAME}")
    await dewi.says("sudah cukup")
    await dewi.says("cari sari wulandari")
    await dewi.taps("1")
    dewi.sees("dikunjungi")
    await sari.says("/data_saya")
    await sari.taps("👁 Siapa membaca")
    sari.sees("Pendamping")


def _number(day: str, words: str) -> str:
    """Which button leads to the row with these words."""
    (row,) = (line for line in day.splitlines() if words in line)
    return row.partition(".")[0].strip()
