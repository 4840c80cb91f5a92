"""Errors of places in words."""

from zoneinfo import ZoneInfo

from domain.errors import AidError
from features.agents.views.taps import AskElsewhere
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, View


def outside_indonesia(_: AidError, t: Translator, __: ZoneInfo) -> View:
    return View(
        t(
            "📍 That point is not in Indonesia. Was it another place? Please type the name of the "
            "village or kecamatan."
        ),
        rows=((Button(t.plain("🔎 Look elsewhere"), AskElsewhere()), menu_button(t)),),
    )
