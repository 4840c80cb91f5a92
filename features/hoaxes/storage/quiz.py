"""The weekly quiz: who asked for it, the questions, the first answer of each person."""

from datetime import date
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert as upsert

from features.broadcasts.storage.tables import quiz_player
from features.hoaxes.rules.quiz import QuizAnswer, QuizQuestion, QuizText
from features.hoaxes.storage.notice_tables import notice_run, quiz_answer, quiz_question
from storage.repository import Repository


class QuizRepository(Repository):
    async def questions(self) -> list[QuizQuestion]:
        rows = await self._connection.execute(select(quiz_question).order_by(quiz_question.c.id))
        return [_question(row) for row in rows]

    async def question(self, question_id: str) -> QuizQuestion | None:
        row = (
            await self._connection.execute(
                select(quiz_question).where(quiz_question.c.id == question_id)
            )
        ).one_or_none()
        return _question(row) if row else None

    async def asked(self) -> dict[str, date]:
        """When each question was asked last, by any schedule."""
        rows = await self._connection.execute(
            select(notice_run.c.story_id, func.max(notice_run.c.local_date).label("asked_on"))
            .join(quiz_question, quiz_question.c.id == notice_run.c.story_id)
            .group_by(notice_run.c.story_id)
        )
        return {row.story_id: row.asked_on for row in rows}

    async def join(self, telegram_id: int) -> None:
        await self._connection.execute(
            upsert(quiz_player).values(telegram_id=telegram_id).on_conflict_do_nothing()
        )

    async def leave(self, telegram_id: int) -> None:
        await self._connection.execute(
            delete(quiz_player).where(quiz_player.c.telegram_id == telegram_id)
        )

    async def plays(self, telegram_id: int) -> bool:
        found = await self._connection.scalar(
            select(quiz_player.c.telegram_id).where(quiz_player.c.telegram_id == telegram_id)
        )
        return found is not None

    async def players(self) -> int:
        return await self._connection.scalar(select(func.count()).select_from(quiz_player)) or 0

    async def answer(
        self, telegram_id: int, question: QuizQuestion, answer: QuizAnswer
    ) -> QuizAnswer:
        """Keep the first answer of a person; a later one changes nothing. Returns what is kept."""
        await self._connection.execute(
            upsert(quiz_answer)
            .values(
                question_id=question.id,
                telegram_id=telegram_id,
                answer=answer.value,
                is_right=question.is_right(answer),
            )
            .on_conflict_do_nothing()
        )
        kept: str | None = await self._connection.scalar(
            select(quiz_answer.c.answer).where(
                quiz_answer.c.question_id == question.id,
                quiz_answer.c.telegram_id == telegram_id,
            )
        )
        assert kept is not None
        return QuizAnswer(kept)

    async def counts(self) -> list[tuple[str, date | None, int, int]]:
        """Question, day on which it was asked last, answers, right answers; asked ones only."""
        asked = await self.asked()
        rows = await self._connection.execute(
            select(
                quiz_answer.c.question_id,
                func.count().label("answers"),
                func.count().filter(quiz_answer.c.is_right).label("right_ones"),
            ).group_by(quiz_answer.c.question_id)
        )
        counted = {row.question_id: (row.answers, row.right_ones) for row in rows}
        ids = sorted({*asked, *counted}, key=lambda one: (asked.get(one, date.min), one))
        return [(one, asked.get(one), *counted.get(one, (0, 0))) for one in reversed(ids)]


def _question(row: Any) -> QuizQuestion:
    return QuizQuestion(
        row.id,
        row.is_fraud,
        {
            "id": QuizText(row.sample_id, row.explanation_id),
            "en": QuizText(row.sample_en, row.explanation_en),
        },
        row.source,
    )
