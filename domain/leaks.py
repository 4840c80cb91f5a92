"""Secrets that people send by mistake: login codes, PINs, card numbers, passwords.

What is found here is taken out of an update before it is stored. Which way to err: a sum taken for
a code costs the person one repetition, a code taken for a sum costs the account. But the dialogues
of the bot must go on: NIK, sums, dates, places, telephone and ticket numbers are let through.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.leak_numbers import Number, card_spans, numbers_in
from domain.leak_spelled import may_be_spelled, spelled_in
from domain.leak_words import (
    CARD,
    CODE,
    COUNTED,
    FILLERS,
    MONEY,
    NO_PASSWORD,
    OTP,
    PASSWORD,
    PHONE,
    PIN,
    PLACE,
    STRONG,
    TAKEN,
    VERB,
    WHEN,
)

FILLER = "•"
_NEAR = 8
_DIRECT = 3
_LINE = 120
_ROUNDS = 5
_ELSE = MONEY | PLACE | WHEN
_DIRECT_WORDS = PIN | OTP
_MORE = 3
_HALF = 3
_MOST_TWINS = 4
_SMALL_TALK = frozenset(["saya", "aku", "dari", "nomor", "adalah", "password", "dan", "my", "exp"])
_OTHER_DIGITS = "①-⑨⓪❶-❾➀-➈⁰¹²³⁴-⁹₀-₉"
_DIGIT = re.compile(rf"[\d{_OTHER_DIGITS}]")
_ASCII_DIGIT = re.compile(r"[0-9]")
_THREE_DIGITS = re.compile(rf"(?:[\d{_OTHER_DIGITS}][^\d\n]{{0,4}}\n?){{3}}")
_PASSWORD_WORDS = ("sandi", "passw", "pass w", "pasw")
_EXPIRY = re.compile(r"(?<!\d)(?:0[1-9]|1[0-2])\s?[/\-]\s?(?:20)?[23]\d(?!\d)")
_SHORT = re.compile(r"(?<!\d)\d{3,4}(?!\d)")
_WRITTEN_AS_SUM = re.compile(r"[.,]-|,00|%")
_COMMAND = re.compile(r"(?<!\s)\s*/(?!cek)\w+(?:@\w+)?\s+", re.IGNORECASE)


class LeakKind(StrEnum):
    LOGIN_CODE = "login_code"
    PIN = "pin"
    CARD = "card"
    CVV = "cvv"
    PASSWORD = "password"  # noqa: S105 - a name, not a secret
    NUMBER = "number"
    """Five or six digits and no word of danger: it may be a code, so the person is asked."""


@dataclass(frozen=True)
class Leak:
    """One secret; `span` counts the characters of the text."""

    kind: LeakKind
    span: tuple[int, int]


def may_leak(text: str) -> bool:
    """A quick look that misses nothing `find_leaks` would find."""
    digit = (_ASCII_DIGIT if text.isascii() else _DIGIT).search(text)
    if digit is not None and _THREE_DIGITS.search(text, digit.start()):
        return True
    lower = text.lower() if text.isascii() else _plain(text)[0]
    return _names_password(lower) or may_be_spelled(lower)


def _names_password(plain: str) -> bool:
    return any(word in plain for word in _PASSWORD_WORDS)


def find_leaks(text: str) -> list[Leak]:
    """All secrets in a text, in order, none within another."""
    if not may_leak(text):
        return []
    plain, places = _plain(text)
    found: list[Leak] = []
    rounds = 0
    while new := _masked_by(plain, _search(plain) if rounds < _ROUNDS else _all_digits(plain)):
        rounds += 1
        for leak, _ in new:
            first, last = leak.span
            found.append(Leak(leak.kind, (places[first], places[last - 1] + 1)))
        for leak, masked in new:
            first, last = leak.span
            plain = plain[:first] + masked + plain[last:]
    return sorted(found, key=lambda leak: leak.span)


def redacted(text: str) -> tuple[str, frozenset[LeakKind]]:
    """The text with each secret filled up, as long as before in UTF-16, and the kinds found.

    Entities of Telegram count UTF-16 units, so their offsets stay true.
    """
    leaks = find_leaks(text)
    for leak in reversed(leaks):
        first, last = leak.span
        text = text[:first] + _hidden(text[first:last]) + text[last:]
    return text, frozenset(leak.kind for leak in leaks)


def says_more(text: str) -> bool:
    """Whether a text without its secrets still tells something: more than words about a code."""
    told = set(re.findall(r"[^\W\d_]{2,}", text.lower()))
    return len(told - FILLERS - CODE - STRONG - PIN - CARD - _SMALL_TALK) >= _MORE


def _hidden(secret: str) -> str:
    """Of spelled digits the gaps are filled too: the length of a word tells which digit it is."""
    spelled = sum(c.isalpha() for c in secret) > _MOST_TWINS
    return "".join(FILLER if spelled and c in " \t" else _filled(c) for c in secret)


def _filled(letter: str) -> str:
    return letter if letter.isspace() else FILLER * (2 if ord(letter) > 0xFFFF else 1)


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """Small letters and plain digits without invisible marks, and where each one stood."""
    if text.isascii():
        return text.lower(), range(len(text))
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter.isascii():
            folded = letter.lower()
        elif unicodedata.category(letter) in ("Cf", "Mn", "Me"):
            continue
        else:
            digit = unicodedata.digit(letter, None)
            folded = str(digit) if digit is not None else _folded(letter)
        letters.append(folded)
        places.append(place)
    return "".join(letters), places


def _folded(letter: str) -> str:
    """The plain form where it is one letter (𝐤 is k), otherwise the letter itself."""
    plain = unicodedata.normalize("NFKC", letter).lower()
    return plain if len(plain) == 1 else letter


def _masked_by(plain: str, leaks: Iterator[Leak]) -> list[tuple[Leak, str]]:
    """Leaks that hide something new, without those that begin within another."""
    new: list[tuple[Leak, str]] = []
    end = 0
    for leak in sorted(leaks, key=lambda leak: (leak.span[0], -leak.span[1])):
        first, last = leak.span
        hidden = plain[first:last]
        masked = "".join(c if c.isspace() else FILLER for c in hidden)
        if first >= end and masked != hidden:
            new.append((leak, masked))
            end = last
    return new


def _all_digits(plain: str) -> Iterator[Leak]:
    """Nobody writes a text in which one secret shows the next again and again: all of it goes."""
    yield from (Leak(LeakKind.CARD, match.span()) for match in re.finditer(r"\d+", plain))
    yield from _passwords(plain)


def _search(plain: str) -> Iterator[Leak]:
    if _names_password(plain):
        yield from _passwords(plain)
    numbers = numbers_in(plain)
    cards = [span for number in numbers for span in card_spans(number)]
    yield from (Leak(LeakKind.CARD, span) for span in cards)
    yield from _beside_cards(plain, cards)
    for spelled in spelled_in(plain):
        yield Leak(_kind_beside(spelled.beside), spelled.span)
    yield from _first_half(plain)
    for number in numbers:
        if any(first < number.end and number.start < last for first, last in cards):
            continue
        for part in (number, *number.parts):
            kind = _kind_of(part, plain)
            if kind is not None:
                yield Leak(kind, part.span)


def _passwords(plain: str) -> Iterator[Leak]:
    for match in PASSWORD.finditer(plain):
        value = match["value"]
        if NO_PASSWORD.fullmatch(value) or (not match["says"] and VERB.fullmatch(value)):
            continue
        if value.startswith(("http", "(", "?")):
            continue
        mixed = any(not c.isalpha() for c in value.rstrip(".,!?;:)\"'"))
        if match["says"] or mixed or match["end"] is not None:
            yield Leak(LeakKind.PASSWORD, match.span("value"))


def _beside_cards(plain: str, cards: list[tuple[int, int]]) -> Iterator[Leak]:
    """The three digits and the expiry that make a card number usable."""
    for _, last in cards:
        rest = plain[last : last + 60]
        for match in (*_EXPIRY.finditer(rest), *_SHORT.finditer(rest)):
            if not re.search(r"(?:rp|tahun|tahap|rt|rw)\W*$", rest[: match.start()]):
                yield Leak(LeakKind.CVV, (last + match.start(), last + match.end()))
    if "cv" not in plain:
        return
    for word in re.finditer(r"\b(?:cvv2?|cvc2?)\b\D{0,20}(\d{3,4})\b", plain):
        yield Leak(LeakKind.CVV, word.span(1))


def _first_half(plain: str) -> Iterator[Leak]:
    """Three digits behind a word for a code, and nothing else: the rest follows by itself."""
    if len(plain) > _LINE:
        return
    tokens = list(re.finditer(r"[^\W_]+", plain))
    digits = [token for token in tokens if token.group().isdigit()]
    if len(digits) != 1 or len(digits[0].group()) != _HALF:
        return
    words = [token.group() for token in tokens if token is not digits[0]]
    told = [token.group() for token in tokens if token.start() < digits[0].start()][-_DIRECT:]
    if set(told) & (CODE | OTP) and not set(words) - (CODE | STRONG | FILLERS | _SMALL_TALK):
        yield Leak(LeakKind.LOGIN_CODE, digits[0].span())


def _kind_beside(word: str | None) -> LeakKind:
    if word is None:
        return LeakKind.NUMBER
    return LeakKind.PIN if word in PIN else LeakKind.LOGIN_CODE


def _kind_of(number: Number, plain: str) -> LeakKind | None:
    """What a number is, by its shape and by the words around it."""
    digits = number.digits
    if not 4 <= len(digits) <= 8:
        return None
    if number.after(0) in COUNTED and number.touches_next:
        return None
    short = len(digits) in (5, 6)
    if not number.is_part and short and _is_alone(number, plain):
        return LeakKind.NUMBER
    pin, strong, code = (number.distance(words) for words in (PIN, STRONG, CODE))
    if min(pin, strong, code) > _NEAR and number.before_distance(CARD) > _DIRECT:
        return None
    direct = number.distance(_DIRECT_WORDS) <= _DIRECT and not number.is_year
    if number.after(0) in COUNTED or number.before(0) in ("rp", "idr"):
        return None
    round_sum = digits.endswith("000") or number.is_grouped
    if (round_sum or number.is_date) and not (
        min(pin, strong, code) <= _DIRECT and number.distance(MONEY) > _NEAR
    ):
        return None
    if not short and not (direct and not number.is_date):
        return None
    if number.is_part and min(pin, strong, code) > _DIRECT:
        return None
    if number.is_area and min(pin, strong) > _DIRECT:
        return None
    return _nearest(number, pin, strong, code, short=short)


def _nearest(number: Number, pin: int, strong: int, code: int, *, short: bool) -> LeakKind | None:
    """The nearest telling word decides; money beside a card or a word such as `login` wins."""
    other = 1 if number.before(0) in PHONE else number.before_distance(_ELSE)
    if min(pin, strong, code) > _DIRECT:
        other = min(other, number.after_distance(TAKEN))
    if pin <= min(strong, code, _NEAR) and (pin <= other or pin <= _DIRECT):
        return LeakKind.PIN
    if number.is_attached and strong > _NEAR:
        return None
    if strong <= _NEAR and (strong <= other or strong + code <= _NEAR):
        return LeakKind.LOGIN_CODE
    if code <= min(other, _NEAR) and not number.is_attached:
        return LeakKind.LOGIN_CODE
    of_card = short and len(number.digits) == 6 and number.before_distance(CARD) <= _DIRECT
    if of_card and other > _NEAR and not number.is_attached:
        return LeakKind.PIN
    return None


def _is_alone(number: Number, plain: str) -> bool:
    """Nothing but the number stands in the text, or in its line of a text without money."""
    if number.digits.endswith("000") or number.is_grouped or number.is_date or number.is_area:
        return False
    if number.is_attached or number.plus or _WRITTEN_AS_SUM.match(plain, number.end):
        return False
    command = _COMMAND.match(plain)
    if _stands_alone(number, plain, (command.end() if command else 0, len(plain))):
        return True
    first = plain.rfind("\n", 0, number.start) + 1
    last = plain.find("\n", number.end)
    if number.digits.endswith("00") or not _stands_alone(
        number, plain, (first, len(plain) if last < 0 else last)
    ):
        return False
    words = set(re.findall(r"[^\W\d_]+", plain.replace("terima kasih", "")))
    return not words & (_ELSE | PHONE | COUNTED)


def _stands_alone(number: Number, plain: str, scope: tuple[int, int]) -> bool:
    if scope[1] - scope[0] > _LINE:
        return False
    around = plain[scope[0] : number.start] + " " + plain[number.end : scope[1]]
    return all(word in FILLERS for word in re.findall(r"[^\W_]+", around))
