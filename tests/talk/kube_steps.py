"""Ways that conversations about business groups take."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import update

from features.kube.rules.kube import Office
from features.kube.storage.kubes import KubeRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.tables import family
from tests.talk.steps import (
    DEWI,
    HASNAH,
    KARTO,
    NURHAYATI,
    SARI,
    YOSINA,
    copied,
    person,
    sample_family,
)

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

WIB = ZoneInfo("Asia/Jakarta")
NEIGHBOURS = (KARTO, HASNAH, YOSINA, NURHAYATI)
FAMILIES = (SARI, *NEIGHBOURS)
NAME = "Keripik Melati"
KUBE, OPEN = "🤝 Usaha kelompok", "🤝 Buka kelompok"
BOOK, SAVE = "📒 Buku kas", "✅ Catat"
IN, OUT = "➕ Uang masuk", "➖ Uang keluar"
MEMBERS = "👪 Anggota"


async def on(world: World, day: int, *, months: int = 0, hour: int = 9) -> None:
    """The clock of the bot goes on to that day, so many months later, in Western Indonesia."""
    local = world.clock.now.astimezone(WIB)
    count = local.year * 12 + local.month - 1 + months
    world.clock.now = datetime(count // 12, count % 12 + 1, day, hour, tzinfo=WIB)
    await world.settle()


async def neighbours(world: World) -> None:
    """Five sample families live in one village, and Ibu Dewi accompanies them all."""
    await world.link(SARI)
    for one in NEIGHBOURS:
        await world.link(one)
    async with world.house.database.transaction() as connection:
        for one in NEIGHBOURS:
            for linked in (await person(world, one)).families:
                await connection.execute(
                    update(family)
                    .where(family.c.id == linked.family_id)
                    .values(companion_id="PKH-1671-001", area_code="16.71.04.1001")
                )


def name_of(person_id: int) -> str:
    return sample_family(person_id).head_name


async def forms(world: World) -> Chat:
    """Ibu Dewi forms the group."""
    dewi = world.chat(DEWI)
    await dewi.says("/kube")
    await dewi.taps("➕ Kelompok baru")
    await dewi.says(NAME)
    return dewi


async def code_for(dewi: Chat, name: str) -> str:
    """From the page of the group to a code."""
    await dewi.says("/kube")
    await dewi.taps(next(one for one in dewi.buttons if one.startswith(f"🤝 {NAME}")))
    await dewi.taps("🔑 Kode untuk keluarga")
    await dewi.says(name)
    await dewi.taps(name)
    return copied(dewi)


async def joins(world: World, person_id: int, code: str) -> Chat:
    chat = world.chat(person_id)
    await chat.says("/kube")
    await chat.taps("⌨️ Saya punya kode")
    await chat.says(code.lower())
    await chat.taps("✅ Ya, kami ikut")
    return chat


async def chooses(chat: Chat, office: str, name: str, votes: int) -> None:
    """A member votes; so many did before."""
    await chat.says("/kube")
    await chat.taps(MEMBERS)
    await chat.taps(f"🗳 {office}")
    await chat.taps(f"{name}: {votes}")


async def founded(world: World) -> dict[int, Chat]:
    """A group of five, with Ibu Sari as treasurer and Mbah Karto as chair."""
    await neighbours(world)
    offices = {SARI: Office.TREASURER, KARTO: Office.CHAIR}
    async with world.units() as work:
        kube = await work[KubeRepository].add("contoh", DEWI, NAME, "16.71.04.1001")
        for one in FAMILIES:
            family_id = (await work[PeopleRepository].get(one)).families[0].family_id
            await work[KubeRepository].join(kube.id, family_id, world.clock())
            if one in offices:
                member = (await work[KubeRepository].members(kube.id))[-1]
                await work[KubeRepository].give(kube.id, member.id, offices[one])
        await work.commit()
    found = {one: world.chat(one) for one in (DEWI, *FAMILIES)}
    for chat in found.values():  # nobody can be written to who never wrote
        await chat.says("/kube")
    return found


async def writes(chat: Chat, way: str, text: str) -> None:
    """The treasurer: the way, the sum, one look, one tap."""
    await chat.says("/kube")
    await chat.taps(way)
    await chat.says(text)
    await chat.taps(SAVE)
