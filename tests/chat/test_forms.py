"""A form says to each chat what the view rendered for that chat would say."""

from dataclasses import dataclass

import pytest
from markupsafe import Markup

from chat.reply import Form, Renderer
from chat.taps import unpack
from storage.keyring import Keyring
from views.view import Button, Tap, View


@dataclass(frozen=True)
class Press(Tap, prefix="tfp"):
    number: int


@dataclass(frozen=True)
class PressOnce(Tap, prefix="tfo", once=True):
    """A button that works once."""


VIEWS = [
    View(Markup("<b>Halo</b>")),
    View(
        Markup("Halo"),
        rows=(
            (Button("Satu", Press(1)), Button("Situs", url="https://kemensos.go.id")),
            (),
            (Button("Dua", Press(2), style="primary"),),
        ),
    ),
]


@pytest.mark.parametrize("view", VIEWS)
def test_it_is_what_the_view_would_be(view: View, keyring: Keyring) -> None:
    form = Form(view, keyring)
    for chat_id in (7, -100_123, 8_000_000_000):
        assert form.to(chat_id) == Renderer(chat_id, keyring).message(view).parameters


def test_buttons_are_signed_for_their_chat_alone(keyring: Keyring) -> None:
    form = Form(VIEWS[1], keyring)
    data = [
        form.to(chat)["reply_markup"]["inline_keyboard"][0][0]["callback_data"] for chat in (7, 8)
    ]
    assert data[0] != data[1]
    assert unpack(data[0], 7, keyring).tap == Press(1)


def test_one_chat_cannot_change_the_form_of_the_next(keyring: Keyring) -> None:
    form = Form(VIEWS[1], keyring)
    first = form.to(7)
    first["text"] = "Lain"
    first["reply_markup"]["inline_keyboard"][0].clear()
    assert form.to(7) == Renderer(7, keyring).message(VIEWS[1]).parameters


def test_a_button_that_works_once_goes_to_one_chat_only(keyring: Keyring) -> None:
    with pytest.raises(ValueError, match="once"):
        Form(View(Markup("Halo"), rows=((Button("Satu", PressOnce()),),)), keyring)
