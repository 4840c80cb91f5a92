"""Reminders on and off: the offer, what is planned, and what was answered."""

from collections.abc import Collection, Sequence
from datetime import date

from markupsafe import Markup

from domain.areas import load_areas
from domain.payments import Payout, Programme, Window
from features.cases.rules.cases import Category
from features.cases.views.report_taps import ChooseCategory
from features.payments.views.payments import programme_name
from features.people.views.linking import StartLinking
from features.people.views.places import everyday
from features.reminders.services.payments import Step
from features.reminders.services.reminders import Coming, Wishes
from features.reminders.storage.wishes import Watch
from features.reminders.views.taps import AnswerOffer, ShowReminders, WatchArea, WatchOwn
from views.formats import day, listed, months
from views.menu import ShowSchedule, menu_button
from views.translator import Translator
from views.view import Button, View, lines, paragraphs

_SHOWN = 6


def offered(view: View, t: Translator) -> View:
    """The first balance, with a question that is never asked again."""
    return View(
        paragraphs(
            view.text,
            t("🔔 Shall I remind you when money is there, and before the last day to collect it?"),
        ),
        rows=(
            (
                Button(t.plain("✅ Yes, remind me"), AnswerOffer(wanted=True)),
                Button(t.plain("No, thank you"), AnswerOffer(wanted=False)),
            ),
            *view.rows,
        ),
        private=view.private,
    )


def settings(found: Wishes, t: Translator, *, is_linked: bool) -> View:
    """In plain words: on or off, what comes, and when."""
    if not is_linked:
        return _not_linked(found, t)
    if found.wanted:
        switch = Button(t.plain("🔕 No more reminders"), AnswerOffer(wanted=False))
        text = paragraphs(
            t("🔔 Reminders are <b>on</b>."), _coming(found.coming, t), _watched(found, t), _how(t)
        )
    else:
        switch = Button(t.plain("🔔 Turn reminders on"), AnswerOffer(wanted=True))
        text = paragraphs(t("🔕 Reminders are <b>off</b>."), _what(t), _watched(found, t), _how(t))
    return View(text, rows=((switch,), (menu_button(t),)))


def _not_linked(found: Wishes, t: Translator) -> View:
    return View(
        paragraphs(
            t("🔔 I can remind you of your own payouts once your family is linked."),
            _watched(found, t),
            t(
                "Not linked? Open the schedule of your area and press <b>Tell me when there is one</b>."
            ),
        ),
        rows=(
            (Button(t.plain("🔗 Link my family"), StartLinking()),),
            (Button(t.plain("📅 Schedule"), ShowSchedule()), menu_button(t)),
        ),
    )


def turned_on(t: Translator) -> View:
    return View(
        paragraphs(t("✅ Reminders are <b>on</b>."), _what(t), _how(t)),
        rows=((Button(t.plain("🔔 What is planned?"), ShowReminders()), menu_button(t)),),
        in_place=False,
    )


def turned_off(t: Translator) -> View:
    return View(
        t("🔕 All right, no reminders. If you want them some day: /ingatkan"),
        rows=(
            (Button(t.plain("🔔 Turn reminders on"), AnswerOffer(wanted=True)),),
            (menu_button(t),),
        ),
        in_place=False,
    )


def again(t: Translator, *, is_planned: bool) -> View:
    """Tomorrow once more, or nothing is left to be reminded of."""
    text = (
        t("🔁 All right, I remind you again tomorrow morning.")
        if is_planned
        else t("There is nothing left of this to remind you of.")
    )
    return View(
        text,
        rows=((Button(t.plain("🔔 What is planned?"), ShowReminders()), menu_button(t)),),
        in_place=False,
    )


def taken(t: Translator, *, was_coming: bool) -> View:
    """The person says that the money is in hand; the file of the office follows later."""
    return View(
        paragraphs(
            t("✅ All right. I do not remind you of this money again.")
            if was_coming
            else t("✅ All right. Nothing more was planned about it."),
            t("The balance may still say <b>not taken</b>: the office tells me some days later."),
            t("Was it <b>not you</b> who took it? Report it at once."),
        ),
        rows=(
            (Button(t.plain("📢 Not taken by me"), ChooseCategory(Category.UNKNOWN_WITHDRAWAL)),),
            (Button(t.plain("🔔 What is planned?"), ShowReminders()), menu_button(t)),
        ),
        in_place=False,
    )


def undated(view: View, area_code: str | None, t: Translator) -> View:
    """A schedule without a date, with a way to hear of one; None: for the own family."""
    tap = WatchOwn() if area_code is None else WatchArea(area_code)
    return view.above((Button(t.plain("🔔 Tell me when there is one"), tap),))


def watching(area: str, programmes: Collection[Programme], t: Translator) -> View:
    """What will be told, once; nothing where there is a date by now."""
    if not programmes:
        text = t("There is a date now. Please look at the schedule.")
    else:
        text = t(
            "🔔 All right. As soon as there is a date for {programmes} in <b>{area}</b>, I tell you here.",
            programmes=listed([programme_name(one, t) for one in programmes], t.language),
            area=area,
        )
    return View(
        text,
        rows=((Button(t.plain("📅 Schedule"), ShowSchedule()), menu_button(t)),),
        in_place=False,
    )


def area_name(area_code: str) -> str:
    """The kabupaten or kota of an area, as people say it."""
    return everyday(load_areas().name(area_code[:5] if len(area_code) >= 5 else area_code))


def _what(t: Translator) -> Markup:
    return t(
        "I remind you when money is there, when a date is set or changes, and 7 days, 2 days and on "
        "the last day before the time to collect it is over."
    )


def _how(t: Translator) -> Markup:
    return t(
        "<i>One message a day, between 07.00 and 20.00; one more only where tomorrow is too late. "
        "Only from the data of the office.</i>"
    )


def _coming(coming: Sequence[Coming], t: Translator) -> Markup:
    if not coming:
        return t("Nothing is planned yet. When there is news of your aid, it comes here.")
    told = dict.fromkeys(_planned(one, t) for one in coming)
    return lines(t("What is planned:"), *list(told)[:_SHOWN])


def _planned(one: Coming, t: Translator) -> Markup:
    about = one.about.occasion
    facts = about.facts.payout if isinstance(about.facts, Step) else about.facts
    match facts:
        case Payout(fetch_until=date() as until):
            return t(
                "• {date}: collect {programme} {months} by {last}",
                date=day(one.day, t.language),
                programme=programme_name(facts.programme, t),
                months=months(facts.period, t.language),
                last=day(until, t.language),
            )
        case Payout() | Window():
            return t(
                "• {date}: news of {programme} {months}",
                date=day(one.day, t.language),
                programme=programme_name(facts.programme, t),
                months=months(facts.period, t.language),
            )
    return t(
        "• {date}: {what}",
        date=day(one.day, t.language),
        what=one.about.source.line(about, one.day, t),
    )


def _watched(found: Wishes, t: Translator) -> Markup | None:
    if not found.watches:
        return None
    places = dict.fromkeys(_place(one, t) for one in found.watches)
    return lines(t("I also tell you when there is a date for:"), *places)


def _place(one: Watch, t: Translator) -> Markup:
    return t(
        "• {programme} in {area}",
        programme=programme_name(one.programme, t),
        area=area_name(one.area_code),
    )
