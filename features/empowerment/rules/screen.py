"""Whether the dated rules of a business programme fit a family: reasons, no verdict."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.identity import birth_day_of, has_birth_date
from features.empowerment.rules.assessment import UNSURE, Question
from features.empowerment.rules.dated import Rule, rule_on
from features.empowerment.rules.steps import Programme


class Fits(StrEnum):
    YES = "ya"
    NO = "tidak"
    UNKNOWN = "belum"


class Criterion(StrEnum):
    AGE = "umur"
    DECILE = "desil"
    YEARS = "lama"
    """Of aid."""
    BUSINESS = "usaha"


@dataclass(frozen=True)
class Reason:
    """One rule and how the family stands with it. `wanted` is as the rule says, `found` as the
    register or the assessment does ("" where neither knows). Not `sure`: sources differ."""

    criterion: Criterion
    fits: Fits
    wanted: tuple[str, ...]
    found: str
    sure: bool


@dataclass(frozen=True)
class Known:
    """What is known of a family: years of age of its head, decile, day of the first recorded
    payout, and the answers of the assessment."""

    age: int | None
    decile: int | None
    first_paid: date | None
    answers: Mapping[Question, str]


@dataclass(frozen=True)
class Screen:
    """`worth` is at most so many rupiah; `leaves` within so many months (None: not known)."""

    programme: Programme
    reasons: tuple[Reason, ...]
    worth: Rule | None
    leaves: Rule | None
    is_open: bool
    """Not known to be closed; where the rules doubt it, False."""

    @property
    def fits(self) -> Fits:
        """As a whole: one rule that does not fit decides, then one that nobody knows."""
        found = {one.fits for one in self.reasons}
        return next((one for one in (Fits.NO, Fits.UNKNOWN) if one in found), Fits.YES)


def screened(programme: Programme, known: Known, day: date) -> Screen:
    """By the rules of the day; what is not known is said so, and decides nothing."""
    name = programme.value
    low, high = rule_on("umur_min", day, name), rule_on("umur_maks", day, name)
    found = []
    if low and high and low.number is not None and high.number is not None:
        inside = None if known.age is None else low.number <= known.age <= high.number
        found.append(
            Reason(
                Criterion.AGE,
                _fits(inside),
                (low.value, high.value),
                "" if known.age is None else str(known.age),
                low.sure and high.sure,
            )
        )
    most = rule_on("desil_maks", day, name)
    if most and most.number is not None:
        inside = None if known.decile is None else known.decile <= most.number
        decile = "" if known.decile is None else str(known.decile)
        found.append(Reason(Criterion.DECILE, _fits(inside), (most.value,), decile, most.sure))
    years = rule_on("lama_bantuan", day, name)
    if years and years.number is not None:
        found.append(_years(years, known.first_paid, day))
    business = rule_on("usaha", day, name)
    if business:
        said = known.answers.get(Question.BUSINESS, UNSURE)
        inside = None if said == UNSURE else said in business.value.split(";")
        found.append(Reason(Criterion.BUSINESS, _fits(inside), (), said, business.sure))
    doubt = rule_on("buka", day, name)
    return Screen(
        programme,
        tuple(found),
        rule_on("nilai", day, name),
        rule_on("keluar", day, name),
        is_open=doubt is None,
    )


def _years(rule: Rule, first: date | None, day: date) -> Reason:
    """The records here may begin later than the aid did: too few of them say nothing."""
    assert rule.number is not None
    years = None
    if first is not None:
        years = day.year - first.year - ((day.month, day.day) < (first.month, first.day))
    enough = years is not None and years > rule.number - 1
    return Reason(
        Criterion.YEARS,
        Fits.YES if enough else Fits.UNKNOWN,
        (rule.value,),
        "" if years is None else str(years),
        rule.sure,
    )


def _fits(inside: bool | None) -> Fits:
    if inside is None:
        return Fits.UNKNOWN
    return Fits.YES if inside else Fits.NO


_YOUNGEST = 15


def age_of(nik: str, today: date) -> int | None:
    """Years of age by the date of birth in a NIK. Its century is not written: the younger of both
    is taken that may head a family. None where the date does not exist."""
    if not has_birth_date(nik):
        return None
    day, month = birth_day_of(nik)
    for century in (today.year // 100 * 100, today.year // 100 * 100 - 100):
        year = century + int(nik[10:12])
        age = today.year - year - ((today.month, today.day) < (month, day))
        if age >= _YOUNGEST:
            return age
    return None
