"""Numbers in a text: digits that belong together, the words around them, and their shapes."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import pairwise

from domain.identity import is_nik
from domain.leak_words import ACCOUNT, CARD_NUMBER, CODE, FAMILY_NUMBER, PIN, STRONG

FAR = 99
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_GAP = re.compile(r"[ \t\xa0]{0,2}[.\-‐‑–—_*·]?[ \t\xa0]{0,2}")
_BETWEEN_SINGLE = re.compile(r"\s*[,.\-–—_*·/|]?\s*")
_PROVINCE = re.compile(r"1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7]")
"""The first two digits of a NIK or KK number."""
_AROUND = 10
_FEWEST = 4
_SHORTEST_CARD, _LONGEST_CARD = 13, 19
_SAID_NEAR = 6


@dataclass(frozen=True)
class Token:
    text: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit()


@dataclass(frozen=True)
class Number:
    """Digits that belong together, in one group or several; distances count words."""

    groups: tuple[Token, ...]
    gaps: tuple[str, ...]
    words_before: tuple[str, ...]
    """The nearest first."""
    words_after: tuple[str, ...]
    touches_next: bool
    is_attached: bool
    """Part of a name such as `PKH-1671`: letters stand right before it."""
    plus: bool
    parts: tuple["Number", ...] = ()
    is_part: bool = False

    @property
    def digits(self) -> str:
        return "".join(group.text for group in self.groups)

    @property
    def start(self) -> int:
        return self.groups[0].start

    @property
    def end(self) -> int:
        return self.groups[-1].end

    @property
    def span(self) -> tuple[int, int]:
        return (self.start, self.end)

    def before(self, place: int) -> str:
        return self.words_before[place] if place < len(self.words_before) else ""

    def after(self, place: int) -> str:
        return self.words_after[place] if place < len(self.words_after) else ""

    def before_distance(self, wanted: Set[str]) -> int:
        found = (n for n, word in enumerate(self.words_before, 1) if word in wanted)
        return next(found, FAR)

    def after_distance(self, wanted: Set[str]) -> int:
        found = (n for n, word in enumerate(self.words_after, 1) if word in wanted)
        return next(found, FAR)

    def distance(self, wanted: Set[str]) -> int:
        """How many words away the nearest of these is; FAR when there is none."""
        return min(self.before_distance(wanted), self.after_distance(wanted))

    @property
    def is_grouped(self) -> bool:
        """`12.345`, `1.250.000`: thousands."""
        lengths = [len(group.text) for group in self.groups]
        return (
            len(lengths) > 1
            and 1 <= lengths[0] <= 3
            and all(length == 3 for length in lengths[1:])
            and all(gap == "." for gap in self.gaps)
        )

    @property
    def is_phone(self) -> bool:
        long = 9 <= len(self.digits) <= 15
        return long and (self.plus or self.digits.startswith(("0", "62")))

    @property
    def is_year(self) -> bool:
        return len(self.digits) == 4 and self.digits.startswith(("19", "20"))

    @property
    def is_area(self) -> bool:
        """`16.71.04`: the code of an area."""
        lengths = [len(group.text) for group in self.groups]
        return (
            set(self.gaps) == {"."} and lengths[:2] == [2, 2] and lengths[2:] in ([], [2], [2, 4])
        )

    @property
    def is_date(self) -> bool:
        """`22-11-26`, `22 11 2026`, `22112026`, `2026-11-22`, `2026-11`, `11/2026`."""
        lengths = [len(group.text) for group in self.groups]
        digits = self.digits
        match lengths:
            case [1 | 2, 1 | 2, 2 | 4]:
                day, month = int(self.groups[0].text), int(self.groups[1].text)
            case [8] if digits[4:6] in ("19", "20"):
                day, month = int(digits[:2]), int(digits[2:4])
            case [8] if digits[:2] in ("19", "20"):
                day, month = int(digits[6:]), int(digits[4:6])
            case [4, 1 | 2] if digits[:2] in ("19", "20") and set(self.gaps) <= set("-/."):
                day, month = 1, int(self.groups[1].text)
            case [1 | 2, 4] if digits[-4:-2] in ("19", "20") and set(self.gaps) <= set("-/."):
                day, month = 1, int(self.groups[0].text)
            case [4, 1 | 2, 1 | 2]:
                day, month = int(self.groups[2].text), int(self.groups[1].text)
            case _:
                return False
        return 1 <= day <= 31 and 1 <= month <= 12


def numbers_in(plain: str) -> list[Number]:
    """The numbers of four digits and more in a folded text, from left to right."""
    tokens = [Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(plain)]
    found = []
    index = 0
    while index < len(tokens):
        if not tokens[index].is_number:
            index += 1
            continue
        last = index
        while last + 1 < len(tokens) and _belong(plain, tokens[last], tokens[last + 1]):
            last += 1
        if sum(len(token.text) for token in tokens[index : last + 1]) >= _FEWEST:
            found.append(_number(plain, tokens, index, last))
        index = last + 1
    return found


def _belong(plain: str, one: Token, other: Token) -> bool:
    if not other.is_number:
        return False
    gap = plain[one.end : other.start]
    single = len(one.text) == len(other.text) == 1
    return (_BETWEEN_SINGLE if single else _GAP).fullmatch(gap) is not None


def _number(plain: str, tokens: list[Token], first: int, last: int) -> Number:
    groups = tuple(tokens[first : last + 1])
    parts: tuple[Number, ...] = ()
    if last > first and sum(len(g.text) for g in groups) > 6:
        parts = tuple(
            _one(plain, tokens, place, place, part=True)
            for place in range(first, last + 1)
            if 5 <= len(tokens[place].text) <= 6
            and _stands_apart(plain, tokens, first, place, last)
        )
        if is_family_number("".join(g.text for g in groups)):
            parts = ()
    whole = _one(plain, tokens, first, last)
    return whole if not parts else Number(**{**vars(whole), "parts": parts})


def _stands_apart(plain: str, tokens: list[Token], first: int, place: int, last: int) -> bool:
    """Only blanks between this group and its neighbours."""
    before = plain[tokens[place - 1].end : tokens[place].start] if place > first else ""
    after = plain[tokens[place].end : tokens[place + 1].start] if place < last else ""
    return not before.strip() and not after.strip()


def _one(plain: str, tokens: list[Token], first: int, last: int, *, part: bool = False) -> Number:
    groups = tuple(tokens[first : last + 1])
    before = [t.text for t in tokens[max(0, first - 2 * _AROUND) : first] if not t.is_number]
    after = [t.text for t in tokens[last + 1 : last + 1 + 2 * _AROUND] if not t.is_number]
    previous = tokens[first - 1] if first else None
    attached = (
        previous is not None
        and not previous.is_number
        and plain[previous.end : groups[0].start] in ("", "-", "_", "#")
        and previous.text not in CODE | PIN | STRONG
    )
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    return Number(
        groups,
        tuple(plain[one.end : other.start].strip() for one, other in pairwise(groups)),
        tuple(before[::-1][:_AROUND]),
        tuple(after[:_AROUND]),
        following is not None and not following.is_number and following.start == groups[-1].end,
        attached or plain[max(0, groups[0].start - 1) : groups[0].start] == "#",
        plain[max(0, groups[0].start - 1) : groups[0].start] == "+",
        is_part=part,
    )


def is_family_number(digits: str) -> bool:
    """A plausible NIK or KK number: a known province, a day, a month, a serial number."""
    return is_nik(digits) and _PROVINCE.match(digits) is not None


def card_spans(number: Number) -> Iterator[tuple[int, int]]:
    """Card numbers in a number of one or several groups.

    By its check digit; sixteen digits beside a word for a card also without it, for people mistype.
    Numbers that may be a NIK are cards only where the words say so.
    """
    if number.is_phone or len(number.digits) < _SHORTEST_CARD:
        return
    card, family = number.distance(CARD_NUMBER), number.distance(FAMILY_NUMBER)
    named = card < family and card <= _SAID_NEAR
    if not named and number.distance(ACCOUNT) <= _SAID_NEAR:
        return
    groups = number.groups
    first = 0
    while first < (len(groups) if named else 1):
        found = (
            last
            for last, digits in _windows(groups, first)
            if _may_follow(groups[last + 1 : last + 10]) and _is_card(digits, named=named)
        )
        last = next(found, None)
        if last is not None:
            yield (groups[first].start, groups[last].end)
        first = (first if last is None else last) + 1


def _windows(groups: tuple[Token, ...], first: int) -> list[tuple[int, str]]:
    """The groups from `first` on that make up 13 to 19 digits, the longest first."""
    found = []
    digits = ""
    for last in range(first, len(groups)):
        digits += groups[last].text
        if len(digits) > _LONGEST_CARD:
            break
        if len(digits) >= _SHORTEST_CARD:
            found.append((last, digits))
    return found[::-1]


def _is_card(digits: str, *, named: bool) -> bool:
    if is_family_number(digits) and not (named and luhn(digits)):
        return False
    if len(digits) == 16 and named:
        return True
    plausible = len(digits) >= 16 or digits[0] in "3456"
    return luhn(digits) and plausible and digits.strip("0") != ""


def _may_follow(rest: tuple[Token, ...]) -> bool:
    """Behind a card number come at most its expiry and its three digits, or a telephone."""
    lengths = [len(group.text) for group in rest]
    expires = not rest or lengths[0] != 4 or 1 <= int(rest[0].text[:2]) <= 12
    return expires and (len(rest) <= 3 or sum(lengths) >= 9)


def luhn(digits: str) -> bool:
    """The check digit of card numbers (ISO/IEC 7812)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
