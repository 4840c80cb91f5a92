"""Codes that were given out on paper or in a chat, and are known by their blind index alone."""

from datetime import datetime

from sqlalchemy import Table, func, select

from features.people.storage.tables import (
    GIVEN_CODES,
    helper_code,
    link_code,
    post_invitation,
)
from storage.repository import Repository
from storage.restored import Parkable
from storage.tables import metadata

CODES: dict[str, Table] = {
    "link codes": link_code,
    "helper codes": helper_code,
    "invitations to posts": post_invitation,
}
"""Those of people, each with `valid_until` and `used_at`, by what an operator calls them."""


def given_codes() -> list[Table]:
    """Every table that says it holds codes (`info=GIVEN_CODES`), also of features above."""
    return [one for one in metadata.sorted_tables if one.info.items() >= GIVEN_CODES.items()]


def parked_codes(kind: str, table: Table) -> Parkable:
    """Codes of such a table that a dump takes for unused: which of them were used since, nobody
    knows, so all of them end."""
    return Parkable(
        kind,
        table,
        lambda _, __: table.c.used_at.is_(None),
        lambda _: {"valid_until": func.now()},
        one_way=True,
    )


class GivenCodes(Repository):
    async def valid_until(self, now: datetime) -> datetime | None:
        """Until when unused codes may be handed in; None when there are none.

        Which key a code was stored with is not known, so codes of a new key count as well.
        """
        last = [
            await self._connection.scalar(
                select(func.max(table.c.valid_until)).where(
                    table.c.used_at.is_(None), table.c.valid_until > now
                )
            )
            for table in given_codes()
        ]
        return max((one for one in last if one is not None), default=None)
