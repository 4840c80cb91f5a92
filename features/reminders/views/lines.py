"""One reminder in a line or two. No amount, number or name: others look at the phone too."""

from datetime import date

from markupsafe import Markup

from domain.payments import Payout, PayoutStatus, Window
from features.answers.views.answers import value
from features.payments.views import problems
from features.payments.views.payments import (
    ExplainProblem,
    programme_name,
    where_to_fetch,
)
from features.payments.views.schedule import window_line
from features.reminders.rules.occasions import Occasion
from features.reminders.services.payments import Step
from views.formats import day, months, short_day
from views.translator import Translator
from views.view import Button, lines


def payment_line(about: Occasion, today: date, t: Translator) -> Markup:
    """A payout that waits, a card that is made, or a date."""
    match about.facts:
        case Window() as window:
            return lines(t("📅 There is a date now:"), window_line(window, today, t))
        case Payout() as payout:
            return _to_fetch(payout, today, t)
        case Step() as step:
            return _under_way(step, t)
    raise TypeError(type(about.facts).__name__)


def payment_button(about: Occasion, t: Translator) -> Button | None:
    """The explanation, where something must be put right."""
    step = about.facts
    if not isinstance(step, Step) or step.payout.status != PayoutStatus.NEEDS_REPAIR:
        return None
    programme = step.payout.programme
    label = t.plain("❓ What to do? {programme}", programme=programme_name(programme, t))
    return Button(label, ExplainProblem(programme))


def changed_date(about: Occasion, today: date, t: Translator) -> Markup:
    """A date that was told before, and is another one now."""
    assert isinstance(about.facts, Window)
    return lines(t("📅 A date has changed:"), window_line(about.facts, today, t))


def _to_fetch(payout: Payout, today: date, t: Translator) -> Markup:
    values = {
        "programme": programme_name(payout.programme, t),
        "months": months(payout.period, t.language),
    }
    if payout.fetch_until is None:
        head = t("🟢 <b>{programme}</b> {months} is there, not collected yet.", **values)
    else:
        head = _days_left(payout.fetch_until, today, values, t)
    return lines(head, where_to_fetch(payout, t))


def _days_left(until: date, today: date, values: dict[str, str], t: Translator) -> Markup:
    last, left = day(until, t.language), (until - today).days
    if left == 0:
        return t(
            "⏰ <b>{programme}</b> {months}: <b>today is the last day</b> to collect it, {date}.",
            **values,
            date=last,
        )
    if left == 1:
        return t(
            "⏰ <b>{programme}</b> {months}: <b>tomorrow is the last day</b> to collect it, {date}.",
            **values,
            date=last,
        )
    return t(
        "🟢 <b>{programme}</b> {months} is there, not collected yet. Collect it by "
        "<b>{date}</b>, in {days} days.",
        **values,
        date=last,
        days=left,
    )


def _under_way(step: Step, t: Translator) -> Markup:
    """Which step, as of which day; and how long that took others, according to whom."""
    payout = step.payout
    return lines(
        t(
            "🪪 <b>{programme}</b>: {step} (data of {date})",
            programme=programme_name(payout.programme, t),
            step=problems.short(payout, t),
            date=short_day(payout.as_of, t.language),
        ),
        t(
            "New recipients waited {time} for a card or account ({source}). It may take longer.",
            time=value(step.takes, t, doubts=False),
            source=step.takes[0].source,
        )
        if step.takes
        else None,
    )
