"""Which button stands below a page, for whom."""

import pytest

from chat.ways import Said, Way, Ways
from domain.people import Person, Role, StaffPost
from views.menu import ShowBalance, ShowHelpline
from views.translator import mark, translator
from views.view import Button, Tap

ANYBODY = Person(1)
COMPANION = Person(2, posts=(StaffPost(Role.COMPANION, "Siti", "33"),))


def _balance(_: Said) -> Tap:
    return ShowBalance()


def _helpline(_: Said) -> Tap:
    return ShowHelpline()


OPEN = Way("lapor", mark("📢 Report"), _helpline)
CLOSED = Way(
    "eskalasi",
    mark("🗂 Report a case"),
    _balance,
    lambda person: Role.COMPANION in person.roles,
    instead="lapor",
)
WAYS = Ways([OPEN, CLOSED])


def _taps(name: str, person: Person) -> Tap | None:
    button = WAYS.button(name, person, Said(), translator("en"))
    assert button is None or isinstance(button, Button)
    return button.tap if button else None


def test_who_may_not_go_a_way_gets_the_one_instead() -> None:
    assert _taps("eskalasi", COMPANION) == ShowBalance()
    assert _taps("eskalasi", ANYBODY) == ShowHelpline()


def test_a_name_that_no_feature_offers_has_no_button() -> None:
    assert _taps("lapor", ANYBODY) is not None
    assert _taps("menu", ANYBODY) is None


def test_two_features_do_not_offer_one_name() -> None:
    with pytest.raises(ValueError, match="lapor"):
        Ways([OPEN, OPEN])
