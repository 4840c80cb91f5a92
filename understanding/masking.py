"""A sentence without the person: numbers, links and names become markers.

Who a word names is not plain to a table: what is capitalised, or stands behind a word that a name
follows, stays only where several writers of the training lines use it as an ordinary word. So
ordinary words are lost now and then, and a name in small letters may stay where no such word stands
before it.
"""

import csv
import re
import unicodedata
from collections import Counter
from functools import cache

from understanding.normal import DATA, LONGEST, marked, short_forms
from understanding.slot_text import word_set

__all__ = ["NAME", "masked"]

NAME = "<name>"
_LINK = "<link>"
_NUMBER = "<number>"
_WRITERS = 3
"""So many of eight independent writers must use a word, or it may be the name of somebody."""
_LINES = DATA / "intents"
_RUN = re.compile(r"<[a-z]+>|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ON_BEHALF = re.compile(r"\ba ?[./] ?n\b\.?", re.IGNORECASE)
_ENDS = re.compile(r"[.!?;,]|\n")
_DIGITS = re.compile(r"\d+(?:[ .,/-]*\d+)*")
_AGAIN = re.compile(r"<name>(?:[ .,'-]{1,3}<name>)+")
_TITLES = word_set(
    "bu ibu buk ibuk bunda mak emak mama pak bapak bpk bp ayah abah bang abang kak kakak mas mbak "
    "mbok mbah nenek kakek nek kek haji hj h sdr sdri saudara saudari nama namanya namaku bernama "
    "an om tante paman bibi pakde bude teh kang aa neng uni uda inang amang daeng kaka mace pace"
)
_BEFORE_NAMES = _TITLES | word_set(
    "nama atas adik dek anak anakku anaknya suami suamiku istri istriku saya aku sy kulo abdi dari "
    "desa dusun kampung kp jalan jl gang gg kelurahan kecamatan kec kab kabupaten"
)
"""Behind these, a word that is hardly known is a name, of a person or a place."""
_SIGNS = word_set("rp idr cc")
"""What stands before sums and numbers of reports."""
_ROLES = word_set(
    "rt rw lurah kades camat bupati kadus pendamping petugas admin bidan guru dokter tksk desa "
    "kepala ketua operator korkab saya aku kami"
)
"""Behind a title, these name nobody; any other word in capitals does, though it be a flower."""


def masked(text: str) -> str:
    """A text in small letters with markers for all that may tell who wrote it or of whom.

    No digit is left.
    """
    parts = unicodedata.normalize("NFKC", text[:LONGEST]).split()
    text = " ".join(_LINK if _is_address(part) else part for part in parts)
    plain = marked(_without_names(_ON_BEHALF.sub("an", text)))
    return _AGAIN.sub(NAME, " ".join(_DIGITS.sub(_NUMBER, plain).split()))


def _without_names(text: str) -> str:
    parts: list[str] = []
    before, at, shouted = "", 0, text.isupper()
    for match in _RUN.finditer(text):
        gap, word = text[at : match.start()], match[0]
        if _ENDS.search(gap) and not (gap.strip() == "." and before in _TITLES):
            before = ""
        titled = before in _TITLES and word.lower() not in _ROLES
        named = titled and word[0].isupper() and not shouted
        kept = word if word[0] == "<" or (not named and _is_ordinary(word, before)) else NAME
        parts += (gap, kept)
        before, at = kept.lower(), match.end()
    return "".join(parts) + text[at:]


def _is_address(part: str) -> bool:
    """Of a page, a mailbox or an account."""
    return "@" in part or ("." in part and _LINK in marked(part))


def _is_ordinary(word: str, before: str) -> bool:
    """Whether a word names nobody, as far as that can be told."""
    if word.islower() and before != NAME and before not in _BEFORE_NAMES:
        return True
    low, known = word.lower(), _ordinary_words()
    return low in known or any(part in known for part in short_forms().get(low, ()))


@cache
def _ordinary_words() -> frozenset[str]:
    """Words that several writers use, in small letters."""
    seen: set[tuple[str, str]] = set()
    for path in sorted(_LINES.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                seen.update((word, row["writer"]) for word in _RUN.findall(row["text"]))
    writers = Counter(word for word, _ in seen if word.islower())
    known = {word for word, count in writers.items() if count >= _WRITERS}
    return frozenset(known | _BEFORE_NAMES | _SIGNS)
