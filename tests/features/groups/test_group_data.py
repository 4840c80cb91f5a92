"""Modules and lessons are data with a source, and lessons keep to what the bot says elsewhere."""

from datetime import date

import pytest

from domain.link_texts import find_links
from features.groups.rules.lessons import Lesson, is_understood, lesson, lessons
from features.groups.rules.modules import OTHER, module_title, modules, modules_on
from features.groups.rules.words import speaks_of_groups
from features.groups.views.topics import family_of

TODAY = date(2026, 11, 27)
THEMES = {"kartu", "hoaks", "gizi", "sekolah", "uang", "hak"}


def test_every_theme_has_a_lesson() -> None:
    assert {one.code for one in lessons()} == THEMES


@pytest.mark.parametrize("found", lessons(), ids=lambda one: str(one.code))
def test_a_lesson_is_short_has_a_source_and_asks_for_nothing(found: Lesson) -> None:
    texts = [*found.cards, *(q.statement for q in found.questions)]
    assert max(len(sentence.split()) for text in texts for sentence in text.split(".")) <= 16
    assert found.checked <= TODAY
    assert not find_links(" ".join(texts))
    assert {one.is_true for one in found.questions} == {True, False}


def test_most_answers_right_is_understood() -> None:
    found = lesson("gizi")
    assert found is not None
    assert [is_understood(found, right) for right in range(4)] == [False, False, True, True]


def test_modules_hold_on_a_day_and_have_a_source() -> None:
    codes = [one.code for one in modules()]
    assert len(codes) == len(set(codes))
    assert OTHER not in codes
    assert all(one.source and one.valid_from <= TODAY for one in modules())
    assert modules_on(date(2016, 12, 31)) == ()
    assert [one.title for one in modules_on(TODAY) if family_of(one.code) == "uang"] == [
        "Mengelola keuangan keluarga",
        "Cermat meminjam dan menabung",
        "Memulai usaha",
    ]
    assert module_title(OTHER) is None


@pytest.mark.parametrize(
    "text",
    [
        "kelompok saya",
        "p2k2",
        "absen kelompok",
        "laporan bulanan p2k2",
        "kapan pertemuan kelompok bu",
        "buat kelompok baru",
    ],
)
def test_words_that_mean_the_own_groups(text: str) -> None:
    assert speaks_of_groups(text)


@pytest.mark.parametrize(
    "text",
    [
        "ketua kelompok pegang kartu saya",
        "apa itu p2k2",
        "kelompok usaha kube",
        "kapan pkh cair",
        "ada iuran di pertemuan kelompok",
    ],
)
def test_words_that_mean_something_else(text: str) -> None:
    assert not speaks_of_groups(text)
