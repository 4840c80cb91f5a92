"""A project as somebody sees it: who goes on with it, the household, the neighbours."""

from markupsafe import Markup

from domain.areas import Areas, place_name
from features.cases.views.foreign import tame
from features.empowerment.rules.steps import Witness
from features.empowerment.views.words import WITNESSES
from features.projects.rules.criteria import Criterion, Lack
from features.projects.rules.projects import WORK, Project, Report, Says, Stage
from features.projects.services.sheets import Sheet
from features.projects.views.taps import (
    AskYes,
    ChooseStage,
    FillSheet,
    MakeProjectPack,
    RemoveProject,
    ReportMisuse,
    SayOfStage,
    SayYes,
    ShowPhotos,
    ShowProjects,
    ShowSlip,
    StageBefore,
    StopFollowing,
    TakeStageBack,
    YesBefore,
)
from features.projects.views.words import KINDS, PARTS, STAGES
from views.formats import day_of
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, View, in_rows, lines, paragraphs

STOOD_BY = (Witness.RT, Witness.NEIGHBOUR, Witness.VILLAGE)


def card(found: Sheet, areas: Areas, t: Translator) -> View:
    """For who goes on with it all that is known and missing; for the others its stages."""
    body = _sheet(found, t) if found.standing.writes_as is not None else _plain(found, t)
    return View(
        paragraphs(head(found, areas, t), *body),
        rows=(
            *_actions(found, t),
            (Button(t.plain("🏗 All projects"), ShowProjects()), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def head(found: Sheet, areas: Areas, t: Translator) -> Markup:
    one = found.project
    return lines(
        t("<b>{kind}</b>, project {number}", kind=t.plain(KINDS[one.kind]), number=one.id),
        t("👤 {name}", name=tame(found.standing.name)) if found.standing.name else None,
        t("📍 {place}", place=place_name(areas, one.area_code)),
        t("Stage: <b>{stage}</b>", stage=t.plain(STAGES[one.stage])),
        waiting(one, t),
    )


def waiting(one: Project, t: Translator) -> Markup | None:
    """What was reported and nobody confirmed yet."""
    if one.waiting is None:
        return None
    return t("⏳ Reported: {stage}. Not confirmed yet.", stage=t.plain(STAGES[one.waiting.stage]))


def answers(found: Sheet, t: Translator) -> Markup:
    return lines(*(_answer(found.project, rule, t) for rule in found.rules))


def _sheet(found: Sheet, t: Translator) -> tuple[Markup | None, ...]:
    open_ones = {one.lack for one in found.missing}
    return (
        answers(found, t),
        lines(
            t("📍 The place on the map is missing.") if Lack.POINT in open_ones else None,
            t("🙋 The yes of those whom it is for is missing.") if Lack.YES in open_ones else None,
        ),
        t("<i>Nothing is promised: the office decides. You hand it in yourself.</i>"),
    )


def _plain(found: Sheet, t: Translator) -> tuple[Markup | None, ...]:
    """For the household and the neighbours."""
    one = found.project
    if not found.standing.agrees and not one.is_agreed:
        return (t("The household is asked first. You read here how far the work is."),)
    if not one.is_agreed:
        return (
            answers(found, t),
            t("Nothing is written down yet.")
            if one.is_empty
            else t("May it be proposed? It costs nothing, and a no changes no aid."),
        )
    return (
        lines(*(_stage(found, stage, t) for stage in WORK)),
        t("Nothing is promised: the office decides. Nobody may ask you for money for it."),
    )


def _stage(found: Sheet, stage: Stage, t: Translator) -> Markup:
    reports = found.project.reports
    right = [one for one in reports if one.stage is stage and one.says is Says.RIGHT]
    if right:
        day = day_of(right[-1].at, found.zone, t.language)
        return t("✅ {stage}, {date}", stage=t.plain(STAGES[stage]), date=day)
    return t("▫️ {stage}", stage=t.plain(STAGES[stage]))


def _answer(one: Project, rule: Criterion, t: Translator) -> Markup:
    known = one.facts.get(rule.part)
    sign = "❔" if known is None else "✅" if known else "❌"
    part, count = t.plain(PARTS[rule.part]), len(one.photos_of(rule.part))
    if not rule.wants_photo:
        return t("{sign} {part}", sign=sign, part=part)
    return t("{sign} {part}, 📷 {count}", sign=sign, part=part, count=count)


def _actions(found: Sheet, t: Translator) -> list[tuple[Button, ...]]:
    if found.standing.writes_as is not None:
        return _writer(found, t)
    one, buttons = found.project, list[tuple[Button, ...]]()
    if found.standing.agrees and not one.is_agreed and not one.is_empty:
        buttons.append(
            (
                Button(t.plain("✅ Yes, propose it"), SayYes(one.id, True), style="success"),
                Button(t.plain("🙅 Not yet"), SayYes(one.id, False)),
            )
        )
    if found.standing.agrees and found.standing.may_undo:
        buttons.append((undo(one, t),))
    if one.waiting is not None:
        buttons.append(_waits(found, one.waiting, t))
    if found.standing.is_home and one.next_stages:
        buttons.append((Button(t.plain("📷 Report a stage"), ChooseStage(one.id)),))
    pictures = [Button(t.plain("🖼 Photos"), ShowPhotos(one.id))]
    more = pictures if one.photos and found.standing.sees_photos else []
    buttons.append((*more, Button(t.plain("⚠️ Something is wrong"), ReportMisuse(one.id))))
    if found.standing.follows:
        buttons.append((Button(t.plain("🔕 Hear no more of it"), StopFollowing(one.id)),))
    return buttons


def undo(one: Project, t: Translator) -> Button:
    return Button(t.plain("🙅 Take the yes back"), SayYes(one.id, False))


def take_back(report: Report, t: Translator) -> Button:
    return Button(t.plain("↩️ Take the report back"), TakeStageBack(report.id))


def _waits(found: Sheet, report: Report, t: Translator) -> tuple[Button, ...]:
    return (take_back(report, t),) if found.may_take_back else is_it_so(report, t)


def is_it_so(report: Report, t: Translator) -> tuple[Button, ...]:
    return (
        Button(t.plain("✅ It is so"), SayOfStage(report.id, Says.RIGHT), style="success"),
        Button(t.plain("❌ Not so"), SayOfStage(report.id, Says.WRONG)),
    )


def _writer(found: Sheet, t: Translator) -> list[tuple[Button, ...]]:
    one = found.project
    buttons = [Button(t.plain("✏️ Fill in"), FillSheet(one.id))]
    if one.photos:
        buttons.append(Button(t.plain("🖼 Photos"), ShowPhotos(one.id)))
    if not one.is_agreed and not one.is_empty:
        buttons.append(Button(t.plain("🙋 Ask for their yes"), AskYes(one.id)))
    elif one.next_stages:
        buttons.append(Button(t.plain("📷 Report a stage"), ChooseStage(one.id)))
    if one.waiting is not None and found.may_take_back:
        buttons.append(take_back(one.waiting, t))
    buttons.append(Button(t.plain("📄 Proposal pack"), MakeProjectPack(one.id)))
    buttons.append(Button(t.plain("🔗 For neighbours"), ShowSlip(one.id)))
    if not one.is_agreed:
        buttons.append(Button(t.plain("🗑 Remove"), RemoveProject(one.id)))
    else:
        buttons.append(Button(t.plain("⚠️ Something is wrong"), ReportMisuse(one.id)))
    rows = in_rows(buttons)
    if one.waiting is not None and not found.has_account:
        rows += stood_by(one.waiting, t)
    return rows


def stood_by(report: Report, t: Translator) -> list[tuple[Button, ...]]:
    """Who stood by and says that a stage is so, where nobody can be asked."""
    return witnesses([(who, StageBefore(report.id, who)) for who in STOOD_BY], t)


def witnesses(
    found: "list[tuple[Witness, YesBefore]] | list[tuple[Witness, StageBefore]]", t: Translator
) -> list[tuple[Button, ...]]:
    return in_rows([Button(t.plain(WITNESSES[who]), tap) for who, tap in found])
