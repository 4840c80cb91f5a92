"""Promises with a day, as both sides read them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from markupsafe import Markup

from features.safety.rules.fit_words import MOST_LETTERS
from features.visits.rules.promises import (
    OFFERED,
    Promise,
    PromiseState,
    may_dispute,
)
from features.visits.services.promises import OfFamily, Told
from features.visits.views.taps import (
    DisputePromise,
    OpenVisit,
    PastVisitsOf,
    PromiseBy,
    SettlePromise,
    ShowFamilyVisits,
    ShowOwnPromises,
)
from views.formats import day, short_day, shortened
from views.menu import ShowHelpline, menu_button
from views.translator import Translator, mark
from views.view import Button, View, in_rows, lines, paragraphs

_SHOWN = 3
_LINE = 120
"""Letters of a promise in a line; the message that makes it has all of it."""

# TRANSLATORS: what became of a promise of a companion
STATES = {
    PromiseState.OPEN: mark("still to come"),
    PromiseState.KEPT: mark("kept"),
    PromiseState.NOT_KEPT: mark("could not be kept"),
}


def ask_words(name: str, visit_id: int, t: Translator) -> View:
    return View(
        paragraphs(
            t("🤝 What do you promise the family of <b>{name}</b>? Write one sentence.", name=name),
            t(
                "For example: <i>I ask the bank about the card.</i> The family reads these words, so "
                "only promise what you can do yourself."
            ),
        ),
        rows=((Button(t.plain("⬅️ Back"), OpenVisit(visit_id)),),),
        private=True,
        in_place=False,
    )


def words_unfit(visit_id: int, t: Translator) -> View:
    """The family would read it from the bot."""
    return View(
        t(
            "I cannot pass that on. Please write at most {most} letters, without links or accounts, "
            "and ask for no money, PIN or code.",
            most=MOST_LETTERS,
        ),
        rows=((Button(t.plain("⬅️ Back"), OpenVisit(visit_id)),),),
    )


def ask_day(words: str, today: date, visit_id: int, t: Translator) -> View:
    days = [today + timedelta(days=ahead) for ahead in OFFERED]
    buttons = [Button(short_day(each, t.language), PromiseBy(visit_id, each)) for each in days]
    return View(
        paragraphs(
            t("🤝 “{words}”", words=words),
            t("By which day? Choose, or type it, for example <i>5 December</i>."),
        ),
        rows=(*in_rows(buttons), (Button(t.plain("⬅️ Back"), OpenVisit(visit_id)),)),
        private=True,
        in_place=False,
    )


def check_day(words: str, day_of: date, visit_id: int, t: Translator) -> View:
    """A day that was typed is looked at before the family reads it."""
    return View(
        paragraphs(
            t("🤝 “{words}”", words=words),
            t("By {date}. Is that right?", date=day(day_of, t.language)),
            t("<i>The family reads these words. Another day? Type it.</i>"),
        ),
        rows=(
            (Button(t.plain("✅ Yes, that day"), PromiseBy(visit_id, day_of)),),
            (Button(t.plain("⬅️ Back"), OpenVisit(visit_id)),),
        ),
        private=True,
        in_place=False,
    )


def day_unclear(words: str, today: date, visit_id: int, t: Translator) -> View:
    view = ask_day(words, today, visit_id, t)
    told = t("I need a day from today on, within a year.")
    return View(paragraphs(told, view.text), view.rows, private=True, in_place=False)


def made(one: Told, visit_id: int, t: Translator) -> View:
    """To the companion; whether the family reads it in this bot."""
    return View(
        paragraphs(
            promise_line(one.promise, t),
            t(
                "The family of {name} is told, at night in the morning. It stands on their screen too.",
                name=one.head_name,
            )
            if one.people
            else t("Nobody of the family reads this bot now. Please tell them yourself."),
        ),
        rows=(
            (
                Button(t.plain("🏠 To the visit"), OpenVisit(visit_id)),
                Button(t.plain("🤝 My promises"), ShowOwnPromises()),
            ),
        ),
        private=True,
        in_place=False,
    )


def promised_to_you(promise: Promise, t: Translator) -> View:
    """To the family, when it is made."""
    return View(
        paragraphs(
            t("🤝 <b>Your companion promised you something.</b>"),
            t("“{words}”", words=promise.text),
            t("By {date}.", date=day(promise.due_on, t.language)),
            t("If it is not done by then, tell it here. You pay nothing for it."),
        ),
        rows=((Button(t.plain("🤝 Promises to us"), ShowFamilyVisits()), menu_button(t)),),
        private=True,
        in_place=False,
    )


def settled_for_you(promise: Promise, t: Translator) -> View:
    """To the family, when the companion says what became of it."""
    kept = promise.state is PromiseState.KEPT
    told = (
        t("✅ Your companion says that this is done:")
        if kept
        else t("Your companion says that this could not be done:")
    )
    dispute = ((Button(t.plain("👎 Not kept yet"), DisputePromise(promise.id)),),) if kept else ()
    return View(
        paragraphs(
            told,
            t("“{words}”", words=promise.text),
            t("Is that not so? Press <b>👎 Not kept yet</b>.")
            if kept
            else t("Do you still need help with it? Ask an officer, or report it with /lapor."),
        ),
        rows=(*dispute, (Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t))),
        private=True,
        in_place=False,
    )


def own(found: Sequence[Told], today: date, t: Translator) -> View:
    """What a companion is to keep; what is due comes first."""
    rows = []
    for number, one in enumerate(found[:_SHOWN], start=1):
        rows.append(
            (
                Button(
                    t.plain("✅ {number} kept", number=number), SettlePromise(one.promise.id, True)
                ),
                Button(
                    t.plain("❌ {number} not kept", number=number),
                    SettlePromise(one.promise.id, False),
                ),
            )
        )
    more = len(found) - _SHOWN
    return View(
        paragraphs(
            t("🤝 <b>My promises: {count}</b>", count=len(found)),
            t("No promise is open.") if not found else None,
            *(_own_line(number, one, today, t) for number, one in enumerate(found[:_SHOWN], 1)),
            t("And {count} more; they come when these are settled.", count=more)
            if more > 0
            else None,
        ),
        rows=(*rows, (menu_button(t),)),
        private=True,
        in_place=False,
    )


def due(found: Sequence[Told], today: date, t: Translator) -> View:
    """By itself, on the day and once more after it."""
    view = own(found, today, t)
    return View(
        paragraphs(t("⏰ <b>A promise is due.</b>"), view.text),
        view.rows,
        private=True,
        in_place=False,
    )


def settled(one: Told, t: Translator) -> View:
    """To the companion: what is written down, whichever button was pressed."""
    kept = one.promise.state is PromiseState.KEPT
    about = shortened(one.promise.text, 60)
    return View(
        t("✅ Kept: {words}", words=about) if kept else t("❌ Not kept: {words}", words=about),
        rows=(
            (Button(t.plain("🤝 My promises"), ShowOwnPromises()), menu_button(t)),
            *(
                ((Button(t.plain("🏠 Visits"), PastVisitsOf(one.promise.family_id)),),)
                if not kept
                else ()
            ),
        ),
        private=True,
    )


def of_family(found: OfFamily, name: str, today: date, zone: ZoneInfo, t: Translator) -> View:
    """To the family: when somebody came, what was promised, and one tap where it is not kept."""
    open_ones = [one for one in found.promises if may_dispute(one, today)]
    return View(
        paragraphs(
            t("🤝 <b>Promises to the family of {name}</b>", name=name),
            t("Nothing was promised in this bot yet.") if not found.promises else None,
            *(promise_line(one, t) for one in found.promises),
            _visited([one.at for one in found.visits], zone, t),
        ),
        rows=(
            *(
                (
                    Button(
                        shortened(t.plain("👎 Not kept: {words}", words=one.text)),
                        DisputePromise(one.id),
                    ),
                )
                for one in open_ones[:_SHOWN]
            ),
            (Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def disputed(one: Told, t: Translator) -> View:
    """To the family: it is written down, and whether somebody reads it."""
    return View(
        lines(
            t("👎 It is written down: not kept yet."),
            _who_reads(one, t),
            t("If nothing happens, report it with /lapor."),
        ),
        rows=((Button(t.plain("🤝 Promises to us"), ShowFamilyVisits()), menu_button(t)),),
    )


def _who_reads(one: Told, t: Translator) -> Markup:
    if one.people:
        return t("Your companion is told, at night in the morning.")
    if one.has_holder:
        return t("Your companion does not read this bot now. Please ask them to open this bot.")
    return t("A new companion will find it.")


def as_it_stands(promise: Promise, t: Translator) -> View:
    """To the family, where there is nothing to say of it now."""
    return View(
        paragraphs(
            promise_line(promise, t),
            t("👎 The family says: not kept yet.") if promise.disputed_at else None,
        ),
        rows=((Button(t.plain("🤝 Promises to us"), ShowFamilyVisits()), menu_button(t)),),
        private=True,
    )


def disputed_for_you(one: Told, t: Translator) -> View:
    """To the companion: the family says that it is not kept."""
    return View(
        paragraphs(
            t("👎 The family of <b>{name}</b> says: not kept yet.", name=one.head_name),
            t("“{words}”", words=one.promise.text),
        ),
        rows=((Button(t.plain("🤝 My promises"), ShowOwnPromises()), menu_button(t)),),
        private=True,
        in_place=False,
    )


def promise_line(one: Promise, t: Translator) -> Markup:
    """The words, and below them the day and what became of it."""
    return lines(
        t("🤝 “{words}”", words=shortened(one.text, _LINE)),
        t(
            "By {date}: {state}.",
            date=day(one.due_on, t.language),
            state=t.plain(STATES[one.state]),
        ),
    )


def _own_line(number: int, one: Told, today: date, t: Translator) -> Markup:
    promise = one.promise
    return lines(
        t("<b>{number}. {name}</b>", number=number, name=one.head_name),
        t("“{words}”", words=promise.text),
        t("⚠️ By {date}: the day is over.", date=day(promise.due_on, t.language))
        if promise.is_late(today)
        else t("By {date}.", date=day(promise.due_on, t.language)),
        t("👎 The family says: not kept yet.") if promise.disputed_at else None,
    )


def _visited(moments: Sequence[datetime], zone: ZoneInfo, t: Translator) -> Markup | None:
    if not moments:
        return None
    days = dict.fromkeys(day(at.astimezone(zone).date(), t.language) for at in moments)
    return lines(t("🏠 Your companion came on:"), *(t("• {date}", date=one) for one in days))
