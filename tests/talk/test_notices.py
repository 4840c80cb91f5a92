"""The calendar of notices in the hands of editors, and the weekly quiz in those of a mother."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from chat.taps import pack
from features.broadcasts.rules.broadcasts import Audience, Schedule, Topic
from features.broadcasts.services.desk import BroadcastDesk
from features.broadcasts.services.readers import BroadcastReaders
from features.broadcasts.services.schedules import BroadcastSchedules
from features.hoaxes.rules.quiz import QuizAnswer
from features.hoaxes.rules.seasons import Season
from features.hoaxes.services.notices import (
    SOURCE_HOAXES,
    WEEKLY,
    NoticeService,
)
from features.hoaxes.storage.notices import NoticeRepository
from features.hoaxes.storage.quiz import QuizRepository
from features.hoaxes.views.deeds import Do, OnRun
from features.hoaxes.views.notice_calendar import PinStory
from features.hoaxes.views.notice_seasons import OpenSeason
from features.hoaxes.views.quiz import AnswerQuiz
from features.people.storage.people import PeopleRepository
from tests.talk.steps import DEWI, LINA, RATNA, SARI, YUSUF, person, sends_tap, units
from views.formats import short_day

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World


async def _speaks_english(world: World, *people: int) -> None:
    async with units(world)() as work:
        for one in people:
            await work[PeopleRepository].set_language(one, "en")
        await work.commit()


@pytest.fixture
async def editor(world: World) -> Chat:
    """An administrator who reads English."""
    await _speaks_english(world, RATNA)
    return world.chat(RATNA)


async def test_the_weekly_notices_are_switched_on_by_typing_the_count(
    world: World, editor: Chat
) -> None:
    await editor.says("/kalender")
    editor.sees("No notice is scheduled yet")
    await editor.taps("✅ Switch on")
    count = (await world.house.services[BroadcastDesk].count(Audience(), Topic.ANTI_HOAX)).total
    editor.sees(f"this reaches {count} people")
    await editor.says("999.999")
    editor.sees("That is not the number")
    await editor.says(f"{count:,}".replace(",", "."))
    editor.sees("Handed in. A second administrator must approve it")
    [made] = await world.house.services[BroadcastSchedules].live()
    assert (made.source, made.timing, made.topic) == (SOURCE_HOAXES, WEEKLY, Topic.ANTI_HOAX)
    await editor.says("/kalender")
    editor.sees("A schedule waits for the approval of a second administrator")
    assert "✅ Switch on" not in editor.buttons
    await world.house.services[BroadcastSchedules].approve(await person(world, YUSUF), made.id)
    await editor.says("/kalender")
    editor.sees("1. ")
    assert "🧩 Switch on the quiz" in editor.buttons
    await editor.taps("🧩 Switch on the quiz")
    editor.sees("Nobody takes part in the quiz yet.")


async def test_the_calendar_shows_eight_runs_and_why(
    world: World, editor: Chat, schedule: Schedule
) -> None:
    runs = world.house.services[BroadcastSchedules].next_runs(schedule, 8)
    await editor.says("/kalender")
    for number, run in enumerate(runs, start=1):
        editor.sees(f"{number}. {short_day(run.on, 'en')}: ")
        assert str(number) in editor.buttons
    assert "9" not in editor.buttons
    await editor.taps("1")
    editor.sees("Tells: ")
    editor.sees("Why: ")


@pytest.mark.usefixtures("schedule")
async def test_an_editor_chooses_another_hoax_and_takes_it_back(editor: Chat) -> None:
    await editor.says("/kalender")
    await editor.taps("1")
    before = editor.last
    await editor.taps("🔁 Another one")
    editor.sees("What shall be told on")
    await editor.taps("▶️")
    label = next(one for one in editor.buttons if one.startswith("6. "))
    await editor.taps(label)
    editor.sees("Why: chosen by an editor")
    editor.sees("Changed by: Ratna Puspita")
    assert editor.last != before
    await editor.taps("↩️ Decide by itself")
    assert editor.last == before
    await editor.taps("⬅️ Back")
    await editor.taps("✍️ Changes")
    editor.sees("Ratna Puspita: no longer")


@pytest.mark.usefixtures("schedule")
async def test_an_editor_leaves_a_date_out_and_a_hoax_away(editor: Chat) -> None:
    await editor.says("/kalender")
    await editor.taps("2")
    await editor.taps("⏭ Leave this date out")
    editor.sees("left out by an editor")
    await editor.taps("⬅️ Back")
    editor.sees("– left out by an editor")
    await editor.taps("1")
    told = editor.last.partition("Tells: ")[2].partition("\n")[0]
    await editor.taps("🚫 Never tell this one")
    editor.sees("Never told by themselves: 1")
    await editor.taps("⬅️ Back")
    assert told[:40] not in editor.last


async def test_the_preview_is_what_people_get(
    world: World, editor: Chat, schedule: Schedule
) -> None:
    run = world.house.services[BroadcastSchedules].next_runs(schedule, 1)[0]
    await world.house.services[NoticeService].pin(
        await person(world, RATNA), schedule, run.on, "H07"
    )
    await editor.says("/kalender")
    await editor.taps("1")
    await editor.taps("👁 Preview")
    editor.sees("PKH khusus Ramadan")
    editor.sees("What is true:")
    editor.sees("Source: ")
    editor.sees("Tells: ")
    photos = [m for m in world.simulator.messages(RATNA) if m.get("photo")]
    assert len(photos) == 1


async def test_a_season_is_opened_by_hand_and_closed(
    world: World, editor: Chat, schedule: Schedule
) -> None:
    await editor.says("/kalender")
    await editor.taps("🌙 Seasons")
    await editor.taps("➕ Open a season")
    await editor.taps("⛽ Fuel prices")
    await editor.taps("14 days")
    editor.sees("Fuel prices: open until")
    await editor.taps("⬅️ Back")
    run = world.house.services[BroadcastSchedules].next_runs(schedule, 1)[0]
    editor.sees(f"1. {short_day(run.on, 'en')}: BBM dan BLT")
    await editor.taps("🌙 Seasons")
    await editor.taps("Close: ⛽ Fuel prices")
    editor.does_not_see("Fuel prices: open until")


async def test_the_history_tells_what_was_told_and_what_was_left_out(
    world: World, editor: Chat, schedule: Schedule
) -> None:
    await editor.says("/kalender")
    await editor.taps("📜 Told so far")
    editor.sees("Nothing was told yet.")
    run = world.house.services[BroadcastSchedules].next_runs(schedule, 1)[0]
    _, told = await world.house.services[NoticeService].next_notice(schedule, run.on)
    assert told is not None
    await editor.says("/kalender")
    await editor.taps("📜 Told so far")
    editor.sees(f"• {short_day(run.on, 'en')}: ")
    editor.sees("– 0 copies")


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
    await sari.taps("🧩 Saya mau ikut")
    sari.sees("Sekarang belum ada pertanyaan yang dijadwalkan.")
    data = pack(AnswerQuiz("Q01", QuizAnswer.GENUINE), SARI, world.house.keyring)
    await sends_tap(sari, data)
    sari.sees("Pesan seperti ini memang sulit dibedakan")
    sari.sees("Pesan itu tipuan.")
    sari.sees("Sumber: ")
    sari.does_not_see("salah")
    await sari.taps("🔕 Berhenti ikut kuis")
    sari.sees("kuisnya berhenti")
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
    await sari.taps("🧩 Saya mau ikut")
    sari.sees("Nyalakan lagi lewat /kabar")
