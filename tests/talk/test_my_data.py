"""`/data_saya`: what is stored, who read it, what was agreed to, the copy, and what is wrong."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from domain.areas import load_areas
from domain.identity import mask
from features.cases.rules.cases import Category, Severity
from features.cases.rules.identity import IDENTITY
from features.cases.services.clock import take_by
from features.cases.services.corrections import CaseCorrections
from features.cases.services.office import CaseOffice
from features.cases.storage.cases import CaseRepository
from features.cases.storage.readings import CaseReadingRepository
from features.people.storage.families import FamilyRepository
from features.people.storage.links import LinkRepository
from features.people.storage.people import PeopleRepository
from storage.copying import Copied, CopyRepository, Subject
from tests.kept import ALL_KEPT
from tests.talk.copy_steps import copy_of, raw_codes
from tests.talk.steps import BAYU, DEWI, KARTO, MAYA, SARI, family_of, linked
from tests.talk.topic_steps import filed_case

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

NOTE = "Catatan dalam: pelapor sering menelepon."
REASON = "Mau menelepon sebelum kunjungan"


async def _files(chat: Chat) -> tuple[str, dict[str, Any]]:
    """The page to read, and the rows of the other file by table."""
    page, kinds = await copy_of(chat)
    return page, {table: kind["rows"] for table, kind in kinds.items()}


async def test_sari_sees_in_plain_words_what_is_stored_and_who_may_read_it(world: World) -> None:
    sari = await linked(world, SARI)
    await filed_case(world, reporter=SARI)
    await sari.says("/data_saya")
    sari.sees("🗂 Data Bapak/Ibu yang disimpan")
    for kind in ("Akun Bapak/Ibu: 1", "Data keluarga Bapak/Ibu: 1", "Laporan Bapak/Ibu: 1"):
        sari.sees(kind)
    sari.sees("Data salah: menurut UU 27/2022 Pasal 30, dibetulkan paling lama 72 jam.")
    await sari.taps("👁 Siapa membaca")
    sari.sees("Belum ada petugas yang membukanya.")
    await sari.taps("⬅️ Kembali")
    await sari.taps("🧾 Yang saya setujui")
    sari.sees("✅ Memakai bot dengan data saya, versi 2: ")
    await sari.taps("⬅️ Kembali")
    await sari.taps("🔒 Tarik setuju atau hapus")
    sari.sees("🔒 Data Bapak/Ibu di bot ini")


async def test_who_read_it_is_told_with_role_day_and_purpose(world: World) -> None:
    sari = await linked(world, SARI)
    case = await filed_case(world, reporter=SARI)
    bayu = await world.person(BAYU)
    await world.house.services[CaseOffice].open(bayu, case.id, way="desk")
    async with world.units() as work:
        await work[CaseReadingRepository].record_read(
            case.id, BAYU, "officer", IDENTITY, world.clock(), reason=REASON
        )
        await work.commit()
    await sari.says("/data_saya")
    await sari.taps("👁 Siapa membaca")
    sari.sees("Petugas pusat aduan. Membukanya di meja kerja")
    sari.sees("Petugas pusat aduan. Melihat nama, nomor, dan alamat")
    sari.sees(f"(“{REASON}”)")
    sari.does_not_see("Bayu")


async def test_the_copy_is_what_is_stored_opened_and_nothing_of_others(world: World) -> None:
    sari, karto = await linked(world, SARI), await linked(world, KARTO)
    family = await family_of(world, SARI)
    await _shares_family(world, KARTO, SARI)
    mine = await filed_case(world, reporter=SARI, family_id=family.id)
    theirs = await filed_case(world, Category.FRAUD, reporter=KARTO, family_id=family.id)
    accusing = await filed_case(world, Category.DEDUCTION, reporter=KARTO, family_id=family.id)
    bayu = await world.person(BAYU)
    await world.house.services[CaseOffice].note(bayu, mine.id, NOTE, "note:1")

    page, copy = await _files(sari)
    assert not sari.last_message.get("has_protected_content")  # it may be saved, and handed on
    await _is_what_is_stored(world, SARI, copy)
    assert "Sari Wulandari" in page
    assert family.address in page
    assert [row["ticket"] for row in copy["case_file"]] == [mine.ticket]
    assert copy["case_file"][0]["content"]["story"] == mine.story
    assert copy["family"][0]["address"] == family.address
    for text in (page, str(copy)):
        assert family.nik not in text
        assert family.kk not in text
        assert theirs.ticket not in text
        assert accusing.ticket not in text
        assert NOTE not in text
        assert not _names(text, KARTO)
        assert not _names(text, BAYU)
        assert await _number_of_companion(world, family.companion_id) not in text
    assert mask(family.nik)[-4:] in page

    dewi = await world.starts(DEWI)
    page, copy = await _files(dewi)
    assert accusing.ticket not in page + str(copy)
    page, copy = await _files(karto)
    assert {row["ticket"] for row in copy["case_file"]} == {theirs.ticket, accusing.ticket}
    assert not _names(page + str(copy), SARI)


async def test_every_code_in_the_copy_is_read_in_words(world: World) -> None:
    """Also of what offices did with a report, in whatever way they came to read it."""
    sari = await linked(world, SARI)
    family = await family_of(world, SARI)
    case = await filed_case(world, reporter=SARI, family_id=family.id)
    bayu, office = await world.person(BAYU), world.house.services[CaseOffice]
    for way in ("chat", "read", "leave", "hand over", "take back", "reached", "contact", "photos"):
        await office.open(bayu, case.id, way=way)
    await office.take(bayu, case.id, "take:1")
    await world.house.services[CaseCorrections].weigh(bayu, case.id, Severity.HIGH, "weigh:1")
    await world.house.services[CaseCorrections].hide(bayu, case.id, "hide:1")
    page, kinds = await copy_of(sari)
    assert raw_codes(page) == []
    ways = kinds["case_read"]["columns"]["way"]
    assert ways["label"] == "Untuk apa"
    assert ways["codes"]["photos"] == "Melihat fotonya"
    assert ways["codes"]["hand over"] == "Membacanya"
    assert kinds["case_file"]["columns"]["severity"]["codes"] == {"T": "tinggi"}


async def test_what_a_companion_files_for_a_family_is_the_familys(world: World) -> None:
    sari = await linked(world, SARI)
    family = await family_of(world, SARI)
    case = await filed_case(world, reporter=DEWI, family_id=family.id, on_behalf=True)
    _, copy = await _files(sari)
    assert [row["ticket"] for row in copy["case_file"]] == [case.ticket]
    _, copy = await _files(await world.starts(DEWI))
    assert "case_file" not in copy
    assert case.story not in str(copy)


async def test_without_consent_no_family_is_in_the_copy(world: World) -> None:
    maya = await world.starts(MAYA)
    _, copy = await _files(maya)
    assert set(copy) <= {"account", "consent", "interest"}


async def test_one_tap_makes_a_report_with_what_is_wrong_and_the_clock_of_the_law(
    world: World,
) -> None:
    sari = await linked(world, SARI)
    await sari.says("/data_saya")
    await sari.taps("✏️ Ada yang salah")
    sari.sees("Petugas menjawab dalam 72 jam.")
    await sari.taps("Alamat")
    assert any("✅ Laporan" in text for text in sari.news)
    await sari.taps("✍️ Jawab atau tambah")
    sari.sees("Apa yang mau disampaikan ke petugas soal")
    await sari.says("Yang benar Jl. Kenanga 5")
    sari.sees("✅ Sudah masuk ke")
    await sari.taps("🏁 Selesai")
    async with world.units.at_once() as work:
        (case,) = await work[CaseRepository].of(SARI)
    assert case.category == Category.DATA_MISMATCH
    assert "UU 27/2022 Pasal 30" in case.story
    assert "Alamat" in case.story
    assert case.due_at - case.filed_at <= timedelta(hours=72)
    async with world.units.at_once() as work:
        begun = await take_by(work, case, load_areas().zone(case.area_code))
    assert begun <= case.due_at
    await sari.says("/data_saya")
    await sari.taps("✏️ Ada yang salah")
    await sari.taps("Data saya dilihat orang")
    async with world.units.at_once() as work:
        newest = (await work[CaseRepository].of(SARI))[0]
    assert newest.category == Category.PERSONAL_DATA
    await sari.says("/data_saya")
    await sari.taps("✏️ Ada yang salah")
    await sari.taps("Nomor telepon")
    sari.sees(case.ticket)
    async with world.units.at_once() as work:
        assert len(await work[CaseRepository].of(SARI)) == 2


def _names(text: str, account: int) -> bool:
    """Whether the number stands there, and is not the end of the code of a village."""
    return re.search(rf"(?<![\d.]){account}(?!\d)", text) is not None


async def _shares_family(world: World, other: int, owner: int) -> None:
    family = await family_of(world, owner)
    async with world.units() as work:
        await work[LinkRepository].link(other, family.id, world.clock())
        await work[PeopleRepository].set_active_family(other, family.id)
        await work.commit()


async def _number_of_companion(world: World, companion_id: str | None) -> str:
    assert companion_id is not None
    async with world.units.at_once() as work:
        found = await work[FamilyRepository].companion(companion_id)
    assert found is not None
    assert found.phone is not None
    return found.phone


async def _is_what_is_stored(world: World, person_id: int, copy: dict[str, Any]) -> None:
    """Table by table: all rows of the person that the database has, with all shown columns."""
    person = await world.person(person_id)
    subject = Subject(person_id, tuple(one.family_id for one in person.families))
    for one in ALL_KEPT:
        rule = one.copied
        if not isinstance(rule, Copied):
            assert one.table.name not in copy
            continue
        async with world.house.database.autocommit() as connection:
            statement = select(one.table).where(rule.whose(one.table, subject))
            stored = (await connection.execute(statement)).mappings().all()
        told = copy.get(one.table.name, [])
        assert len(told) == len(stored), one.table.name
        for row in told:
            assert set(row) == {name.removesuffix("_sealed") for name in rule.columns}
        for name in rule.columns:
            if not name.endswith("_sealed") and one.table.c[name].type.python_type in (int, str):
                assert sorted(str(r[name]) for r in told) == sorted(str(r[name]) for r in stored)
    async with world.units.at_once() as work:
        assert await work[CopyRepository].of(Subject(1), ALL_KEPT) == []
