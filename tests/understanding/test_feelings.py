"""Nothing but emoji."""

import pytest

from understanding.feelings import Feeling, feeling_in, is_glad, swears


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


@pytest.mark.parametrize("text", ["bot tolol", "DPR joget, kami sabar. BANGSAT semua", "asu"])
def test_a_curse_is_steam(text: str) -> None:
    assert swears(text)


@pytest.mark.parametrize(
    "text",
    [
        "anjing tetangga menggigit anak saya",
        "pendampingnya bilang saya bodoh di depan orang banyak waktu antre ambil uang kemarin pagi",
        "",
    ],
)
def test_what_tells_something_is_none(text: str) -> None:
    assert not swears(text)


def test_joy_about_what_came_is_no_question() -> None:
    assert is_glad("Alhamdulillah cair, langsung buat bayar seragam. salam buat pak menteri")
    assert not is_glad("alhamdulillah sudah cair, yang sembako kapan?")
    assert not is_glad("alhamdulillah ya bu")
