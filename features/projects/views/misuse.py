"""How a report about a project begins."""

from features.cases.views.report_taps import NextStep
from features.projects.services.sheets import Sheet
from features.projects.views.words import KINDS, STAGES
from views.formats import day_of
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, View, paragraphs


def story(found: Sheet, t: Translator) -> str:
    """What officers read first: which project, and how far it is said to be. No name, and no word
    of whoever reported a stage: the person says who is involved."""
    one = found.project
    last = one.reports[-1] if one.reports else None
    told = t.plain(
        "Project {number} ({kind}), confirmed stage: {stage}.",
        number=one.id,
        kind=t.plain(KINDS[one.kind]),
        stage=t.plain(STAGES[one.stage]),
    )
    if last is None:
        return told
    reported = t.plain(
        "Reported last: {stage}, {date}.",
        stage=t.plain(STAGES[last.stage]),
        date=day_of(last.at, found.zone, t.language),
    )
    return f"{told} {reported}"


def begun(told: str, t: Translator) -> View:
    return View(
        paragraphs(
            t("⚠️ <b>Something is wrong with a project</b>"),
            t("The report begins: <i>{told}</i>", told=told),
            t(
                "Please add, in words, voice or photos: what is wrong? Money asked for, material "
                "missing, work not done?"
            ),
            t("Then I ask who is involved: they never see it."),
        ),
        rows=((Button(t.plain("➡️ Nothing to add"), NextStep()), menu_button(t)),),
        private=True,
        in_place=False,
    )
