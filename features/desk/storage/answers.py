"""Ready-made answers of officers."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, or_, select, update

from domain.people import Role
from features.desk.rules.answers import AnswerState, ReadyAnswer
from features.desk.storage.tables import desk_answer
from storage.repository import Repository

_MOST = 200


class DeskAnswerRepository(Repository):
    async def get(self, answer_id: int) -> ReadyAnswer | None:
        """The answer, which nobody else changes until the end of the transaction."""
        statement = select(desk_answer).where(desk_answer.c.id == answer_id).with_for_update()
        row = (await self._connection.execute(statement)).one_or_none()
        return _answer(row) if row else None

    async def usable(self, author_id: int, roles: Iterable[Role]) -> list[ReadyAnswer]:
        """The own ones, and those that these roles share."""
        shared = desk_answer.c.state == AnswerState.SHARED.value
        mine = desk_answer.c.author_id == author_id
        return await self._where(or_(mine, shared & desk_answer.c.role.in_(sorted(roles))))

    async def asked(self) -> list[ReadyAnswer]:
        return await self._where(desk_answer.c.state == AnswerState.ASKED.value)

    async def add(self, author_id: int, name: str, text: str, role: Role) -> None:
        await self._connection.execute(
            insert(desk_answer).values(
                author_id=author_id,
                name=name,
                text=text,
                role=role.value,
                state=AnswerState.OWN.value,
            )
        )

    async def count(self, author_id: int) -> int:
        found = await self._connection.scalar(
            select(func.count()).where(desk_answer.c.author_id == author_id)
        )
        return int(found or 0)

    async def change(self, answer_id: int, **values: object) -> None:
        await self._connection.execute(
            update(desk_answer)
            .where(desk_answer.c.id == answer_id)
            .values(changed_at=func.now(), **values)
        )

    async def remove(self, answer_id: int) -> None:
        await self._connection.execute(delete(desk_answer).where(desk_answer.c.id == answer_id))

    async def _where(self, condition: ColumnElement[bool]) -> list[ReadyAnswer]:
        rows = await self._connection.execute(
            select(desk_answer).where(condition).order_by(desk_answer.c.name).limit(_MOST)
        )
        return [_answer(row) for row in rows]


def _answer(row: Row[Any]) -> ReadyAnswer:
    role, state = Role(row.role), AnswerState(row.state)
    return ReadyAnswer(row.id, row.author_id, row.name, row.text, role, row.changed_at, state)
