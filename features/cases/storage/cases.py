"""Cases, what was said in them, who read them, and what must still reach the command center."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, Row, delete, exists, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.people import Role
from features.cases.rules.accused import Involved
from features.cases.rules.cases import (
    CaseFile,
    CaseKind,
    Category,
    Desk,
    Phase,
    Severity,
    ticket_number,
)
from features.cases.rules.command_center import CaseStatus, Decision
from features.cases.storage.tables import (
    case_counter,
    case_file,
    case_outbox,
)
from features.cases.storage.topic_rules import CaseTopicRules
from features.cases.storage.urgency import urgency_of
from features.cases.storage.whose import is_for_home
from features.people.storage.families import within
from storage.repository import Repository
from storage.tables import place_of

_CLAIM = "claim code"
_MOST_TOGETHER = 200
"""Cases that are merged into one, or split off one."""


class Handover(StrEnum):
    """What is handed to a command center."""

    SUBMIT = "submit"
    MESSAGE = "message"
    STATUS = "status"


@dataclass(frozen=True)
class NewCase:
    """What is needed to open a case. `filing_key` makes filing twice impossible."""

    filing_key: str
    kind: CaseKind
    category: Category | None
    severity: Severity
    confidential: bool
    area_code: str
    desk: Desk
    story: str
    wish: str
    filed_at: datetime
    undo_until: datetime
    due_at: datetime
    reporter_id: int | None = None
    family_id: UUID | None = None
    accused_companion: str | None = None
    accused_roles: frozenset[Involved] = frozenset()
    phase: Phase | None = None
    on_behalf: bool = False
    confirmed: bool = True
    answers: dict[str, str] | None = None
    claim: str | None = None
    split_from: int | None = None
    accused_accounts: frozenset[int] = frozenset()

    @property
    def accuses(self) -> bool:
        """Whoever is spoken of may work there: such a case is confidential, whatever it is."""
        return bool(self.accused_companion or self.accused_roles or self.accused_accounts)


class CaseRepository(Repository):
    async def add(self, new: NewCase) -> tuple[CaseFile, bool]:
        """Open a case; with a filing key that is known the case of that key, and False."""
        known = await self._one(case_file.c.filing_key == new.filing_key)
        if known is not None:
            return known, False
        ticket = await self._next_ticket(new.filed_at.date())
        content = {"story": new.story, "wish": new.wish, "answers": new.answers}
        values: dict[str, object] = {
            "ticket": ticket,
            "filing_key": new.filing_key,
            "kind": new.kind.value,
            "category": new.category.value if new.category else None,
            "severity": new.severity.value,
            "status": CaseStatus.RECEIVED.value,
            "confidential": new.confidential or new.accuses,
            "area_code": new.area_code,
            "desk": new.desk.value,
            "reporter_id": new.reporter_id,
            "family_id": new.family_id,
            "accused_companion": new.accused_companion,
            "accused_roles": sorted(new.accused_roles),
            "accused_accounts": sorted(new.accused_accounts),
            "split_from": new.split_from,
            "content_sealed": self._keyring.seal(
                orjson.dumps(content), place_of(case_file, "content_sealed", ticket)
            ),
            "claim_index": self._keyring.index(new.claim, _CLAIM) if new.claim else None,
            "phase": new.phase.value if new.phase else None,
            "on_behalf": new.on_behalf,
            "confirmed": new.confirmed,
            "filed_at": new.filed_at,
            "undo_until": new.undo_until,
            "due_at": new.due_at,
        }
        await self._connection.execute(insert(case_file).values(**values))
        case = await self._one(case_file.c.ticket == ticket)
        assert case is not None
        return case, True

    async def get(self, case_id: int, *, lock: bool = False) -> CaseFile | None:
        return await self._one(case_file.c.id == case_id, lock=lock)

    async def with_ticket(self, ticket: str) -> CaseFile | None:
        return await self._one(case_file.c.ticket == ticket)

    async def id_of(self, ticket: str, condition: ColumnElement[bool]) -> int | None:
        """The case of a ticket, where it fits the condition."""
        found: int | None = await self._connection.scalar(
            select(case_file.c.id).where(case_file.c.ticket == ticket, condition)
        )
        return found

    async def with_topic(self, topic_id: int) -> CaseFile | None:
        return await self._one(case_file.c.topic_id == topic_id)

    async def with_claim(self, claim: str) -> CaseFile | None:
        return await self._one(case_file.c.claim_index.in_(self._keyring.indexes(claim, _CLAIM)))

    async def merged(self, case_id: int) -> list[CaseFile]:
        """The cases that go on under this one, the oldest first."""
        found = await self._where(case_file.c.merged_into == case_id, most=_MOST_TOGETHER)
        return sorted(found, key=lambda one: one.id)

    async def split_off(self, case_id: int) -> list[CaseFile]:
        """The cases of other matters that this one spoke of too, the oldest first."""
        found = await self._where(case_file.c.split_from == case_id, most=_MOST_TOGETHER)
        return sorted(found, key=lambda one: one.id)

    async def lead_on(self, case_id: int, into: int) -> None:
        """What went on under one case goes on under another."""
        await self._connection.execute(
            update(case_file).where(case_file.c.merged_into == case_id).values(merged_into=into)
        )

    async def claims(self) -> int:
        """How many cases are opened with a code."""
        found = await self._connection.scalar(
            select(func.count()).select_from(case_file).where(case_file.c.claim_index.is_not(None))
        )
        return int(found or 0)

    async def for_family(self, family_id: UUID, *, most: int = 20) -> list[CaseFile]:
        """What companions filed in the name of a family, as far as it hears of it, newest first."""
        filed = (case_file.c.family_id == family_id) & is_for_home(case_file)
        return await self._where(filed, most=most)

    async def give_to_family(self, helper_id: int, family_id: UUID, account: int | None) -> None:
        """The reports that a helper filed in the name of a family become that account's."""
        c = case_file.c
        filed = (c.reporter_id == helper_id) & (c.family_id == family_id) & c.on_behalf
        await self._connection.execute(update(case_file).where(filed).values(reporter_id=account))

    async def of_family(self, family_id: UUID, *, most: int = 20) -> list[CaseFile]:
        """All cases that speak of a family, newest first."""
        return await self._where(case_file.c.family_id == family_id, most=most)

    async def of(self, telegram_id: int, *, most: int = 20) -> list[CaseFile]:
        """The cases that somebody filed, newest first."""
        return await self._where(case_file.c.reporter_id == telegram_id, most=most)

    async def open_twin(
        self, telegram_id: int, category: Category, family_id: UUID | None
    ) -> CaseFile | None:
        """A case of the same reporter about the same problem that is open, or goes on under the
        number of one that is."""
        lead = case_file.alias("lead")
        goes_on = exists().where(lead.c.id == case_file.c.merged_into, lead.c.closed_at.is_(None))
        return await self._one(
            (case_file.c.reporter_id == telegram_id)
            & (case_file.c.category == category.value)
            & case_file.c.family_id.is_not_distinct_from(family_id)
            & or_(case_file.c.closed_at.is_(None), goes_on)
        )

    async def open_near(
        self, category: Category, area_code: str, since: datetime, *, besides: int
    ) -> CaseFile | None:
        """An open case of somebody else about the same problem in the same area: "me too"."""
        return await self._one(
            (case_file.c.category == category.value)
            & (case_file.c.area_code == area_code)
            & (case_file.c.filed_at > since)
            & case_file.c.closed_at.is_(None)
            & ~case_file.c.confidential
            & or_(case_file.c.reporter_id.is_(None), case_file.c.reporter_id != besides)
        )

    async def change(self, case_id: int, **values: object) -> None:
        """Set columns of a case; enumeration members are stored by their value.

        Every change lets the clock look at the case again (`clock_at`).
        """
        plain = {"clock_at": None} | {
            name: value.value if isinstance(value, StrEnum) else value
            for name, value in values.items()
        }
        await self._connection.execute(
            update(case_file).where(case_file.c.id == case_id).values(**plain)
        )

    async def keep_under(self, case_id: int, claim: str) -> None:
        """From now on whoever has this claim opens the case."""
        await self.change(case_id, claim_index=self._keyring.index(claim, _CLAIM))

    async def flags(self, case_id: int) -> tuple[int, bool, bool, int, int | None]:
        """Escalations so far, whether "at risk" and "late" were told, event sequence, closer."""
        row = (
            await self._connection.execute(
                select(
                    case_file.c.escalations,
                    case_file.c.at_risk_told,
                    case_file.c.overdue_told,
                    case_file.c.event_sequence,
                    case_file.c.closing_officer,
                ).where(case_file.c.id == case_id)
            )
        ).one()
        return tuple(row)

    async def remove(self, case_id: int) -> None:
        """Take a case back within the time to undo; nothing of it stays."""
        await self._connection.execute(delete(case_file).where(case_file.c.id == case_id))

    async def hand_over(
        self,
        case_id: int,
        message_key: str,
        kind: Handover,
        targets: Sequence[str],
        *,
        entry_id: int | None = None,
        status: CaseStatus | None = None,
        not_before: datetime | None = None,
    ) -> None:
        """Queue something for each command center; the same key is queued once per target."""
        targets = await CaseTopicRules(self._connection, self._keyring).reached(case_id, targets)
        if not targets:
            return
        values: dict[str, object] = {
            "case_id": case_id,
            "message_key": message_key,
            "kind": kind.value,
            "entry_id": entry_id,
            "status": status.value if status else None,
            "urgency": urgency_of(case_id, is_submit=kind is Handover.SUBMIT),
        }
        if not_before is not None:
            values["not_before"] = not_before
        await self._connection.execute(
            upsert(case_outbox)
            .values([{**values, "target": target} for target in targets])
            .on_conflict_do_nothing()
        )

    # -- inside ---------------------------------------------------------------------------------

    async def _next_ticket(self, day: date) -> str:
        number = await self._connection.scalar(
            upsert(case_counter)
            .values(month=f"{day:%y%m}", last_number=1)
            .on_conflict_do_update(
                index_elements=[case_counter.c.month],
                set_={"last_number": case_counter.c.last_number + 1},
            )
            .returning(case_counter.c.last_number)
        )
        return ticket_number(day, int(number or 0))

    async def _one(self, condition: ColumnElement[bool], *, lock: bool = False) -> CaseFile | None:
        rows = await self._rows(condition, most=1, lock=lock)
        return self._case(rows[0]) if rows else None

    async def _where(self, condition: ColumnElement[bool], *, most: int) -> list[CaseFile]:
        return self._readable(await self._rows(condition, most=most), self._case)

    async def _rows(
        self, condition: ColumnElement[bool], *, most: int, lock: bool = False
    ) -> Sequence[Row[Any]]:
        statement = select(case_file).where(condition).order_by(case_file.c.id.desc()).limit(most)
        if lock:
            statement = statement.with_for_update()
        return (await self._connection.execute(statement)).all()

    def _case(self, row: Any) -> CaseFile:
        content = orjson.loads(
            self._keyring.open(
                row.content_sealed, place_of(case_file, "content_sealed", row.ticket)
            )
        )
        return CaseFile(
            id=row.id,
            ticket=row.ticket,
            kind=CaseKind(row.kind),
            category=Category(row.category) if row.category else None,
            severity=Severity(row.severity),
            status=CaseStatus(row.status),
            confidential=row.confidential,
            area_code=row.area_code,
            story=content["story"],
            wish=content["wish"],
            answers=content.get("answers"),
            reporter_id=row.reporter_id,
            family_id=row.family_id,
            accused_companion=row.accused_companion,
            accused_roles=frozenset(map(Involved, row.accused_roles)),
            accused_accounts=frozenset(row.accused_accounts),
            desk=Desk(row.desk),
            owner_id=row.owner_id,
            filed_at=row.filed_at,
            due_at=row.due_at,
            undo_until=row.undo_until,
            decision=Decision(row.decision) if row.decision else None,
            receiver=row.receiver,
            closed_at=row.closed_at,
            reopened=row.reopened,
            supporters=row.supporters,
            rating=row.rating,
            phase=Phase(row.phase) if row.phase else None,
            confirmed=row.confirmed,
            on_behalf=row.on_behalf,
            topic_id=row.topic_id,
            has_claim=row.claim_index is not None,
            unreached=row.unreached,
            closed_by=row.closed_by,
            closed_role=Role(row.closed_role) if row.closed_role else None,
            merged_into=row.merged_into,
            split_from=row.split_from,
        )


def in_area(area_code: str) -> ColumnElement[bool]:
    """Cases of an area, as a condition for `visible`."""
    return within(case_file.c.area_code, area_code)
