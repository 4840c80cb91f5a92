"""Sentences that were not understood, and the lines that the bot shall learn from."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from features.answers.rules.examples import Example, ExampleState
from features.answers.rules.unclear import Kept, Misheard
from features.answers.storage.tables import answer_example, unclear_text
from storage.repository import Repository
from storage.tables import place_of
from understanding.words import Intent

_LOT = 62
_INTENTS = frozenset(Intent)


class UnclearRepository(Repository):
    async def add(self, sentence: Misheard) -> None:
        lot = secrets.randbits(_LOT)
        place = place_of(unclear_text, "text_sealed", lot)
        await self._connection.execute(
            insert(unclear_text).values(
                id=lot,
                text_sealed=self._keyring.seal(sentence.text, place),
                guesses=[intent.value for intent in sentence.guesses],
                chosen=None if sentence.chosen is None else str(sentence.chosen),
                week=sentence.week,
            )
        )

    async def since(self, week: date, *, most: int) -> list[Kept]:
        """The newest weeks first."""
        rows = await self._connection.execute(
            select(unclear_text)
            .where(unclear_text.c.week >= week)
            .order_by(unclear_text.c.week.desc(), unclear_text.c.id)
            .limit(most)
        )
        return self._readable(rows, self._sentence)

    async def get(self, sentence_id: int) -> Kept | None:
        row = (
            await self._connection.execute(
                select(unclear_text).where(unclear_text.c.id == sentence_id)
            )
        ).first()
        return self._sentence(row) if row else None

    async def forget(self, before: date) -> int:
        gone = await self._connection.execute(
            delete(unclear_text).where(unclear_text.c.week < before)
        )
        return gone.rowcount

    def _sentence(self, row: Row[Any]) -> Kept:
        place = place_of(unclear_text, "text_sealed", row.id)
        guesses = (Intent(name) for name in row.guesses if name in _INTENTS)
        chosen = Intent(row.chosen) if row.chosen in _INTENTS else row.chosen
        text = self._keyring.open_text(row.text_sealed, place)
        return Kept(text, tuple(guesses), chosen, row.week, row.id)


class ExampleRepository(Repository):
    async def add(self, sentence: Kept, intent: Intent, author_id: int, now: datetime) -> bool:
        """Whether it waits now; not where this sentence waits or was accepted already."""
        place = place_of(answer_example, "text_sealed", sentence.id)
        values: dict[str, object] = {
            "intent": intent.value,
            "state": ExampleState.WAITING.value,
            "author_id": author_id,
            "created_at": now,
            "reviewer_id": None,
            "decided_at": None,
        }
        added = await self._connection.scalar(
            upsert(answer_example)
            .values(id=sentence.id, text_sealed=self._keyring.seal(sentence.text, place), **values)
            .on_conflict_do_update(
                index_elements=[answer_example.c.id],
                set_=values,
                where=answer_example.c.state == ExampleState.RETURNED.value,
            )
            .returning(answer_example.c.id)
        )
        return added is not None

    async def get(self, example_id: int, *, lock: bool = False) -> Example | None:
        found = select(answer_example).where(answer_example.c.id == example_id)
        row = (await self._connection.execute(found.with_for_update() if lock else found)).first()
        return self._example(row) if row else None

    async def having(self, state: ExampleState) -> list[Example]:
        """The oldest first."""
        rows = await self._connection.execute(
            select(answer_example)
            .where(
                answer_example.c.state == state.value,
                answer_example.c.intent.in_([intent.value for intent in Intent]),
            )
            .order_by(answer_example.c.created_at, answer_example.c.id)
        )
        return self._readable(rows, self._example)

    async def states(self, ids: Sequence[int]) -> dict[int, ExampleState]:
        """What became of these sentences, where somebody proposed them."""
        rows = await self._connection.execute(
            select(answer_example.c.id, answer_example.c.state).where(answer_example.c.id.in_(ids))
        )
        return {row.id: ExampleState(row.state) for row in rows}

    async def decide(self, example_id: int, state: ExampleState, *, by: int, now: datetime) -> None:
        await self._connection.execute(
            update(answer_example)
            .where(answer_example.c.id == example_id)
            .values(state=state.value, reviewer_id=by, decided_at=now)
        )

    def _example(self, row: Row[Any]) -> Example:
        place = place_of(answer_example, "text_sealed", row.id)
        text = self._keyring.open_text(row.text_sealed, place)
        return Example(
            row.id, text, Intent(row.intent), ExampleState(row.state), author_id=row.author_id
        )
