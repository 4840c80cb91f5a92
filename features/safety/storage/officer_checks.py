"""Questions after badges of companions: the register, and how often somebody asked."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select

from features.people.storage.tables import companion
from features.safety.storage.trust_tables import officer_check
from storage.repository import Repository

_LETTERS = "[^A-Za-z0-9]"


@dataclass(frozen=True)
class Asked:
    """What one person asked in a day, and how many unknown badges all typed in an hour."""

    by_person: int
    misses: int


class OfficerCheckRepository(Repository):
    async def area_of(self, badge: str) -> str | None:
        """The area of the companion with this badge (letters and digits only), None if unknown.

        The whole register is read either way, so that the time tells nothing.
        """
        bare = func.upper(func.regexp_replace(companion.c.companion_id, _LETTERS, "", "g"))
        area: str | None = await self._connection.scalar(
            select(func.min(companion.c.area_code)).where(bare == badge)
        )
        return area

    async def asked(self, telegram_id: int, *, day: datetime, hour: datetime) -> Asked:
        """What was asked since these moments."""
        mine = officer_check.c.telegram_id == telegram_id
        row = (
            await self._connection.execute(
                select(
                    select(func.count())
                    .select_from(officer_check)
                    .where(mine, officer_check.c.at > day)
                    .scalar_subquery(),
                    select(func.count())
                    .select_from(officer_check)
                    .where(~officer_check.c.known, officer_check.c.at > hour)
                    .scalar_subquery(),
                )
            )
        ).one()
        return Asked(*row)

    async def add(self, telegram_id: int, now: datetime, *, known: bool) -> None:
        await self._connection.execute(
            insert(officer_check).values(telegram_id=telegram_id, at=now, known=known)
        )
