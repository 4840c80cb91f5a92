"""Scheduled notices against hoaxes: what a run tells and why, and what editors change."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.areas import Areas
from domain.errors import NotAllowed, StaleButton
from domain.people import Person, Role
from features.broadcasts.rules.broadcasts import Missed, Schedule, Timing
from features.hoaxes.rules.hoaxes import Hoax
from features.hoaxes.rules.lessons import Lesson, load_lessons
from features.hoaxes.rules.notices import (
    Choice,
    PlannedRun,
    Setting,
    Skip,
    Story,
    choose,
    project,
    ranking,
)
from features.hoaxes.rules.seasons import BY_HAND, Season, SeasonSpan, before_payout
from features.hoaxes.services.notice_stories import stories
from features.hoaxes.storage.notices import NoticeRepository, NoticeRun, Plan, PlanKind
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

SOURCE_HOAXES, SOURCE_QUIZ = "hoaxes", "quiz"
"""What fills the content of a schedule, run by run."""
WEEKLY = Timing(cron="0 9 * * wed", missed=Missed.NEXT_MORNING)
WEEKLY_QUIZ = Timing(cron="0 9 * * sat", missed=Missed.NEXT_MORNING)
"""The schedules that administrators may switch on as they are; hours are local."""
LONGEST_SEASON = 60
_AHEAD = timedelta(days=90)

Published = Callable[[], Awaitable[Sequence[Hoax]]]
Tellable = Hoax | Lesson


@dataclass(frozen=True)
class NoticeCalendar:
    """The next runs as they would be decided now, and the plans of editors behind them."""

    runs: tuple[PlannedRun, ...]
    stories: dict[str, Tellable]
    plans: dict[date, Plan]


@dataclass(frozen=True)
class PlannedCard:
    """One run to come, looked at closely."""

    run: PlannedRun
    story: Tellable | None
    plan: Plan | None
    planner: str
    seasons: tuple[SeasonSpan, ...]
    before_payout: bool


@dataclass(frozen=True)
class NoticeHistory:
    runs: tuple[NoticeRun, ...]
    stories: dict[str, Tellable]


@dataclass(frozen=True)
class PlanChanges:
    """What editors planned and took back; names of those who still have a post."""

    plans: tuple[Plan, ...]
    excluded: tuple[str, ...]
    stories: dict[str, Tellable]
    names: dict[int, str]


@dataclass(frozen=True)
class NoticeService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas
    published: Published

    async def next_notice(self, schedule: Schedule, on: date) -> tuple[NoticeRun, Tellable | None]:
        """What the run of that day tells. Asked again, also by another replica: the same."""
        known = await self._tellable()
        async with self.unit_of_work() as work:
            run = await work[NoticeRepository].run(schedule.id, on)
            if run is None:
                outcome = await self._outcome(work, schedule, on, known)
                run = await work[NoticeRepository].decide(schedule.id, on, outcome)
            await work.commit()
        return run, known.get(run.story_id or "")

    async def explain(self, schedule: Schedule, on: date) -> Choice | Skip:
        """What that run would tell, and why; nothing is kept."""
        known = await self._tellable()
        async with self.unit_of_work.at_once() as work:
            return await self._outcome(work, schedule, on, known)

    async def calendar(
        self, person: Person, schedule: Schedule, days: Sequence[date]
    ) -> NoticeCalendar:
        """The runs of these days. Raises NotAllowed for anybody but administrators."""
        _must_edit(person)
        known = await self._tellable()
        async with self.unit_of_work.at_once() as work:
            settings = await self._settings(work, schedule, days)
            told = await work[NoticeRepository].told(schedule.id, min(days)) if days else []
            plans = await work[NoticeRepository].plans(schedule.id, min(days)) if days else []
        runs = project(self._stories(known), told, settings)
        dated = {one.local_date: one for one in plans if one.local_date}
        return NoticeCalendar(tuple(runs), known, dated)

    async def card(
        self, person: Person, schedule: Schedule, days: Sequence[date], on: date
    ) -> PlannedCard:
        """Raises NotAllowed; StaleButton for a day without a run."""
        found = await self.calendar(person, schedule, days)
        run = next((one for one in found.runs if one.on == on), None)
        if run is None:
            raise StaleButton
        plan = found.plans.get(on)
        async with self.unit_of_work.at_once() as work:
            spans = [s for s in await work[NoticeRepository].seasons(on, on) if s.is_open(on)]
            near = before_payout(
                await work[NoticeRepository].payout_starts(on, on), schedule.audience.areas, on
            )
            planner = (await _names(work, {plan.by})).get(plan.by, "") if plan else ""
        story = run.outcome.story if isinstance(run.outcome, Choice) else None
        told = found.stories.get(story.id) if story else None
        return PlannedCard(run, told, plan, planner, tuple(spans), near)

    async def alternatives(
        self, person: Person, schedule: Schedule, days: Sequence[date], on: date
    ) -> list[tuple[Choice, Tellable]]:
        """What else might be told on that day, best first. Raises NotAllowed."""
        _must_edit(person)
        known = await self._tellable()
        async with self.unit_of_work.at_once() as work:
            earlier = [day for day in days if day < on]
            settings = await self._settings(work, schedule, [*earlier, on])
            told = list(await work[NoticeRepository].told(schedule.id, min([*earlier, on])))
        own = self._stories(known)
        for run in project(own, told, settings[:-1]):
            if isinstance(run.outcome, Choice):
                told.append(run.outcome.told(run.on))
        return [(one, known[one.story.id]) for one in ranking(own, told, settings[-1])]

    async def pin(self, person: Person, schedule: Schedule, on: date, story_id: str) -> None:
        """That story on that day. Raises NotAllowed; StaleButton when it is too late or gone."""
        if story_id not in await self._tellable():
            raise StaleButton
        await self._plan(person, schedule, on, PlanKind.PIN, story_id)

    async def skip(self, person: Person, schedule: Schedule, on: date) -> None:
        """Tell nothing on that day."""
        await self._plan(person, schedule, on, PlanKind.SKIP, None)

    async def let_run(self, person: Person, schedule: Schedule, on: date) -> None:
        """Take back what was planned for a day: the rotation decides again."""
        _must_edit(person)
        async with self.unit_of_work() as work:
            await work[NoticeRepository].withdraw(
                person.telegram_id, schedule_id=schedule.id, on=on
            )
            await work.commit()

    async def exclude(self, person: Person, story_id: str) -> None:
        """Never tell this one by itself, in no schedule."""
        _must_edit(person)
        if story_id not in await self._tellable():
            raise StaleButton
        async with self.unit_of_work() as work:
            await work[NoticeRepository].withdraw(person.telegram_id, story_id=story_id)
            await work[NoticeRepository].plan(
                PlanKind.EXCLUDE, person.telegram_id, story_id=story_id
            )
            await work.commit()

    async def include(self, person: Person, story_id: str) -> None:
        _must_edit(person)
        async with self.unit_of_work() as work:
            await work[NoticeRepository].withdraw(person.telegram_id, story_id=story_id)
            await work.commit()

    async def seasons(self, person: Person, today: date) -> list[SeasonSpan]:
        """Open seasons and those of the next 90 days. Raises NotAllowed."""
        _must_edit(person)
        async with self.unit_of_work.at_once() as work:
            return await work[NoticeRepository].seasons(today, today + _AHEAD)

    async def open_season(self, person: Person, season: Season, today: date, days: int) -> None:
        """Open a season by hand from today on. Raises NotAllowed; StaleButton for nonsense."""
        _must_edit(person)
        if season not in BY_HAND or not 1 <= days <= LONGEST_SEASON:
            raise StaleButton
        async with self.unit_of_work() as work:
            spans = await work[NoticeRepository].seasons(today, today)
            if not any(one.season == season and one.is_open(today) for one in spans):
                await work[NoticeRepository].open_season(
                    season,
                    today,
                    today + timedelta(days=days - 1),
                    source="dibuka administrator lewat bot",
                    by=person.telegram_id,
                )
            await work.commit()

    async def close_season(self, person: Person, season_id: int, today: date) -> None:
        """Close a season from today on. Raises NotAllowed."""
        _must_edit(person)
        async with self.unit_of_work() as work:
            await work[NoticeRepository].close_season(season_id, today, person.telegram_id)
            await work.commit()

    async def history(self, person: Person, schedule: Schedule) -> NoticeHistory:
        """What was told, newest first. Raises NotAllowed."""
        _must_edit(person)
        async with self.unit_of_work.at_once() as work:
            runs = await work[NoticeRepository].history(schedule.id)
        return NoticeHistory(tuple(runs), await self._tellable())

    async def changes(self, person: Person) -> PlanChanges:
        """Who changed what, newest first, and what is left out now. Raises NotAllowed."""
        _must_edit(person)
        async with self.unit_of_work.at_once() as work:
            plans = await work[NoticeRepository].changes()
            excluded = await work[NoticeRepository].excluded()
            people = {one.by for one in plans} | {one.withdrawn_by for one in plans} - {None}
            names = await _names(work, {one for one in people if one is not None})
        return PlanChanges(tuple(plans), tuple(excluded), await self._tellable(), names)

    async def note_told(self) -> int:
        """Write down who got the finished notices; how many broadcasts were noted."""
        async with self.unit_of_work() as work:
            noted = await work[NoticeRepository].note_told()
            await work.commit()
        return noted

    async def _plan(
        self, person: Person, schedule: Schedule, on: date, kind: PlanKind, story_id: str | None
    ) -> None:
        _must_edit(person)
        async with self.unit_of_work() as work:
            if on < self._today() or await work[NoticeRepository].run(schedule.id, on) is not None:
                raise StaleButton
            await work[NoticeRepository].withdraw(
                person.telegram_id, schedule_id=schedule.id, on=on
            )
            await work[NoticeRepository].plan(
                kind, person.telegram_id, schedule_id=schedule.id, on=on, story_id=story_id
            )
            await work.commit()

    async def _outcome(
        self, work: UnitOfWork, schedule: Schedule, on: date, known: dict[str, Tellable]
    ) -> Choice | Skip:
        setting = (await self._settings(work, schedule, [on]))[0]
        return choose(
            self._stories(known), await work[NoticeRepository].told(schedule.id, on), setting
        )

    async def _settings(
        self, work: UnitOfWork, schedule: Schedule, days: Sequence[date]
    ) -> list[Setting]:
        """What holds on each of these days, in their order."""
        if not days:
            return []
        first, last = min(days), max(days)
        spans = await work[NoticeRepository].seasons(first, last)
        starts = await work[NoticeRepository].payout_starts(first, last)
        plans = await work[NoticeRepository].plans(schedule.id, first)
        excluded = frozenset(
            one.story_id for one in plans if one.kind == PlanKind.EXCLUDE and one.story_id
        )
        areas = schedule.audience.areas
        settings = []
        for day in sorted(days):
            seasons = {span.season for span in spans if span.is_open(day)}
            if before_payout(starts, areas, day):
                seasons.add(Season.PAYOUT)
            setting = Setting(
                day,
                areas,
                frozenset(schedule.audience.programmes),
                frozenset(seasons),
                excluded=excluded,
            )
            for plan in plans:
                if plan.local_date == day:
                    pinned = plan.story_id if plan.kind == PlanKind.PIN else None
                    setting = replace(setting, pinned=pinned, skipped=plan.kind == PlanKind.SKIP)
            settings.append(setting)
        return settings

    async def _tellable(self) -> dict[str, Tellable]:
        hoaxes = {hoax.id: hoax for hoax in await self.published()}
        return {**hoaxes, **load_lessons()}

    def _stories(self, known: dict[str, Tellable]) -> list[Story]:
        hoaxes = [one for one in known.values() if isinstance(one, Hoax)]
        return stories(hoaxes, load_lessons())

    def _today(self) -> date:
        """The date in the west of the country: a day is over when it is over everywhere."""
        return self.clock().astimezone(self.areas.zone("")).date()


def _must_edit(person: Person) -> None:
    if Role.ADMINISTRATOR not in person.roles:
        raise NotAllowed


async def _names(work: UnitOfWork, people: set[int]) -> dict[int, str]:
    """The names of those who still have a post."""
    found = {}
    for account in people:
        posts = (await work[PeopleRepository].get(account)).posts
        if posts:
            found[account] = posts[0].name
    return found
