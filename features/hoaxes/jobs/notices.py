"""What the rotation puts into the runs of a schedule, and writing down who got it."""

from dataclasses import dataclass, replace
from datetime import date

import structlog

from chat.services import Services
from features.broadcasts.jobs.runs import NextNotice, NoticeSource
from features.broadcasts.rules.broadcasts import RunContent, Schedule, Untold
from features.hoaxes.services.notices import SOURCE_QUIZ, NoticeService
from features.hoaxes.services.quiz import QuizService
from features.hoaxes.views import notices as views

log = structlog.get_logger()


@dataclass(frozen=True)
class NoticeRota:
    """Fills the runs of schedules whose `source` is not their own content."""

    notices: NoticeService
    quiz: QuizService

    async def next_notice(self, schedule: Schedule, on: date) -> RunContent | None:
        """What the run of that day sends; None when it is left out, and the log says why."""
        if schedule.source == SOURCE_QUIZ:
            question = await self.quiz.of_run(schedule.id, on)
            if question is None:
                return None
            return RunContent(views.content(question), schedule.audience, None)
        run, story = await self.notices.next_notice(schedule, on)
        if story is None:
            why = run.skipped.value if run.skipped else "gone"
            log.info("notice_skipped", schedule=schedule.id, on=str(on), why=why)
            return None
        audience = replace(schedule.audience, untold=Untold(story.id, on))
        return RunContent(views.content(story), audience, story.id)


def _source(services: Services) -> NextNotice:
    return NoticeRota(services[NoticeService], services[QuizService]).next_notice


SOURCE = NoticeSource(_source)


@dataclass(frozen=True)
class NotedNotices:
    """Writes down who got which story, once a broadcast is over."""

    notices: NoticeService

    async def run_once(self) -> None:
        noted = await self.notices.note_told()
        if noted:
            log.info("notices_noted", broadcasts=noted)
