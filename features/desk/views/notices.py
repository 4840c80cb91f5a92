"""The pages of the calendar of notices: the runs to come, one of them, seasons, what is left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from features.broadcasts.rules.broadcasts import Schedule, ScheduleState
from features.desk.views.queue import Frame
from features.desk.views.render import render
from features.hoaxes.rules.hoaxes import Hoax
from features.hoaxes.rules.lessons import Lesson
from features.hoaxes.rules.notices import Choice, PlannedRun
from features.hoaxes.rules.seasons import BY_HAND, SeasonSpan
from features.hoaxes.services.notices import NoticeCalendar, PlanChanges, PlannedCard
from features.hoaxes.views.notice_calendar import LENGTHS, SEASONS, WHYS, title, why_of
from views.formats import short_day
from views.translator import Translator


@dataclass(frozen=True)
class RunLine:
    on: date
    day: str
    told: str
    why: str
    story: str


@dataclass(frozen=True)
class ScheduleCard:
    id: int
    title: str
    is_paused: bool
    runs: list[RunLine]


def notices_page(
    frame: Frame,
    listed: Sequence[tuple[Schedule, NoticeCalendar]],
    seasons: Sequence[SeasonSpan],
    changes: PlanChanges,
    today: date,
    t: Translator,
) -> str:
    return render(
        "notices.html",
        t,
        frame=frame,
        title=t.plain("Calendar of notices"),
        schedules=[
            ScheduleCard(
                one.id,
                one.title,
                one.state is ScheduleState.PAUSED,
                [_line(run, found.stories.get(_story(run)), t) for run in found.runs],
            )
            for one, found in listed
        ],
        seasons=[
            (
                span.id,
                t.plain(SEASONS[span.season]),
                f"{short_day(span.starts, t.language)} – {short_day(span.ends, t.language)}",
                span.is_open(today),
            )
            for span in seasons
        ],
        openable=[(one, t.plain(SEASONS[one])) for one in BY_HAND],
        lengths=LENGTHS,
        excluded=[
            (one, title(changes.stories[one], t))
            for one in changes.excluded
            if one in changes.stories
        ],
    )


def run_page(
    frame: Frame,
    schedule: Schedule,
    card: PlannedCard,
    others: Sequence[tuple[Choice, Hoax | Lesson]],
    t: Translator,
) -> str:
    return render(
        "notice.html",
        t,
        frame=frame,
        title=f"{schedule.title}, {short_day(card.run.on, t.language)}",
        schedule=schedule,
        run=_line(card.run, card.story, t),
        is_planned=card.plan is not None,
        planner=card.planner,
        others=[
            (choice.story.id, title(story, t), t.plain(WHYS[choice.reasons[0]]))
            for choice, story in others
        ],
    )


def _story(run: PlannedRun) -> str:
    return run.outcome.story.id if isinstance(run.outcome, Choice) else ""


def _line(run: PlannedRun, story: Hoax | Lesson | None, t: Translator) -> RunLine:
    told = title(story, t) if story is not None else t.plain("nothing")
    return RunLine(run.on, short_day(run.on, t.language), told, why_of(run, t), _story(run))
