"""Ideas of companions and who tries them, as rows."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, false, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.covering import areas_above
from features.people.storage.families import within
from features.practice.rules.ideas import Idea, Outcome, Trial
from features.practice.rules.review import Reason, State
from features.practice.storage.tables import practice_idea, practice_trial
from storage.repository import Repository
from storage.set_aside import not_held
from storage.tables import place_of

TRIALS = "practice.trials"
"""Under which the job writes down what it stumbled over."""


class IdeaRepository(Repository):
    async def add(
        self, key: str, author_id: int, area_code: str, words: str, now: datetime
    ) -> Idea:
        """The idea with this key; a second time changes nothing."""
        place = place_of(practice_idea, "words_sealed", key)
        await self._connection.execute(
            upsert(practice_idea)
            .values(
                idea_key=key,
                author_id=author_id,
                area_code=area_code,
                words_sealed=self._keyring.seal(words, place),
                at=now,
            )
            .on_conflict_do_nothing()
        )
        return (await self._where(practice_idea.c.idea_key == key))[0]

    async def get(self, idea_id: int) -> Idea | None:
        """Locked until the transaction ends."""
        row = (
            await self._connection.execute(
                select(practice_idea).where(practice_idea.c.id == idea_id).with_for_update()
            )
        ).one_or_none()
        return self._idea(row) if row else None

    async def waiting(self, areas: Sequence[str]) -> list[Idea]:
        """Those of these areas that nobody has looked at yet, the oldest first."""
        here = or_(false(), *(within(practice_idea.c.area_code, area) for area in areas))
        found = await self._where(here & (practice_idea.c.state == State.WAITING.value))
        return found[::-1]

    async def shared(self, areas: Sequence[str], *, most: int = 200) -> list[Idea]:
        """What is shared where these areas lie, or inside of them; the newest first."""
        column = practice_idea.c.shared_in
        above = {one for area in areas for one in areas_above(area) if one}
        there = or_(column.in_(sorted(above)), *(within(column, area) for area in areas))
        return await self._where(there & (practice_idea.c.state == State.OUT.value), most=most)

    async def of_author(self, author_id: int) -> list[Idea]:
        return await self._where(practice_idea.c.author_id == author_id)

    async def tried_by(self, telegram_id: int) -> list[Idea]:
        mine = select(practice_trial.c.idea_id).where(practice_trial.c.telegram_id == telegram_id)
        return await self._where(
            practice_idea.c.id.in_(mine) & (practice_idea.c.state == State.OUT.value)
        )

    async def decide(
        self,
        idea_id: int,
        state: State,
        by: int,
        now: datetime,
        *,
        shared_in: str = "",
        reason: Reason | None = None,
    ) -> None:
        await self._connection.execute(
            update(practice_idea)
            .where(practice_idea.c.id == idea_id)
            .values(
                state=state.value,
                decided_by=by,
                decided_at=now,
                shared_in=shared_in,
                reason=reason.value if reason else None,
            )
        )

    async def remove(self, idea_id: int) -> None:
        """With everybody who tries it."""
        await self._connection.execute(delete(practice_idea).where(practice_idea.c.id == idea_id))

    async def try_out(
        self, idea_id: int, telegram_id: int, begun_on: date, due_on: date, ask_at: datetime
    ) -> None:
        """A second time changes nothing."""
        await self._connection.execute(
            upsert(practice_trial)
            .values(
                idea_id=idea_id,
                telegram_id=telegram_id,
                begun_on=begun_on,
                due_on=due_on,
                ask_at=ask_at,
            )
            .on_conflict_do_nothing()
        )

    async def trials(self, idea_id: int) -> list[Trial]:
        rows = await self._connection.execute(
            select(practice_trial)
            .where(practice_trial.c.idea_id == idea_id)
            .order_by(practice_trial.c.id)
        )
        return [_trial(row) for row in rows]

    async def trial(self, trial_id: int) -> Trial | None:
        """Locked until the transaction ends."""
        row = (
            await self._connection.execute(
                select(practice_trial).where(practice_trial.c.id == trial_id).with_for_update()
            )
        ).one_or_none()
        return _trial(row) if row else None

    async def say(self, trial_id: int, outcome: Outcome) -> None:
        await self._set_trial(trial_id, outcome=outcome.value, ask_at=None)

    async def ask_later(self, trial_id: int, at: datetime | None) -> None:
        """None: it is not asked for any more."""
        await self._set_trial(trial_id, ask_at=at)

    async def due(self, now: datetime, *, most: int = 500) -> list[int]:
        """Trials whose result is to be asked for, the oldest first."""
        row = practice_trial.c
        rows = await self._connection.execute(
            select(row.id)
            .where(row.ask_at <= now, not_held(TRIALS, row.id, now))
            .order_by(row.ask_at, row.id)
            .limit(most)
        )
        return list(rows.scalars())

    async def _set_trial(self, trial_id: int, **values: object) -> None:
        await self._connection.execute(
            update(practice_trial).where(practice_trial.c.id == trial_id).values(**values)
        )

    async def _where(self, condition: ColumnElement[bool], *, most: int = 500) -> list[Idea]:
        rows = await self._connection.execute(
            select(practice_idea).where(condition).order_by(practice_idea.c.id.desc()).limit(most)
        )
        return self._readable(rows, self._idea)

    def _idea(self, row: Row[Any]) -> Idea:
        place = place_of(practice_idea, "words_sealed", row.idea_key)
        return Idea(
            row.id,
            row.author_id,
            row.area_code,
            self._keyring.open_text(row.words_sealed, place),
            State(row.state),
            row.at,
            row.shared_in,
            Reason(row.reason) if row.reason else None,
        )


def _trial(row: Row[Any]) -> Trial:
    outcome = Outcome(row.outcome) if row.outcome else None
    return Trial(row.id, row.idea_id, row.telegram_id, row.due_on, outcome)
