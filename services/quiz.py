"""The weekly quiz: joining, answering, and what editors see of it."""

from dataclasses import dataclass
from datetime import date

from domain.errors import NotAllowed, StaleButton
from domain.notices import Choice, Story
from domain.people import Person, Role
from domain.quiz import QuizAnswer, QuizFigures, QuizQuestion, figures, next_question
from storage.notices import NoticeRun
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

QUIZ = "kuis"
"""The category under which the run of a question is kept."""


@dataclass(frozen=True)
class QuizReply:
    """The question that was answered, and the answer that counts: the first one."""

    question: QuizQuestion
    answer: QuizAnswer
    plays: bool

    @property
    def is_right(self) -> bool:
        return self.question.is_right(self.answer)


@dataclass(frozen=True)
class QuizOverview:
    """What editors see: how many take part, and how the questions went."""

    players: int
    figures: tuple[QuizFigures, ...]
    questions: dict[str, QuizQuestion]


@dataclass(frozen=True)
class QuizService:
    unit_of_work: UnitOfWorkFactory

    async def join(self, person: Person) -> None:
        async with self.unit_of_work() as work:
            await work.quiz.join(person.telegram_id)
            await work.commit()

    async def leave(self, person: Person) -> None:
        async with self.unit_of_work() as work:
            await work.quiz.leave(person.telegram_id)
            await work.commit()

    async def plays(self, person: Person) -> bool:
        async with self.unit_of_work.reading() as work:
            return await work.quiz.plays(person.telegram_id)

    async def answer(self, person: Person, question_id: str, answer: QuizAnswer) -> QuizReply:
        """Raises StaleButton for a question that is no longer there."""
        async with self.unit_of_work() as work:
            question = await work.quiz.question(question_id)
            if question is None:
                raise StaleButton
            kept = await work.quiz.answer(person.telegram_id, question, answer)
            plays = await work.quiz.plays(person.telegram_id)
            await work.commit()
        return QuizReply(question, kept, plays)

    async def of_run(self, schedule_id: int, on: date) -> QuizQuestion | None:
        """The question of a run, the same however often it is asked for; None without any."""
        async with self.unit_of_work() as work:
            run = await work.notices.run(schedule_id, on)
            if run is None:
                run = await self._decide(work, schedule_id, on)
            question = await work.quiz.question(run.story_id) if run and run.story_id else None
            await work.commit()
        return question

    async def _decide(self, work: UnitOfWork, schedule_id: int, on: date) -> NoticeRun | None:
        question = next_question(await work.quiz.questions(), await work.quiz.asked())
        if question is None:
            return None
        return await work.notices.decide(
            schedule_id, on, Choice(Story(question.id, 1, QUIZ, ""), ())
        )

    async def overview(self, person: Person, *, most: int = 8) -> QuizOverview:
        """Raises NotAllowed for anybody but administrators."""
        if Role.ADMINISTRATOR not in person.roles:
            raise NotAllowed
        async with self.unit_of_work.reading() as work:
            found = figures((await work.quiz.counts())[:most])
            questions = {one.id: one for one in await work.quiz.questions()}
            return QuizOverview(await work.quiz.players(), tuple(found), questions)
