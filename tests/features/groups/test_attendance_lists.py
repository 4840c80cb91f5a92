"""What companions type about attendance, and whom it means. Nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from features.groups.rules.attendance import Row, is_list, read

NAMES = (
    *("Sari Wulandari", "Nurhayati Agustina", "Rohana Kartini", "Siti Aminah", "Siti Maemunah"),
    *("Euis Rohaeti", "Karto Wiryono", "Rukmini"),
)
FRESH = [Row(70 + n, n, name) for n, name in enumerate(NAMES, 1)]
NOTED = [Row(row.member_id, row.number, row.name, row.number <= 2, 1) for row in FRESH]
EVERYBODY = set(range(1, 9))


def _there(text: str, rows: list[Row]) -> set[int]:
    """The numbers of those who were there; what is not spoken of counts as before."""
    found = read(text, rows)
    assert found.unknown == ()
    return {row.number for row in rows if found.present.get(row.member_id, row.present)}


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("hadir semua kecuali 3, 7", EVERYBODY - {3, 7}),
        ("Semua hadir", EVERYBODY),
        ("lengkap", EVERYBODY),
        ("hadir semua selain nomor 3 dan 7", EVERYBODY - {3, 7}),
        ("all but 3, 7", EVERYBODY - {3, 7}),
        ("tidak hadir 3 7", EVERYBODY - {3, 7}),
        ("gak datang: bu sari, rukmini", EVERYBODY - {1, 8}),
        ("Sari dan Rukmini tidak hadir", EVERYBODY - {1, 8}),
        ("hadir 1-5 8", {1, 2, 3, 4, 5, 8}),
        ("1,2, 5 sampai 7", {1, 2, 5, 6, 7}),
        ("1 2 3 4 5 6", {1, 2, 3, 4, 5, 6}),
        ("3.\n4.\n", {3, 4}),
        ("sari wulandari, Bu Rohana", {1, 3}),
        ("hanya 4", {4}),
        ("semua hadir, 3 dan 7 tidak hadir", EVERYBODY - {3, 7}),
        ("tidak hadir semua kecuali 3", {3}),
        ("3 tidak hadir, bu sari tidak hadir", EVERYBODY - {1, 3}),
        ("1-5 hadir, 6 tidak hadir, 8 hadir", {1, 2, 3, 4, 5, 8}),
        ("hadir: 1, 2, tidak hadir: 3", {1, 2}),
        ("semua tidak hadir", set()),
        ("tidak ada yang hadir", set()),
        ("tidak hadir semua", set()),
        ("semua sudah hadir ya bu", EVERYBODY),
        ("alhamdulillah, semua anggota hadir!", EVERYBODY),
    ],
)
def test_the_first_list_speaks_of_everybody(text: str, there: set[int]) -> None:
    assert _there(text, FRESH) == there


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("3 hadir", {1, 2, 3}),
        ("2 tidak hadir", {1}),
        ("karto datang", {1, 2, 7}),
        ("hadir semua kecuali 3", EVERYBODY - {3}),
        ("hanya 4", {4}),
    ],
)
def test_a_later_list_corrects_whom_it_names(text: str, there: set[int]) -> None:
    assert _there(text, NOTED) == there


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("hadir semua kecuali 3, 99", ("99",)),
        ("siti", ("siti",)),
        ("hadir semua kecuali bu yati", ("yati",)),
        ("kecuali", ("kecuali",)),
        ("1671045408909901", ("1671045408909901",)),
        ("hadir", ("hadir",)),
        ("²", ("²",)),
        ("3 hadir, 3 tidak hadir", ("3",)),
    ],
)
def test_what_is_nobody_is_said(text: str, unknown: tuple[str, ...]) -> None:
    """Two members share the name of Siti: neither is taken."""
    assert read(text, FRESH).unknown == unknown


ORDINARY = (
    *("tidak semua hadir", "belum semua datang", "nggak semua datang", "semua izin karena banjir"),
    *("semua sakit", "batal semua", "terima kasih semuanya", "sudah lengkap ya", "semua hadir?"),
    *("bukan semua, hanya 1", "tidak bisa semua hadir", "semua sakit kecuali 3"),
    *("semua hadir, 3 sakit", "tidak ada yang hadir karena hujan", "semua tidak hadir 3"),
    *("bantuan tidak datang semua", "uang tidak masuk semua", "hadir belum lengkap"),
)


@pytest.mark.parametrize("rows", [FRESH, NOTED], ids=["fresh", "noted"])
@pytest.mark.parametrize("text", ORDINARY)
def test_words_beside_all_note_nothing(text: str, rows: list[Row]) -> None:
    found = read(text, rows)
    assert found.unknown
    assert not found.present
    assert not is_list(text)


@pytest.mark.parametrize("text", ["lengkap", "semua", "semuanya ya bu"])
def test_a_bare_all_turns_nothing_that_was_noted(text: str) -> None:
    assert _there(text, FRESH) == EVERYBODY
    assert read(text, NOTED).unknown == (text,)


@given(st.text(max_size=60))
def test_whatever_is_typed_speaks_of_members_alone(text: str) -> None:
    found = read(text, FRESH)
    assert set(found.present) <= {row.member_id for row in FRESH}


@given(st.sets(st.integers(1, 8), min_size=1))
def test_all_but_some_is_the_others(away: set[int]) -> None:
    text = "hadir semua kecuali " + ", ".join(map(str, sorted(away)))
    assert _there(text, FRESH) == EVERYBODY - away


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("hadir semua kecuali 3, 7", True),
        ("Semua hadir", True),
        ("yang tidak hadir 3 dan 7", True),
        ("hadir 1-5", True),
        ("1-5 hadir", True),
        ("3 tidak hadir", True),
        ("1 hadir, 3 hadir", True),
        ("semua hadir, 3 dan 7 tidak hadir", True),
        ("datang tadi jam 10, ibunya sakit", False),
        ("besok datang 3 orang", False),
        ("hadir tanpa undangan", False),
        ("lengkap", False),
        ("pendamping tidak hadir", False),
        ("bantuan saya kok tidak datang", False),
        ("semua tetangga sudah cair", False),
    ],
)
def test_a_list_is_told_from_other_words(text: str, so: bool) -> None:
    assert is_list(text) is so
