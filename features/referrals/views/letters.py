"""What each side reads when something happens to a referral."""

from typing import Protocol

from markupsafe import Markup

from domain.areas import Areas, place_name
from features.cases.views.foreign import tame
from features.referrals.rules.referrals import State
from features.referrals.services.audience import Told
from features.referrals.views.card import details
from features.referrals.views.names import receiver
from features.referrals.views.rows import (
    Rows,
    for_family,
    to_answer,
    to_open,
    to_own_list,
    to_refer_elsewhere,
)
from features.referrals.views.taps import MakeSlip, OpenReferral
from views.formats import day_of
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, View, lines, paragraphs


class Letter(Protocol):
    """What one side reads."""

    __name__: str

    def __call__(self, told: Told, areas: Areas, t: Translator) -> View: ...


def letter_key(told: Told, letter: Letter, telegram_id: int) -> str:
    """A change is told to each once."""
    one = told.referral
    return f"referral:{one.id}:{one.state.value}:{letter.__name__}:{telegram_id}"


def to_sender(told: Told, areas: Areas, t: Translator) -> View:
    """What just became of it; a sender for whom the office was no help may try another one."""
    one = told.referral
    slip = Button(t.plain("🧾 Slip"), MakeSlip(one.id))
    return _letter(
        paragraphs(_to_sender(told, t), details(one, areas, t)),
        (
            *(to_answer(one, t) if one.is_late_letter else ()),
            *to_refer_elsewhere(told, t),
            (
                Button(t.plain("📄 Open"), OpenReferral(one.id)),
                *((slip,) if one.state is State.ACCEPTED else ()),
            ),
            (menu_button(t),),
        ),
    )


def _to_sender(told: Told, t: Translator) -> Markup:
    one = told.referral
    number, office, name = one.number, receiver(one, t), tame(told.name)
    match one.state:
        case State.ACCEPTED:
            return t(
                "✅ {number}: {receiver} accepts <b>{name}</b>.",
                number=number,
                receiver=office,
                name=name,
            )
        case State.DECLINED:
            return t(
                "❌ {number}: {receiver} does not take <b>{name}</b>.",
                number=number,
                receiver=office,
                name=name,
            )
        case State.SILENT if one.is_late_letter:
            return t(
                "📄 {number}: what did {receiver} say to the letter about <b>{name}</b>?",
                number=number,
                receiver=office,
                name=name,
            )
        case State.SILENT:
            return t(
                "🔙 {number}: {receiver} has not answered about <b>{name}</b>. It is with you "
                "again.",
                number=number,
                receiver=office,
                name=name,
            )
        case State.DONE:
            return t("🏁 {number}: what came of it for <b>{name}</b>.", number=number, name=name)
        case _:
            return t(
                "✅ The family of <b>{name}</b> agreed: {number} is with {receiver}.",
                name=name,
                number=number,
                receiver=office,
            )


def not_ready(told: Told, areas: Areas, t: Translator) -> View:
    """To the sender."""
    del areas
    return _letter(
        paragraphs(
            t("🙏 The family of <b>{name}</b> is not ready yet.", name=tame(told.name)),
            t("Nothing of it is kept, and nobody is counted for it. Ask again when they want."),
        ),
        to_own_list(t),
    )


def not_answered(told: Told, areas: Areas, t: Translator) -> View:
    """To the sender, after a while; the question is withdrawn."""
    del areas
    return _letter(
        paragraphs(
            t(
                "⌛ The family of <b>{name}</b> has not answered about {receiver}.",
                name=tame(told.name),
                receiver=receiver(told.referral, t),
            ),
            t("I press nobody and have dropped it. You can speak with them when you visit."),
        ),
        to_own_list(t),
    )


def to_receiver(told: Told, areas: Areas, t: Translator) -> View:
    """To the post: what is needed and where, without a name."""
    one = told.referral
    due = day_of(one.due_at or one.asked_at, areas.zone(one.area_code), t.language)
    return _letter(
        paragraphs(
            t("📨 <b>{number}: a referral for you</b>", number=one.number),
            lines(
                t(
                    "{receiver} · {place}",
                    receiver=receiver(one, t),
                    place=place_name(areas, one.area_code),
                ),
                t("“{words}”", words=tame(one.need)),
            ),
            t("Please answer by {date}. Without an answer it goes back to the sender.", date=due),
            t("<i>You read name and number once you accept it.</i>"),
        ),
        (*to_answer(one, t), *to_own_list(t)),
    )


def remember(told: Told, areas: Areas, t: Translator) -> View:
    """To the post, shortly before the deadline."""
    view = to_receiver(told, areas, t)
    reminds = t("⏰ <b>This referral still waits for your answer.</b>")
    return _letter(paragraphs(reminds, view.text), view.rows)


def what_came_of_it(told: Told, areas: Areas, t: Translator) -> View:
    """To whoever accepted it, after the day."""
    one = told.referral
    return _letter(
        paragraphs(
            t("🏁 <b>{number}</b>: what came of it?", number=one.number),
            details(one, areas, t),
            t("The family and the sender wait for it."),
        ),
        (*to_answer(one, t), to_open(one, t)),
    )


def to_family(told: Told, areas: Areas, t: Translator) -> View:
    """What the office said, or that it said nothing."""
    one = told.referral
    office = receiver(one, t)
    slip: Rows = ()
    match one.state:
        case State.ACCEPTED:
            text = paragraphs(
                t("✅ <b>{receiver} takes your referral.</b>", receiver=office),
                details(one, areas, t),
                t("Cannot come that day? Tell your companion or the office."),
            )
            slip = ((Button(t.plain("🧾 Slip"), MakeSlip(one.id)),),)
        case State.DECLINED:
            text = paragraphs(
                t("{receiver} cannot take your referral.", receiver=office),
                t("Reason: “{words}”", words=tame(one.answer)),
                _another_way(told, t),
            )
        case State.SILENT:
            text = paragraphs(
                t(
                    "🔙 {receiver} has not answered yet about your referral {number}.",
                    receiver=office,
                    number=one.number,
                ),
                _another_way(told, t),
            )
        case _:
            text = paragraphs(
                t("🏁 <b>{receiver} writes about your referral:</b>", receiver=office),
                details(one, areas, t),
                t("Is that not so? Ask an officer, or report it with /lapor."),
            )
    return _letter(text, (*slip, for_family(t), (menu_button(t),)))


def _another_way(told: Told, t: Translator) -> Markup:
    """Who sent it may be gone, and nobody have come after."""
    if told.senders:
        return t("Ask whoever sent it about another way. It costs you no aid.")
    return t("Ask an officer about another way. It costs you no aid.")


def taken_back(told: Told, areas: Areas, t: Translator) -> View:
    """To the other sides, without a reason: nobody owes one."""
    del areas
    one = told.referral
    return _letter(
        t(
            "✖️ <b>{number}</b> ({receiver}) was taken back. Nothing more is to be done for it.",
            number=one.number,
            receiver=receiver(one, t),
        ),
        ((menu_button(t),),),
    )


def _letter(text: Markup, rows: Rows) -> View:
    return View(text, rows, private=True, in_place=False)
