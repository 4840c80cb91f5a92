"""What open cases say of needs: danger, and answers that are due.

A row names the case and never the family: whose it is stands on the case, for whoever may know it.
"""

from chat.needs import Caseload, Need, Urgency
from features.cases.rules.queue import Lane, QueueRow
from features.cases.services.queue import day_end
from features.cases.services.rights import visible_to
from features.cases.storage.near import NearCaseRepository
from features.cases.storage.queue import CaseQueueRepository, Moment, lane
from features.cases.storage.tables import case_file
from storage.unit_of_work import UnitOfWork


async def needs(work: UnitOfWork, load: Caseload) -> list[Need]:
    """Of the own families every danger; of what this person has taken what is due today or late."""
    me = load.person.telegram_id
    near = await work[NearCaseRepository].open_near(list(load.families), me)
    if not near:
        return []
    at = Moment(load.now, day_end(load.now, load.zone))
    condition = visible_to(load.person) & lane(Lane.ALL, me, at) & case_file.c.id.in_(near)
    rows = await work[CaseQueueRepository].page(condition, most=len(near))
    found = []
    for row in rows:
        due = row.due_at.astimezone(load.zone).date()
        if row.is_danger:
            found.append(Need(Urgency.DANGER, None, due, row))
        elif _is_due(row, me, at):
            found.append(Need(Urgency.PROMISE, None, due, row))
    return found


def _is_due(row: QueueRow, me: int, at: Moment) -> bool:
    return row.owner_id == me and not row.is_stopped and row.due_at < at.day_ends
