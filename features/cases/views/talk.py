"""A conversation with an officer, on the reporter's side."""

from collections.abc import Sequence
from dataclasses import dataclass

from features.cases.rules.cases import REOPENINGS, CaseFile
from features.cases.views.cases import title
from features.cases.views.deeds import Do, OnReport
from features.cases.views.report_taps import StartReport
from views.formats import shortened
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, Key, Keyboard, Tap, View, paragraphs

THAT_IS_ALL = mark("🏁 That is all")

_TOO_LARGE = {
    "voice": mark(
        "🎤 That voice message is too large to pass on. Please record a shorter one, or write it."
    ),
    "photo": mark(
        "🖼 That picture is too large to pass on. Please send it as an ordinary photo, not as a file."
    ),
}


@dataclass(frozen=True)
class ForCase(Tap, prefix="oc"):
    """What was sent belongs to this case."""

    case_id: int


@dataclass(frozen=True)
class ForNoCase(Tap, prefix="on"):
    """What was sent is for no officer."""


@dataclass(frozen=True)
class ReopenWith(Tap, prefix="or"):
    """What was sent is why the case is not solved."""

    case_id: int


def ask_words(case: CaseFile, t: Translator) -> View:
    return View(
        t(
            "✍️ What shall the officer know about {report}? Write it here, or send photos or a voice message. When you are done, press <b>{done}</b>.",
            report=_name(case, t),
            done=t.plain(THAT_IS_ALL),
        ),
        keyboard=_done(t),
        in_place=False,
    )


def added(case: CaseFile, t: Translator) -> View:
    return View(
        paragraphs(
            _passed_on(case, t),
            t(
                "Is there more? Simply send it here. When you are done, press <b>{done}</b>.",
                done=t.plain(THAT_IS_ALL),
            ),
        ),
        keyboard=_done(t),
        private=case.confidential,
    )


def added_apart(case: CaseFile, t: Translator) -> View:
    """Another question is open and stays so."""
    return View(
        paragraphs(_passed_on(case, t), t("Now we go on with what we were doing.")),
        rows=((menu_button(t),),),
        private=case.confidential,
    )


def finished(keyboard: Keyboard, t: Translator) -> View:
    return View(t("🏁 All right. The officer has everything that you sent."), keyboard=keyboard)


def which(cases: Sequence[CaseFile], t: Translator) -> View:
    """Two officers asked, or the words may be for somebody else."""
    return View(
        t("📨 An officer asked you something. What is this message for?"),
        rows=(
            *((Button(_label(case, t), ForCase(case.id)),) for case in cases),
            (Button(t.plain("❌ Not for a report"), ForNoCase()),),
        ),
        private=True,
        in_place=False,
    )


def too_large(kind: str, t: Translator) -> View:
    return View(
        paragraphs(t(_TOO_LARGE[kind]), t("It was not passed on.")),
        rows=((menu_button(t),),),
        in_place=False,
    )


def closed(case: CaseFile, t: Translator) -> View:
    """What was sent about a case that is closed has reached nobody yet."""
    may_reopen = case.reopened < REOPENINGS
    way = (
        Button(t.plain("🔁 Open it again with this"), ReopenWith(case.id), style="primary")
        if may_reopen
        else Button(t.plain("📢 Report something"), StartReport())
    )
    return View(
        paragraphs(
            t("{report} is closed, so your message did not go to an officer yet.",
              report=_name(case, t)),
            t("Is it not solved? Then open it again: the officer gets your message at once.")
            if may_reopen
            else t("It was opened again once already. Please make a new report."),
        ),
        rows=((way,), (Button(t.plain("📄 Open"), OnReport(Do.OPEN, case.id)), menu_button(t))),
        private=True,
        in_place=False,
    )  # fmt: skip


def _passed_on(case: CaseFile, t: Translator) -> str:
    return t("✅ Added to {report}. The officer sees it.", report=_name(case, t))


def _name(case: CaseFile, t: Translator) -> str:
    """Of a confidential case not even the number: somebody else may hold the phone."""
    if case.confidential:
        return t("your report")
    return t("<b>{ticket}</b>", ticket=case.ticket)


def _label(case: CaseFile, t: Translator) -> str:
    """In the list a confidential one is told apart by its number alone."""
    if case.confidential:
        return t.plain("📄 {ticket}", ticket=case.ticket)
    return shortened(t.plain("📄 {ticket} {title}", ticket=case.ticket, title=title(case, t)))


def _done(t: Translator) -> Keyboard:
    return Keyboard(((Key(t.plain(THAT_IS_ALL)),),))
