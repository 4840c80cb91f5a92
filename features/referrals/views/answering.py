"""The office is asked: where and when, why not, what came of it."""

from datetime import date, timedelta

from markupsafe import Markup

from features.referrals.rules.referrals import Referral, Result, State
from features.referrals.services.audience import Told
from features.referrals.views.names import RESULTS, receiver
from features.referrals.views.rows import to_own_list, to_refer_elsewhere
from features.referrals.views.taps import (
    ChooseResult,
    ComeOn,
    NoMoreWords,
    OpenReferral,
)
from features.safety.rules.fit_words import MOST_LETTERS
from views.formats import short_day
from views.menu import ShowHelpline, menu_button
from views.translator import Translator
from views.view import Button, View, in_rows, paragraphs

_OFFERED = (0, 1, 2, 4, 9)
"""Of the weekdays to come; any other day is typed."""
_LOOKED_THROUGH = 20


def ask_place(one: Referral, t: Translator) -> View:
    return View(
        paragraphs(
            t("✅ <b>{number}</b>: where shall they come?", number=one.number),
            t("Write the place, the hour and whom to ask for. The family reads it."),
            t("For example: <i>Dinsos office, counter 2, 9 o'clock, ask for Bu Rina.</i>"),
        ),
        rows=(_back(one.id, t),),
        private=True,
        in_place=False,
    )


def ask_day(referral_id: int, place: str, today: date, t: Translator) -> View:
    coming = [today + timedelta(days=ahead) for ahead in range(1, _LOOKED_THROUGH)]
    weekdays = [day for day in coming if day.weekday() < 5]
    days = [weekdays[number] for number in _OFFERED]
    buttons = [Button(short_day(one, t.language), ComeOn(referral_id, one)) for one in days]
    return View(
        paragraphs(
            t("🏢 “{words}”", words=place),
            t("On which day? Choose, or type it, for example <i>5 December</i>."),
        ),
        rows=(*in_rows(buttons), _back(referral_id, t)),
        private=True,
        in_place=False,
    )


def check_day(referral_id: int, place: str, day: date, t: Translator) -> View:
    return View(
        paragraphs(
            t("🏢 “{words}”", words=place),
            t("On {date}. Is that right?", date=short_day(day, t.language)),
        ),
        rows=(
            (Button(t.plain("✅ Yes, that day"), ComeOn(referral_id, day), style="success"),),
            _back(referral_id, t),
        ),
        private=True,
        in_place=False,
    )


def day_unclear(referral_id: int, place: str, today: date, t: Translator) -> View:
    view = ask_day(referral_id, place, today, t)
    told = t("I need a day from today on, within half a year.")
    return View(paragraphs(told, view.text), view.rows, private=True, in_place=False)


def ask_reason(one: Referral, t: Translator) -> View:
    return View(
        paragraphs(
            t("❌ <b>{number}</b>: why can you not take it?", number=one.number),
            t("One kind sentence: the family reads it. Which office could help instead?"),
        ),
        rows=(_back(one.id, t),),
        private=True,
        in_place=False,
    )


def ask_result(one: Referral, t: Translator) -> View:
    buttons = [
        Button(t.plain(label), ChooseResult(one.id, each)) for each, label in RESULTS.items()
    ]
    return View(
        t("🏁 <b>{number}</b>: what came of it?", number=one.number),
        rows=(*in_rows(buttons), _back(one.id, t)),
        private=True,
        in_place=False,
    )


def ask_words(referral_id: int, result: Result, t: Translator) -> View:
    return View(
        paragraphs(
            t("<b>{result}</b>", result=t.plain(RESULTS[result])),
            t("Write what you found and what comes next. The family reads it."),
        ),
        rows=(
            (Button(t.plain("📤 Send without words"), NoMoreWords(referral_id, result)),),
            _back(referral_id, t),
        ),
        private=True,
        in_place=False,
    )


def unfit(referral_id: int, t: Translator) -> View:
    """The family would read it from the bot."""
    return View(
        t(
            "I cannot pass that on. Please write at most {most} letters, without links, accounts, "
            "money, codes or accusations. What is dangerous belongs in a case: /lapor",
            most=MOST_LETTERS,
        ),
        rows=(_back(referral_id, t),),
        private=True,
        in_place=False,
    )


def answered(told: Told, t: Translator, *, sender_reads: bool, sends: bool = False) -> View:
    """To whoever answered. `sender_reads`: somebody else sent it, and reads it too. `sends`: it is
    the answerer's own, answered by letter; another office may be asked."""
    one = told.referral
    nobody = not (told.family or sender_reads or sends)
    helpline = Button(t.plain("☎️ Ask an officer"), ShowHelpline())
    return View(
        paragraphs(
            t(
                "✔️ <b>{number}</b> ({receiver}): written down.",
                number=one.number,
                receiver=receiver(one, t),
            ),
            _who_reads(told, t, sender_reads=sender_reads, sends=sends),
        ),
        rows=(
            *(to_refer_elsewhere(told, t) if sends else ()),
            *(((helpline,),) if nobody and one.state is State.DECLINED else ()),
            (Button(t.plain("📄 Open"), OpenReferral(one.id)),),
            *to_own_list(t),
        ),
        private=True,
        in_place=False,
    )


def _who_reads(told: Told, t: Translator, *, sender_reads: bool, sends: bool) -> Markup:
    """Where nobody can be reached, who answered goes on: whoever declined never read a name."""
    if told.family and sender_reads:
        return t("The family and the sender are told, at night in the morning.")
    if told.family:
        return t("The family is told, at night in the morning.")
    if sender_reads:
        return t("The sender is told, at night in the morning, and tells the family.")
    if told.referral.state is State.DECLINED and not sends:
        return t(
            "Neither the family nor the sender can be reached here. Please ask an officer to find "
            "another way for {number}.",
            number=told.referral.number,
        )
    return t("Nobody of the family can be reached here. Please tell them yourself: press 📄 Open.")


def _back(referral_id: int, t: Translator) -> tuple[Button, ...]:
    return (Button(t.plain("⬅️ Back"), OpenReferral(referral_id)), menu_button(t))
