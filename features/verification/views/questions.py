"""The questions after a payout, one screen each, and what comes behind the last."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from domain.payments import Payout
from features.payments.views.payments import programme_name, where_to_fetch
from features.verification.rules.checks import Check
from features.verification.rules.questions import Question, Reply, replies_to
from views.formats import day, money, months
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, Tap, View, in_rows, lines, paragraphs


@dataclass(frozen=True)
class AnswerCheck(Tap, prefix="pca"):
    check_id: int
    reply: Reply


@dataclass(frozen=True)
class SkipQuestion(Tap, prefix="pcs"):
    check_id: int
    question: Question


@dataclass(frozen=True)
class ShowRecorded(Tap, prefix="pcr"):
    """What does the record say? Only then is a sum shown: others may hold the phone."""

    check_id: int


@dataclass(frozen=True)
class AskNoMore(Tap, prefix="pcn"):
    """Never ask this again."""


@dataclass(frozen=True)
class AskAgain(Tap, prefix="pcy"):
    """You may ask again."""


@dataclass(frozen=True)
class ReportMismatch(Tap, prefix="pcm"):
    """Make a report of what was answered."""

    check_id: int


LABELS = {
    Reply.FULL: mark("✅ Yes, the full sum"),
    Reply.LESS: mark("➖ Yes, but less"),
    Reply.UNSURE: mark("🤔 Yes, not sure how much"),
    Reply.NOTHING: mark("❌ Not received"),
    Reply.NOT_CUT: mark("No, nothing was taken off"),
    Reply.CUT: mark("Yes, something was taken off"),
    Reply.KEEP_IT: mark("I do"),
    Reply.HOUSEHOLD: mark("Family at home"),
    Reply.COMPANION: mark("Companion"),
    Reply.GROUP_HEAD: mark("Group head"),
    Reply.AGENT: mark("Agent or shop"),
    Reply.SOMEBODY: mark("Somebody else"),
    Reply.AT_ATM: mark("I did, at an ATM"),
    Reply.AT_AGENT: mark("I did, at an agent"),
    Reply.AT_BANK: mark("I did, at the bank"),
    Reply.AT_POST: mark("I did, at the post office"),
    Reply.BROUGHT: mark("It was brought home"),
    Reply.TRUSTED: mark("Somebody I asked"),
    Reply.STRANGER: mark("Somebody, without my consent"),
    Reply.HALF_HOUR: mark("Up to half an hour"),
    Reply.AN_HOUR: mark("Up to 1 hour"),
    Reply.THREE_HOURS: mark("Up to 3 hours"),
    Reply.LONGER: mark("More than 3 hours"),
}
_ASKED = {
    Question.CUT: mark("Did anybody take off a part, or ask for money for it?"),
    Question.CARD: mark("Who keeps the KKS card now?"),
    Question.FETCHED: mark("Who fetched the money, and where?"),
    Question.QUEUE: mark("How long was the wait there?"),
}
_SHORT, _MOST_BELOW = 14, 5
"""Labels so short, and more answers than that, stand two in a row."""


def first(check: Check, name: str, t: Translator) -> View:
    """It names the family only where the person has several, and no sum."""
    return View(
        paragraphs(
            t("🧾 <b>May we ask something?</b> At most five taps."),
            t("For the family of <b>{name}</b>.", name=name) if name else None,
            _received(check, t),
            t("<i>You may skip any question. Your answers are counted without your name.</i>"),
        ),
        rows=(
            *_replies(check, Question.RECEIVED, t),
            (Button(t.plain("👁 Show the recorded sum"), ShowRecorded(check.id)),),
            _ways_out(check, Question.RECEIVED, t),
        ),
        private=True,
    )


def with_recorded(check: Check, payouts: Sequence[Payout], t: Translator) -> View:
    """The same question, now with the sums of the record."""
    return View(
        paragraphs(
            t(
                "👁 In the data: <b>{amount}</b>.",
                amount=money(sum(one.amount for one in payouts)),
            )
            if payouts
            else t("👁 There is no sum in the data any more."),
            _received(check, t),
        ),
        rows=(
            *_replies(check, Question.RECEIVED, t),
            _ways_out(check, Question.RECEIVED, t),
        ),
        private=True,
    )


def ask(check: Check, question: Question, t: Translator) -> View:
    """The question that comes next."""
    text = _received(check, t) if question is Question.RECEIVED else t(_ASKED[question])
    return View(
        text,
        rows=(*_replies(check, question, t), _ways_out(check, question, t)),
        private=True,
    )


def finished(t: Translator) -> View:
    return View(
        paragraphs(
            t("🙏 Thank you. Your answers are counted, without your name."),
            t("Officers and companions see only sums, never who said what."),
        ),
        rows=((menu_button(t),),),
    )


def nothing_said(t: Translator) -> View:
    """All was skipped."""
    return View(t("All right. Thank you for looking at it."), rows=((menu_button(t),),))


def something_is_wrong(check: Check, waiting: Payout | None, t: Translator) -> View:
    """It does not say what: others may hold the phone. What only `waiting` to be fetched is said
    before somebody reports that it did not come."""
    return View(
        paragraphs(
            t("🙏 Thank you. Your answers are counted, without your name."),
            _to_fetch(waiting, t) if waiting is not None else None,
            t("Something does not fit here. Would you like to report it?"),
            t("The report is prepared. It goes out only when you press “Send”."),
        ),
        rows=(
            (Button(t.plain("📢 Go on to the report"), ReportMismatch(check.id), style="primary"),),
            (menu_button(t),),
        ),
        private=True,
    )


def _to_fetch(payout: Payout, t: Translator) -> Markup:
    return lines(
        t("📌 By the data it is there and not collected yet."),
        where_to_fetch(payout, t),
        t("Collect it by <b>{date}</b>", date=day(payout.fetch_until, t.language))
        if payout.fetch_until
        else None,
    )


def asked_no_more(t: Translator) -> View:
    return View(
        t("🔕 All right. We ask you about payouts no more."),
        rows=((Button(t.plain("You may ask again"), AskAgain()),), (menu_button(t),)),
    )


def asked_again(t: Translator) -> View:
    return View(t("Thank you. We may ask again after a payout."), rows=((menu_button(t),),))


def _received(check: Check, t: Translator) -> Markup:
    return t(
        "Has the aid <b>{programme}</b> for {months} reached your hands?",
        programme=programme_name(check.programme, t),
        months=months(check.period, t.language),
    )


def _replies(check: Check, question: Question, t: Translator) -> list[tuple[Button, ...]]:
    buttons = [
        Button(t.plain(LABELS[reply]), AnswerCheck(check.id, reply))
        for reply in replies_to(question, check.channel)
    ]
    short = all(len(button.label) <= _SHORT for button in buttons)
    return in_rows(buttons, 2 if short or len(buttons) > _MOST_BELOW else 1)


def _ways_out(check: Check, question: Question, t: Translator) -> tuple[Button, ...]:
    return (
        Button(t.plain("⏭ Skip"), SkipQuestion(check.id, question)),
        Button(t.plain("🔕 Do not ask again"), AskNoMore()),
    )
