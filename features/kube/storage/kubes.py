"""Groups, their members, codes to join, votes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, delete, false, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.kube.rules.kube import Kube, Member, Office
from features.kube.storage.papers import MONTHLY
from features.kube.storage.tables import (
    kube,
    kube_code,
    kube_entry,
    kube_member,
    kube_report,
    kube_vote,
)
from features.people.rules.accompanying import Scope
from features.people.storage.caseloads import looked_after
from features.people.storage.families import within
from features.people.storage.tables import family
from storage.repository import Repository
from storage.tables import place_of

_CODE = "kube code"


@dataclass(frozen=True)
class OpenKubeCode:
    """A code that may still be used: which family may join which group."""

    id: int
    kube_id: int
    family_id: UUID
    issued_by: int


@dataclass(frozen=True)
class Activity:
    """How many families are in a group, the day of the newest entry, and the newest report."""

    members: int = 0
    last_entry: date | None = None
    last_report: date | None = None


class KubeRepository(Repository):
    async def add(self, key: str, owner_id: int, name: str, area_code: str) -> Kube:
        """A new group; with a key that is known, the group of that key."""
        sealed = self._keyring.seal(name, place_of(kube, "name_sealed", key))
        values = {"owner_id": owner_id, "name_sealed": sealed, "area_code": area_code}
        await self._connection.execute(
            upsert(kube).values(kube_key=key, **values).on_conflict_do_nothing()
        )
        (found,) = await self._where((kube.c.kube_key == key) & (kube.c.owner_id == owner_id))
        return found

    async def get(self, kube_id: int, *, lock: bool = False) -> Kube | None:
        found = await self._where(kube.c.id == kube_id, lock=lock)
        return found[0] if found else None

    async def of_families(self, families: Collection[UUID]) -> list[tuple[int, UUID]]:
        """The open groups that these families belong to now: group and family."""
        rows = await self._connection.execute(
            select(kube_member.c.kube_id, kube_member.c.family_id)
            .select_from(kube_member.join(kube))
            .where(
                kube_member.c.family_id.in_(families),
                kube_member.c.left_at.is_(None),
                kube.c.ended_at.is_(None),
            )
            .order_by(kube_member.c.kube_id, kube_member.c.id)
        )
        return [(row.kube_id, row.family_id) for row in rows]

    async def of_companion(self, scopes: Sequence[Scope], telegram_id: int) -> list[Kube]:
        """Open groups with a family that these posts accompany now; and those that the account
        formed and nobody has joined yet."""
        present = kube_member.c.left_at.is_(None)
        own = (
            select(kube_member.c.kube_id)
            .select_from(kube_member.join(family))
            .where(present, looked_after(scopes))
        )
        joined = select(kube_member.c.kube_id).where(present)
        fresh = (kube.c.owner_id == telegram_id) & kube.c.id.not_in(joined)
        return await self._where(kube.c.ended_at.is_(None) & (kube.c.id.in_(own) | fresh))

    async def in_areas(self, areas: Sequence[str]) -> list[Kube]:
        """Open groups there, by place."""
        here = [within(kube.c.area_code, area) for area in areas]
        found = await self._where(or_(false(), *here) & kube.c.ended_at.is_(None))
        return sorted(found, key=lambda one: (one.area_code, one.id))

    async def activity(self, kubes: Collection[int]) -> dict[int, Activity]:
        """In one read for all of them; no entry is opened."""
        here = kube_member.c.left_at.is_(None) & (kube_member.c.kube_id == kube.c.id)
        rows = await self._connection.execute(
            select(
                kube.c.id,
                select(func.count()).where(here).scalar_subquery(),
                select(func.max(kube_entry.c.day))
                .where(kube_entry.c.kube_id == kube.c.id)
                .scalar_subquery(),
                select(func.max(kube_report.c.month))
                .where(kube_report.c.kube_id == kube.c.id, kube_report.c.kind == MONTHLY)
                .scalar_subquery(),
            ).where(kube.c.id.in_(kubes))
        )
        return {row[0]: Activity(*row[1:]) for row in rows}

    async def members(self, kube_id: int) -> list[Member]:
        """Who belongs to it now, in the order in which they joined."""
        rows = await self._connection.execute(
            select(
                *(kube_member.c.id, kube_member.c.family_id, kube_member.c.office),
                family.c.head_name_sealed,
            )
            .select_from(kube_member.join(family))
            .where(kube_member.c.kube_id == kube_id, kube_member.c.left_at.is_(None))
            .order_by(kube_member.c.joined_at, kube_member.c.id)
        )
        return self._readable(rows.all(), self._member)

    async def sizes(
        self, scopes: Sequence[Scope], kubes: Collection[int]
    ) -> dict[int, list[tuple[UUID, bool]]]:
        """By group the families in it now, and whether these posts accompany them."""
        rows = await self._connection.execute(
            select(
                *(kube_member.c.kube_id, kube_member.c.family_id),
                looked_after(scopes).label("own"),
            )
            .select_from(kube_member.join(family))
            .where(kube_member.c.kube_id.in_(kubes), kube_member.c.left_at.is_(None))
        )
        found: dict[int, list[tuple[UUID, bool]]] = {}
        for row in rows:
            found.setdefault(row.kube_id, []).append((row.family_id, bool(row.own)))
        return found

    async def own_members(self, scopes: Sequence[Scope], kube_id: int) -> set[int]:
        """Which of its members these posts accompany now."""
        rows = await self._connection.execute(
            select(kube_member.c.id)
            .select_from(kube_member.join(family))
            .where(
                kube_member.c.kube_id == kube_id,
                kube_member.c.left_at.is_(None),
                looked_after(scopes),
            )
        )
        return set(rows.scalars())

    async def join(self, kube_id: int, family_id: UUID, now: datetime) -> None:
        """The family belongs to it; who comes back holds no office."""
        await self._connection.execute(
            upsert(kube_member)
            .values(kube_id=kube_id, family_id=family_id, joined_at=now)
            .on_conflict_do_update(
                index_elements=[kube_member.c.kube_id, kube_member.c.family_id],
                set_={"left_at": None, "office": Office.MEMBER.value, "joined_at": now},
            )
        )

    async def leave(self, member_id: int, now: datetime) -> None:
        """The family goes, with its office and its votes."""
        await self._connection.execute(delete(kube_vote).where(kube_vote.c.voter_id == member_id))
        await self._connection.execute(
            update(kube_member)
            .where(kube_member.c.id == member_id, kube_member.c.left_at.is_(None))
            .values(left_at=now, office=Office.MEMBER.value)
        )

    async def end(self, kube_id: int, now: datetime) -> None:
        """The group is over, and its families may join another."""
        await self._connection.execute(
            update(kube).where(kube.c.id == kube_id, kube.c.ended_at.is_(None)).values(ended_at=now)
        )
        await self._connection.execute(
            update(kube_member)
            .where(kube_member.c.kube_id == kube_id, kube_member.c.left_at.is_(None))
            .values(left_at=now)
        )

    async def set_dues(self, kube_id: int, rupiah: int) -> None:
        await self._connection.execute(update(kube).where(kube.c.id == kube_id).values(dues=rupiah))

    async def give(self, kube_id: int, member_id: int, office: Office) -> None:
        """This member holds the office from now on, and nobody else."""
        await self._connection.execute(
            update(kube_member)
            .where(kube_member.c.kube_id == kube_id, kube_member.c.office == office.value)
            .values(office=Office.MEMBER.value)
        )
        await self._connection.execute(
            update(kube_member).where(kube_member.c.id == member_id).values(office=office.value)
        )

    async def vote(self, kube_id: int, voter: int, office: Office, choice: int) -> None:
        await self._connection.execute(
            upsert(kube_vote)
            .values(kube_id=kube_id, voter_id=voter, office=office.value, choice_id=choice)
            .on_conflict_do_update(
                index_elements=[kube_vote.c.voter_id, kube_vote.c.office],
                set_={"choice_id": choice},
            )
        )

    async def votes(self, kube_id: int, office: Office) -> dict[int, int]:
        """By voter, whom they want."""
        rows = await self._connection.execute(
            select(kube_vote.c.voter_id, kube_vote.c.choice_id)
            .where(kube_vote.c.kube_id == kube_id, kube_vote.c.office == office.value)
            .order_by(kube_vote.c.voter_id)
        )
        return {row.voter_id: row.choice_id for row in rows}

    async def add_code(
        self, code: str, kube_id: int, family_id: UUID, *, issued_by: int, valid_until: datetime
    ) -> None:
        """Store a new code; earlier open codes of the family end."""
        await self._connection.execute(
            delete(kube_code).where(
                kube_code.c.family_id == family_id, kube_code.c.used_at.is_(None)
            )
        )
        await self._connection.execute(
            insert(kube_code).values(
                code_index=self._keyring.index(code, _CODE),
                kube_id=kube_id,
                family_id=family_id,
                issued_by=issued_by,
                valid_until=valid_until,
            )
        )

    async def open_code(
        self, code: str, families: Collection[UUID], now: datetime
    ) -> OpenKubeCode | None:
        """The code, when it is unused, in time, and for one of these families. Locks its row."""
        indexes = self._keyring.indexes(code, _CODE)
        return await self._open_code(kube_code.c.code_index.in_(indexes), families, now)

    async def numbered_code(
        self, code_id: int, families: Collection[UUID], now: datetime
    ) -> OpenKubeCode | None:
        """The same, of a code that was typed before."""
        return await self._open_code(kube_code.c.id == code_id, families, now)

    async def _open_code(
        self, condition: ColumnElement[bool], families: Collection[UUID], now: datetime
    ) -> OpenKubeCode | None:
        row = (
            await self._connection.execute(
                select(kube_code)
                .where(
                    condition,
                    kube_code.c.family_id.in_(families),
                    kube_code.c.used_at.is_(None),
                    kube_code.c.valid_until > now,
                )
                .with_for_update()
            )
        ).one_or_none()
        if row is None:
            return None
        return OpenKubeCode(row.id, row.kube_id, row.family_id, row.issued_by)

    async def use_code(self, code_id: int, telegram_id: int, now: datetime) -> None:
        await self._connection.execute(
            update(kube_code)
            .where(kube_code.c.id == code_id)
            .values(used_at=now, used_by=telegram_id)
        )

    async def _where(self, condition: ColumnElement[bool], *, lock: bool = False) -> list[Kube]:
        wanted = select(kube).where(condition).order_by(kube.c.id)
        rows = await self._connection.execute(wanted.with_for_update() if lock else wanted)
        return self._readable(rows.all(), self._kube)

    def _kube(self, row: Row[Any]) -> Kube:
        place = place_of(kube, "name_sealed", row.kube_key)
        name = self._keyring.open_text(row.name_sealed, place)
        return Kube(row.id, name, row.area_code, row.owner_id, row.dues, row.ended_at is not None)

    def _member(self, row: Any) -> Member:
        place = place_of(family, "head_name_sealed", row.family_id)
        name = self._keyring.open_text(row.head_name_sealed, place)
        return Member(row.id, row.family_id, name, Office(row.office))
