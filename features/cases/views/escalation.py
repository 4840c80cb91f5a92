"""Case reports of companions ("respons kasus"), filing for a family, and mediation."""

from dataclasses import dataclass
from uuid import UUID

from features.cases.rules.cases import (
    CaseFile,
    CaseKind,
    CaseRoute,
    Category,
    Group,
    Phase,
    Severity,
)
from features.cases.views.cases import CATEGORIES, GROUPS, choices
from features.cases.views.files import Evidence, kept
from features.cases.views.talk import THAT_IS_ALL
from features.people.storage.families import Family
from views.formats import shortened
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, Key, Keyboard, Tap, View, in_rows, lines, paragraphs

_IN_A_ROW = 2
CONTINUE = mark("➡️ Continue")
CANCEL_CASE = mark("✖ Cancel")
_STORY = 2_500


@dataclass(frozen=True)
class GoOnCase(Tap, prefix="ei"):
    """With the unfinished one, or `anew`."""

    anew: bool


@dataclass(frozen=True)
class AboutFamily(Tap, prefix="ef"):
    family_id: UUID


@dataclass(frozen=True)
class AboutNobody(Tap, prefix="en"):
    """Somebody who is not registered yet, or the whole area."""

    area: bool
    area_code: str = ""


@dataclass(frozen=True)
class OnBehalf(Tap, prefix="eb"):
    yes: bool


@dataclass(frozen=True)
class CaseGroup(Tap, prefix="eg"):
    group: Group


@dataclass(frozen=True)
class CaseCategory(Tap, prefix="ek"):
    category: Category


@dataclass(frozen=True)
class Urgency(Tap, prefix="eu"):
    severity: Severity


@dataclass(frozen=True)
class ChoosePhase(Tap, prefix="eh"):
    phase: Phase


@dataclass(frozen=True)
class Agreed(Tap, prefix="eo"):
    """The family agreed that its data are passed on."""

    yes: bool


@dataclass(frozen=True)
class SendCase(Tap, prefix="es"):
    """The case report is right."""


@dataclass(frozen=True)
class ChangeCase(Tap, prefix="ej"):
    """Something in the summary is not right."""

    what: str


@dataclass(frozen=True)
class ConfirmCase(Tap, prefix="ec", once=True):
    case_id: int
    agrees: bool


@dataclass(frozen=True)
class OtherSide(Tap, prefix="em"):
    """The other side of a mediation is a family of the register."""

    family_id: UUID


@dataclass(frozen=True)
class OtherUnknown(Tap, prefix="ez"):
    """The other side is somebody else."""


URGENCY = {
    Severity.CRITICAL: mark("🔴 Today: danger"),
    Severity.HIGH: mark("🟠 This week"),
    Severity.MEDIUM: mark("🟡 This month"),
    Severity.LOW: mark("🟢 Can wait"),
}

PHASES = {
    Phase.RECOVERY: mark("Social recovery"),
    Phase.TRANSITION: mark("Transition"),
    Phase.DEVELOPMENT: mark("Development"),
}

QUESTIONS = {
    "needs": mark("What is needed? For example food, medicine, a wheelchair, papers."),
    "done": mark("What have you done already, and with whom did you speak?"),
    "story": mark("✍️ What is the case? Please write it, or send a voice message."),
    "other": mark("🤝 Who is the other side? For example a shop, a neighbour, the group head."),
    "first": mark("What does the family say?"),
    "second": mark("What does the other side say?"),
    "proposal": mark("Which ways out were proposed?"),
    "agreement": mark("What was agreed? If nothing was agreed, write that."),
}


def which_area(chosen: AboutNobody, names: dict[str, str], t: Translator) -> View:
    """Whoever works in several areas says in which one it is."""
    return View(
        t("📍 In which of your areas?"),
        rows=(
            *(
                (Button(name, AboutNobody(chosen.area, area_code)),)
                for area_code, name in names.items()
            ),
            (menu_button(t),),
        ),
    )


def unfinished(kind: CaseKind, name: str, t: Translator) -> View:
    """Before a report of another kind is begun."""
    return View(
        paragraphs(
            t("You have an unfinished mediation. Go on with it?")
            if kind is CaseKind.MEDIATION
            else t("You have an unfinished case report. Go on with it?"),
            t("For: <b>{name}</b>", name=name) if name else None,
            t("If you begin a new one, this one is deleted."),
        ),
        rows=(
            (Button(t.plain("▶️ Go on"), GoOnCase(False), style="primary"),),
            (Button(t.plain("Begin a new one"), GoOnCase(True)),),
            (menu_button(t),),
        ),
        in_place=False,
    )


def who(families: list[Family], t: Translator) -> View:
    return View(
        t("👤 Who is it about? Choose, or type a part of the name."),
        rows=(
            *((Button(f.head_name, AboutFamily(f.id)),) for f in families[:5]),
            (
                Button(t.plain("Not registered yet"), AboutNobody(False)),
                Button(t.plain("The whole area"), AboutNobody(True)),
            ),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )


def taken_as(name: str, t: Translator) -> View:
    return View(
        t("👤 About <b>{name}</b>. If it is somebody else, change it before sending.", name=name),
        rows=((menu_button(t),),),
        private=True,
        in_place=False,
    )


def on_behalf(name: str, t: Translator) -> View:
    return View(
        paragraphs(
            t("👤 <b>{name}</b>", name=name),
            t(
                "Do you file this for the family? Then it reads your words on its phone and is asked "
                "whether they are right."
            ),
            t("🤫 Danger, violence and accusations are never sent to the family’s phone."),
        ),
        rows=(
            (Button(t.plain("Yes, for the family"), OnBehalf(True)),),
            (Button(t.plain("No, it is my own report"), OnBehalf(False)),),
        ),
        private=True,
    )


def groups(t: Translator) -> View:
    return View(
        t("What is the case about?"),
        rows=(
            *((Button(t.plain(label), CaseGroup(group)),) for group, label in GROUPS.items()),
            (menu_button(t),),
        ),
    )


def categories(routes: list[CaseRoute], t: Translator) -> View:
    return View(
        t("Which of these fits best?"),
        rows=(
            *((Button(label, CaseCategory(category)),) for category, label in choices(routes, t)),
            (menu_button(t),),
        ),
    )


def urgency(t: Translator) -> View:
    return View(
        t("How urgent is it?"),
        rows=tuple((Button(t.plain(label), Urgency(level)),) for level, label in URGENCY.items()),
    )


def phase(t: Translator) -> View:
    return View(
        t("In which phase is the family?"),
        rows=tuple((Button(t.plain(label), ChoosePhase(one)),) for one, label in PHASES.items()),
    )


def ask(question: str, t: Translator) -> View:
    return View(
        t(QUESTIONS[question]),
        keyboard=Keyboard(((Key(t.plain(CANCEL_CASE)),),)),
        in_place=False,
    )


def ask_reach(t: Translator) -> View:
    """How somebody in danger is found without making it worse; it may be skipped."""
    return View(
        paragraphs(
            t("📍 <b>So that help finds them safely</b>"),
            lines(
                t("• Where are they now, and what is near the house?"),
                t("• Who may be called, on which number, and who must not know?"),
            ),
            t(
                "Write it in one message, or send a point on the map. Not known? Press <b>{go_on}</b>.",
                go_on=t.plain(CONTINUE),
            ),
        ),
        keyboard=Keyboard(((Key(t.plain(CONTINUE)),), (Key(t.plain(CANCEL_CASE)),))),
        private=True,
        in_place=False,
    )


def ask_more(case: CaseFile, t: Translator) -> View:
    """After a danger is sent: what else helps, as additions to the case."""
    return View(
        paragraphs(
            t("📨 It is sent. If you have time now, this helps the officers of {ticket}:",
              ticket=case.ticket),
            lines(
                t("• what is needed, and what was done already"),
                t("• whether the family knows of your report"),
                t("• photos, a voice message, whatever else is known"),
            ),
            t(
                "Write or send it here, it is added. When you are done, press <b>{done}</b>.",
                done=t.plain(THAT_IS_ALL),
            ),
        ),
        keyboard=Keyboard(((Key(t.plain(THAT_IS_ALL)),),)),
        in_place=False,
    )  # fmt: skip


def ask_evidence(evidence: Evidence, t: Translator) -> View:
    return View(
        lines(
            kept(evidence, t),
            t("📷 Photos, a video or a voice message as evidence? Then press <b>➡️ Continue</b>."),
        ),
        keyboard=Keyboard(((Key(t.plain(CONTINUE)),), (Key(t.plain(CANCEL_CASE)),))),
        in_place=False,
    )


def ask_agreement(t: Translator) -> View:
    return View(
        paragraphs(
            t("Did the family agree that this is passed on to the officers?"),
            t("In danger you may report without asking first."),
        ),
        rows=(
            (Button(t.plain("Yes, they agreed"), Agreed(True)),),
            (Button(t.plain("Could not be asked"), Agreed(False)),),
        ),
        in_place=False,
    )


@dataclass(frozen=True)
class CaseSummary:
    """What a companion checks before sending."""

    name: str
    category: Category | None
    facts: tuple[tuple[str, str], ...]
    evidence: Evidence
    asked: tuple[str, ...] = ()
    """The questions of this report; each can be answered anew."""
    apart: bool = False
    """The family is neither asked nor told."""


FACTS = {
    "story": mark("Case"),
    "reach": mark("Safe contact"),
    "needs": mark("Needs"),
    "done": mark("Done so far"),
    "urgency": mark("Urgency"),
    "phase": mark("Phase"),
    "other": mark("Other side"),
    "first": mark("Family says"),
    "second": mark("Other side says"),
    "proposal": mark("Proposals"),
    "agreement": mark("Agreement"),
    "involved": mark("Involved"),
}
CHANGES = {
    **FACTS,
    "who": mark("Who"),
    "behalf": mark("For whom"),
    "category": mark("Kind"),
    "agreed": mark("Consent"),
    "evidence": mark("Evidence"),
}
"""What can be changed, as its button calls it."""


def summary(draft: CaseSummary, t: Translator) -> View:
    about = t.plain(CATEGORIES[draft.category]) if draft.category else t.plain("Mediation")
    return View(
        paragraphs(
            t("📝 <b>Please check</b>"),
            t("<b>{name}</b> · {about}", name=draft.name, about=about),
            lines(
                *(
                    t("{label}: {value}", label=t.plain(FACTS[name]), value=shortened(value, 60))
                    for name, value in draft.facts
                    if value
                ),
                kept(draft.evidence, t),
            ),
            t(
                "🤫 The family gets no message about this and is not asked: others may read its phone."
            )
            if draft.apart
            else None,
        ),
        rows=(
            (Button(t.plain("✅ Send"), SendCase(), style="success"),),
            *_changes(draft.asked, t),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )


def _changes(asked: tuple[str, ...], t: Translator) -> list[tuple[Button, ...]]:
    buttons = [
        Button(t.plain("✏️ {what}", what=t.plain(CHANGES[name])), ChangeCase(name)) for name in asked
    ]
    return in_rows(buttons, _IN_A_ROW)


def please_confirm(case: CaseFile, t: Translator, *, by_helper: bool = False) -> View:
    """To the family: what a companion or a helper filed in its name, whole."""
    story = case.story[:_STORY]
    return View(
        paragraphs(
            t("🤝 Your helper filed a report for your family: <b>{ticket}</b>.", ticket=case.ticket)
            if by_helper
            else t(
                "🤝 Your companion filed a report for your family: <b>{ticket}</b>.",
                ticket=case.ticket,
            ),
            t("Problem: <b>{about}</b>", about=t.plain(CATEGORIES[case.category]))
            if case.category
            else None,
            t("“{story}”", story=story),
            t("What you want: {wish}", wish=case.wish) if case.wish else None,
            t("Is that right? Without your yes it stays marked as not confirmed."),
            t("You find it under /laporan at any time."),
        ),
        rows=(asks_the_family(case, t), (menu_button(t),)),
        private=True,
        in_place=False,
    )


def asks_the_family(case: CaseFile, t: Translator) -> tuple[Button, ...]:
    return (
        Button(t.plain("👍 Yes, right"), ConfirmCase(case.id, True), style="success"),
        Button(t.plain("👎 No"), ConfirmCase(case.id, False)),
    )


def who_is_other(name: str, fitting: list[Family], t: Translator) -> View:
    """Whether the other side is a family that can be asked itself."""
    return View(
        t("🤝 Is “{name}” one of these families? Then it is asked itself.", name=name),
        rows=(
            *((Button(f.head_name, OtherSide(f.id)),) for f in fitting[:5]),
            (Button(t.plain("No, none of them"), OtherUnknown()),),
        ),
        private=True,
        in_place=False,
    )
