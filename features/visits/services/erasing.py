"""What becomes of visits when a family's person erases the account, and when they grow old."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, exists, func, or_, select

from domain.retention import Dated
from features.people.storage.tables import family_link
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


async def own_alone(work: UnitOfWork, telegram_id: int) -> list[UUID]:
    """The families of an account that nobody else has linked, until now: whoever erases an account
    ends its links in the same transaction, and before."""
    own = family_link.c
    until_now = or_(own.unlinked_at.is_(None), own.unlinked_at == func.now())
    other = family_link.alias()
    shared = exists().where(
        other.c.family_id == family_link.c.family_id,
        other.c.telegram_id != telegram_id,
        other.c.unlinked_at.is_(None),
    )
    rows = await work.connection.execute(
        select(family_link.c.family_id)
        .where(own.telegram_id == telegram_id, until_now, ~shared)
        .distinct()
    )
    return list(rows.scalars())


async def age_visits(work: UnitOfWork, now: datetime) -> int:
    """By the rule that is in force; sooner where nobody said whose it is."""
    day = now.date()
    return await work[VisitRepository].age(now - _VISITS.on(day), now - _UNNAMED.on(day))
