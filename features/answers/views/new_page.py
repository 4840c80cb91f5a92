"""A page that there is not yet: what it is about."""

from collections.abc import Mapping

from features.answers.views.deeds import AskNewTopic, ChooseNewTopic
from features.answers.views.desk import desk_button
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, View, in_rows, paragraphs

LABELS: Mapping[str, str] = {
    "jadwal": mark("Schedule"),
    "jumlah": mark("Amounts"),
    "saldo": mark("Balance"),
    "status": mark("Status"),
    "kartu_pin": mark("Card, PIN"),
    "data": mark("Data"),
    "pengaduan": mark("Complaints"),
    "penyaluran": mark("Places"),
    "program": mark("Programmes"),
    "hoaks": mark("Hoaxes"),
    "keamanan": mark("Safety"),
    "peran": mark("Roles"),
}
_IN_A_ROW = 3


def new_page_button(t: Translator) -> Button:
    return Button(t.plain("➕ New page"), AskNewTopic())


def ask_topic(t: Translator) -> View:
    """The topic says what is asked, and which buttons stand below."""
    buttons = [Button(t.plain(LABELS[one]), ChooseNewTopic(one)) for one in LABELS]
    return View(
        paragraphs(
            t("➕ <b>New page</b>"),
            t("What is it about? Then I ask for title, text and source."),
        ),
        rows=(*in_rows(buttons, _IN_A_ROW), (desk_button(t), menu_button(t))),
    )
