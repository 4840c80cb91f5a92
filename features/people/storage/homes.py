"""Where an account is at home: kept on its row, so that counting millions reads one table.

It is the area of the family that the person asks about, otherwise of the one linked first. Whatever
changes links or the areas of families settles it in the same transaction.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from features.people.storage.tables import account, family, family_link

_HOME = (
    select(family.c.area_code)
    .select_from(family_link.join(family))
    .where(family_link.c.telegram_id == account.c.telegram_id, family_link.c.unlinked_at.is_(None))
    .order_by(
        func.coalesce(family_link.c.family_id == account.c.active_family, False).desc(),
        family_link.c.id,
    )
    .limit(1)
    .correlate(account)
    .scalar_subquery()
)


async def settle_home(connection: AsyncConnection, telegram_id: int) -> None:
    """After a link began or ended, or another family was chosen."""
    await _settle(connection, account.c.telegram_id == telegram_id)


async def settle_homes_of(connection: AsyncConnection, families: Sequence[UUID] | Any) -> None:
    """After these families may have moved."""
    linked = select(family_link.c.telegram_id).where(
        family_link.c.family_id.in_(families), family_link.c.unlinked_at.is_(None)
    )
    await _settle(connection, account.c.telegram_id.in_(linked))


async def _settle(connection: AsyncConnection, who: ColumnElement[bool]) -> None:
    await connection.execute(
        update(account)
        .where(who, account.c.home_area.is_distinct_from(_HOME))
        .values(home_area=_HOME)
    )
