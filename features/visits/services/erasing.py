"""What becomes of visits when a family's person erases the account, and when they grow old."""

from datetime import datetime

from sqlalchemy import delete, select

from domain.retention import Dated
from features.people.services.own_alone import own_alone
from features.visits.storage.tables import visit, visit_item, visit_promise
from features.visits.storage.visits import VisitRepository
from storage.unit_of_work import UnitOfWork

_VISITS, _UNNAMED = SPANS = Dated("kunjungan"), Dated("draf")


async def forget_at_home(work: UnitOfWork, telegram_id: int) -> None:
    """Words, places, files, findings and promises of the families that nobody else has linked: that
    somebody was there, and when, stays with the office."""
    own = await own_alone(work, telegram_id)
    if not own:
        return
    visits = select(visit.c.id).where(visit.c.family_id.in_(own))
    await work.connection.execute(delete(visit_item).where(visit_item.c.visit_id.in_(visits)))
    await work.connection.execute(delete(visit_promise).where(visit_promise.c.family_id.in_(own)))


async def age_visits(work: UnitOfWork, now: datetime) -> int:
    """By the rule that is in force; sooner where nobody said whose it is."""
    day = now.date()
    return await work[VisitRepository].age(now - _VISITS.on(day), now - _UNNAMED.on(day))
