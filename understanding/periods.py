"""Which stage, months and year a message names; a count (`2 tahap`, `tiga bulan`) is none."""

import csv
from collections.abc import Sequence
from functools import cache

from understanding.normal import DATA
from understanding.numerals import number_at, small_number
from understanding.slot_text import Token, is_clause_end, word_set

__all__ = ["months_in", "stage_in", "year_in"]


_STAGES = word_set(
    "tahap tahapan thp thap tahp tahab tahape tahapnya thpp tahapne tahapna tahaf taap triwulan "
    "tw trw twl triwln trwulan tiwulan trwln triwulannya triwulane kuartal stage phase quarter"
)
_ORDER = word_set("ke ka kaping kang sing nu yang yg pang nomor no number")
_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "pertama kesatu kahiji kapisan first 1st",
            "kedua kaduo kadua second 2nd",
            "ketiga katigo katilu katelu third 3rd",
            "keempat kaampek kaopat fourth 4th",
            "kelima kalima fifth",
            "keenam kaanam sixth",
        ),
        start=1,
    )
    for word in words.split()
}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_UNITS = word_set(
    "orang org rb ribu rebu ewu iwu jt juta yuta persen kg kilo jam anak rupiah % kk kpm ratus "
    "puluh belas kali x tahap thp menit times kartu"
)
_TIMES = word_set("bulan bln minggu mgg hari tahun thn taun sasi wulan month months")
_EACH = word_set("per tiap setiap saben sabban unggal satu 1 dalam sabilang")
"""`tiap tahap tiga bulan` counts, `tahap tiga bulan Juli` does not."""
_MOST_STAGES = 12
_ALL = 12
_MONTH_WORDS = word_set(
    "bulan bln bl bulane bulannya wulan sasi sasih bulen buleuen month bulanna bulang"
)
_TO = word_set(
    "sampai sampe smpai smpe sampek smp spi sd hingga nganti ngantos tekan dugi nepi to until "
    "till through - teka s/d"
)
_FILLERS = word_set("dengan bulan bln ka kana ke d")
_NAME_BEFORE = word_set(
    "bu ibu pak bapak mbak mas mba kak nama bernama teh kang si om tante adik dek"
)
_ENDINGS = ("nya", "ne", "na", "an", "e", "kah", "lah")
_MAY_AFTER = word_set("in of for since until from to and last this by between month -")
_YEARS = word_set("tahun thn th taun taon tahon tahunnya year warsa taone")
_FIRST_YEAR, _LAST_YEAR = 2005, 2035


def stage_in(tokens: Sequence[Token]) -> int | None:
    """The first stage that is named by its number."""
    for at, token in enumerate(tokens):
        if token.text not in _STAGES:
            continue
        if at and (ordinal := _ORDINALS.get(tokens[at - 1].text + _glued(tokens, at))) is not None:
            return ordinal
        after = at + 1
        if after < len(tokens) and tokens[after].text in _ORDER and not _ends(tokens[after]):
            after += 1
        if after >= len(tokens) or _ends(tokens[after]):
            continue
        number = _order(tokens[after])
        if number is None or not 1 <= number <= _MOST_STAGES:
            continue
        each = at > 0 and tokens[at - 1].text in _EACH
        if not _is_counted(tokens, after, _UNITS | _TIMES if each else _UNITS):
            return number
    return None


def months_in(tokens: Sequence[Token]) -> list[int]:
    """All months that are named, ranges with what lies between, in their order in the text."""
    found: list[int] = []
    at, last, start = 0, -1, 0
    while at < len(tokens) and len(found) < _ALL:
        month, length = _month_at(tokens, at, after_month=bool(found) and at - last <= 3)
        if month is None:
            at += 1
            continue
        if found and last >= 0 and _is_range(tokens, last, at):
            found += [one for one in _between(start, month) if one not in found]
        if month not in found:
            found.append(month)
        at += length
        last, start = at, month
    return found


def year_in(tokens: Sequence[Token]) -> int | None:
    """The first year of this age."""
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else None
        if token.is_number:
            if (year := _year_of_digits(tokens, at, before)) is not None:
                return year
        elif (
            before is not None
            and (before.text in _YEARS or _month_of(before.text) is not None)
            and not _ends(token)
        ):
            number = number_at(tokens, at)
            if number is not None and number.is_scaled and number.value == 2000:
                year = number.value + number.rest
                if _FIRST_YEAR <= year <= _LAST_YEAR:
                    return year
            if (year := _year_in_words(tokens, at)) is not None:
                return year
    return None


def _glued(tokens: Sequence[Token], at: int) -> str:
    return "" if tokens[at].gap.strip() == "" else "."


def _ends(token: Token) -> bool:
    return is_clause_end(token.gap.replace(".", "", 1)) or "," in token.gap


def _order(token: Token) -> int | None:
    if (number := _ORDINALS.get(token.text) or _ROMAN.get(token.text)) is not None:
        return number
    return small_number(token)


def _is_counted(tokens: Sequence[Token], at: int, units: frozenset[str] = _UNITS) -> bool:
    """Whether the number counts what follows it: `bulan 2 kali`."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is not None and after.text in units and not _ends(after)


@cache
def _months() -> dict[str, tuple[int, bool]]:
    with (DATA / "months.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["word"]: (int(row["month"]), row["alone"] == "yes") for row in csv.DictReader(file)
        }


def _month_of(word: str) -> tuple[int, bool] | None:
    months = _months()
    if (found := months.get(word)) is not None:
        return found
    for ending in _ENDINGS:
        bare = word.removesuffix(ending)
        if bare != word and len(bare) >= 4 and (found := months.get(bare)) is not None:
            return found
    return None


def _month_at(tokens: Sequence[Token], at: int, *, after_month: bool) -> tuple[int | None, int]:
    """The month that begins here and how many tokens say it."""
    token = tokens[at]
    if (named := _month_of(token.text)) is not None:
        month, alone = named
        before = tokens[at - 1].text if at else ""
        if before in _NAME_BEFORE:
            return None, 1
        beside = before in _MONTH_WORDS or after_month or before in _MAY_AFTER
        if at + 1 < len(tokens) and token.text != "may" and not beside:
            beside = tokens[at + 1].gap.strip() in ("-", "/") or tokens[at + 1].text in _TO
        return (month, 1) if alone or beside else (None, 1)
    if token.text in _MONTH_WORDS:
        return _numbered_month(tokens, at)
    if after_month and token.is_number and _follows_numbered(tokens, at):
        return _month_number(tokens, at), 1
    return None, 1


def _numbered_month(tokens: Sequence[Token], at: int) -> tuple[int | None, int]:
    """`bulan 7`, `bln ke tujuh`; `3 bulan 2 hari` and `bulan2` (months) are none."""
    if at + 1 >= len(tokens) or _ends(tokens[at + 1]):
        return None, 1
    following = tokens[at + 1]
    if (at and small_number(tokens[at - 1]) is not None) or (
        following.text == "2" and not following.gap
    ):
        return None, 1
    number_at = at + 2 if following.text == "ke" and at + 2 < len(tokens) else at + 1
    month = _month_number(tokens, number_at)
    return month, number_at - at + 1 if month is not None else 1


def _month_number(tokens: Sequence[Token], at: int) -> int | None:
    number = small_number(tokens[at])
    if number is None or not 1 <= number <= 12 or _is_counted(tokens, at):
        return None
    return number


def _follows_numbered(tokens: Sequence[Token], at: int) -> bool:
    """`bulan 7 sampai 9`, `bulan 1, 2 dan 3`."""
    back = at - 1
    while back >= 0 and at - back <= 3:
        if tokens[back].is_number:
            before = tokens[back - 1] if back else None
            return before is not None and (
                before.text in _MONTH_WORDS or _follows_numbered(tokens, back)
            )
        if tokens[back].text not in _TO and tokens[back].text not in (
            "dan",
            "sama",
            "&",
            "/",
            "s",
            "d",
        ):
            return False
        back -= 1
    return False


def _is_range(tokens: Sequence[Token], last: int, at: int) -> bool:
    between = [token.text for token in tokens[last:at] if not token.is_number]
    if not between:
        return tokens[at].gap.strip() in ("-", "--", "s/d")
    if "".join(between) in ("s/d", "sd", "s/dbulan"):
        return True
    if any(is_clause_end(token.gap.replace(".", "")) for token in tokens[last : at + 1]):
        return False
    return any(word in _TO for word in between) and all(
        word in _TO or word in _FILLERS or word in ("s", "/") for word in between
    )


def _between(first: int, last: int) -> list[int]:
    found: list[int] = []
    month = first
    while (month := month % 12 + 1) != last and len(found) < 12:
        found.append(month)
    return found


def _year_of_digits(tokens: Sequence[Token], at: int, before: Token | None) -> int | None:
    token = tokens[at]
    if _is_counted(tokens, at, _UNITS - {"kartu", "anak", "tahap", "thp"}):
        return None
    if token.text.isdecimal() and len(token.text) == 4:
        if before is not None and before.text in ("rp", "nomor", "no", "pin"):
            return None
        year = int(token.text)
        return year if _FIRST_YEAR <= year <= _LAST_YEAR else None
    if len(token.text) == 2 and token.text.isdecimal() and 15 <= int(token.text) <= 35:
        is_short = "'" in token.gap or (before is not None and before.text in _YEARS)
        named = before is not None and _month_of(before.text) is not None and not _ends(token)
        if is_short or named:
            return 2000 + int(token.text)
    return None


def _year_in_words(tokens: Sequence[Token], at: int) -> int | None:
    """`dua ribu dua lima`, `dua puluh dua lima`: digit by digit."""
    words = [small_number(token) for token in tokens[at + 2 : at + 4]]
    digits = [word for word in words if word is not None and word < 10]
    first = [token.text for token in tokens[at : at + 2]]
    if first in (["dua", "ribu"], ["dua", "puluh"]) and len(digits) == len(words) == 2:
        return 2000 + 10 * digits[0] + digits[1]
    return None
