"""What a family is asked, and what comes of its yes, its no, and its taking back.

A sender takes back likewise.
"""

from domain.areas import Areas
from features.cases.views.cases import ROLES
from features.cases.views.foreign import tame
from features.referrals.rules.receivers import rule_on
from features.referrals.rules.referrals import Referral
from features.referrals.services.audience import Told
from features.referrals.views.card import stands
from features.referrals.views.names import receiver
from features.referrals.views.rows import for_family, to_decide
from features.referrals.views.sending import consent_text
from features.referrals.views.taps import AskTakeBack, OpenReferral, TakeBack
from views.menu import ShowHelpline, menu_button
from views.translator import Translator
from views.view import Button, View, paragraphs


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
            *to_decide(one, t),
            (Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def agreed(told: Told, areas: Areas, t: Translator) -> View:
    one = told.referral
    return View(
        paragraphs(
            t("✅ Thank you. <b>{number}</b> is on its way.", number=one.number),
            stands(one, areas, t),
            t("As soon as the office answers, you read it here."),
        ),
        rows=(for_family(t), (menu_button(t),)),
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
        rows=(
            (Button(t.plain("✖️ Take it back"), AskTakeBack(one.id)),),
            for_family(t),
            (menu_button(t),),
        ),
        private=True,
        in_place=False,
    )


def not_wanted(t: Translator) -> View:
    return View(
        t("🙏 That is fine. Nothing of it is kept, and your aid does not depend on it."),
        rows=((menu_button(t),),),
    )


def ask_take_back(one: Referral, t: Translator) -> View:
    return View(
        t(
            "Take <b>{number}</b> back? The office sees nothing of it any more. It costs no aid.",
            number=one.number,
        ),
        rows=(
            (Button(t.plain("✖️ Yes, take it back"), TakeBack(one.id), style="danger"),),
            (Button(t.plain("⬅️ Back"), OpenReferral(one.id)), menu_button(t)),
        ),
    )


def taken_back_by_you(one: Referral, t: Translator) -> View:
    return View(
        t("✖️ <b>{number}</b> is taken back. It costs no aid.", number=one.number),
        rows=((menu_button(t),),),
    )
