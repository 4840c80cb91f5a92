"""What administrators are told of schedules: skipped is skipped, paused is paused, and the quiz
promises only what is scheduled."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from features.broadcasts.build import BroadcastWorks
from features.broadcasts.rules.broadcasts import (
    Audience,
    Content,
    Schedule,
    ScheduleState,
    Timing,
    Topic,
    Wording,
)
from features.broadcasts.services.broadcasts import BroadcastService
from features.broadcasts.services.desk import BroadcastDesk
from features.broadcasts.services.schedules import BroadcastSchedules
from tests.talk.steps import RATNA, SARI, YUSUF, person

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World


async def _scheduled(world: World, title: str, *, quiz: bool = False) -> Schedule:
    made = await _handed_in(world, title, Timing(cron="0 9 * * 6"), quiz=quiz)
    return await world.house.services[BroadcastSchedules].approve(
        await person(world, YUSUF), made.id
    )


async def _handed_in(world: World, title: str, timing: Timing, *, quiz: bool = False) -> Schedule:
    services = world.house.services
    topic = Topic.ANTI_HOAX if quiz else Topic.SERVICE
    count = (await services[BroadcastDesk].count(Audience(), topic)).total
    made = await services[BroadcastService].hand_in(
        await person(world, RATNA),
        title=title,
        topic=topic,
        content=Content({"id": Wording("Isi pengumuman.")}),
        audience=Audience(),
        timing=timing,
        typed=count,
        source="quiz" if quiz else "content",
        despite=True,
    )
    assert isinstance(made, Schedule)
    return made


async def _opens(chat: Chat, words: str) -> None:
    await chat.says("/daftar_siaran")
    await chat.taps(next(label for label in chat.buttons if words in label))


async def test_skipping_one_run_is_told_as_that(world: World) -> None:
    await _scheduled(world, "Kabar Sabtu")
    ratna, yusuf = world.chat(RATNA), await world.starts(YUSUF)
    await _opens(ratna, "Kabar Sabtu")
    await ratna.taps("⏭ Lewati yang berikut")
    ratna.sees("⏭ Dilewati: Sabtu, ")
    yusuf.acts()
    await world.house.works[BroadcastWorks].news.run_once()
    await world.settle()
    yusuf.sees("akan dilewati")
    yusuf.does_not_see("diubah")
    await ratna.taps("↩️ Jangan dilewati")
    ratna.does_not_see("Dilewati")


async def test_a_paused_schedule_shows_as_paused_everywhere(world: World) -> None:
    await _scheduled(world, "Kabar Sabtu")
    ratna = world.chat(RATNA)
    await _opens(ratna, "Kabar Sabtu")
    await ratna.taps("⏸ Jeda")
    ratna.sees("⏸ dijeda")
    ratna.sees("tidak ada yang dikirim sampai tombol Lanjutkan")
    ratna.does_not_see("Waktu berikutnya")
    await ratna.says("/daftar_siaran")
    assert "⏸ Kabar Sabtu" in ratna.buttons


async def test_resuming_one_says_what_is_still_paused(world: World) -> None:
    for title in ("Kabar Sabtu", "Kabar kedua"):
        await _scheduled(world, title)
    ratna = world.chat(RATNA)
    for title in ("Kabar Sabtu", "Kabar kedua"):
        await _opens(ratna, title)
        await ratna.taps("⏸ Jeda")
    await ratna.taps("▶️ Lanjutkan")
    ratna.sees("🔁 aktif")
    ratna.sees("Masih dijeda: Kabar Sabtu")
    await _opens(ratna, "Kabar Sabtu")
    await ratna.taps("▶️ Lanjutkan")
    ratna.does_not_see("Masih dijeda")


async def test_the_quiz_promises_only_what_is_scheduled(world: World) -> None:
    sari = await world.starts(SARI)
    await sari.says("/kuis")
    sari.sees("Sekarang belum ada pertanyaan yang dijadwalkan.")
    sari.does_not_see("setiap minggu")
    made = await _scheduled(world, "Kuis", quiz=True)
    await sari.says("/kuis")
    sari.sees("Pertanyaan berikutnya datang Sabtu, ")
    await sari.taps("🧩 Satu soal setiap minggu")
    sari.sees("Pertanyaan berikutnya datang Sabtu, ")
    await world.house.services[BroadcastSchedules].pause(await person(world, RATNA), made.id)
    await sari.says("/kuis")
    sari.sees("Sekarang belum ada pertanyaan yang dijadwalkan.")


async def test_what_is_approved_too_late_goes_back_to_its_author(world: World) -> None:
    made = await _handed_in(world, "Kabar siang", Timing(at=world.clock() + timedelta(hours=1)))
    ratna, yusuf = await world.starts(RATNA), await world.starts(YUSUF)
    world.clock.advance(hours=2)
    await _opens(yusuf, "Kabar siang")
    await yusuf.taps("👁 Periksa dan putuskan")
    ratna.acts()
    await yusuf.taps("✅ Setujui")
    yusuf.sees("Tidak dikirim: waktu Kabar siang sudah lewat")
    ratna.sees("Kabar siang tidak terkirim: waktunya sudah lewat sebelum ada yang menyetujui")
    await ratna.taps("✏️ Ubah")
    assert "▶️ Langsung setelah disetujui" in ratna.buttons
    found = await world.house.services[BroadcastSchedules].get(made.id)
    assert found.state is ScheduleState.WAITING


async def test_what_is_changed_to_at_once_goes_out_after_approval(world: World) -> None:
    made = await _handed_in(world, "Kabar siang", Timing(at=world.clock() + timedelta(hours=1)))
    sari, schedules = await world.starts(SARI), world.house.services[BroadcastSchedules]
    count = (await world.house.services[BroadcastDesk].count(Audience(), Topic.SERVICE)).total
    await schedules.change(
        await person(world, RATNA), made.id, typed=count, timing=Timing(), despite=True
    )
    yusuf = await world.starts(YUSUF)
    await _opens(yusuf, "Kabar siang")
    await yusuf.taps("👁 Periksa dan putuskan")
    await yusuf.taps("✅ Setujui")
    yusuf.sees("✅ disetujui, dikirim satu kali")
    assert "⏭ Lewati yang berikut" not in yusuf.buttons
    sari.acts()
    for _ in range(4):
        await world.ticks(minutes=2)
    await world.settle()
    sari.sees("Isi pengumuman.")
