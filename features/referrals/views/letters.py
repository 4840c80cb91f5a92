"""What each side reads when something happens to a referral."""

from typing import Protocol

from markupsafe import Markup

from domain.areas import Areas, place_name
from features.cases.views.cases import ROLES
from features.cases.views.foreign import tame
from features.referrals.rules.receivers import rule_on
from features.referrals.rules.referrals import Referral, State
from features.referrals.services.audience import Told
from features.referrals.views.card import stands
from features.referrals.views.names import receiver
from features.referrals.views.sending import consent_text
from features.referrals.views.taps import (
    AcceptReferral,
    AgreeReferral,
    AskResult,
    AskTakeBack,
    DeclineReferral,
    MakeSlip,
    NotReady,
    OpenReferral,
    ReferFamily,
    ShowFamilyReferrals,
    ShowReferrals,
)
from views.formats import day_of
from views.menu import ShowHelpline, menu_button
from views.translator import Translator
from views.view import Button, View, lines, paragraphs


class Letter(Protocol):
    __name__: str

    def __call__(self, told: Told, areas: Areas, t: Translator) -> View: ...


def consent_of(one: Referral, t: Translator) -> str:
    """The sentence that the family reads; its fingerprint is kept with the yes."""
    days = rule_on(one.receiver, one.asked_at.date()).answer_days
    return str(consent_text(one.receiver, one.need, one.office, days, t))


def please_agree(told: Told, areas: Areas, t: Translator) -> View:
    """To the family, before anybody else knows of it."""
    del areas
    one = told.referral
    days = rule_on(one.receiver, one.asked_at.date()).answer_days
    role = t.plain(ROLES[one.sender_role.value])
    return View(
        paragraphs(
            t("📨 <b>{role} asks: may we refer you to an office?</b>", role=role),
            consent_text(one.receiver, one.need, one.office, days, t),
        ),
        rows=(
            (Button(t.plain("✅ I agree"), AgreeReferral(one.id), style="success"),),
            (Button(t.plain("🙏 Not ready yet"), NotReady(one.id)),),
            (Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def agreed_by_you(told: Told, areas: Areas, t: Translator) -> View:
    one = told.referral
    return View(
        paragraphs(
            t("✅ Thank you. <b>{number}</b> is on its way.", number=one.number),
            stands(one, areas, t),
            t("As soon as the office answers, you read it here."),
        ),
        rows=_for_family(t),
        private=True,
    )


def sent_for_you(told: Told, areas: Areas, t: Translator) -> View:
    """To the family's phone, where it said yes aloud."""
    one = told.referral
    return View(
        paragraphs(
            t(
                "📨 You said yes, and you are referred to {receiver}: <b>{number}</b>.",
                receiver=receiver(one, t),
                number=one.number,
            ),
            t("For: “{words}”", words=tame(one.need)),
            stands(one, areas, t),
            t("Did you not say yes? Press <b>✖️ Take it back</b>."),
        ),
        rows=((Button(t.plain("✖️ Take it back"), AskTakeBack(one.id)),), *_for_family(t)),
        private=True,
        in_place=False,
    )


def not_wanted_by_you(t: Translator) -> View:
    return View(
        t("🙏 That is fine. Nothing of it is kept, and your aid does not depend on it."),
        rows=((menu_button(t),),),
    )


def agreed_to_sender(told: Told, areas: Areas, t: Translator) -> View:
    one = told.referral
    return _to_sender(
        told,
        areas,
        t,
        t(
            "✅ The family of <b>{name}</b> agreed: {number} is with {receiver}.",
            name=tame(told.name),
            number=one.number,
            receiver=receiver(one, t),
        ),
    )


def not_ready_to_sender(told: Told, areas: Areas, t: Translator) -> View:
    del areas
    return View(
        paragraphs(
            t("🙏 The family of <b>{name}</b> is not ready yet.", name=tame(told.name)),
            t("Nothing of it is kept, and nobody is counted for it. Ask again when they want."),
        ),
        rows=((Button(t.plain("📨 My referrals"), ShowReferrals()), menu_button(t)),),
        private=True,
        in_place=False,
    )


def not_answered(told: Told, areas: Areas, t: Translator) -> View:
    """To the sender, after a while; the question is withdrawn."""
    del areas
    return View(
        paragraphs(
            t(
                "⌛ The family of <b>{name}</b> has not answered about {receiver}.",
                name=tame(told.name),
                receiver=receiver(told.referral, t),
            ),
            t("I press nobody and have dropped it. You can speak with them when you visit."),
        ),
        rows=((Button(t.plain("📨 My referrals"), ShowReferrals()), menu_button(t)),),
        private=True,
        in_place=False,
    )


def to_receiver(told: Told, areas: Areas, t: Translator) -> View:
    """To the post: what is needed and where, without a name."""
    one = told.referral
    return View(
        paragraphs(
            t("📨 <b>{number}: a referral for you</b>", number=one.number),
            lines(
                t("{receiver} · {place}", receiver=receiver(one, t),
                  place=place_name(areas, one.area_code)),
                t("“{words}”", words=tame(one.need)),
            ),
            t(
                "Please answer by {date}. Without an answer it goes back to the sender.",
                date=_due(one, areas, t),
            ),
            t("<i>You read name and number once you accept it.</i>"),
        ),
        rows=_for_post(one, t),
        private=True,
        in_place=False,
    )  # fmt: skip


def remember(told: Told, areas: Areas, t: Translator) -> View:
    """To the post, shortly before the deadline."""
    view = to_receiver(told, areas, t)
    return View(
        paragraphs(t("⏰ <b>This referral still waits for your answer.</b>"), view.text),
        view.rows,
        private=True,
        in_place=False,
    )


def accepted_to_family(told: Told, areas: Areas, t: Translator) -> View:
    one = told.referral
    return View(
        paragraphs(
            t("✅ <b>{receiver} takes your referral.</b>", receiver=receiver(one, t)),
            stands(one, areas, t),
            t("Cannot come that day? Tell your companion or the office."),
        ),
        rows=((Button(t.plain("🧾 Slip"), MakeSlip(one.id)),), *_for_family(t)),
        private=True,
        in_place=False,
    )


def accepted_to_sender(told: Told, areas: Areas, t: Translator) -> View:
    one = told.referral
    return _to_sender(
        told,
        areas,
        t,
        t(
            "✅ {number}: {receiver} accepts <b>{name}</b>.",
            number=one.number,
            receiver=receiver(one, t),
            name=tame(told.name),
        ),
        MakeSlip(one.id),
    )


def declined_to_family(told: Told, areas: Areas, t: Translator) -> View:
    del areas
    one = told.referral
    return View(
        paragraphs(
            t("{receiver} cannot take your referral.", receiver=receiver(one, t)),
            t("Reason: “{words}”", words=tame(one.answer)),
            t("Who sent it was told: ask them about another way. It costs you no aid.")
            if told.senders
            else t("Ask an officer about another way. It costs you no aid."),
        ),
        rows=_for_family(t),
        private=True,
        in_place=False,
    )


def declined_to_sender(told: Told, areas: Areas, t: Translator) -> View:
    one = told.referral
    return _to_sender(
        told,
        areas,
        t,
        t(
            "❌ {number}: {receiver} does not take <b>{name}</b>.",
            number=one.number,
            receiver=receiver(one, t),
            name=tame(told.name),
        ),
        again=True,
    )


def silent_to_sender(told: Told, areas: Areas, t: Translator) -> View:
    """The deadline is over; for a letter the sender says what the office said."""
    one = told.referral
    text = (
        t(
            "📄 {number}: what did {receiver} say to the letter about <b>{name}</b>?",
            number=one.number,
            receiver=receiver(one, t),
            name=tame(told.name),
        )
        if one.office is not None
        else t(
            "🔙 {number}: {receiver} has not answered about <b>{name}</b>. It is with you again.",
            number=one.number,
            receiver=receiver(one, t),
            name=tame(told.name),
        )
    )
    return _to_sender(told, areas, t, text, again=True)


def silent_to_family(told: Told, areas: Areas, t: Translator) -> View:
    del areas
    one = told.referral
    return View(
        paragraphs(
            t(
                "🔙 {receiver} has not answered yet. Your referral {number} is with the sender again, "
                "who was told.",
                receiver=receiver(one, t),
                number=one.number,
            )
            if told.senders
            else t(
                "🔙 {receiver} has not answered yet to your referral {number}.",
                receiver=receiver(one, t),
                number=one.number,
            ),
            t("It costs you no aid.")
            if told.senders
            else t("Ask an officer about another way. It costs you no aid."),
        ),
        rows=_for_family(t),
        private=True,
        in_place=False,
    )


def what_came_of_it(told: Told, areas: Areas, t: Translator) -> View:
    """To whoever accepted it, after the day."""
    one = told.referral
    return View(
        paragraphs(
            t("🏁 <b>{number}</b>: what came of it?", number=one.number),
            stands(one, areas, t),
            t("The family and the sender wait for it."),
        ),
        rows=(
            (Button(t.plain("🏁 What came of it"), AskResult(one.id), style="primary"),),
            (Button(t.plain("📄 Open"), OpenReferral(one.id)), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def done_to_family(told: Told, areas: Areas, t: Translator) -> View:
    one = told.referral
    return View(
        paragraphs(
            t("🏁 <b>{receiver} writes about your referral:</b>", receiver=receiver(one, t)),
            stands(one, areas, t),
            t("Is that not so? Ask an officer, or report it with /lapor."),
        ),
        rows=_for_family(t),
        private=True,
        in_place=False,
    )


def done_to_sender(told: Told, areas: Areas, t: Translator) -> View:
    one = told.referral
    return _to_sender(
        told,
        areas,
        t,
        t(
            "🏁 {number}: what came of it for <b>{name}</b>.",
            number=one.number,
            name=tame(told.name),
        ),
        again=True,
    )


def taken_back(told: Told, areas: Areas, t: Translator) -> View:
    """To the other sides, without a reason: nobody owes one."""
    del areas
    one = told.referral
    return View(
        t(
            "✖️ <b>{number}</b> ({receiver}) was taken back. Nothing more is to be done for it.",
            number=one.number,
            receiver=receiver(one, t),
        ),
        rows=((menu_button(t),),),
        private=True,
        in_place=False,
    )


def taken_back_by_you(one: Referral, t: Translator) -> View:
    return View(
        t("✖️ <b>{number}</b> is taken back. It costs no aid.", number=one.number),
        rows=((menu_button(t),),),
    )


def _to_sender(
    told: Told,
    areas: Areas,
    t: Translator,
    headline: Markup,
    slip: MakeSlip | None = None,
    *,
    again: bool = False,
) -> View:
    one = told.referral
    more: list[Button] = [Button(t.plain("📄 Open"), OpenReferral(one.id))]
    if slip is not None:
        more.append(Button(t.plain("🧾 Slip"), slip))
    rows: list[tuple[Button, ...]] = []
    if one.state is State.SILENT and one.office is not None:
        rows.append(
            (
                Button(t.plain("✅ Accept"), AcceptReferral(one.id)),
                Button(t.plain("❌ Decline"), DeclineReferral(one.id)),
            )
        )
    if again and one.family_id is not None and one.case_id is None:
        rows.append((Button(t.plain("📨 Refer elsewhere"), ReferFamily(one.family_id)),))
    return View(
        paragraphs(headline, stands(one, areas, t)),
        rows=(*rows, tuple(more), (menu_button(t),)),
        private=True,
        in_place=False,
    )


def _for_post(one: Referral, t: Translator) -> tuple[tuple[Button, ...], ...]:
    return (
        (
            Button(t.plain("✅ Accept"), AcceptReferral(one.id), style="success"),
            Button(t.plain("❌ Decline"), DeclineReferral(one.id)),
        ),
        (Button(t.plain("📨 My referrals"), ShowReferrals()), menu_button(t)),
    )


def _for_family(t: Translator) -> tuple[tuple[Button, ...], ...]:
    return (
        (
            Button(t.plain("📨 Our referrals"), ShowFamilyReferrals()),
            Button(t.plain("☎️ Ask an officer"), ShowHelpline()),
        ),
        (menu_button(t),),
    )


def _due(one: Referral, areas: Areas, t: Translator) -> str:
    return day_of(one.due_at or one.asked_at, areas.zone(one.area_code), t.language)
