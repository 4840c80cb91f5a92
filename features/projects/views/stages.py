"""Stages of the work, and what everybody else reads of them."""

from markupsafe import Markup

from domain.files import FileKind
from features.cases.views.cases import ROLES
from features.cases.views.foreign import tame
from features.projects.rules.projects import Answer, Kind, Photo, Project, Says, Stage
from features.projects.services.rights import Standing
from features.projects.services.sheets import Heard, Sheet
from features.projects.services.stages import Told
from features.projects.views.card import is_it_so, stood_by, take_back
from features.projects.views.taps import (
    DropPhoto,
    OpenProject,
    ReportMisuse,
    ReportStage,
    SayOfStage,
    SayYes,
    ShowPhotos,
    WithoutPhoto,
)
from features.projects.views.words import KINDS, STAGES, back, shows
from views.menu import menu_button
from views.pages import page_of
from views.translator import Translator, mark
from views.view import Attachment, Button, View, in_rows, lines, paragraphs

MOST_PHOTOS = 10
"""Shown at once; the others are a page further."""


def choose(one: Project, t: Translator) -> View:
    buttons = [
        Button(t.plain(STAGES[stage]), ReportStage(one.id, stage)) for stage in one.next_stages
    ]
    return View(
        t("📷 <b>Project {number}: how far is the work?</b>", number=one.id),
        rows=(*in_rows(buttons), *back(one.id, t)),
        private=True,
    )


def ask_photo(one: Project, stage: Stage, t: Translator) -> View:
    return View(
        paragraphs(
            t(
                "📷 Project {number}, <b>{stage}</b>: please send a photo of the work.",
                number=one.id,
                stage=t.plain(STAGES[stage]),
            ),
            t("No people and no papers in it, please."),
        ),
        rows=(
            (Button(t.plain("➡️ Without a photo"), WithoutPhoto(one.id, stage)),),
            *back(one.id, t),
        ),
        private=True,
        in_place=False,
    )


def reported(told: Told, t: Translator) -> View:
    """To who reported it."""
    report, asked = told.report, bool(told.asked)
    if report.says is not Says.WAITING:
        return stands(told, t)
    return View(
        paragraphs(
            t(
                "✅ Project {number}: “{stage}” is reported.",
                number=told.project.id,
                stage=t.plain(STAGES[report.stage]),
            ),
            t("📷 More photos? Just send them.") if asked else None,
            t("The others are asked whether it is so, at night in the morning.")
            if asked
            else _alone(told, t),
        ),
        rows=((take_back(report, t),), *back(told.project.id, t)),
        private=True,
        in_place=False,
    )


def _alone(told: Told, t: Translator) -> Markup:
    """Nobody else is in this bot who says whether it is so: what now?"""
    if told.standing.writes_as is not None:
        return t(
            "Nobody else is in this bot there. Give neighbours the link, or note on the "
            "project who stood by."
        )
    if told.people:
        return t(
            "Your companion is told, at night in the morning, looks at it, and notes who stood by."
        )
    return t(
        "Nobody else is in this bot there. Show the work to your companion, and say that it is "
        "project {number}: then it can be confirmed.",
        number=told.project.id,
    )


def said(told: Told, t: Translator) -> View:
    """To who answered; until somebody goes on from it, it may be said otherwise."""
    if not told.is_news:
        return stands(told, t)
    one, report = told.project, told.report
    right = report.says is Says.RIGHT
    other = (
        Button(t.plain("❌ Not so after all"), SayOfStage(report.id, Says.WRONG))
        if right
        else Button(t.plain("✅ It is so after all"), SayOfStage(report.id, Says.RIGHT))
    )
    return View(
        paragraphs(
            t("✅ Thank you, it is written down.") if right else t("❌ Written down: not so."),
            t("The others are told, at night in the morning.") if told.people else None,
            None
            if right
            else t("Is money or material missing? Press ⚠️: that goes to the command center alone."),
        ),
        rows=(
            *(((other,),) if report.witness is None else ()),
            (Button(t.plain("⚠️ Something is wrong"), ReportMisuse(one.id)),),
            *back(one.id, t),
        ),
        private=True,
    )


def stands(told: Told, t: Translator) -> View:
    """To who says something of what was answered before: nothing is written down."""
    report, stage = told.report, t.plain(STAGES[told.report.stage])
    before = {
        Says.WAITING: mark("⏳ “{stage}” waits for an answer."),
        Says.RIGHT: mark("✅ “{stage}” was confirmed before, and that stands."),
        Says.WRONG: mark("❌ “{stage}” was not confirmed before, and that stands."),
        Says.BACK: mark("↩️ Whoever reported “{stage}” took it back. Nothing needs an answer."),
    }
    return View(
        paragraphs(
            t(before[report.says], stage=stage),
            t("Is it otherwise? Please talk together, or press ⚠️.")
            if report.says in (Says.RIGHT, Says.WRONG)
            else None,
        ),
        rows=(
            (Button(t.plain("⚠️ Something is wrong"), ReportMisuse(told.project.id)),),
            *back(told.project.id, t),
        ),
        private=True,
        in_place=False,
    )


def taken_back(told: Told, t: Translator) -> View:
    """To who took a report back."""
    if told.report.says is not Says.BACK:
        return stands(told, t)
    return View(
        paragraphs(
            t(
                "↩️ Project {number}: “{stage}” is taken back. A stage may be reported again.",
                number=told.project.id,
                stage=t.plain(STAGES[told.report.stage]),
            ),
            t("The others are told, at night in the morning.") if told.people else None,
        ),
        rows=back(told.project.id, t),
        private=True,
        in_place=False,
    )


def is_it(told: Told, *, asked: bool, whose: str, t: Translator) -> View:
    """A stage was reported: those who are asked tap; who goes on with it reads who will answer, or
    notes who stood by."""
    one, report = told.project, told.report
    next_step = (
        t("Is it so? Look first, then tap. Nobody may press you.")
        if asked
        else t("The household or the neighbours are asked whether it is so.")
        if told.asked
        else t("Nobody else in this bot can say so. Please look at it, and tap who stood by.")
    )
    taps: tuple[tuple[Button, ...], ...] = ()
    if asked:
        taps = (is_it_so(report, t),)
    elif not told.asked:
        taps = tuple(stood_by(report, t))
    return View(
        paragraphs(
            _headline(one, whose, t),
            t("Somebody reported: <b>{stage}</b>.", stage=t.plain(STAGES[report.stage])),
            next_step,
        ),
        rows=(*taps, *back(one.id, t)),
        private=True,
        in_place=False,
    )


def settled(told: Told, *, whose: str, t: Translator) -> View:
    """What was said to a stage, for everybody else."""
    one, stage = told.project, t.plain(STAGES[told.report.stage])
    says = {
        Says.RIGHT: mark("✅ Confirmed: <b>{stage}</b>."),
        Says.WRONG: mark("❌ Not confirmed: <b>{stage}</b>. Please look again together."),
        Says.BACK: mark("↩️ Taken back by whoever reported it: <b>{stage}</b>."),
    }
    return View(
        paragraphs(_headline(one, whose, t), t(says[told.report.says], stage=stage)),
        rows=back(one.id, t),
        private=True,
        in_place=False,
    )


def may_it(found: Sheet, *, whose: str, t: Translator) -> View:
    """To household or neighbours: may it be proposed?"""
    one = found.project
    role = t.plain(ROLES[one.role])
    return View(
        paragraphs(
            _headline(one, whose, t),
            t("{role} wrote down how your house is, to propose its repair.", role=role)
            if one.kind is Kind.HOUSE
            else t("{role} wrote down: {title}.", role=role, title=tame(one.title)),
            t("May it be proposed? It costs nothing, and a no changes no aid."),
        ),
        rows=(
            (Button(t.plain("👀 What was written"), OpenProject(one.id)),),
            (
                Button(t.plain("✅ Yes, propose it"), SayYes(one.id, True), style="success"),
                Button(t.plain("🙅 Not yet"), SayYes(one.id, False)),
            ),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )


def answer_told(heard: Heard, t: Translator) -> View:
    """To who goes on with it."""
    one = heard.sheet.project
    says = {
        Answer.YES: mark("✅ Project {number}: they say yes. The pack can be handed in."),
        Answer.NOT_YET: mark("🙅 Project {number}: not yet. Please do not press them."),
        Answer.TAKEN_BACK: mark(
            "🙅 Project {number}: they took their yes back. Please hand nothing in, and do not "
            "press them."
        ),
        Answer.ONE_OBJECTS: mark(
            "🙅 Project {number}: one of the neighbours says no. Please talk together before you "
            "go on."
        ),
    }
    return View(
        t(says[heard.answer], number=one.id),
        rows=back(one.id, t),
        private=True,
        in_place=False,
    )


def photos(standing: Standing, page: int, t: Translator) -> list[View]:
    """Each photo with what it shows, the newest of the page last; then how many there are, and the
    way to the others."""
    one = standing.project
    shown = page_of(one.photos[::-1], page, MOST_PHOTOS, lambda to: ShowPhotos(one.id, to), t)
    count = len(shown.shown)
    return [
        *(_photo(two, standing, t) for two in reversed(shown.shown)),
        View(
            t("🖼 {count} of {all} photos. Tap for the others.", count=count, all=len(one.photos))
            if shown.turns
            else t.plural("🖼 {count} photo.", "🖼 {count} photos.", count),
            rows=(*((shown.turns,) if shown.turns else ()), *back(one.id, t)),
            private=True,
            in_place=False,
        ),
    ]


def photo_dropped(project_id: int, t: Translator) -> View:
    return View(
        t("🗑 The photo is gone from this bot. It stays in this chat until you delete it there."),
        rows=back(project_id, t),
        private=True,
        in_place=False,
    )


def _photo(one: Photo, standing: Standing, t: Translator) -> View:
    return View(
        t("📷 {shows}", shows=shows(one, t)),
        rows=(
            ((Button(t.plain("🗑 Remove this photo"), DropPhoto(standing.project.id, one.id)),),)
            if standing.may_drop(one)
            else ()
        ),
        attached=Attachment(FileKind.PHOTO, one.file_id),
        private=True,
        in_place=False,
    )


def _headline(one: Project, whose: str, t: Translator) -> Markup:
    """`whose`: the own family, for an account that has several."""
    return lines(
        t("<b>{kind}</b>, project {number}", kind=t.plain(KINDS[one.kind]), number=one.id),
        t("👪 {name}", name=whose) if whose else None,
    )
