"""Whose words go with an account: families that nobody else has linked."""

from uuid import UUID

from sqlalchemy import exists, func, or_, select

from features.people.storage.tables import family_link
from storage.unit_of_work import UnitOfWork


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
