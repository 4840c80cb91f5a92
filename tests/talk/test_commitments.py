"""School and posyandu: ticked off by the family, seen by the companion, asked once a month."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from sqlalchemy import select

from chat.taps import pack
from domain.areas import load_areas
from domain.people import Role
from features.commitments.rules.commitments import Kind, Says
from features.commitments.storage.tables import commitment_check, commitment_wish
from features.commitments.views.taps import CommitmentsOfFamily, SayCommitment
from features.people.services.consent import ConsentService
from features.people.storage.links import LinkRepository
from features.people.storage.people import PeopleRepository
from tests.talk.group_steps import makes_group, newest_file
from tests.talk.referral_steps import (
    PALEMBANG,
    by_day,
    has_post,
    opens_card,
    reads,
    reads_in_the_morning,
)
from tests.talk.steps import (
    DEWI,
    EUIS,
    HASNAH,
    KARTO,
    SARI,
    data_of,
    family_of,
    linked,
    outgoing,
    person,
    picture,
    sends_tap,
)

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

HELP = "Satu keluarga dampingan minta dibantu"
ASKED = "Bapak/Ibu mau ditanya sebulan sekali"
DONE, NOT_YET = "✅ Anak masuk", "🙋 Belum sempat"


@pytest.fixture(autouse=True)
def monday(world: World) -> None:
    by_day(world)


async def _asks(world: World) -> None:
    """The job runs twice: what was asked is asked once."""
    for job in world.house.clockwork.jobs:
        if job.name == "commitments.ask":
            await job.run()
            await job.run()
    await world.settle()


def _asked(world: World) -> int:
    """How often the question went out."""
    return sum(ASKED in one for one in outgoing(world))


def _on_day(world: World, day: int) -> None:
    """That day of the month that follows, at ten in Palembang."""
    local = world.clock.now.astimezone(load_areas().zone(PALEMBANG))
    first = local.replace(day=1, hour=10)
    later = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    world.clock.now = later.replace(day=day)


async def _checks(world: World) -> list[Any]:
    async with world.house.database.autocommit() as connection:
        found = await connection.execute(select(commitment_check).order_by(commitment_check.c.id))
        return list(found)


async def _taps(world: World, chat: Chat, tap: Any) -> None:
    await sends_tap(chat, pack(tap, chat.chat_id, world.house.keyring))


async def test_a_family_ticks_off_and_its_companion_sees_who_would_be_helped(
    world: World,
) -> None:
    """From the tap to the companion's letter, the card of the family and the report of the month;
    the last tap counts, and a doubled one is one."""
    sari, dewi = await linked(world, SARI), await world.starts(DEWI)
    await sari.says("/komitmen")
    sari.sees("Bot ini tidak mengubah bantuan")
    await sari.taps(DONE)
    sari.sees("🏫 Sekolah ✅")
    await sari.taps("📷 🏫 Sekolah")
    await sari.says("nanti saja ya")
    sari.does_not_see("Fotonya sudah disimpan")
    await sari.says("/komitmen")
    await sari.taps("📷 🏫 Sekolah")
    await sari.sends_photo(picture())
    sari.sees("Fotonya sudah disimpan")
    assert "dibantu" not in dewi.transcript

    await sari.says("/komitmen")
    await sari.taps(NOT_YET)
    sari.sees("tidak ada yang dicoret karenanya")
    await sari.taps("💸 Tidak ada ongkos")
    sari.sees("Pendamping dikabari")
    await reads(dewi, "Satu keluarga dampingan minta dibantu", "Ini bukan pelanggaran")
    assert "Sari" not in dewi.transcript
    await dewi.taps("👪 Keluarga siapa")
    dewi.sees("Sari Wulandari")
    dewi.sees("minta dibantu, 💸 Tidak ada ongkos")
    await dewi.taps("🖼 Foto")
    assert "📷 🏫 Sekolah" in dewi.transcript
    await opens_card(dewi)
    dewi.sees("Bulan ini: 🏫 Sekolah 🤝")
    (row,) = await _checks(world)
    assert (row.says, row.help, row.telegram_id) == ("belum", "ongkos", SARI)

    await makes_group(world)
    await dewi.says("/kelompok")
    await dewi.taps("📄 Laporan bulanan")
    await dewi.taps(next(one for one in dewi.buttons if one.endswith(": Excel")))
    book = openpyxl.load_workbook(io.BytesIO(await newest_file(world, dewi)))
    told = [[str(cell) for cell in line] for line in book["Sekolah dan posyandu"].values]
    assert [line[1:] for line in told[1:]] == [
        ["Sekolah", "0", "–", "–"],
        ["Posyandu", "0", "0", "0"],
    ], "an office reads sums; of few families not even these"
    cells = "\n".join(cell for line in told for cell in line)
    assert "Sari" not in cells
    assert "ongkos" not in cells


async def test_who_said_yes_is_asked_once_a_month_and_nobody_else(world: World) -> None:
    sari = await linked(world, SARI)
    _on_day(world, 25)
    await _asks(world)
    assert _asked(world) == 0
    await sari.says("sekolah posyandu")
    await sari.taps("🔔 Tanya sebulan sekali")
    sari.sees("ditanya sebulan sekali")
    await sari.taps(DONE)
    await _asks(world)
    assert _asked(world) == 1, "one of the two kinds was not ticked off"
    await sari.taps("🔕 Jangan tanya lagi")
    await sari.taps("🔔 Tanya sebulan sekali")
    world.clock.advance(days=1)
    await _asks(world)
    assert _asked(world) == 1, "thinking better of it asks nobody twice in a month"
    _on_day(world, 2)
    await _asks(world)
    assert _asked(world) == 1
    _on_day(world, 21)
    world.clock.now = world.clock.now.replace(hour=22)
    await _asks(world)
    assert _asked(world) == 1, "at night nobody is asked"
    world.clock.advance(hours=11)
    await _asks(world)
    assert _asked(world) == 2
    await sari.taps("🔕 Jangan tanya lagi")
    _on_day(world, 26)
    await _asks(world)
    assert _asked(world) == 2
    async with world.house.database.autocommit() as connection:
        wishes = (await connection.execute(select(commitment_wish.c.wants))).scalars().all()
    assert wishes == [False]


async def test_others_neither_see_nor_say_it(world: World) -> None:
    """A companion of another area, a family without such members, and a month long ago."""
    sari = await linked(world, SARI)
    family = await family_of(world, SARI)
    ani = await has_post(world, "Bu Ani", Role.COMPANION, "33.05.12", number="P-3305-ANI")
    await _taps(world, ani, CommitmentsOfFamily(family.id))
    ani.sees("Keluarga ini di luar wilayah")
    ani.does_not_see("Sari")
    karto = await world.starts(KARTO)
    await world.link(KARTO)
    await karto.says("/komitmen")
    karto.sees("tidak ada anak sekolah, balita, atau ibu hamil")
    month = world.clock.now.date().replace(year=world.clock.now.year - 1, day=1)
    await _taps(world, sari, SayCommitment(family.id, Kind.SCHOOL, month, Says.DONE))
    assert await _checks(world) == []


async def test_help_that_is_asked_for_at_night_is_read_in_the_morning(world: World) -> None:
    """Once, however often it is tapped; another wish is news."""
    sari, dewi = await linked(world, SARI), await world.starts(DEWI)
    by_day(world, 22)
    await sari.says("/komitmen")
    await sari.taps(NOT_YET)
    message, data = data_of(sari, "💸 Tidak ada ongkos")
    await sari.taps("💸 Tidak ada ongkos")
    sari.sees("Pendamping dikabari. Kalau malam, besok pagi.")
    await reads_in_the_morning(world, dewi, HELP)
    for _ in range(2):
        await sends_tap(sari, data, message)
    await dewi.waits()
    assert dewi.transcript.count(HELP) == 1
    _, other = data_of(sari, "🏫 Sekolah, posyandu")
    await sends_tap(sari, other)
    await sari.taps(NOT_YET)
    await sari.taps("🛣 Tempatnya jauh")
    await dewi.waits()
    assert dewi.transcript.count(HELP) == 2


async def test_a_companion_who_comes_later_reads_of_help_that_is_asked_for_again(
    world: World,
) -> None:
    """Nobody was there the first time: the family was told so, and asks again."""
    sari, dewi = await linked(world, SARI), await world.starts(DEWI)
    await dewi.blocks()
    await sari.says("/komitmen")
    await sari.taps(NOT_YET)
    message, data = data_of(sari, "💸 Tidak ada ongkos")
    await sari.taps("💸 Tidak ada ongkos")
    sari.does_not_see("dikabari")
    await dewi.blocks(False)
    await dewi.starts()
    await sends_tap(sari, data, message)
    sari.sees("Pendamping dikabari")
    await reads(dewi, HELP)


async def test_each_family_on_one_phone_is_named_and_ticked_off_alone(world: World) -> None:
    """What an old button means stays, whichever family is chosen meanwhile."""
    sari = await linked(world, SARI)
    await sari.says("/komitmen")
    sari.does_not_see("👪")
    hers, other = await family_of(world, SARI), await family_of(world, HASNAH)
    async with world.units() as work:
        await work[LinkRepository].link(SARI, other.id, world.clock())
        await work.commit()
    await sari.says("/komitmen")
    sari.sees(f"👪 {hers.head_name}")
    _, old = data_of(sari, DONE)
    await sari.taps(f"👪 {other.head_name}")
    sari.sees(f"👪 {other.head_name}")
    await sari.taps(DONE)
    await sends_tap(sari, old)
    found = {(row.family_id, row.says) for row in await _checks(world)}
    assert found == {(hers.id, "sudah"), (other.id, "sudah")}
    sari.sees(f"👪 {hers.head_name}")


async def test_the_first_family_that_has_something_to_tick_off_is_shown(world: World) -> None:
    """The one that comes first in the list has nobody at school."""
    karto = await world.starts(KARTO)
    await world.link(KARTO)
    family = await family_of(world, SARI)
    async with world.units() as work:
        await work[LinkRepository].link(KARTO, family.id, world.clock())
        await work.commit()
    await karto.says("/komitmen")
    karto.sees(f"👪 {family.head_name}")
    assert DONE in karto.buttons


async def test_a_photo_goes_when_its_family_or_its_account_wants_it(world: World) -> None:
    """By its button; and with the account that may have sent it, also where another account of
    the family tapped last."""
    sari, euis = await world.starts(SARI), await world.starts(EUIS)
    await world.link(SARI)
    async with world.units() as work:
        await work[PeopleRepository].record_consent(
            EUIS, "service", given=True, language="id", text_sha256="0" * 64
        )
        family = await family_of(world, SARI)
        await work[LinkRepository].link(EUIS, family.id, world.clock())
        await work.commit()
    await _sends_photo(sari)
    await sari.taps("🏫 Sekolah, posyandu")
    await sari.taps("🗑 Foto 🏫 Sekolah")
    (row,) = await _checks(world)
    assert (row.file_sealed, row.says) == (None, "sudah")

    await _sends_photo(sari)
    await _taps(world, euis, SayCommitment(family.id, Kind.SCHOOL, row.month, Says.DONE))
    (row,) = await _checks(world)
    assert row.telegram_id == EUIS
    assert row.file_sealed is not None
    await world.house.services[ConsentService].erase(await person(world, SARI))
    (row,) = await _checks(world)
    assert row.file_sealed is None


async def _sends_photo(sari: Chat) -> None:
    await sari.says("/komitmen")
    await sari.taps(DONE)
    await sari.taps("📷 🏫 Sekolah")
    await sari.sends_photo(picture())
    sari.sees("Fotonya sudah disimpan")
