"""Who hears of a meeting, of its change and of its end: whoever was told, and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, update

from chat.taps import pack
from domain.people import Role
from features.groups.storage.invitations import INVITATIONS, InvitationRepository
from features.groups.storage.tables import (
    family_group,
    group_meeting,
    group_member,
    meeting_invitation,
)
from features.groups.views.taps import AddMember, MarkAll
from features.people.services.copies import CopyService
from features.people.services.posts import PostService
from features.people.storage.people import PeopleRepository
from features.people.storage.tables import family
from storage.set_aside import JobItems, stumbled
from tests.talk.group_steps import (
    COMES,
    CONFIRM,
    INVITED,
    MODULE,
    PLAN,
    SESSION,
    at,
    makes_group,
    opens_group,
    opens_meeting,
    plans,
    tells,
)
from tests.talk.steps import DEWI, SARI, family_of, linked, person, sends_tap, units

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

CALLED_OFF = "❌ Pertemuan kelompok tidak jadi"
HOLDS_NO_MORE = "❌ Undangan pertemuan kelompok (P2K2) Bapak/Ibu tidak berlaku lagi"


async def _told(world: World) -> tuple[Chat, Chat]:
    """Ibu Sari was invited by Ibu Dewi."""
    await at(world, "09:00", days=1)
    sari = await linked(world, SARI)
    dewi = await makes_group(world)
    await plans(dewi)
    await tells(world)
    sari.sees(INVITED)
    sari.acts()
    return dewi, sari


async def _takes_out(dewi: Chat, name: str = "Sari") -> None:
    await opens_group(dewi)
    await dewi.taps("👪 Anggota")
    await dewi.taps(next(one for one in dewi.buttons if name in one))
    await dewi.taps("➖ Keluarkan dari kelompok")


async def _calls_off(dewi: Chat, count: int = 3) -> None:
    await opens_group(dewi, count=count)
    await dewi.taps("🗓 Pertemuan")
    await dewi.taps(next(one for one in dewi.buttons if one[0] in "📅✅"))
    await dewi.taps("❌ Batalkan")
    await dewi.taps("❌ Batalkan")


async def test_who_is_linked_later_is_invited_and_until_then_told_directly(world: World) -> None:
    await at(world, "09:00", days=1)
    dewi = await makes_group(world)
    await plans(dewi)
    await tells(world)
    await opens_meeting(dewi)
    dewi.sees("Belum menjawab: 0. Perlu diberi tahu langsung: 3.")
    sari = await linked(world, SARI)
    await opens_meeting(dewi)
    dewi.sees("Belum menjawab: 0. Perlu diberi tahu langsung: 3.")
    await tells(world)
    await tells(world)
    assert sari.transcript.count(INVITED) == 1
    await opens_meeting(dewi)
    dewi.sees("Belum menjawab: 1. Perlu diberi tahu langsung: 2.")


async def test_a_row_let_go_untold_waits_again_when_the_meeting_changes(world: World) -> None:
    """Ibu Sari had blocked the bot when she was to be told."""
    await at(world, "09:00", days=1)
    sari = await linked(world, SARI)
    dewi = await makes_group(world)
    await plans(dewi)
    await _blocks(world, blocked=True)
    await tells(world)
    await _blocks(world, blocked=False)
    await opens_meeting(dewi)
    dewi.sees("Belum menjawab: 0. Perlu diberi tahu langsung: 3.")
    await dewi.taps("✏️ Ubah")
    await dewi.taps("✏️ Tempat")
    await dewi.says("Rumah Bu RT")
    sari.acts()
    await dewi.taps("✅ Ubah dan beri tahu")
    dewi.sees("1 keluarga mendapat kabarnya di sini.")
    await tells(world)
    sari.sees(INVITED)
    sari.sees("📍 Rumah Bu RT")


async def _blocks(world: World, *, blocked: bool) -> None:
    async with units(world)() as work:
        await work[PeopleRepository].set_blocked(SARI, blocked=blocked)
        await work.commit()


async def test_who_is_taken_out_hears_that_the_invitation_holds_no_more(world: World) -> None:
    dewi, sari = await _told(world)
    button = next(
        button["callback_data"]
        for row in sari.last_message["reply_markup"]["inline_keyboard"]
        for button in row
        if button["text"] == COMES
    )
    await _takes_out(dewi)
    await tells(world)
    sari.sees(HOLDS_NO_MORE)
    sari.does_not_see("Balai desa")
    await sends_tap(sari, button)
    sari.sees("Pertemuan ini sudah lewat, atau dibatalkan.")
    sari.acts()
    await _calls_off(dewi, count=2)
    await tells(world)
    assert CALLED_OFF not in "".join(map(str, sari.news))


async def test_who_comes_back_at_once_hears_nothing(world: World) -> None:
    dewi, sari = await _told(world)
    await _takes_out(dewi)
    await dewi.taps("➕ Tambah keluarga")
    await dewi.taps("Sari Wulandari")
    await tells(world)
    assert sari.news == []


async def test_a_family_of_another_companion_by_now_hears_that_it_is_called_off(
    world: World,
) -> None:
    dewi, sari = await _told(world)
    async with world.house.database.transaction() as connection:
        await connection.execute(
            update(family)
            .where(family.c.id == (await family_of(world, SARI)).id)
            .values(companion_id="PKH-1671-004")
        )
    await _calls_off(dewi, count=2)
    await tells(world)
    sari.sees(CALLED_OFF)


@pytest.mark.parametrize("was_told", [True, False])
async def test_when_a_post_ends_its_meetings_are_called_off(world: World, was_told: bool) -> None:
    await at(world, "09:00", days=1)
    sari = await linked(world, SARI)
    dewi = await makes_group(world)
    await plans(dewi)
    if was_told:
        await tells(world)
    sari.acts()
    await world.house.services[PostService].end(DEWI, Role.COMPANION, None)
    await tells(world)
    if was_told:
        sari.sees(CALLED_OFF)
    else:
        assert sari.news == []
    async with world.house.database.autocommit() as connection:
        states = (await connection.execute(select(group_meeting.c.state))).scalars()
        assert list(states) == ["cancelled"]


async def test_a_known_meeting_is_not_moved_into_the_past(world: World) -> None:
    dewi, sari = await _told(world)
    await opens_meeting(dewi)
    await dewi.taps("✏️ Ubah")
    await dewi.taps("✏️ Hari dan jam")
    await dewi.says("kemarin jam 9")
    await dewi.taps("✅ Catat")
    dewi.sees("Keluarga sudah tahu pertemuan ini, jadi tidak bisa dipindah")
    dewi.sees("Pilih waktu yang akan datang.")
    await tells(world)
    assert sari.news == []
    async with world.house.database.autocommit() as connection:
        found = (await connection.execute(select(group_meeting))).one()
    assert (found.version, found.starts_at > world.clock.now) == (1, True)


async def test_an_old_button_puts_no_family_into_a_second_group(world: World) -> None:
    await makes_group(world)
    dewi = world.chat(DEWI)
    await dewi.says("/kelompok")
    await dewi.taps("➕ Kelompok baru")
    await dewi.says("Melati 2")
    dewi.sees("Siapa anggota Melati 2?")
    async with world.house.database.autocommit() as connection:
        newest = await connection.scalar(select(func.max(family_group.c.id)))
    own = await family_of(world, SARI)
    await sends_tap(dewi, pack(AddMember(int(newest or 0), own.id), DEWI, world.house.keyring))
    dewi.sees("Keluarga ini sudah ada di kelompok Bapak/Ibu yang lain.")
    async with world.house.database.autocommit() as connection:
        found = await connection.scalar(
            select(func.count()).select_from(group_member).where(group_member.c.family_id == own.id)
        )
    assert found == 1


async def test_more_letters_than_one_look_takes_are_told_in_one_pass(world: World) -> None:
    """Also those that are let go, as nobody has these accounts."""
    await _told(world)
    async with world.house.database.transaction() as connection:
        meeting_id = await connection.scalar(select(group_meeting.c.id))
        await connection.execute(
            meeting_invitation.insert(),
            [
                {
                    "meeting_id": meeting_id,
                    "family_id": (await family_of(world, SARI)).id,
                    "telegram_id": 9_000_000 + number,
                    "due_at": world.clock.now,
                }
                for number in range(600)
            ],
        )
    await tells(world)
    async with world.house.database.autocommit() as connection:
        waiting = await connection.scalar(
            select(func.count())
            .select_from(meeting_invitation)
            .where(meeting_invitation.c.due_at.is_not(None))
        )
    assert waiting == 0


async def test_what_is_held_takes_no_place_and_what_begins_first_comes_first(
    world: World,
) -> None:
    await at(world, "09:00", days=1)
    await linked(world, SARI)
    dewi = await makes_group(world)
    for when in ("tanggal 20/12 jam 9", "tanggal 10/12 jam 9", "tanggal 15/12 jam 9"):
        await opens_group(dewi)
        await plans(dewi, when)
    async with units(world)() as work:
        repository, now = work[InvitationRepository], world.clock.now
        last, first, second = sorted(await repository.due(now))
        assert await repository.due(now) == [first, second, last]
        assert await repository.due(now, most=1) == [first]
        held = stumbled(INVITATIONS, str(first), "KeyError", now, None, passing=False)
        await work[JobItems].put(held, now)
        assert await repository.due(now, most=2) == [second, last]


async def test_nobody_is_noted_on_the_morning_of_the_day(world: World) -> None:
    """By an old or forged button neither: it would lock the meeting, and nobody could move it."""
    dewi, _ = await _told(world)
    async with world.house.database.autocommit() as connection:
        meeting_id = int(await connection.scalar(select(group_meeting.c.id)) or 0)
    await at(world, "07:30", days=2)
    await sends_tap(dewi, pack(MarkAll(meeting_id), DEWI, world.house.keyring))
    dewi.sees("Daftar hadir bisa dicatat setelah pertemuan mulai.")
    await opens_meeting(dewi)
    assert "✏️ Ubah" in dewi.buttons


async def test_the_copy_of_a_family_that_left_has_no_later_meetings(world: World) -> None:
    dewi, _ = await _told(world)
    await at(world, "11:00", days=3)
    await _takes_out(dewi)
    await opens_group(dewi, count=2)
    await dewi.taps(PLAN)
    await dewi.says("lusa jam 9")
    await dewi.says("Rumah Bu RT")
    await dewi.taps(MODULE)
    await dewi.taps(SESSION)
    await dewi.taps(CONFIRM)
    found = await world.house.services[CopyService].of(await person(world, SARI))
    kinds = {kind.table: kind.rows for kind in found}
    assert [one["place"] for one in kinds["group_meeting"]] == ["Balai desa"]
