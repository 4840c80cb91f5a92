"""All that the card of a case shows to the staff. Never who reported it."""

from dataclasses import dataclass

from domain.areas import Areas
from domain.people import Person, StaffPost
from features.cases.rules.cases import CaseFile
from features.cases.storage.cases import CaseRepository
from features.cases.storage.entries import CaseEntryRepository
from features.cases.storage.outbox import CaseOutbox, RefusedLetter
from features.cases.storage.topics import CaseTopics
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWork


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
    refused: tuple[RefusedLetter, ...] = ()
    """What of it a desk did not take."""


async def case_sheet(work: UnitOfWork, areas: Areas, case: CaseFile) -> CaseSheet:
    owner = await work[PeopleRepository].get(case.owner_id) if case.owner_id is not None else None
    accused = case.accused_companion
    return CaseSheet(
        case=case,
        area=_place(areas, case.area_code),
        owner=name_of(owner) if owner else "",
        files=len(await work[CaseEntryRepository].uploads(case.id)),
        closing_officer=(await work[CaseRepository].flags(case.id))[4],
        withheld=accused is not None and await work[CaseTopics].officer_is(accused),
        refused=tuple(await work[CaseOutbox].refused_of(case.id)),
    )


def name_of(person: Person) -> str:
    """The name of a member of staff, as registered."""
    post: StaffPost | None = next(iter(person.posts), None)
    return post.name if post else ""


def _place(areas: Areas, code: str) -> str:
    """`Lorok Pakjo, Ilir Barat I, Kota Palembang, Sumatera Selatan`."""
    names = []
    while code:
        names.append(areas.name(code))
        code = code.rpartition(".")[0]
    return ", ".join(names)
