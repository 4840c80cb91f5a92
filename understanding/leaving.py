"""Phrases that are no answer to any question: somebody wants out, wants another thing, or says
nothing yet. Only the whole message counts; what stands within a story belongs to it.

The table is `data/understanding/leaving.csv`. Until a model is sure of more, it is all that
leaves a question by its words alone.
"""

import csv
from dataclasses import dataclass
from functools import cache

from understanding.normal import DATA
from understanding.words import Intent, folded

__all__ = ["Leaving", "is_enough", "leaving", "says_send"]

_OPEN = frozenset({"story", "photo", "words"})
_REACH = {
    "all": None,
    "questions": frozenset(
        {"story", "photo", "words", "talk", "place", "code", "number", "name", "choice", "contact"}
        | {"tip"}
    ),
    "narrow": frozenset({"place", "code", "number", "name", "choice", "contact"}),
    "open": _OPEN,
    "story": frozenset({"story"}),
}
_LONGEST = 60
_REST = " …"
_EMPTY, _ENOUGH = "empty", "enough"


_SEND = frozenset(
    {
        "kirim", "kirimkan", "kirimin", "kirimlah", "kirimno", "kirimke", "kirimkeun", "dikirim",
        "dikirimkan", "kintun", "kintunaken", "kintunkeun", "send", "submit",
    }
)  # fmt: skip
_BESIDE_SEND = frozenset(
    {
        "ya", "iya", "iyo", "yo", "ok", "oke", "okay", "yes", "sip", "siap", "nggih", "inggih",
        "muhun", "mangga", "monggo", "betul", "benar", "bener", "leres", "sudah", "udah", "sampun",
        "langsung", "sekarang", "saja", "aja", "ae", "wae", "bae", "dong", "deh", "lah", "tolong",
        "bu", "ibu", "pak", "bapak", "min", "admin", "kak", "mbak", "mas", "laporan", "laporannya",
        "itu", "ini", "semua", "semuanya", "ke", "petugas", "it", "please", "now", "silakan",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Leaving:
    """What a phrase means: the name of an intent, or `empty`, or `enough`."""

    meaning: str
    reach: frozenset[str] | None
    """The kinds of questions that it is no answer to; None: all."""

    def leaves(self, takes: str) -> bool:
        return self.reach is None or takes in self.reach

    @property
    def intent(self) -> Intent | None:
        return Intent(self.meaning) if self.meaning in set(Intent) else None

    @property
    def is_empty(self) -> bool:
        return self.meaning == _EMPTY

    @property
    def is_enough(self) -> bool:
        """Nothing more will come: go on with what is there."""
        return self.meaning == _ENOUGH


def leaving(text: str) -> Leaving | None:
    """The phrase that a message is, in any case and spelling of short forms."""
    if len(text) > 10 * _LONGEST:
        return None
    said = folded(text)
    if len(said) <= _LONGEST and said in _table():
        return _table()[said]
    return next((one for start, one in _beginnings() if said.startswith(start)), None)


def is_enough(text: str) -> bool:
    """Whether somebody says that nothing more will come."""
    phrase = leaving(text)
    return phrase is not None and phrase.is_enough


def says_send(text: str) -> bool:
    """`Iya kirim aja bu`: what is shown may go, and nothing else is said."""
    if len(text) > _LONGEST:
        return False
    words = set(folded(text).split())
    return not words.isdisjoint(_SEND) and words <= _SEND | _BESIDE_SEND


@cache
def _table() -> dict[str, Leaving]:
    return {folded(phrase): one for phrase, one in _rows() if not phrase.endswith(_REST)}


@cache
def _beginnings() -> list[tuple[str, Leaving]]:
    """Phrases that a longer message may begin with."""
    return [
        (folded(phrase.removesuffix(_REST)) + " ", one)
        for phrase, one in _rows()
        if phrase.endswith(_REST)
    ]


def _rows() -> list[tuple[str, Leaving]]:
    with (DATA / "leaving.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["phrase"], Leaving(row["meaning"], _REACH[row["leaves"]]))
            for row in csv.DictReader(file)
        ]
