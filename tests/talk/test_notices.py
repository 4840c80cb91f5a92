"""The calendar of notices in the hands of editors, and the weekly quiz in those of a mother."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from chat.taps import pack
from features.broadcasts.build import BroadcastWorks
from features.broadcasts.rules.broadcasts import Audience, Schedule, Topic, Untold
from features.broadcasts.services.broadcasts import BroadcastService
from features.broadcasts.services.desk import BroadcastDesk
from features.broadcasts.services.readers import BroadcastReaders
from features.broadcasts.services.schedules import BroadcastSchedules
from features.broadcasts.storage.tables import notice_told
from features.hoaxes.jobs.notices import NotedNotices
from features.hoaxes.rules.quiz import QuizAnswer
from features.hoaxes.rules.seasons import Season
from features.hoaxes.services.notices import (
    SOURCE_HOAXES,
    SOURCE_QUIZ,
    WEEKLY,
    WEEKLY_QUIZ,
    NoticeService,
)
from features.hoaxes.storage.notices import NoticeRepository
from features.hoaxes.storage.quiz import QuizRepository
from features.hoaxes.views.deeds import Do, OnRun
from features.hoaxes.views.notice_calendar import PinStory
from features.hoaxes.views.notice_seasons import OpenSeason
from features.hoaxes.views.notices import chosen_later
from features.hoaxes.views.quiz import AnswerQuiz
from features.people.storage.people import PeopleRepository
from tests.talk.steps import DEWI, LINA, RATNA, SARI, person, sends_tap, units
from views.formats import short_day

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

YUSUF = 1013


async def _speaks_english(world: World, *people: int) -> None:
    async with units(world)() as work:
        for one in people:
            await work[PeopleRepository].set_language(one, "en")
        await work.commit()


@pytest.fixture
async def ratna(world: World) -> Chat:
    """An administrator who reads English."""
    await _speaks_english(world, RATNA)
    return world.chat(RATNA)


@pytest.fixture
async def schedule(world: World) -> Schedule:
    """The weekly notices, switched on by two administrators."""
    broadcasts = world.house.services[BroadcastService]
    count = await world.house.services[BroadcastDesk].count(Audience(), Topic.ANTI_HOAX)
    made = await broadcasts.hand_in(
        await person(world, RATNA),
        title="Kabar hoaks mingguan",
        topic=Topic.ANTI_HOAX,
        content=chosen_later(),
        audience=Audience(),
        timing=WEEKLY,
        typed=count.total,
        source=SOURCE_HOAXES,
    )
    assert isinstance(made, Schedule)
    schedules = world.house.services[BroadcastSchedules]
    return await schedules.approve(await person(world, YUSUF), made.id)


async def test_the_weekly_notices_are_switched_on_by_typing_the_count(
    world: World, ratna: Chat
) -> None:
    await ratna.says("/kalender")
    ratna.sees("No notice is scheduled yet")
    await ratna.taps("✅ Switch on")
    count = (await world.house.services[BroadcastDesk].count(Audience(), Topic.ANTI_HOAX)).total
    ratna.sees(f"this reaches {count} people")
    await ratna.says("999.999")
    ratna.sees("That is not the number")
    await ratna.says(f"{count:,}".replace(",", "."))
    ratna.sees("Handed in. A second administrator must approve it")
    [made] = await world.house.services[BroadcastSchedules].live()
    assert (made.source, made.timing, made.topic) == (SOURCE_HOAXES, WEEKLY, Topic.ANTI_HOAX)
    await ratna.says("/kalender")
    ratna.sees("A schedule waits for the approval of a second administrator")
    assert "✅ Switch on" not in ratna.buttons
    await world.house.services[BroadcastSchedules].approve(await person(world, YUSUF), made.id)
    await ratna.says("/kalender")
    ratna.sees("1. ")
    assert "🧩 Switch on the quiz" in ratna.buttons
    await ratna.taps("🧩 Switch on the quiz")
    ratna.sees("Nobody takes part in the quiz yet.")


async def test_the_calendar_shows_eight_runs_and_why(
    world: World, ratna: Chat, schedule: Schedule
) -> None:
    runs = world.house.services[BroadcastSchedules].next_runs(schedule, 8)
    await ratna.says("/kalender")
    for number, run in enumerate(runs, start=1):
        ratna.sees(f"{number}. {short_day(run.on, 'en')}: ")
        assert str(number) in ratna.buttons
    assert "9" not in ratna.buttons
    await ratna.taps("1")
    ratna.sees("Tells: ")
    ratna.sees("Why: ")


@pytest.mark.usefixtures("schedule")
async def test_an_editor_chooses_another_hoax_and_takes_it_back(ratna: Chat) -> None:
    await ratna.says("/kalender")
    await ratna.taps("1")
    before = ratna.last
    await ratna.taps("🔁 Another one")
    ratna.sees("What shall be told on")
    await ratna.taps("▶️")
    label = next(one for one in ratna.buttons if one.startswith("6. "))
    await ratna.taps(label)
    ratna.sees("Why: chosen by an editor")
    ratna.sees("Changed by: Ratna Puspita")
    assert ratna.last != before
    await ratna.taps("↩️ Decide by itself")
    assert ratna.last == before
    await ratna.taps("⬅️ Back")
    await ratna.taps("✍️ Changes")
    ratna.sees("Ratna Puspita: no longer")


@pytest.mark.usefixtures("schedule")
async def test_an_editor_leaves_a_date_out_and_a_hoax_away(ratna: Chat) -> None:
    await ratna.says("/kalender")
    await ratna.taps("2")
    await ratna.taps("⏭ Leave this date out")
    ratna.sees("left out by an editor")
    await ratna.taps("⬅️ Back")
    ratna.sees("– left out by an editor")
    await ratna.taps("1")
    told = ratna.last.partition("Tells: ")[2].partition("\n")[0]
    await ratna.taps("🚫 Never tell this one")
    ratna.sees("Never told by themselves: 1")
    await ratna.taps("⬅️ Back")
    assert told[:40] not in ratna.last


async def test_the_preview_is_what_people_get(
    world: World, ratna: Chat, schedule: Schedule
) -> None:
    run = world.house.services[BroadcastSchedules].next_runs(schedule, 1)[0]
    await world.house.services[NoticeService].pin(
        await person(world, RATNA), schedule, run.on, "H07"
    )
    await ratna.says("/kalender")
    await ratna.taps("1")
    await ratna.taps("👁 Preview")
    ratna.sees("PKH khusus Ramadan")
    ratna.sees("What is true:")
    ratna.sees("Source: ")
    ratna.sees("Tells: ")
    photos = [m for m in world.simulator.messages(RATNA) if m.get("photo")]
    assert len(photos) == 1


async def test_a_season_is_opened_by_hand_and_closed(
    world: World, ratna: Chat, schedule: Schedule
) -> None:
    await ratna.says("/kalender")
    await ratna.taps("🌙 Seasons")
    await ratna.taps("➕ Open a season")
    await ratna.taps("⛽ Fuel prices")
    await ratna.taps("14 days")
    ratna.sees("Fuel prices: open until")
    await ratna.taps("⬅️ Back")
    run = world.house.services[BroadcastSchedules].next_runs(schedule, 1)[0]
    ratna.sees(f"1. {short_day(run.on, 'en')}: BBM dan BLT")
    await ratna.taps("🌙 Seasons")
    await ratna.taps("Close: ⛽ Fuel prices")
    ratna.does_not_see("Fuel prices: open until")


async def test_the_history_tells_what_was_told_and_what_was_left_out(
    world: World, ratna: Chat, schedule: Schedule
) -> None:
    await ratna.says("/kalender")
    await ratna.taps("📜 Told so far")
    ratna.sees("Nothing was told yet.")
    run = world.house.services[BroadcastSchedules].next_runs(schedule, 1)[0]
    _, told = await world.house.services[NoticeService].next_notice(schedule, run.on)
    assert told is not None
    await ratna.says("/kalender")
    await ratna.taps("📜 Told so far")
    ratna.sees(f"• {short_day(run.on, 'en')}: ")
    ratna.sees("– 0 copies")


@pytest.mark.parametrize("who", [SARI, DEWI, LINA])
async def test_others_can_neither_look_nor_change(
    world: World, schedule: Schedule, who: int
) -> None:
    chat = world.chat(who)
    await chat.says("/kalender")
    chat.sees("Bagian ini khusus petugas.")
    run = world.house.services[BroadcastSchedules].next_runs(schedule, 1)[0]
    for tap in (
        PinStory(schedule.id, run.on, "H33"),
        OnRun(Do.SKIP, schedule.id, run.on),
        OpenSeason(schedule.id, Season.FUEL, 14),
    ):
        await sends_tap(chat, pack(tap, who, world.house.keyring))
    async with units(world).at_once() as work:
        assert await work[NoticeRepository].changes() == []
        assert await work[NoticeRepository].plans(schedule.id, run.on - timedelta(days=1)) == []


async def test_the_quiz_is_joined_answered_and_left_by_taps(world: World) -> None:
    sari = await world.starts(SARI)
    await sari.says("/kuis")
    sari.sees("Bapak/Ibu belum ikut.")
    await sari.taps("🧩 Satu soal setiap minggu")
    sari.sees("Satu pertanyaan datang sendiri setiap minggu.")
    data = pack(AnswerQuiz("Q01", QuizAnswer.GENUINE), SARI, world.house.keyring)
    await sends_tap(sari, data)
    sari.sees("Pesan seperti ini memang sulit dibedakan")
    sari.sees("Pesan itu tipuan.")
    sari.sees("Sumber: ")
    sari.does_not_see("salah")
    await sari.taps("🔕 Berhenti ikut kuis")
    sari.sees("tidak ada pertanyaan lagi")
    async with units(world).at_once() as work:
        assert await work[QuizRepository].players() == 0


async def test_a_second_answer_is_explained_but_does_not_count(world: World) -> None:
    sari = await world.starts(SARI)
    for answer in (QuizAnswer.UNSURE, QuizAnswer.FRAUD):
        await sends_tap(sari, pack(AnswerQuiz("Q01", answer), SARI, world.house.keyring))
        sari.sees("Ragu lalu bertanya dulu itu bijak.")
    async with units(world).at_once() as work:
        assert await work[QuizRepository].counts() == [("Q01", None, 1, 0)]


async def test_who_muted_false_news_is_told_why_no_quiz_comes(world: World) -> None:
    sari = await world.starts(SARI)
    await world.house.services[BroadcastReaders].mute(SARI, Topic.ANTI_HOAX)
    await sari.says("/kuis")
    await sari.taps("🧩 Satu soal setiap minggu")
    sari.sees("Nyalakan lagi lewat /kabar")


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
    sari = await world.starts(SARI)
    await world.link(SARI)
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
    sari.sees("Satu pertanyaan datang sendiri setiap minggu.")
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
    sari = await world.starts(SARI)
    await world.link(SARI)
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
