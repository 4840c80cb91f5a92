"""A live registry beside the files that were imported."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from pydantic import ValidationError

from domain.areas import Areas
from domain.calendar import WIB
from domain.payments import Channel, Payout, PayoutStatus, Period, Programme
from features.payments.rules.registry import MOST_RUPIAH
from features.payments.services.files import PayoutRow
from features.payments.storage.payouts import PayoutRepository
from features.people.services.import_cells import RowContext
from features.people.services.import_rows import columns_of
from gateways.aid_registry.client import SpdciClient
from gateways.aid_registry.envelope import RegistryWrong
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class AskedFamily:
    """The family that is asked for. Its NIK goes to the source, and nothing else."""

    id: UUID
    nik: str
    area_code: str


class AidRegistry(Protocol):
    """A live source of payouts."""

    async def payouts(self, family: AskedFamily) -> list[Payout]:
        """All that it knows of a family, newest first; none where it does not know it.

        Raises RegistrySilent when nobody answers, RegistryPending when there is no answer yet, and
        RegistryWrong when one may not be believed.
        Never called inside of a transaction.
        """

    async def close(self) -> None:
        """Give back what it holds."""


@dataclass(frozen=True)
class SpdciRegistry:
    """A live registry; its rows are checked like those of a file, and one bad row spoils them all.

    Who lies in one field is not believed in the others.
    """

    client: SpdciClient
    units: UnitOfWorkFactory
    areas: Areas
    clock: Callable[[], datetime]

    async def close(self) -> None:
        await self.client.close()

    async def payouts(self, family: AskedFamily) -> list[Payout]:
        told = await self.client.payouts(family.nik)
        today = self.clock().astimezone(WIB).date()
        rows = [self._checked(row, family, RowContext(self.areas, today)) for row in told]
        if len({row.key for row in rows}) != len(rows):
            raise RegistryWrong("one payout twice")
        async with self.units.at_once() as work:
            meanings = await work[PayoutRepository].meanings((r.label, r.as_of) for r in rows)
        unknown = PayoutStatus.UNKNOWN, "unknown_label"
        found = [_payout(row, *meanings.get((row.label, row.as_of), unknown)) for row in rows]
        return sorted(found, key=lambda one: one.order, reverse=True)

    def _checked(
        self, told: Mapping[str, Any], family: AskedFamily, context: RowContext
    ) -> PayoutRow:
        cells = {column: told.get(column) for column in columns_of(PayoutRow)}
        if not all(_is_cell(value) for value in cells.values()):
            raise RegistryWrong("a value of another type")
        try:
            row = PayoutRow.model_validate(
                {name: None if value == "" else value for name, value in cells.items()},
                context=context,
            )
        except ValidationError as error:
            reasons = {f"{one['loc'][0] if one['loc'] else ''}" for one in error.errors()}
            raise RegistryWrong(f"bad {', '.join(sorted(reasons))}") from None
        if row.nik != family.nik:
            raise RegistryWrong("a payout of another family")
        if row.amount > MOST_RUPIAH:
            raise RegistryWrong("bad jumlah")
        return row


def _is_cell(value: object) -> bool:
    return value is None or (isinstance(value, (str, int)) and not isinstance(value, bool))


def _payout(row: PayoutRow, status: PayoutStatus, problem: str) -> Payout:
    return Payout(
        programme=Programme(row.programme),
        period=Period(row.year, row.first_month, row.last_month),
        stage=row.stage,
        amount=row.amount,
        channel=Channel(row.channel),
        bank=row.bank,
        label=row.label,
        status=status,
        problem=problem,
        as_of=row.as_of,
        paid_on=row.paid_on,
        fetched_on=row.fetched_on,
        source=row.source,
    )
