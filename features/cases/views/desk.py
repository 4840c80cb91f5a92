"""What staff are asked while they work on a case."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from features.cases.rules.cases import CaseFile, Desk
from features.cases.rules.command_center import Decision
from features.cases.rules.holders import REFERABLE
from features.cases.views.cases import DECISIONS, DESKS
from features.cases.views.deeds import Do, OnCase
from views.formats import shortened
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, Tap, View, in_rows, paragraphs

CHOICES = {
    Decision.DONE: mark("✅ Done"),
    Decision.HANDLED_LOCALLY: mark("🏘 Handled locally"),
    Decision.REFERRED: mark("➡️ Referred for good"),
    Decision.DRAWN_INTO_CENTRE: mark("🏠 Drawn into Sentra"),
    Decision.GRADUATED: mark("🎓 Graduated to PENA"),
    Decision.REFUSED: mark("⛔ Refused"),
}


@dataclass(frozen=True)
class ChooseDecision(Tap, prefix="kx"):
    case_id: int
    decision: Decision


@dataclass(frozen=True)
class CloseCase(Tap, prefix="kz"):
    case_id: int
    decision: Decision


@dataclass(frozen=True)
class HandTo(Tap, prefix="kh"):
    case_id: int
    desk: Desk


@dataclass(frozen=True)
class SendTyped(Tap, prefix="kty", once=True):
    """What was written beside an open card goes to its reporter; 0: to nobody."""

    case_id: int


def offer_sending(cases: Sequence[CaseFile], text: str, t: Translator) -> View:
    return View(
        paragraphs(
            t("📨 Shall this go to the reporter? It is not sent yet."),
            t("“{text}”", text=shortened(text, 300)),
        ),
        rows=(
            *(
                (Button(t.plain("📨 Send to {ticket}", ticket=one.ticket), SendTyped(one.id)),)
                for one in cases
            ),
            (Button(t.plain("No, to nobody"), SendTyped(0)),),
        ),
        private=True,
        in_place=False,
    )


def not_sent(t: Translator) -> View:
    return View(
        t("All right, nothing was sent. If it was a question to me, please write it again."),
        rows=((menu_button(t),),),
    )


def ask_data(case: CaseFile, t: Translator) -> View:
    return _ask(
        t(
            "❓ <b>{ticket}</b>: what do you need from the reporter? Write it here.",
            ticket=case.ticket,
        ),
        case,
        t,
    )


def ask_receiver(case: CaseFile, t: Translator) -> View:
    """Desks by a button; an integrity case goes to nobody but whom an officer names."""
    buttons = [
        Button(shortened(t.plain(DESKS[desk])), HandTo(case.id, desk))
        for desk in REFERABLE
        if desk != case.desk and not case.confidential
    ]
    return View(
        t(
            "➡️ <b>{ticket}</b>: to whom is it handed on? Choose, or write name and office.",
            ticket=case.ticket,
        ),
        rows=(*in_rows(buttons), (_way_out(case, t),)),
        in_place=False,
    )


def ask_answer(case: CaseFile, t: Translator) -> View:
    return _ask(
        t("✍️ <b>{ticket}</b>: write the answer. It goes to the reporter.", ticket=case.ticket),
        case,
        t,
    )


def ask_note(case: CaseFile, t: Translator) -> View:
    return _ask(
        t("📝 <b>{ticket}</b>: write the note. The reporter never sees it.", ticket=case.ticket),
        case,
        t,
    )


def ask_why_up(case: CaseFile, t: Translator) -> View:
    return _ask(
        t(
            "⬆️ <b>{ticket}</b>: why is it moved up? Write it for the next office; the reporter does "
            "not see it.",
            ticket=case.ticket,
        ),
        case,
        t,
    )


def ask_draw(case: CaseFile, t: Translator) -> View:
    sure = Button(t.plain("🏠 Yes, draw it into Sentra"), OnCase(Do.DRAW, case.id))
    return View(
        t(
            "Is <b>{ticket}</b> drawn into a Sentra of the ministry? The reporter will be told.",
            ticket=case.ticket,
        ),
        rows=((sure,), (_way_out(case, t),)),
    )


def choose_decision(case: CaseFile, may: Collection[Decision], t: Translator) -> View:
    """`may` are the ways in which whoever asks can close it."""
    buttons = [
        Button(t.plain(label), ChooseDecision(case.id, one))
        for one, label in CHOICES.items()
        if one in may
    ]
    pairs = in_rows(buttons)
    return View(
        t("How was <b>{ticket}</b> decided?", ticket=case.ticket),
        rows=(*pairs, (_way_out(case, t),)),
    )


def ask_words(case: CaseFile, decision: Decision, t: Translator) -> View:
    """A refusal needs its reason; everything else may be closed without words."""
    needed = decision == Decision.REFUSED
    bare = (Button(t.plain("✅ Close without words"), CloseCase(case.id, decision)),)
    return View(
        paragraphs(
            t(
                "<b>{ticket}</b>: {decision}",
                ticket=case.ticket,
                decision=t.plain(DECISIONS[decision]),
            ),
            t("Write the reason for the reporter.")
            if needed
            else t("Write some closing words for the reporter, or close it without."),
        ),
        rows=(*(() if needed else (bare,)), (_way_out(case, t),)),
    )


def _ask(question: Markup, case: CaseFile, t: Translator) -> View:
    return View(question, rows=((_way_out(case, t),),), in_place=False)


def _way_out(case: CaseFile, t: Translator) -> Button:
    return Button(t.plain("✖️ Stop"), OnCase(Do.STOP, case.id))
