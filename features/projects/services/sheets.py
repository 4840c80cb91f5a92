"""The sheet of a project: begun in words or taps, filled in bit by bit, agreed to.

Each message is taken in once, however late and however often it comes, under its own key.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.areas import Areas
from domain.covering import covers
from domain.errors import StaleButton
from domain.people import Person
from features.empowerment.rules.steps import Witness
from features.people.services.accompanying import scopes_of
from features.people.storage.caseloads import CaseloadRepository
from features.projects.rules.criteria import Criterion, Lack, Missing, criteria_on, missing
from features.projects.rules.errors import (
    NoOwnHousehold,
    NoSuchProject,
    NothingSeen,
    SomebodyCanSay,
    WorkReported,
)
from features.projects.rules.projects import Answer, Listed, Photo, Project, Stage
from features.projects.rules.said import SaidSheet
from features.projects.services.beginning import add_house, begun
from features.projects.services.figures import areas_of
from features.projects.services.rights import (
    LOOKERS,
    WRITERS,
    Standing,
    has_to_do,
    may_take_back,
    may_write,
    neighbours,
    standing_of,
    who_agrees,
    writers,
)
from features.projects.storage.packs import PackRepository
from features.projects.storage.projects import ProjectRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_CARD, _FILE, _ASKED = "card", "file", "asked"
_REST = timedelta(days=7)
"""Whoever was asked for a yes is left in peace so long."""


@dataclass(frozen=True)
class Sheet:
    """A project as somebody sees it, with the rules of its day and what is missing."""

    standing: Standing
    rules: tuple[Criterion, ...]
    missing: tuple[Missing, ...]
    has_account: bool
    """Somebody else of the house or the neighbours can say whether a stage is so."""
    today: date
    zone: ZoneInfo
    """Where it is: days are those of the place."""
    may_take_back: bool = False
    """Whether what was reported last is theirs to take back."""

    @property
    def project(self) -> Project:
        return self.standing.project


@dataclass(frozen=True)
class Asked:
    """Who is asked for a yes. `at`: when they were asked first in these days; whoever was is not
    asked again."""

    sheet: Sheet
    people: tuple[Person, ...]
    at: datetime


@dataclass(frozen=True)
class Heard:
    """What somebody answered, and who is to read of it."""

    sheet: Sheet
    answer: Answer
    people: tuple[Person, ...]


@dataclass(frozen=True)
class Lists:
    """`own` are those that one goes on with, `home` those of the own household or street."""

    own: tuple[Listed, ...]
    home: tuple[Listed, ...]


@dataclass(frozen=True)
class SheetService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas

    async def take(
        self, person: Person, said: SaidSheet, photos: Sequence[Photo], key: str, at: datetime
    ) -> Sheet:
        """A message that is whole by itself begins a sheet, or goes on with the open one of that
        name. Raises NotAllowed without a post, NoOwnHousehold, OwnHousehold and TitleUnfit."""
        async with self.unit_of_work() as work:
            one = await begun(work, person, said, key, at)
            one = await self._locked(work, person, one.id)
            await self._note(work, one, said.facts, photos)
            found = await self._looked(work, person, one.id)
            await work.commit()
        return found

    async def begin_for(self, person: Person, family_id: UUID, key: str, at: datetime) -> Sheet:
        """The sheet of an own family's house. Raises NoOwnHousehold and OwnHousehold."""
        async with self.unit_of_work() as work:
            own = await work[CaseloadRepository].named(
                await scopes_of(work, person), among=[family_id]
            )
            if not own:
                raise NoOwnHousehold
            one = await add_house(work, person, own[0], key, at)
            found = await self._looked(work, person, one.id)
            await work.commit()
        return found

    async def open(self, person: Person, project_id: int) -> Sheet:
        """Raises NoSuchProject. The sheet of a household that another one wrote down is read on
        record."""
        async with self.unit_of_work() as work:
            found = await self._looked(work, person, project_id)
            await work.commit()
        return found

    async def note(
        self,
        person: Person,
        project_id: int,
        facts: dict[str, bool],
        photos: Sequence[Photo] = (),
        *,
        point: str = "",
    ) -> Sheet:
        """Answers, photos and the place. Raises NoSuchProject for who does not go on with it."""
        async with self.unit_of_work() as work:
            one = await self._locked(work, person, project_id)
            await self._note(work, one, facts, photos, point=point)
            found = await self._looked(work, person, project_id)
            await work.commit()
        return found

    async def ask_yes(self, person: Person, project_id: int) -> Asked:
        """Household or neighbours are asked whether it may be proposed, each once in seven days,
        whatever they said. Raises NoSuchProject, NothingSeen for an empty sheet, and StaleButton
        once they said yes."""
        async with self.unit_of_work() as work:
            one, rows, now = (
                await self._open(work, person, project_id),
                work[ProjectRepository],
                self.clock(),
            )
            found = await self._sheet(work, person, one.id)
            people = await who_agrees(work, one, besides=person.telegram_id)
            asked_at = await rows.last_read(one.id, _ASKED, now - _REST)
            if people and asked_at is None and found.standing.writes_as is not None:
                await rows.read(one, person.telegram_id, found.standing.writes_as, _ASKED, now)
            await work.commit()
        return Asked(found, people, asked_at or now)

    async def answer(self, person: Person, project_id: int, *, yes: bool) -> Heard:
        """The household, or a neighbour, says so itself. "Not yet" leaves the sheet as it is, and
        after a yes takes that back. Raises NoSuchProject, and WorkReported for a yes on which
        work relies."""
        async with self.unit_of_work() as work:
            rows = work[ProjectRepository]
            one = await rows.get(project_id, lock=True)
            if one is None:
                raise NoSuchProject
            standing = await standing_of(work, person, one)
            if not standing.agrees:
                raise NoSuchProject
            answer = _answer(standing, yes=yes)
            is_said = answer is Answer.YES and one.is_agreed
            if answer is Answer.YES and not is_said:
                await rows.move(one.id, Stage.AGREED, self.clock(), consent_by=person.telegram_id)
            if answer is Answer.TAKEN_BACK:
                nobody = {"consent_by": None, "witness": None}
                await rows.move(one.id, Stage.SHEET, self.clock(), **nobody)
            found = await self._sheet(work, person, project_id)
            people = () if is_said else await writers(work, one, besides=person.telegram_id)
            await work.commit()
        return Heard(found, answer, people)

    async def witnessed(self, person: Person, project_id: int, witness: Witness) -> Sheet:
        """The yes of who has no account, with somebody standing by. Raises as `ask_yes`, and
        SomebodyCanSay where somebody can be asked in the chat."""
        async with self.unit_of_work() as work:
            one = await self._open(work, person, project_id)
            if await who_agrees(work, one, besides=person.telegram_id):
                raise SomebodyCanSay
            await work[ProjectRepository].move(
                one.id, Stage.AGREED, self.clock(), witness=witness.value
            )
            found = await self._sheet(work, person, project_id)
            await work.commit()
        return found

    async def remove(self, person: Person, project_id: int) -> None:
        """Begun by mistake; once agreed to it stays. Raises NoSuchProject and StaleButton."""
        async with self.unit_of_work() as work:
            one = await self._locked(work, person, project_id)
            if one.is_agreed:
                raise StaleButton
            await work[ProjectRepository].remove_one(one.id)
            await work.commit()

    async def take_out(self, person: Person, project_id: int) -> Sheet:
        """For a file, on record; with photos it is made a little later. Raises NoSuchProject."""
        async with self.unit_of_work() as work:
            one, now = await self._locked(work, person, project_id), self.clock()
            found = await self._sheet(work, person, project_id)
            assert found.standing.writes_as is not None
            await work[ProjectRepository].read(
                one, person.telegram_id, found.standing.writes_as, _FILE, now
            )
            if one.photos:
                await work[PackRepository].want(one.id, person.telegram_id, now)
            await work.commit()
        return found

    async def of_pack(self, person: Person, project_id: int) -> Sheet:
        """What the file holds that was asked for before. Raises NoSuchProject."""
        async with self.unit_of_work.at_once() as work:
            found = await self._sheet(work, person, project_id)
        if found.standing.writes_as is None:
            raise NoSuchProject
        return found

    async def of_place(self, person: Person, project_id: int, *, as_file: bool = False) -> Sheet:
        """A work of the own areas that was agreed to, for who sees the counts there; a file leaves
        on record. Raises NotAllowed, and NoSuchProject for a household's and for all others."""
        areas = areas_of(person)
        async with self.unit_of_work() as work:
            rows = work[ProjectRepository]
            one = await rows.get(project_id)
            if one is None or one.names_household or not one.is_agreed:
                raise NoSuchProject
            if not any(covers(area, one.area_code) for area in areas):
                raise NoSuchProject
            standing = Standing(
                one, None, None, is_home=False, follows=False, account=person.telegram_id
            )
            found = await self._of(work, person, standing)
            if as_file:
                role = next(post.role for post in person.posts_of(*LOOKERS))
                await rows.read(one, person.telegram_id, role, _FILE, self.clock())
            await work.commit()
        return found

    async def photos(self, person: Person, project_id: int) -> Sheet:
        """For who may see them: whoever only follows the repair of a house may not. Raises
        NoSuchProject."""
        found = await self.open(person, project_id)
        if not found.standing.sees_photos:
            raise NoSuchProject
        return found

    async def drop_photo(self, person: Person, project_id: int, photo_id: int) -> Sheet:
        """For good. Raises NoSuchProject, and StaleButton for what is gone or another's."""
        async with self.unit_of_work() as work:
            one = await work[ProjectRepository].get(project_id, lock=True)
            if one is None:
                raise NoSuchProject
            standing = await standing_of(work, person, one)
            photo = next((two for two in one.photos if two.id == photo_id), None)
            if photo is None or not standing.may_drop(photo):
                raise StaleButton
            await work[ProjectRepository].drop(photo_id)
            found = await self._looked(work, person, project_id)
            await work.commit()
        return found

    async def lists(self, person: Person) -> Lists:
        """All that somebody goes on with, and all of the own household and street."""
        async with self.unit_of_work.at_once() as work:
            rows, caseload = work[ProjectRepository], work[CaseloadRepository]
            scopes = await scopes_of(work, person)
            served = person.families if person.consented else ()
            home = await rows.of_families([one.family_id for one in served])
            street = await rows.followed_by(person.telegram_id)
            mine = await rows.of_families(list(await caseload.areas(scopes)))
            among = {one.family_id for one in mine if one.family_id is not None}
            named = await caseload.named(scopes, among=among) if among else []
            areas = person.areas_of(*WRITERS)
            others = await rows.of_no_family(areas) if areas else []
        names = {one.family_id: one.head_name for one in served}
        names |= {one.id: one.head_name for one in named}
        own = [*mine, *(one for one in others if may_write(person, one))]
        known = {one.id for one in (*own, *home)}
        unnamed = (replace(one, name="") if one.names_household else one for one in street)
        return Lists(
            tuple(_named(one, names) for one in own),
            (
                *(_named(one, names) for one in home),
                *(one for one in unnamed if one.id not in known),
            ),
        )

    async def follow(self, person: Person, slip: str) -> Sheet:
        """Whoever opens the slip of a project follows it, but for those who go on with it.
        Raises NoSuchProject."""
        async with self.unit_of_work() as work:
            one = await work[ProjectRepository].with_slip(slip)
            if one is None:
                raise NoSuchProject
            if not await has_to_do(work, person, one):
                await work[ProjectRepository].follow(one.id, person.telegram_id)
            found = await self._sheet(work, person, one.id)
            await work.commit()
        return found

    async def unfollow(self, person: Person, project_id: int) -> None:
        async with self.unit_of_work() as work:
            await work[ProjectRepository].unfollow(project_id, person.telegram_id)
            await work.commit()

    async def _looked(self, work: UnitOfWork, person: Person, project_id: int) -> Sheet:
        """As `_sheet`, on record where it is the sheet of another's household."""
        found = await self._sheet(work, person, project_id)
        role = found.standing.writes_as
        if role is not None and found.project.names_household:
            await work[ProjectRepository].read(
                found.project, person.telegram_id, role, _CARD, self.clock()
            )
        return found

    async def _sheet(self, work: UnitOfWork, person: Person, project_id: int) -> Sheet:
        one = await work[ProjectRepository].get(project_id)
        if one is None:
            raise NoSuchProject
        return await self._of(work, person, await standing_of(work, person, one))

    async def _of(self, work: UnitOfWork, person: Person, standing: Standing) -> Sheet:
        one = standing.project
        zone = self.areas.zone(one.area_code)
        today = self.clock().astimezone(zone).date()
        rules = criteria_on(one.kind, today)
        lacks = missing(
            rules, one.facts, one.photos, has_point=bool(one.point), is_agreed=one.is_agreed
        )
        waiting = one.waiting
        reporter = waiting.told_by if waiting else person.telegram_id
        asked = await neighbours(work, one, besides=reporter)
        undo = waiting is not None and await may_take_back(work, standing, waiting)
        return Sheet(standing, rules, lacks, bool(asked), today, zone, undo)

    async def _open(self, work: UnitOfWork, person: Person, project_id: int) -> Project:
        """As `_locked`, where a yes may be asked for."""
        one = await self._locked(work, person, project_id)
        if one.is_agreed:
            raise StaleButton
        if one.is_empty:
            raise NothingSeen
        return one

    async def _locked(self, work: UnitOfWork, person: Person, project_id: int) -> Project:
        """For who goes on with it."""
        one = await work[ProjectRepository].get(project_id, lock=True)
        if one is None or (await standing_of(work, person, one)).writes_as is None:
            raise NoSuchProject
        return one

    async def _note(
        self,
        work: UnitOfWork,
        one: Project,
        facts: dict[str, bool],
        photos: Sequence[Photo],
        *,
        point: str = "",
    ) -> None:
        rows = work[ProjectRepository]
        if facts or point:
            await rows.note(one, facts, self.clock(), point=point)
        await rows.keep(one.id, photos)


def _answer(standing: Standing, *, yes: bool) -> Answer:
    """What a yes or no comes to. Raises WorkReported, and StaleButton for an empty sheet."""
    if yes and standing.project.is_empty and not standing.project.is_agreed:
        raise StaleButton
    if yes:
        return Answer.YES
    if not standing.project.is_agreed:
        return Answer.NOT_YET
    if standing.may_undo:
        return Answer.TAKEN_BACK
    if standing.project.may_be_undone:
        return Answer.ONE_OBJECTS
    raise WorkReported


def _named(one: Listed, names: Mapping[UUID, str]) -> Listed:
    return replace(one, name=names.get(one.family_id, "")) if one.family_id else one


def rule_after(found: Sheet, part: str) -> Criterion | None:
    """What is asked next: the first behind `part` ("": from the beginning) that lacks an answer or
    a photo. Raises StaleButton for a part that is asked no more."""
    names = [one.part for one in found.rules]
    if part and part not in names:
        raise StaleButton
    begins = names.index(part) + 1 if part else 0
    lacks = {one.part for one in found.missing if one.lack in (Lack.ANSWER, Lack.PHOTO)}
    return next((one for one in found.rules[begins:] if one.part in lacks), None)
