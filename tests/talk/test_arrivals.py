"""A case that comes to a desk is on its holder's screen at once, with a button to take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from features.cases.build import CaseWorks
from features.cases.rules.cases import CaseFile, CaseKind, Category, Desk
from features.cases.rules.filing import Filing
from features.cases.services.cases import CaseService
from features.cases.storage.cases import CaseRepository
from features.people.storage.families import FamilyRepository
from tests.talk.steps import AMRAN, BAYU, DEWI, KARTO, LINA, SARI, person, units
from views.translator import translator

if TYPE_CHECKING:
    from tests.talk.conftest import World

say = translator("id").plain
TAKE, OPEN = say("🔧 I take it"), say("📄 Open")
PALEMBANG, KEBUMEN = "16.71.04.1001", "33.05.12.1010"
MEGA, RIZAL = 1016, 1017
STORY = "Sudah dua bulan belum cair, kata Bu Tini di warung."


@pytest.fixture(autouse=True)
def by_day(world: World) -> None:
    """11.00 in the west: no message has to wait for the morning."""
    world.clock.now = world.clock().replace(hour=4, minute=0)


async def files(
    world: World, category: Category, *, reporter: int = SARI, area: str = PALEMBANG
) -> CaseFile:
    family_id = None
    if reporter == SARI:
        await world.link(SARI)
        family_id = (await person(world, SARI)).families[0].family_id
    filing = Filing(CaseKind.COMPLAINT, category, STORY, "", area, family_id=family_id)
    who = await person(world, reporter)
    filed = await world.house.services[CaseService].file(
        who, filing, f"k{category.value}{reporter}"
    )
    await world.settle()
    return filed.case


async def case_now(world: World, case_id: int) -> CaseFile:
    async with units(world).at_once() as work:
        found = await work[CaseRepository].get(case_id)
    assert found is not None
    return found


async def ticks(world: World) -> None:
    await world.house.works[CaseWorks].letters.drain()
    await world.house.works[CaseWorks].papers.run_once()
    await world.house.works[CaseWorks].clock.run_once()
    await world.settle()


async def test_the_companion_is_told_takes_it_and_the_reporter_knows(world: World) -> None:
    sari, dewi = await world.starts(SARI), await world.starts(DEWI)
    case = await files(world, Category.NOT_PAID)
    dewi.sees(case.ticket)
    dewi.sees("Ada laporan baru untuk Bapak/Ibu")
    assert "Bu Tini" not in dewi.last
    assert "Sari" not in dewi.last
    await dewi.taps(TAKE)
    assert (await case_now(world, case.id)).owner_id == DEWI
    sari.sees("Laporan sedang dikerjakan petugas")


async def test_the_second_one_learns_who_was_first(world: World) -> None:
    amran, lina = await world.starts(AMRAN), await world.starts(LINA)
    case = await files(world, Category.EMERGENCY)
    amran.sees("Ini tidak bisa menunggu besok")
    world.clock.advance(minutes=30)
    await ticks(world)
    lina.sees("Ini tidak bisa menunggu besok")
    await amran.taps(TAKE)
    await lina.taps(TAKE)
    lina.sees("sudah dikerjakan Amran Saputra")
    assert (await case_now(world, case.id)).owner_id == AMRAN


async def test_moved_up_it_is_with_dinsos_at_once(world: World) -> None:
    mega, lina = await world.starts(MEGA), await world.starts(LINA)
    case = await files(world, Category.NOT_PAID)
    for chat in (lina, lina):
        await chat.says("/kasus")
        await chat.taps(next(one for one in chat.buttons if case.ticket[3:] in one))
        await chat.taps(say("⬆️ Move up"))
        await chat.says("Tidak bisa diselesaikan di sini")
    assert (await case_now(world, case.id)).desk == Desk.DINSOS
    mega.sees("Ada laporan baru untuk Bapak/Ibu")
    await mega.says("/kasus")
    assert any(case.ticket[3:] in one for one in mega.buttons)


async def test_referred_to_the_bank_desk_it_is_on_its_screen_and_nobody_elses(
    world: World,
) -> None:
    sari, rizal, mega, lina = [await world.starts(one) for one in (SARI, RIZAL, MEGA, LINA)]
    case = await files(world, Category.NOT_PAID)
    await rizal.says("/kasus")
    rizal.sees("Tidak ada kasus terbuka")
    await lina.says("/kasus")
    await lina.taps(next(one for one in lina.buttons if case.ticket[3:] in one))
    await lina.taps(say("➡️ Refer"))
    await lina.taps(say("the bank desk"))
    rizal.sees("Ada laporan baru untuk Bapak/Ibu")
    sari.sees("diteruskan ke petugas urusan bank")
    await rizal.taps(TAKE)
    assert (await case_now(world, case.id)).owner_id == RIZAL
    await mega.says("/kasus")
    mega.sees("Tidak ada kasus terbuka")


async def test_where_nobody_is_a_referral_says_so(world: World) -> None:
    lina = await world.starts(LINA)
    case = await files(world, Category.NOT_PAID)
    await lina.says("/kasus")
    await lina.taps(next(one for one in lina.buttons if case.ticket[3:] in one))
    await lina.taps(say("➡️ Refer"))
    await lina.taps(say("the data officer"))
    assert (await case_now(world, case.id)).desk == Desk.COMPANION


async def test_a_desk_that_is_not_on_telegram_gets_a_letter_that_is_asked_after(
    world: World,
) -> None:
    bayu = await world.starts(BAYU)
    case = await files(world, Category.PIN_BLOCKED, reporter=KARTO, area=KEBUMEN)
    assert case.desk == Desk.BANK
    bayu.sees("yang tidak memakai Telegram")
    await bayu.taps(say("🖨 Make the letter"))
    bayu.sees("Kantor cabang bank (contoh)")
    document = bayu.last_message["document"]
    assert document["file_name"] == f"surat-{case.ticket}.pdf"
    for _ in range(6):  # whatever day it is filed, it is asked after before it is late
        world.clock.advance(days=1)
        world.clock.now = world.clock().replace(hour=10, minute=0)
        await ticks(world)
    bayu.sees("Sudah ada jawaban?")


async def test_a_holder_who_blocks_the_bot_holds_it_no_more(world: World) -> None:
    """The message does not arrive: the coordinator has it at once, and the reporter reads so."""
    sari, lina = await world.starts(SARI), await world.starts(LINA)
    dewi = await world.starts(DEWI)
    world.simulator.world.blocked.add(DEWI)
    case = await files(world, Category.NOT_PAID)
    assert case.desk == Desk.COMPANION
    await ticks(world)
    assert (await case_now(world, case.id)).desk == Desk.COORDINATOR
    lina.sees("Ada laporan baru untuk Bapak/Ibu")
    sari.sees("koordinator")
    assert dewi.person.id == DEWI


async def test_without_a_linked_family_it_reaches_a_desk_too(world: World) -> None:
    dewi = await world.starts(DEWI)
    async with units(world).at_once() as work:
        assert await work[FamilyRepository].in_area(PALEMBANG)
    case = await files(world, Category.NOT_PAID, reporter=KARTO)
    assert (case.family_id, case.desk) == (None, Desk.COMPANION)
    dewi.sees("Ada laporan baru untuk Bapak/Ibu")
