"""A family from danger to PENA, over a year and more: each step to the screen of the other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from features.cases.rules.cases import Category, Phase
from features.cases.rules.command_center import Decision
from features.cases.storage.tables import case_file
from features.empowerment.rules.steps import StepKind, StepState, last_of
from features.empowerment.services.chain import ChainService
from features.empowerment.storage.steps import StepRepository
from features.empowerment.storage.tables import chain_step, venture_entry
from features.people.services.consent import ConsentService
from features.people.services.copies import CopyService
from tests.talk.chain_steps import (
    BETTER,
    HARD,
    assesses,
    by_day,
    decides,
    opens_way,
    steps_of,
    ticks,
)
from tests.talk.steps import (
    BAYU,
    DEWI,
    SARI,
    data_of,
    family_of,
    linked,
    person,
    picture,
    sends_tap,
    units,
)
from tests.talk.topic_steps import filed_case
from tests.talk.visit_steps import count, rini_begins

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

YES, NOT_READY = "✅ Ya, kami setuju", "🌙 Belum siap"


@pytest.fixture(autouse=True)
def morning(world: World) -> None:
    by_day(world)


async def test_a_family_from_danger_to_pena_and_back(world: World) -> None:
    """Danger, assessment, Sentra, phase, PPSE, sales and tools, three follow-ups, the way back."""
    sari, dewi, bayu = [await world.starts(one) for one in (SARI, DEWI, BAYU)]
    await world.link(SARI)
    family = await family_of(world, SARI)
    await filed_case(world, Category.EMERGENCY, reporter=SARI, family_id=family.id)
    await dewi.says("/hari_ini")
    dewi.sees("bahaya 1")

    await opens_way(dewi)
    await assesses(dewi, HARD, "Belum")
    dewi.sees("Keluarga ditanya lewat bot ini")
    sari.sees("• Penghasilan: Tidak tetap, musiman")
    sari.sees("Bantuan tidak bergantung pada jawaban ini")
    await sari.taps(YES)
    dewi.sees("Keluarga Sari Wulandari setuju: 📝 penilaian")
    await sari.says("langkah keluarga saya")
    sari.sees("Tahap: Pemulihan sosial")

    await opens_way(dewi)
    await dewi.taps("🏢 Tempat Sentra")
    await dewi.taps("✅ Tanya keluarga")
    await sari.taps(YES)
    sari.sees("Lihat di /laporan")
    way = await world.house.services[ChainService].own(await person(world, SARI))
    (ticket,) = way.tickets.values()
    await sari.says(ticket)
    sari.sees("📥 diterima")
    sari.sees("🏢 Sentra: di petugas")
    await bayu.says("/sentra")
    bayu.sees("Menunggu tempat di Sentra: 1")
    bayu.sees("Pemulihan sosial: – keluarga")
    bayu.does_not_see("Sari")
    await bayu.taps("✅ Ada tempat")
    await bayu.says("Sentra Budi, transfer 50 ribu dulu")
    bayu.sees("Tulis nama Sentra saja")
    await bayu.says("Sentra Budi Perkasa Palembang")
    bayu.sees("Keluarga dan pendampingnya dikabari")
    bayu.sees("Kasusnya masih terbuka")
    await bayu.taps(next(one for one in bayu.buttons if one.startswith("📄")))
    bayu.sees("Harapan: Tempat di Sentra")
    assert "✅ Selesai" in bayu.buttons
    sari.sees("Tempatnya: Sentra Budi Perkasa Palembang")
    dewi.sees("mendapat tempat di Sentra")
    for reader in (sari, dewi):
        await reader.says(ticket)
        reader.sees("🔧 sedang dikerjakan")
        reader.sees("🏢 Sentra: ada tempat, mulai")
        reader.does_not_see("📥 diterima")

    await ticks(world, days=200)
    await opens_way(dewi)
    await assesses(dewi, BETTER, "Ada, baru mulai")
    await sari.waits()
    await sari.taps(YES)
    await opens_way(dewi)
    dewi.sees("Tahap: Pengembangan")
    await dewi.taps("🧺 Usaha PENA/PPSE")
    dewi.sees("✅ Umur 19 sampai 64")
    dewi.sees("🤷 Lebih dari 5 tahun dibantu")
    await dewi.taps("✅ Tanya keluarga: PPSE")
    sari.sees("keluarga diharapkan keluar dari bansos dalam 12 bulan")
    assert await _cases(world, Category.EMPOWERMENT) == 1
    await sari.taps(YES)
    nominated = last_of(await steps_of(world), StepKind.NOMINATION)
    assert nominated is not None
    await bayu.says("/kasus")
    await bayu.taps(next(one for one in bayu.buttons if "2706" in one or "Bantuan usaha" in one))
    await decides(world, nominated, Decision.GRADUATED)
    sari.sees("🎉 Diterima: 🧺 usulan usaha PPSE")
    sari.sees("Pendamping juga dikabari")
    sari.sees("Sesudah 3, 6, dan 12 bulan saya tanya kabar")
    dewi.sees("🎉 Diterima: 🧺 usulan usaha PPSE")

    await sari.taps("💰 Hasil jualan bulan ini")
    await sari.taps("Sampai Rp1.000.000")
    await sari.taps("💰 Hasil jualan bulan ini")
    await sari.taps("Sampai Rp3.000.000")
    await sari.taps("🌱 Langkah kami")
    await sari.taps("🧰 Alat dibeli")
    await sari.says("blender")
    sari.sees("kirim foto alat atau notanya")
    await sari.sends_photo(picture(), caption="Blender bekas")
    sari.sees("Bapak/Ibu dan pendamping bisa membukanya")
    assert await count(world, venture_entry) == 2
    await opens_own(sari)
    await sari.taps("🧰 Alat dibeli")
    await sari.taps("📷 Foto alat")
    await sari.taps(next(one for one in sari.buttons if "Blender" in one))
    assert "photo" in sari.last_message
    await opens_way(dewi)
    dewi.sees("Sampai Rp3.000.000")
    dewi.sees("Blender bekas")
    await dewi.taps("📷 Foto alat")
    photo = next(one for one in dewi.buttons if "Blender" in one)
    _, blender = data_of(dewi, photo)
    await dewi.taps(photo)
    assert "photo" in dewi.last_message
    await sends_tap(bayu, blender)
    assert "photo" not in bayu.last_message

    await ticks(world, days=95)
    sari.sees("Sudah 3 bulan. Bagaimana kabar keluarga?")
    await sari.taps("🙂 Baik")
    dewi.sees("Kata keluarga Sari Wulandari: 🙂 Baik")
    await dewi.says("/hari_ini")
    dewi.sees("sudah 3 bulan, mohon tanya kabarnya")
    await opens_way(dewi)
    await dewi.taps(next(one for one in dewi.buttons if one.startswith("👉")))
    dewi.sees("• Kata keluarga: 🙂 Baik")
    await dewi.taps("😟 Sedang berat")
    await opens_own(sari)
    await sari.taps("📜 Semua langkah")
    sari.sees("• Kata pendamping: 😟 Sedang berat")
    told = len(sari.transcript), len(dewi.transcript)
    await ticks(world)
    assert (len(sari.transcript), len(dewi.transcript)) == told
    await ticks(world, days=95)
    await sari.taps("😟 Sedang berat")
    dewi.sees("Kunjungan akan membantu sekarang")
    await ticks(world, days=180)
    sari.sees("Sudah 12 bulan")
    await sari.taps("🤲 Perlu dibantu lagi")
    sari.sees("Boleh kembali")
    _, again = data_of(sari, "✅ Ya, tuliskan")
    await sari.taps("✅ Ya, tuliskan")
    sari.sees("Sudah di petugas dengan nomor")
    dewi.sees("Keluarga sudah menulis kepada petugas")
    await sends_tap(sari, again)
    assert await _cases(world, Category.EMPOWERMENT) == 3
    await sari.says("/laporan")
    assert sum("Bantuan usaha" in one for one in sari.buttons) == 3


async def test_not_ready_leaves_nothing_and_nobody_asks_again(world: World) -> None:
    sari, dewi = await linked(world, SARI), await world.starts(DEWI)
    await opens_way(dewi)
    await assesses(dewi, BETTER, "Ada, sudah jalan")
    await sari.taps(YES)
    await opens_way(dewi)
    await dewi.taps("🎓 Kesiapan")
    dewi.sees("Alasan siap")
    dewi.sees("Alasan belum siap")
    await dewi.taps("✍️ Saya tanda tangan")
    sari.sees("Berhenti: PKH.")
    sari.sees("Belum pasti: Sembako (BPNT)")
    await sari.taps(NOT_READY)
    sari.sees("Langkah ini tidak disimpan")
    dewi.sees("Mohon jangan tanya kenapa")
    async with world.house.database.autocommit() as connection:
        row = (
            await connection.execute(select(chain_step).where(chain_step.c.state == "rests"))
        ).one()
    assert (row.value, row.issued_by, row.answered_by, row.facts_sealed, row.case_id) == (
        *("", None, None, None),
        None,
    )
    await opens_way(dewi)
    dewi.does_not_see("graduasi:")
    await dewi.taps("🎓 Kesiapan")
    await dewi.taps("✍️ Saya tanda tangan")
    dewi.sees("Keluarga belum siap untuk ini")
    await sari.says("mau graduasi bu")
    await sari.taps("🎓 Bicara soal graduasi")
    sari.sees("Pendamping dikabari")
    dewi.sees("Keluarga Sari Wulandari ingin bicara")
    await dewi.taps("✅ Sudah dibicarakan")
    await opens_way(dewi)
    await dewi.taps("🎓 Kesiapan")
    await dewi.taps("✍️ Saya tanda tangan")
    await sari.taps(YES)
    signed = last_of(await steps_of(world), StepKind.GRADUATION)
    assert signed is not None
    assert (signed.issued_by, signed.answered_by, signed.state) == (DEWI, SARI, StepState.SENT)
    async with world.house.database.autocommit() as connection:
        phase = await connection.scalar(select(case_file.c.phase))
    assert phase == Phase.DEVELOPMENT.value
    await opens_own(sari)
    await sari.taps(next(one for one in sari.buttons if one.startswith("🔎")))
    sari.sees("Sekarang: di petugas")
    await sari.taps("🌙 Berhenti dulu")
    await sari.taps("↩️ Tidak, lanjutkan")
    sari.sees("Sekarang: di petugas")
    await sari.taps("🌙 Berhenti dulu")
    await sari.taps("🌙 Ya, berhenti")
    sari.sees("Langkah ini tidak disimpan")
    async with world.house.database.autocommit() as connection:
        assert await connection.scalar(select(case_file.c.closed_at)) is not None


async def test_a_yes_to_a_business_group_leads_to_its_pages(world: World) -> None:
    sari, dewi = await linked(world, SARI), await world.starts(DEWI)
    await opens_way(dewi)
    await dewi.taps("🛠 Belajar")
    await dewi.taps("Usaha kelompok (KUBE)")
    _, not_ready = data_of(sari, NOT_READY)
    await sari.taps(YES)
    await sari.taps("🤝 Usaha kelompok")
    sari.sees("belum ikut kelompok usaha")
    async with units(world)() as work:
        (step,) = await work[StepRepository].of_family((await family_of(world, SARI)).id)
        await work[StepRepository].settle(step.id, StepState.CLOSED, world.clock())
        await work.commit()
    await sends_tap(sari, not_ready)
    sari.sees("Sekarang: ditutup petugas")
    sari.does_not_see("Langkah ini tidak disimpan")


async def test_bad_wishes_are_refused_with_what_to_do(world: World) -> None:
    """Another's family, the own one, the same twice, what must come first, an officer's old tap."""
    dewi, sari = await world.starts(DEWI), await world.starts(SARI)
    rini = await rini_begins(world)
    await world.link(SARI)
    await opens_way(dewi)
    await dewi.taps("🎓 Kesiapan")
    dewi.sees("Penilaian dulu")
    await opens_way(dewi)
    await assesses(dewi, HARD, "Belum")
    await opens_way(dewi)
    await assesses(dewi, BETTER, "Belum")
    dewi.sees("sudah menunggu jawaban")
    await sari.waits()
    _, yes = data_of(sari, YES)
    await sari.taps(YES)
    await sends_tap(sari, yes)
    sari.sees("Sekarang: keluarga setuju")
    assert len(await steps_of(world)) == 2
    await rini.says("cari sari wulandari")
    rini.does_not_see("1.")
    await sari.says("omzet bulan ini berapa")
    assert await count(world, venture_entry) == 0


async def test_a_young_family_that_came_far_is_invited_once(world: World) -> None:
    sari, dewi = await linked(world, SARI), await world.starts(DEWI)
    await opens_way(dewi)
    await assesses(dewi, BETTER, "Belum")
    await sari.taps(YES)
    await ticks(world)
    assert "Ada pertanyaan" not in sari.transcript
    await ticks(world, days=31)
    sari.sees("Ada pertanyaan, kalau sempat")
    sari.sees("Berhenti: PKH.")
    await ticks(world, days=60)
    assert sari.transcript.count("Ada pertanyaan") == 1


async def test_the_copy_reads_plainly_and_erasing_takes_the_way_along(world: World) -> None:
    sari, dewi = await linked(world, SARI), await world.starts(DEWI)
    await opens_way(dewi)
    await assesses(dewi, HARD, "Belum")
    await sari.taps(YES)
    kinds = await world.house.services[CopyService].of(await person(world, SARI))
    found = {one.table: one.rows for one in kinds}
    assert found["chain_step"][0]["facts"]["penghasilan"] == "musiman"
    assert "chain_step" not in {
        one.table for one in await world.house.services[CopyService].of(await person(world, DEWI))
    }
    await world.house.services[ConsentService].erase(await person(world, SARI))
    assert await count(world, chain_step) == 0


async def opens_own(sari: Chat) -> None:
    await sari.says("/data")
    await sari.taps("🌱 Langkah maju kami")


async def _cases(world: World, category: Category) -> int:
    async with world.house.database.autocommit() as connection:
        rows = await connection.execute(
            select(case_file.c.id).where(case_file.c.category == category.value)
        )
        return len(rows.all())
