"""What staff write of somebody whom an office is to help, and what a family wants passed on."""

import re
from enum import StrEnum

from understanding.danger import Band, DangerKind, danger_in
from understanding.intents import read_intents
from understanding.words import Intent

__all__ = ["Door", "denies", "door_in", "passes_on"]

_PERSON = re.compile(
    r"\b(?:lansia|jompo|sepuh|stroke|lumpuh|difabel|disabilitas|tuna\s?(?:netra|rungu|daksa|grahita)|"
    r"cacat|pikun|odgj|(?:umur|usia|yuswa)\D{0,8}(?:[6-9]\d|1[01]\d))\b",
    re.IGNORECASE,
)
_NEED = re.compile(
    r"\b(?:rujuk\w*|dirujuk|merujuk|kursi\s+roda|tongkat|kruk|alat\s+bantu|panti|atensi|sentra|"
    r"pengobatan|terapi|kaki\s+palsu|popok|perawatan)\b",
    re.IGNORECASE,
)
_REMOTE = re.compile(
    r"\b(?:kat|komunitas\s+adat|suku\s+(?:anak\s+dalam|laut|kubu|dayak|baduy|badui|talang\s+mamak)|"
    r"masyarakat\s+adat|orang\s+rimba)\b",
    re.IGNORECASE,
)
_HOUSE = re.compile(r"\b(?:rumah\w*|hunian|omah\w*|imah\w*|tempat\s+tinggal)\b", re.IGNORECASE)
_PASS_ON = re.compile(
    r"^\W*(?:(?:tolong|mohon|minta|bisa|mau|nitip|titip|nyuwun|punten|min|kak)\s+)*"
    r"(?:sampaikan|sampein|sampaiin|disampaikan|nyampein|pesan|pesen|kasih\s+(?:tau|tahu)|bilangin|"
    r"bilang|kabari|kabarin|beritahu|beritahukan|aturake|bejakeun|wartoskeun)\s+"
    r"(?:(?:ke|kepada|sama|buat|untuk|dateng|ka|maring)\s+)?"
    r"(?:bu|ibu|pak|bapak|mbak|mas|kak|teh|pendamping\w*|petugas\w*)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:bohong|boong|bo'ong|gorohan|ngapusi|(?:tidak|gak|ga|nggak|ora|teu)\s+(?:benar|bener)|"
    r"(?:belum|blm|blom|durung|acan|teu\s+acan)\s+(?:ada|ana|aya|beres|selesai|datang|dateng|sampai|"
    r"nyampe|jadi|apa|di\w+))\b",
    re.IGNORECASE,
)
_OF_AID = re.compile(
    r"\?|\b(?:uang|duit|cair|bansos|bantuan|pkh|bpnt|sembako|saldo|kks|pin|transfer)\b",
    re.IGNORECASE,
)
_MOST_OF_A_DENIAL = 10
_WISHES = frozenset({Intent.REFERRAL_ELDERLY, Intent.REFERRAL_DISABILITY})


class Door(StrEnum):
    REFERRAL = "referral"
    HOUSE = "house"


def door_in(text: str) -> Door | None:
    """Where an office helps with what is told; None where somebody must be called first."""
    if _REMOTE.search(text) and _HOUSE.search(text):
        door = Door.HOUSE
    elif _PERSON.search(text) and _NEED.search(text):
        door = Door.REFERRAL
    else:
        return None
    return None if _is_danger_first(text) else door


def _is_danger_first(text: str) -> bool:
    """Whether the danger that is told is likelier than the wish for an office. Offices are there
    for whoever lacks care, so that alone leads to them where it is asked for as plainly."""
    danger = danger_in(text)
    if danger is None or danger.band is not Band.RAISE:
        return False
    if danger.kind is not DangerKind.NEGLECT or danger.also:
        return True
    wished = (one.sureness for one in read_intents(text).guesses if one.intent in _WISHES)
    return danger.sureness > sum(wished)


def passes_on(text: str) -> bool:
    """A message for somebody who looks after the family."""
    return _PASS_ON.match(text) is not None


def denies(text: str) -> bool:
    """Somebody is told that a thing is done, and writes that it is not; what is written of the aid
    is another matter."""
    short = len(text.split()) <= _MOST_OF_A_DENIAL
    return short and _DENIES.search(text) is not None and _OF_AID.search(text) is None
