"""What families have of an announcement: copies, corrections, recalls, reports."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from features.broadcasts.rules.broadcasts import BroadcastState
from features.broadcasts.services.broadcasts import BroadcastService
from features.broadcasts.services.readers import BroadcastReaders
from features.safety.services.trust import TrustService
from tests.talk.broadcasting import TEXT, hand_in, opens
from tests.talk.steps import KARTO, RATNA, YUSUF, person, picture, sends_tap

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World


async def _sent(world: World, ratna: Chat) -> int:
    """Handed in by Ratna, approved by Yusuf, sent; the number of the broadcast."""
    world.clock.now = datetime(2026, 11, 23, 3, tzinfo=UTC)
    await hand_in(ratna)
    found = (await world.house.services[BroadcastService].open())[0]
    await world.ticks()
    yusuf = world.chat(YUSUF)
    await yusuf.taps("👁 Periksa dan putuskan")
    await yusuf.taps("✅ Setujui")
    for _ in range(4):
        await world.ticks(minutes=3)
    return found.id


async def test_a_family_receives_understands_and_mutes(world: World, ratna: Chat) -> None:
    karto = world.chat(KARTO)
    number = await _sent(world, ratna)
    found = await world.house.services[BroadcastService].get(number)
    assert found.state == BroadcastState.DONE
    assert TEXT in karto.last
    assert f"Kirim /cek {found.code}" in karto.last
    assert karto.buttons == ["👍 Saya paham", "🔕 Jangan kirim soal ini"]
    await karto.taps("👍 Saya paham")
    karto.sees("Terima kasih. Kami senang pesannya jelas.")
    assert (await world.house.services[BroadcastService].figures(number)).understood == 1
    await karto.taps("🔕 Jangan kirim soal ini")
    karto.sees("Pesan soal 💰 Pencairan tidak dikirim lagi.")
    await karto.taps("🔔 Nyalakan lagi")
    assert "🔔 💰 Pencairan: nyala" in karto.buttons


async def test_a_copy_shows_the_phrase_that_no_impostor_knows(world: World, ratna: Chat) -> None:
    await world.house.services[TrustService].choose_phrase(
        await person(world, KARTO), "melati putih"
    )
    await _sent(world, ratna)
    assert "Kata pengenal Bapak/Ibu: melati putih" in world.chat(KARTO).last


async def test_the_preview_is_what_families_get(world: World, ratna: Chat) -> None:
    await _sent(world, ratna)
    preview = next(
        message
        for message in world.simulator.messages(RATNA)
        if "XXXXXXX" in message.get("text", "")
    )
    got = world.chat(KARTO).last_message
    found = (await world.house.services[BroadcastService].recent(1))[0]
    assert preview["text"].replace("XXXXXXX", found.code) == got["text"]
    labels = [
        [button["text"] for row in one["reply_markup"]["inline_keyboard"] for button in row]
        for one in (preview, got)
    ]
    assert labels[0] == labels[1]


async def test_the_buttons_of_a_preview_do_nothing(world: World, ratna: Chat) -> None:
    await _sent(world, ratna)
    preview = next(m for m in world.simulator.messages(RATNA) if "XXXXXXX" in m.get("text", ""))
    rows = preview["reply_markup"]["inline_keyboard"]
    data = next(b["callback_data"] for row in rows for b in row if b["text"].startswith("🔕"))
    await sends_tap(ratna, data, preview["message_id"])
    assert await world.house.services[BroadcastReaders].muted(RATNA) == set()


async def test_author_and_approver_get_the_report(world: World, ratna: Chat) -> None:
    number = await _sent(world, ratna)
    ratna.sees("Sampai ke")
    assert "📊 Laporan" in ratna.buttons
    await ratna.taps("📤 Unduh")
    ratna.sees("Untuk apa daftar")
    await ratna.says("Laporan bulanan untuk Dinsos")
    found = await world.house.services[BroadcastService].get(number)
    document = ratna.last_message["document"]
    assert document["file_name"] == f"{found.code}.csv"
    await world.ticks()
    assert "Laporan bulanan untuk Dinsos" in world.chat(YUSUF).last


async def test_progress_is_shown_and_kept_up_to_date(world: World, ratna: Chat) -> None:
    world.clock.now = datetime(2026, 11, 23, 3, tzinfo=UTC)
    await hand_in(ratna)
    await world.ticks()
    yusuf = world.chat(YUSUF)
    assert "diajukan dan menunggu persetujuan" in yusuf.last
    await yusuf.taps("👁 Periksa dan putuskan")
    await yusuf.taps("✅ Setujui")
    await yusuf.taps("📊 Sudah sampai mana?")
    yusuf.sees("0 dari")
    await ratna.waits()
    await world.ticks(minutes=1)
    ratna.sees("disetujui. Mulai 60 detik lagi.")
    for _ in range(3):
        await world.ticks(minutes=3)
    yusuf.sees("🐤 dikirim ke beberapa orang dulu")


async def test_a_correction_changes_what_families_have(world: World, ratna: Chat) -> None:
    number = await _sent(world, ratna)
    await ratna.says("/daftar_siaran")
    await opens(ratna, "✅")
    await ratna.taps("✏️ Ralat")
    await ratna.sends_photo(picture(), "Bukan hanya kata-kata")
    ratna.sees("Ralat hanya mengubah kata-kata.")
    await ratna.says("PKH tahap 4 bisa diambil mulai 8 Desember 2026 di Kantor Pos.")
    await ratna.taps("✅ Ajukan untuk disetujui")
    ratna.sees("Diajukan")
    await world.ticks()
    yusuf = world.chat(YUSUF)
    await yusuf.taps("👁 Periksa perubahan")
    yusuf.sees("8 Desember 2026")
    await yusuf.taps("✅ Setujui")
    karto = world.chat(KARTO)
    await world.ticks(minutes=3)
    karto.sees("8 Desember 2026")
    assert (await world.house.services[BroadcastService].get(number)).revision == 1


async def test_a_recall_takes_the_copies_back(world: World, ratna: Chat) -> None:
    number = await _sent(world, ratna)
    await ratna.says("/daftar_siaran")
    await opens(ratna, "✅")
    await ratna.taps("↩️ Tarik kembali")
    ratna.sees("Administrator kedua harus menyetujui.")
    await ratna.taps("↩️ Ya, tarik")
    await world.ticks()
    yusuf = world.chat(YUSUF)
    await yusuf.taps("👁 Periksa perubahan")
    await yusuf.taps("✅ Setujui")
    for _ in range(2):
        await world.ticks(minutes=3)
    karto = world.chat(KARTO)
    assert TEXT not in karto.last
    found = await world.house.services[BroadcastService].get(number)
    assert found.recalled
    await karto.says(f"/cek {found.code}")
    karto.sees("Pesan ini sudah kami tarik kembali.")


async def test_the_stop_holds_what_is_under_way(world: World, ratna: Chat) -> None:
    world.clock.now = datetime(2026, 11, 23, 3, tzinfo=UTC)
    await hand_in(ratna)
    found = (await world.house.services[BroadcastService].open())[0]
    await world.house.services[BroadcastService].approve(await person(world, YUSUF), found.id)
    await ratna.says("/stop_siaran")
    ratna.sees("Dihentikan. 1 pengumuman berhenti.")
    for _ in range(3):
        await world.ticks(minutes=3)
    assert TEXT not in world.chat(KARTO).transcript
    await ratna.says("/daftar_siaran")
    await opens(ratna, "⏸")
    ratna.sees("dihentikan darurat")
    await ratna.taps("▶️ Lanjutkan")
    for _ in range(4):
        await world.ticks(minutes=3)
    assert TEXT in world.chat(KARTO).last
