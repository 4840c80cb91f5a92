"""The weekly notice arrives: on the phone of a mother, in three zones, after a kill."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select

from features.broadcasts.build import BroadcastWorks
from features.broadcasts.rules.broadcasts import Audience, Schedule, Topic, Untold
from features.broadcasts.services.broadcasts import BroadcastService
from features.broadcasts.services.desk import BroadcastDesk
from features.broadcasts.services.readers import BroadcastReaders
from features.broadcasts.services.schedules import BroadcastSchedules
from features.broadcasts.storage.tables import notice_told
from features.hoaxes.jobs.notices import NotedNotices
from features.hoaxes.services.notices import (
    SOURCE_QUIZ,
    WEEKLY_QUIZ,
    NoticeService,
)
from features.hoaxes.views.notices import chosen_later
from tests.talk.steps import RATNA, SARI, YUSUF, linked, person

if TYPE_CHECKING:
    from tests.talk.conftest import World


async def _passes(world: World, until: datetime) -> None:
    """Time passes to that moment, a quarter of an hour at a time, with all that falls due."""
    while world.clock.now < until:
        world.clock.now = min(until, world.clock.now + timedelta(minutes=15))
        await world.house.works[BroadcastWorks].drain()
        await NotedNotices(world.house.services[NoticeService]).run_once()


async def _switches_on_the_quiz(world: World) -> None:
    """By two administrators, with those who take part by now."""
    broadcasts = world.house.services[BroadcastService]
    audience = Audience(quiz=True)
    count = await world.house.services[BroadcastDesk].count(audience, Topic.ANTI_HOAX)
    made = await broadcasts.hand_in(
        await person(world, RATNA),
        title="Kuis mingguan",
        topic=Topic.ANTI_HOAX,
        content=chosen_later(),
        audience=audience,
        timing=WEEKLY_QUIZ,
        typed=count.total,
        source=SOURCE_QUIZ,
    )
    await world.house.services[BroadcastSchedules].approve(await person(world, YUSUF), made.id)


async def test_a_mother_gets_a_notice_answers_the_quiz_and_mutes(
    world: World, schedule: Schedule
) -> None:
    schedules = world.house.services[BroadcastSchedules]
    sari = await linked(world, SARI)
    run = schedules.next_runs(schedule, 1)[0]
    world.clock.now = run.first - timedelta(minutes=30)
    await sari.waits()
    await _passes(world, run.last + timedelta(hours=1))
    sari.sees("Yang benar: ")
    sari.sees("Yang perlu dilakukan: ")
    [notice] = [m for m in world.simulator.messages(SARI) if m.get("photo")]
    for part in ("TIDAK BENAR", "Yang benar: ", "Sumber: ", "Kode: "):
        assert part in notice["caption"]
    assert await _told(world, SARI) == 1

    await sari.taps("🧩 Ikut kuis mingguan")
    sari.sees("Sekarang belum ada pertanyaan yang dijadwalkan.")
    await _switches_on_the_quiz(world)
    saturday = run.on + timedelta(days=3)
    quiz_at = datetime.combine(saturday, time(9), ZoneInfo("Asia/Jakarta"))
    world.clock.now = quiz_at - timedelta(hours=3)
    await sari.waits()
    await _passes(world, quiz_at + timedelta(hours=1))
    sari.sees("Ini hanya contoh untuk latihan, jangan dituruti:")
    sari.sees("karena Bapak/Ibu meminta kuis mingguan")
    await sari.taps("⛔ Ini tipuan")
    sari.sees("Tepat sekali!")
    assert await _told(world, SARI) == 1

    await sari.taps("🔕 Jangan kirim soal ini")
    sari.sees("🔕")
    assert await world.house.services[BroadcastReaders].muted(SARI) == {Topic.ANTI_HOAX}
    await sari.waits()
    world.clock.now = run.first + timedelta(days=7, minutes=-30)
    await _passes(world, run.last + timedelta(days=7, hours=1))
    assert sari.news == []
    assert await _told(world, SARI) == 1


async def test_next_week_brings_another_hoax_and_a_second_run_in_the_week_nothing(
    world: World, schedule: Schedule
) -> None:
    schedules = world.house.services[BroadcastSchedules]
    sari = await linked(world, SARI)
    first, second = schedules.next_runs(schedule, 2)
    texts = []
    for run in (first, second):
        world.clock.now = run.first - timedelta(minutes=30)
        await sari.waits()
        await _passes(world, run.last + timedelta(hours=1))
        texts.append(sari.last)
    assert texts[0] != texts[1]
    due = await world.house.services[NoticeService].next_notice(
        schedule, second.on + timedelta(days=2)
    )
    audience = Audience(untold=Untold(due[0].story_id or "", second.on + timedelta(days=2)))
    left = await world.house.services[BroadcastDesk].count(audience, Topic.ANTI_HOAX)
    assert left.total == 0


async def _told(world: World, who: int) -> int:
    """How many notices are written down for somebody."""
    async with world.house.database.autocommit() as connection:
        rows = await connection.execute(
            select(notice_told.c.story_id).where(notice_told.c.telegram_id == who)
        )
        return len(rows.all())


_ZONES = {
    "16.71": ZoneInfo("Asia/Jakarta"),
    "73.06": ZoneInfo("Asia/Makassar"),
    "91.03": ZoneInfo("Asia/Jayapura"),
}


async def _in_three_zones(world: World) -> dict[int, ZoneInfo]:
    """Three mothers, by account, each linked to a family of another zone."""
    found = {}
    for number, (area, zone) in enumerate(_ZONES.items()):
        chat = world.newcomer(f"Ibu {number}", f"+6281277700{number:03}")
        await chat.starts()
        await world.link_neighbour(chat.person.id, area)
        found[chat.person.id] = zone
    return found


def _notices(world: World, account: int) -> int:
    return sum(1 for message in world.simulator.messages(account) if message.get("photo"))


async def test_the_weekly_notice_arrives_in_all_three_zones_a_kill_included(
    world: World, schedule: Schedule
) -> None:
    """At the local hour of each zone, once; the replica is killed after the first has arrived."""
    mothers = await _in_three_zones(world)
    run = world.house.services[BroadcastSchedules].next_runs(schedule, 1)[0]
    world.clock.now = run.first - timedelta(minutes=30)
    arrived: dict[int, datetime] = {}
    killed = first = world.house
    while world.clock.now < run.last + timedelta(hours=2):
        await _passes(world, world.clock.now + timedelta(minutes=15))
        for account in mothers:
            if account not in arrived and _notices(world, account):
                arrived[account] = world.clock.now
        if arrived and killed is world.house:
            await killed.leases.lose_connection()  # as kill -9 leaves it: nothing is finished
            world.house = await world.another_house()
    await world.house.close()
    world.house = first
    assert len(arrived) == len(mothers)
    assert [_notices(world, account) for account in mothers] == [1, 1, 1]
    hours = {account: arrived[account].astimezone(zone).hour for account, zone in mothers.items()}
    expected = run.first.astimezone(_ZONES["91.03"]).hour
    assert set(hours.values()) == {expected}
