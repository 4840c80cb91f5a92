"""Steps of families, as rows."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, Row, and_, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.dialects.postgresql import insert as upsert

from features.cases.storage.tables import case_file
from features.empowerment.rules.steps import Step, StepKind, StepState, Witness
from features.empowerment.storage.tables import chain_step
from features.people.storage.families import within
from storage.repository import Repository
from storage.tables import place_of

_C = chain_step.c


class StepRepository(Repository):
    async def add(
        self,
        key: str,
        family_id: UUID,
        area_code: str,
        kind: StepKind,
        state: StepState,
        now: datetime,
        *,
        value: str = "",
        issued_by: int | None = None,
        facts: dict[str, str] | None = None,
        due_on: date | None = None,
    ) -> tuple[Step | None, bool]:
        """The step with this key, and whether it is new; None where another of its kind waits."""
        made = await self._connection.scalar(
            upsert(chain_step)
            .values(
                step_key=key,
                family_id=family_id,
                kind=kind.value,
                value=value,
                state=state.value,
                area_code=area_code,
                issued_by=issued_by,
                facts_sealed=self._sealed(facts, key) if facts else None,
                due_on=due_on,
                at=now,
            )
            .on_conflict_do_nothing()
            .returning(_C.id)
        )
        found = await self._where(_C.step_key == key)
        return (found[0] if found else None), made is not None

    async def get(self, step_id: int) -> Step | None:
        """Locked until the transaction ends."""
        row = (
            await self._connection.execute(
                select(chain_step).where(_C.id == step_id).with_for_update()
            )
        ).one_or_none()
        return self._step(row) if row else None

    async def of_case(self, case_id: int) -> Step | None:
        """The step that became this case."""
        found = await self._where(_C.case_id == case_id)
        return found[-1] if found else None

    async def of_family(self, family_id: UUID) -> list[Step]:
        """All of them, in their order."""
        return await self._where(_C.family_id == family_id)

    async def answer(
        self,
        step: Step,
        state: StepState,
        now: datetime,
        *,
        by: int | None = None,
        witness: Witness | None = None,
        case_id: int | None = None,
    ) -> None:
        await self._set(
            step.id,
            state=state.value,
            answered_at=now,
            answered_by=by,
            witness=witness.value if witness else None,
            case_id=case_id,
        )

    async def settle(
        self, step_id: int, state: StepState, now: datetime, *, due_on: date | None = None
    ) -> None:
        await self._set(step_id, state=state.value, settled_at=now, due_on=due_on)

    async def note(self, step: Step, facts: dict[str, str]) -> None:
        """More that is known of a step."""
        key = await self._connection.scalar(select(_C.step_key).where(_C.id == step.id))
        await self._set(step.id, facts_sealed=self._sealed({**step.facts, **facts}, str(key)))

    async def let_rest(self, step: Step, until: date, witness: Witness | None = None) -> None:
        """Nothing stays but that nobody asks for this before that day, and who stood by where its
        companion wrote down that the family stops."""
        await self._connection.execute(
            delete(chain_step).where(
                _C.family_id == step.family_id,
                _C.kind == step.kind.value,
                _C.state == StepState.RESTS.value,
            )
        )
        await self._set(
            step.id,
            step_key=f"rests:{step.id}",
            state=StepState.RESTS.value,
            value="",
            issued_by=None,
            answered_by=None,
            answered_at=None,
            witness=witness.value if witness else None,
            facts_sealed=None,
            case_id=None,
            due_on=until,
        )

    async def ask_no_more(self, step: Step) -> None:
        """Nobody asks how it goes with what the family has stopped."""
        await self._connection.execute(
            delete(chain_step).where(
                _C.family_id == step.family_id,
                _C.kind == StepKind.FOLLOW_UP.value,
                _C.state == StepState.DUE.value,
                _C.step_key.startswith(f"follow:{step.id}:", autoescape=True),
            )
        )

    async def remove(self, condition: ColumnElement[bool]) -> int:
        result = await self._connection.execute(delete(chain_step).where(condition))
        return result.rowcount

    async def resting(self, family_id: UUID, kind: StepKind, today: date) -> date | None:
        """Until when nobody asks a family for this."""
        found: date | None = await self._connection.scalar(
            select(func.max(_C.due_on)).where(
                _C.family_id == family_id,
                _C.kind == kind.value,
                _C.state == StepState.RESTS.value,
                _C.due_on > today,
            )
        )
        return found

    async def wake(self, family_id: UUID, kind: StepKind) -> None:
        """The family begins by itself: it may be asked again."""
        await self.remove(
            and_(
                _C.family_id == family_id,
                _C.kind == kind.value,
                _C.state == StepState.RESTS.value,
            )
        )

    async def decided(self, *, most: int = 200) -> list[int]:
        """Steps at the offices whose case is closed."""
        rows = await self._connection.execute(
            select(_C.id)
            .join(case_file, case_file.c.id == _C.case_id)
            .where(_C.state == StepState.SENT.value, case_file.c.closed_at.is_not(None))
            .order_by(_C.id)
            .limit(most)
        )
        return list(rows.scalars())

    async def due(self, today: date, *, most: int = 200) -> list[int]:
        """Follow-ups and invitations whose day has come."""
        rows = await self._connection.execute(
            select(_C.id)
            .where(_C.state == StepState.DUE.value, _C.told == 0, _C.due_on <= today)
            .order_by(_C.due_on, _C.id)
            .limit(most)
        )
        return list(rows.scalars())

    async def uninvited(self, phase: str, before: datetime, *, most: int) -> list[Step]:
        """Phases that were agreed to before, and not looked at since."""
        rows = await self._connection.execute(
            select(chain_step)
            .where(
                _C.kind == StepKind.PHASE.value,
                _C.state == StepState.AGREED.value,
                _C.value == phase,
                _C.told == 0,
                _C.answered_at < before,
            )
            .order_by(_C.id)
            .limit(most)
        )
        return self._readable(rows.all(), self._step)

    async def told(self, step_id: int, count: int = 1) -> None:
        await self._set(step_id, told=count)

    async def waiting_for(self, families: Sequence[UUID]) -> list[Step]:
        """What companions are to do of these families: wishes, and follow-ups that are due."""
        return await self._where(
            _C.family_id.in_(families)
            & or_(
                and_(_C.kind == StepKind.WISH.value, _C.state == StepState.ASKED.value),
                and_(
                    _C.kind == StepKind.FOLLOW_UP.value,
                    _C.state == StepState.DUE.value,
                    _C.told > 0,
                ),
            )
        )

    async def wanting_place(self, areas: Sequence[str] | None, *, most: int = 50) -> list[Step]:
        """Families that asked for a Sentra, whose case is not closed, whoever waits longest first;
        None: everywhere."""
        condition = and_(_C.kind == StepKind.CENTRE.value, _C.state == StepState.SENT.value)
        if areas is not None:
            condition &= or_(*(within(_C.area_code, one) for one in areas))
        rows = await self._connection.execute(
            select(chain_step).where(condition).order_by(_C.id).limit(most)
        )
        return self._readable(rows.all(), self._step)

    async def tickets(self, steps: Sequence[Step]) -> dict[int, str]:
        """The numbers of the cases of these steps, in one read that opens none of them."""
        cases = {one.case_id for one in steps if one.case_id is not None}
        rows = await self._connection.execute(
            select(case_file.c.id, case_file.c.ticket).where(case_file.c.id.in_(cases))
        )
        return {row.id: row.ticket for row in rows}

    async def phases(self, areas: Sequence[str] | None) -> dict[str, int]:
        """How many families stand in each phase that they agreed to."""
        condition = and_(_C.kind == StepKind.PHASE.value, _C.state == StepState.AGREED.value)
        if areas is not None:
            condition &= or_(*(within(_C.area_code, one) for one in areas))
        newest = (
            select(_C.family_id, _C.value)
            .where(condition)
            .ext(distinct_on(_C.family_id))
            .order_by(_C.family_id, _C.id.desc())
            .subquery()
        )
        rows = await self._connection.execute(
            select(newest.c.value, func.count()).group_by(newest.c.value)
        )
        return {value: int(count) for value, count in rows.all()}

    def _sealed(self, facts: dict[str, str], key: str) -> bytes:
        place = place_of(chain_step, "facts_sealed", key)
        return self._keyring.seal(orjson.dumps(facts).decode(), place)

    async def _set(self, step_id: int, **values: object) -> None:
        await self._connection.execute(update(chain_step).where(_C.id == step_id).values(**values))

    async def _where(self, condition: ColumnElement[bool]) -> list[Step]:
        rows = await self._connection.execute(select(chain_step).where(condition).order_by(_C.id))
        return self._readable(rows.all(), self._step)

    def _step(self, row: Row[Any]) -> Step:
        facts: dict[str, str] = {}
        if row.facts_sealed is not None:
            place = place_of(chain_step, "facts_sealed", row.step_key)
            facts = orjson.loads(self._keyring.open_text(row.facts_sealed, place))
        return Step(
            row.id,
            row.family_id,
            StepKind(row.kind),
            row.value,
            StepState(row.state),
            row.area_code,
            row.issued_by,
            row.at,
            facts,
            row.answered_by,
            row.answered_at,
            Witness(row.witness) if row.witness else None,
            row.case_id,
            row.due_on,
            row.told,
            row.settled_at,
        )
