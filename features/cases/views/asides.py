"""What is answered beside the questions of a report: short, with the question below it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from features.cases.rules.cases import CaseFile
from features.cases.views.cases import clock
from features.cases.views.deeds import Do, OnReport
from features.cases.views.report_taps import OpenNameless, StartReport
from features.people.storage.reference import Contact
from features.safety.views.alarm import numbers
from views.formats import shortened
from views.menu import OFFICER, REPORT, ShowHelpline, menu_button
from views.translator import Translator
from views.view import Button, Keyboard, View, lines, paragraphs

_SHOWN = 120
_REPORTS = 3


def above(said: View, question: View, t: Translator) -> View:
    """One message: the answer, and the question that is still open."""
    return replace(question, text=paragraphs(said.text, _line(t), question.text), in_place=False)


def _line(t: Translator) -> Markup:
    return t("Now on with the report:")


def noted(words: str, t: Translator) -> View:
    """Officers read it first (`features.cases.rules.filing.CAUTION`)."""
    return View(
        lines(
            t("✅ I noted: “{words}”", words=shortened(words, _SHOWN)),
            t("The officer reads this before anything else."),
        ),
        rows=((menu_button(t),),),
    )


def who_reads(t: Translator, *, is_secret: bool) -> View:
    return View(
        lines(
            t("👁 Only officers of the command center read it, and none of those it speaks of.")
            if is_secret
            else t("👁 Only the officers who deal with it read it. I show you who has opened it."),
            t(
                "Do you not want your name in it? Press <b>🙈 Without my name</b> before you send it."
            ),
        ),
        rows=((menu_button(t),),),
    )


def _call_now(contacts: Sequence[Contact] | None, t: Translator) -> Markup | None:
    if not contacts:
        return None
    return lines(t("Danger now? Do not wait for the officer. Call:"), numbers(contacts, t))


def when(contacts: Sequence[Contact] | None, t: Translator) -> View:
    """`contacts` are for a danger: nobody is to wait for an officer there."""
    return View(
        paragraphs(
            t(
                "🕐 Once it is sent I write until when an officer begins at the latest. At night and on days off it takes longer."
            ),
            _call_now(contacts, t),
        ),
        rows=((menu_button(t),),),
    )


def hiding(t: Translator) -> View:
    """What to do where somebody near may read the chat."""
    return View(
        paragraphs(
            t("🔒 <b>So that nobody reads this chat</b>"),
            lines(
                t("• Delete it: press and hold this chat in the list, then <b>Delete</b>."),
                t("• A report that was sent stays with the officers."),
                t(
                    "• Report <b>without your name</b>: you read the answer with a code and a secret word, on any phone."
                ),
                t(
                    "• While you report, write <i>jangan telepon saya</i>. The officer reads it first."
                ),
            ),
        ),
        rows=((menu_button(t),),),
        in_place=False,
    )


@dataclass(frozen=True)
class Deadline:
    """Of an open report: when it is begun at the latest."""

    case: CaseFile
    take_by: datetime | None


def deadlines(
    found: Sequence[Deadline], contacts: Sequence[Contact], zone: ZoneInfo, t: Translator
) -> View:
    """When somebody comes or answers, by the clocks of the own open reports."""
    told = (
        lines(
            t("<b>{ticket}</b>", ticket=one.case.ticket),
            clock(one.case, zone, t, take_by=one.take_by),
        )
        for one in found[:_REPORTS]
    )
    return View(
        paragraphs(
            *told,
            _call_now(contacts, t),
        ),
        rows=(
            *(_open(one.case, t) for one in found[:_REPORTS]),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )


def none_open(contacts: Sequence[Contact], t: Translator) -> View:
    """Nothing says that this account reported something without a name: the code does."""
    return View(
        paragraphs(
            t("📄 There is no open report from this account, so no officer is on the way for it."),
            t("Reported without a name? Open it with its code: there you see how it stands."),
            _call_now(contacts, t),
        ),
        rows=(
            (Button(t.plain("🔑 I have a code"), OpenNameless()),),
            (Button(t.plain(REPORT), StartReport()),),
            (Button(t.plain(OFFICER), ShowHelpline()), menu_button(t)),
        ),
        in_place=False,
    )


def readers_of(cases: Sequence[CaseFile], t: Translator) -> View:
    """Who reads what was reported, and who has."""
    is_secret = all(one.confidential for one in cases)
    return View(
        t("👁 Only officers of the command center read it, and none of those it speaks of.")
        if is_secret
        else t("👁 Only the officers who deal with it read it. I show you who has opened it."),
        rows=(
            *(
                (
                    Button(
                        t.plain("👁 Who read {ticket}", ticket=one.ticket),
                        OnReport(Do.READERS, one.id),
                    ),
                )
                for one in cases[:_REPORTS]
            ),
            (menu_button(t),),
        ),
        in_place=False,
    )


def take_back(cases: Sequence[CaseFile], others: Sequence[CaseFile], t: Translator) -> View:
    """Reports that can be taken back at once; of the others the officers are told."""
    undo = tuple(
        (Button(t.plain("↩️ {ticket}", ticket=one.ticket), OnReport(Do.UNDO, one.id)),)
        for one in cases[:_REPORTS]
    )
    return View(
        paragraphs(
            t("↩️ Take the report back? Then no officer deals with it. Press its number.")
            if cases
            else None,
            t(
                "A report of more than 10 minutes ago, or one that an officer works on, is not taken back here. Open it, press <b>✍️ Answer or add</b>, and write that you do not want it any more."
            )
            if others or not cases
            else None,
            t("Reported without your name? It has a code: /jawaban")
            if not (cases or others)
            else None,
        ),
        rows=(*undo, *(_open(one, t) for one in others[:_REPORTS]), (menu_button(t),)),
        private=True,
        in_place=False,
    )


def _open(case: CaseFile, t: Translator) -> tuple[Button, ...]:
    return (Button(t.plain("📄 {ticket}", ticket=case.ticket), OnReport(Do.OPEN, case.id)),)


def given_up(keys: Keyboard, t: Translator) -> View:
    return View(
        t(
            "All right, we stop here. Nothing was sent. Do you think better of it? Write <b>jadi</b>. In 10 minutes what you told is gone."
        ),
        keyboard=keys,
        in_place=False,
    )


def parked(t: Translator) -> View:
    return View(
        t("👌 All right. Your report is kept, and <b>not sent yet</b>."),
        rows=((menu_button(t),),),
        in_place=False,
    )


def go_on(t: Translator) -> View:
    return View(t("📢 Yes, we are writing the report."), rows=((menu_button(t),),))
