"""Some days after a payout a family is asked; what does not fit becomes a report, if it wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from chat import metrics
from chat.metrics import value_of
from features.cases.rules.accused import Involved
from features.cases.rules.cases import Category
from features.cases.storage.cases import CaseRepository
from features.verification.jobs.works import CheckWorks
from features.verification.storage.tables import payout_answer, payout_check
from tests.talk.check_steps import (
    ASKS,
    FULL,
    GO_ON,
    LESS,
    NO_MORE,
    NOTHING,
    SKIP,
    asked,
    asks,
    by_day,
    paid,
)
from tests.talk.steps import BAYU, DEWI, KARTO, LINA, SARI, data_of, linked, sends_tap
from tests.talk.topic_steps import bayu_in, case_now, topic_titles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from features.cases.rules.cases import CaseFile
    from tests.talk.conftest import ForumWorld, World

DONE = "🙏 Terima kasih. Jawaban Bapak/Ibu sudah dihitung, tanpa nama."
WAITS = "📌 Menurut data uangnya sudah ada dan belum diambil."
CLOSED = "Pertanyaan ini sudah ditutup."


async def _rows(world: World, table: Any = payout_answer) -> Sequence[Any]:
    async with world.house.database.autocommit() as connection:
        return (await connection.execute(select(table))).all()


async def _reported(world: ForumWorld) -> CaseFile:
    async with world.units.at_once() as work:
        (case,) = await work[CaseRepository].of(SARI)
    return await case_now(world, case.id)


def _officer_reads(world: ForumWorld, case: CaseFile, words: str) -> None:
    assert words in bayu_in(world, case).transcript


async def test_five_taps_say_all_and_no_sum_is_shown(world: World) -> None:
    sari = await asked(world, SARI)
    sari.does_not_see("Rp")
    sari.does_not_see("Sari")
    for label in (FULL, "Tidak ada", "Saya sendiri", "Saya, di agen", "Paling lama 1 jam"):
        await sari.taps(label)
    sari.sees(DONE)
    sari.sees("bukan siapa yang menjawab apa")
    (row,) = await _rows(world)
    assert (row.received, row.cut, row.card, row.fetched, row.queue) == (
        *("t1", "p1", "k1", "a2", "q2"),
    )
    assert not {"family_id", "telegram_id"} & set(payout_answer.c.keys())


async def test_the_sum_is_a_tap_away_and_every_question_may_be_skipped(world: World) -> None:
    sari = await asked(world, SARI)
    await sari.taps("👁 Lihat jumlah di data")
    sari.sees("👁 Di data: Rp")
    for _ in range(5):
        await sari.taps(SKIP)
    sari.sees("Baik. Terima kasih sudah melihatnya.")
    assert await _rows(world) == []
    assert [row.state for row in await _rows(world, payout_check)] == ["silent"]


async def test_do_not_ask_again_holds_for_good_until_it_is_taken_back(world: World) -> None:
    sari = await asked(world, SARI)
    await sari.taps(NO_MORE)
    sari.sees("🔕 Baik. Kami tidak bertanya soal pencairan lagi.")
    for days in (40, 200, 400):
        await world.ticks(days=days)
        await paid(world, SARI, programme="BPNT", days=4)
        await asks(world)
    assert ASKS not in sari.transcript
    await sari.taps("Boleh tanya lagi")
    await world.ticks(days=1)
    await asks(world)
    sari.sees(ASKS)


async def test_who_wants_to_be_asked_no_more_is_counted_once_and_so_is_the_question(
    world: World,
) -> None:
    def counted() -> list[float]:
        return [
            value_of(metrics.PAYOUT_CHECK_WISHES.labels("no_more")),
            value_of(metrics.PAYOUT_CHECK_WISHES.labels("again")),
            value_of(metrics.PAYOUT_CHECKS.labels("refused")),
        ]

    sari = await asked(world, SARI)
    number, no_more = data_of(sari, NO_MORE)
    before = counted()
    for _ in range(2):
        await sends_tap(sari, no_more, number)
    assert [now - old for now, old in zip(counted(), before, strict=True)] == [1, 0, 1]
    number, again = data_of(sari, "Boleh tanya lagi")
    for _ in range(2):
        await sends_tap(sari, again, number)
    assert [now - old for now, old in zip(counted(), before, strict=True)] == [1, 1, 1]


async def test_nothing_received_becomes_the_report_that_the_record_calls_for(
    forum_world: ForumWorld,
) -> None:
    sari = await asked(forum_world, SARI)
    await sari.taps(NOTHING)
    sari.sees("Kartu KKS sekarang disimpan siapa?")
    await sari.taps("Saya sendiri")
    sari.sees("Ada yang tidak sesuai. Mau dilaporkan?")
    sari.sees(WAITS)
    sari.sees("Ambil dengan KKS (kartu bansos): ATM atau agen ")
    sari.does_not_see("Belum saya terima")
    sari.does_not_see("Rp")
    assert topic_titles(forum_world) == []
    await sari.taps(GO_ON)
    await sari.taps("Tidak ada")
    sari.sees("🎯")
    await sari.taps("➡️ Lanjut")
    sari.sees("Belum saya terima.")
    assert topic_titles(forum_world) == []
    await sari.taps("✅ Kirim")
    sari.sees("Laporan sudah diterima.")
    case = await _reported(forum_world)
    assert case.category == Category.ZERO_BALANCE
    assert case.area_code == "16.71.04.1001"
    _officer_reads(forum_world, case, "Belum saya terima. Kartu KKS saya simpan sendiri.")


async def test_what_is_not_paid_yet_by_the_record_is_another_report(
    forum_world: ForumWorld,
) -> None:
    sari = await asked(forum_world, SARI, label="SI")
    await sari.taps(NOTHING)
    await sari.taps(SKIP)
    sari.does_not_see(WAITS)
    await sari.taps(GO_ON)
    await sari.taps("➡️ Lanjut")
    await sari.taps("✅ Kirim")
    case = await _reported(forum_world)
    assert case.category == Category.NOT_PAID
    _officer_reads(forum_world, case, "Belum saya terima.")


async def test_less_than_it_should_be(forum_world: ForumWorld) -> None:
    sari = await asked(forum_world, SARI)
    for label in (LESS, "Tidak ada", "Saya sendiri", "Saya, di ATM", SKIP, GO_ON, "Tidak ada"):
        await sari.taps(label)
    await sari.taps("➡️ Lanjut")
    await sari.taps("✅ Kirim")
    case = await _reported(forum_world)
    assert case.category == Category.AMOUNT_TOO_SMALL
    _officer_reads(forum_world, case, "Yang saya terima kurang. Tidak ada yang memotong.")


async def test_a_cut_goes_behind_the_wall_and_never_to_the_companion(
    forum_world: ForumWorld,
) -> None:
    dewi = await forum_world.starts(DEWI)
    sari = await asked(forum_world, SARI)
    for label in (LESS, "Ya, ada", "Saya sendiri", "Saya, di agen", SKIP, GO_ON):
        await sari.taps(label)
    sari.sees("Siapa yang terlibat?")
    await sari.taps("👤 Pendamping")
    await sari.taps("➡️ Lanjut")
    await sari.taps("✅ Kirim")
    case = await _reported(forum_world)
    assert (case.category, case.confidential) == (Category.DEDUCTION, True)
    assert case.accused_roles == {Involved.COMPANION}
    _officer_reads(forum_world, case, "Ada yang memotong uangnya.")
    await dewi.says("/kasus")
    assert not [label for label in dewi.buttons if case.ticket[3:] in label]


async def test_a_card_that_the_companion_keeps_names_her_already(forum_world: ForumWorld) -> None:
    dewi, lina = await forum_world.starts(DEWI), await forum_world.starts(LINA)
    sari = await asked(forum_world, SARI)
    for label in (FULL, "Tidak ada", "Pendamping", "Saya, di agen", SKIP, GO_ON):
        await sari.taps(label)
    assert "Siapa yang terlibat?" not in sari.transcript
    await sari.taps("➡️ Lanjut")
    sari.sees("Yang terlibat: 👤 Pendamping")
    await sari.taps("✅ Kirim")
    case = await _reported(forum_world)
    assert (case.category, case.confidential) == (Category.CARD_HELD, True)
    assert case.accused_companion is not None
    _officer_reads(forum_world, case, "Kartu KKS disimpan pendamping.")
    for chat in (dewi, lina):
        await chat.says("/kasus")
        assert not [label for label in chat.buttons if case.ticket[3:] in label]


async def test_somebody_else_fetched_it(forum_world: ForumWorld) -> None:
    sari = await asked(forum_world, SARI, label="Transaksi")
    for label in (LESS, SKIP, "Keluarga serumah", "Orang lain, tanpa izin saya", SKIP, GO_ON):
        await sari.taps(label)
    await sari.taps("Tidak ada")
    await sari.taps("➡️ Lanjut")
    await sari.taps("✅ Kirim")
    case = await _reported(forum_world)
    assert (case.category, case.confidential) == (Category.UNKNOWN_WITHDRAWAL, True)
    _officer_reads(forum_world, case, "Diambil orang lain tanpa izin saya.")


async def test_at_the_post_office_nobody_is_asked_for_a_card(world: World) -> None:
    karto = await asked(world, KARTO)
    await karto.taps(FULL)
    await karto.taps("Tidak ada")
    karto.sees("Siapa yang mengambil uangnya, dan di mana?")
    assert "Saya, di ATM" not in karto.buttons
    await karto.taps("Diantar ke rumah")
    await karto.taps(SKIP)
    karto.sees(DONE)


async def test_old_taps_change_nothing_that_is_done(world: World) -> None:
    sari = await asked(world, SARI)
    number, full = data_of(sari, FULL)
    _, nothing = data_of(sari, NOTHING)
    await sari.taps(FULL)
    await sends_tap(sari, full, number)
    assert "Ada yang memotong" in sari.last
    for label in (SKIP, SKIP, SKIP, SKIP):
        await sari.taps(label)
    sari.sees(DONE)
    await sends_tap(sari, nothing, number)
    assert sari.last.startswith(DONE)
    assert [row.received for row in await _rows(world)] == ["t1"]


async def test_a_question_older_than_its_window_is_closed_and_what_was_said_is_counted(
    world: World,
) -> None:
    sari = await asked(world, SARI)
    await sari.taps(LESS)
    await world.ticks(days=14, minutes=1)
    await sari.taps("Tidak ada")
    sari.sees(CLOSED)
    await asks(world)
    await asks(world)
    assert [(row.received, row.cut) for row in await _rows(world)] == [("t2", None)]
    (check,) = await _rows(world, payout_check)
    assert (check.state, check.answers_sealed) == ("answered", None)


async def test_no_answer_at_all_is_counted_as_none(world: World) -> None:
    await asked(world, SARI)
    await world.ticks(days=15)
    await asks(world)
    assert await _rows(world) == []
    assert [row.state for row in await _rows(world, payout_check)] == ["silent"]


async def test_erasing_forgets_what_was_said_so_far_and_answers_no_more(world: World) -> None:
    sari = await asked(world, SARI)
    await sari.taps(NOTHING)
    number, keeps = data_of(sari, "Saya sendiri")
    await sari.says("/privasi")
    await sari.taps("Hapus data saya")
    await sari.taps("Ya, hapus")
    await sends_tap(sari, keeps, number)
    sari.sees(CLOSED)
    (check,) = await _rows(world, payout_check)
    assert (check.state, check.telegram_id, check.answers_sealed) == ("void", None, None)
    assert await _rows(world) == []
    await world.link(SARI)
    await paid(world, SARI, programme="BPNT")
    await world.ticks(days=1)
    await asks(world)
    assert ASKS not in sari.transcript, "the family was asked a day ago"


async def test_a_family_that_is_no_longer_linked_is_closed(world: World) -> None:
    sari = await asked(world, SARI)
    number, full = data_of(sari, FULL)
    await sari.says("👪 Keluarga saya")
    await sari.taps(next(label for label in sari.buttons if "apus" in label))
    await sari.taps("Ya, hapus dari daftar")
    await sends_tap(sari, full, number)
    sari.sees(CLOSED)


async def test_whoever_ended_the_consent_meanwhile_is_not_asked(world: World) -> None:
    sari = await linked(world, SARI)
    await by_day(world)
    await paid(world, SARI)
    await world.house.works[CheckWorks].sampling.plan()
    await sari.says("/privasi")
    await sari.taps("Tarik kembali persetujuan")
    await sari.taps("Ya, tarik kembali")
    await asks(world)
    assert ASKS not in sari.transcript
    assert [row.state for row in await _rows(world, payout_check)] == ["void"]


async def test_others_cannot_answer(world: World) -> None:
    sari, karto = await asked(world, SARI), await world.starts(KARTO)
    _, full = data_of(sari, FULL)
    await sends_tap(karto, full)
    karto.does_not_see(DONE)
    assert await _rows(world) == []
    await world.starts(BAYU)


async def test_a_person_with_several_families_is_told_which(world: World) -> None:
    for_two = await world.starts(1007)
    await world.link(1007)
    await by_day(world)
    await paid(world, 1007)
    await asks(world)
    for_two.sees("Untuk keluarga")
