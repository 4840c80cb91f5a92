"""How a family stands: records, register and what can be done, for the family's own eyes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.areas import load_areas
from domain.payments import Payout, Programme
from domain.people import LinkedFamily, Person
from features.answers.rules.facts import FactTable
from features.answers.rules.pages import Fact
from features.answers.services.answers import AnswerService, readers_of
from features.payments.rules.standing import Membership, membership
from features.payments.services.payments import note_unknown
from features.payments.services.records import RecordService
from features.payments.storage.remedies import RemedyRepository
from features.people.storage.registered import Register, RegisterRepository
from storage.unit_of_work import UnitOfWorkFactory

_DECILES = {Programme.PKH: "pkh.desil", Programme.BPNT: "bpnt.desil"}
_WAIT = "baru.tunggu"


@dataclass(frozen=True)
class Standing:
    """`deciles` are those from which a programme chooses, as the sources of the day say."""

    family: LinkedFamily
    memberships: tuple[Membership, ...]
    register: Register | None
    deciles: tuple[tuple[Programme, tuple[Fact, ...]], ...]
    today: date

    @property
    def decile(self) -> int | None:
        return self.register.now.decile if self.register else None

    def of(self, programme: Programme) -> Membership | None:
        return next((one for one in self.memberships if one.programme is programme), None)

    @property
    def without(self) -> tuple[Programme, ...]:
        """Programmes of which nothing is recorded: that is no refusal."""
        return tuple(one for one in Programme if self.of(one) is None)


@dataclass(frozen=True)
class Reason:
    """Why a programme stands as it does. `deadline` and `wait` are facts of the day."""

    membership: Membership
    deadline: tuple[Fact, ...]
    wait: tuple[Fact, ...]
    page_label: str
    today: date


@dataclass(frozen=True)
class StandingService:
    unit_of_work: UnitOfWorkFactory
    records: RecordService
    answers: AnswerService

    async def of(self, family: LinkedFamily, by: Person, today: date) -> Standing:
        payouts = (await self.records.of(family, by)).payouts
        async with self.unit_of_work.at_once() as work:
            register = await work[RegisterRepository].of(
                family.family_id, load_areas().zone(family.area_code)
            )
            own = [found for one in Programme if (found := _of_programme(payouts, one))]
            ways = await work[RemedyRepository].of([newest for newest, *_ in own])
        memberships = tuple(map(membership, own, ways))
        note_unknown(one.newest for one in memberships)
        facts = await self._facts()
        deciles = tuple(
            (programme, facts.of(key, on=today, area=family.area_code))
            for programme, key in _DECILES.items()
        )
        return Standing(family, memberships, register, deciles, today)

    async def reason(
        self, family: LinkedFamily, by: Person, programme: Programme, today: date
    ) -> Reason | None:
        """None for a programme of which nothing is recorded."""
        found = (await self.of(family, by, today)).of(programme)
        if found is None:
            return None
        facts, way, readers = await self._facts(), found.way, readers_of(by)
        deadline = way.deadline_fact if way else ""
        return Reason(
            found,
            facts.of(deadline, on=today, area=family.area_code) if deadline else (),
            facts.of(_WAIT, on=today, area=family.area_code),
            await self.answers.label(way.page, on=today, readers=readers)
            if way and way.page
            else "",
            today,
        )

    async def _facts(self) -> FactTable:
        return (await self.answers.registry()).facts


def _of_programme(payouts: Sequence[Payout], programme: Programme) -> list[Payout]:
    """Newest first."""
    return [one for one in payouts if one.programme is programme]
