"""Words beside which a matter is of the aid, and how a text is laid out to find what is alike."""

import re
from collections.abc import Sequence

from understanding.pieces import Meanings

__all__ = ["names_aid", "plain", "speaks_of_aid", "tells_of_loss", "weighed"]

_NAMES = "pkh|bpnt|bansos|sembako|kks|kpm|dtsen|dtks|desil"
_NOT = r"(?<!bukan )(?<!bukan kartu )(?<!bukan uang )"
_NAMED = re.compile(rf"{_NOT}\b(?:{_NAMES})\b")
_AID = re.compile(rf"{_NOT}\b(?:{_NAMES}|bantuan|bantuane|bantosan|aid)\b")
_LOSS = re.compile(
    r"\b(?:(?:di|dipun|ke|ter|kena|tak) ?(?:blokir|blok|beku|coret|stop|setop|cabut|hapus|putus)"
    r"|di ?(?:bekukan|nonaktifkan|berhentikan|hentikan|keluarkan|hapusin|batalkan|tangguhkan)"
    r"|(?:di|dipun) ?(?:tuduh|tuding|cap|kira|sangka|bilang|arani|indikasi)|terindikasi"
    r"|exclude|nonaktif|dormant|aktif (?:lagi|maneh|deui|kembali)|mengaktifkan|mbalekno)\b"
)
_NOT_OWN = re.compile(r"\b(?:situs|web|website|akun|aplikasi|iklan|link|admin|kominfo|komdigi)\b")


def names_aid(words: Sequence[str]) -> bool:
    """Whether our aid is named; other aid ("bantuan bibit") is not ours."""
    return _NAMED.search(" ".join(words)) is not None


def speaks_of_aid(words: Sequence[str]) -> bool:
    """Whether a thing that is named is ours, even where the rest sounds like nobody's matter: of
    213 test lines that are nobody's one is taken for ours by it."""
    return _AID.search(" ".join(words)) is not None


def tells_of_loss(words: Sequence[str]) -> bool:
    """Whether something was blocked or struck off, or somebody is accused: who writes to this bot
    means the own aid by it, though no word of aid stands there."""
    said = " ".join(words)
    return _LOSS.search(said) is not None and _NOT_OWN.search(said) is None


def plain(words: Sequence[str]) -> tuple[str, ...]:
    """Without marks."""
    return tuple(word for word in words if word[0] != "<")


def weighed(words: Sequence[str], meanings: Meanings) -> str:
    """The words with what they mean, which is the same in every language of the islands."""
    return " ".join((*words, *(f"={one}" for word in words for one in meanings(word))))
