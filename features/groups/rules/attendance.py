"""Who was there, as companions type it: `hadir semua kecuali 3, 7`, `1-5 8`, `Sari tidak hadir`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_ALL = re.compile(r"\b(semua|semuanya|seluruhnya|lengkap|komplit|all|everybody|sedaya|sadaya)\b")
_NOT_ALL = re.compile(
    r"\b(tidak|tdk|bukan|belum|nggak|enggak|gak|ga|ndak|kurang|jangan|mboten|boten|ora|henteu|teu|"
    rf"not|never)\b\s+(\w+\s+)??{_ALL.pattern}"
)
_ONLY = re.compile(r"\b(hanya|cuma|cuman|only|namung|ngan)\b[\s:]*")
_NOBODY = re.compile(
    r"\b(tidak ada (yang )?(hadir|datang)|(tidak|nggak|gak) (hadir|datang) semua(nya)?|"
    r"semua(nya)? (tidak|nggak|gak) (hadir|datang)|nobody)\b"
)
_EXCEPT = re.compile(r"\b(kecuali|selain|tanpa|except|but|kajaba|kejaba|kecuwali)\b[\s:]*")
_ABSENT = re.compile(
    r"\b((yang )?(tidak|nggak|gak|ga|tdk|belum) (hadir|datang|masuk)|alpa|alpha|absent)\b[\s:]*"
)
"""Not *absen*: it is the roll as well as being away."""
_WHOLE = re.compile("|".join(one.pattern for one in (_ALL, _EXCEPT, _ONLY, _NOBODY)))
_PRESENT = re.compile(r"\b((yang )?(hadir|datang|masuk)|present|rawuh|sumping)\b[\s:]*")
_SAID = re.compile(f"(?P<away>{_ABSENT.pattern})|(?P<there>{_PRESENT.pattern})")
_RANGE = re.compile(r"(\d{1,3})\s*(?:-|–|sampai|s/d|sd|hingga|to)\s*(\d{1,3})")
_NUMBERS = re.compile(r"\d{1,3}(?:[\s.]+\d{1,3})*\.?")
_PARTS = re.compile(r"[,;\n&]|\b(?:dan|sama|serta|and|lan|sareng)\b")
_BESIDE = re.compile(
    r"\b(ya|iya|nggih|oke?|sip|alhamdulillah|yang|ini|tadi|di|pertemuan|kelompok|hari|anggota|"
    r"peserta|kpm|keluarga|ibu|bu|bapak|pak|mbak|mbah|was|were|is|are|here|there|members?)\b|[-.,;:!]"
)
"""Words that may stand beside *all are there* and change nothing of it."""
_BEGAN = re.compile(r"\b(sudah|sdh|udah|sampun|parantos|already)\b")
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
    whom it names, and nobody else; so does one that says of some that they were there, and of
    others that they were not.

    *All* counts where nothing else is said: `semua sakit` and `belum semua datang` are not
    understood, and neither is a bare *all* once something was noted.
    """
    words = _words(text)
    is_noted = any(row.present is not None for row in rows)
    if _is_more_said(words) or (is_noted and _is_bare(words)):
        return Read({}, (text.strip(),))
    clauses, others = _clauses(words)
    found: dict[int, bool] = {}
    unknown = []
    for named, present in clauses:
        for item in _items(named):
            members = list(_members(item, rows))
            if not members or any(found.get(one, present) != present for one in members):
                unknown.append(item)
            found |= dict.fromkeys(members, present)
    if clauses and not found and not unknown:
        unknown.append(text.strip())
    if _WHOLE.search(words) is None and is_noted:
        others = None
    rest = {} if others is None else {row.member_id: others for row in rows}
    return Read({**rest, **found}, tuple(unknown))


def is_list(text: str) -> bool:
    """Whether words that nobody asked for are plainly a list of who was there."""
    words = _words(text)
    if _SAID.search(words) is None or _is_more_said(words):
        return False
    if _EXCEPT.search(words):
        return bool(_ALL.search(words) or _NOBODY.search(words))
    if _WHOLE.search(words):
        return not _left(words)
    return any(letter.isdecimal() for letter in words) and not _left(words)


def _words(text: str) -> str:
    return " ".join(text.casefold().replace("\n", " , ").split())


def _is_more_said(words: str) -> bool:
    """Whether *all* or *nobody* stands beside words that may turn it into something else."""
    if _NOBODY.search(words) is None:
        if _NOT_ALL.search(words):
            return True
        if _ALL.search(words) is None:
            return False
    parted = _EXCEPT.search(words)
    if parted is None and _NOBODY.search(words) is None and _ABSENT.search(words):
        return False
    return bool(_beside(words[: parted.start()] if parted else words))


def _beside(words: str) -> str:
    """What is left of words that say nothing but that all, or nobody, were there."""
    for known in (_NOBODY, _ABSENT, _ALL):
        words = known.sub(" ", words)
    if _PRESENT.search(words):
        words = _BEGAN.sub(" ", _PRESENT.sub(" ", words))
    return _BESIDE.sub(" ", words).strip()


def _left(words: str) -> str:
    """What is left of a list by numbers."""
    words = _PARTS.sub(" ", _ONLY.sub(" ", _RANGE.sub(" ", words)))
    return re.sub(r"\b(no(mor)?|nomer)\b|\b\d{1,3}\b", " ", _beside(words)).strip()


def _is_bare(words: str) -> bool:
    """*All* alone: of a list that is complete as well as of those who were there."""
    return _ALL.search(words) is not None and not (_SAID.search(words) or _EXCEPT.search(words))


def _clauses(words: str) -> tuple[list[tuple[str, bool]], bool | None]:
    """Parts that name members, and whether these were there; and what the others were, if that is
    said."""
    if parted := _EXCEPT.search(words):
        were_away = _ABSENT.search(words[: parted.start()]) or _NOBODY.search(words)
        return [(_SAID.sub(" ", words[parted.end() :]), bool(were_away))], not were_away
    if _NOBODY.search(words):
        return [], False
    said = {found.lastgroup for found in _SAID.finditer(words)}
    is_all = _ALL.search(words) is not None
    if said >= {"away", "there"} and not is_all:
        return _one_by_one(words), None
    if "away" in said:
        return [(_SAID.sub(" ", _ALL.sub(" ", words)), False)], True
    if is_all:
        return [], True
    return [(_SAID.sub(" ", _ONLY.sub(" ", words)), True)], False


def _one_by_one(words: str) -> list[tuple[str, bool]]:
    """`1-5 hadir, 6 tidak hadir`, or `hadir 1-5, tidak hadir 6`."""
    said = list(_SAID.finditer(words))
    ends = [0, *(one.end() for one in said)]
    starts = [*(one.start() for one in said), len(words)]
    between = [words[end:start] for end, start in zip(ends, starts, strict=True)]
    stands_before = not between[0].strip()
    parts = between[1:] if stands_before else between[:-1]
    return [(part, one.lastgroup == "there") for part, one in zip(parts, said, strict=True)]


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
    elif item.isdecimal():
        yield from (row.member_id for row in rows if row.number == int(item))
    else:
        exact = [row for row in rows if row.name.casefold() == item]
        fitting = exact or [row for row in rows if f" {item}" in f" {row.name.casefold()}"]
        if len(fitting) == 1:
            yield fitting[0].member_id
