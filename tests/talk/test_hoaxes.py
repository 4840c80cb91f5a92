"""Known hoaxes in chat: looking, searching, writing, and the second administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chat.taps import pack
from domain.errors import NotAllowed
from features.broadcasts.rules.broadcasts import Audience, BroadcastState, Content, Topic, Wording
from features.broadcasts.services.broadcasts import BroadcastService
from features.hoaxes.rules.errors import HoaxDraftDecided, OwnHoaxDraft
from features.hoaxes.rules.hoaxes import Verdict
from features.hoaxes.services.hoaxes import HoaxService
from features.hoaxes.views.deeds import Do, OnDraft
from features.hoaxes.views.hoaxes import ShowHoax
from tests.talk.steps import MAYA, RATNA, SARI, STALE, YUSUF, person, sends_tap
from views.formats import shortened

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

_KORUPTOR = shortened("🛑 Uang sitaan koruptor dibagikan Rp100 juta")


async def _writes(chat: Chat, source: str = "Dinas Sosial Kebumen") -> None:
    await chat.says("/meja_hoaks")
    await chat.taps("✍️ Tulis yang baru")
    await chat.says("Kupon minyak goreng dari presiden")
    await chat.says("Warga diminta mengambil kupon minyak di kupon-minyak.top")
    await chat.says("Tidak ada kupon minyak goreng. Tanya ke kantor desa.")
    await chat.taps("Lainnya")
    await chat.taps("🛑 TIDAK BENAR")
    await chat.says(source)
    await chat.says("2026-11")


async def test_anybody_reads_the_newest_hoaxes_and_a_verdict(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("/hoaks")
    chat.sees("1–4 dari 40")
    await chat.taps(shortened("🛑 Rekrutmen pendamping PKH 2026"))
    chat.sees("TIDAK BENAR: Rekrutmen pendamping PKH 2026")
    chat.sees("Yang benar: Mafindo menyatakan penipuan.")
    chat.sees("Sumber: Mafindo, TurnBackHoax 32953")
    chat.sees("12 Maret 2026")
    assert "photo" in chat.last_message
    assert "✏️ Ubah" not in chat.buttons


async def test_hoaxes_are_leafed_through_and_chosen_by_kind(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("/hoaks")
    await chat.taps("➡️ Lebih lama")
    chat.sees("5–8 dari 40")
    await chat.taps("⬅️ Lebih baru")
    chat.sees("1–4 dari 40")
    await chat.taps("🗂 Jenis")
    await chat.taps("Pungutan")
    chat.sees("1–1 dari 1")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("sitaan koruptor", "Uang sitaan koruptor dibagika"),
        ("duit koruptor seratus juta", "Uang sitaan koruptor dibagika"),
        ("survey kemensos limaratus ribu", "Isi survei dapat Rp500 ribu d"),
    ],
)
async def test_hoaxes_are_found_by_words(world: World, words: str, title: str) -> None:
    chat = await world.starts(MAYA)
    await chat.says("/hoaks")
    await chat.taps("🔎 Cari")
    await chat.says(words)
    assert any(title[:24] in button for button in chat.buttons)
    chat.sees("belum berarti kabarnya benar")


async def test_nothing_found_says_nothing_about_truth(world: World) -> None:
    chat = await world.starts(MAYA)
    await chat.says("/hoaks xyzzy")
    chat.sees("Belum ada di daftar kami: xyzzy.")
    chat.sees("Itu belum berarti kabarnya benar.")


async def test_a_hoax_is_written_by_one_and_published_by_another(world: World) -> None:
    ratna, yusuf = world.chat(RATNA), await world.starts(YUSUF)
    await _writes(ratna)
    ratna.sees("Silakan periksa.")
    ratna.sees("kupon-minyak[.]top")
    await ratna.taps("📨 Serahkan")
    ratna.sees("Sudah diserahkan: Kupon minyak goreng dari presiden")
    service = world.house.services[HoaxService]
    assert await service.search("kupon minyak goreng") == []
    yusuf.sees("Ratna Puspita menulis tentang hoaks: Kupon minyak goreng dari presiden")
    await yusuf.taps("👀 Lihat")
    yusuf.sees("menulis hoaks baru")
    await yusuf.taps("✅ Terbitkan")
    yusuf.sees("sudah diterbitkan")
    found = await service.search("kupon minyak goreng")
    assert [one.verdict for one in found] == [Verdict.FALSE]
    chat = await world.starts(MAYA)
    await chat.says("/hoaks kupon minyak")
    await chat.taps(shortened("🛑 Kupon minyak goreng dari presiden"))
    chat.sees("TIDAK BENAR: Kupon minyak goreng dari presiden")
    chat.sees("November 2026")


async def test_a_change_names_the_notices_that_told_the_old_wording(world: World) -> None:
    """Who got it as a notice is reached by a correction of that notice only."""
    ratna, yusuf = world.chat(RATNA), await world.starts(YUSUF)
    async with world.units() as work:
        notice = await world.house.services[BroadcastService].make(
            work,
            title="Uang sitaan koruptor",
            topic=Topic.ANTI_HOAX,
            content=Content({"id": Wording("TIDAK BENAR")}),
            audience=Audience(),
            state=BroadcastState.DONE,
            author_id=RATNA,
            counted=1,
            hoax_id="H35",
        )
        await work.commit()
    await ratna.says("/hoaks sitaan koruptor")
    await ratna.taps(_KORUPTOR)
    await ratna.taps("✏️ Ubah")
    await ratna.taps("Putusan")
    await ratna.taps("⚠️ MENYESATKAN")
    await ratna.taps("📨 Serahkan")
    await yusuf.says("/meja_hoaks")
    await yusuf.taps(shortened("📝 Uang sitaan koruptor dibagikan Rp100 juta"))
    await yusuf.taps("✅ Terbitkan")
    yusuf.sees("Pengumuman ini memuat isi yang lama.")
    await yusuf.taps(f"📣 {notice.code}")
    assert "✏️ Ralat" in yusuf.buttons


async def test_a_change_shows_both_versions_and_keeps_the_history(world: World) -> None:
    ratna, yusuf = world.chat(RATNA), await world.starts(YUSUF)
    await ratna.says("/hoaks sitaan koruptor")
    await ratna.taps(_KORUPTOR)
    await ratna.taps("✏️ Ubah")
    await ratna.taps("Putusan")
    await ratna.taps("⚠️ MENYESATKAN")
    ratna.sees("Sekarang: 🛑 TIDAK BENAR")
    ratna.sees("Menjadi: ⚠️ MENYESATKAN")
    await ratna.taps("📨 Serahkan")
    await yusuf.says("/meja_hoaks")
    await yusuf.taps(shortened("📝 Uang sitaan koruptor dibagikan Rp100 juta"))
    yusuf.sees("Sekarang: 🛑 TIDAK BENAR")
    yusuf.sees("Semua yang sudah menerima putusan lama akan diberi tahu.")
    await yusuf.taps("✅ Terbitkan")
    await yusuf.taps("👀 Lihat")
    yusuf.sees("MENYESATKAN: Uang sitaan koruptor")
    await yusuf.taps("🕓 Riwayat")
    yusuf.sees("ditulis Ratna Puspita, diperiksa Yusuf Hidayat")
    yusuf.sees("dari berkas")
    newest, first = await world.house.services[HoaxService].versions("H35")
    assert (newest.verdict_changed, first.verdict_changed) == (True, False)


async def test_nobody_publishes_their_own(world: World) -> None:
    ratna = world.chat(RATNA)
    await _writes(ratna)
    await ratna.taps("📨 Serahkan")
    await ratna.says("/meja_hoaks")
    await ratna.taps(shortened("📝 Kupon minyak goreng dari presiden"))
    assert "✅ Terbitkan" not in ratna.buttons
    ratna.sees("Tulisan sendiri tidak bisa diterbitkan sendiri")
    service, author = world.house.services[HoaxService], await person(world, RATNA)
    (draft,) = await service.waiting(author)
    with pytest.raises(OwnHoaxDraft):
        await service.publish(author, draft.id)
    with pytest.raises(NotAllowed):
        await service.publish(await person(world, SARI), draft.id)
    await ratna.taps("↩️ Tarik kembali")
    ratna.sees("ditarik kembali")
    with pytest.raises(HoaxDraftDecided):
        await service.publish(await person(world, YUSUF), draft.id)


async def test_a_forged_or_repeated_publication_changes_nothing(world: World) -> None:
    ratna, yusuf = world.chat(RATNA), await world.starts(YUSUF)
    await _writes(ratna)
    await ratna.taps("📨 Serahkan")
    (draft,) = await world.house.services[HoaxService].waiting(await person(world, RATNA))
    data = pack(OnDraft(Do.PUBLISH, draft.id), YUSUF, world.house.keyring, token="AAAAAAAA")
    await sends_tap(yusuf, data)
    yusuf.sees(STALE)
    assert await world.house.services[HoaxService].get(f"KPM{draft.id}") is None


async def test_a_withdrawn_hoax_is_no_longer_judged(world: World) -> None:
    ratna, yusuf, maya = world.chat(RATNA), await world.starts(YUSUF), await world.starts(MAYA)
    await ratna.says("/hoaks sitaan koruptor")
    await ratna.taps(_KORUPTOR)
    await ratna.taps("🕓 Riwayat")
    await ratna.taps("🗑 Usulkan ditarik")
    await yusuf.taps("👀 Lihat")
    yusuf.sees("mengusulkan hoaks ini ditarik")
    await yusuf.taps("✅ Terbitkan")
    await maya.says("/hoaks sitaan koruptor")
    assert not [button for button in maya.buttons if "sitaan" in button]
    await sends_tap(maya, pack(ShowHoax("H35"), MAYA, world.house.keyring))
    maya.sees("Ditarik kembali: Uang sitaan koruptor")
    maya.does_not_see("TIDAK BENAR")


@pytest.mark.parametrize(
    ("step", "answer", "seen"),
    [
        (0, "x" * 61, "Terlalu panjang: paling banyak 60 huruf."),
        (2, "Buka kemensos-go.id saja", "Di sini hanya boleh ada alamat resmi."),
        (6, "kemarin", "Itu bukan tanggal."),
    ],
)
async def test_what_cannot_be_used_is_asked_again(
    world: World, step: int, answer: str, seen: str
) -> None:
    ratna = world.chat(RATNA)
    await ratna.says("/meja_hoaks")
    await ratna.taps("✍️ Tulis yang baru")
    answers = ["Judul", "Kabar", "Yang benar", "Lainnya", "🛑 TIDAK BENAR", "Dinsos"]
    for number, one in enumerate(answers[:step]):
        await (ratna.taps(one) if number in (3, 4) else ratna.says(one))
    await ratna.says(answer)
    ratna.sees(seen)


async def test_a_second_change_of_one_hoax_waits_for_the_first(world: World) -> None:
    ratna = world.chat(RATNA)
    for _ in range(2):
        await ratna.says("/hoaks sitaan koruptor")
        await ratna.taps(_KORUPTOR)
        await ratna.taps("✏️ Ubah")
        await ratna.taps("Tanggal sumber")
        await ratna.says("2026")
        await ratna.taps("📨 Serahkan")
    ratna.sees("Perubahan lain untuk hoaks ini masih menunggu diperiksa")
