"""Nothing but emoji."""

import pytest

from understanding.feelings import Feeling, feeling_in


@pytest.mark.parametrize(
    ("text", "feeling"),
    [
        ("😢😢", Feeling.SAD),
        ("😭🙏", Feeling.SAD),
        ("🙏🏽🙏🏽", Feeling.WARM),
        ("❤️", Feeling.WARM),
        ("👍", Feeling.WARM),
        ("😡😡!!", Feeling.ANGRY),
        ("🆘", Feeling.ALARM),
        ("😂😂🤣", Feeling.MERRY),
    ],
)
def test_a_feeling_is_told_by_its_signs(text: str, feeling: Feeling) -> None:
    assert feeling_in(text) is feeling


@pytest.mark.parametrize("text", ["", "ok 👍", "2 😢", "...", "🧾📎", "😢" * 80, "\u200d\ufe0f"])
def test_words_numbers_and_things_are_no_feeling(text: str) -> None:
    assert feeling_in(text) is None
