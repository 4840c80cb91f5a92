"""Two administrators change an answer; companions hear what changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from chat.taps import pack
from domain.errors import NotAllowed
from features.answers.rules.errors import AnswerDraftDecided, AnswerDraftWaiting, OwnAnswerDraft
from features.answers.rules.pages import Page
from features.answers.services.answers import AnswerService
from features.answers.services.desk import AnswerDesk
from features.answers.views.answers import value
from features.answers.views.deeds import Do, OnAnswer, OnAnswerDraft
from tests.talk.answer_steps import fact, page, put
from tests.talk.steps import DEWI, MAYA, RATNA, YUSUF, person, sends_tap
from understanding.words import Intent
from views.translator import translator

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

ZAKUMI = page("uji-zakumi", Intent.PROGRAM_INFO, "Zakumi itu {uji.zakumi}.", names=("zakumi",))
AMOUNT = fact("uji.zakumi", "75000", valid_from=date(2021, 1, 1))
TITLE = "📄 Judul uji-zakumi"
VALUE = "🔢 Rp75.000 · uji.zakumi"


async def _open(world: World, label: str) -> Chat:
    await put(world, ZAKUMI, AMOUNT)
    ratna = await world.starts(RATNA)
    await world.starts(YUSUF)
    await ratna.says("/meja_jawaban zakumi")
    await ratna.taps(label)
    return ratna


async def _changes_text(ratna: Chat, text: str) -> None:
    await ratna.taps("✏️ Ubah")
    await ratna.taps("Isi")
    await ratna.says(text)
    await ratna.taps("📨 Serahkan")


async def _reads(world: World) -> str:
    found = await world.house.services[AnswerService].with_id(
        "uji-zakumi", on=world.clock.now.date()
    )
    return found.page.body


async def test_one_writes_and_another_approves(world: World) -> None:
    ratna, yusuf = await _open(world, TITLE), world.chat(YUSUF)
    ratna.sees("Zakumi itu Rp75.000.")
    await ratna.taps("✏️ Ubah")
    ratna.sees("Belum ada yang diubah.")
    await ratna.taps("Isi")
    await ratna.says("Zakumi sekarang {uji.zakumi}.\nTanya desa. SD {pkh.sd.3bulan}")
    ratna.sees("Zakumi sekarang Rp75.000.\nTanya desa.")
    await ratna.taps("📨 Serahkan")
    yusuf.sees("mengubah jawaban: Judul uji-zakumi")
    assert await _reads(world) == "Zakumi itu {uji.zakumi}."
    await yusuf.taps("👀 Lihat")
    yusuf.sees("Isinya sekarang:\n\nJudul uji-zakumi\n\nZakumi itu Rp75.000.")
    yusuf.sees("Zakumi sekarang Rp75.000.")
    await yusuf.taps("✅ Setujui")
    yusuf.sees("sudah berlaku")
    maya = await world.starts(MAYA)
    await maya.says("/info zakumi")
    maya.sees("Zakumi sekarang Rp75.000.\nTanya desa.")


async def test_nobody_approves_their_own(world: World) -> None:
    ratna = await _open(world, TITLE)
    await _changes_text(ratna, "Zakumi baru.")
    desk, author = world.house.services[AnswerDesk], await person(world, RATNA)
    (draft,) = await desk.waiting(author)
    with pytest.raises(OwnAnswerDraft):
        await desk.approve(author, draft.id)
    await ratna.says("/meja_jawaban")
    await ratna.taps("📝 Judul uji-zakumi")
    assert "✅ Setujui" not in ratna.buttons
    await ratna.taps("↩️ Tarik kembali")
    assert await desk.waiting(author) == []


async def test_what_is_returned_goes_back_to_its_author(world: World) -> None:
    ratna, yusuf = await _open(world, TITLE), world.chat(YUSUF)
    await _changes_text(ratna, "Zakumi keliru.")
    await yusuf.taps("👀 Lihat")
    await yusuf.taps("↩️ Kembalikan")
    ratna.sees("Yusuf Hidayat mengembalikan perubahan Judul uji-zakumi.")
    assert await _reads(world) == "Zakumi itu {uji.zakumi}."


async def test_a_value_that_begins_later_follows_the_one_before(world: World) -> None:
    ratna, yusuf = await _open(world, VALUE), world.chat(YUSUF)
    await ratna.taps("✏️ Ubah")
    await ratna.taps("Nilai")
    await ratna.says("Rp80.000")
    ratna.sees("rupiah bulat, tanpa titik")
    await ratna.says("80000")
    assert "📨 Serahkan" not in ratna.buttons
    ratna.sees("Sumber")
    await ratna.says("Keputusan Dinas Sosial 12 Desember 2029")
    ratna.sees("Keputusan Dinas Sosial 12 Desember 2029")
    ratna.does_not_see("Dinas Sosial Kebumen")
    await ratna.taps("Berlaku mulai")
    await ratna.says("besok")
    ratna.sees("Itu bukan tanggal.")
    await ratna.says("2030-01-01")
    ratna.sees("Nilai lama, Rp75.000, berlaku sampai sehari sebelumnya.")
    await ratna.taps("📨 Serahkan")
    await yusuf.taps("👀 Lihat")
    await yusuf.taps("✅ Setujui")
    registry = await world.house.services[AnswerService].registry()
    days = (date(2021, 1, 1), date(2029, 12, 31), date(2030, 1, 1))
    t = translator("id")
    assert [value(registry.facts.of("uji.zakumi", on=day), t) for day in days] == [
        *("Rp75.000", "Rp75.000", "Rp80.000"),
    ]


async def test_what_is_withdrawn_answers_nobody(world: World) -> None:
    ratna, yusuf = await _open(world, TITLE), world.chat(YUSUF)
    await ratna.taps("🗑 Tarik")
    await yusuf.taps("👀 Lihat")
    yusuf.sees("ingin ini ditarik")
    await yusuf.taps("✅ Setujui")
    maya = await world.starts(MAYA)
    await maya.says("/info zakumi")
    maya.sees("Belum ada penjelasan tentang zakumi")


async def test_one_change_of_an_answer_waits_at_a_time(world: World) -> None:
    ratna, yusuf = await _open(world, TITLE), world.chat(YUSUF)
    await _changes_text(ratna, "Zakumi baru.")
    await yusuf.says("/meja_jawaban zakumi")
    await yusuf.taps(TITLE)
    await _changes_text(yusuf, "Zakumi lain.")
    yusuf.sees("Perubahan lain masih menunggu")


async def test_a_draft_of_an_older_wording_is_not_approved(world: World) -> None:
    ratna, yusuf = await _open(world, TITLE), world.chat(YUSUF)
    await _changes_text(ratna, "Zakumi baru.")
    await put(world, page("uji-zakumi", Intent.PROGRAM_INFO, "Dari berkas.", names=("zakumi",)))
    desk, reviewer = world.house.services[AnswerDesk], await person(world, YUSUF)
    (draft,) = await desk.waiting(reviewer)
    with pytest.raises(AnswerDraftDecided):
        await desk.approve(reviewer, draft.id)
    await yusuf.taps("👀 Lihat")
    await yusuf.taps("✅ Setujui")
    yusuf.sees("Ini sudah diputuskan, atau isinya sudah diubah.")


async def test_versions_name_who_wrote_and_how_it_was_received(world: World) -> None:
    ratna, yusuf = await _open(world, TITLE), world.chat(YUSUF)
    maya = await world.starts(MAYA)
    await maya.says("/info zakumi")
    await maya.taps("👎 Belum terjawab")
    await _changes_text(ratna, "Zakumi baru.")
    await yusuf.taps("👀 Lihat")
    await yusuf.taps("✅ Setujui")
    await ratna.says("/meja_jawaban zakumi")
    await ratna.taps(TITLE)
    await ratna.taps("🕓 Riwayat")
    ratna.sees("ditulis Ratna Puspita, disetujui Yusuf Hidayat · 👍 0 👎 0")
    ratna.sees("dari berkas · 👍 0 👎 1")


async def test_companions_read_what_changed_in_the_last_days(world: World) -> None:
    ratna, yusuf, dewi = await _open(world, TITLE), world.chat(YUSUF), await world.starts(DEWI)
    await _changes_text(ratna, "Zakumi baru.")
    await yusuf.taps("👀 Lihat")
    await yusuf.taps("✅ Setujui")
    await dewi.says("/perubahan")
    dewi.sees("Judul uji-zakumi")
    await dewi.taps("📖 Judul uji-zakumi")
    dewi.sees("Zakumi baru.")
    world.clock.advance(days=8)
    await dewi.says("/perubahan")
    dewi.sees("Tidak ada yang berubah.")


@pytest.mark.parametrize("text", ["", "x" * 3_501, "Daftar di bansos-cair.top"])
async def test_a_text_that_cannot_be_used_is_asked_for_again(world: World, text: str) -> None:
    ratna = await _open(world, TITLE)
    await ratna.taps("✏️ Ubah")
    await ratna.taps("Isi")
    if text:
        await ratna.says(text)
    else:
        await ratna.sends_sticker()
    ratna.sees("✍️ Isi")
    assert "📨 Serahkan" not in ratna.buttons


async def test_the_desk_is_for_administrators_only(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says("/meja_jawaban zakumi")
    dewi.does_not_see("zakumi")
    for tap in (OnAnswer(Do.CHANGE, 1), OnAnswerDraft(Do.APPROVE, 1)):
        await sends_tap(dewi, pack(tap, DEWI, world.house.keyring, token="x"))
        dewi.does_not_see("Judul")
    desk, somebody = world.house.services[AnswerDesk], await person(world, DEWI)
    with pytest.raises(NotAllowed):
        await desk.search(somebody, "pkh")
    with pytest.raises(NotAllowed):
        await desk.approve(somebody, 1)


async def test_a_new_page_is_written_by_one_and_approved_by_another(world: World) -> None:
    ratna, yusuf = await world.starts(RATNA), await world.starts(YUSUF)
    await ratna.says("/meja_jawaban")
    await ratna.taps("➕ Halaman baru")
    ratna.sees("Tentang apa?")
    await ratna.taps("Kartu, PIN")
    await ratna.says("kartu zakumi tertukar di pos")
    await ratna.says("Bawa kartu zakumi ke mobile.bersamapkh.com")
    ratna.sees("hanya boleh ada alamat resmi")
    await ratna.says("Bawa kartu zakumi ke pos yang sama.\nDi sana ditukar.")
    await ratna.says("Surat pos 12 November 2026")
    ratna.sees("Silakan periksa")
    ratna.sees("Di sana ditukar.")
    await ratna.taps("📨 Serahkan")
    yusuf.sees("Ratna Puspita menulis halaman baru: kartu zakumi tertukar di pos")
    await yusuf.taps("👀 Lihat")
    yusuf.sees("mengusulkan halaman baru ini")
    yusuf.does_not_see("Isinya sekarang")
    maya = await world.starts(MAYA)
    await maya.says("/info kartu zakumi tertukar")
    maya.does_not_see("Di sana ditukar.")
    await yusuf.taps("✅ Setujui")
    yusuf.sees("sudah berlaku")
    await maya.says("/info kartu zakumi tertukar")
    await maya.taps("kartu zakumi tertukar di pos")
    maya.sees("Bawa kartu zakumi ke pos yang sama.")


async def test_a_new_page_is_handed_in_once_and_goes_on_where_it_was_left(world: World) -> None:
    ratna = await world.starts(RATNA)
    await ratna.says("/meja_jawaban")
    await ratna.taps("➕ Halaman baru")
    await ratna.taps("Jadwal")
    await ratna.says("jadwal zakumi di pulau")
    await ratna.says("menu")
    await ratna.taps("▶️ Lanjutkan")
    ratna.sees("Isi")
    await ratna.says("Kapal datang tanggal lima.")
    await ratna.says("Dinas, 12 November 2026")
    await ratna.taps("📨 Serahkan")
    desk, author = world.house.services[AnswerDesk], await person(world, RATNA)
    (draft,) = await desk.waiting(author)
    assert isinstance(draft.proposed, Page)
    assert draft.proposed.intent is Intent.DISBURSEMENT_SCHEDULE
    with pytest.raises(AnswerDraftWaiting):
        await desk.propose_new(author, draft.proposed)
    with pytest.raises(NotAllowed):
        await desk.propose_new(await person(world, DEWI), draft.proposed)
    approved = await desk.approve(await person(world, YUSUF), draft.id)
    assert approved.content == draft.proposed
    with pytest.raises(AnswerDraftWaiting):
        await desk.propose_new(author, draft.proposed)
