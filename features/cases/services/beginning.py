"""How a case begins: which desk and time it gets, and what is queued with it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.areas import Areas
from domain.people import Person
from features.cases.rules.accused import accused_of
from features.cases.rules.cases import (
    APPEALS,
    FOLLOW_UPS,
    UNDO,
    CaseFile,
    CaseKind,
    Desk,
    Severity,
    may_go_home,
)
from features.cases.rules.claims import claim_key
from features.cases.rules.dangers import is_harmless
from features.cases.rules.filing import Filing
from features.cases.services.named import accused_in, named_in
from features.cases.storage.cases import CaseRepository, Handover, NewCase
from features.cases.storage.entries import CaseEntryRepository, EntryKind, Side
from features.cases.storage.reminders import CaseReminderRepository
from features.cases.storage.routes import CaseRouteRepository
from features.people.storage.families import FamilyRepository
from storage.unit_of_work import UnitOfWork

_PRAISE_DAYS = 14


async def new_case(
    work: UnitOfWork,
    areas: Areas,
    person: Person,
    filing: Filing,
    key: str,
    now: datetime,
    claim: str | None = None,
) -> NewCase:
    """What is filed, with the desk, the time and the walls of its kind."""
    route = None
    zone = areas.zone(filing.area_code)
    if filing.category is not None:
        today = now.astimezone(zone).date()
        route = (await work[CaseRouteRepository].on(today))[filing.category]
    calendar = await work[CaseRouteRepository].calendar()
    due = calendar.deadline(now, route.resolve_days if route else _PRAISE_DAYS, zone)
    accused_roles = accused_of(filing.involved)
    accuses = bool(accused_roles) or (route.confidential if route else False)
    told = (filing.story, filing.wish, *filing.answers.values())
    named = await named_in(work, told) if accuses else await accused_in(work, told)
    confidential = filing.anonymous or accuses or bool(named)
    accused = None
    if accuses and filing.family_id is not None:
        family = await work[FamilyRepository].get(filing.family_id)
        own = {post.companion_id for post in person.posts}
        accused = family.companion_id if family and family.companion_id not in own else None
    severity = filing.severity or (route.severity if route else Severity.LOW)
    in_its_name = filing.on_behalf and _is_for_home(filing, severity, walled=confidential)
    return NewCase(
        filing_key=key,
        kind=filing.kind,
        category=filing.category,
        severity=severity,
        confidential=confidential,
        area_code=filing.area_code,
        desk=route.desks[0] if route and not confidential else Desk.COMMAND_CENTER,
        story=filing.story,
        wish=filing.wish,
        filed_at=now,
        undo_until=now + UNDO,
        due_at=min(due, now + filing.within) if filing.within else due,
        reporter_id=None if filing.anonymous else person.telegram_id,
        family_id=filing.family_id,
        accused_companion=accused,
        accused_roles=accused_roles,
        accused_accounts=named,
        phase=filing.phase,
        on_behalf=in_its_name,
        confirmed=not in_its_name,
        answers=filing.answers or None,
        claim=claim_key(claim, filing.passphrase or "") if claim else None,
    )


def _is_for_home(filing: Filing, severity: Severity, *, walled: bool) -> bool:
    """What is not, is the report of whoever filed it: the family's telephones never learn of it."""
    told = (filing.story, filing.wish, *filing.answers.values())
    return may_go_home(filing.kind, filing.category, severity, walled=walled) and all(
        is_harmless(words) for words in told
    )


async def begin(
    work: UnitOfWork, case: CaseFile, filing: Filing, person: Person, targets: Sequence[str]
) -> None:
    """The first entry of a new case, what the desks get of it, and when its reporter is asked."""
    author = None if filing.anonymous else person.telegram_id
    entry = await work[CaseEntryRepository].say(
        case.id,
        f"{case.ticket}:story",
        EntryKind.STORY,
        Side.REPORTER,
        filing.story,
        case.filed_at,
        author_id=author,
    )
    await work[CaseEntryRepository].attach(case.id, filing.files, entry_id=entry)
    await work[CaseRepository].hand_over(case.id, case.ticket, Handover.SUBMIT, targets)
    if case.confidential and not filing.anonymous:
        for wait in FOLLOW_UPS:
            await work[CaseReminderRepository].remind(case.id, "safety", case.filed_at + wait)
    if case.kind == CaseKind.MEDIATION:
        await work[CaseReminderRepository].remind(
            case.id, "mediation_30", case.filed_at + FOLLOW_UPS[-1]
        )
    if case.category in APPEALS:
        for days in (7, 10, 13):
            await work[CaseReminderRepository].remind(
                case.id, f"appeal_{days}", case.filed_at + timedelta(days=days)
            )
