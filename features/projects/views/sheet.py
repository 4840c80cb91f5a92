"""The sheet of a project, question by question; lists, and the yes of those whom it is for."""

from markupsafe import Markup

from features.cases.views.foreign import tame
from features.projects.rules.criteria import Criterion
from features.projects.rules.projects import Answer, Kind, Listed
from features.projects.services.sheets import Heard, Lists, Sheet
from features.projects.views.card import STOOD_BY, undo, witnesses
from features.projects.views.taps import (
    AnswerPart,
    ChooseProjectKind,
    HowToPropose,
    OpenProject,
    ShowProjectFigures,
    ShowProjects,
    SkipPart,
    YesBefore,
)
from features.projects.views.words import KINDS, PARTS, STAGES, back
from views.formats import shortened
from views.menu import menu_button
from views.pages import page_of
from views.translator import Translator
from views.view import Button, View, lines, paragraphs

_ON_A_PAGE = 4


def ask_part(found: Sheet, rule: Criterion, t: Translator) -> View:
    """One question of the sheet; a photo may come with it, or instead."""
    one = found.project
    return View(
        paragraphs(
            t("🔎 <b>{part}?</b>", part=t.plain(PARTS[rule.part])),
            t("Is it so? Tap, and send a photo of it.")
            if rule.wants_photo
            else t("Is it so? No photo of papers, please."),
            _source(rule, t),
        ),
        rows=(
            (
                Button(t.plain("✅ Yes"), AnswerPart(one.id, rule.part, True)),
                Button(t.plain("❌ No"), AnswerPart(one.id, rule.part, False)),
            ),
            (
                Button(t.plain("➡️ Next"), SkipPart(one.id, rule.part)),
                Button(t.plain("📄 The sheet"), OpenProject(one.id)),
            ),
        ),
        private=True,
    )


def ask_photo(found: Sheet, rule: Criterion, t: Translator) -> View:
    """After the answer, where a photo is missing."""
    one = found.project
    return View(
        paragraphs(
            t("📷 <b>{part}</b>: please send a photo of it.", part=t.plain(PARTS[rule.part])),
            t("No people and no papers in it, please."),
        ),
        rows=(
            (
                Button(t.plain("➡️ Next"), SkipPart(one.id, rule.part)),
                Button(t.plain("📄 The sheet"), OpenProject(one.id)),
            ),
        ),
        private=True,
        in_place=False,
    )


def ask_point(found: Sheet, t: Translator) -> View:
    return View(
        paragraphs(
            t("📍 Please send the place: 📎 at the bottom, then <b>Location</b>."),
            t("A photo of the whole from the front helps too."),
        ),
        rows=((Button(t.plain("📄 The sheet"), OpenProject(found.project.id)), menu_button(t)),),
        private=True,
        in_place=False,
    )


def unread(view: View, rows: tuple[str, ...], t: Translator) -> View:
    """Lines of a message that say nothing that is asked; nothing of them is kept."""
    if not rows:
        return view
    told = t("⚠️ Not read: {rows}. Please write “ya” or “tidak”.", rows=tame("; ".join(rows)[:120]))
    return View(paragraphs(told, view.text), view.rows, private=True, in_place=False)


def choose_kind(t: Translator) -> View:
    return View(
        t("🏗 <b>What is to be proposed?</b>"),
        rows=(
            *((Button(t.plain(KINDS[kind]), HowToPropose(kind)),) for kind in Kind),
            (Button(t.plain("🏗 All projects"), ShowProjects()), menu_button(t)),
        ),
    )


def how(kind: Kind, template: str, t: Translator) -> View:
    """Lines that can be filled in without a signal."""
    return View(
        paragraphs(
            t("📝 <b>{kind}</b>", kind=t.plain(KINDS[kind])),
            t(
                "Copy the lines. Write the family behind the first, and <i>ya</i> or <i>tidak</i> "
                "behind the others."
            )
            if kind is Kind.HOUSE
            else t(
                "Copy the lines. Write a short title behind the first, and <i>ya</i> or "
                "<i>tidak</i> behind the others."
            ),
            t("Photo: write below it <i>{words}</i>.", words=_caption(template)),
            t("No signal? Send it all the same: it arrives later, each once."),
        ),
        rows=(
            (Button(t.plain("📋 Copy the lines"), copy=template),),
            (Button(t.plain("🏗 All projects"), ShowProjects()), menu_button(t)),
        ),
        in_place=False,
    )


def listed(found: Lists, page: int, *, writes: bool, looks: bool, t: Translator) -> View:
    """What I go on with, then what is of my own household and street."""
    rows = list({one.id: one for one in (*found.own, *found.home)}.values())
    shown = page_of(rows, page, _ON_A_PAGE, ShowProjects, t)
    more = [Button(t.plain("➕ Write one down"), ChooseProjectKind())] if writes else []
    more += [Button(t.plain("📊 Counts by stage"), ShowProjectFigures())] if looks else []
    return View(
        paragraphs(
            t("🏗 <b>Projects</b>: {count}", count=len(rows)),
            t("Nothing is here yet.") if not rows else None,
            lines(*(_line(one, t) for one in shown.shown)),
            t("<i>The bot proposes nothing and promises nothing. It keeps, and follows.</i>"),
        ),
        rows=(
            *((Button(_label(one, t), OpenProject(one.id)),) for one in shown.shown),
            *((shown.turns,) if shown.turns else ()),
            *((tuple(more),) if more else ()),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )


def yes_asked(found: Sheet, *, told: bool, t: Translator) -> View:
    """To who asks: somebody was asked in the chat, or somebody may stand by."""
    one = found.project
    if told:
        text = paragraphs(
            t(
                "🙋 Project {number}: they are asked in their own chat, at night in the morning.",
                number=one.id,
            ),
            t("Once a week at most. Please do not press them."),
        )
        return View(text, rows=back(one.id, t), private=True, in_place=False)
    return View(
        paragraphs(
            t("🙋 Project {number}: nobody of them is in this bot.", number=one.id),
            t("Read it out to them. Do they say yes? Who stood by?"),
        ),
        rows=(
            *witnesses([(w, YesBefore(one.id, w)) for w in STOOD_BY], t),
            (Button(t.plain("📄 The sheet"), OpenProject(one.id)), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def answered(heard: Heard, t: Translator) -> View:
    """To the household or neighbour who answered."""
    one = heard.sheet.project
    rows = back(one.id, t)
    if heard.sheet.standing.may_undo:
        rows = ((undo(one, t),), *rows)
    return View(_answered(heard, t), rows=rows, private=True)


def _answered(heard: Heard, t: Translator) -> Markup:
    match heard.answer:
        case Answer.YES:
            return t(
                "✅ Thank you. It may be proposed. The office decides, and you read each stage here."
            )
        case Answer.NOT_YET:
            return t("🙅 All right, not yet. Nothing is proposed, and no aid changes.")
        case Answer.TAKEN_BACK:
            text = t("🙅 The yes is taken back. No aid changes.")
        case Answer.ONE_OBJECTS:
            text = t("🙅 Thank you for saying so. Somebody of you said yes before, and that stays.")
    told = t("Whoever wrote the project down is told, at night in the morning.")
    alone = t("Whoever wrote the project down does not use this bot now: please tell them.")
    return paragraphs(text, told if heard.people else alone)


def removed(t: Translator) -> View:
    return View(t("🗑 The sheet is gone."), rows=_after(t))


def unfollowed(t: Translator) -> View:
    return View(t("🔕 You hear no more of it."), rows=_after(t))


def slip(found: Sheet, link: str, t: Translator) -> View:
    """The way in for neighbours; it names nobody."""
    one = found.project
    return View(
        paragraphs(
            t("🔗 <b>Neighbours of project {number}</b>", number=one.id),
            t("Whoever opens this link reads the stages, and says whether they are so:"),
            t("<code>{link}</code>", link=link),
            t("They see no name, no sheet and no photo of a house."),
        ),
        rows=((Button(t.plain("📋 Copy the link"), copy=link),), *back(one.id, t)),
        private=True,
        in_place=False,
    )


def _source(rule: Criterion, t: Translator) -> Markup:
    name = rule.source.partition(":")[0].partition(";")[0]
    told = t("<i>Source: {name}</i>", name=name)
    return told if rule.sure else t("{told} <i>(not certain)</i>", told=told)


def _caption(template: str) -> str:
    head, first, *_ = template.splitlines()
    return f"{head.strip()} …: {first.partition(':')[0]}"


def _line(one: Listed, t: Translator) -> Markup:
    return t(
        "{number}. {kind}: {stage}",
        number=one.id,
        kind=t.plain(KINDS[one.kind]),
        stage=t.plain(STAGES[one.stage]),
    )


def _label(one: Listed, t: Translator) -> str:
    return shortened(f"{one.id}. {one.name or t.plain(KINDS[one.kind])}")


def _after(t: Translator) -> tuple[tuple[Button, ...], ...]:
    return ((Button(t.plain("🏗 All projects"), ShowProjects()), menu_button(t)),)
