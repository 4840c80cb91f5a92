"""Who was there, as companions type it: `hadir semua kecuali 3, 7`, `1-5 8`, `Sari tidak hadir`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_ALL = re.compile(r"\b(semua|semuanya|seluruhnya|lengkap|komplit|all|everybody|sedaya|sadaya)\b")
_ONLY = re.compile(r"\b(hanya|cuma|cuman|only|namung|ngan)\b[\s:]*")
_NOBODY = re.compile(
    r"\b(tidak ada (yang )?(hadir|datang)|(tidak|nggak|gak) (hadir|datang) semua(nya)?|nobody)\b"
)
_EXCEPT = re.compile(r"\b(kecuali|selain|tanpa|except|but|kajaba|kejaba|kecuwali)\b[\s:]*")
_ABSENT = re.compile(
    r"\b((yang )?(tidak|nggak|gak|ga|tdk|belum) (hadir|datang|masuk)|alpa|alpha|absent)\b[\s:]*"
)
"""Not *absen*: it is the roll as well as being away."""
_WHOLE = re.compile("|".join(one.pattern for one in (_ALL, _EXCEPT, _ONLY)))
_PRESENT = re.compile(r"\b((yang )?(hadir|datang|masuk)|present|rawuh)\b[\s:]*")
_RANGE = re.compile(r"(\d{1,3})\s*(?:-|–|sampai|s/d|sd|hingga|to)\s*(\d{1,3})")
_NUMBERS = re.compile(r"\d{1,3}(?:[\s.]+\d{1,3})*\.?")
_PARTS = re.compile(r"[,;\n&]|\b(?:dan|sama|serta|and|lan|sareng)\b")
_FILLER = re.compile(r"^(?:no(?:mor)?\.?|nomer|bu|ibu|pak|bapak|mbak|mbah)\s+")


@dataclass(frozen=True)
class Row:
    """A member as the list shows it: the number is fixed, `present` is None until it was noted.

    `turn` grows with every change, so that a button of before changes nothing.
    """

    member_id: int
    number: int
    name: str
    present: bool | None = None
    turn: int = 0


@dataclass(frozen=True)
class Read:
    """What a list says: per member whether they were there; `unknown` are words of nobody."""

    present: Mapping[int, bool]
    unknown: tuple[str, ...] = ()


def read(text: str, rows: Sequence[Row]) -> Read:
    """Who was there, by member. Nothing is guessed: a name of several members is unknown too.

    The first list speaks of everybody: who is not named was away (`1-5, 8`) or there (`all but 3`).
    When something was noted before, a list that does not say *all*, *but* or *only* corrects those
    whom it names, and nobody else.
    """
    words = " ".join(text.casefold().replace("\n", " , ").split())
    if _NOBODY.search(words):
        return Read({row.member_id: False for row in rows})
    named, others = _side(words)
    found, unknown = set(), []
    for part in _items(named or ""):
        members = list(_members(part, rows))
        found |= set(members)
        if not members:
            unknown.append(part)
    if not found and not unknown and named is not None:
        unknown.append(text.strip())
    is_whole = _WHOLE.search(words) or all(row.present is None for row in rows)
    return Read(
        {
            row.member_id: (row.member_id in found) != others
            for row in rows
            if is_whole or row.member_id in found
        },
        tuple(unknown),
    )


def _side(words: str) -> tuple[str | None, bool]:
    """The part that names members (None: none is meant), and whether all others were there."""
    if parted := _EXCEPT.search(words):
        return words[parted.end() :], True
    if parted := _ABSENT.search(words):
        return words[parted.end() :] or words[: parted.start()], True
    if _ALL.search(words):
        return None, True
    return _PRESENT.sub("", _ONLY.sub("", words)), False


def _items(named: str) -> Iterator[str]:
    """Single numbers, ranges and names."""
    for part in _PARTS.split(_RANGE.sub(r" ,\1-\2, ", named)):
        item = part.strip(" .:")
        while shorter := _FILLER.match(item):
            item = item[shorter.end() :].strip()
        if _NUMBERS.fullmatch(item):
            yield from re.findall(r"\d+", item)
        elif item:
            yield item


def _members(item: str, rows: Sequence[Row]) -> Iterator[int]:
    if between := re.fullmatch(r"(\d+)-(\d+)", item):
        first, last = sorted(map(int, between.groups()))
        yield from (row.member_id for row in rows if first <= row.number <= last)
    elif item.isdigit():
        yield from (row.member_id for row in rows if row.number == int(item))
    else:
        exact = [row for row in rows if row.name.casefold() == item]
        fitting = exact or [row for row in rows if f" {item}" in f" {row.name.casefold()}"]
        if len(fitting) == 1:
            yield fitting[0].member_id
