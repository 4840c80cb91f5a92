"""The second look at a text: runs of letters, near-twins, and who may not get a verdict."""

from math import sqrt

import pytest

from tools.hoax_lines import shipped_hoaxes, training_lines
from understanding.hoax_families import are_twins, shipped_families
from understanding.hoaxes import HoaxMatcher
from understanding.letters import LetterTable, runs_of
from understanding.matches import MatchBand
from understanding.text_kinds import MODEL, RETELLING, WARNING, shipped_kinds


def test_runs_cross_words_and_pairs_keep_their_order() -> None:
    assert list(runs_of("ab")) == [" a", "ab", "b ", " ab", "ab ", " ab "]
    assert "a b" in set(runs_of("ba bu"))
    assert "ba|bu" in set(runs_of("ba bu"))
    assert "bu|ba" not in set(runs_of("ba bu"))


def test_likeness_is_a_cosine() -> None:
    table = LetterTable(["daftar pkh", "kartu sembako"])
    asked = table.asked("daftar pkh")
    assert sqrt(sum(weight**2 for weight in asked.values())) == pytest.approx(1)
    assert table.likeness(asked, 0) == pytest.approx(1)
    assert table.likeness(asked, 1) < 0.2
    assert table.likeness(table.asked("dafar pkh"), 0) > 0.5
    assert table.likeness(table.asked(""), 0) == 0


def test_twins_are_hoaxes_of_the_library_and_never_offered_beside_one_another() -> None:
    hoaxes = shipped_hoaxes()
    assert shipped_families().keys() <= {hoax.id for hoax in hoaxes}
    assert are_twins("H39", "H40")
    assert are_twins("H03", "H03")
    assert not are_twins("H03", "H04")
    matcher = HoaxMatcher(hoaxes)
    for hoax in hoaxes:
        first, *rest = matcher.match(f"{hoax.title}. {hoax.claim}").nearest
        assert not any(are_twins(first, one) for one in rest)


def test_the_table_of_kinds_is_small_and_knows_a_warning() -> None:
    assert MODEL.stat().st_size <= 1_000_000
    said = shipped_kinds()("Jangan dibuka Bu, itu penipuan, kode OTP jangan diberikan.")
    assert said[WARNING] > said[RETELLING]
    told = shipped_kinds()("Klik tautan dan bagikan ke 10 grup, bantuan langsung cair!")
    assert told[RETELLING] > told[WARNING]


def test_a_warning_in_the_words_of_a_hoax_gets_no_verdict() -> None:
    matcher = HoaxMatcher(shipped_hoaxes())
    for hoax in shipped_hoaxes():
        said = f"Jangan percaya, ini penipuan: {hoax.title}. {hoax.claim}"
        assert matcher.match(said).band is not MatchBand.KNOWN, hoax.id


def test_the_training_lines_are_many_and_of_all_hoaxes_and_kinds() -> None:
    own = [line for line in training_lines() if line.importance == 1.0]
    retold = [line for line in own if line.hoax]
    assert len(retold) >= 300
    assert len(own) - len(retold) >= 400
    assert {line.hoax for line in retold} == {hoax.id for hoax in shipped_hoaxes()}
    assert len({line.writer for line in own}) >= 6
