"""The words around names of places, and how names are compared."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

TITLES = {
    **dict.fromkeys(("provinsi", "propinsi", "prov", "prop"), "provinsi"),
    **dict.fromkeys(("kabupaten", "kab", "kabup", "kabupatn"), "kabupaten"),
    **dict.fromkeys(("kota", "kotamadya", "kodya", "kotamadia", "kodia"), "kota"),
    **dict.fromkeys(("kecamatan", "kec", "kcmtn", "distrik"), "kecamatan"),
}
LEVELS = {"provinsi": 1, "kabupaten": 2, "kota": 2, "kecamatan": 3}
"""What a title says about the level of an area."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


VILLAGE_TITLES = _set("desa ds kelurahan kel kampung nagari gampong pekon")

ADMINISTRATIVE = _set("administrasi adm")
"""Stands between title and name in Jakarta."""

POINTING = _set(
    "di ke dari dr daerah wilayah asal warga orang domisili tinggal alamat "
    "neng nang ning teng dhateng saking deri lekan ti ka urang oreng ureung in at from for"
)
"""Words after which a place is meant, even if its name is an ordinary word."""

ASKED_FOR = (
    POINTING
    | ADMINISTRATIVE
    | VILLAGE_TITLES
    | set(TITLES)
    | _set("saya aku kami sy bu pak ibu bapak ya kak min nya itu yang yg ini sekarang rumah dan")
)
"""Words that may stand in an answer to the question for a place."""

DENYING = _set("bukan bkn bukannya sanes dudu not")
"""`Bukan di Cimahi` names a place that is not meant."""

ORDINARY = _set(
    "agam alor aru asahan babar bali bangli banjar barru batang batu berau bone bantul buru buton "
    "curup demak ende karo kaur kendal kudus lahat landak lebak lingga malang mamasa mateng matra "
    "medan metro mitra muna mura padang palangka palas pali palu parigi paser pati pidie poso "
    "praya puncak rengat rote sabang sabu sala sampang sampit selong seluma serang seribu siau "
    "sigi soe solo sorong subang sula tala tebo tegal toba tual tuba"
) | _set(
    "asmat belu bima bintan intan kaimana kampar madina maros melawi oki sentani siak sikka wates "
    "wonosari"
)
"""Names that are also words, or names of people: in a sentence something must point to them."""

THINGS = _set("batubara loteng mabar puncak seribu")
"""Pointing is not enough here (`di loteng`): they need a title, or to be all that is said."""

_SPELLINGS = {"kep": "kepulauan", "sumatra": "sumatera", "tj": "tanjung", "tjg": "tanjung"}
_DIRECTIONS = {
    "sel": "selatan", "slt": "selatan", "tim": "timur", "tmr": "timur", "ut": "utara",
    "utr": "utara", "bar": "barat", "brt": "barat", "teng": "tengah", "tgh": "tengah",
}  # fmt: skip
_OFFICIAL = re.compile(
    r"^(Kabupaten|Kota)( Administrasi)? |^Daerah (Istimewa|Khusus Ibukota) ", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*")


class Word(NamedTuple):
    """A word of a text, folded, and where it stands. Thousands are made for the index."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    return [Word(_folded(m[0]), m.start(), m.end()) for m in _WORD.finditer(text)]


def key_of(words: Sequence[Word]) -> str:
    """Names are compared without blanks: `Gunung Kidul`, `gunungkidul` and `Gunung-Kidul`."""
    texts = [word.text for word in words]
    if len(texts) > 1 and texts[-1] in _DIRECTIONS:
        texts[-1] = _DIRECTIONS[texts[-1]]
    return "".join(_SPELLINGS.get(text) or TITLES.get(text, text) for text in texts)


def bare(name: str) -> str:
    """An official name without its title."""
    return _OFFICIAL.sub("", name)


def _folded(word: str) -> str:
    if word.isascii() and word.isalnum():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(c for c in plain if c.isalnum())
