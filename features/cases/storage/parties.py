"""The sides of a mediation, and the family in whose name something was filed."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.cases.rules.parties import Party, PartyAnswer, PartySide
from features.cases.storage.tables import case_party
from storage.repository import Repository
from storage.tables import place_of


class CasePartyRepository(Repository):
    async def put(self, case_id: int, side: PartySide, name: str, family_id: UUID | None) -> Party:
        """One party a side; the first one stays."""
        await self._connection.execute(
            upsert(case_party)
            .values(
                case_id=case_id,
                side=side.value,
                family_id=family_id,
                name_sealed=self._seal(name, "name_sealed", case_id),
            )
            .on_conflict_do_nothing()
        )
        return next(party for party in await self.of(case_id) if party.side == side)

    async def of(self, case_id: int) -> list[Party]:
        rows = await self._connection.execute(
            select(case_party).where(case_party.c.case_id == case_id).order_by(case_party.c.id)
        )
        return [self._party(row) for row in rows]

    async def get(self, party_id: int) -> Party | None:
        rows = await self._connection.execute(
            select(case_party).where(case_party.c.id == party_id).with_for_update()
        )
        row = rows.one_or_none()
        return self._party(row) if row else None

    async def cases_of(self, families: Collection[UUID]) -> set[int]:
        """The cases in which one of these families is a side."""
        if not families:
            return set()
        found = await self._connection.scalars(
            select(case_party.c.case_id).where(case_party.c.family_id.in_(families))
        )
        return set(found.all())

    async def answered(
        self, party: Party, answer: PartyAnswer, by: int, at: datetime, *, witness: str = ""
    ) -> None:
        await self._connection.execute(
            update(case_party)
            .where(case_party.c.id == party.id)
            .values(
                answer=answer.value,
                answered_by=by,
                answered_at=at,
                witness_sealed=self._seal(witness, "witness_sealed", party.case_id)
                if witness
                else None,
            )
        )

    def _seal(self, text: str, column: str, case_id: int) -> bytes:
        return self._keyring.seal(text, place_of(case_party, column, case_id))

    def _party(self, row: Row[Any]) -> Party:
        def read(column: str) -> str:
            return self._keyring.open_text(
                getattr(row, column), place_of(case_party, column, row.case_id)
            )

        return Party(
            row.id,
            row.case_id,
            PartySide(row.side),
            row.family_id,
            read("name_sealed"),
            PartyAnswer(row.answer) if row.answer else None,
            read("witness_sealed") if row.witness_sealed else "",
            row.answered_at,
        )
