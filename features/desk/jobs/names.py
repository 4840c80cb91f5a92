"""Keeps the names of families findable: new cases are indexed within a minute."""

from dataclasses import dataclass

from features.desk.storage.names import DeskNameRepository
from storage.unit_of_work import UnitOfWorkFactory

_BATCH = 500


@dataclass(frozen=True)
class DeskNames:
    unit_of_work: UnitOfWorkFactory

    async def run_once(self) -> None:
        done = _BATCH
        while done == _BATCH:
            async with self.unit_of_work() as work:
                names = work[DeskNameRepository]
                await names.forget_other_keys()
                done = await names.index_next(_BATCH)
                await work.commit()
