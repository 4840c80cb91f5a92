"""What officers set right in a case at any time: how secret it is, whom it speaks of, what it is
about, where, and how severe.

Whoever may no longer see it has seen it already: that is told to the officer.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from domain.areas import Areas
from domain.errors import NotAllowed, StaleButton
from domain.people import Person, Role
from features.cases.rules.accused import Involved, accused_of
from features.cases.rules.cases import FOLLOW_UPS, CaseFile, Category, Desk, Severity
from features.cases.rules.command_center import FORUM
from features.cases.rules.errors import NoSuchCase
from features.cases.rules.identity import IDENTITY
from features.cases.rules.news import News, NewsKind
from features.cases.services.arrivals import Bell, in_silence
from features.cases.services.drawing import draw_anew
from features.cases.services.rights import is_accused, is_own, may_see
from features.cases.services.sheet import name_of
from features.cases.services.together import at_work
from features.cases.storage.cases import CaseRepository, Handover
from features.cases.storage.entries import CaseEntryRepository, EntryKind, Side
from features.cases.storage.readings import CaseReadingRepository
from features.cases.storage.reminders import CaseReminderRepository
from features.cases.storage.routes import CaseRouteRepository
from features.people.storage.families import FamilyRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

CHANGED = ":changed"
"""How the keys end of what officers set right elsewhere than in the topic."""
_WORK_HERE = (Role.COMPANION, Role.COORDINATOR, Role.OFFICER)
_HIDES = "hides"


@dataclass(frozen=True)
class Seen:
    """What somebody saw of a case who may not see it any more."""

    name: str
    role: str
    times: int
    last: datetime
    accused: bool
    identity: bool
    """They saw whose case it is."""


@dataclass(frozen=True)
class Correction:
    """The case as it is now; `seen` by whom it is kept from now on; `news` for the reporter."""

    case: CaseFile
    seen: tuple[Seen, ...] = ()
    news: News | None = None


@dataclass(frozen=True)
class Candidate:
    """Somebody who works around the place of a case and may be the one it speaks of."""

    account: int
    name: str
    role: Role


@dataclass(frozen=True)
class CaseCorrections:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas
    targets: tuple[str, ...] = ()
    bell: Bell = in_silence

    async def hide(self, person: Person, case_id: int, key: str) -> Correction:
        """Make the case confidential. There is no way back: what was feared once is not shown."""
        async with self.unit_of_work() as work:
            case = await self._mine(work, person, case_id)
            done = await self.hide_in(work, person, case, key)
            await work.commit()
        return done

    async def accuse(
        self,
        person: Person,
        case_id: int,
        key: str,
        *,
        involved: Involved | None = None,
        account: int | None = None,
    ) -> Correction:
        """Name whom the case speaks of, by what they do there or by their account; they and their
        line are out from now on. Raises StaleButton for nobody."""
        async with self.unit_of_work() as work:
            case = await self._mine(work, person, case_id)
            roles = case.accused_roles | accused_of(involved)
            changes: dict[str, object] = {"accused_roles": sorted(roles)}
            if account is not None:
                changes |= await _named(work, case, account)
            if account is None and roles == case.accused_roles:
                raise StaleButton
            if Involved.COMPANION in roles:
                changes = await self._companion_of(work, case, Involved.COMPANION) | changes
            done = await self.hide_in(work, person, case, key, **changes)
            await work.commit()
        return done

    async def speak_of(self, person: Person, case_id: int, involved: Involved, key: str) -> None:
        """The reporter says whom an addition speaks of: they are out before it is passed on.

        Raises NoSuchCase for anybody else's report.
        """
        async with self.unit_of_work() as work:
            own = await work[CaseRepository].get(case_id, lock=True)
            if own is None or not is_own(person, own):
                raise NoSuchCase
            there = await at_work(work, own, lock=True)
            for case in {own.id: own, there.id: there}.values():
                roles = sorted(case.accused_roles | accused_of(involved))
                more = await self._companion_of(work, case, involved)
                if case.confidential and not more and set(roles) == case.accused_roles:
                    continue  # the wall stands there already
                await self.hide_in(
                    work, person, case, f"{key}:{case.id}", accused_roles=roles, **more
                )
            await work.commit()

    async def recategorise(
        self, person: Person, case_id: int, category: Category, key: str
    ) -> Correction:
        """The desk and the time are those of the new kind; a confidential kind hides the case."""
        async with self.unit_of_work() as work:
            case = await self._mine(work, person, case_id)
            zone = self.areas.zone(case.area_code)
            filed_on = case.filed_at.astimezone(zone).date()
            route = await work[CaseRouteRepository].one(category, filed_on)
            calendar = await work[CaseRouteRepository].calendar()
            changes: dict[str, object] = {
                "category": category,
                "due_at": calendar.deadline(case.filed_at, route.resolve_days, zone),
                "at_risk_told": False,
                "overdue_told": False,
            }
            if route.confidential and not case.confidential:
                done = await self.hide_in(work, person, case, key, **changes)
            else:
                if case.owner_id is None and not case.confidential:
                    changes["desk"] = route.desks[0]
                done = await self._changed(work, person, case, key, f"category:{category}", changes)
            await work.commit()
        return done

    async def move(self, person: Person, case_id: int, area_code: str, key: str) -> Correction:
        """Say where it happened. Raises StaleButton for a place that does not exist."""
        if not self.areas.get(area_code[:8]):
            raise StaleButton
        async with self.unit_of_work() as work:
            case = await self._mine(work, person, case_id)
            what, before = f"area:{area_code}", await self._who_looked(work, case)
            done = await self._changed(work, person, case, key, what, {"area_code": area_code})
            seen = _locked_out(done.case, before)
            await work.commit()
        return Correction(done.case, seen)

    async def weigh(self, person: Person, case_id: int, severity: Severity, key: str) -> Correction:
        async with self.unit_of_work() as work:
            case = await self._mine(work, person, case_id)
            what = f"severity:{severity}"
            done = await self._changed(work, person, case, key, what, {"severity": severity})
            await work.commit()
        return done

    async def candidates(self, person: Person, case_id: int) -> list[Candidate]:
        """Those who work around the place, in the order of their posts."""
        async with self.unit_of_work() as work:
            case = await self._mine(work, person, case_id)
            found: dict[int, Candidate] = {}
            for role in _WORK_HERE:
                for account in await work[StaffRepository].covering(role, case.area_code):
                    if account in found or account in case.accused_accounts:
                        continue
                    name = name_of(await work[PeopleRepository].get(account))
                    found[account] = Candidate(account, name, role)
            await work.commit()
        return list(found.values())

    async def _companion_of(
        self, work: UnitOfWork, case: CaseFile, involved: Involved
    ) -> dict[str, object]:
        """Who that companion is, where the family has one."""
        if involved is not Involved.COMPANION or case.accused_companion or not case.family_id:
            return {}
        family = await work[FamilyRepository].get(case.family_id)
        return {"accused_companion": family.companion_id if family else None}

    async def _mine(self, work: UnitOfWork, person: Person, case_id: int) -> CaseFile:
        case = await work[CaseRepository].get(case_id, lock=True)
        if case is None or not may_see(person, case):
            raise NoSuchCase
        if Role.OFFICER not in person.roles:
            raise NotAllowed
        return case

    async def hide_in(
        self, work: UnitOfWork, person: Person, case: CaseFile, key: str, **changes: object
    ) -> Correction:
        """Put the wall around a case, in a change that goes on."""
        looked = await self._who_looked(work, case)
        was_open = not case.confidential
        changes |= {"confidential": True, "desk": Desk.COMMAND_CENTER}
        done = await self._changed(work, person, case, key, _HIDES, changes)
        owner = next((one for one, _ in looked if one.telegram_id == case.owner_id), None)
        if case.owner_id is not None and (owner is None or not may_see(owner, done.case)):
            await work[CaseRepository].change(case.id, owner_id=None)
        if was_open and case.reporter_id is not None:
            for wait in FOLLOW_UPS:
                await work[CaseReminderRepository].remind(case.id, "safety", self.clock() + wait)
        hidden = await work[CaseRepository].get(case.id)
        assert hidden is not None
        if Involved.CENTER in hidden.accused_roles - case.accused_roles:
            await self.bell(work, hidden, key)  # it comes to others than those who had it
        # a letter of a confidential case says only that there is news: the report itself says what
        news = News(hidden, NewsKind.MESSAGE, key) if was_open else None
        return Correction(hidden, _locked_out(hidden, looked), news)

    async def _changed(
        self,
        work: UnitOfWork,
        person: Person,
        case: CaseFile,
        key: str,
        what: str,
        changes: dict[str, object],
    ) -> Correction:
        """Change it, keep a record of who did so, and have the card drawn anew."""
        await work[CaseRepository].change(case.id, **changes)
        key = f"{key}{CHANGED}"[:80]
        by_office = Role.OFFICER in person.roles
        said = await work[CaseEntryRepository].say(
            case.id,
            key,
            EntryKind.STATUS,
            Side.OFFICE if by_office else Side.REPORTER,
            what,
            self.clock(),
            author_id=person.telegram_id if by_office else None,
        )
        elsewhere = [target for target in self.targets if target != FORUM]
        await work[CaseRepository].hand_over(
            case.id, f"{key}:told"[:80], Handover.MESSAGE, elsewhere, entry_id=said
        )
        await draw_anew(work, case, key, self.targets)
        found = await work[CaseRepository].get(case.id)
        assert found is not None
        return Correction(found)

    async def _who_looked(self, work: UnitOfWork, case: CaseFile) -> list[tuple[Person, Seen]]:
        found = []
        accounts = {one.reader_id: one for one in await work[CaseReadingRepository].looks(case.id)}
        if case.owner_id is not None and case.owner_id not in accounts:
            found.append(
                (await work[PeopleRepository].get(case.owner_id), _nothing_seen(case.filed_at))
            )
        for account, look in accounts.items():
            reader = await work[PeopleRepository].get(account)
            seen = Seen(
                name_of(reader),
                look.role,
                look.times,
                look.last,
                accused=False,
                identity=IDENTITY in look.ways,
            )
            found.append((reader, seen))
        return found


async def _named(work: UnitOfWork, case: CaseFile, account: int) -> dict[str, object]:
    posts = (await work[PeopleRepository].get(account)).posts
    if not posts:
        raise StaleButton
    companion = next((post.companion_id for post in posts if post.companion_id), None)
    changes: dict[str, object] = {"accused_accounts": sorted({*case.accused_accounts, account})}
    if companion and not case.accused_companion:
        changes["accused_companion"] = companion
    return changes


def _locked_out(case: CaseFile, looked: list[tuple[Person, Seen]]) -> tuple[Seen, ...]:
    return tuple(
        replace(seen, accused=is_accused(reader, case))
        for reader, seen in looked
        if seen.times and not may_see(reader, case)
    )


def _nothing_seen(at: datetime) -> Seen:
    return Seen("", "", 0, at, accused=False, identity=False)
