"""What a companion wants of one family that is named: why the account fails, a message to her, what
was seen there before; and what speaks of a name and is another matter."""

import re
from enum import StrEnum

__all__ = ["FamilyWish", "asks_own_promises", "family_wish_in", "is_attendance", "is_of_promises"]

_ATTENDANCE = re.compile(
    r"^\W*(?:absen|hadir|daftar hadir)\b.*\b(?:semua|kabeh|sadaya|kecuali|kejaba|iwal)\b",
    re.IGNORECASE | re.DOTALL,
)
_OWN_PROMISES = re.compile(
    r"^\W*(?:(?:tolong|coba|lihat|liat|cek|daftar|apa\s+saja|apa\s+aja)\s+){0,3}"
    r"janji(?:-?janji|2)?\s+(?:saya|sy|ku|aku)\b(?:\s+(?:apa|mana|yang|yg)\b|\W*$)",
    re.IGNORECASE,
)
_PROMISES = re.compile(
    r"\bditepati\b|\bdipenuhi\b.*\bjanji|\bjanji\w*\b.*\b(?:beres|selesai)\b", re.I
)


class FamilyWish(StrEnum):
    """The first that fits, in this order."""

    VISITS = "visits"
    MESSAGE = "message"
    ACCOUNT = "account"


_WORDS = {
    FamilyWish.VISITS: re.compile(
        r"\b(?:riwayat|catatan|histori\w*|hasil|isi)\s+kunjungan\b|\bkunjungan\s+(?:terakhir|lalu|"
        r"sebelum\w*)\b|\b(?:pernah|terakhir|kapan)\s+(?:saya\s+|sy\s+)?di?kunjung\w*\b",
        re.IGNORECASE,
    ),
    FamilyWish.MESSAGE: re.compile(
        r"^\W*(?:tolong\s+|mau\s+|saya\s+|sy\s+|coba\s+)*(?:bales|balas|kabari|kabarin|beritahu|"
        r"kasih\s+tau|kasih\s+tahu|sampaikan|bilang(?:in)?|chat|wa|kirim\s+(?:pesan|kabar)|hubungi|"
        r"telepon|telpon|telp)\b",
        re.IGNORECASE,
    ),
    FamilyWish.ACCOUNT: re.compile(
        r"\b(?:gagal|cek|buka|status|masalah)\s+(?:cek\s+|buka\s+)?(?:rekening|rek|burekol|norek)\b|"
        r"\brekening\w*\b.{0,60}\b(?:gagal|belum|blm|masih|kok|kenapa|knp)\b|"
        r"\b(?:kok|kenapa|knp|kapan)\b.{0,60}\b(?:cair|masuk|gagal)\b",
        re.IGNORECASE,
    ),
}


def family_wish_in(text: str) -> FamilyWish | None:
    return next((one for one, words in _WORDS.items() if words.search(text)), None)


def is_attendance(text: str) -> bool:
    """Whether names in it are those of who was there."""
    return _ATTENDANCE.match(text) is not None


def is_of_promises(text: str) -> bool:
    """Whether it is asked or said that a promise was kept."""
    return asks_own_promises(text) or _PROMISES.search(text) is not None


def asks_own_promises(text: str) -> bool:
    """The list of them is wanted: `janji saya apa saja`."""
    return _OWN_PROMISES.match(text) is not None
