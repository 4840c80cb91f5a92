"""A message that is only the name of a place is no wish, and is asked about."""

import pytest

from understanding.hearing import hear
from understanding.intents import Action
from understanding.words import Intent


@pytest.mark.parametrize(
    "words", ["jawa tengah", "Wonosobo", "kec. Wirosari jawa tengah", "Sarmi", "aceh"]
)
def test_the_name_of_a_place_is_asked_about(words: str) -> None:
    found = hear(words)
    assert found.action is Action.ASK
    assert found.offered[:2] == (Intent.DISBURSEMENT_SCHEDULE, Intent.NEAREST_EWARONG)
    assert sum(one.sureness for one in found.guesses) == pytest.approx(1)


def test_a_wish_with_a_place_stays_a_wish() -> None:
    assert hear("kapan cair di wonosobo").best.intent is Intent.DISBURSEMENT_SCHEDULE
    assert hear("selamat siang").best.intent is Intent.GREETING


@pytest.mark.parametrize(
    "words", ["bukan bansos, bsu buruh pabrik kapan masuk", "bukan pkh ya, bsu kapan masuk"]
)
def test_aid_that_is_denied_makes_no_wish(words: str) -> None:
    assert hear(words).action is not Action.ANSWER
