"""Whose words go with an account: families that nobody else has linked."""

from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_, select

from features.people.storage.tables import family_link
from storage.unit_of_work import UnitOfWork


async def own_families(work: UnitOfWork, telegram_id: int) -> list[UUID]:
    """The families of an account until now, also those that others have linked."""
    own = family_link.c
    rows = await work.connection.execute(
        select(own.family_id).where(own.telegram_id == telegram_id, _until_now()).distinct()
    )
    return list(rows.scalars())


async def own_alone(work: UnitOfWork, telegram_id: int) -> list[UUID]:
    """The families of an account that nobody else has linked, until now: whoever erases an account
    ends its links in the same transaction, and before."""
    own = family_link.c
    other = family_link.alias()
    shared = exists().where(
        other.c.family_id == family_link.c.family_id,
        other.c.telegram_id != telegram_id,
        other.c.unlinked_at.is_(None),
    )
    rows = await work.connection.execute(
        select(family_link.c.family_id)
        .where(own.telegram_id == telegram_id, _until_now(), ~shared)
        .distinct()
    )
    return list(rows.scalars())


def _until_now() -> ColumnElement[bool]:
    ended = family_link.c.unlinked_at
    return or_(ended.is_(None), ended == func.now())
