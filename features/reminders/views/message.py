"""The message that reminds: all of a day together."""

from collections.abc import Collection, Sequence
from datetime import date

from domain.payments import Payout, Window
from domain.people import Person
from features.people.views.linking import ShowMyData
from features.reminders.rules.occasions import Occasion, chosen
from features.reminders.services.planning import StillTrue
from features.reminders.views import lines as words
from features.reminders.views.taps import AgainTomorrow, AnswerOffer, Taken
from views.menu import ShowBalance, ShowSchedule
from views.translator import Translator
from views.view import Button, View, paragraphs

_OWN_BUTTONS = 2


def reminder(
    person: Person, told: Sequence[StillTrue], changed: Collection[Occasion], t: Translator
) -> View:
    """`changed`: what was told before in another version."""
    wording = {one.occasion: one.source for one in told}
    shown = chosen(list(wording))
    today = shown[0].whom.today
    active = person.family.family_id if person.family else None
    is_other = any(one.whom.family_id not in (active, None) for one in shown)
    buttons = [wording[one].button(one, t) for one in shown]
    own = tuple((one,) for one in buttons if one is not None)[:_OWN_BUTTONS]
    return View(
        paragraphs(
            t("🔔 <b>A reminder</b>"),
            *(
                words.changed_date(one, today, t)
                if one in changed and isinstance(one.facts, Window)
                else wording[one].line(one, today, t)
                for one in shown
            ),
            t("Some of this is about another family that you linked: choose it below.")
            if is_other
            else None,
            t("<i>You pay nothing for it. Give your PIN to nobody.</i>"),
        ),
        rows=(
            *own,
            (
                Button(t.plain("💰 Balance"), ShowBalance()),
                Button(t.plain("📅 Schedule"), ShowSchedule()),
            ),
            (Button(t.plain("👪 Another family"), ShowMyData()),) if is_other else (),
            *_taken(shown, t),
            *_once_more(shown, today, t),
            (Button(t.plain("🔕 No more reminders"), AnswerOffer(wanted=False)),),
        ),
        private=True,
    )


def _taken(shown: Sequence[Occasion], t: Translator) -> tuple[tuple[Button, ...], ...]:
    """The office's file may be days behind whoever has the money in hand."""
    if not any(isinstance(one.facts, Payout) for one in shown):
        return ()
    return ((Button(t.plain("✅ I have taken it"), Taken()),),)


def _once_more(
    shown: Sequence[Occasion], today: date, t: Translator
) -> tuple[tuple[Button, ...], ...]:
    """Not where tomorrow it would be too late."""
    if all(one.until <= today for one in shown):
        return ()
    return ((Button(t.plain("🔁 Remind me again tomorrow"), AgainTomorrow(today)),),)
