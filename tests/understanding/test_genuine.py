"""What is genuine, or says too little, is never called a lie; and no lie is called genuine."""

import pytest

from bench.hoaxes import Answered, answered, genuine_texts, held_out_texts
from features.hoaxes.rules.news import load_announcements
from features.hoaxes.services.news import announcement_in
from tools.hoax_lines import shipped_hoaxes, training_lines
from understanding.hoaxes import HoaxMatcher
from understanding.matches import MatchBand


@pytest.fixture(scope="module")
def matcher() -> HoaxMatcher:
    return HoaxMatcher(shipped_hoaxes())


@pytest.fixture(scope="module")
def found() -> list[Answered]:
    return answered(genuine_texts(), shipped_hoaxes())


def test_nothing_genuine_and_no_bare_lure_is_called_a_lie(found: list[Answered]) -> None:
    assert len(found) >= 100
    assert [one.text.text for one in found if one.called_a_lie] == []


def test_no_hoax_is_confirmed() -> None:
    trained = [line.text for line in training_lines() if line.hoax]
    retold = [text.text for text in held_out_texts() if text.hoax]
    titles = [f"{hoax.title}. {hoax.claim}" for hoax in shipped_hoaxes()]
    assert [one for one in (*trained, *retold, *titles) if announcement_in(one)] == []


@pytest.mark.parametrize(
    "more",
    [
        " Daftar di https://beras-gratis.xyz",
        " Hubungi 0812-3456-7890",
        " Kirim kode OTP yang masuk",
        " Chat @admin_beras",
        " Daftar lewat Telegram",
        " Sebarkan ke 10 grup",
    ],
)
def test_genuine_news_with_something_added_is_not_confirmed(more: str) -> None:
    news = (
        "Bantuan pangan beras 10 kg dan minyak goreng dibagikan gratis di kelurahan, bawa undangan."
    )
    assert announcement_in(news)
    assert announcement_in(news + more) is None


def test_an_official_link_beside_the_very_words_of_a_hoax_gets_no_verdict(
    matcher: HoaxMatcher,
) -> None:
    for hoax in shipped_hoaxes():
        match = matcher.match(f"{hoax.title}. {hoax.claim} https://cekbansos.kemensos.go.id")
        assert match.band is not MatchBand.KNOWN, hoax.title
        assert matcher.match(f"{hoax.title}. {hoax.claim} https://pkh22.my.id").is_known


def test_every_announcement_is_dated_and_has_a_source() -> None:
    for one in load_announcements().values():
        assert one.source
        assert one.source_date
        assert one.since <= one.until
        assert len(one.text) <= 260
