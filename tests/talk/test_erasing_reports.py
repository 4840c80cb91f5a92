"""Whoever erases their data decides what becomes of open reports, and is told the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from features.cases.rules.cases import CaseUpload
from features.cases.rules.command_center import CaseStatus
from features.cases.storage.cases import CaseRepository
from features.cases.storage.tables import case_attachment
from storage.tables import dialogue, parked_dialogue
from tests.talk.steps import KARTO, copied
from tests.talk.topic_steps import bayu_in, case_now, filed_case

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import ForumWorld, World

PHOTO = CaseUpload("photo-of-karto", "foto.jpg", "image/jpeg")


async def _asks_to_erase(world: World) -> Chat:
    chat = world.chat(KARTO)
    await chat.says("/privasi")
    await chat.taps("Hapus data saya")
    return chat


async def _files(world: ForumWorld, case_id: int) -> int:
    async with world.house.database.autocommit() as connection:
        found = await connection.scalar(
            select(func.count()).where(case_attachment.c.case_id == case_id)
        )
    return int(found or 0)


async def test_open_reports_are_named_before_anything_is_erased(forum_world: ForumWorld) -> None:
    case = await filed_case(forum_world)
    chat = await _asks_to_erase(forum_world)
    chat.sees("1 laporan Bapak/Ibu belum selesai:")
    chat.sees(f"{case.ticket} Bantuan belum masuk")
    chat.sees("Isi laporan juga tetap ada di petugas")
    assert chat.buttons == [
        "🔑 Tetap jalan, pakai kode",
        "↩️ Tarik kembali, lalu hapus",
        "⬅️ Kembali",
    ]


async def test_a_report_that_is_taken_back_ends_for_the_officers_too(
    forum_world: ForumWorld,
) -> None:
    case = await filed_case(forum_world, files=(PHOTO,))
    chat = await _asks_to_erase(forum_world)
    await chat.taps("↩️ Tarik kembali, lalu hapus")
    chat.sees("Data di bot ini sudah dihapus.")
    now = await case_now(forum_world, case.id)
    assert (now.status, now.reporter_id, now.has_claim) == (CaseStatus.REJECTED, None, False)
    assert await _files(forum_world, case.id) == 0
    topic = bayu_in(forum_world, case)
    told = [m.get("text", "") for m in topic.sim.messages(topic.chat_id, topic.thread_id)]
    assert f"↩️ Pelapor menarik kembali {case.ticket}. Kasusnya ditutup." in told


async def test_a_report_that_is_kept_is_read_with_its_code_and_word(
    forum_world: ForumWorld,
) -> None:
    case = await filed_case(forum_world, files=(PHOTO,))
    chat = await _asks_to_erase(forum_world)
    await chat.taps("🔑 Tetap jalan, pakai kode")
    await chat.says("pagi")
    chat.sees("paling sedikit 6 huruf")
    await chat.says("melati putih")
    chat.sees("Data sudah dihapus. Laporannya tetap diurus petugas.")
    chat.sees("Dua-duanya harus ada.")
    code = copied(chat)
    now = await case_now(forum_world, case.id)
    assert (now.status, now.reporter_id) == (CaseStatus.RECEIVED, None)
    assert await _files(forum_world, case.id) == 1
    bayu = bayu_in(forum_world, case)
    await bayu.says("Sudah kami teruskan ke bank.")
    bayu.sees("Pelapor tanpa nama, dan membacanya dengan kodenya.")
    await chat.says("/jawaban")
    await chat.says(code)
    await chat.says("Melati Putih")
    chat.sees("Sudah kami teruskan ke bank.")


async def test_no_officer_is_told_of_a_code_that_nobody_has(forum_world: ForumWorld) -> None:
    """Earlier releases erased accounts and left their reports open without a code."""
    case = await filed_case(forum_world)
    async with forum_world.units() as work:
        await work[CaseRepository].change(case.id, reporter_id=None)
        await work.commit()
    bayu = bayu_in(forum_world, case)
    await bayu.says("Bapak, kapan terakhir ke kantor pos?")
    bayu.does_not_see("membacanya dengan kodenya")
    bayu.sees("Pelapor sudah menghapus datanya, jadi pesan ini tidak sampai ke siapa pun.")


async def test_an_old_button_erases_nothing_while_a_report_is_open(forum_world: ForumWorld) -> None:
    chat = await _asks_to_erase(forum_world)
    assert "Ya, hapus" in chat.buttons
    await filed_case(forum_world)
    await chat.taps("Ya, hapus")
    chat.sees("1 laporan Bapak/Ibu belum selesai:")
    assert (await forum_world.person(KARTO)).consented


async def test_whoever_changes_their_mind_at_the_word_keeps_everything(
    forum_world: ForumWorld,
) -> None:
    case = await filed_case(forum_world)
    chat = await _asks_to_erase(forum_world)
    await chat.taps("🔑 Tetap jalan, pakai kode")
    await chat.taps("✖ Batal")
    assert (await forum_world.person(KARTO)).consented
    assert (await case_now(forum_world, case.id)).reporter_id == KARTO


async def _drafts(world: World) -> int:
    async with world.house.database.autocommit() as connection:
        open_now = await connection.scalar(select(func.count()).select_from(dialogue))
        parked = await connection.scalar(select(func.count()).select_from(parked_dialogue))
    return int(open_now or 0) + int(parked or 0)


async def test_cancelling_leaves_no_draft_behind(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/lapor Saya diancam ketua kelompok supaya diam")
    await chat.taps("✖ Batal") if "✖ Batal" in chat.buttons else await chat.says("/batal")
    chat.sees("Tidak ada yang dikirim, tidak ada yang disimpan.")
    assert await _drafts(world) == 0


async def test_cancelling_also_drops_what_was_left_before(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/lapor")
    await chat.taps("👥 Petugas dan orang lain")
    await chat.taps("Saya diancam")
    await chat.says("Ketua kelompok bilang bantuan saya dicoret kalau lapor.")
    await chat.says("/menu")
    await chat.says("/batal")
    chat.sees("Tidak ada yang dikirim, tidak ada yang disimpan.")
    assert await _drafts(world) == 0
    await chat.says("/lapor")
    chat.does_not_see("belum dikirim")


async def test_an_older_draft_is_named_when_something_else_is_cancelled(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/lapor")
    await chat.taps("👥 Petugas dan orang lain")
    await chat.taps("Saya diancam")
    await chat.says("/hubungkan")
    await chat.taps("✖ Batal")
    chat.sees("Yang barusan ditulis tidak dikirim dan tidak disimpan.")
    chat.sees("Laporan tadi belum dikirim. Lanjutkan?")
    await chat.taps("🗑 Buang")
    assert await _drafts(world) == 0
