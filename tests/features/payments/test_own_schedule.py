"""Which window a family is told of, and which payouts still wait for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from chat.clock import utc_now
from domain.areas import load_areas
from domain.payments import Channel, Payout, PayoutStatus, Period, Programme, Window
from domain.people import LinkedFamily, Person
from features.payments.services.payments import PaymentService, fitting_windows
from features.payments.services.records import RecordService
from features.payments.services.registry import RegistryService
from features.people.services.consent import ConsentService
from features.people.services.help_ends import HelpEnds
from features.people.storage.families import FamilyRepository
from storage.unit_of_work import UnitOfWorkFactory
from tests.features.people.office import FAMILY, PAYOUT, Office

if TYPE_CHECKING:
    from pathlib import Path

    from storage.database import Database
    from storage.keyring import Keyring

TODAY = date(2026, 11, 20)
AREA = FAMILY["kode_desa"]
AUTUMN, WINTER = Period(2026, 7, 9), Period(2026, 10, 12)


def _payout(period: Period, status: PayoutStatus, *, paid_on: date | None = None) -> Payout:
    return Payout(
        Programme.PKH, period, "", 1, Channel.KKS, "BRI", "", status, "", TODAY, paid_on, None, ""
    )


def _window(period: Period) -> Window:
    return Window(
        Programme.PKH, period, "", None, None, period.begins, None, date(2026, 12, 20), "", ""
    )


WINDOWS = [_window(AUTUMN), _window(WINTER)]


def _chosen(*payouts: Payout) -> list[Period]:
    return [one.period for one in fitting_windows(payouts, WINDOWS, AREA, TODAY)]


def test_the_window_of_a_paid_period_is_not_told_again_once_a_later_one_is_recorded() -> None:
    waits = _payout(WINTER, PayoutStatus.WAITING)
    for paid in (
        _payout(AUTUMN, PayoutStatus.FETCHED, paid_on=date(2026, 9, 1)),
        _payout(AUTUMN, PayoutStatus.PAID),
    ):
        assert _chosen(waits, paid) == [WINTER]


def test_what_was_not_paid_yet_keeps_its_earlier_window() -> None:
    late = _payout(AUTUMN, PayoutStatus.IN_PROGRESS)
    assert _chosen(_payout(WINTER, PayoutStatus.WAITING), late) == [AUTUMN]
    assert _chosen(replace(late, paid_on=date(2026, 9, 1))) == [WINTER]


async def test_a_long_list_of_one_programme_does_not_hide_the_other(
    database: Database, keyring: Keyring, tmp_path: Path
) -> None:
    office, units = Office(database, keyring, tmp_path), UnitOfWorkFactory(database, keyring)
    await office.hires("P-010")
    await office.imports("keluarga")
    months = [
        PAYOUT | {"program": "BPNT", "bulan_awal": str(n), "bulan_akhir": str(n)}
        for n in range(1, 7)
    ]
    await office.imports("penyaluran", PAYOUT, *months)
    async with units.at_once() as work:
        found = await work[FamilyRepository].with_nik(FAMILY["nik_pengurus"])
    assert found is not None
    consents = ConsentService(units, utc_now, (), HelpEnds(utc_now))
    registry = RegistryService(units, consents, utc_now, is_live=False)
    service = PaymentService(units, load_areas(), RecordService(units, registry))
    family = LinkedFamily(found.id, "", found.area_code)
    schedule = await service.schedule_of(family, Person(1), date(2026, 7, 1))
    waiting = {one.programme for one in schedule.payouts}
    assert waiting == {Programme.PKH, Programme.BPNT}
