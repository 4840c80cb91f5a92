"""Referrals of Ibu Dewi, the companion, to the Dinsos of Palembang, as they are told."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from chat.post import Post
from chat.referring import ReferralEar
from domain.areas import load_areas
from domain.people import Role
from features.people.storage.staff import StaffMember
from features.referrals.jobs.clock import ReferralClock
from features.referrals.storage.tables import referral
from storage.tables import outbox
from tests.talk.steps import gives_post

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

SARI_NAME = "Sari Wulandari"
NEED = "Atap rumah bocor dan lapuk, perlu perbaikan."
PLACE = "Kantor Dinsos, loket 2, pukul 9, cari Bu Rina."
PALEMBANG = "16.71"


def by_day(world: World, hour: int = 10) -> None:
    """That hour in Palembang, whenever the tests run; on a Monday."""
    zone = load_areas().zone(PALEMBANG)
    local = world.clock.now.astimezone(zone).replace(hour=hour)
    while local < world.clock.now or local.weekday() != 0:
        local += timedelta(days=1)
    world.clock.now = local


async def has_post(
    world: World,
    name: str,
    role: Role,
    area: str,
    phone: str = "+6281299992001",
    number: str | None = None,
) -> Chat:
    """Somebody with a post who has started the bot."""
    chat = world.newcomer(name, phone)
    await gives_post(world, StaffMember(chat.person.id, role, name, area, number))
    await chat.starts()
    return chat


async def opens_card(dewi: Chat, name: str = SARI_NAME) -> None:
    await dewi.says("/dampingan")
    await dewi.says(name)
    await dewi.taps("1")


async def begins(dewi: Chat, receiver: str = "🧱 RST (perbaikan rumah)", need: str = NEED) -> None:
    """As far as the question who asks the family."""
    await opens_card(dewi)
    await dewi.taps("📨 Rujuk")
    while receiver not in dewi.buttons:
        await dewi.taps("Berikutnya ▶️")
    await dewi.taps(receiver)
    await dewi.says(need)


async def reads_aloud(dewi: Chat) -> None:
    await dewi.taps("🗣 Saya bacakan langsung")
    await dewi.taps("✅ Mereka setuju")


async def office_takes(office: Chat) -> None:
    """With place and day."""
    await office.taps("✅ Terima")
    await office.says(PLACE)
    await office.says("besok")
    await office.taps("✅ Ya, hari itu")


async def states(world: World) -> list[str]:
    async with world.house.database.autocommit() as connection:
        rows = await connection.execute(select(referral.c.state).order_by(referral.c.id))
        return list(rows.scalars())


async def count(world: World) -> int:
    async with world.house.database.autocommit() as connection:
        return int(await connection.scalar(select(func.count()).select_from(referral)) or 0)


async def tick(world: World, *ears: ReferralEar, **later: float) -> None:
    """The clock moves on, and what is due of referrals is done at ten in the morning."""
    world.clock.advance(**later)
    zone = load_areas().zone(PALEMBANG)
    local = world.clock.now.astimezone(zone)
    world.clock.now = local.replace(hour=max(local.hour, 10) if local.hour < 20 else 19)
    job = ReferralClock(
        world.units, Post(world.units, world.house.keyring), load_areas(), world.clock, ears
    )
    await job.run_once()
    await world.house.sender.drain()


async def when_due(world: World) -> None:
    """The clock jumps to when the newest referral is looked at next, and it is."""
    async with world.house.database.autocommit() as connection:
        found = select(referral.c.remind_at).order_by(referral.c.id.desc()).limit(1)
        at = await connection.scalar(found)
    assert isinstance(at, datetime)
    world.clock.now = at + timedelta(minutes=1)
    await tick(world)


async def reads_in_the_morning(world: World, chat: Chat, *words: str) -> None:
    """Nothing of it comes at night; what waits is due at seven where the family lives."""
    await chat.waits()
    for one in words:
        assert one not in chat.transcript, f"{one!r} came at night"
    zone = load_areas().zone(PALEMBANG)
    waits = (outbox.c.chat_id == chat.chat_id) & (outbox.c.state == "planned")
    async with world.house.database.autocommit() as connection:
        due = (await connection.execute(select(outbox.c.not_before).where(waits))).scalars().all()
        assert [(one.astimezone(zone).hour, one > world.clock.now) for one in due] == [(7, True)]
        world.clock.now = due[0].astimezone(zone)
        await connection.execute(update(outbox).where(waits).values(not_before=func.now()))
    await reads(chat, *words)


async def reads(chat: Chat, *words: str) -> None:
    """What came by itself."""
    await chat.waits()
    for one in words:
        assert one in chat.transcript, f"{one!r} is not in\n{chat.transcript}"
