"""What a companion wants of a group of hers in own words: invite it, note who was there, see it;
and what a family answers to an invitation."""

import re
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["GroupDeed", "GroupWish", "answer_in", "group_wish_in"]

_MOST_WORDS = 20
_MOST_TO_SHOW = 5
"""More words than these tell something of a group."""
_INVITE = re.compile(
    r"\b(?:undang(?:kan|an)?|undhang|ulem|ajak|jadwalkan|rencanakan|bikin\s+(?:pertemuan|undangan)|"
    r"buat\s+(?:pertemuan|undangan))\b",
    re.IGNORECASE,
)
_ATTENDANCE = re.compile(r"\b(?:absen(?:si|an)?|kehadiran|daftar\s+hadir|hadir)\b", re.IGNORECASE)
_GROUP = re.compile(r"\b(?:kelompok|klompok|grup|p2k2|fds|pertemuan)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:kube|usaha|tani|wa|whatsapp|potong\w*|iuran|setor\w*)\b", re.IGNORECASE)
_COMING = re.compile(
    r"\b(?:datang|dateng|dtg|dtng|hadir|rawuh|teka|sumping|bisa|iso|tiasa|ikut|siap|insya\s*allah|"
    r"insyaallah|inshaallah)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:tidak|gak|ga|gk|nggak|ngga|enggak|ndak|tdk|ora|mboten|teu|henteu|belum|blm)\s+"
    r"(?:bisa|bs|iso|saged|tiasa|dapat|hadir|datang|dateng|ikut|sempat)\b|\b(?:berhalangan|absen|"
    r"izin|ijin)\b|\b(?:gabisa|gbs|gak?bisa)\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\?|\b(?:kartu|pin|atm|kks|uang|saldo|cair|cairkan|bansos|bantuan|login|masuk|buka|ambil|narik|"
    r"tarik|lapor|daftar|agen|rekening|kapan|kenapa|bagaimana|gimana|apa|apakah|sekolah|makan|jalan|"
    r"bayar|beli)\b",
    re.IGNORECASE,
)
_MOST_OF_AN_ANSWER = 12


class GroupDeed(StrEnum):
    INVITE = "invite"
    ATTENDANCE = "attendance"
    SHOW = "show"


@dataclass(frozen=True)
class GroupWish:
    """`is_of_a_group`: a group or a meeting is spoken of, though none may be named."""

    deed: GroupDeed
    is_of_a_group: bool


def group_wish_in(text: str) -> GroupWish | None:
    """Which group is meant is found among the own ones; None for groups of another kind."""
    if len(text.split()) > _MOST_WORDS or _OTHERS.search(text):
        return None
    is_of_a_group = _GROUP.search(text) is not None
    if _INVITE.search(text):
        return GroupWish(GroupDeed.INVITE, is_of_a_group)
    if _ATTENDANCE.search(text):
        return GroupWish(GroupDeed.ATTENDANCE, is_of_a_group)
    is_short = len(text.split()) <= _MOST_TO_SHOW
    return GroupWish(GroupDeed.SHOW, is_of_a_group) if is_of_a_group and is_short else None


def answer_in(text: str) -> bool | None:
    """Whether somebody who is invited says that they come; None for everything else."""
    if len(text.split()) > _MOST_OF_AN_ANSWER or _OF_OTHERS.search(text):
        return None
    if _NOT.search(text):
        return False
    return True if _COMING.search(text) else None
