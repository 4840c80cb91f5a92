"""Golden sums: what a family is paid, by the facts that held at the time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.payments import Channel, Component, Payout, PayoutStatus, Period, Programme
from domain.reckoning import Rate, Tariff
from features.answers.rules.facts import FactTable
from features.answers.storage.reference import shipped_facts
from features.payments.rules.reckoning import Reckoning, compare, reckon
from features.payments.rules.wanted import Wanted
from features.payments.services.reckoning import tariff_in
from tests.over import over

FACTS = FactTable(shipped_facts())
PKH = Payout(
    Programme.PKH, Period(2026, 1, 3), "Tahap 1", 600_000, Channel.KKS, "BRI", "Salur",
    PayoutStatus.PAID, "disbursed", date(2026, 3, 7), date(2026, 2, 7), None, "SIKS-NG",
)  # fmt: skip
FOOD = replace(PKH, programme=Programme.BPNT)


def _reckoned(
    period: Period, words: str, amount: int = 1, others: Sequence[Payout] = ()
) -> Reckoning:
    day = period.begins
    payout = replace(PKH, period=period, amount=amount)
    return reckon(
        payout, words.split(), lambda months: tariff_in(FACTS, months, day, ""), None, others
    )


def _quarter(year: int, quarter: int = 1) -> Period:
    return Period(year, 3 * quarter - 2, 3 * quarter)


GOLDEN: list[tuple[Period, str, int | None]] = [
    (_quarter(2026), "sd", 225_000),
    (_quarter(2026, 4), "sd smp", 600_000),
    (_quarter(2025, 2), "sma", 500_000),
    (_quarter(2022, 3), "ibu_hamil anak_usia_dini", 1_500_000),
    (_quarter(2021), "sd smp sma lansia", 1_700_000),
    (_quarter(2023), "korban_pelanggaran_ham", 2_700_000),
    (_quarter(2022), "korban_pelanggaran_ham", None),
    (_quarter(2020), "sd", None),
    (Period(2024, 1, 2), "sma", 333_333),
    (Period(2024, 3, 4), "sd sma", 483_333),
    (Period(2024, 1, 2), "sma sma sma", 999_999),
    (Period(2023, 1, 2), "sma", None),
    (Period(2024, 1, 1), "sd", None),
    (Period(2025, 1, 6), "sd", 450_000),
    (Period(2024, 1, 4), "sd", 300_000),
    (Period(2025, 1, 12), "lansia", 2_400_000),
    (_quarter(2026), "anak_usia_dini " * 3, 1_500_000),
    (_quarter(2026), "lansia lansia", 600_000),
    (_quarter(2026), "disabilitas_berat disabilitas_berat", 600_000),
    (_quarter(2026), "sd " * 5, 900_000),
    (_quarter(2026), "anak_usia_dini anak_usia_dini lansia disabilitas_berat sma", 2_700_000),
    (_quarter(2026), "", None),
    (_quarter(2026), "sd paket_lama", None),
]


@over(GOLDEN)
def test_the_sum_of_a_family_at_that_time(case: tuple[Period, str, int | None]) -> None:
    period, words, expected = case
    assert _reckoned(period, words).expected == expected


def test_half_a_year_is_two_of_three_months_or_three_of_two_whichever_fits() -> None:
    assert _reckoned(Period(2024, 1, 6), "sma", 1_000_000).stages == 2
    three = _reckoned(Period(2024, 1, 6), "sma", 999_999)
    assert (three.stages, three.months, three.fits) == (3, 2, True)
    neither = _reckoned(Period(2024, 1, 6), "sma", 700_000)
    assert neither.difference == -300_000


def test_of_five_persons_the_dearest_four_count_and_the_fifth_is_named() -> None:
    count = _reckoned(_quarter(2026), "sd smp sma lansia disabilitas_berat").count
    assert count is not None
    assert count.total == 2_075_000
    assert count.left_out == {Component.PRIMARY: 1}


def test_food_is_the_amount_of_a_month_as_often_as_there_are_months() -> None:
    rate = Rate(200_000)
    for months, expected in ((1, 200_000), (2, 400_000), (3, 600_000)):
        payout = replace(FOOD, period=Period(2026, 1, months), amount=expected)
        found = reckon(payout, (), Tariff, rate)
        assert (found.expected, found.fits) == (expected, True)
    assert [f.value for f in FACTS.of("bpnt.bulan", on=date(2026, 1, 1))] == ["200000"]
    assert [f.value for f in FACTS.of("bpnt.bulan", on=date(2020, 2, 1))] == ["150000"]


def test_a_difference_is_said_and_likened_to_persons() -> None:
    found = _reckoned(_quarter(2026), "sd sd smp", 600_000)
    assert found.difference == -225_000
    assert found.alike == (Component.PRIMARY, 1)
    assert _reckoned(_quarter(2026), "sd smp", 590_000).alike is None


def test_a_whole_number_of_times_is_likely_a_rapel() -> None:
    assert _reckoned(_quarter(2026), "sd smp", 1_200_000).times == 2
    assert _reckoned(_quarter(2026), "sd smp", 1_300_000).times is None
    assert _reckoned(_quarter(2026), "sd smp", 600_000).times is None


def test_an_amount_of_nothing_is_no_difference() -> None:
    found = _reckoned(_quarter(2026), "sd smp", 0)
    assert (found.expected, found.difference, found.fits) == (600_000, None, False)


def test_what_came_on_one_day_belongs_together_and_the_same_months_are_told_twice() -> None:
    first, second = (replace(PKH, period=_quarter(2026, n)) for n in (1, 2))
    found = _reckoned(_quarter(2026, 2), "sd", others=(second, first))
    assert [one.period for one in found.together] == [first.period, second.period]
    assert not found.is_double
    late = replace(first, stage="Susulan")
    with_late = _reckoned(_quarter(2026, 2), "sd", others=(second, first, late)).together
    assert {one.stage for one in with_late} == {first.stage, "Susulan"}
    assert len(with_late) == 3
    twice = _reckoned(_quarter(2026), "sd", others=(first, replace(first, stage="x")))
    assert twice.is_double
    assert twice.together == ()


def test_the_person_who_left_is_named() -> None:
    found = compare(
        _reckoned(_quarter(2026, 2), "sd", 225_000), _reckoned(_quarter(2026), "sd smp", 600_000)
    )
    assert found.difference == -375_000
    assert found.gone == {Component.JUNIOR: 1}
    assert found.has_reason
    assert found.alike is None


def test_fewer_months_are_a_reason() -> None:
    found = compare(
        _reckoned(Period(2024, 3, 4), "sd", 150_000), _reckoned(_quarter(2023, 4), "sd", 225_000)
    )
    assert found.months == (3, 2)
    assert found.rates == {}


def test_without_a_known_reason_the_difference_is_only_likened() -> None:
    found = compare(
        _reckoned(_quarter(2026, 2), "sd smp", 225_000),
        _reckoned(_quarter(2026), "sd smp", 600_000),
    )
    assert not found.has_reason
    assert found.alike == (Component.JUNIOR, 1)


def test_other_amounts_are_a_reason() -> None:
    def at(each: int) -> Reckoning:
        tariff = Tariff(3, {Component.PRIMARY: Rate(each)})
        return reckon(replace(PKH, amount=each), ("sd",), lambda _: tariff, None)

    assert compare(at(250_000), at(225_000)).rates == {Component.PRIMARY: (225_000, 250_000)}


SECOND, FIRST = (replace(PKH, period=_quarter(2026, n), stage=f"Tahap {n}") for n in (2, 1))
OLD = replace(PKH, period=Period(2025, 7, 12), stage="Tahap 3-4 (rapel)")
FOOD_OF_JUNE = replace(FOOD, period=Period(2026, 6, 6), stage="Juni", amount=200_000)
ALL = (SECOND, FIRST, OLD, FOOD_OF_JUNE)
WANTED: list[tuple[Wanted, Payout, bool]] = [
    (Wanted(), SECOND, False),
    (Wanted(Programme.BPNT), FOOD_OF_JUNE, False),
    (Wanted(stage=1), FIRST, False),
    (Wanted(stage=4, year=2025), OLD, False),
    (Wanted(stage=3), OLD, False),
    (Wanted(months=(2,)), FIRST, False),
    (Wanted(months=(8,), year=2025), OLD, False),
    (Wanted(year=2019), SECOND, True),
    (Wanted(amount=200_000), FOOD_OF_JUNE, False),
    (Wanted(Programme.PKH, amount=200_000), SECOND, False),
]


@over(WANTED)
def test_the_payout_that_somebody_speaks_of(case: tuple[Wanted, Payout, bool]) -> None:
    wanted, payout, missed = case
    assert wanted.choose(ALL) == (payout, missed)


def test_nothing_is_chosen_of_nothing() -> None:
    assert Wanted(year=2026).choose(()) == (None, False)
