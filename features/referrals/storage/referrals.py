"""Referrals as rows, and the steps that were taken with them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, Row, and_, delete, false, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.people import Role
from features.cases.rules.contacts import ContactCard
from features.people.storage.families import within
from features.referrals.rules.receivers import Receiver
from features.referrals.rules.referrals import OPEN, Referral, Result, State, Step, Way
from features.referrals.storage.tables import referral, referral_step
from storage.repository import Repository
from storage.tables import place_of

_PERSON = "person"
_SEALED = ("need", "place", "answer", "found")
_STATES_OPEN = [one.value for one in OPEN]


@dataclass(frozen=True)
class NewReferral:
    """What a referral begins with; `key` makes a doubled tap one referral."""

    key: str
    slip: str
    receiver: Receiver
    sender_id: int
    sender_role: Role
    family_id: UUID | None
    case_id: int | None
    area_code: str
    person: str
    need: str
    office: ContactCard | None


class ReferralRepository(Repository):
    async def add(self, new: NewReferral, now: datetime, look_at: datetime) -> Referral | None:
        """The referral of this key; None where the family, or the person, is referred there."""
        person = {}
        if new.family_id is None:
            person = {
                "person_sealed": self._sealed(new.key, "person", new.person),
                "person_index": self._keyring.index(new.person, _PERSON),
            }
        await self._connection.execute(
            upsert(referral)
            .values(
                referral_key=new.key,
                slip=new.slip,
                receiver=new.receiver.value,
                sender_id=new.sender_id,
                sender_role=new.sender_role.value,
                family_id=new.family_id,
                case_id=new.case_id,
                area_code=new.area_code,
                need_sealed=self._sealed(new.key, "need", new.need),
                office_sealed=self._sealed(new.key, "office", _written(new.office)),
                state=State.ASKED.value,
                asked_at=now,
                remind_at=look_at,
                **person,
            )
            .on_conflict_do_nothing()
        )
        found = await self._where(referral.c.referral_key == new.key)
        return found[0] if found else None

    async def same(
        self, receiver: Receiver, family_id: UUID | None, person: str, area_code: str
    ) -> Referral | None:
        """The open one of this family, or of a person of that name there, to this receiver."""
        whose = referral.c.family_id == family_id
        if family_id is None:
            indexes = self._keyring.indexes(person, _PERSON)
            whose = referral.c.person_index.in_(indexes) & (referral.c.area_code == area_code)
        found = await self._where(
            whose & (referral.c.receiver == receiver.value) & referral.c.state.in_(_STATES_OPEN)
        )
        return found[0] if found else None

    async def get(self, referral_id: int, *, lock: bool = False) -> Referral | None:
        statement = select(referral).where(referral.c.id == referral_id)
        if lock:
            statement = statement.with_for_update()
        row = (await self._connection.execute(statement)).one_or_none()
        return self._referral(row) if row else None

    async def of_case(self, case_id: int) -> Referral | None:
        """The last one that was made of this case."""
        found = await self._where(referral.c.case_id == case_id)
        return max(found, key=lambda one: one.id, default=None)

    async def with_slip(self, slip: str) -> Referral | None:
        found = await self._where(referral.c.slip == slip)
        return found[0] if found else None

    async def change(self, one: Referral, *, state: State | None = None, **values: Any) -> None:
        """Set columns; words are given by their names and sealed here."""
        words = {name: values.pop(name) for name in _SEALED if name in values}
        if words:
            found = select(referral.c.referral_key).where(referral.c.id == one.id)
            key = str(await self._connection.scalar(found))
            values |= {f"{name}_sealed": self._sealed(key, name, words[name]) for name in words}
        if state is not None:
            values["state"] = state.value
        await self._connection.execute(
            update(referral).where(referral.c.id == one.id).values(**values)
        )

    async def forget(self, referral_id: int) -> None:
        """As if it had never been."""
        await self._connection.execute(delete(referral).where(referral.c.id == referral_id))

    async def step(
        self, one: Referral, what: Step, by: int | None, role: Role, key: str, now: datetime
    ) -> bool:
        """Write down a step, once by its key; whether it was new."""
        made = await self._connection.scalar(
            upsert(referral_step)
            .values(
                referral_id=one.id,
                step_key=f"{one.id}:{what.value}:{key}"[:80],
                what=what.value,
                by_id=by,
                role=role.value,
                at=now,
            )
            .on_conflict_do_nothing()
            .returning(referral_step.c.id)
        )
        return made is not None

    async def of_sender(self, telegram_id: int, since: datetime) -> list[Referral]:
        return await self._where((referral.c.sender_id == telegram_id) & _shown(since))

    async def of_families(self, families: Collection[UUID], since: datetime) -> list[Referral]:
        return await self._where(referral.c.family_id.in_(families) & _shown(since))

    async def at_posts(
        self, places: Sequence[tuple[Collection[Receiver], str]], since: datetime
    ) -> list[Referral]:
        """What lies at posts: each the receivers that it may be, and its area; what has to be
        answered first comes first. Nothing that was only asked of a family, went by letter, or went
        back."""
        here = [
            referral.c.receiver.in_([r.value for r in receivers])
            & within(referral.c.area_code, area)
            for receivers, area in places
            if receivers
        ]
        taken = [State.SENT.value, State.ACCEPTED.value, State.DONE.value]
        return await self._where(
            and_(
                or_(false(), *here),
                referral.c.office_sealed.is_(None),
                referral.c.state.in_(taken),
                _shown(since),
            ),
            referral.c.closed_at.is_not(None),
            referral.c.state != State.SENT.value,
            referral.c.due_at,
        )

    async def due(self, now: datetime, *, most: int = 500) -> list[int]:
        """Those at which the clock has to look."""
        rows = await self._connection.execute(
            select(referral.c.id)
            .where(referral.c.remind_at <= now)
            .order_by(referral.c.remind_at)
            .limit(most)
        )
        return list(rows.scalars())

    async def reminded_at(self, referral_id: int) -> datetime | None:
        found: datetime | None = await self._connection.scalar(
            select(referral.c.remind_at).where(referral.c.id == referral_id)
        )
        return found

    async def age(self, before: datetime) -> int:
        gone = await self._connection.execute(
            delete(referral).where(referral.c.asked_at < before, referral.c.state.notin_(["sent"]))
        )
        return int(gone.rowcount)

    async def _where(
        self, condition: ColumnElement[bool], *order: ColumnElement[Any]
    ) -> list[Referral]:
        rows = await self._connection.execute(
            select(referral).where(condition).order_by(*order, referral.c.id.desc()).limit(200)
        )
        return self._readable(rows, self._referral)

    def _sealed(self, key: str, name: str, text: str) -> bytes | None:
        place = place_of(referral, f"{name}_sealed", key)
        return self._keyring.seal(text, place) if text else None

    def _referral(self, row: Row[Any]) -> Referral:
        def read(name: str) -> str:
            sealed = getattr(row, f"{name}_sealed")
            place = place_of(referral, f"{name}_sealed", row.referral_key)
            return self._keyring.open_text(sealed, place) if sealed else ""

        office = read("office")
        return Referral(
            id=row.id,
            receiver=Receiver(row.receiver),
            sender_id=row.sender_id,
            sender_role=Role(row.sender_role),
            family_id=row.family_id,
            case_id=row.case_id,
            area_code=row.area_code,
            person=read("person"),
            need=read("need"),
            office=ContactCard(**orjson.loads(office)) if office else None,
            state=State(row.state),
            consent_way=Way(row.consent_way) if row.consent_way else None,
            asked_at=row.asked_at,
            sent_at=row.sent_at,
            due_at=row.due_at,
            holder_id=row.holder_id,
            meets_on=row.meets_on,
            place=read("place"),
            answer=read("answer"),
            result=Result(row.result) if row.result else None,
            found=read("found"),
            slip=row.slip,
        )


def _shown(since: datetime) -> ColumnElement[bool]:
    return referral.c.closed_at.is_(None) | (referral.c.closed_at >= since)


def _written(office: ContactCard | None) -> str:
    if office is None:
        return ""
    card = {
        "name": office.name,
        "address": office.address,
        "phone": office.phone,
        "email": office.email,
    }
    return orjson.dumps(card).decode()
