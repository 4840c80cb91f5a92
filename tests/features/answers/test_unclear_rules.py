"""Which sentences may be kept, and which say the same."""

from datetime import date

import pytest

from domain.calendar import monday_of
from features.answers.rules.unclear import (
    LONGEST,
    NONE,
    Kept,
    clustered,
    misheard,
    without_person,
)
from understanding.intents import Action, Guess, Understood
from understanding.words import Intent

TODAY = date(2026, 11, 26)
WEEK = date(2026, 11, 23)
FOUND = Understood(
    tuple(Guess(one, 0.2) for one in (Intent.PENA, Intent.SURVEY, Intent.THANKS, Intent.GOODBYE)),
    Action.ASK,
)


def _kept(*texts: str, chosen: Intent | str | None = NONE) -> list[Kept]:
    return [Kept(text, (), chosen, WEEK, number) for number, text in enumerate(texts, 1)]


def test_three_guesses_and_the_week_are_kept() -> None:
    found = misheard("punya saya gimana bu", FOUND, NONE, TODAY)
    assert found is not None
    assert found.text == "punya saya gimana bu"
    assert found.guesses == (Intent.PENA, Intent.SURVEY, Intent.THANKS)
    assert (found.chosen, found.week) == (NONE, WEEK)


@pytest.mark.parametrize(
    "text",
    [
        "kode otp saya 481922 bagaimana bu",
        "kode otp saya •••••• bagaimana bu",
        "suami saya memukul saya sampai berdarah",
        "begini ceritanya bu " * (LONGEST // 10),
        "3305011234560001",
        "Zubaidah Rumaisah",
        "",
    ],
)
def test_secrets_dangers_stories_and_bare_names_are_not_kept(text: str) -> None:
    assert without_person(text) is None


def test_a_week_begins_on_monday() -> None:
    assert [monday_of(day) for day in (WEEK, TODAY, date(2026, 11, 29))] == [WEEK] * 3


def test_sentences_that_say_the_same_are_one_cluster() -> None:
    one, other = clustered(
        _kept(
            "kapan itunya bisa begitu lagi",
            "punya <name> gimana kelanjutannya bu",
            "bu punya saya gimana kelanjutannya",
            "bu gimana kelanjutannya punya <name> ya",
        )
    )
    assert (one.count, one.example.text) == (3, "bu punya saya gimana kelanjutannya")
    assert one.ids == {2, 3, 4}
    assert (other.count, other.ids) == (1, frozenset({1}))


def test_a_cluster_tells_what_was_meant_most_often_first() -> None:
    text = "punya saya gimana bu"
    sentences = [
        *_kept(text, text, chosen=Intent.PENA),
        *_kept(text, chosen=Intent.AID_STATUS),
        *_kept(text, chosen=NONE),
    ]
    (found,) = clustered(sentences)
    assert found.chosen == (Intent.PENA, Intent.AID_STATUS)
    assert clustered([]) == []
