"""Referrals that cannot be, with what to do instead."""

from zoneinfo import ZoneInfo

from domain.errors import AidError
from features.referrals.rules.errors import ReferralKnown
from features.referrals.views.taps import ShowReferrals
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, View


def known(error: AidError, t: Translator, _: ZoneInfo) -> View:
    number = error.number if isinstance(error, ReferralKnown) else ""
    return View(
        t(
            "They are referred there already: <b>{number}</b>. Look there, or take it back first.",
            number=number,
        ),
        rows=((Button(t.plain("📨 My referrals"), ShowReferrals()), menu_button(t)),),
    )
