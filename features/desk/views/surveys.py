"""The pages of surveys: how far they are, and what families answered together."""

from dataclasses import dataclass

from chat.figures import FigureRow
from domain.small_counts import share, shown
from features.desk.views.queue import Frame
from features.desk.views.render import render
from features.surveys.rules.results import Tally
from features.surveys.services.surveys import Results, SurveyCard
from features.surveys.views.results import label_of, labels_of, told_in_sum
from features.surveys.views.surveys import STATES, area_name
from views.formats import count_or_dash, number
from views.translator import Translator


@dataclass(frozen=True)
class SurveyLine:
    id: int
    title: str
    area: str
    state: str
    asked: str
    done: str
    quota: str
    bar: int


@dataclass(frozen=True)
class QuestionCard:
    label: str
    told: str
    bars: list[FigureRow]


def surveys_page(frame: Frame, found: list[SurveyCard], t: Translator) -> str:
    return render(
        "surveys.html",
        t,
        frame=frame,
        title=t.plain("Surveys"),
        surveys=[_line(one, t) for one in found],
    )


def survey_page(
    frame: Frame,
    card: SurveyCard,
    results: Results,
    t: Translator,
    *,
    may_export: bool,
    confirmed: bool,
) -> str:
    return render(
        "survey.html",
        t,
        frame=frame,
        title=card.survey.title,
        one=_line(card, t),
        questions=[_question(one, t) for one in results.tallies],
        may_export=may_export,
        confirmed=confirmed,
    )


def _line(one: SurveyCard, t: Translator) -> SurveyLine:
    told, done = shown([one.turnout.told, one.turnout.done])
    quota = one.survey.sampling.quota
    return SurveyLine(
        one.survey.id,
        one.survey.title,
        area_name(one.survey.sampling.area_code, t),
        t.plain(STATES[one.survey.state]),
        count_or_dash(told, t.language),
        count_or_dash(done, t.language),
        number(quota, t.language),
        min(share(done, quota) or 0, 100),
    )


def _question(tally: Tally, t: Translator) -> QuestionCard:
    labels = labels_of(tally, t)
    return QuestionCard(
        label_of(tally, t),
        str(told_in_sum(tally, t).striptags()),
        [
            FigureRow(
                labels[name], (count_or_dash(count, t.language),), share(count, tally.answered) or 0
            )
            for name, count in tally.counts
        ]
        if tally.answered
        else [],
    )
