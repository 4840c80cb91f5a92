"""Whether somebody who speaks of messages means reminders of the own aid, or announcements."""

import re

from understanding.words import folded

_OF_REMINDERS = re.compile(
    r"ingat|\bkabar(?:i|in)\b|cair|\bambil|\bjadwal|tanggal|\bremind|\bemut|\béling",
    re.IGNORECASE,
)


_DONE = r"\b(?:sudah|sampun|mpun|wis|wes|tos|atos|geus|alah|already)"
_TAKE = r"(?:ambil\w*|pundhut|jipuk|cokot|candak|tarik|cairkan|taken|collected)"
_TAKEN = re.compile(rf"{_DONE}(?: \w+){{0,2}} (?:di|tak|ku)?{_TAKE}\b")
_TAKEN_MYSELF = re.compile(
    rf"{_DONE}(?: \w+)? (?:(?:saya|aku|kula|kami|abdi) {_TAKE}|(?:tak|ku){_TAKE}|tak {_TAKE})\b"
    rf"|\b(?:saya|aku|kula|kami|abdi) (?:sudah|sampun|wis|tos|atos) {_TAKE}\b"
)
_NO_MORE = re.compile(r"\b(?:ingat|inget|diinget|diingat|remind|emut)\w*\b")
_ASKING = re.compile(
    r"\b(?:belum|apa|apakah|kok|siapa|kapan|berapa|orang|tetangga|habis|lapor\w*|kartu\w*)\b"
)
_MOST = 12


def says_taken(words: str) -> bool:
    """`jangan ingetin lagi udah diambil`: the money is in hand already. Of money that "was taken"
    nobody says by whom, so that alone is no such word."""
    said = folded(words)
    if len(said.split()) > _MOST or "?" in words or _ASKING.search(said):
        return False
    if _NO_MORE.search(said):
        return _TAKEN.search(said) is not None
    return _TAKEN_MYSELF.search(said) is not None


def speaks_of_reminders(words: str) -> bool:
    """In Indonesian, Javanese, Sundanese or English, as people write it."""
    return _OF_REMINDERS.search(words) is not None
