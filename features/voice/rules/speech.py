"""A text as it is said aloud: sums and dates in words, telephone numbers by digit, short names.

`data/suara/ucapan.csv` says how short names are spoken (`PKH`: pe ka ha); others are spelled out.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from re import Match

from domain.shipped import rows
from features.voice.rules.numbers import digits, in_words

_REMEMBERED = 256
_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
_LETTERS = {
    **{"A": "a", "B": "be", "C": "ce", "D": "de", "E": "e", "F": "ef", "G": "ge", "H": "ha"},
    **{"I": "i", "J": "je", "K": "ka", "L": "el", "M": "em", "N": "en", "O": "o", "P": "pe"},
    **{"Q": "ki", "R": "er", "S": "es", "T": "te", "U": "u", "V": "ve", "W": "we", "X": "eks"},
    **{"Y": "ye", "Z": "zet"},
}
_CAPITALS = re.compile(r"(?<![^\W_])[A-Z][A-Z0-9]*[A-Z0-9](?:-[A-Z0-9]+)*(?![^\W_])")
_AMOUNT = r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?"
_CALLED = r"[Tt]elepon|[Tt]elpon|[Hh]ubungi|[Nn]omor|WhatsApp|WA|SMS|SAPA|OJK"
_NOT_SAID = re.compile(r"[^\w\s.,?!:;/%&+=()\"'–—-]|_")
"""Pictures, bullets and the like."""


@lru_cache(_REMEMBERED)
def to_speech(text: str) -> str:
    """What a voice reads: a sentence a line, nothing but words and pauses.

    A page asks for it whenever it is shown, and takes two thousandths of a second.
    """
    lines = (_line(line) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


@cache
def spoken_names() -> Mapping[str, str]:
    """How short names and foreign words are said."""
    return {row["tulisan"]: row["ucapan"] for row in rows("suara/ucapan.csv")}


def _line(line: str) -> str:
    for pattern, said in _RULES:
        line = pattern.sub(said, line)
    line = _known().sub(lambda found: spoken_names()[found[0]], line)
    line = _CAPITALS.sub(lambda found: _spelled(found[0]), line)
    line = _NUMBER.sub(lambda found: f" {_number(found[0])} ", line)
    return _tidy(_NOT_SAID.sub(" ", line))


def _tidy(line: str) -> str:
    """Signs become pauses; every line ends as a sentence."""
    for pattern, instead in _SIGNS:
        line = pattern.sub(instead, line)
    line = line.strip(" ,")
    return f"{line}." if line and line[-1] not in ".?!" else line


@cache
def _known() -> re.Pattern[str]:
    names = sorted(spoken_names(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def _spelled(name: str) -> str:
    return " ".join(in_words(int(c)) if c.isdecimal() else _LETTERS.get(c, "") for c in name)


def _number(text: str) -> str:
    whole, _, part = text.replace(".", "").partition(",")
    said = digits(whole) if len(whole) > 1 and whole[0] == "0" else in_words(int(whole))
    return f"{said} koma {' '.join(in_words(int(c)) for c in part)}" if part else said


def _date(day: str, month: str, year: str) -> str:
    if not 1 <= int(month) <= 12:
        return f"{day} {month} {year}"
    return f"{in_words(int(day))} {_MONTHS[int(month) - 1]} {in_words(int(year))}"


def _clock(hour: str, minute: str) -> str:
    said = in_words(int(hour))
    return f"{said} lewat {in_words(int(minute))} menit" if int(minute) else said


_NUMBER = re.compile(_AMOUNT)
Said = str | Callable[[Match[str]], str]
_RULES: tuple[tuple[re.Pattern[str], Said], ...] = (
    (re.compile(r"^\s*(\d{1,2})[.)]\s+"), lambda m: f"{in_words(int(m[1])).capitalize()}. "),
    (re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b"), lambda m: _date(m[3], m[2], m[1])),
    (re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b"), lambda m: _date(m[1], m[2], m[3])),
    (re.compile(r"\b(\d{1,2})/(\d{4})\b"), lambda m: f"{m[1]} tahun {m[2]}"),
    (
        re.compile(r"\bpukul (\d{1,2})[.:](\d\d)\b", re.IGNORECASE),
        lambda m: f"pukul {_clock(m[1], m[2])}",
    ),
    (
        re.compile(rf"\bRp\s?({_AMOUNT})(\s(?:ribu|juta|miliar|triliun))?"),
        lambda m: f"{_number(m[1])}{m[2] or ''} rupiah",
    ),
    (re.compile(r"(?<![\d.,])(?:\+62|0)[\d -]{6,}\d"), lambda m: f" {digits(m[0])} "),
    (re.compile(r"(?<![\d.,])\d{3,4}-\d{3,4}(?![\d-])"), lambda m: f" {digits(m[0])} "),
    (re.compile(rf"\b({_CALLED}) (\d{{3,}})\b"), lambda m: f"{m[1]} {digits(m[2])}"),
    (re.compile(r"(?<![\d.,])\d{5,}+(?![.,]?\d)"), lambda m: f" {digits(m[0])} "),
    (re.compile(rf"(?<![\d.,])({_AMOUNT})\s?%"), lambda m: f"{_number(m[1])} persen"),
    (re.compile(rf"(?<![\d.,])({_AMOUNT})\s?kg\b"), lambda m: f"{_number(m[1])} kilogram"),
    (re.compile(r"\bke-(\d+)\b"), lambda m: f"ke{in_words(int(m[1]))}"),
    (re.compile(r"(?<=\d)\s?[-–]\s?(?=\d)"), " sampai "),
    (re.compile(r"(?<=\w)–(?=\w)"), " sampai "),
    (re.compile(r"(?<!\S)/(?=[a-z])"), "perintah "),
    (re.compile(r"(?<=[a-z])\.(?=[a-z])"), " titik "),
    (re.compile(r"\bBapak/Ibu\b"), "Bapak Ibu"),
    (re.compile(r"\bRT/RW\b"), "RT RW"),
    (re.compile(r"(?<=\w)/(?=\w)"), " atau "),
    (re.compile(r"\b[Nn]o\. "), "nomor "),
    (re.compile(r"\bdll\.?"), "dan lain-lain"),
    (re.compile(r"&"), " dan "),
)
"""In this order: what is longest and surest first."""
_SIGNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[()\":;—]|(?:^|\s)-\s"), ", "),
    (re.compile(r"['%&+=/–-]"), " "),
    (re.compile(r"\s+"), " "),
    (re.compile(r" ([.,?!])"), r"\1"),
    (re.compile(r",(?: ?,)+"), ","),
    (re.compile(r", ?(?=[.?!])"), ""),
    (re.compile(r"(?<=[.?!]) ?, ?"), " "),
    (re.compile(r"([.?!])[.?!]+"), r"\1"),
)
