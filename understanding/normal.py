"""A message as plain words: what only looks different becomes the same before anything is weighed.

Everything is linear in the length of the text, and only its first letters are looked at.
"""

import csv
import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

__all__ = ["DATA", "LONGEST", "Marker", "marked", "sentences", "short_forms", "words_of"]

LONGEST = 4_096
"""So many letters of a text are looked at; Telegram sends no longer message."""
_LONGEST_WORD = 32
_KEPT_SIGNS = 8_192
_LAST_TEXTS = 16
"""A turn asks for the words of a message and of its sentences several times."""
DATA = Path(__file__).parent.parent / "data" / "understanding"


class Marker(StrEnum):
    """What stands for a thing whose exact letters must not decide."""

    LINK = "<link>"
    PHONE = "<phone>"
    NATIONAL_ID = "<nik>"
    TICKET = "<ticket>"
    MONEY = "<money>"
    DATE = "<date>"
    AGO = "<ago>"
    """So many days or weeks ago, and for no length of time: nobody went hungry through them."""
    NUMBER = "<number>"
    QUESTION = "<ask>"
    SHOUT = "<shout>"
    LAUGH = "<laugh>"
    WEEP = "<weep>"
    PRAY = "<pray>"
    ALARM = "<alarm>"


_EMOJI = str.maketrans(
    {
        **dict.fromkeys("😂🤣😄😆😅😁😀😃😜😝🤭😹🙈😋", Marker.LAUGH.join("  ")),
        **dict.fromkeys("😭😢😥😰😩😫🥺😿😞😔💔🥀😓", Marker.WEEP.join("  ")),
        **dict.fromkeys("🙏🤲", Marker.PRAY.join("  ")),
        **dict.fromkeys("😱🆘🚨🔥⚠😨🩸🔪", Marker.ALARM.join("  ")),
    }
)
_ALIKE = str.maketrans(
    # Cyrillic, Greek and Latin letters that are drawn like plain ones
    "авекмнорстухіѕјԁѡαβεικνορτυχıłøđßæœ’ʼ‘`´",
    "abekmhopctyxisjdwabeiknoptuxilodsao'''''",
)
_LEET = str.maketrans("013457", "oieast")
_SIGNS = re.compile(r"<[a-z]+>|[a-z']+(?:[0-9]+[a-z']*)*|[0-9]+[a-z]*|[?!]")
_THRICE = re.compile(r"([a-z])\1{2,}")
_TWICE_LAST = re.compile(r"(?<=[a-z])([a-z])\1$")
_SYLLABLE = re.compile(r"^([a-z]{2})\1{2,}[a-z]?$")
_LINK = re.compile(
    r"(?:https?:|www\.)\S*"
    r"|[a-z0-9@_-]{1,64}(?:\.[a-z0-9_-]{1,64}){0,5}"
    r"\.(?:com|id|net|org|me|ly|xyz|site|info|link|app|apk|online|top|club|gd|cc)(?:[/?:]\S*)?"
)
_TICKET = re.compile(r"\bcc[-. ]?[0-9]{4}[-. ]?[0-9]{4}\b")
_DIGITS = re.compile(r"(?<![0-9a-z])\+?[0-9](?:[0-9]|[ .-](?=[0-9])){8,24}(?![0-9a-z])")
_MONEY = re.compile(
    r"\brp\.? ?[0-9][0-9.,]{0,15}(?: ?(?:rb|ribu|rebu|jt|juta|k)\b)?"
    r"|(?<![0-9])[0-9]{1,6}(?:[.,][0-9]{1,3})? ?(?:rb|rbu|ribu|rebu|ewu|jt|juta|k)\b"
    r"|(?<![0-9.])[0-9]{1,3}(?:\.000){1,3}(?![0-9])"
)
_DATE = re.compile(r"(?<![0-9])[0-9]{1,2}[/-][0-9]{1,2}(?:[/-](?:[0-9]{4}|[0-9]{2}))?(?![0-9])")
_DIGIT = re.compile(r"[0-9]")
_ON_BEHALF = re.compile(r"\ba[./]n\b\.?")
"""`a.n. Sari`, on behalf of: alone, the letter behind the dot is short for another word."""
_ENDS = re.compile(r"(?<=[.!?…\n;])\s+|\n+")
_NATIONAL_ID_DIGITS = 16
_COUNTS = frozenset({"digit", "whole", "ten", "teen", "times"})


@lru_cache(maxsize=_LAST_TEXTS)
def words_of(text: str) -> tuple[str, ...]:
    """The plain words of a text, with markers for entities, moods and questions."""
    words: list[str] = []
    plain = _plain(text[:LONGEST])
    quoted = " '" in plain or plain.startswith("'")
    for sign in _SIGNS.findall(_entities(plain)):
        for word in _word(sign, quoted=quoted):
            if not words or words[-1] != word:  # said twice: plural, or haste
                words.append(word)
    return tuple(_with_days_ago(words))


def marked(text: str) -> str:
    """A text in small plain letters, with markers for entities and moods."""
    return _entities(_plain(text[:LONGEST]))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text as they were written."""
    return tuple(part for part in _ENDS.split(text[:LONGEST]) if part.strip())


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text)[:LONGEST].casefold()  # one sign may become eighteen
    text = text.translate(_EMOJI)
    if text.isascii():
        return text
    kept = (
        sign
        for sign in unicodedata.normalize("NFKD", text)
        if unicodedata.category(sign) not in ("Mn", "Cf", "Me")
    )
    return "".join(kept).translate(_ALIKE)


def _with_days_ago(words: Sequence[str]) -> list[str]:
    """`tiga hari yang lalu` is one moment; `tiga hari` alone stays a length of time."""
    found: list[str] = []
    for word in words:
        if _ago().get(word) == "past" and (size := _days_before(found)):
            found[-size:] = [Marker.AGO]
        else:
            found.append(word)
    return found


def _days_before(words: Sequence[str]) -> int:
    """How many of the last words count days or weeks, none where the last does not."""
    at = len(words) - 1
    if at >= 0 and _ago().get(words[at]) == "link":
        at -= 1
    if at < 0 or _ago().get(words[at]) != "unit":
        return 0
    while at and (words[at - 1] == Marker.NUMBER or words[at - 1] in _count_words()):
        at -= 1
    return len(words) - at


def _entities(text: str) -> str:
    text = _ON_BEHALF.sub("atas nama", text)
    if "." in text or ":" in text:
        text = " ".join(
            Marker.LINK if _LINK.fullmatch(word.strip("()[],.!?\"'")) else word
            for word in text.split()
        )
    if not _DIGIT.search(text):
        return text
    text = _TICKET.sub(Marker.TICKET.join("  "), text)
    text = _MONEY.sub(Marker.MONEY.join("  "), text)
    text = _DATE.sub(Marker.DATE.join("  "), text)
    return _DIGITS.sub(_digits, text)


def _digits(found: "re.Match[str]") -> str:
    count = sum(map(str.isdigit, found[0]))
    return (Marker.NATIONAL_ID if count == _NATIONAL_ID_DIGITS else Marker.PHONE).join("  ")


@lru_cache(maxsize=_KEPT_SIGNS)
def _word(sign: str, *, quoted: bool) -> tuple[str, ...]:
    match sign[0], sign[-1]:
        case "<", ">":
            return (sign,)
        case "?", _:
            return (Marker.QUESTION,)
        case "!", _:
            return (Marker.SHOUT,)
        case first, _ if first.isdigit():
            unit = sign.lstrip("0123456789")
            return (Marker.NUMBER, *_spelt(unit)) if unit else (Marker.NUMBER,)
        case _, "'" if not quoted and not sign.startswith("'"):
            sign = sign[:-1] + "k"  # a glottal stop, written as "k" by most
    return _spelt(sign.replace("'", ""))


def _spelt(word: str) -> tuple[str, ...]:
    if not word.isalpha() and word not in short_forms():
        ends = word.rstrip("0123456789")  # "2" at the end makes a plural
        word = ends if ends.isalpha() else word.translate(_LEET)
    word = _TWICE_LAST.sub(r"\1", _THRICE.sub(r"\1", word[:_LONGEST_WORD]))
    word = _SYLLABLE.sub(r"\1\1", word)
    return short_forms().get(word, (word,) if word else ())


@cache
def _ago() -> dict[str, str]:
    """The words of `three days ago` by what they are in it."""
    with (DATA / "ago.csv").open(encoding="utf-8", newline="") as file:
        return {row["word"]: row["part"] for row in csv.DictReader(file)}


@cache
def _count_words() -> frozenset[str]:
    with (DATA / "numerals.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["word"] for row in csv.DictReader(file) if row["kind"] in _COUNTS)


@cache
def short_forms() -> dict[str, tuple[str, ...]]:
    """Abbreviations and laughter, each with the words it stands for."""
    with (DATA / "short_forms.csv").open(encoding="utf-8", newline="") as file:
        return {row["short"]: tuple(row["long"].split()) for row in csv.DictReader(file)}
