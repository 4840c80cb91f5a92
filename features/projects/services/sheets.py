"""The sheet of a project: begun in words or taps, filled in bit by bit, agreed to.

Each message is taken in once, however late and however often it comes, under its own key.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.areas import Areas
from domain.errors import StaleButton
from domain.people import Person
from features.empowerment.rules.steps import Witness
from features.people.services.accompanying import scopes_of
from features.people.storage.caseloads import CaseloadRepository
from features.projects.rules.criteria import Criterion, Lack, Missing, criteria_on, missing
from features.projects.rules.errors import (
    NoOwnHousehold,
    NoSuchProject,
    SomebodyCanSay,
)
from features.projects.rules.projects import (
    Photo,
    Project,
    Stage,
)
from features.projects.rules.said import SaidSheet
from features.projects.services.beginning import add_house, begun
from features.projects.services.rights import (
    WRITERS,
    Standing,
    has_to_do,
    neighbours,
    standing_of,
    who_agrees,
    writers,
)
from features.projects.storage.projects import ProjectRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


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

    @property
    def project(self) -> Project:
        return self.standing.project


@dataclass(frozen=True)
class Heard:
    """What happened to a project, and who is to read of it."""

    sheet: Sheet
    people: tuple[Person, ...] = ()
    is_news: bool = True


@dataclass(frozen=True)
class Lists:
    """`own` are those that one goes on with, `home` those of the own household or street."""

    own: tuple[Sheet, ...]
    home: tuple[Sheet, ...]


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
            found = await self._sheet(work, person, one.id)
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
            found = await self._sheet(work, person, one.id)
            await work.commit()
        return found

    async def open(self, person: Person, project_id: int) -> Sheet:
        """Raises NoSuchProject. The sheet of a household that another one wrote down is read on
        record."""
        async with self.unit_of_work() as work:
            found = await self._sheet(work, person, project_id)
            role = found.standing.writes_as
            if role and found.project.names_household:
                await work[ProjectRepository].read(
                    found.project, person.telegram_id, role, "card", self.clock()
                )
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
            found = await self._sheet(work, person, project_id)
            await work.commit()
        return found

    async def ask_yes(self, person: Person, project_id: int) -> Heard:
        """Household or neighbours are asked whether it may be proposed. Raises NoSuchProject."""
        async with self.unit_of_work() as work:
            one = await self._locked(work, person, project_id)
            found = await self._sheet(work, person, one.id)
            people = await who_agrees(work, one, besides=person.telegram_id)
            await work.commit()
        return Heard(found, people if not one.is_agreed else (), is_news=not one.is_agreed)

    async def answer(self, person: Person, project_id: int, *, yes: bool) -> Heard:
        """The household, or a neighbour, says so itself. "Not yet" leaves the sheet as it is, and
        nothing is written down. Raises NoSuchProject."""
        async with self.unit_of_work() as work:
            rows = work[ProjectRepository]
            one = await rows.get(project_id, lock=True)
            if one is None:
                raise NoSuchProject
            standing = await standing_of(work, person, one)
            if not (standing.is_home or (standing.follows and not one.names_household)):
                raise NoSuchProject
            is_news = not one.is_agreed
            if yes and is_news:
                await rows.move(one.id, Stage.AGREED, self.clock(), consent_by=person.telegram_id)
            found = await self._sheet(work, person, project_id)
            people = await writers(work, one, besides=person.telegram_id)
            await work.commit()
        return Heard(found, people, is_news)

    async def witnessed(self, person: Person, project_id: int, witness: Witness) -> Sheet:
        """The yes of who has no account, with somebody standing by. Raises NoSuchProject, and
        SomebodyCanSay where somebody can be asked in the chat."""
        async with self.unit_of_work() as work:
            one = await self._locked(work, person, project_id)
            if await who_agrees(work, one, besides=person.telegram_id):
                raise SomebodyCanSay
            if one.is_agreed:
                raise StaleButton
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
        """For a file, on record. Raises NoSuchProject."""
        async with self.unit_of_work() as work:
            one = await self._locked(work, person, project_id)
            found = await self._sheet(work, person, project_id)
            assert found.standing.writes_as is not None
            await work[ProjectRepository].read(
                one, person.telegram_id, found.standing.writes_as, "file", self.clock()
            )
            await work.commit()
        return found

    async def photos(self, person: Person, project_id: int) -> Sheet:
        """For who may see them: whoever only follows the repair of a house may not. Raises
        NoSuchProject."""
        found = await self.open(person, project_id)
        standing = found.standing
        if standing.writes_as is None and not standing.is_home and found.project.names_household:
            raise NoSuchProject
        return found

    async def lists(self, person: Person) -> Lists:
        """All that somebody goes on with, and all of the own household and street."""
        async with self.unit_of_work.at_once() as work:
            rows = work[ProjectRepository]
            own = await work[CaseloadRepository].areas(await scopes_of(work, person))
            families = [one.family_id for one in person.families]
            home = await rows.of_families(families)
            home += await rows.followed_by(person.telegram_id)
            mine = await rows.of_families(list(own))
            areas = person.areas_of(*WRITERS)
            mine += await rows.of_no_family(areas) if areas else []
            shown = {one.id: await self._seen(work, person, one) for one in (*mine, *home)}
        sheets = [one for one in shown.values() if one is not None]
        return Lists(
            tuple(one for one in sheets if one.standing.writes_as is not None),
            tuple(one for one in sheets if one.standing.takes_part),
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

    async def _seen(self, work: UnitOfWork, person: Person, one: Project) -> Sheet | None:
        try:
            return await self._of(work, person, one)
        except NoSuchProject:
            return None

    async def _sheet(self, work: UnitOfWork, person: Person, project_id: int) -> Sheet:
        one = await work[ProjectRepository].get(project_id)
        if one is None:
            raise NoSuchProject
        return await self._of(work, person, one)

    async def _of(self, work: UnitOfWork, person: Person, one: Project) -> Sheet:
        standing = await standing_of(work, person, one)
        zone = self.areas.zone(one.area_code)
        today = self.clock().astimezone(zone).date()
        rules = criteria_on(one.kind, today)
        lacks = missing(
            rules, one.facts, one.photos, has_point=bool(one.point), is_agreed=one.is_agreed
        )
        reporter = one.waiting.told_by if one.waiting else person.telegram_id
        asked = await neighbours(work, one, besides=reporter)
        return Sheet(standing, rules, lacks, bool(asked), today, zone)

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


def rule_after(found: Sheet, part: str) -> Criterion | None:
    """What is asked next: the first behind `part` ("": from the beginning) that lacks an answer or
    a photo. Raises StaleButton for a part that is asked no more."""
    names = [one.part for one in found.rules]
    if part and part not in names:
        raise StaleButton
    begins = names.index(part) + 1 if part else 0
    lacks = {one.part for one in found.missing if one.lack in (Lack.ANSWER, Lack.PHOTO)}
    return next((one for one in found.rules[begins:] if one.part in lacks), None)
