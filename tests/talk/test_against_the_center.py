"""Sari and Maya report an officer of the command center: nobody who may be meant gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chat.taps import pack
from domain.errors import AidError
from features.cases.rules.accused import Involved
from features.cases.rules.cases import CaseFile, CaseKind, Category
from features.cases.rules.command_center import Decision
from features.cases.rules.filing import Filing
from features.cases.services.cases import CaseService
from features.cases.services.corrections import CaseCorrections
from features.cases.services.identity import CaseIdentityService
from features.cases.services.office import CaseOffice
from features.cases.storage.cases import CaseRepository
from features.cases.views.card import ReadCase
from features.cases.views.command_center import TakeCase
from features.cases.views.deeds import Do, OnCase
from features.cases.views.desk import CloseCase
from features.people.storage.people import PeopleRepository
from tests.talk.steps import BAYU, KARTO, LINA, RATNA, SARI, YUSUF, sends_tap
from tests.talk.topic_steps import INTAN, PALEMBANG, case_now, topic_titles

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import ForumWorld, World

AMOUNT = "150 ribu"


async def _files(chat: Chat, story: str, *, choose: str = "") -> None:
    await chat.says("/lapor")
    await chat.taps("👥 Petugas dan orang lain")
    await chat.taps("Petugas tidak melayani")
    await chat.says(story)
    if choose:
        chat.sees("Siapa yang terlibat?")
        await chat.taps(choose)
    await chat.taps("➡️ Lanjut")


async def _newest(world: World, account: int) -> CaseFile:
    async with world.units.at_once() as work:
        return (await work[CaseRepository].of(account))[0]


async def _is_kept_from(world: World, case: CaseFile, account: int) -> None:
    """Neither told, nor shown, nor let to take, look whose it is, answer or close it."""
    chat, person = world.chat(account), await world.person(account)
    assert case.ticket not in chat.transcript
    await chat.says("/kasus")
    assert not [one for one in chat.buttons if case.ticket[3:] in one]
    for tap in (
        OnCase(Do.OPEN_NUDGED, case.id),
        OnCase(Do.TAKE_NUDGED, case.id),
        OnCase(Do.IDENTITY, case.id),
        ReadCase(case.id, 0),
        TakeCase(case.id, 0),
        CloseCase(case.id, Decision.DONE),
    ):
        await sends_tap(chat, pack(tap, account, world.house.keyring))
    assert AMOUNT not in chat.transcript
    office, identity = world.house.services[CaseOffice], world.house.services[CaseIdentityService]
    for way in (
        office.open(person, case.id),
        office.take(person, case.id, f"take:{account}"),
        office.close(person, case.id, Decision.DONE, "", f"close:{account}"),
        identity.of(person, case.id, "ingin tahu siapa orangnya"),
    ):
        with pytest.raises(AidError):
            await way
    assert (await case_now(world, case.id)).owner_id != account


async def test_the_center_is_chosen_and_administrators_alone_work_on_it(world: World) -> None:
    sari = await world.starts(SARI)
    await world.link(SARI)
    for one in (BAYU, INTAN, LINA, RATNA, YUSUF):
        await world.starts(one)
    story = f"petugasnya minta {AMOUNT} dulu baru kasus saya dikerjakan"
    await _files(sari, story, choose="🎧 Petugas pusat, Kemensos")
    sari.sees("hanya pengelola layanan ini yang bisa membacanya")
    await sari.taps("✅ Kirim")
    sari.sees("Yang mengurus: pengelola layanan ini")
    sari.sees("Hanya pengelola layanan ini yang mengurusnya")
    await world.settle()
    case = await _newest(world, SARI)
    for one in (BAYU, INTAN, LINA):
        await _is_kept_from(world, case, one)

    world.clock.advance(hours=24)
    await world.settle()
    ratna, yusuf = world.chat(RATNA), world.chat(YUSUF)
    assert case.ticket in ratna.transcript
    assert case.ticket in yusuf.transcript
    assert AMOUNT not in ratna.transcript
    await ratna.says("/kasus")
    await ratna.taps(next(one for one in ratna.buttons if case.ticket[3:] in one))
    ratna.sees(AMOUNT)
    await ratna.taps("🙋 Ambil")
    assert (await case_now(world, case.id)).owner_id == RATNA
    office = world.house.services[CaseOffice]
    for one in (RATNA, YUSUF):
        await office.close(await world.person(one), case.id, Decision.DONE, "", f"end:{one}")
    assert not (await case_now(world, case.id)).is_open


async def test_administrators_see_no_other_case(world: World) -> None:
    case = await _filed(world, "Bantuan saya dipotong orang", Involved.AGENT)
    with pytest.raises(AidError):
        await world.house.services[CaseOffice].open(await world.person(RATNA), case.id)


async def _filed(world: World, story: str, involved: Involved | None) -> CaseFile:
    filing = Filing(CaseKind.COMPLAINT, Category.CONDUCT, story, "", PALEMBANG, involved=involved)
    service = world.house.services[CaseService]
    return (await service.file(await world.person(KARTO), filing, f"{story}{involved}"[:60])).case


@pytest.mark.parametrize(
    "story",
    [
        "petugas command center minta uang pulsa supaya cepat",
        "yang angkat telepon di pusat aduan bilang bayar dulu",
        "orang kemensos itu minta pulsa 100 ribu",
    ],
)
async def test_words_name_the_center_before_anything_is_asked(world: World, story: str) -> None:
    karto = await world.starts(KARTO)
    await _files(karto, story)
    karto.sees("Yang terlibat: 🎧 Petugas pusat, Kemensos")


async def test_whoever_is_named_does_not_get_it_and_colleagues_do(world: World) -> None:
    for one in (BAYU, INTAN):
        await world.starts(one)
    story = f"petugas dinsos namanya pak BAYU minta {AMOUNT} buat urus kartu"
    case = await _filed(world, story, Involved.OFFICER)
    await world.settle()
    assert case.accused_accounts == {BAYU}
    await _is_kept_from(world, case, BAYU)
    opened = await world.house.services[CaseOffice].open(await world.person(INTAN), case.id)
    assert opened.case.id == case.id


async def test_whoever_is_named_in_an_addition_is_out_before_it_is_read(world: World) -> None:
    bayu = await world.starts(BAYU)
    karto = await world.starts(KARTO)
    case = await _filed(world, "Petugas bank kasar kepada saya", Involved.NOBODY)
    await world.house.services[CaseOffice].take(await world.person(BAYU), case.id, "t")
    await karto.says(case.ticket)
    await karto.taps("✍️ Jawab atau tambah")
    await karto.says(f"pak bayu malah minta {AMOUNT} supaya diurus")
    await world.settle()
    now = await case_now(world, case.id)
    assert now.accused_accounts == {BAYU}
    assert now.owner_id is None
    assert AMOUNT not in bayu.transcript


async def test_no_topic_tells_the_center_of_a_case_against_it(forum_world: ForumWorld) -> None:
    case = await _filed(forum_world, "diminta uang oleh petugas", Involved.CENTER)
    await forum_world.settle()
    assert topic_titles(forum_world) == []
    assert (await case_now(forum_world, case.id)).topic_id is None


async def test_an_officer_who_sees_whom_it_means_loses_it_to_the_administrators(
    world: World,
) -> None:
    ratna = await world.starts(RATNA)
    case = await _filed(world, "uang saya diminta seseorang", None)
    bayu = await world.person(BAYU)
    done = await world.house.services[CaseCorrections].accuse(
        bayu, case.id, "right", involved=Involved.CENTER
    )
    assert done.case.accused_roles == {Involved.CENTER}
    world.clock.advance(hours=24)
    await world.settle()
    assert case.ticket in ratna.transcript
    with pytest.raises(AidError):
        await world.house.services[CaseOffice].open(bayu, case.id)


async def test_where_nobody_may_read_it_the_receipt_says_so(world: World) -> None:
    karto = await world.starts(KARTO)
    async with world.units() as work:
        for one in (RATNA, YUSUF):
            await work[PeopleRepository].set_blocked(one, blocked=True)
        await work.commit()
    await _files(karto, "petugas command center minta uang pulsa supaya cepat")
    await karto.taps("✅ Kirim")
    karto.sees("Sekarang belum ada yang membacanya di sini")
    karto.sees("lapor.go.id")
    karto.does_not_see("mengurus")


async def test_money_that_officials_ask_for_is_found_among_officers_and_people(
    world: World,
) -> None:
    karto = await world.starts(KARTO)
    await karto.says("/lapor")
    await karto.taps("👥 Petugas dan orang lain")
    assert karto.buttons[0] == "💸 Minta atau potong uang"
    await karto.taps("💸 Minta atau potong uang")
    await karto.says("pak kadus minta 30 ribu tiap cair")
    await karto.taps("➡️ Lanjut")
    await karto.taps("✅ Kirim")
    case = await _newest(world, KARTO)
    assert (case.category, case.confidential) == (Category.DEDUCTION, True)
