"""Payouts beside what they add up to: records, register and dated facts brought together."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from domain.areas import load_areas
from domain.payments import Component, Payout, Programme
from domain.people import LinkedFamily, Person
from domain.reckoning import (
    MONTHLY_FOOD,
    MOST_PERSONS,
    Rate,
    Tariff,
    amount_key,
    limit_key,
)
from features.answers.rules.facts import FactTable
from features.answers.rules.pages import Fact
from features.answers.services.answers import AnswerService
from features.payments.rules.reckoning import Comparison, Reckoning, compare, reckon
from features.payments.rules.wanted import Wanted
from features.payments.services.records import RecordService
from features.people.storage.registered import Register, RegisterRepository
from storage.unit_of_work import UnitOfWorkFactory

Likely = Callable[["Reckoned"], bool]


def any_of(_: "Reckoned") -> bool:
    """Every payout is as likely asked about."""
    return True


_NOTE = "pkh.angka.ket"
_ATM_NOTES = "atm.lembar"
_SUM = re.compile(r"\d{1,3}(?:\.\d{3})+")


@dataclass(frozen=True)
class Reckoned:
    """The payout that was asked for, and what it is beside the one before.

    `missed`: the records hold nothing of the time that was asked for, so it is the newest.
    `told_at` is the day on which the register said who is counted.
    """

    family: LinkedFamily
    now: Reckoning
    change: Comparison | None
    told_at: date | None
    today: date
    missed: bool = False
    others: tuple[Programme, ...] = ()
    said: int | None = None
    """The sum that the person named."""
    lacks: Programme | None = None
    """The programme that was named, where nothing of it is recorded."""
    atm_notes: str = ""
    """The notes that an ATM pays, where the sum leaves a rest."""

    @property
    def has_less(self) -> bool:
        """Less than the time before."""
        return self.change is not None and self.change.difference < 0

    @property
    def is_rapel(self) -> bool:
        """Several periods at once, surely or likely."""
        return bool(self.now.together or self.now.stages > 1 or (self.now.times or 0) > 1)

    @property
    def is_open(self) -> bool:
        """It does not add up, or another sum was named."""
        return not self.now.fits or self.said not in (None, self.now.payout.amount)


@dataclass(frozen=True)
class ReckoningService:
    unit_of_work: UnitOfWorkFactory
    records: RecordService
    answers: AnswerService

    async def of(
        self,
        family: LinkedFamily,
        by: Person,
        wanted: Wanted,
        today: date,
        *,
        likely: Likely = any_of,
    ) -> Reckoned | None:
        """The payout that is asked about; None for a family without any.

        Where no programme was named, it is the newest for which the question is `likely`.
        """
        payouts = list((await self.records.of(family, by)).payouts)
        async with self.unit_of_work.at_once() as work:
            register = await work[RegisterRepository].of(
                family.family_id, load_areas().zone(family.area_code)
            )
        facts = (await self.answers.registry()).facts
        first, _ = wanted.choose(payouts)
        if first is None:
            return None
        others = [] if wanted.programme else [p for p in Programme if p is not first.programme]
        found = [
            self._one(family, replace(wanted, programme=programme), payouts, register, facts, today)
            for programme in (first.programme, *others)
            if _has(payouts, programme)
        ]
        shown = next((one for one in found if likely(one)), found[0])
        named = wanted.programme
        return replace(shown, lacks=named) if named and not _has(payouts, named) else shown

    def _one(
        self,
        family: LinkedFamily,
        wanted: Wanted,
        payouts: list[Payout],
        register: Register | None,
        facts: FactTable,
        today: date,
    ) -> Reckoned:
        own = [one for one in payouts if one.programme is wanted.programme]
        chosen, missed = wanted.choose(own)
        assert chosen is not None
        earlier = [one for one in own if one.period.order < chosen.period.order]
        area = family.area_code
        now = _reckoned(chosen, own, register, facts, area)
        before = _reckoned(earlier[0], own, register, facts, area) if earlier else None
        return Reckoned(
            family,
            now,
            compare(now, before) if before else None,
            _told_at(register, chosen),
            today,
            missed,
            tuple(p for p in Programme if p is not chosen.programme and _has(payouts, p)),
            wanted.amount,
            atm_notes=_atm_notes(chosen, facts, today),
        )


def _has(payouts: list[Payout], programme: Programme) -> bool:
    return any(one.programme is programme for one in payouts)


def _atm_notes(payout: Payout, facts: FactTable, today: date) -> str:
    """What the fact says of the notes of an ATM, where the smallest of them leaves a rest."""
    known = facts.of(_ATM_NOTES, on=today)
    notes = [int(note.replace(".", "")) for note in _SUM.findall(known[0].value)] if known else []
    return known[0].value if notes and payout.bank and payout.amount % min(notes) else ""


def _reckoned(
    payout: Payout, own: list[Payout], register: Register | None, facts: FactTable, area: str
) -> Reckoning:
    """With the amounts of its first day, and the components of its last as far as known."""
    day = payout.period.begins
    words = register.on(_known_on(payout)).components if register else ()
    return reckon(
        payout,
        words,
        lambda months: tariff_in(facts, months, day, area),
        _rate(facts, MONTHLY_FOOD, day, area),
        own,
    )


def _known_on(payout: Payout) -> date:
    """A record that is older than the end of its months knew only what was said until then."""
    return min(payout.as_of, payout.period.ends)


def _told_at(register: Register | None, payout: Payout) -> date | None:
    """When the register said what is counted with; None for what it said before."""
    if register is None or register.told_at is None:
        return None
    is_now = register.on(_known_on(payout)) is register.now
    return register.told_at.date() if is_now else None


@lru_cache(maxsize=256)
def tariff_in(facts: FactTable, months: int, day: date, area: str) -> Tariff:
    """The amounts and limits that hold on a day in an area; few days are asked about."""
    rates = {one: _rate(facts, amount_key(one, months), day, area) for one in Component}
    limits = {one: _number(facts, limit_key(one), day, area) for one in Component}
    notes = facts.of(_NOTE, on=day, area=area)
    return Tariff(
        months,
        {one: rate for one, rate in rates.items() if rate is not None},
        {one: limit for one, limit in limits.items() if limit is not None},
        _number(facts, MOST_PERSONS, day, area),
        notes[0].value if notes else "",
    )


def _rate(facts: FactTable, key: str, day: date, area: str) -> Rate | None:
    fact = _fact(facts, key, day, area)
    return Rate(int(fact.value), fact.valid_from, fact.checked, fact.source) if fact else None


def _number(facts: FactTable, key: str, day: date, area: str) -> int | None:
    fact = _fact(facts, key, day, area)
    return int(fact.value) if fact else None


def _fact(facts: FactTable, key: str, day: date, area: str) -> Fact | None:
    """The value that was checked last; what editors wrote in words is no number."""
    return next((one for one in facts.of(key, on=day, area=area) if one.value.isdigit()), None)
