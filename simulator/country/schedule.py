"""The windows that are announced: past, current and coming, at mixed area levels.

Kabupaten Jayapura and Merauke have none on purpose: there the bot must say that it knows no date.
"""

from dataclasses import dataclass

from domain.payments import Channel, Period, Programme
from simulator.country.calendar import Calendar, Days, after
from simulator.country.families import Family
from simulator.country.places import Regency, place_of

_ANNOUNCED = 2
"""How many of the periods up to now are still in the file, besides the coming one."""


@dataclass(frozen=True)
class Announcement:
    """One line of `jadwal.csv`."""

    programme: Programme
    period: Period
    area_code: str
    channel: Channel
    bank: str
    days: Days
    is_coming: bool


@dataclass(frozen=True, order=True)
class _Wave:
    area_code: str
    programme: Programme
    channel: Channel
    bank: str
    regency_code: str


def draw_schedule(families: list[Family], calendar: Calendar) -> list[Announcement]:
    """Every wave that pays one of the families, if its area announces dates at all."""
    waves: dict[_Wave, Regency] = {}
    for family in families:
        regency, district = place_of(family.village_code)
        if district.notice_area is None:
            continue
        for programme in family.programmes:
            wave = _Wave(district.notice_area, programme, family.channel, family.bank, regency.code)
            waves[wave] = regency
    return [
        announcement
        for wave, regency in sorted(waves.items(), key=lambda item: item[0])
        for announcement in _announcements(wave, regency, calendar)
    ]


def _announcements(wave: _Wave, regency: Regency, calendar: Calendar) -> list[Announcement]:
    months = regency.months(wave.programme, wave.channel)
    known = calendar.periods(regency, months)[-_ANNOUNCED:]
    coming = after(known[-1])
    return [
        Announcement(
            programme=wave.programme,
            period=period,
            area_code=wave.area_code,
            channel=wave.channel,
            bank=wave.bank,
            days=calendar.window(regency, wave.area_code, period),
            is_coming=period == coming,
        )
        for period in (*known, coming)
    ]
