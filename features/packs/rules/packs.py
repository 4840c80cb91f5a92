"""What is needed to propose a family, or to object, and which days follow: by dated rules.

The bot hands nothing in: the person does, at the village, in the app or on the portal.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain import shipped
from domain.months import months_after


class PackKind(StrEnum):
    PROPOSE = "usul"
    """A family that should get aid."""
    OBJECT = "sanggah"
    """Somebody who gets aid and should not, or the own family that was taken off."""


class Route(StrEnum):
    """Where a pack is handed in; the values are those of `data/jam_usul.csv`."""

    VILLAGE = "desa"
    APP = "aplikasi"
    PORTAL = "perlinsos"


class DateKind(StrEnum):
    REMIND = "remind"
    """Ask whether there is news."""
    ANSWER = "answer"
    """Without an answer by then it counts as refused, or may be asked for."""
    CUT_OFF = "cut_off"
    """The register of the month closes."""


class Need(StrEnum):
    """What may be needed; the values are those of `data/syarat_usul.csv`."""

    SAME_VILLAGE = "desa_sama"
    PHOTO = "foto"
    POINT = "titik"
    PAPERS = "ktp_kk"
    EARLY = "awal_bulan"
    """In the first days of a month, before the data close."""


@dataclass(frozen=True)
class Requirement:
    """Something that is needed, according to whom; `sure`: not only by what one source says."""

    need: Need
    sure: bool
    valid_from: date
    source: str


_EVERY = "semua"
_SURE = "ya"


@dataclass(frozen=True)
class Clock:
    """One rule: `count` is what `value` counts (`hari`, `bulan`, `tanggal`: a day of the month, or
    `tanpa`: nobody names a day).

    `remind_after` are days after handing in. `sure`: not only of one place, or of a trial.
    """

    route: str
    count: str
    value: int
    remind_after: tuple[int, ...]
    sure: bool
    valid_from: date
    source: str

    def ends(self, handed_on: date) -> date | None:
        """The day that it counts to; None where there is none."""
        match self.count:
            case "tanpa":
                return None
            case "hari":
                return handed_on + timedelta(days=self.value)
            case "bulan":
                return months_after(handed_on, self.value)
            case _:
                this = handed_on.replace(day=self.value)
                return this if this >= handed_on else months_after(this, 1)


@dataclass(frozen=True)
class PackDate:
    """`sure`: the rule behind it is certain."""

    kind: DateKind
    on: date
    sure: bool = True


@dataclass(frozen=True)
class Pack:
    """What somebody prepared. `handed_on`: they say that they handed it in; None: not yet."""

    id: int
    telegram_id: int
    kind: PackKind
    area_code: str
    reason: str
    photos: int
    point: str
    made_at: datetime
    route: Route | None = None
    handed_on: date | None = None
    dates: tuple[PackDate, ...] = ()

    def is_over(self, today: date) -> bool:
        """Whether the day passed on which an answer was due."""
        due = [one.on for one in self.dates if one.kind is DateKind.ANSWER]
        return bool(due) and max(due) < today


def clocks(day: date) -> list[Clock]:
    """The rules in force on a day, the newest of each route and count."""
    return [
        Clock(
            *(row["cara"], row["hitungan"], int(row["nilai"])),
            tuple(int(days) for days in row["ingatkan"].split(";") if days),
            *(row["pasti"] == _SURE, since, row["sumber"]),
        )
        for since, row in shipped.in_force("jam_usul.csv", day, "cara", "hitungan")
    ]


def needed(kind: PackKind, day: date) -> dict[Need, Requirement]:
    """What is needed on a day, by the newest rule of each."""
    found = shipped.in_force("syarat_usul.csv", day, "jenis", "syarat")
    rules = [(Need(row["syarat"]), since, row) for since, row in found if row["jenis"] == kind]
    return {
        need: Requirement(need, row["pasti"] == _SURE, since, row["sumber"])
        for need, since, row in rules
    }


def sources_of(route: Route, handed_on: date) -> tuple[str, ...]:
    """According to whom the days follow that `dates_of` gives."""
    return tuple(one.source for one in clocks(handed_on) if one.route in (_EVERY, route))


def dates_of(route: Route, handed_on: date) -> tuple[PackDate, ...]:
    """The days that follow when a pack is handed in, by the rules of that day."""
    found = []
    for one in clocks(handed_on):
        if one.route not in (_EVERY, route):
            continue
        kind = DateKind.CUT_OFF if one.route == _EVERY else DateKind.ANSWER
        if (ends := one.ends(handed_on)) is not None:
            found.append(PackDate(kind, ends, one.sure))
        found += (
            PackDate(DateKind.REMIND, handed_on + timedelta(days=days)) for days in one.remind_after
        )
    return tuple(sorted(found, key=lambda one: (one.on, one.kind)))
