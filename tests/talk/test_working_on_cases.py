"""What officers hear, write and do around a case, so that nothing is lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.people import Role
from features.cases.rules.accused import Involved
from features.cases.rules.cases import CaseFile, CaseKind, Category, Desk
from features.cases.rules.command_center import Decision
from features.cases.rules.filing import Filing
from features.cases.services.cases import CaseService
from features.cases.services.office import CaseOffice
from features.cases.storage.entries import CaseEntryRepository, EntryKind
from tests.talk.steps import BAYU, DEWI, KARTO, LINA, SARI, family_of
from tests.talk.topic_steps import INTAN, PALEMBANG, case_now

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World


async def _files(
    world: World, category: Category = Category.PIN_BLOCKED, involved: Involved | None = None
) -> CaseFile:
    filing = Filing(
        CaseKind.COMPLAINT, category, "Kartu saya tidak bisa dipakai", "", PALEMBANG,
        involved=involved,
    )  # fmt: skip
    service = world.house.services[CaseService]
    case = (await service.file(await world.person(KARTO), filing, f"work:{category}")).case
    await world.settle()
    return case


async def _opens(chat: Chat, case: CaseFile) -> None:
    await chat.says("/kasus")
    await chat.taps(next(one for one in chat.buttons if case.ticket[3:] in one))


async def test_who_asked_hears_that_the_reporter_answered(world: World) -> None:
    karto, bayu = await world.starts(KARTO), await world.starts(BAYU)
    case = await _files(world)
    await _opens(bayu, case)
    await bayu.taps("❓ Minta data")
    await bayu.says("Bank apa pak kartunya?")
    await world.settle()
    await karto.says("BRI bu, sudah lama tidak bisa")
    await world.settle()
    assert "Pelapor sudah menjawab" in bayu.transcript
    await bayu.taps("📄 Buka")
    bayu.sees("BRI bu, sudah lama tidak bisa")


async def test_the_second_officer_hears_that_a_second_yes_is_needed(world: World) -> None:
    bayu, intan = await world.starts(BAYU), await world.starts(INTAN)
    case = await _files(world, Category.DEDUCTION, Involved.AGENT)
    office = world.house.services[CaseOffice]
    await office.close(await world.person(BAYU), case.id, Decision.DONE, "", "first")
    await world.settle()
    assert "Laporan tetap terbuka sampai petugas kedua memeriksa" in intan.transcript
    assert "petugas kedua memeriksa" not in bayu.transcript


async def test_words_beside_an_open_card_are_offered_and_not_lost(world: World) -> None:
    karto, bayu = await world.starts(KARTO), await world.starts(BAYU)
    case = await _files(world)
    await _opens(bayu, case)
    await bayu.says("pak karto tolong besok ke bank bawa buku tabungan ya")
    bayu.sees("Kirim ini ke pelapor? Belum terkirim.")
    assert "buku tabungan" not in karto.transcript
    await bayu.taps(f"📨 Kirim ke {case.ticket}")
    await world.settle()
    assert "pak karto tolong besok ke bank bawa buku tabungan ya" in karto.transcript


async def test_an_answer_that_was_begun_is_offered_after_a_look_at_another_case(
    world: World,
) -> None:
    karto, bayu = await world.starts(KARTO), await world.starts(BAYU)
    case, other = await _files(world), await _files(world, Category.MOVED)
    await _opens(bayu, case)
    await bayu.taps("✍️ Jawab")
    await _opens(bayu, other)
    await bayu.says("pak uangnya cair hari jumat, mohon sabar dulu")
    assert f"📨 Kirim ke {case.ticket}" in bayu.buttons
    assert f"📨 Kirim ke {other.ticket}" in bayu.buttons
    await bayu.taps("Tidak jadi")
    bayu.sees("tidak ada yang dikirim")
    assert "hari jumat" not in karto.transcript


async def test_a_question_to_the_bot_is_offered_to_nobody(world: World) -> None:
    bayu = await world.starts(BAYU)
    await _opens(bayu, await _files(world))
    await bayu.says("kapan pkh tahap empat cair")
    bayu.does_not_see("Kirim ini ke pelapor?")


async def test_after_taking_from_the_push_all_deeds_are_there(world: World) -> None:
    lina, dewi = await world.starts(LINA), await world.starts(DEWI)
    await world.link(SARI)
    family = await family_of(world, SARI)
    filing = Filing(
        *(CaseKind.COMPLAINT, Category.NOT_PAID, "Belum masuk", "", family.area_code),
        family_id=family.id,
    )
    service = world.house.services[CaseService]
    case = (await service.file(await world.person(SARI), filing, "push")).case
    assert (await case_now(world, case.id)).desk is Desk.COMPANION
    world.clock.advance(hours=24)
    await world.settle()
    await dewi.taps("🔧 Saya tangani")
    for label in ("✍️ Jawab", "➡️ Rujuk", "⬆️ Naikkan", "✅ Selesai"):
        assert label in dewi.buttons
    assert not [one for one in dewi.buttons if "Ambil" in one]
    await dewi.taps("⬆️ Naikkan")
    dewi.sees("mengapa dinaikkan?")
    assert (await case_now(world, case.id)).desk is Desk.COMPANION
    await dewi.says("Dinsos harus menanyakan ke bank penyalur")
    moved = await case_now(world, case.id)
    assert moved.desk is not Desk.COMPANION
    async with world.units.at_once() as work:
        own = await work[CaseEntryRepository].entries(case.id)
        staff = await work[CaseEntryRepository].entries(case.id, reasons=True)
    assert [one.text for one in staff if one.kind is EntryKind.REASON] == [
        "Dinsos harus menanyakan ke bank penyalur"
    ]
    assert not [one for one in own if one.kind is EntryKind.REASON]
    assert Role.COORDINATOR in (await world.person(LINA)).roles
    await _opens(lina, case)
    lina.sees("Dinaikkan, karena: Dinsos harus menanyakan ke bank penyalur")
