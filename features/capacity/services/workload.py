"""Who has how much in hand: for those who lead an area, by name, and compared with nobody."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.calendar import WIB
from domain.people import Person, Role
from features.capacity.rules.contact import ContactFigures, rule_on
from features.capacity.rules.workload import LATELY, VISITED, Answered, Load
from features.capacity.services.contact import led_areas, of_areas
from features.capacity.storage.courses import CourseRepository
from features.capacity.storage.workload import DISTRICT, WorkloadRepository
from features.people.storage.staff import StaffMember, StaffRepository
from features.visits.rules.figures import Figures
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class AreaVoice:
    """How the own area fares: what families say, reports in time, promises kept."""

    contact: ContactFigures | None
    answered: Answered


@dataclass(frozen=True)
class WorkloadService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]

    async def loads(self, person: Person) -> list[Load]:
        """The companions of the own areas, by name."""
        now = self.clock()
        async with self.unit_of_work.at_once() as work:
            posts = await companions_in(work, led_areas(person))
            return await _loads(work, posts, led_areas(person), now)

    async def voice(self, person: Person) -> AreaVoice:
        now = self.clock()
        today = now.astimezone(WIB).date()
        async with self.unit_of_work.at_once() as work:
            contact = await of_areas(work, person, now)
            answered = await work[WorkloadRepository].answered(
                led_areas(person), now - LATELY, today
            )
        rule = rule_on(today)
        return AreaVoice(contact, answered.about(rule.fewest_companions) if rule else Answered())


async def companions_in(work: UnitOfWork, areas: Sequence[str]) -> list[StaffMember]:
    """One post for each companion there: the first."""
    found: dict[int, StaffMember] = {}
    for area in areas:
        for one in await work[StaffRepository].inside(area):
            if one.role is Role.COMPANION:
                found.setdefault(one.telegram_id, one)
    return sorted(found.values(), key=lambda one: (one.name.casefold(), one.telegram_id))


async def _loads(
    work: UnitOfWork, posts: Sequence[StaffMember], areas: Sequence[str], now: datetime
) -> list[Load]:
    repository, accounts = work[WorkloadRepository], [one.telegram_id for one in posts]
    numbers = [one.companion_id for one in posts if one.companion_id]
    wide = await repository.covering(numbers)
    families = await repository.families(areas)
    around = await _around(repository, [one for one in posts if one.companion_id in wide], areas)
    cases = await repository.cases(accounts)
    visits = await repository.visits(accounts, now - VISITED)
    promises = await repository.promises(accounts, now.astimezone(WIB).date())
    learned = await work[CourseRepository].understood(accounts)
    met = await work[CourseRepository].met(accounts)
    return [
        Load(
            one.telegram_id,
            one.name,
            one.area_code or "",
            around.get(one.telegram_id, families.get(one.companion_id or "", 0)),
            cases.get(one.telegram_id, 0),
            _visits(visits.get(one.telegram_id, Figures())),
            *promises.get(one.telegram_id, (0, 0)),
            learned.get(one.telegram_id, 0),
            met.get(one.telegram_id, 0),
        )
        for one in posts
    ]


async def _around(
    repository: WorkloadRepository, posts: Sequence[StaffMember], areas: Sequence[str]
) -> dict[int, int]:
    """The families of those who look after a whole area, nearly always one kecamatan."""
    districts = await repository.by_district(areas) if posts else {}
    found = {}
    for one in posts:
        area = one.area_code or "-"
        is_district = len(area) == DISTRICT
        found[one.telegram_id] = (
            districts.get(area, 0) if is_district else await repository.families_in(area)
        )
    return found


def _visits(found: Figures) -> int | None:
    return found.visits_shown[0] if found.visits_shown else None
