"""Which words that staff write a family may read from the bot."""

import pytest

from features.safety.rules.errors import WordsUnfit
from features.safety.rules.fit_words import MOST_LETTERS, asks_money, fit_words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a" * (MOST_LETTERS + 1),
        "Cek di pkh22.my.id",
        "Kirim PIN Bapak/Ibu ke sini.",
        "titip uang Rp100.000 untuk urus kartu",
    ],
)
def test_what_swindlers_write_and_what_is_no_line_is_not_passed_on(text: str) -> None:
    for family_reads in (True, False):
        with pytest.raises(WordsUnfit):
            fit_words(text, family_reads=family_reads)


@pytest.mark.parametrize(
    "text",
    [
        "Suami saya memukul saya setiap malam sampai berdarah, saya takut",
        "Bu Ratna pendamping kami memotong uang PKH lima puluh ribu setiap bulan",
    ],
)
def test_a_danger_and_a_wrong_are_kept_from_the_family_alone(text: str) -> None:
    assert fit_words(text, family_reads=False) == text
    with pytest.raises(WordsUnfit):
        fit_words(text)


def test_it_is_one_line_without_long_numbers() -> None:
    assert fit_words("Saya antar\n berkas  3275014501800001 ke desa.") == (
        "Saya antar berkas … ke desa."
    )


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("transfer dulu 50 ribu ke saya", True),
        ("titip uang Rp100.000 untuk urus kartu", True),
        ("siapkan 20rb untuk fotokopi", True),
        ("Saya tanyakan ke bank hari Senin.", False),
        ("Saya antar berkas ke kantor desa.", False),
    ],
)
def test_a_promise_asks_for_no_money(words: str, asks: bool) -> None:
    assert asks_money(words) is asks
