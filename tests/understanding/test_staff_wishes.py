"""What staff write in their own words opens the screen that they mean, and nothing else does."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from bench.intents import TEST_SET, read_test
from domain.people import STAFF_ROLES, Role
from house import all_routes
from understanding.lexicon import kinds_in
from understanding.staff_wishes import NONE, staff_wishes_in

LINES = Path(__file__).with_name("staff_lines.csv")
"""By another hand than `data/understanding/staff_phrases.csv`; the limits were chosen beside it."""
PHRASES = Path("data/understanding/staff_phrases.csv")
WORDS = Path("data/understanding/staff_words.csv")

FEWEST = 12
WITHOUT = {
    "gabung": "typed in the topic of a report, with the number under which it goes on",
    "catatan": "typed in the topic of a report, before the note itself",
}
"""Commands of staff that no sentence opens, and why."""


def _read(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["command"], row["phrase"]) for row in csv.DictReader(file)]


@cache
def _commands(role: Role) -> frozenset[str]:
    entries = [route.command for route in all_routes() if route.command is not None]
    return frozenset(one.names[0] for one in entries if role in one.access.roles)


def test_every_phrase_leads_to_a_command_that_some_post_has() -> None:
    known = frozenset[str]().union(*(_commands(role) for role in STAFF_ROLES)) | {NONE}
    for path in (PHRASES, LINES):
        assert {command for command, _ in _read(path)} <= known
    assert not {text for _, text in _read(PHRASES)} & {text for _, text in _read(LINES)}


def test_every_command_of_staff_can_be_asked_for_in_own_words() -> None:
    """Those that families have too are found by what families say."""
    entries = [route.command for route in all_routes() if route.command is not None]
    families = {Role.PUBLIC, Role.RECIPIENT}
    of_staff = {one.names[0] for one in entries if families.isdisjoint(one.access.roles)}
    told = Counter(command for command, _ in _read(PHRASES))
    assert {one for one in of_staff if told[one] < FEWEST} == set(WITHOUT)
    assert {one for one in WITHOUT if told[one]} == set()


@pytest.mark.parametrize(
    "role", [Role.COMPANION, Role.OFFICER, Role.COORDINATOR, Role.ADMINISTRATOR]
)
def test_two_thirds_of_what_another_hand_wrote_are_served_and_hardly_any_wrongly(
    role: Role,
) -> None:
    counts: Counter[str] = Counter()
    for command, text in _read(LINES):
        if command not in _commands(role):
            continue
        found = staff_wishes_in(text, _commands(role))
        named = [one.command for one in found.likely]
        counts["all"] += 1
        counts["served"] += command in named
        counts["wrong"] += found.sure and named[0] != command
    assert counts["all"] >= 60
    assert counts["served"] / counts["all"] >= 0.66
    assert counts["wrong"] / counts["all"] <= 0.03


@pytest.mark.parametrize("role", [Role.COMPANION, Role.OFFICER, Role.ADMINISTRATOR])
def test_what_staff_ask_besides_and_what_families_ask_opens_no_screen(role: Role) -> None:
    commands = _commands(role)
    others = [text for command, text in _read(LINES) if command == NONE]
    assert sum(staff_wishes_in(text, commands).sure for text in others) <= len(others) // 50
    families = [one.line.text for one in read_test(TEST_SET)]
    assert sum(staff_wishes_in(text, commands).sure for text in families) <= len(families) // 60


@pytest.mark.parametrize(
    ("role", "text", "command"),
    [
        (Role.OFFICER, "aduan pungli di cirebon mau saya tutup", "kasus"),
        (Role.OFFICER, "disposisikan ke bri", "kasus"),
        (Role.OFFICER, "tolong tanyakan lagi ke pelapor jam berapa", "kasus"),
        (Role.OFFICER, "sebaran laporan potongan per kecamatan", "meja"),
        (Role.COORDINATOR, "nonaktifkan tksk yang sudah pensiun", "penugasan"),
        (Role.COORDINATOR, "wati pindah tugas per maret", "penugasan"),
        (Role.COORDINATOR, "realisasi fds semester ini", "beban_kerja"),
        (Role.ADMINISTRATOR, "tunjuk wati sebagai koordinator", "semua_tugas"),
        (Role.ADMINISTRATOR, "koreksi besaran lansia", "meja_jawaban"),
        (Role.ADMINISTRATOR, "siarkan peringatan tsunami darurat", "siaran"),
        (Role.ADMINISTRATOR, "pengumuman tadi keliru jamnya, revisi", "daftar_siaran"),
        (Role.ADMINISTRATOR, "catat hoax kuota gratis", "meja_hoaks"),
        (Role.ADMINISTRATOR, "unggah excel penerima", "impor"),
        (Role.COMPANION, "agenda turun lapangan pekan depan", "hari_ini"),
        (Role.COMPANION, "kelompok usaha yang vakum", "kube"),
    ],
)
def test_a_few_plain_words_are_enough(role: Role, text: str, command: str) -> None:
    found = staff_wishes_in(text, _commands(role))
    assert found.sure
    assert found.likely[0].command == command


def test_every_row_of_words_has_an_example_that_fits() -> None:
    with WORDS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        expected = set() if row["kind"] == "not" else {row["kind"]}
        assert expected <= kinds_in(row["example"], WORDS.name), row["example"]
        assert expected or not kinds_in(row["example"], WORDS.name), row["example"]
        assert row["source"]


@pytest.mark.parametrize("text", ["", "🙏", "ya", "x" * 4_000, "siapa " * 200])
def test_nothing_is_made_of_nothing(text: str) -> None:
    assert staff_wishes_in(text, _commands(Role.COMPANION)).likely == ()
