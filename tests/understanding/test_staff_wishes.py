"""What staff write in their own words opens the screen that they mean, and nothing else does."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from bench.intents import TEST_SET, read_test
from domain.people import STAFF_ROLES, Role
from house import all_routes
from tools.train_staff import commands_of
from understanding.staff_wishes import NONE, staff_wishes_in

LINES = Path(__file__).with_name("staff_lines.csv")
"""By another hand than `data/understanding/staff_phrases.csv`."""
UNREAD = Path(__file__).with_name("staff_lines_v.csv")
"""By one more hand, with the post that speaks; no limit was chosen beside them."""
PHRASES = Path("data/understanding/staff_phrases.csv")

FEWEST = 12
WITHOUT = {
    "gabung": "typed in the topic of a report, with the number under which it goes on",
    "catatan": "typed in the topic of a report, before the note itself",
}
"""Commands of staff that no sentence opens, and why."""


def _read(path: Path) -> list[tuple[str, str]]:
    """Where several commands serve, one for each."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            (command, row["phrase"])
            for row in csv.DictReader(file)
            for command in row["command"].split("|")
        ]


@cache
def _commands(role: Role) -> frozenset[str]:
    entries = [route.command for route in all_routes() if route.command is not None]
    return frozenset(one.names[0] for one in entries if role in one.access.roles)


def test_every_phrase_leads_to_a_command_that_some_post_has() -> None:
    known = frozenset[str]().union(*(_commands(role) for role in STAFF_ROLES)) | {NONE}
    for path in (PHRASES, LINES, UNREAD):
        assert {command for command, _ in _read(path)} <= known
    tested = {text for path in (LINES, UNREAD) for _, text in _read(path)}
    assert not {text for _, text in _read(PHRASES)} & tested


def test_every_command_of_staff_can_be_asked_for_in_own_words() -> None:
    """Those that families have too are found by what families say."""
    entries = [route.command for route in all_routes() if route.command is not None]
    families = {Role.PUBLIC, Role.RECIPIENT}
    of_staff = {one.names[0] for one in entries if families.isdisjoint(one.access.roles)}
    told = Counter(command for command, _ in _read(PHRASES))
    assert {one for one in of_staff if told[one] < FEWEST} == set(WITHOUT)
    assert {one for one in WITHOUT if told[one]} == set()


def test_nine_tenths_of_what_an_unread_hand_wrote_are_served_and_hardly_any_wrongly() -> None:
    counts: Counter[str] = Counter()
    with UNREAD.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            wanted = set(row["command"].split("|"))
            found = staff_wishes_in(row["phrase"], commands_of(row["role"]) - {NONE})
            named = [one.command for one in found.likely]
            if wanted == {NONE}:
                counts["none"] += 1
                counts["none opened"] += found.sure
                counts["none offered"] += bool(named)
                continue
            counts["all"] += 1
            counts["served"] += not wanted.isdisjoint(named)
            counts["opened"] += found.sure and named[0] in wanted
            counts["wrong"] += found.sure and named[0] not in wanted
    assert counts["served"] / counts["all"] >= 0.9
    assert counts["opened"] / counts["all"] >= 0.66
    assert counts["wrong"] / counts["all"] <= 0.02
    assert counts["none opened"] / counts["none"] <= 0.03
    assert counts["none offered"] / counts["none"] <= 0.1


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
        (Role.COORDINATOR, "nonaktifkan tksk yang sudah pensiun", "penugasan"),
        (Role.COORDINATOR, "wati pindah tugas per maret", "penugasan"),
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
    assert found.likely[0].command == command
