"""The weekly quiz: joining, answering, and what editors see of it."""

from dataclasses import dataclass
from datetime import date

from domain.errors import NotAllowed, StaleButton
from domain.people import Person, Role
from features.hoaxes.rules.notices import Choice, Story
from features.hoaxes.rules.quiz import QuizAnswer, QuizFigures, QuizQuestion, figures, next_question
from features.hoaxes.storage.notices import NoticeRepository, NoticeRun
from features.hoaxes.storage.quiz import QuizRepository
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
            await work[QuizRepository].join(person.telegram_id)
            await work.commit()

    async def leave(self, person: Person) -> None:
        async with self.unit_of_work() as work:
            await work[QuizRepository].leave(person.telegram_id)
            await work.commit()

    async def plays(self, person: Person) -> bool:
        async with self.unit_of_work.at_once() as work:
            return await work[QuizRepository].plays(person.telegram_id)

    async def answer(self, person: Person, question_id: str, answer: QuizAnswer) -> QuizReply:
        """Raises StaleButton for a question that is no longer there."""
        async with self.unit_of_work() as work:
            question = await work[QuizRepository].question(question_id)
            if question is None:
                raise StaleButton
            kept = await work[QuizRepository].answer(person.telegram_id, question, answer)
            plays = await work[QuizRepository].plays(person.telegram_id)
            await work.commit()
        return QuizReply(question, kept, plays)

    async def of_run(self, schedule_id: int, on: date) -> QuizQuestion | None:
        """The question of a run, the same however often it is asked for; None without any."""
        async with self.unit_of_work() as work:
            run = await work[NoticeRepository].run(schedule_id, on)
            if run is None:
                run = await self._decide(work, schedule_id, on)
            question = (
                await work[QuizRepository].question(run.story_id) if run and run.story_id else None
            )
            await work.commit()
        return question

    async def _decide(self, work: UnitOfWork, schedule_id: int, on: date) -> NoticeRun | None:
        question = next_question(
            await work[QuizRepository].questions(), await work[QuizRepository].asked()
        )
        if question is None:
            return None
        return await work[NoticeRepository].decide(
            schedule_id, on, Choice(Story(question.id, 1, QUIZ, ""), ())
        )

    async def overview(self, person: Person, *, most: int = 8) -> QuizOverview:
        """Raises NotAllowed for anybody but administrators."""
        if Role.ADMINISTRATOR not in person.roles:
            raise NotAllowed
        async with self.unit_of_work.at_once() as work:
            found = figures((await work[QuizRepository].counts())[:most])
            questions = {one.id: one for one in await work[QuizRepository].questions()}
            return QuizOverview(await work[QuizRepository].players(), tuple(found), questions)
