"""A visit told in words: `kunjungan Siti Aminah`, `catat kunjungan ke rumah Pak Karto kemarin`.

Whoever has no signal cannot tap: words, photos and places wait on the phone and arrive together.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from typing import Protocol, TypeVar

from features.visits.rules.dated import Span, rule_on
from understanding.field_deeds import NOTES_DOWN

_BEGINS = re.compile(
    rf"^\W*(?:{NOTES_DOWN})?(?:kunjungan|berkunjung|kunjung|mengunjungi)\b[\s:,.\-]*(?P<rest>.*)$",
    re.IGNORECASE,
)
_CAME = re.compile(
    r"^\W*(?:(?:saya|sy|aku)\s+)?(?:(?:abis|habis|baru|barusan|td|tadi|selesai|bar|nembe)\s+){1,2}"
    r"(?:(?:aja|saja|pulang)\s+)?"
    r"(?:(?:dari|dr|ke|saka|ti)\s+(?:rumah|rmh|tempat|omahe|imah)(?!\s+sakit)|kunjungan|berkunjung|"
    r"kunjung|mengunjungi)\b[\s:,.\-]*(?P<rest>.*)$",
    re.IGNORECASE,
)
_TITLES = re.compile(
    r"\b(?:rumah|ke|keluarga|kel|kpm|ibu|bu|ibuk|bapak|bpk|pak|mbah|nenek|kakek|saya|di)\b\.?",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?|\b(?:kapan|gimana|bagaimana|berapa|siapa|apa|apakah|daftar|jadwal|kenapa)\b", re.IGNORECASE
)
_TIME = re.compile(
    r"\b(?:jam|jm|pukul|pkl)\s*\d{1,2}(?:[.:]\d{2})?(?:an)?(?:\s+(?:wib|wita|wit))?\b"
    r"|\b(?:pagi|siang|sore|malam|malem|mlm|esuk|isuk)(?:\s+(?:ini|tadi|td))?\b"
    r"|\b(?:tadi|td|barusan|baru\s+(?:saja|aja)|hari\s+ini|hr\s+ini)\b",
    re.IGNORECASE,
)
"""When it was on its day: no part of a name."""
_DAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
_MONTHS = (
    *("januari", "februari", "maret", "april", "mei", "juni", "juli"),
    *("agustus", "september", "oktober", "november", "desember"),
)
_BACK = (
    (
        re.compile(
            r"\b(?:kemarin|kemaren|kmrn|kmren|kmaren|kemrin|wingi|kamari)\s+(?:lusa|dulu)\b",
            re.IGNORECASE,
        ),
        2,
    ),
    (
        re.compile(r"\b(?:kemarin|kemaren|kmrn|kmren|kmaren|kemrin|wingi|kamari)\b", re.IGNORECASE),
        1,
    ),
    (re.compile(r"\b(?:hari ini|(?:tadi|td)(?: pagi| siang| sore)?|barusan)\b", re.IGNORECASE), 0),
)
_DAYS_AGO = re.compile(r"\b(\d{1,2})\s*hari\s*(?:yang\s+)?lalu\b", re.IGNORECASE)
_WEEKDAY = re.compile(
    rf"\b(?:hari\s+)?({'|'.join(_DAYS)})\b(?!\s+depan\b)(?:\s+(?:lalu|kemarin)\b)?", re.IGNORECASE
)
_FIGURES = re.compile(r"\b(?:tgl\.?|tanggal)?\s*(\d{1,2})\s*[/-]\s*(\d{1,2})(?:[/-]\d{2,4})?\b")
_MONTH = re.compile(rf"\b(?:tgl\.?|tanggal)?\s*(\d{{1,2}})\s+({'|'.join(_MONTHS)})\b", re.I)
_TO_COME = re.compile(rf"\b(?:{'|'.join(_DAYS)}|hari|bulan)\s+depan\b|\bbesok\b", re.IGNORECASE)
"""A visit that is planned is none yet."""
_END = re.compile(r"[,;]|:(?!\d)|\s[-–]\s")
"""Where a name is over, and no time of day ("10:00") stands."""
_MOST_WORDS = 6


@dataclass(frozen=True)
class SaidVisit:
    """`name` may be empty; `words` is what was told besides. `day` is None where none was said, or
    one that lies further back than a visit is recorded (`Span.BACK`). `came`: somebody says from
    where they come, which is a visit only where a family of theirs is called so."""

    name: str
    day: date | None = None
    words: str = ""
    came: bool = False


class _Called(Protocol):
    @property
    def head_name(self) -> str: ...


C = TypeVar("C", bound=_Called)
_ALIKE, _SHORTEST = 0.75, 4


def said_visit(text: str, today: date) -> SaidVisit | None:
    """The visit that a message begins with; None for questions, for plans and for everything else.
    `today` is the day of the message, where it was sent."""
    head, _, words = text.partition("\n")
    began = _BEGINS.match(head.strip())
    found = began or _CAME.match(head.strip())
    if found is None:
        return None
    first, comma, more = _parted(found["rest"])
    told = f"{more.strip()}\n{words}".strip() if comma else words.strip()
    if _ASKS.search(head) or _TO_COME.search(first):
        return None
    day, rest = _day(first, today)
    if rest == first and comma:
        day, _ = _day(more.strip(), today, only_first=True)
    name = named_in(rest)
    if len(name.split()) > _MOST_WORDS or any(letter.isdigit() for letter in name):
        return None
    if began is None and not name:
        return None
    return SaidVisit(name, day, told, came=began is None)


def _parted(rest: str) -> tuple[str, str, str]:
    """Who was visited, and what is told behind a comma, a colon or a dash."""
    end = _END.search(rest)
    return (rest[: end.start()], end[0], rest[end.end() :]) if end else (rest, "", "")


def named_in(text: str) -> str:
    """The name in a few words, without titles and without words of time."""
    return " ".join(_TITLES.sub(" ", _TIME.sub(" ", text)).split()).strip(" .:-")


def fits(name: str, head_name: str) -> bool:
    """Whether every word that was typed begins a word of the name."""
    parts = head_name.casefold().split()
    wanted = name.casefold().split()
    return bool(wanted) and all(any(part.startswith(one) for part in parts) for one in wanted)


def nearest(name: str, families: Iterable[C]) -> list[C]:
    """Those whose name has a word that was typed among others, or one that is written much like it;
    the most alike first."""
    typed = [word for word in name.casefold().split() if len(word) >= _SHORTEST]
    alike = [(_likeness(typed, one.head_name.casefold().split()), one) for one in families]
    found = [(much, one) for much, one in alike if much >= _ALIKE]
    return [one for _, one in sorted(found, key=lambda each: -each[0])]


def _likeness(typed: Iterable[str], parts: list[str]) -> float:
    pairs = ((one, part) for one in typed for part in parts)
    return max((SequenceMatcher(None, one, part).ratio() for one, part in pairs), default=0.0)


def _day(text: str, today: date, *, only_first: bool = False) -> tuple[date | None, str]:
    """The day that is named, never one that is to come or that lies too far back, and the text
    without it. `only_first`: the words tell a story, and only a day that opens them is that of the
    visit."""

    def look(pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.match(text) if only_first else pattern.search(text)

    day, rest = _named(text, today, look)
    earliest = today - rule_on(Span.BACK, today).span
    return (day if day is not None and day >= earliest else None), rest


def _named(
    text: str, today: date, look: Callable[[re.Pattern[str]], re.Match[str] | None]
) -> tuple[date | None, str]:
    for pattern, days in _BACK:
        if found := look(pattern):
            return today - timedelta(days=days), _without(text, found)
    if found := look(_DAYS_AGO):
        return today - timedelta(days=int(found[1])), _without(text, found)
    if found := look(_WEEKDAY):
        back = (today.weekday() - _DAYS.index(found[1].casefold())) % 7
        return today - timedelta(days=back), _without(text, found)
    for pattern, month_of in (
        (_MONTH, lambda word: _MONTHS.index(word.casefold()) + 1),
        (_FIGURES, int),
    ):
        if found := look(pattern):
            return _past(int(found[1]), month_of(found[2]), today), _without(text, found)
    return None, text


def _past(day: int, month: int, today: date) -> date | None:
    """The last such day; None for one that does not exist."""
    for year in (today.year, today.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    return None


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"
