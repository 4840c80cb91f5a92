"""Stages of the work, and what everybody else reads of them."""

from markupsafe import Markup

from domain.files import FileKind
from features.cases.views.cases import ROLES
from features.cases.views.foreign import tame
from features.projects.rules.projects import Kind, Photo, Project, Says, Stage
from features.projects.services.sheets import Sheet
from features.projects.services.stages import Told
from features.projects.views.card import is_it_so
from features.projects.views.taps import (
    OpenProject,
    ReportMisuse,
    ReportStage,
    SayYes,
    WithoutPhoto,
)
from features.projects.views.words import KINDS, PARTS, STAGES
from views.menu import menu_button
from views.translator import Translator
from views.view import Attachment, Button, View, in_rows, paragraphs

_MOST = 10


def choose(one: Project, t: Translator) -> View:
    buttons = [
        Button(t.plain(STAGES[stage]), ReportStage(one.id, stage)) for stage in one.next_stages
    ]
    return View(
        t("📷 <b>Project {number}: how far is the work?</b>", number=one.id),
        rows=(*in_rows(buttons), *_back(one.id, t)),
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
            *_back(one.id, t),
        ),
        private=True,
        in_place=False,
    )


def reported(told: Told, t: Translator) -> View:
    """To who reported it."""
    asked = bool(told.asked)
    stage = t.plain(STAGES[told.report.stage])
    return View(
        paragraphs(
            t("✅ Project {number}: “{stage}” is reported.", number=told.project.id, stage=stage),
            t("📷 More photos? Just send them.") if asked else None,
            t("The others were told, and say whether it is so.")
            if asked
            else t(
                "Nobody else is in this bot there. Give neighbours the link, or note on the "
                "project who stood by."
            ),
        ),
        rows=_back(told.project.id, t),
        private=True,
        in_place=False,
    )


def said(told: Told, t: Translator) -> View:
    """To who answered."""
    return View(
        t("✅ Thank you. It is written down, and the others were told.")
        if told.report.says is Says.RIGHT
        else t(
            "❌ Written down: not so. Whoever reported it was told. Is money or material missing? "
            "Press ⚠️: that goes to the command center alone."
        ),
        rows=(
            (Button(t.plain("⚠️ Something is wrong"), ReportMisuse(told.project.id)),),
            *_back(told.project.id, t),
        ),
        private=True,
    )


def is_it(told: Told, *, asked: bool, t: Translator) -> View:
    """A stage was reported: those who are asked tap, the others read it."""
    one = told.project
    return View(
        paragraphs(
            _headline(one, t),
            t("Somebody reported: <b>{stage}</b>.", stage=t.plain(STAGES[told.report.stage])),
            t("Is it so? Look first, then tap. Nobody may press you.") if asked else None,
        ),
        rows=(*((is_it_so(told.report, t),) if asked else ()), *_back(one.id, t)),
        private=True,
        in_place=False,
    )


def settled(told: Told, t: Translator) -> View:
    """What was said to a stage, for everybody else."""
    one, stage = told.project, t.plain(STAGES[told.report.stage])
    return View(
        paragraphs(
            _headline(one, t),
            t("✅ Confirmed: <b>{stage}</b>.", stage=stage)
            if told.report.says is Says.RIGHT
            else t("❌ Not confirmed: <b>{stage}</b>. Please look again together.", stage=stage),
        ),
        rows=_back(one.id, t),
        private=True,
        in_place=False,
    )


def may_it(found: Sheet, t: Translator) -> View:
    """To household or neighbours: may it be proposed?"""
    one = found.project
    role = t.plain(ROLES[one.role])
    return View(
        paragraphs(
            _headline(one, t),
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


def answer_told(found: Sheet, *, yes: bool, t: Translator) -> View:
    """To who goes on with it."""
    one = found.project
    return View(
        t("✅ Project {number}: they say yes. The pack can be handed in.", number=one.id)
        if yes
        else t("🙅 Project {number}: not yet. Please do not press them.", number=one.id),
        rows=_back(one.id, t),
        private=True,
        in_place=False,
    )


def photos(one: Project, t: Translator) -> list[View]:
    """Each photo with what it shows, the newest last; then the way back."""
    return [
        *(_photo(two, t) for two in one.photos[-_MOST:]),
        View(
            t.plural("🖼 {count} photo.", "🖼 {count} photos.", len(one.photos)),
            rows=_back(one.id, t),
            private=True,
            in_place=False,
        ),
    ]


def _photo(one: Photo, t: Translator) -> View:
    if one.stage is not None:
        shows = t.plain(STAGES[one.stage])
    else:
        shows = t.plain(PARTS[one.part]) if one.part in PARTS else t.plain("The whole")
    return View(
        t("📷 {shows}", shows=shows),
        attached=Attachment(FileKind.PHOTO, one.file_id),
        private=True,
        in_place=False,
    )


def _headline(one: Project, t: Translator) -> Markup:
    return t("<b>{kind}</b>, project {number}", kind=t.plain(KINDS[one.kind]), number=one.id)


def _back(project_id: int, t: Translator) -> tuple[tuple[Button, ...], ...]:
    return ((Button(t.plain("🏗 The project"), OpenProject(project_id)), menu_button(t)),)
