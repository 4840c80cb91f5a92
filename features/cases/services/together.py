"""Cases that go on under one number: where each is worked on, and what its reporter follows.

What a reporter adds stays in the own case, so that nobody else reads it; the office sees all of it
where it works. What the office says reaches every reporter without the names of the others.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from features.cases.rules.cases import CaseFile
from features.cases.rules.command_center import CaseStatus
from features.cases.rules.news import FOR_ALL, News
from features.cases.rules.together import Known, Merged, without
from features.cases.storage.cases import CaseRepository
from features.cases.storage.entries import CaseEntryRepository, EntryKind, Side
from features.cases.storage.readings import CaseReadingRepository, Reading
from features.people.storage.families import FamilyRepository
from features.people.storage.links import LinkRepository
from storage.unit_of_work import UnitOfWork


async def at_work(work: UnitOfWork, case: CaseFile, *, lock: bool = False) -> CaseFile:
    """Where the case is worked on: itself, or the one under which it goes on."""
    if case.merged_into is None:
        return case
    return await work[CaseRepository].get(case.merged_into, lock=lock) or case


async def as_told(work: UnitOfWork, case: CaseFile) -> CaseFile:
    """The case as its reporter follows it: the own words, with the number, the state and the time
    of the case under which it goes on. What an officer asks there is asked of another one."""
    there = await at_work(work, case)
    if there.id == case.id:
        return case
    asks_the_other = there.status is CaseStatus.NEEDS_DATA
    return replace(
        case,
        ticket=there.ticket,
        status=CaseStatus.TAKEN if asks_the_other else there.status,
        desk=there.desk,
        due_at=there.due_at,
        decision=there.decision,
        receiver=there.receiver,
        closed_at=there.closed_at,
        closed_by=there.closed_by,
        closed_role=there.closed_role,
        reopened=there.reopened,
        confidential=case.confidential or there.confidential,
    )


async def merged_view(work: UnitOfWork, case: CaseFile) -> Merged | None:
    """How the case goes on with others; None for one that stands by itself."""
    under = await work[CaseRepository].merged(case.merged_into or case.id)
    if not under:
        return None
    return Merged(case.ticket if case.merged_into else "")


async def readings_of(work: UnitOfWork, case: CaseFile) -> list[Reading]:
    """Who read it: since it goes on under another number, also whoever opened that one."""
    found = await work[CaseReadingRepository].readings(case.id)
    if case.merged_into is None:
        return found
    there = await work[CaseReadingRepository].readings(case.merged_into)
    later = [one for one in there if case.closed_at is None or one.at >= case.closed_at]
    nameless = [replace(one, identity=False) for one in later]
    return sorted([*found, *nameless], key=lambda one: one.at)


async def hearers(work: UnitOfWork, case: CaseFile) -> frozenset[int]:
    """Who is told of a case: its reporter, and the family in whose name a companion filed it."""
    found = set() if case.reporter_id is None else {case.reporter_id}
    if case.is_for_home and case.confirmed and case.family_id is not None:
        found |= set(await work[LinkRepository].accounts_of(case.family_id))
    return frozenset(found)


async def for_the_others(work: UnitOfWork, news: News, now: datetime) -> list[News]:
    """The same for those whose reports go on under this number; what was said stands in their
    reports too. Files stay with the one to whom they were sent. Nobody hears it twice."""
    if news.kind not in FOR_ALL:
        return []
    merged = await work[CaseRepository].merged(news.case.id)
    told = news.besides | await hearers(work, news.case)
    found = []
    for one in merged:
        text = without(news.text, await _known(work, one, [news.case, *merged]))
        if text and news.is_words:
            await work[CaseEntryRepository].say(
                *(one.id, f"m{one.id}:{news.key}"[:80], EntryKind.MESSAGE, Side.OFFICE, text, now)
            )
        case = await as_told(work, one)
        found.append(replace(news, case=case, text=text, files=(), besides=told))
        told |= await hearers(work, one)
    return [one for one in found if one.text or not news.files]


async def _known(work: UnitOfWork, own: CaseFile, cases: Sequence[CaseFile]) -> Known:
    """What tells who the families of the other reports are."""
    known = Known()
    for family_id in sorted({one.family_id for one in cases if one.family_id} - {own.family_id}):
        family = await work[FamilyRepository].get(family_id)
        if family is not None:
            known.names.append(family.head_name)
            known.numbers.extend((family.phone or "", family.nik, family.kk))
            known.addresses.append(family.address)
    return known
