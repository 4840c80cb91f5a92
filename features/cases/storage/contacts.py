"""Who has a desk without an account, by day; and the letters about cases that go to them."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import orjson
from sqlalchemy import Row, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.cases.rules.cases import Desk
from features.cases.storage.tables import case_paper, outside_contact
from storage.repository import Repository
from storage.tables import place_of


@dataclass(frozen=True)
class OutsideContact:
    """An office that a letter reaches. `id` is 0 before it is kept."""

    desk: Desk
    area_code: str
    name: str
    address: str
    email: str
    phone: str
    valid_from: date
    valid_until: date | None
    source: str
    id: int = 0


@dataclass(frozen=True)
class DuePaper:
    """A letter after which it is time to ask."""

    id: int
    case_id: int
    contact_id: int
    issued_by: int


class OutsideContactRepository(Repository):
    async def put(self, contact: OutsideContact, changed_by: int | None) -> None:
        """Keep it; the same desk, area and first day again is a correction."""
        card = {
            "name": contact.name,
            "address": contact.address,
            "email": contact.email,
            "phone": contact.phone,
        }
        values = {
            "valid_until": contact.valid_until,
            "card_sealed": self._keyring.seal(
                orjson.dumps(card), place_of(outside_contact, "card_sealed", contact.desk.value)
            ),
            "source": contact.source[:200],
            "changed_by": changed_by,
            "changed_at": func.now(),
        }
        await self._connection.execute(
            upsert(outside_contact)
            .values(
                desk=contact.desk.value,
                area_code=contact.area_code,
                valid_from=contact.valid_from,
                **values,
            )
            .on_conflict_do_update(
                index_elements=[
                    outside_contact.c.desk,
                    outside_contact.c.area_code,
                    outside_contact.c.valid_from,
                ],
                set_=values,
            )
        )

    async def of_desk(self, desk: Desk, area_code: str, day: date) -> OutsideContact | None:
        """The one in force on that day, of the nearest area around; None for no place."""
        if not area_code:
            return None
        parts = area_code.split(".")
        around = [".".join(parts[: count + 1]) for count in range(len(parts))]
        rows = await self._connection.execute(
            select(outside_contact)
            .where(
                outside_contact.c.desk == desk.value,
                outside_contact.c.area_code.in_(around),
                outside_contact.c.valid_from <= day,
                or_(
                    outside_contact.c.valid_until.is_(None),
                    outside_contact.c.valid_until >= day,
                ),
            )
            .order_by(
                func.length(outside_contact.c.area_code).desc(),
                outside_contact.c.valid_from.desc(),
            )
            .limit(1)
        )
        found = self._readable(rows, self._contact)
        return found[0] if found else None

    async def same(self, contact: OutsideContact) -> OutsideContact | None:
        """What is known of that desk, area and first day, without its number."""
        rows = await self._connection.execute(
            select(outside_contact).where(
                outside_contact.c.desk == contact.desk.value,
                outside_contact.c.area_code == contact.area_code,
                outside_contact.c.valid_from == contact.valid_from,
            )
        )
        found = self._readable(rows, self._contact)
        return replace(found[0], id=0) if found else None

    async def get(self, contact_id: int) -> OutsideContact | None:
        rows = await self._connection.execute(
            select(outside_contact).where(outside_contact.c.id == contact_id)
        )
        found = self._readable(rows, self._contact)
        return found[0] if found else None

    async def add_paper(
        self, case_id: int, contact_id: int, issued_by: int, at: datetime, *, ask_at: datetime
    ) -> None:
        """A letter was given to somebody; an earlier one of the case is asked for no more."""
        await self._connection.execute(
            update(case_paper)
            .where(case_paper.c.case_id == case_id, case_paper.c.asked_at.is_(None))
            .values(asked_at=at)
        )
        await self._connection.execute(
            insert(case_paper).values(
                case_id=case_id,
                contact_id=contact_id,
                issued_by=issued_by,
                issued_at=at,
                ask_at=ask_at,
            )
        )

    async def due_papers(self, now: datetime) -> list[DuePaper]:
        rows = await self._connection.execute(
            select(case_paper)
            .where(case_paper.c.asked_at.is_(None), case_paper.c.ask_at <= now)
            .order_by(case_paper.c.ask_at)
            .limit(200)
            .with_for_update(skip_locked=True)
        )
        return [DuePaper(row.id, row.case_id, row.contact_id, row.issued_by) for row in rows]

    async def paper_asked(self, paper_id: int, now: datetime) -> None:
        await self._connection.execute(
            update(case_paper).where(case_paper.c.id == paper_id).values(asked_at=now)
        )

    def _contact(self, row: Row[Any]) -> OutsideContact:
        card = orjson.loads(
            self._keyring.open(row.card_sealed, place_of(outside_contact, "card_sealed", row.desk))
        )
        return OutsideContact(
            desk=Desk(row.desk),
            area_code=row.area_code,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            source=row.source,
            id=row.id,
            **card,
        )
