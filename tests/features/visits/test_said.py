"""Which words begin a visit, of whom, and of which day."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from features.people.storage.caseloads import Named
from features.visits.rules.dated import Span, rule_on
from features.visits.rules.said import SaidVisit, fits, nearest, said_visit

NAMES = ("Sari Wulandari", "Halimah", "Karto Prawiro")
FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kunjungan Sari Wulandari", SaidVisit("Sari Wulandari")),
        ("Kunjungan ke rumah Bu Sari", SaidVisit("Sari")),
        ("KUNJUNGAN: pak Karto kemarin", SaidVisit("Karto", date(2026, 11, 26))),
        ("kunjungan Karto kemarin lusa", SaidVisit("Karto", date(2026, 11, 25))),
        ("kunjungan Karto 3 hari lalu", SaidVisit("Karto", date(2026, 11, 24))),
        ("kunjungan Karto Senin", SaidVisit("Karto", date(2026, 11, 23))),
        ("kunjungan Karto hari Jumat", SaidVisit("Karto", FRIDAY)),
        ("kunjungan Karto tgl 24/11", SaidVisit("Karto", date(2026, 11, 24))),
        ("kunjungan Karto 13 November", SaidVisit("Karto", date(2026, 11, 13))),
        ("kunjungan Karto 12 November", SaidVisit("Karto")),
        ("kunjungan Karto 30 Desember", SaidVisit("Karto")),
        ("kunjungan Karto 30 hari lalu", SaidVisit("Karto")),
        ("kunjungan Karto 31/2", SaidVisit("Karto")),
        ("kunjungan Sari, atap bocor", SaidVisit("Sari", None, "atap bocor")),
        ("kunjungan Sari, kemarin: hujan", SaidVisit("Sari", date(2026, 11, 26), "kemarin: hujan")),
        ("kunjungan Sari, 24/11 hujan", SaidVisit("Sari", date(2026, 11, 24), "24/11 hujan")),
        (
            "kunjungan Sari, anak sakit sejak Senin",
            SaidVisit("Sari", None, "anak sakit sejak Senin"),
        ),
        ("kunjungan Sari, lahir 3/4", SaidVisit("Sari", None, "lahir 3/4")),
        ("kunjungan Sari, Senin depan ke bank", SaidVisit("Sari", None, "Senin depan ke bank")),
        (
            "kunjungan Sari kemarin, Senin ke bank",
            SaidVisit("Sari", date(2026, 11, 26), "Senin ke bank"),
        ),
        ("kunjungan Sari\natap bocor\nhujan", SaidVisit("Sari", None, "atap bocor\nhujan")),
        (
            "kunjungan sari: anaknya demam, atap bocor",
            SaidVisit("sari", None, "anaknya demam, atap bocor"),
        ),
        ("kunjungan Karto - lampu mati; hujan", SaidVisit("Karto", None, "lampu mati; hujan")),
        ("kunjungan Karto jam 10:30", SaidVisit("Karto")),
        ("kunjungan", SaidVisit("")),
        ("kunjungan bu sari pagi ini, anaknya demam", SaidVisit("sari", None, "anaknya demam")),
        (
            "kunjungan Karto kmrn sore jam 4, atap bocor",
            SaidVisit("Karto", date(2026, 11, 26), "atap bocor"),
        ),
        ("kunjungan karto td siang pukul 13.30", SaidVisit("karto", FRIDAY)),
        ("kunjungan rumah pak Karto kemaren malam", SaidVisit("Karto", date(2026, 11, 26))),
        ("abis dari rumah sari, ga ada orang", SaidVisit("sari", None, "ga ada orang", came=True)),
        ("tadi ke rumah bu Sari jam 10", SaidVisit("Sari", came=True)),
    ],
)
def test_words_that_begin_a_visit(text: str, said: SaidVisit) -> None:
    assert said_visit(text, FRIDAY) == said


@pytest.mark.parametrize(
    "text",
    [
        "kunjungan kapan lagi bu",
        "kunjungan ke rumah saya?",
        "kunjungan 3275014501800001",
        "ada kunjungan besok",
        "kunjungan Sari minggu depan",
        "kunjungan Sari Senin depan, bawa surat",
        "kunjungan Sari besok",
        "baru dari rumah sakit, antar anak",
        "habis dari rumah",
        "kunjungan yang kemarin itu belum sempat saya catat karena hujan",
    ],
)
def test_words_that_begin_none(text: str) -> None:
    assert said_visit(text, FRIDAY) is None


def test_a_name_written_a_little_otherwise_is_near() -> None:
    families = [Named(UUID(int=n), one, "16.71.04.1001") for n, one in enumerate(NAMES)]
    assert [one.head_name for one in nearest("halima yang ujung", families)] == [NAMES[1]]
    assert nearest("entah", families) == []


@pytest.mark.parametrize(
    ("name", "is_meant"),
    [("sari", True), ("wul sari", True), ("sarinah", False), ("sari ningsih", False), ("", False)],
)
def test_a_name_fits_by_the_beginnings_of_its_words(name: str, is_meant: bool) -> None:
    assert fits(name, "Sari Wulandari") is is_meant


def test_how_often_a_family_should_be_visited_is_dated_and_not_sure() -> None:
    assert not rule_on(Span.BETWEEN, FRIDAY).sure
    assert rule_on(Span.TOGETHER, FRIDAY).span == timedelta(hours=3)
    with pytest.raises(LookupError):
        rule_on(Span.BETWEEN, date(2020, 1, 1))
