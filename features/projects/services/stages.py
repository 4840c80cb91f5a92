"""Stages of the work: reported by one, confirmed by another, told to all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.people import Person
from features.empowerment.rules.steps import Witness
from features.projects.rules.errors import (
    NoSuchProject,
    NotAgreed,
    OwnReport,
    SomebodyCanSay,
    StageBehind,
)
from features.projects.rules.projects import Photo, Project, Report, Says, Stage
from features.projects.services.rights import (
    Standing,
    may_take_back,
    neighbours,
    standing_of,
    writers,
)
from features.projects.storage.projects import ProjectRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class Told:
    """A report, what its project is to whoever spoke, and who reads of it."""

    standing: Standing
    report: Report
    people: tuple[Person, ...] = ()
    is_news: bool = True
    """Not so: it was said before, and what was said then stands."""
    asked: frozenset[int] = frozenset()
    """The accounts among them that say whether it is so."""

    @property
    def project(self) -> Project:
        return self.standing.project


@dataclass(frozen=True)
class StageService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]

    async def report(
        self, person: Person, project_id: int, stage: Stage, photos: Sequence[Photo], at: datetime
    ) -> Told:
        """The work has come so far. Others are asked, once; photos that follow belong to it, and a
        message that comes twice is one report, whatever was answered meanwhile. Raises
        NoSuchProject, NotAgreed, and StageBehind for what is over or waits already."""
        async with self.unit_of_work() as work:
            rows = work[ProjectRepository]
            one, standing = await self._open(work, person, project_id)
            if not one.is_agreed:
                raise NotAgreed
            waiting = _same(one, person, stage, at) or one.waiting
            if waiting is None and stage not in one.next_stages:
                raise StageBehind
            if waiting is not None and waiting.stage is not stage:
                raise StageBehind
            report, is_news = (
                (waiting, False)
                if waiting
                else await rows.report(one.id, stage, person.telegram_id, at)
            )
            await rows.keep(one.id, [replace(photo, stage=stage, part="") for photo in photos])
            asked = await neighbours(work, one, besides=person.telegram_id)
            people = await self._others(work, one, person)
            standing = await standing_of(work, person, await _again(work, one.id))
            await work.commit()
        return Told(standing, report, people, is_news, frozenset(one.telegram_id for one in asked))

    async def say(self, person: Person, report_id: int, says: Says) -> Told:
        """The household or a neighbour says whether it is so; everybody is told. Raises
        NoSuchProject for whoever has nothing to say there, and OwnReport. Whoever answered may
        think better of it until the next report; what another one said stays."""
        async with self.unit_of_work() as work:
            one, standing, report = await self._reported(work, person, report_id)
            if report.told_by == person.telegram_id:
                raise OwnReport
            if not standing.takes_part:
                raise NoSuchProject
            told = await self._settle(work, person, one, report, says)
            await work.commit()
        return told

    async def take_back(self, person: Person, report_id: int) -> Told:
        """Whoever reported it was wrong; where that one has nothing to do with the project any
        more, whoever goes on with it says so. Raises NoSuchProject."""
        async with self.unit_of_work() as work:
            one, standing, report = await self._reported(work, person, report_id)
            if not await may_take_back(work, standing, report):
                raise NoSuchProject
            told = await self._settle(work, person, one, report, Says.BACK)
            await work.commit()
        return told

    async def witnessed(self, person: Person, report_id: int, witness: Witness) -> Told:
        """Where nobody can be asked in the chat: who stood by. Raises NoSuchProject, and
        SomebodyCanSay where somebody can."""
        async with self.unit_of_work() as work:
            one, standing, report = await self._reported(work, person, report_id)
            if standing.writes_as is None:
                raise NoSuchProject
            if await neighbours(work, one, besides=report.told_by):
                raise SomebodyCanSay
            told = await self._settle(work, person, one, report, Says.RIGHT, witness)
            await work.commit()
        return told

    async def _settle(
        self,
        work: UnitOfWork,
        person: Person,
        one: Project,
        report: Report,
        says: Says,
        witness: Witness | None = None,
    ) -> Told:
        is_news = report.says is Says.WAITING or _may_change(person, one, report, says)
        if is_news:
            rows, now = work[ProjectRepository], self.clock()
            await rows.answer(report.id, says, now, person.telegram_id, witness)
            if says is Says.RIGHT:
                await rows.move(one.id, report.stage, now)
            elif report.says is Says.RIGHT:
                await rows.move(one.id, one.without(report), now)
            report = replace(report, says=says, witness=witness, answered_by=person.telegram_id)
        people = await self._others(work, one, person) if is_news else ()
        standing = await standing_of(work, person, await _again(work, one.id))
        return Told(standing, report, people, is_news)

    async def _others(self, work: UnitOfWork, one: Project, person: Person) -> tuple[Person, ...]:
        """Everybody but who speaks, each once."""
        besides = person.telegram_id
        everyone = (
            *await neighbours(work, one, besides=besides),
            *await writers(work, one, besides=besides),
        )
        return tuple({two.telegram_id: two for two in everyone}.values())

    async def _open(
        self, work: UnitOfWork, person: Person, project_id: int
    ) -> tuple[Project, Standing]:
        """For who goes on with it, and for the household itself."""
        one = await work[ProjectRepository].get(project_id, lock=True)
        if one is None:
            raise NoSuchProject
        standing = await standing_of(work, person, one)
        if standing.writes_as is None and not standing.is_home:
            raise NoSuchProject
        return one, standing

    async def _reported(
        self, work: UnitOfWork, person: Person, report_id: int
    ) -> tuple[Project, Standing, Report]:
        known = await work[ProjectRepository].reported(report_id)
        one = await work[ProjectRepository].get(known.project_id, lock=True) if known else None
        if known is None or one is None:
            raise NoSuchProject
        report = next(two for two in one.reports if two.id == report_id)
        return one, await standing_of(work, person, one), report


def _same(one: Project, person: Person, stage: Stage, at: datetime) -> Report | None:
    """The report of the same message: of this account, this stage and this moment."""
    key = (person.telegram_id, stage, at)
    return next((two for two in one.reports if (two.told_by, two.stage, two.at) == key), None)


def _may_change(person: Person, one: Project, report: Report, says: Says) -> bool:
    """Whether an answer may be changed: the own one, until somebody went on from it."""
    mine = report.answered_by == person.telegram_id and report.witness is None
    is_answer = {report.says, says} == {Says.RIGHT, Says.WRONG}
    return mine and is_answer and one.is_last(report)


async def _again(work: UnitOfWork, project_id: int) -> Project:
    found = await work[ProjectRepository].get(project_id)
    assert found is not None
    return found
