"""What the runs tell with the shipped library, and what editors may turn."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select

from domain.areas import load_areas
from domain.errors import NotAllowed, StaleButton
from domain.links import LinkVerdict, find_links, judge
from domain.people import LANGUAGES, Person
from features.broadcasts.rules.broadcasts import (
    CAPTION_LIMIT,
    TEXT_LIMIT,
    Audience,
    Media,
    Schedule,
    Topic,
    Untold,
)
from features.broadcasts.rules.told import REPEAT_AFTER
from features.broadcasts.storage.tables import notice_told, quiz_player
from features.broadcasts.views.broadcast import tap_of
from features.hoaxes.jobs.notices import NoticeRota
from features.hoaxes.rules.hoaxes import Hoax, Verdict
from features.hoaxes.rules.lessons import Lesson, load_lessons
from features.hoaxes.rules.notices import Choice, Skip, SkipWhy, Why
from features.hoaxes.rules.quiz import FEWEST_SHOWN, QuizAnswer, QuizQuestion
from features.hoaxes.rules.seasons import Season
from features.hoaxes.services.hoaxes import HoaxService
from features.hoaxes.services.notices import (
    SOURCE_HOAXES,
    SOURCE_QUIZ,
    WEEKLY,
    WEEKLY_QUIZ,
    NoticeService,
)
from features.hoaxes.services.quiz import QuizService
from features.hoaxes.storage.notice_tables import quiz_answer
from features.hoaxes.storage.quiz import QuizRepository
from features.hoaxes.views import notices as views
from features.hoaxes.views.quiz import AnswerQuiz, JoinQuiz
from features.payments.storage.tables import schedule as payment_window
from simulator.text import content as telegram_text
from storage.database import Database
from storage.keeping import erase
from storage.keyring import Keyring
from tests.broadcast_world import KEBUMEN, PALEMBANG, BroadcastWorld, make_world
from tests.kept import ALL_KEPT

WEEK = timedelta(days=7)
WEDNESDAY = date(2026, 11, 25)
RAMADAN = date(2027, 2, 10)
MOTHER = 2001


class NoticeWorld:
    def __init__(self, broadcasts: BroadcastWorld) -> None:
        self.broadcasts = broadcasts
        self.units = broadcasts.units
        hoaxes = HoaxService(self.units, broadcasts.clock)
        self.hoaxes = hoaxes
        self.notices = NoticeService(self.units, broadcasts.clock, load_areas(), hoaxes.published)
        self.quiz = QuizService(self.units)
        self.rota = NoticeRota(self.notices, self.quiz)
        self.editor, self.other = broadcasts.ratna, broadcasts.yusuf

    async def schedule(self, audience: Audience | None = None, *, quiz: bool = False) -> Schedule:
        return await self.broadcasts.scheduled(
            title="Kuis" if quiz else "Hoaks",
            topic=Topic.ANTI_HOAX,
            audience=audience or Audience(quiz=quiz),
            timing=WEEKLY_QUIZ if quiz else WEEKLY,
            source=SOURCE_QUIZ if quiz else SOURCE_HOAXES,
            despite=True,
        )

    def days(self, schedule: Schedule, most: int = 8) -> list[date]:
        return [run.on for run in self.broadcasts.schedules.next_runs(schedule, most)]


@pytest.fixture
async def world(database: Database, keyring: Keyring) -> NoticeWorld:
    made = await make_world(database, keyring)
    await made.lives(MOTHER, KEBUMEN)
    await made.lives(2002, PALEMBANG)
    return NoticeWorld(made)


async def test_the_default_schedule_runs_on_wednesdays_at_nine(world: NoticeWorld) -> None:
    runs = world.broadcasts.schedules.next_runs(await world.schedule(), 2)
    assert [(run.on, run.at) for run in runs] == [
        (WEDNESDAY, "09:00"),
        (WEDNESDAY + WEEK, "09:00"),
    ]


async def test_a_run_is_decided_once_whatever_changes_after(world: NoticeWorld) -> None:
    schedule = await world.schedule()
    run, told = await world.notices.next_notice(schedule, WEDNESDAY)
    assert told is not None
    await world.notices.exclude(world.editor, told.id)
    assert (await world.notices.next_notice(schedule, WEDNESDAY))[0] == run


async def test_ramadan_tells_its_hoaxes(world: NoticeWorld) -> None:
    found = await world.notices.explain(await world.schedule(), RAMADAN)
    assert isinstance(found, Choice)
    assert "ramadan" in found.story.words.casefold()
    assert (found.season, Why.SEASON in found.reasons) == (Season.RAMADAN, True)


async def test_the_week_before_a_payout_counts_only_in_its_area(world: NoticeWorld) -> None:
    async with world.broadcasts.database.autocommit() as connection:
        await connection.execute(
            insert(payment_window).values(
                programme="PKH",
                year=2026,
                first_month=10,
                last_month=12,
                area_code="33.05",
                channel="",
                bank="",
                starts=WEDNESDAY + timedelta(days=5),
                note="",
                source="",
                row_hash=b"",
            )
        )
    there = await world.schedule(Audience(areas=("33",)))
    elsewhere = await world.schedule(Audience(areas=("16",)))
    seasons = []
    for schedule in (there, elsewhere):
        found = await world.notices.explain(schedule, WEDNESDAY)
        assert isinstance(found, Choice)
        seasons.append(found.season)
    assert seasons == [Season.PAYOUT, None]
    card = await world.notices.card(world.editor, there, [WEDNESDAY], WEDNESDAY)
    assert card.before_payout


async def test_a_year_with_the_shipped_library_is_never_empty(world: NoticeWorld) -> None:
    schedule = await world.schedule()
    last: dict[str, date] = {}
    lessons = 0
    for week in range(52):
        on = WEDNESDAY + week * WEEK
        _, told = await world.notices.next_notice(schedule, on)
        assert told is not None
        assert on - last.get(told.id, date.min) >= REPEAT_AFTER
        last[told.id] = on
        lessons += told.id in load_lessons()
    assert len(last) > 35
    assert 6 <= lessons <= 14


async def test_the_calendar_says_what_will_be_told(world: NoticeWorld) -> None:
    schedule = await world.schedule()
    days = world.days(schedule)
    planned = await world.notices.calendar(world.editor, schedule, days)
    assert [run.on for run in planned.runs] == days
    for run in planned.runs:
        assert isinstance(run.outcome, Choice)
        _, told = await world.notices.next_notice(schedule, run.on)
        assert told is not None
        assert told.id == run.outcome.story.id


async def test_an_editor_pins_leaves_out_and_takes_back(world: NoticeWorld) -> None:
    schedule = await world.schedule()
    days = world.days(schedule)
    before = await world.notices.explain(schedule, WEDNESDAY)
    await world.notices.pin(world.editor, schedule, WEDNESDAY, "H33")
    card = await world.notices.card(world.editor, schedule, days, WEDNESDAY)
    assert card.story is not None
    assert (card.story.id, card.planner) == ("H33", "Admin")
    await world.notices.skip(world.other, schedule, WEDNESDAY)
    assert await world.notices.explain(schedule, WEDNESDAY) == Skip(SkipWhy.BY_EDITOR)
    await world.notices.let_run(world.other, schedule, WEDNESDAY)
    assert await world.notices.explain(schedule, WEDNESDAY) == before
    changes = await world.notices.changes(world.editor)
    assert len(changes.plans) == 2
    assert all(plan.withdrawn_by == world.other.telegram_id for plan in changes.plans)


async def test_an_excluded_hoax_is_told_by_no_schedule_until_it_is_taken_back(
    world: NoticeWorld,
) -> None:
    schedule = await world.schedule()
    first = await world.notices.explain(schedule, WEDNESDAY)
    assert isinstance(first, Choice)
    await world.notices.exclude(world.editor, first.story.id)
    second = await world.notices.explain(schedule, WEDNESDAY)
    assert isinstance(second, Choice)
    assert second.story.id != first.story.id
    await world.notices.include(world.editor, first.story.id)
    assert await world.notices.explain(schedule, WEDNESDAY) == first


async def test_alternatives_leave_out_what_the_runs_before_will_tell(world: NoticeWorld) -> None:
    schedule = await world.schedule()
    days = world.days(schedule)
    planned = await world.notices.calendar(world.editor, schedule, days)
    earlier = {run.outcome.story.id for run in planned.runs[:3] if isinstance(run.outcome, Choice)}
    found = await world.notices.alternatives(world.editor, schedule, days, days[3])
    assert not earlier & {choice.story.id for choice, _ in found}
    assert isinstance(planned.runs[3].outcome, Choice)
    assert found[0][0].story.id == planned.runs[3].outcome.story.id


async def test_a_season_opened_by_hand_changes_the_choice_until_it_is_closed(
    world: NoticeWorld,
) -> None:
    schedule = await world.schedule()
    today = date(2026, 11, 23)
    for _ in range(2):
        await world.notices.open_season(world.editor, Season.FUEL, today, 14)
    [span] = [s for s in await world.notices.seasons(world.editor, today) if s.is_open(today)]
    found = await world.notices.explain(schedule, WEDNESDAY)
    assert isinstance(found, Choice)
    assert (found.season, span.opened_by) == (Season.FUEL, world.editor.telegram_id)
    await world.notices.close_season(world.other, span.id, today)
    closed = await world.notices.explain(schedule, WEDNESDAY)
    assert isinstance(closed, Choice)
    assert closed.season is None


async def test_nonsense_and_what_is_too_late_is_refused(world: NoticeWorld) -> None:
    schedule = await world.schedule()
    await world.notices.next_notice(schedule, WEDNESDAY)
    with pytest.raises(StaleButton):
        await world.notices.pin(world.editor, schedule, WEDNESDAY, "H33")
    with pytest.raises(StaleButton):
        await world.notices.skip(world.editor, schedule, date(2026, 11, 18))
    with pytest.raises(StaleButton):
        await world.notices.pin(world.editor, schedule, WEDNESDAY + WEEK, "H99")
    with pytest.raises(StaleButton):
        await world.notices.exclude(world.editor, "H99")
    with pytest.raises(StaleButton):
        await world.notices.card(world.editor, schedule, [WEDNESDAY], WEDNESDAY + WEEK)
    for season, days in ((Season.PAYOUT, 7), (Season.FUEL, 0), (Season.FUEL, 365)):
        with pytest.raises(StaleButton):
            await world.notices.open_season(world.editor, season, WEDNESDAY, days)


async def test_only_administrators_see_and_change_the_calendar(world: NoticeWorld) -> None:
    schedule = await world.schedule()
    mother = Person(MOTHER)
    use = world.notices
    for forbidden in (
        use.calendar(mother, schedule, [WEDNESDAY]),
        use.alternatives(mother, schedule, [WEDNESDAY], WEDNESDAY),
        use.pin(mother, schedule, WEDNESDAY, "H33"),
        use.skip(mother, schedule, WEDNESDAY),
        use.let_run(mother, schedule, WEDNESDAY),
        use.exclude(mother, "H33"),
        use.include(mother, "H33"),
        use.seasons(mother, WEDNESDAY),
        use.open_season(mother, Season.FUEL, WEDNESDAY, 7),
        use.close_season(mother, 1, WEDNESDAY),
        use.history(mother, schedule),
        use.changes(mother),
        world.quiz.overview(mother),
    ):
        with pytest.raises(NotAllowed):
            await forbidden


async def test_the_audience_of_a_run_is_without_those_who_got_it(world: NoticeWorld) -> None:
    schedule = await world.schedule()
    due = await world.rota.next_notice(schedule, WEDNESDAY)
    assert due is not None
    assert due.hoax_id is not None
    assert due.audience == Audience(untold=Untold(due.hoax_id, WEDNESDAY))
    count = world.broadcasts.desk.count
    everybody = (await count(schedule.audience, Topic.ANTI_HOAX)).total
    assert (await count(due.audience, Topic.ANTI_HOAX)).total == everybody
    async with world.broadcasts.database.autocommit() as connection:
        await connection.execute(
            insert(notice_told).values(
                telegram_id=MOTHER, story_id=due.hoax_id, version=1, run_on=date(2026, 10, 7)
            )
        )
    assert (await count(due.audience, Topic.ANTI_HOAX)).total == everybody - 1


async def test_a_skipped_run_sends_nothing(world: NoticeWorld) -> None:
    schedule = await world.schedule()
    await world.notices.skip(world.editor, schedule, WEDNESDAY)
    assert await world.rota.next_notice(schedule, WEDNESDAY) is None
    history = await world.notices.history(world.editor, schedule)
    assert [run.skipped for run in history.runs] == [SkipWhy.BY_EDITOR]


async def test_true_and_unproven_items_are_never_told_as_hoaxes(world: NoticeWorld) -> None:
    [first, *_] = await world.hoaxes.published()

    async def published() -> list[Hoax]:
        return [
            replace(first, id="T1", verdict=Verdict.TRUE),
            replace(first, id="T2", verdict=Verdict.UNPROVEN),
            replace(first, id="T3", verdict=Verdict.MISLEADING),
        ]

    notices = replace(world.notices, published=published)
    schedule = await world.schedule()
    found = await notices.alternatives(world.editor, schedule, [WEDNESDAY], WEDNESDAY)
    assert {one.id for _, one in found if one.id.startswith("T")} == {"T3"}


async def test_no_notice_holds_a_working_link_but_those_of_offices(world: NoticeWorld) -> None:
    async with world.units.at_once() as work:
        questions = await work[QuizRepository].questions()
    library: list[Hoax | Lesson | QuizQuestion] = [
        *await world.hoaxes.published(),
        *load_lessons().values(),
        *questions,
    ]
    assert len(library) > 70
    for story in library:
        content = views.content(story)
        limit = CAPTION_LIMIT if content.media == Media.PHOTO else TEXT_LIMIT
        for language in LANGUAGES:
            wording = content.wording(language)
            plain = telegram_text.parse(wording.text, "HTML").text
            assert len(plain) <= limit, story.id
            judged = [judge(link).verdict for link in find_links(plain) if link in plain]
            assert set(judged) <= {LinkVerdict.OFFICIAL}, story.id
            assert "sebarkan" not in plain.casefold().replace("jangan disebarkan", "").replace(
                "menyebarkan", ""
            ), story.id
            assert len(wording.buttons) <= 3
            assert all(len(button.label) <= 30 for button in wording.buttons)


async def test_the_quiz_asks_every_question_before_one_comes_again(world: NoticeWorld) -> None:
    await world.quiz.join(Person(MOTHER))
    schedule = await world.schedule(quiz=True)
    async with world.units.at_once() as work:
        questions = await work[QuizRepository].questions()
    asked = []
    for week in range(len(questions) + 1):
        question = await world.quiz.of_run(schedule.id, WEDNESDAY + week * WEEK)
        assert question == await world.quiz.of_run(schedule.id, WEDNESDAY + week * WEEK)
        assert question is not None
        asked.append(question.id)
    assert len(set(asked)) == len(questions) >= 26
    assert asked[0] == asked[-1]
    due = await world.rota.next_notice(schedule, WEDNESDAY)
    assert due is not None
    assert (due.audience, due.hoax_id) == (Audience(quiz=True), None)


async def test_the_quiz_goes_to_those_who_asked_for_it(world: NoticeWorld) -> None:
    count = world.broadcasts.desk.count
    assert (await count(Audience(quiz=True), Topic.ANTI_HOAX)).total == 0
    for _ in range(2):
        await world.quiz.join(Person(MOTHER))
    assert (await count(Audience(quiz=True), Topic.ANTI_HOAX)).total == 1
    await world.quiz.leave(Person(MOTHER))
    assert (await count(Audience(quiz=True), Topic.ANTI_HOAX)).total == 0


async def test_the_first_answer_counts_and_few_answers_stay_hidden(world: NoticeWorld) -> None:
    for number in range(FEWEST_SHOWN):
        found = await world.quiz.overview(world.editor)
        assert all(one.answered is None for one in found.figures)
        answer = QuizAnswer.FRAUD if number % 2 else QuizAnswer.UNSURE
        await world.quiz.answer(Person(3000 + number), "Q01", answer)
    again = await world.quiz.answer(Person(3000), "Q01", QuizAnswer.FRAUD)
    assert (again.answer, again.is_right) == (QuizAnswer.UNSURE, False)
    [figure] = (await world.quiz.overview(world.editor)).figures
    assert (figure.answered, figure.right) == (FEWEST_SHOWN, FEWEST_SHOWN // 2)
    with pytest.raises(StaleButton):
        await world.quiz.answer(Person(MOTHER), "Q99", QuizAnswer.FRAUD)


async def test_erasing_an_account_forgets_quiz_and_notices(world: NoticeWorld) -> None:
    await world.quiz.join(Person(MOTHER))
    await world.quiz.answer(Person(MOTHER), "Q01", QuizAnswer.FRAUD)
    async with world.units() as work:
        await work.connection.execute(
            insert(notice_told).values(
                telegram_id=MOTHER, story_id="H07", version=1, run_on=WEDNESDAY
            )
        )
        await erase(work, ALL_KEPT, MOTHER)
        await work.commit()
    async with world.units.at_once() as work:
        for table in (notice_told, quiz_player, quiz_answer):
            assert (await work.connection.execute(select(table))).all() == []


def test_the_buttons_of_a_broadcast_lead_to_the_quiz() -> None:
    assert tap_of("qj") == JoinQuiz()
    assert tap_of("qa:Q01:t") == AnswerQuiz("Q01", QuizAnswer.FRAUD)
    assert [tap_of(one) for one in ("", "qa:Q01:x", "qa:Q01", "qj:1")] == [None] * 4
