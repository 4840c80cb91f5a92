"""What a complaint may be about, by its words, and the story behind "I want to report".

Only guesses: the person is asked, with the guesses as buttons. The codes are those of the taxonomy;
the table is `data/understanding/complaints.csv`, in the order of preference.
"""

import csv
import re
from collections.abc import Sequence
from functools import cache

from understanding.asides import Aside, aside_in
from understanding.normal import DATA
from understanding.words import folded

__all__ = ["categories_in", "is_card_at_risk", "story_in"]

_MOST = 3
_LONGEST = 2_000
_REPORTING = re.compile(
    r"^[^\w/]*(/(lapor|report)(@\w+)?|((saya|aku|sy|kami|bu|pak|min|kak|halo|permisi|izin)\W+)*"
    r"((mau|ingin|pengen|bade|arep|mo|hendak)\W+)*"
    r"(me)?(lapor(kan)?|ngadu|mengadu|pengaduan|aduan|wadul))\b[\s:,.!–-]*",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"^(?:ke|kepada|sama|lewat) \w+(?: \w+){0,3} (?:bisa|boleh|bagaimana|tidak|apa)(?: \w+){0,2}$"
)
"""`lapor ke ombudsman bisa tidak` asks where to, and tells nothing."""
_EMPTY = frozenset(
    [
        "saya",
        "aku",
        "mau",
        "ingin",
        "dong",
        "ya",
        "bu",
        "pak",
        "ibu",
        "bapak",
        "min",
        "kak",
        "mbak",
        "mas",
        "masalah",
        "sesuatu",
        "nih",
        "tolong",
        "ini",
        "lagi",
        "admin",
        "bot",
        "bisa",
        "boleh",
        "cara",
        "caranya",
        "bagaimana",
        "kemana",
        "dimana",
        "ke",
        "di",
        "mana",
        "petugas",
    ]
)
_CARD = r"(kartu\w*|kertu\w*|kks|atm)"
_SOMEBODY = r"(sama|oleh|orang|pak|bu|ketua|rt|rw|agen|anak|pendamping|petugas|tetangga)"
_ASKING = r"(jangan|tidak pernah|apakah|boleh|bolehkah)"
_AT_RISK = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_CARD}\b.{{0,40}}\b(hilang|ilang|raib|dicuri|kecurian|dicopet|kecopetan|dirampas|ketinggalan"
        r"|ketlisut|ical|leungit|jatuh|tertelan|ditelan|ketelan|ditahan|dipegang|dikuasai|dibawa|disita|dipinjam)\b",
        rf"\b(hilang|ilang|kehilangan|dicuri)\b.{{0,20}}\b{_CARD}\b",
        r"\bpin(nya)?\b.{0,40}\b(ditulis|tulis|tertulis|ditempel|diketahui|ketahuan|disebut\w*|dikasih)\b",
        rf"\b{_CARD}\b.{{0,20}}\bdiambil {_SOMEBODY}\b",
        rf"^(?!.*\b{_ASKING}\b).*\bpin(nya)?\b.{{0,40}}"
        r"\b(catat|dicatat|diminta|kasih|ngasih|diberi\w*|bocor|dihafal)\b",
        r"\b(tahu|tau|minta|diminta|kasih|ngasih|beri|nulis|tulis)\b.{0,20}\bpin(nya)?\b",
    )
)


def story_in(text: str) -> str:
    """What is told, without the words that only say that something is to be reported."""
    if aside_in(text) is Aside.REPORT:
        return ""
    told = _REPORTING.sub("", text, count=1).strip()
    if _ELSEWHERE.search(folded(told)):
        return ""
    return told if set(folded(told).split()) - _EMPTY else ""


def categories_in(text: str) -> list[str]:
    """Up to three kinds of complaints that the words speak of, the likeliest first."""
    words = frozenset(folded(text[:_LONGEST]).split())
    found = [category for category, groups in _table() if all(_any(words, g) for g in groups)]
    return list(dict.fromkeys(found))[:_MOST]


def is_card_at_risk(text: str) -> bool:
    """Whether a card is not with its owner, or its PIN may be known to others."""
    words = folded(text[:_LONGEST])
    if re.search(
        r"\bbelum\b.{0,20}\b(hilang|ditahan)\b|\bkartu (keluarga|kuning|undangan)\b", words
    ):
        return False
    return any(pattern.search(words) for pattern in _AT_RISK)


def _any(words: frozenset[str], group: Sequence[str]) -> bool:
    return any(
        word in words if not word.endswith("*") else any(w.startswith(word[:-1]) for w in words)
        for word in group
    )


@cache
def _table() -> list[tuple[str, list[list[str]]]]:
    with (DATA / "complaints.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["category"], [group.strip().split("|") for group in row["words"].split("+")])
            for row in csv.DictReader(file)
        ]
