"""All that the card of a case shows to the staff. Never who reported it."""

from dataclasses import dataclass

from domain.areas import Areas, place_name
from domain.people import Person, StaffPost
from features.cases.rules.cases import CaseFile, CaseKind
from features.cases.rules.parties import Party
from features.cases.services.rights import is_accused
from features.cases.services.together import at_work
from features.cases.storage.cases import CaseRepository
from features.cases.storage.entries import CaseEntryRepository
from features.cases.storage.outbox import CaseOutbox, RefusedLetter
from features.cases.storage.parties import CasePartyRepository
from features.cases.storage.topics import CaseTopics
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWork

_DISTRICT = len("16.71.04")


@dataclass(frozen=True)
class CaseSheet:
    """A case with the facts around it.

    `closing_officer` proposed to close it and waits for a second one. `withheld`: the content is
    not shown in the group, because somebody who sits there may not see it.
    """

    case: CaseFile
    area: str
    owner: str = ""
    files: int = 0
    closing_officer: int | None = None
    withheld: bool = False
    closed_by: str = ""
    parties: tuple[Party, ...] = ()
    """The sides of a mediation, and what they said."""
    district: str = ""
    """From the kecamatan on: all that a group of people is told of where somebody lives."""
    refused: tuple[RefusedLetter, ...] = ()
    """What of it a desk did not take."""
    into: str = ""
    """The number under which it goes on."""
    merged: int = 0
    """Reports that go on under its number."""


async def case_sheet(work: UnitOfWork, areas: Areas, case: CaseFile) -> CaseSheet:
    owner = await work[PeopleRepository].get(case.owner_id) if case.owner_id is not None else None
    officers = await work[CaseTopics].officers() if case.accuses else []
    there = await at_work(work, case)
    return CaseSheet(
        case=case,
        into=there.ticket if case.merged_into else "",
        merged=len(await work[CaseRepository].merged(case.id)),
        area=place_name(areas, case.area_code),
        district=place_name(areas, case.area_code[:_DISTRICT]),
        owner=name_of(owner) if owner else "",
        files=len(await work[CaseEntryRepository].uploads(case.id)),
        closing_officer=(await work[CaseRepository].flags(case.id))[4],
        withheld=any(is_accused(officer, case) for officer in officers),
        closed_by=await closed_by(work, case),
        parties=tuple(await work[CasePartyRepository].of(case.id))
        if case.kind == CaseKind.MEDIATION
        else (),
        refused=tuple(await work[CaseOutbox].refused_of(case.id)),
    )


async def closed_by(work: UnitOfWork, case: CaseFile) -> str:
    """The name of who closed it; empty where that was a help desk, or the reporter."""
    if case.closed_by is None or case.is_open:
        return ""
    return name_of(await work[PeopleRepository].get(case.closed_by))


def name_of(person: Person) -> str:
    """The name of a member of staff, as registered."""
    post: StaffPost | None = next(iter(person.posts), None)
    return post.name if post else ""
