"""Questions to reporters days after their report."""

from __future__ import annotations

from features.cases.rules.cases import Category
from features.cases.rules.command_center import Decision
from tests.features.clock_world import BAYU, KARTO, SARI, ClockWorld, Sent, receivers

# -- follow-ups ---------------------------------------------------------------------------------


async def test_an_objection_is_reminded_of_its_fourteen_days(world: ClockWorld) -> None:
    case = await world.files(KARTO, Category.REMOVED, story="Dicoret")
    stages: list[str] = []
    for day in range(3, 18):
        sent = await world.runs(f"2026-02-{day:02} 10:00")
        stages += [f"{day}" for one in sent if one.key.startswith("follow:")]
    assert stages == ["9", "12", "15"]
    await world.office.close(await world.person(BAYU), case.id, Decision.DONE, "", "close")
    other = await world.files(KARTO, Category.REMOVED, own_family=False)
    await world.office.close(await world.person(BAYU), other.id, Decision.DONE, "", "close2")
    await world.new()
    assert await world.runs("2026-03-30 10:00") == []


async def test_a_late_reminder_says_only_the_newest(world: ClockWorld) -> None:
    await world.files(KARTO, Category.REMOVED)
    sent = await world.runs("2026-02-20 10:00")
    assert len([one for one in sent if one.key.startswith("follow:")]) == 1


async def test_the_safety_question_tells_nothing_to_who_reads_along(world: ClockWorld) -> None:
    case = await world.files(SARI, Category.DEDUCTION)
    sent = await world.runs("2026-02-09 10:00")
    question = next(one for one in sent if one.key.startswith("follow:"))
    assert question.chat_id == SARI
    assert case.ticket not in question.text
    assert "aduan" not in question.text


async def test_not_safe_means_silence_until_the_reporter_says_otherwise(
    world: ClockWorld,
) -> None:
    case = await world.files(SARI, Category.DEDUCTION)
    sari = await world.person(SARI)
    await world.runs("2026-02-09 10:00")
    await world.safety.pause(sari, case.id, paused=True)
    told: list[Sent] = []
    for day in range(10, 28):
        told += await world.runs(f"2026-02-{day} 10:00")
    for day in range(1, 10):
        told += await world.runs(f"2026-03-{day:02} 10:00")
    news = await world.office.answer(await world.person(BAYU), case.id, "Kami periksa", "a")
    await world.newsroom.tell(news)
    assert SARI not in receivers(told + await world.new())
    await world.safety.pause(sari, case.id, paused=False)
    await world.newsroom.tell(news)
    assert receivers(await world.new()) == [SARI]


async def test_a_problem_since_then_reaches_the_officers_once_a_day(world: ClockWorld) -> None:
    case = await world.files(SARI, Category.DEDUCTION)
    sari = await world.person(SARI)
    alarm = await world.safety.harmed(sari, case.id, "Ada kejadian")
    assert [person.telegram_id for person in alarm.people] == [BAYU]
    assert (await world.safety.harmed(sari, case.id, "Ada kejadian")).people == ()
