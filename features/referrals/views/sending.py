"""A referral on its way: where to, what is needed, who says yes."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from markupsafe import Markup

from features.caseload.views.taps import ShowCaseload
from features.cases.rules.contacts import ContactCard
from features.cases.views.foreign import tame
from features.referrals.rules.receivers import Receiver, ReceiverRule
from features.referrals.rules.referrals import Referral
from features.referrals.services.audience import Told
from features.referrals.services.sending import Plan
from features.referrals.services.subjects import Subject
from features.referrals.views.names import RECEIVERS, papers
from features.referrals.views.taps import (
    AskFamily,
    ByLetter,
    ChooseReceiver,
    MakeReferralLetter,
    MakeSlip,
    OpenReferral,
    ReadAloud,
    ShowReferrals,
    TheyAgree,
    TurnReceivers,
    UseOffice,
)
from features.safety.rules.fit_words import MOST_LETTERS
from views.formats import day_of, short_day, shortened
from views.menu import CASELOAD, menu_button
from views.pages import page_of
from views.translator import Translator
from views.view import Button, View, in_rows, lines, paragraphs

_ON_A_PAGE = 8


def choose_receiver(
    subject: Subject, found: Sequence[ReceiverRule], page: int, t: Translator
) -> View:
    shown = page_of(found, page, _ON_A_PAGE, TurnReceivers, t)
    buttons = [
        Button(t.plain(RECEIVERS[one.receiver]), ChooseReceiver(one.receiver))
        for one in shown.shown
    ]
    return View(
        paragraphs(
            t("📨 <b>Refer {name}</b>", name=subject.name),
            t("To which office? It must answer by a day, and you see where it stands."),
        ),
        rows=(*in_rows(buttons), *((shown.turns,) if shown.turns else ()), (menu_button(t),)),
        private=True,
    )


def ask_name(t: Translator, *, has_list: bool = False) -> View:
    """`has_list`: families are looked after, on whose cards it begins."""
    own = (Button(t.plain(CASELOAD), ShowCaseload()),) if has_list else ()
    return View(
        paragraphs(
            t("📨 Who is to be referred? Write the name, as people call this person there."),
            t("No NIK is needed. For a family of your own list, begin on its card instead."),
        ),
        rows=((*own, menu_button(t)),),
        private=True,
        in_place=False,
    )


def name_unfit(t: Translator) -> View:
    return View(
        t("I need a name, without numbers or links. Please write it again."),
        rows=((menu_button(t),),),
        private=True,
        in_place=False,
    )


def ask_need(subject: Subject, receiver: Receiver, t: Translator) -> View:
    return View(
        paragraphs(
            t(
                "📨 {name} → <b>{receiver}</b>",
                name=subject.name,
                receiver=t.plain(RECEIVERS[receiver]),
            ),
            t(
                "Write one sentence for the office: what is needed, and why. The family reads it "
                "too."
            )
            if subject.family_reads
            else t("Write one sentence for the office: what is needed, and why."),
            t("For example: <i>Needs a wheelchair, cannot walk since a stroke.</i> No NIK."),
        ),
        rows=((menu_button(t),),),
        private=True,
        in_place=False,
    )


def need_unfit(subject: Subject, t: Translator) -> View:
    """What swindlers write; and what a family must not read from the bot."""
    return View(
        paragraphs(
            t(
                "I cannot pass that on. Please write at most {most} letters, without links, "
                "accounts, money or codes.",
                most=MOST_LETTERS,
            ),
            t(
                "Is somebody in danger, or did an officer do wrong? The family reads this sentence, "
                "so report that with /respons instead."
            )
            if subject.family_reads
            else None,
        ),
        rows=((menu_button(t),),),
        private=True,
        in_place=False,
    )


def check(plan: Plan, need: str, office: ContactCard | None, t: Translator) -> View:
    """Before anybody else reads it: who takes it, by when, and how the family says yes."""
    subject = plan.subject
    by_letter = office is not None
    ways: list[Button] = []
    if plan.is_manned or by_letter:
        if subject.accounts:
            ways.append(Button(t.plain("💬 Ask the family here"), AskFamily(), style="primary"))
        ways.append(Button(t.plain("🗣 I read it out to them"), ReadAloud()))
    letters: list[Button] = []
    if not by_letter:
        if plan.office is not None:
            letters.append(
                Button(shortened(t.plain("📄 Letter: {name}", name=plan.office.name)), UseOffice())
            )
        letters.append(Button(t.plain("📄 Letter to another office"), ByLetter()))
    return View(
        paragraphs(
            t(
                "📨 {name} → <b>{receiver}</b>",
                name=subject.name,
                receiver=t.plain(RECEIVERS[plan.rule.receiver]),
            ),
            t("“{words}”", words=need),
            _who_takes_it(plan, office, t),
            t("To bring along: {papers}.", papers=papers(plan.rule.papers, t))
            if plan.rule.papers
            else None,
            t("It goes only when the family says yes. How do you ask?")
            if ways
            else t("Who takes it there?"),
        ),
        rows=(*((one,) for one in (*ways, *letters)), (menu_button(t),)),
        private=True,
        in_place=False,
    )


def ask_office(t: Translator) -> View:
    return View(
        paragraphs(
            t("📄 To whom does the letter go? Write line by line:"),
            lines(
                t("1. Name of the office or person"),
                t("2. Address"),
                t("3. Number or mail address, if there is one"),
            ),
        ),
        rows=((menu_button(t),),),
        private=True,
        in_place=False,
    )


def office_unclear(t: Translator) -> View:
    return View(
        t("It needs at least two lines: the name, and below it the address."),
        rows=((menu_button(t),),),
        private=True,
        in_place=False,
    )


def office_unfit(t: Translator) -> View:
    """The family would read it as the name of an office."""
    return View(
        t(
            "I cannot pass that on. Please write only the name of the office, its address, number "
            "and mail address, without other links, money or codes."
        ),
        rows=((menu_button(t),),),
        private=True,
        in_place=False,
    )


def consent_text(
    receiver: Receiver, need: str, office: ContactCard | None, days: int, t: Translator
) -> Markup:
    """What a family agrees to: who reads what, and for what. Its fingerprint is kept."""
    name = t.plain(RECEIVERS[receiver])
    return paragraphs(
        lines(
            t("To: <b>{receiver}</b>", receiver=name)
            if office is None
            else t("To: <b>{receiver}</b>, {office}", receiver=name, office=tame(office.name)),
            t("For: “{words}”", words=tame(need)),
        ),
        t(
            "The office reads these words and your village. Your name and number it sees once it "
            "accepts. No NIK, no card, no PIN."
        ),
        t.plural(
            "It is to answer within {count} working day.",
            "It is to answer within {count} working days.",
            days,
        ),
        t(
            "You can take it back at any time. Not ready yet? That is fine: nothing is kept, and "
            "your aid does not depend on it."
        ),
    )


def read_aloud(plan: Plan, need: str, office: ContactCard | None, t: Translator) -> View:
    return View(
        paragraphs(
            t("🗣 <b>Please read this out to {name}:</b>", name=plan.subject.name),
            consent_text(plan.rule.receiver, need, office, plan.rule.answer_days, t),
            t("Do they agree? Only they decide."),
        ),
        rows=(
            (Button(t.plain("✅ They agree"), TheyAgree(), style="success"),),
            (Button(t.plain("🙏 Not ready yet"), ShowReferrals()), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def asked(told: Told, t: Translator) -> View:
    """To the sender: the question is on its way to the family."""
    return View(
        paragraphs(
            t("💬 <b>{number}</b>: the family was asked here.", number=told.referral.number),
            t("It goes to the office when they agree. You hear of it here."),
        ),
        rows=((Button(t.plain("📨 My referrals"), ShowReferrals()), menu_button(t)),),
        private=True,
        in_place=False,
    )


def sent(one: Referral, zone: ZoneInfo, t: Translator) -> View:
    """To the sender: it went, with what may be printed."""
    by_letter = one.office is not None
    due = day_of(one.due_at or one.asked_at, zone, t.language)
    return View(
        paragraphs(
            t(
                "📨 <b>{number}</b> went to {receiver}.",
                number=one.number,
                receiver=t.plain(RECEIVERS[one.receiver]),
            )
            if not by_letter
            else t(
                "📄 <b>{number}</b>: now print the letter to {receiver} and hand it over.",
                number=one.number,
                receiver=t.plain(RECEIVERS[one.receiver]),
            ),
            t("The answer is due by {date}. No answer by then? It comes back to you.", date=due)
            if not by_letter
            else t("On {date} I ask you what the office said.", date=due),
            t("No phone in the family? Print the slip for them."),
        ),
        rows=(
            *(
                ((Button(t.plain("📄 The letter"), MakeReferralLetter(one.id)),),)
                if by_letter
                else ()
            ),
            (
                Button(t.plain("🧾 Slip"), MakeSlip(one.id)),
                Button(t.plain("📄 Open"), OpenReferral(one.id)),
            ),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )


def _who_takes_it(plan: Plan, office: ContactCard | None, t: Translator) -> Markup:
    day = short_day(plan.due_at.date(), t.language)
    if office is not None:
        return t("📄 By letter to {name}. I ask you on {date}.", name=tame(office.name), date=day)
    if plan.is_manned:
        return t("🟢 The office is in this bot. Answer by {date}.", date=day)
    return t("⚪ No such office is in this bot there yet. A letter can go.")
