"""Samples of a year at a glance."""

from dataclasses import replace
from datetime import date, timedelta

from domain.payments import Channel, Payout, PayoutStatus, Period, Programme
from features.payments.rules.history import YearHistory, year_of
from features.payments.views import history
from tests.gallery.sample import TODAY, Sample

NAME = "Nurhayati Agustina"


def paid(programme: Programme, first: int, last: int, day: date) -> Payout:
    return Payout(
        programme=programme,
        period=Period(2026, first, last),
        stage=f"Tahap {last // 3}",
        amount=1_350_000,
        channel=Channel.KKS,
        bank="MANDIRI",
        label="Transaksi",
        status=PayoutStatus.FETCHED,
        problem="transacted",
        as_of=TODAY,
        paid_on=day,
        fetched_on=day + timedelta(days=3),
        source="Berkas penyaluran Kementerian Sosial 2026-11-25",
    )


_QUARTERS = [
    paid(programme, month, month + 2, date(2026, month, 18))
    for programme in Programme
    for month in (1, 4, 7)
]
_TO_FETCH = replace(
    paid(Programme.PKH, 10, 12, date(2026, 11, 18)), fetched_on=None, status=PayoutStatus.PAID
)
_MONTHLY = [
    paid(programme, month, month, date(2026, month, 18))
    for programme in Programme
    for month in range(1, 13)
]
_BEFORE = replace(_QUARTERS[0], period=Period(2025, 10, 12))
_SPARSE = [
    replace(_QUARTERS[0], status=PayoutStatus.STOPPED, paid_on=None, fetched_on=None),
    replace(_QUARTERS[2], status=PayoutStatus.IN_PROGRESS, paid_on=None, fetched_on=None),
    replace(_QUARTERS[5], paid_on=None),
]


def found(payouts: list[Payout], wanted: int | None = None) -> YearHistory:
    made = year_of(payouts, wanted, TODAY)
    assert made is not None
    return made


_SHOWN = found([*_QUARTERS, _TO_FETCH, _BEFORE])
HISTORY: dict[str, Sample] = {
    "payments.history.year": lambda t: history.year(
        found([*_QUARTERS, _TO_FETCH, _BEFORE]), NAME, t, others=True
    ),
    "payments.history.year: as long as can be": lambda t: history.year(found(_MONTHLY), NAME, t),
    "payments.history.year: with gaps": lambda t: history.year(found([*_SPARSE, _BEFORE]), NAME, t),
    "payments.history.year: an earlier one": lambda t: history.year(
        found([*_QUARTERS, _BEFORE], 2025), NAME, t
    ),
    "payments.history.picture": lambda t: history.picture(_SHOWN, NAME, t),
}
