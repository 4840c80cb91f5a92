"""Training, how families see visits, and workload: from one phone to the others."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, insert, select, update

from features.capacity.jobs.contact import LOT, ContactAsking
from features.capacity.rules.contact import Reply, stands_until
from features.capacity.storage.tables import contact_answer, contact_question
from features.visits.storage.tables import visit
from tests.talk.reminder_steps import today
from tests.talk.steps import AMRAN, DEWI, LINA, SARI, STALE, data_of, family_of, sends_tap

if TYPE_CHECKING:
    from tests.talk.conftest import World

MEGA = 1016


async def _visits(world: World) -> int:
    """Ibu Dewi visits Ibu Sari until the lot falls on a visit; how many visits that took."""
    family = await family_of(world, SARI)
    async with world.house.database.transaction() as connection:
        for number in range(1, 200):
            made = await connection.scalar(
                insert(visit)
                .values(
                    visit_key=f"test:{secrets.token_hex(6)}",
                    telegram_id=DEWI,
                    family_id=family.id,
                    area_code=family.area_code,
                    at=world.clock.now,
                    last_at=world.clock.now,
                    heard_at=world.clock.now,
                )
                .returning(visit.c.id)
            )
            lot = world.house.keyring.index(str(made), LOT)[-4:]
            if int.from_bytes(lot, "big") < 256**4 // 10:
                return number
    raise AssertionError("no lot fell on a visit")


async def _asks(world: World, **later: float) -> None:
    world.clock.advance(**later)
    await world.house.works[ContactAsking].run_once()


async def test_a_visit_is_asked_about_by_lot_and_the_answer_harms_nobody(world: World) -> None:
    dewi, lina, sari = [await world.starts(one) for one in (DEWI, LINA, SARI)]
    await world.link(SARI)
    assert await _visits(world) > 0
    await _asks(world, hours=2)
    await sari.waits()
    assert sari.news == []
    await _asks(world, days=2)
    await sari.waits()
    sari.sees("Apakah kunjungan itu menolong?")
    sari.sees("Pendamping tidak melihat siapa yang ditanya dan siapa yang menjawab.")
    number, answer = data_of(sari, "👎 Tidak menolong")
    await sends_tap(dewi, answer)
    dewi.sees(STALE)
    await sends_tap(sari, answer, number)
    sari.sees("🙏 Terima kasih. Jawabannya dihitung, tanpa nama.")
    await sends_tap(sari, answer, number)
    sari.sees(STALE)
    async with world.house.database.autocommit() as connection:
        rows = (await connection.execute(select(contact_answer))).all()
        asked = await connection.scalar(select(func.count()).select_from(contact_question))
    assert [(one.holder_id, one.reply, one.area_code) for one in rows] == [
        (DEWI, Reply.NOT.value, "16.71")
    ]
    assert asked == 1
    await _asks(world, days=20)
    await _visits(world)
    await _asks(world, days=3)
    await sari.waits()
    sari.does_not_see("Apakah kunjungan itu menolong?")

    await dewi.says("/praktik")
    await dewi.taps("👂 Kata keluarga")
    dewi.sees("Jawabannya terlalu sedikit untuk ditampilkan.")
    await lina.says("/praktik")
    await lina.taps("👂 Daerah saya")
    lina.sees("Jawabannya terlalu sedikit untuk ditampilkan.")

    week = stands_until(today(world)) - timedelta(weeks=1)
    async with world.house.database.transaction() as connection:
        await connection.execute(update(contact_answer).values(week=week))
    await _answers(world, week, {DEWI: 6}, Reply.HELPED)
    await dewi.says("/praktik")
    await dewi.taps("👂 Kata keluarga")
    dewi.sees("👍 Menolong: –")
    dewi.does_not_see("👎 Tidak menolong: 1")
    await _answers(world, week, {DEWI: 5}, Reply.NOT)
    await dewi.says("/praktik")
    await dewi.taps("👂 Kata keluarga")
    dewi.sees("👍 Menolong: 6")
    await lina.says("/praktik")
    await lina.taps("👂 Daerah saya")
    lina.does_not_see("👍 Menolong")
    await _answers(world, week, {AMRAN: 2, 4711: 2}, Reply.HELPED)
    await lina.says("/praktik")
    await lina.taps("👂 Daerah saya")
    lina.sees("👍 Menolong: 10")
    lina.does_not_see("Dewi")
    await lina.taps("❔ Cara menghitungnya")
    lina.sees("Tidak dipakai untuk: upah, kontrak, teguran, atau peringkat pendamping")

    await _asks(world, days=120)
    await _visits(world)
    await _asks(world, days=2)
    await sari.waits()
    await sari.taps("🔕 Jangan tanya lagi")
    async with world.house.database.transaction() as connection:
        await connection.execute(update(contact_question).values(planned_on=date(2020, 1, 1)))
    await _visits(world)
    await _asks(world, days=2)
    await sari.waits()
    assert sari.news == []
    await sari.says("/data")
    await sari.taps("🔔 Pertanyaan kunjungan")
    sari.sees("🔕 Kami tidak bertanya tentang kunjungan.")
    await sari.taps("Boleh tanya lagi")
    await sari.says("/data")
    await sari.taps("🔔 Pertanyaan kunjungan")
    assert "🔕 Jangan tanya lagi" in sari.buttons


async def test_what_a_companion_reads_of_the_own_visits_stands_still_for_a_month(
    world: World,
) -> None:
    """Else the week in which one family was asked would tell what it said."""
    dewi = await world.starts(DEWI)
    stood = stands_until(today(world))
    await _answers(world, stood - timedelta(weeks=1), {DEWI: 9}, Reply.HELPED)
    await _answers(world, stood, {DEWI: 5}, Reply.NOT)
    while stands_until(today(world)) == stood:
        await dewi.says("/praktik")
        await dewi.taps("👂 Kata keluarga")
        dewi.sees("👍 Menolong: 9")
        dewi.sees("👎 Tidak menolong: 0")
        world.clock.advance(weeks=1)
    await dewi.says("/praktik")
    await dewi.taps("👂 Kata keluarga")
    dewi.sees("👎 Tidak menolong: 5")
    dewi.sees("Jawabannya hanya berubah pada Senin pertama tiap bulan")


@pytest.mark.parametrize(
    ("day", "until"),
    [
        (date(2026, 11, 1), date(2026, 10, 5)),
        (date(2026, 11, 2), date(2026, 11, 2)),
        (date(2026, 11, 30), date(2026, 11, 2)),
        (date(2026, 12, 6), date(2026, 11, 2)),
        (date(2026, 12, 7), date(2026, 12, 7)),
        (date(2027, 1, 3), date(2026, 12, 7)),
    ],
)
def test_own_sums_change_on_the_first_monday_of_a_month(day: date, until: date) -> None:
    assert stands_until(day) == until


async def test_a_heavy_load_of_somebody_is_no_name_of_a_screen(world: World) -> None:
    lina, sari = [await world.starts(one) for one in (LINA, SARI)]
    await world.link(SARI)
    for chat in (lina, sari):
        await chat.says("beban kerja saya berat")
        chat.does_not_see("📊 Beban kerja:")
    await sari.says("beban kerja")
    sari.does_not_see("📊 Beban kerja:")
    for words in ("beban kerja", "lihat beban kerja pendamping", "beban pendamping"):
        await lina.says(words)
        lina.sees("📊 Beban kerja:")


async def _answers(world: World, week: date, about: dict[int, int], reply: Reply) -> None:
    rows = [
        {"holder_id": who, "area_code": "16.71", "week": week, "reply": reply.value}
        for who, count in about.items()
        for _ in range(count)
    ]
    async with world.house.database.transaction() as connection:
        await connection.execute(insert(contact_answer), rows)


async def test_a_module_is_done_and_its_count_stands_in_the_workload(world: World) -> None:
    dewi, lina, mega = [await world.starts(one) for one in (DEWI, LINA, MEGA)]
    await dewi.says("/praktik")
    await dewi.taps("🎓 Pelatihan")
    dewi.sees("0 dari 5 modul")
    await dewi.taps("🕊 Mediator: menjadi penengah")
    await dewi.taps("▶️ Lanjut")
    await dewi.taps("▶️ Lanjut")
    dewi.sees("Sumber:")
    await dewi.taps("🧩 Pertanyaan")
    await dewi.taps("👍 Benar")
    dewi.sees("Korban dilindungi dulu")
    await dewi.taps("▶️ Lanjut")
    await dewi.taps("👍 Benar")
    await dewi.taps("▶️ Lanjut")
    dewi.sees("Boleh dilihat sekali lagi")
    await dewi.taps("🔁 Lihat lagi")
    for _ in range(2):
        await dewi.taps("▶️ Lanjut")
    await dewi.taps("🧩 Pertanyaan")
    await dewi.taps("👎 Salah")
    await dewi.taps("▶️ Lanjut")
    await dewi.taps("👍 Benar")
    await dewi.taps("▶️ Lanjut")
    dewi.sees("✅ Modul ini selesai.")

    await world.link(SARI)
    await _visits(world)
    for chat in (lina, mega):
        await chat.says("/beban_kerja")
        chat.sees("👤 Dewi Anggraini")
        chat.sees("🎓 1 dari 5 modul, 0× ikut pelatihan")
        chat.sees("🏠 Kunjungan dalam 30 hari: –")
        chat.sees("👤 Amran Saputra, Ilir Barat Satu\n👪 ")
        chat.does_not_see("👪 0 keluarga")
        chat.does_not_see("Sari")
    await lina.taps("🎓 Catat pelatihan")
    await lina.taps("🕊 Mediator: menjadi penengah")
    assert not any("Lina" in label for label in lina.buttons)
    _, noted = data_of(lina, "▫️ Dewi Anggraini")
    await lina.taps("▫️ Dewi Anggraini")
    assert "✅ Dewi Anggraini" in lina.buttons
    await sends_tap(dewi, noted)
    dewi.sees(STALE)
    await mega.says("/beban_kerja")
    mega.sees("1× ikut pelatihan")
    await dewi.says("/praktik")
    await dewi.taps("🎓 Pelatihan")
    dewi.sees("🙋 Tercatat ikut pelatihan: 1×")
    await lina.taps("✅ Dewi Anggraini")
    await dewi.says("/beban_kerja")
    dewi.sees("Bagian ini khusus petugas.")
