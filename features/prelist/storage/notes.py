"""What was written down, as rows. Equal numbers are found by their blind index alone."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, Row, delete, false, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.people import Role
from features.people.storage.families import KK, NIK, within
from features.people.storage.tables import family
from features.prelist.rules.notes import Column, Kind, Note, SaidNote, State
from features.prelist.storage.tables import prelist_note, prelist_read
from storage.repository import Repository
from storage.tables import place_of

_NUMBERS = {Column.NIK: NIK, Column.KK: KK}


_LOOKED_AT = (
    (prelist_note.c.kind == Kind.NEW.value)
    & (prelist_note.c.state == State.CHECKED.value)
    & prelist_note.c.family_id.is_(None)
)
_IN_REGISTER = (family.c.nik_index == prelist_note.c.nik_index) & (
    (family.c.area_code == prelist_note.c.area_code)
    | family.c.area_code.startswith(prelist_note.c.area_code + ".")
)


class NoteRepository(Repository):
    async def add(
        self,
        key: str,
        telegram_id: int,
        role: Role,
        area_code: str,
        said: SaidNote,
        family_id: UUID | None,
        *,
        at: datetime,
        now: datetime,
    ) -> tuple[Note, bool]:
        """The note of this message, and whether it is new."""
        made = await self._connection.scalar(
            upsert(prelist_note)
            .values(
                note_key=key,
                telegram_id=telegram_id,
                role=role.value,
                area_code=area_code,
                kind=said.kind.value,
                family_id=family_id,
                state=State.COLLECTED.value,
                at=at,
                noted_at=now,
                **self._written(key, said.facts),
            )
            .on_conflict_do_nothing()
            .returning(prelist_note.c.id)
        )
        found = await self._where(prelist_note.c.note_key == key)
        return found[0], made is not None

    async def get(self, note_id: int, *, lock: bool = False) -> Note | None:
        statement = select(prelist_note).where(prelist_note.c.id == note_id)
        if lock:
            statement = statement.with_for_update()
        row = (await self._connection.execute(statement)).one_or_none()
        return self._note(row) if row else None

    async def newest_of(self, telegram_id: int, since: datetime, back: datetime) -> Note | None:
        """What lay in somebody's hand last: written down since then, and not looked at by anybody,
        or sent back since `back`."""
        row = prelist_note.c
        written = (row.state == State.COLLECTED.value) & (row.noted_at >= since)
        sent_back = (row.state == State.BACK.value) & (row.checked_at >= back)
        found = await self._where(
            (row.telegram_id == telegram_id) & (written | sent_back),
            func.greatest(row.noted_at, row.checked_at).desc(),
            most=1,
        )
        return found[0] if found else None

    async def of_collector(self, telegram_id: int) -> list[Note]:
        return await self._where(prelist_note.c.telegram_id == telegram_id)

    async def in_areas(self, areas: Sequence[str], states: Sequence[State]) -> list[Note]:
        here = [within(prelist_note.c.area_code, area) for area in areas]
        wanted = prelist_note.c.state.in_([one.value for one in states])
        return await self._where(or_(false(), *here) & wanted)

    async def set_facts(self, note: Note) -> None:
        key = await self._key(note.id)
        whose = {"family_id": note.family_id, "area_code": note.area_code}
        await self._set(note.id, **whose, **self._written(key, note.facts))

    async def set_state(self, note_id: int, state: State, **values: Any) -> None:
        if "reason" in values:
            key = await self._key(note_id)
            values["reason_sealed"] = self._sealed(key, "reason", values.pop("reason"))
        await self._set(note_id, state=state.value, **values)

    async def remove(self, note_id: int) -> None:
        await self._connection.execute(delete(prelist_note).where(prelist_note.c.id == note_id))

    async def others_with(self, note: Note) -> int:
        """How many other notes of the same village hold the NIK or family card number."""
        same = []
        for column, purpose in _NUMBERS.items():
            if value := note.facts.get(column):
                index = prelist_note.c[f"{purpose}_index"]
                same.append(index.in_(self._keyring.indexes(value, purpose)))
        found = await self._connection.scalar(
            select(func.count()).where(
                or_(false(), *same),
                prelist_note.c.id != note.id,
                prelist_note.c.area_code == note.area_code,
            )
        )
        return int(found or 0)

    async def arrived(self) -> list[int]:
        """Households that were looked at a second time, and that a register of the same place holds
        now; of any other nothing is asked."""
        rows = await self._connection.execute(
            select(prelist_note.c.id)
            .select_from(prelist_note.join(family, _IN_REGISTER))
            .where(_LOOKED_AT)
            .order_by(prelist_note.c.id)
        )
        return list(rows.scalars())

    async def join(self, note_id: int) -> bool:
        """From now on it is a note of that family. Whether it still was to be."""
        joined = await self._connection.execute(
            update(prelist_note)
            .where(prelist_note.c.id == note_id, _LOOKED_AT, _IN_REGISTER)
            .values(family_id=family.c.id)
        )
        return bool(joined.rowcount)

    async def read(
        self, notes: Sequence[Note], reader_id: int, role: Role, way: str, now: datetime
    ) -> None:
        rows = [
            {"note_id": n.id, "reader_id": reader_id, "role": role.value, "way": way, "at": now}
            for n in notes
        ]
        if rows:
            await self._connection.execute(insert(prelist_read), rows)

    async def _key(self, note_id: int) -> str:
        found = select(prelist_note.c.note_key).where(prelist_note.c.id == note_id)
        return str(await self._connection.scalar(found))

    async def _set(self, note_id: int, **values: Any) -> None:
        await self._connection.execute(
            update(prelist_note).where(prelist_note.c.id == note_id).values(**values)
        )

    def _written(self, key: str, facts: dict[Column, str]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for column, purpose in _NUMBERS.items():
            value = facts.get(column, "")
            values[f"{purpose}_sealed"] = self._sealed(key, purpose, value)
            values[f"{purpose}_index"] = self._keyring.index(value, purpose) if value else None
        rest = {c.value: v for c, v in facts.items() if c not in _NUMBERS}
        values["facts_sealed"] = self._sealed(key, "facts", orjson.dumps(rest).decode())
        return values

    def _sealed(self, key: str, name: str, text: str) -> bytes | None:
        place = place_of(prelist_note, f"{name}_sealed", key)
        return self._keyring.seal(text, place) if text else None

    async def _where(
        self, condition: ColumnElement[bool], *order: ColumnElement[Any], most: int = 2_000
    ) -> list[Note]:
        rows = await self._connection.execute(
            select(prelist_note)
            .where(condition)
            .order_by(*order, prelist_note.c.id.desc())
            .limit(most)
        )
        return self._readable(rows, self._note)

    def _note(self, row: Row[Any]) -> Note:
        def read(name: str) -> str:
            sealed = getattr(row, f"{name}_sealed")
            place = place_of(prelist_note, f"{name}_sealed", row.note_key)
            return self._keyring.open_text(sealed, place) if sealed else ""

        facts = {Column(name): value for name, value in orjson.loads(read("facts")).items()}
        numbers = {column: read(purpose) for column, purpose in _NUMBERS.items()}
        return Note(
            row.id,
            row.telegram_id,
            Role(row.role),
            row.area_code,
            Kind(row.kind),
            row.family_id,
            {**{c: v for c, v in numbers.items() if v}, **facts},
            State(row.state),
            row.at,
            read("reason"),
            row.checked_by,
        )
