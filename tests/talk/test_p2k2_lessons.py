"""Lessons: sent to the own group, read by whoever likes, stopped by a tap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from features.groups.rules.lessons import lesson
from tests.talk.group_steps import at, makes_group, opens_group, tells
from tests.talk.steps import AMRAN, SARI, data_of, linked, sends_tap

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

LETTER = "🎓 Pelajaran singkat dari pendamping"
NUTRITION = "🍲 Gizi keluarga"
SEND = "📤 Kirim ke Melati 1"


async def _sends(world: World, title: str = NUTRITION) -> tuple[Chat, Chat]:
    """Ibu Dewi sends a lesson to her group, by day."""
    await at(world, "09:00", days=1)
    sari = await linked(world, SARI)
    dewi = await makes_group(world)
    await dewi.taps("🎓 Pelajaran")
    await dewi.taps(title)
    dewi.sees("Isi Piringku")
    dewi.sees("Sumber: Republika 7 Februari 2023")
    sari.acts()
    await dewi.taps(SEND)
    return dewi, sari


async def _chooses_money(dewi: Chat) -> None:
    await opens_group(dewi)
    await dewi.taps("🎓 Pelajaran")
    await dewi.taps("💰 Mengatur uang keluarga")


async def test_a_lesson_is_read_and_understood_and_its_companion_sees_it(world: World) -> None:
    dewi, sari = await _sends(world)
    dewi.sees("📤 Pelajaran dikirim ke 1 akun di Melati 1, antara pukul 07.00 dan 20.00.")
    await tells(world)
    sari.sees(LETTER)
    sari.sees("🍲 Gizi keluarga: 3 kartu dan 3 pertanyaan.")
    sari.sees("Tidak wajib dibaca. Hanya pendamping yang melihat siapa membuka dan siapa paham.")
    await sari.taps("📖 Baca")
    for _ in range(2):
        await sari.taps("▶️ Lanjut")
    await sari.taps("🧩 Pertanyaan")
    sari.sees("Pertanyaan 1 dari 3")
    first, data = data_of(sari, "👎 Salah")
    await sari.taps("👎 Salah")
    sari.sees("🌟 Betul!")
    world.simulator.tap(SARI, sari.chat_id, first, data)
    await sari.waits()
    await sari.taps("▶️ Lanjut")
    sari.sees("Pertanyaan 2 dari 3")
    await sari.taps("👍 Benar")
    await sari.taps("▶️ Lanjut")
    await sari.taps("👍 Benar")
    sari.sees("🤝 Hampir")
    await sari.taps("▶️ Lanjut")
    sari.sees("🎓 🍲 Gizi keluarga: 2 dari 3 jawaban benar. Terima kasih!")
    await dewi.taps("📊 Siapa yang paham?")
    dewi.sees("Menerima: 1. Membuka: 1. Paham: 1.\nPaham: Sari Wulandari")


async def test_at_most_one_lesson_a_day(world: World) -> None:
    dewi, sari = await _sends(world)
    await tells(world)
    await _chooses_money(dewi)
    sari.acts()
    await dewi.taps(SEND)
    dewi.sees("Hari ini kelompok ini sudah dapat pelajaran. Kirim yang berikutnya besok")
    await tells(world)
    assert sari.news == []
    await at(world, "09:00", days=1)
    await _chooses_money(dewi)
    await dewi.taps(SEND)
    await tells(world)
    sari.sees("💰 Mengatur uang keluarga: 3 kartu dan 2 pertanyaan.")


async def test_whoever_stops_lessons_gets_none_until_they_want_them(world: World) -> None:
    dewi, sari = await _sends(world)
    await tells(world)
    await sari.taps("🔕 Berhenti kirim pelajaran")
    sari.sees("🔕 Baik, pelajaran tidak dikirim lagi. Undangan pertemuan tetap datang.")
    await at(world, "09:00", days=1)
    await _chooses_money(dewi)
    await dewi.taps(SEND)
    dewi.sees("Belum ada anggota kelompok ini yang membaca pelajaran di sini.")
    await sari.taps("🎓 Kirim pelajaran lagi")
    sari.acts()
    await _chooses_money(dewi)
    await dewi.taps(SEND)
    await tells(world)
    sari.sees(LETTER)


async def test_at_night_a_lesson_waits_for_the_morning(world: World) -> None:
    await at(world, "20:30", days=1)
    sari = await linked(world, SARI)
    dewi = await makes_group(world)
    await dewi.taps("🎓 Pelajaran")
    await dewi.taps(NUTRITION)
    sari.acts()
    await dewi.taps(SEND)
    await tells(world)
    assert sari.news == []
    await at(world, "07:00")
    sari.sees(LETTER)


async def test_nobody_else_reads_or_answers_a_familys_lesson(world: World) -> None:
    _, sari = await _sends(world)
    await tells(world)
    _, data = data_of(sari, "📖 Baca")
    amran = await world.starts(AMRAN)
    await sends_tap(amran, data)
    found = lesson("gizi")
    assert found is not None
    amran.does_not_see(found.cards[0])
