"""What a companion wants to do for somebody, in own words: write a visit down, refer somebody; and
two wishes in one sentence."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from understanding.field_questions import field_question_in
from understanding.staff_wishes import staff_wishes_in

__all__ = ["NOTES_DOWN", "FieldDeed", "TwoWishes", "begins_visit", "deed_in", "two_wishes_in"]

NOTES_DOWN = (
    r"(?:(?:tolong|mohon|coba|saya|sy|mau|ingin|pengen|arep|rek|rék)\s+)*"
    r"(?:catat(?:kan|in)?|catet(?:in|kan)?|cathet(?:ake|no)?|nyatet|nyathet|nyatat|tulis(?:kan)?|"
    r"tuliskeun|catetkeun|rekam)\s+"
)
"""What stands before a visit that is to be written down: "tolong catat …"."""
_VISIT = re.compile(rf"^\W*{NOTES_DOWN}(?:kunjungan|kunjung)\b", re.IGNORECASE)
_BEGINS_VISIT = re.compile(
    rf"^\W*(?:{NOTES_DOWN})?(?:kunjungan|berkunjung|kunjung|mengunjungi)\b", re.IGNORECASE
)
_PLANNED = re.compile(r"\?|\b(?:besok|depan|sesuk|isukan|kapan)\b", re.IGNORECASE)
_REFER = re.compile(
    r"\b(?:(?:me)?rujuk|ngrujuk|ngarujuk|ngerujuk|rujukake|rujukkan|rujukeun)\b"
    r"|\b(?:buat|bikin|gawe|jieun|ajukan|kirim)\w{0,4}\b.{0,60}\brujukan\b|\brujukan baru\b",
    re.IGNORECASE,
)
_REFERRED = re.compile(
    r"\?|\b(?:cek|lihat|liat|tampil\w*|buka|status|daftar|sudah|sdh|udah|udh|wis|wes|parantos|"
    r"geus|terkirim|dikirim|dikintun|masuk|diterima|ditampa|ditampi|dijawab|belum|blm|kemarin|"
    r"wingi|kamari|sampai|berapa|brp|gimana|bagaimana|apa|syarat)\b",
    re.IGNORECASE,
)
_REFERRALS = "rujukan"
_OF_SOMEBODY = frozenset({_REFERRALS, "respons"})
"""What is told of somebody and what is to become of it is one wish."""
_BETWEEN = re.compile(
    r"\s?[,;.]?\s{1,3}(?:sama|terus|trus|lalu|lantas|kemudian|sekalian|sekalen|plus|dan juga|dan"
    r"|karo|jeung|habis itu|abis itu|sesudah itu|setelah itu|saterusna|banjur)\s{1,3}"
    r"|\s?[,;]\s{1,3}",
    re.IGNORECASE,
)


class FieldDeed(StrEnum):
    VISIT = "visit"
    REFER = "refer"


@dataclass(frozen=True)
class TwoWishes:
    """`first` in its own words; the command of what comes `then`."""

    first: str
    then: str


def begins_visit(text: str) -> bool:
    """Words below a photo that make it a part of a visit ("kunjungan Sari")."""
    return _BEGINS_VISIT.match(text) is not None


def deed_in(text: str) -> FieldDeed | None:
    """None where one asks how something stands."""
    if _VISIT.match(text) and not _PLANNED.search(text):
        return FieldDeed.VISIT
    if not _REFER.search(text) or _REFERRED.search(text):
        return None
    found = staff_wishes_in(text, (_REFERRALS,))
    return FieldDeed.REFER if found.sure else None


def two_wishes_in(text: str, commands: Collection[str]) -> TwoWishes | None:
    """Two that are plain, each by itself, and not the same; None for everything else."""
    for between in _BETWEEN.finditer(text):
        first, second = text[: between.start()], text[between.end() :]
        then = _command(second, commands)
        before = _command(first, commands)
        if then is None or before == then or {before, then} <= _OF_SOMEBODY:
            continue
        if deed_in(first) or field_question_in(first) or before:
            return TwoWishes(first, then)
    return None


def _command(text: str, commands: Collection[str]) -> str | None:
    found = staff_wishes_in(text, commands)
    return found.likely[0].command if found.sure else None
