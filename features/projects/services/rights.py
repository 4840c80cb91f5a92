"""Who may fill in a project, who follows it, and who is told."""

from dataclasses import dataclass
from uuid import UUID

from domain.people import Person, Role
from features.people.services.accompanying import accompanies
from features.people.services.reach import at_home, companions_of
from features.people.storage.families import Family, FamilyRepository
from features.people.storage.people import PeopleRepository
from features.projects.rules.errors import NoSuchProject
from features.projects.rules.projects import Listed, Photo, Project, Report
from features.projects.storage.projects import ProjectRepository
from storage.unit_of_work import UnitOfWork

WRITERS = (Role.COMPANION, Role.VILLAGE)
"""Posts that write projects down and go on with them; a TKSK has the post of a companion."""
LOOKERS = (Role.COORDINATOR, Role.DINSOS, Role.OFFICER)
"""They see how many stand at each stage, and the places of works that are of no household."""


@dataclass(frozen=True)
class Standing:
    """What an account is to a project. `writes_as` is the post in which it goes on with it."""

    project: Project
    family: Family | None
    writes_as: Role | None
    is_home: bool
    follows: bool
    account: int

    @property
    def agrees(self) -> bool:
        """Whether it may say that it may be proposed: of a house its household alone."""
        return self.is_home or (self.follows and not self.project.names_household)

    @property
    def may_undo(self) -> bool:
        """Whether the yes is its own to take back: a household's, or a neighbour's own."""
        one = self.project
        return one.may_be_undone and (self.is_home or one.agreed_by == self.account)

    @property
    def sees_photos(self) -> bool:
        """Whoever only follows the work of a household sees none."""
        return self.writes_as is not None or self.agrees

    def may_drop(self, photo: Photo) -> bool:
        """A household drops any photo of its house, everybody else what they sent themselves; of
        the sheet also whoever goes on with it."""
        of_sheet = self.writes_as is not None and photo.stage is None
        return self.sees_photos and (self.is_home or of_sheet or photo.sent_by == self.account)

    @property
    def takes_part(self) -> bool:
        """Of the household, or of the neighbours: they say whether a stage is so."""
        return self.is_home or self.follows

    @property
    def name(self) -> str:
        """Whose or which it is; for who only follows the work of a household: nothing."""
        if self.project.names_household and self.writes_as is None and not self.is_home:
            return ""
        return self.family.head_name if self.family else self.project.title


async def standing_of(work: UnitOfWork, person: Person, one: Project) -> Standing:
    """Raises NoSuchProject for whoever has nothing to do with it, as for one that is gone."""
    family = await _family(work, one.family_id)
    role = await _writes_as(work, person, one, family)
    own = person.own(one.family_id) if one.family_id and person.consented else None
    is_home = own is not None
    follows = person.telegram_id in await work[ProjectRepository].followers(one.id)
    if role is None and not is_home and not follows:
        raise NoSuchProject
    return Standing(one, family, None if is_home else role, is_home, follows, person.telegram_id)


async def has_to_do(work: UnitOfWork, person: Person, one: Project) -> bool:
    """Whether it is theirs without the slip: of the household, or to go on with."""
    try:
        found = await standing_of(work, person, one)
    except NoSuchProject:
        return False
    return found.is_home or found.writes_as is not None


async def may_take_back(work: UnitOfWork, standing: Standing, report: Report) -> bool:
    """Whoever reported it; where that one has nothing to do with the project any more, whoever
    goes on with it."""
    if report.told_by == standing.account:
        return True
    if standing.writes_as is None:
        return False
    reporter = await work[PeopleRepository].get(report.told_by)
    return not await has_to_do(work, reporter, standing.project)


async def neighbours(
    work: UnitOfWork, one: Project, *, besides: int | None = None
) -> tuple[Person, ...]:
    """The household and the neighbours who can be told, each once."""
    family = await _family(work, one.family_id)
    home = await at_home(work, family.id) if family else ()
    others = [
        await work[PeopleRepository].get(account)
        for account in await work[ProjectRepository].followers(one.id)
    ]
    served = [two for two in others if not two.is_blocked and two.consented]
    found = {person.telegram_id: person for person in (*home, *served)}
    return tuple(person for account, person in found.items() if account != besides)


async def who_agrees(
    work: UnitOfWork, one: Project, *, besides: int | None = None
) -> tuple[Person, ...]:
    """Who can say that it may be proposed: of a house its household alone."""
    if not one.names_household:
        return await neighbours(work, one, besides=besides)
    family = await _family(work, one.family_id)
    return await at_home(work, family.id, besides=besides or 0) if family else ()


async def writers(
    work: UnitOfWork, one: Project, *, besides: int | None = None
) -> tuple[Person, ...]:
    """Whoever goes on with it now: the companions of the family, or who wrote it down."""
    family = await _family(work, one.family_id)
    found: tuple[Person, ...] = ()
    if family is not None:
        found = await companions_of(work, family, one.telegram_id)
    author = await work[PeopleRepository].get(one.telegram_id)
    if not found and await _writes_as(work, author, one, family) is not None:
        found = (author,)
    return tuple(person for person in found if person.telegram_id != besides)


async def _writes_as(
    work: UnitOfWork, person: Person, one: Project, family: Family | None
) -> Role | None:
    """A companion goes on with own families alone; of a household that no register knows, and that
    stands by its name alone, every post there of the role that wrote it down; both roles with the
    works of their area."""
    if family is not None:
        return Role.COMPANION if await accompanies(work, person, family) else None
    return may_write(person, one)


def may_write(person: Person, one: Project | Listed) -> Role | None:
    """The post in which somebody goes on with what is of no family of the register."""
    roles = (one.role,) if one.names_household else WRITERS
    return next((role for role in roles if person.holds(role, one.area_code)), None)


async def _family(work: UnitOfWork, family_id: UUID | None) -> Family | None:
    return await work[FamilyRepository].get(family_id) if family_id else None
