"""Payouts as they were recorded, and the windows in which they are paid."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

STALE_AFTER = timedelta(days=45)
"""Records older than this are shown with a warning. Our own choice: SIKS-NG is a snapshot."""


class Programme(StrEnum):
    PKH = "PKH"
    BPNT = "BPNT"


class Component(StrEnum):
    """Why PKH pays for a person; the values are those of the column `komponen_pkh`."""

    PREGNANCY = "ibu_hamil"
    TODDLER = "anak_usia_dini"
    PRIMARY = "sd"
    JUNIOR = "smp"
    SENIOR = "sma"
    ELDERLY = "lansia"
    DISABILITY = "disabilitas_berat"
    RIGHTS_VICTIM = "korban_pelanggaran_ham"


class Channel(StrEnum):
    KKS = "KKS"
    POS = "POS"


class PayoutStatus(StrEnum):
    """The raw SIKS-NG labels boiled down to what matters for a family."""

    WAITING = "menunggu"
    IN_PROGRESS = "diproses"
    NEEDS_REPAIR = "perlu_perbaikan"
    PAID = "salur"
    FETCHED = "transaksi"
    STOPPED = "dihentikan"
    UNKNOWN = "tidak_dikenal"


@dataclass(frozen=True)
class Period:
    """Months that one payout covers, within one year."""

    year: int
    first_month: int
    last_month: int

    @property
    def order(self) -> tuple[int, int, int]:
        return (self.year, self.last_month, self.first_month)

    @property
    def key(self) -> str:
        return f"{self.year}:{self.first_month}:{self.last_month}"

    @property
    def length(self) -> int:
        """How many months."""
        return self.last_month - self.first_month + 1

    @property
    def begins(self) -> date:
        return date(self.year, self.first_month, 1)

    @property
    def ends(self) -> date:
        """Its last day."""
        return date(self.year, self.last_month, monthrange(self.year, self.last_month)[1])


@dataclass(frozen=True)
class Payout:
    """One recorded payout of one programme. `amount` in whole rupiah."""

    programme: Programme
    period: Period
    stage: str
    amount: int
    channel: Channel
    bank: str | None
    label: str
    status: PayoutStatus
    problem: str
    as_of: date
    paid_on: date | None
    fetched_on: date | None
    source: str
    fetch_until: date | None = None

    @property
    def order(self) -> tuple[tuple[int, int, int], date]:
        """Greater for a newer one: the period counts first, then the day of the record."""
        return (self.period.order, self.as_of)

    @property
    def key(self) -> str:
        """What makes two records of one family speak of the same payout."""
        return payout_key(self.programme, self.period, self.stage)

    @property
    def was_paid(self) -> bool:
        """The money left, whether it was fetched or not."""
        return self.paid_on is not None or self.status in (PayoutStatus.PAID, PayoutStatus.FETCHED)

    @property
    def can_be_fetched(self) -> bool:
        """Paid, and nobody has drawn it as far as the record knows."""
        return self.status == PayoutStatus.PAID and self.fetched_on is None

    def is_stale(self, today: date) -> bool:
        return today - self.as_of > STALE_AFTER

    def is_ahead_of(self, today: date) -> bool:
        """Whether it tells of a day that has not come: no such record is believed."""
        return any(day > today for day in (self.as_of, self.paid_on, self.fetched_on) if day)


@dataclass(frozen=True)
class Window:
    """When a programme is paid in an area. Dates are local to the area."""

    programme: Programme
    period: Period
    area_code: str
    channel: Channel | None
    bank: str | None
    starts: date
    ends: date | None
    fetch_until: date | None
    note: str
    source: str

    @property
    def key(self) -> str:
        """What makes two announcements speak of the same window."""
        return window_key(
            self.programme, self.period, self.area_code, self.channel or "", self.bank or ""
        )

    @property
    def is_in_order(self) -> bool:
        """It ends after it begins, and may be fetched in until then at least."""
        return all(day is None or day >= self.starts for day in (self.ends, self.fetch_until))

    def is_over(self, today: date) -> bool:
        return (self.fetch_until or self.ends or self.starts) < today


def payout_key(programme: str, period: Period, stage: str) -> str:
    return f"{programme}:{period.key}:{stage}"


def window_key(programme: str, period: Period, area_code: str, channel: str, bank: str) -> str:
    return f"{programme}:{period.key}:{area_code}:{channel}:{bank}"


def choose_windows(
    windows: list[Window],
    *,
    area_code: str,
    channel: Channel | None,
    bank: str | None,
    today: date,
    after: Period | None = None,
) -> list[Window]:
    """The next or current window per programme: the nearest area, channel and bank win.

    An area code is a prefix (`16`, `16.71`, `16.71.04`, ``""`` for the nation); a window without
    channel or bank is for all of them. Periods up to `after` were paid already.
    """
    fitting = [
        w
        for w in windows
        if not w.is_over(today)
        and (w.area_code == "" or f"{area_code}.".startswith(f"{w.area_code}."))
        and (channel is None or w.channel in (None, channel))
        and (bank is None or w.bank in (None, bank))
        and (after is None or w.period.order > after.order)
    ]
    best: dict[Programme, Window] = {}
    for window in sorted(
        fitting,
        key=lambda w: (w.period.order, -len(w.area_code), w.bank is None, w.starts),
    ):
        best.setdefault(window.programme, window)
    return [best[p] for p in Programme if p in best]
