"""Words by which companions and families mean their groups and meetings."""

import re
from collections.abc import Iterable
from typing import Protocol, TypeVar

_GROUPS = re.compile(
    r"\bp2k2\b|\bfds\b|\b(pertemuan|rapat|kumpulan|undangan|absen|daftar hadir|laporan)\s+"
    r"(bulanan\s+)?(kelompok|p2k2|pkh|pendamping)\b|\b(buat|lihat|daftar)\s+kelompok\b|"
    r"^\s*kelompok( saya| binaan| pkh| dampingan)?\s*[?.]?\s*$|"
    r"\bkapan\b.{0,20}\b(pertemuan|kumpulan)\b|\bgroup meetings?\b",
    re.IGNORECASE,
)
_OTHER_GROUPS = re.compile(
    r"\bkube\b|\busaha\b|\btani\b|\bketua\b|\bpotong|\biuran\b|\bwajib\b|\bapa itu\b", re.IGNORECASE
)


class _Named(Protocol):
    @property
    def name(self) -> str: ...


class _Full(Protocol):
    @property
    def group(self) -> _Named: ...


F = TypeVar("F", bound=_Full)


def groups_named(words: str, groups: Iterable[F]) -> list[F]:
    """Those whose whole name stands in a sentence; else those of which the longest word does."""
    said = set(re.findall(r"\w+", words.casefold()))
    parts = [(one, re.findall(r"\w+", one.group.name.casefold())) for one in groups]
    whole = [one for one, name in parts if name and said.issuperset(name)]
    return whole or [one for one, name in parts if name and max(name, key=len) in said]


def speaks_of_groups(words: str) -> bool:
    """A plain question for the own groups; not business groups, and not a story about one."""
    if len(words) > _LONGEST or _OTHER_GROUPS.search(words):
        return False
    return _GROUPS.search(words) is not None


_LONGEST = 80
