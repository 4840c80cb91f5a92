"""The language of a message, told by its small words."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from domain.people import LANGUAGES
from understanding.normal import words_of
from understanding.tongues import tongue_of

_LINES = Path(__file__).with_name("intent_lines.csv")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("duite kula dereng mlebet, kapan nggih", "jv"),
        ("kertuku ilang piye iki mbok", "jv"),
        ("artos abdi teu acan lebet, kumaha ieu", "su"),
        ("my card is lost, what can I do", "en"),
        ("pkh saya kapan cair ya bu", None),
        ("uang abdi belum masuk", None),
        ("", None),
        ("🙏🙏", None),
    ],
)
def test_the_language_is_told_where_it_is_plain(text: str, language: str | None) -> None:
    assert tongue_of(words_of(text)) == language


def test_lines_of_other_hands_are_never_taken_for_another_language() -> None:
    told: Counter[tuple[str, str | None]] = Counter()
    with _LINES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            told[row["language"], tongue_of(words_of(row["text"]))] += 1
    wrong = sum(n for (is_in, said), n in told.items() if said not in (None, is_in))
    assert wrong <= 3
    for language in set(LANGUAGES) - {"id"}:
        of_it = {said: n for (is_in, said), n in told.items() if is_in == language}
        assert of_it[language] >= sum(of_it.values()) / 2
