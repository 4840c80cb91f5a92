"""Whose case it is, for the one who works on it; every look is recorded and shown to the reporter.

The chat and the pages of the desk both ask here.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from domain.areas import Areas, place_name
from domain.identity import mask
from domain.payments import Payout
from domain.people import IDENTITY_VERSION, Person, Purpose
from features.cases.rules.cases import CaseFile, CaseKind
from features.cases.rules.command_center import FORUM
from features.cases.rules.errors import NoSuchCase, NotTheHolder, ReasonNeeded
from features.cases.rules.identity import IDENTITY, SHORTEST_REASON, EarlierCase, Identity, Known
from features.cases.services.holders import is_at_work
from features.cases.services.rights import looks_after, may_see, role_at_work
from features.cases.services.sheet import name_of
from features.cases.storage.cases import CaseRepository, Handover
from features.cases.storage.readings import CaseReadingRepository
from features.people.storage.families import Family, FamilyRepository
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_PAYOUTS, _EARLIER = 6, 5
NAMED = ":named"
"""How the key ends of the message that brings a name to a help desk."""


_BY_COMPANIONS = frozenset({CaseKind.ESCALATION, CaseKind.MEDIATION})
CONSENT_ANSWER = "consent"
"""Whether the family agreed that it is passed on, as the companion was told by it."""


@dataclass(frozen=True)
class PayoutSource:
    """Offered by the feature that keeps payouts: those of a family in an area, newest first."""

    of: Callable[[UnitOfWork, UUID, str], Awaitable[Sequence[Payout]]]


@dataclass(frozen=True)
class CaseIdentityService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas
    payouts: tuple[PayoutSource, ...] = ()
    targets: tuple[str, ...] = ()

    async def of(self, person: Person, case_id: int, reason: str | None = None) -> Identity:
        """Whose case it is. A `reason` is needed for a confidential one, and recorded.

        Raises NoSuchCase for whoever may not see the case, as for none at all; NotTheHolder for
        whoever may, but does not work on it; ReasonNeeded where the reason is missing or empty.
        """
        async with self.unit_of_work() as work:
            case = await work[CaseRepository].get(case_id)
            if case is None or not may_see(person, case):
                raise NoSuchCase
            family = await _family(work, case)
            if not await holds(work, person, case, family):
                raise NotTheHolder
            why = (reason or "").strip()
            if case.confidential and len(why) < SHORTEST_REASON:
                raise ReasonNeeded
            found = await self._identity(work, person, case, family)
            await work[CaseReadingRepository].record_read(
                case.id,
                person.telegram_id,
                role_at_work(person).value,
                IDENTITY,
                self.clock(),
                reason=why,
            )
            await work.commit()
        return found

    async def may_ask(self, person: Person, case_id: int) -> bool:
        """Whether `of` would answer (with a reason); records nothing."""
        async with self.unit_of_work.at_once() as work:
            case = await work[CaseRepository].get(case_id)
            if case is None or not may_see(person, case):
                return False
            return await holds(work, person, case, await _family(work, case))

    async def on_card(self, person: Person, case_id: int) -> Identity | None:
        """What a private card shows of itself: only what the reporter agreed to, to the holder.

        It counts as a look.
        """
        async with self.unit_of_work.at_once() as work:
            case = await work[CaseRepository].get(case_id)
            if case is None or not await may_travel(work, case):
                return None
        if not await self.may_ask(person, case_id):
            return None
        return await self.of(person, case_id)

    async def follows(self, person: Person) -> None:
        """The person agreed just now: open cases that lie with help desks get the name too."""
        desks = [target for target in self.targets if target != FORUM]
        async with self.unit_of_work() as work:
            for case in await work[CaseRepository].of(person.telegram_id):
                if case.is_open and await may_travel(work, case):
                    await work[CaseRepository].hand_over(
                        case.id, f"{case.ticket}{NAMED}", Handover.MESSAGE, desks
                    )
            await work.commit()

    async def _identity(
        self, work: UnitOfWork, person: Person, case: CaseFile, family: Family | None
    ) -> Identity:
        found = Identity(
            case.id,
            case.ticket,
            Known.ACCOUNT if case.reporter_id is not None else Known.NAMELESS,
            case.confidential,
            area_code=case.area_code,
            area=place_name(self.areas, case.area_code),
            earlier=await self._earlier(work, person, case),
        )
        if family is None:
            return found
        payouts = await self._payouts(work, family)
        return replace(
            found,
            known=Known.FAMILY,
            name=family.head_name,
            phone=family.phone,
            nik=mask(family.nik),
            kk=mask(family.kk),
            address=family.address,
            area_code=family.area_code,
            area=place_name(self.areas, family.area_code),
            companion=await _companion_name(work, case, family),
            filed_by=await _filer(work, case),
            programmes=tuple(dict.fromkeys(one.programme for one in payouts)),
            payouts=tuple(payouts[:_PAYOUTS]),
            may_travel=await may_travel(work, case),
        )

    async def _payouts(self, work: UnitOfWork, family: Family) -> list[Payout]:
        found: list[Payout] = []
        for source in self.payouts:
            found += await source.of(work, family.id, family.area_code)
        return sorted(found, key=lambda one: (one.period.year, one.period.last_month), reverse=True)

    async def _earlier(
        self, work: UnitOfWork, person: Person, case: CaseFile
    ) -> tuple[EarlierCase, ...]:
        """Of the same family or account: never one that the asking person may not see, nor one that
        was filed without a name."""
        cases = work[CaseRepository]
        found = await cases.of_family(case.family_id) if case.family_id else []
        if case.reporter_id is not None and not case.on_behalf:
            found += await cases.of(case.reporter_id)
        others = {one.id: one for one in found if one.id != case.id and may_see(person, one)}
        newest = sorted(others.values(), key=lambda one: one.filed_at, reverse=True)[:_EARLIER]
        return tuple(
            EarlierCase(one.id, one.ticket, one.kind, one.category, one.status, one.filed_at)
            for one in newest
        )


async def holds(work: UnitOfWork, person: Person, case: CaseFile, family: Family | None) -> bool:
    """Whether the open case is this person's to work on: taken, on the own desk, of the own family.

    To be asked of somebody who may see it.
    """
    if not case.is_open:
        return False
    if case.owner_id == person.telegram_id:
        return True
    if looks_after(person, family.companion_id if family else None):
        return True
    return await is_at_work(work, person, case)


async def may_travel(work: UnitOfWork, case: CaseFile) -> bool:
    """Whether identity may stand on private cards and in tickets of other offices: for that the
    reporter agreed to receiver and purpose. Never for a confidential case."""
    if case.confidential or case.accuses or case.reporter_id is None or case.family_id is None:
        return False
    if case.kind in _BY_COMPANIONS:
        agreed = (case.answers or {}).get(CONSENT_ANSWER) == "ya"
        return agreed and case.confirmed
    return bool(
        await work[PeopleRepository].choice(
            case.reporter_id, Purpose.CASE_IDENTITY, IDENTITY_VERSION
        )
    )


async def travelling(work: UnitOfWork, case: CaseFile) -> Family | None:
    """The family as a help desk may know it; None where nobody agreed to that."""
    return await _family(work, case) if await may_travel(work, case) else None


async def _family(work: UnitOfWork, case: CaseFile) -> Family | None:
    """None for a report without a name, and for one of somebody who ended the consent."""
    if case.family_id is None or case.reporter_id is None:
        return None
    if case.kind not in _BY_COMPANIONS:
        reporter = await work[PeopleRepository].get(case.reporter_id)
        if not reporter.consented:
            return None
    return await work[FamilyRepository].get(case.family_id)


async def _companion_name(work: UnitOfWork, case: CaseFile, family: Family) -> str:
    if family.companion_id is None or family.companion_id == case.accused_companion:
        return ""
    found = await work[FamilyRepository].companion(family.companion_id)
    return found.name if found else ""


async def _filer(work: UnitOfWork, case: CaseFile) -> str:
    if not case.on_behalf or case.reporter_id is None:
        return ""
    return name_of(await work[PeopleRepository].get(case.reporter_id))


async def may_know(work: UnitOfWork, person: Person, case: CaseFile) -> bool:
    """Whether this person may be told, without a reason, whose case it is: to be shown beside the
    family. Never of a confidential case, nor of a reporter who ended the consent."""
    if case.confidential or case.accuses or not may_see(person, case):
        return False
    family = await _family(work, case)
    return family is not None and await holds(work, person, case, family)
