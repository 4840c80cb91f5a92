"""Who needs a companion today: what all features say of the own families, in one order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from chat.needs import Caseload, NeedSource
from domain.areas import Areas
from domain.people import Person, Role
from features.caseload.rules.order import Row, ordered
from features.caseload.rules.uncollected import (
    DataAge,
    Uncollected,
    is_doubtful,
    uncollected,
)
from features.caseload.services import cases, payments
from features.payments.storage.matters import Matter, MatterRepository
from features.people.rules.accompanying import Scope
from features.people.services.accompanying import scopes_of
from features.people.storage.caseloads import CaseloadRepository, Named
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True)
class Day:
    """All needs in their order, with the names of the families that they speak of."""

    rows: tuple[Row, ...]
    names: dict[UUID, str]
    families: int
    """How many the companion looks after."""
    uncollected: int
    """How many of them did not collect, as far as the records say."""
    age: DataAge
    today: date


@dataclass(frozen=True)
class Collection:
    """Who has not collected: by name and last day, and what the records leave open."""

    rows: tuple[tuple[Named, Uncollected], ...]
    doubtful: int
    """Families whose undrawn payout is known from a record that is too old."""
    families: int
    age: DataAge
    today: date


@dataclass(frozen=True)
class TodayService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas
    sources: tuple[NeedSource, ...]

    async def day(self, person: Person) -> Day:
        """Nothing of it is kept: it is asked anew every time."""
        async with self.unit_of_work.at_once() as work:
            scopes = await scopes_of(work, person)
            load = await self._caseload(work, person, scopes)
            matters = await work[MatterRepository].of(load.families)
            found = [Row(one) for one in payments.needs_of(matters, load.today)]
            found += [Row(one) for one in await cases.needs(work, load)]
            for source in self.sources:
                found += [Row(one, source) for one in await source.needs(work, load)]
            own = [
                r for r in found if r.need.family_id is None or r.need.family_id in load.families
            ]
            names = await _names(work, scopes, own)
        rows, waiting = tuple(ordered(own, names)), _uncollected(matters, load.today)
        age = _age(matters, load)
        return Day(rows, names, len(load.families), len(waiting), age, load.today)

    async def collection(self, person: Person) -> Collection:
        """Paid and drawn by nobody, as the records of payouts say."""
        async with self.unit_of_work.at_once() as work:
            scopes = await scopes_of(work, person)
            load = await self._caseload(work, person, scopes)
            matters = await work[MatterRepository].of(load.families)
            by_id = _uncollected(matters, load.today)
            named = await work[CaseloadRepository].named(scopes, set(by_id)) if by_id else []
        rows = [(one, by_id[one.id]) for one in named]
        rows.sort(key=lambda row: row[1].until or date.max)
        doubtful = {m.family_id for m in matters if is_doubtful(m.payout, load.today)} - set(by_id)
        return Collection(
            tuple(rows), len(doubtful), len(load.families), _age(matters, load), load.today
        )

    async def _caseload(
        self, work: UnitOfWork, person: Person, scopes: Sequence[Scope]
    ) -> Caseload:
        families = await work[CaseloadRepository].areas(scopes) if scopes else {}
        return Caseload(person, families, self.clock(), self.zone(person))

    def zone(self, person: Person) -> ZoneInfo:
        """Where the companion works."""
        posts = person.posts_of(Role.COMPANION)
        return self.areas.zone(next((one.area_code for one in posts if one.area_code), ""))


def _uncollected(matters: Sequence[Matter], today: date) -> dict[UUID, Uncollected]:
    found = uncollected(((one.family_id, one.payout) for one in matters), today)
    return {one.family_id: one for one in found}


async def _names(work: UnitOfWork, scopes: Sequence[Scope], rows: Sequence[Row]) -> dict[UUID, str]:
    wanted = {row.need.family_id for row in rows if row.need.family_id is not None}
    if not wanted:
        return {}
    named = await work[CaseloadRepository].named(scopes, wanted)
    return {one.id: one.head_name for one in named}


def _age(matters: Sequence[Matter], load: Caseload) -> DataAge:
    days = [one.payout.as_of for one in matters if one.is_newest]
    without = len(load.families) - len({one.family_id for one in matters})
    return DataAge(min(days, default=None), max(days, default=None), without)
