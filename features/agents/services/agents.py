"""Where aid is collected: around a point, in an area, or at home."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from domain.areas import Areas
from features.agents.rules.agents import Agent, Found, Purse, Wanted
from features.agents.rules.earth import Point, is_in_indonesia
from features.agents.rules.errors import NoSuchAgent, OutsideIndonesia
from features.agents.storage.agents import AgentRepository
from storage.unit_of_work import UnitOfWorkFactory

SHOWN = 3
_MOST_IN_AREA = 300
"""Places of one kecamatan: more than any has."""


@dataclass(frozen=True)
class Places:
    """What was found: a few at a time.

    `area_code` is where they lie, when they were looked for by an area; it may be larger than what
    was asked for. `closed` are those nearer than the last that officers say are closed. `is_loose`:
    nothing fits what was wanted, these are others.
    """

    shown: tuple[Found, ...] = ()
    closed: tuple[Found, ...] = ()
    area_code: str = ""
    missing_in: str = ""
    skipped: int = 0
    more: bool = False
    is_loose: bool = False
    districts: dict[str, int] = field(default_factory=dict)
    """Where the area has places, when it is too large to name them."""


@dataclass(frozen=True)
class AgentService:
    unit_of_work: UnitOfWorkFactory
    areas: Areas
    clock: Callable[[], datetime]

    async def near(self, point: Point, wanted: Wanted, *, skip: int = 0) -> Places:
        """The nearest open places that fit; where none does, the nearest of any kind.

        Raises OutsideIndonesia for a point abroad.
        """
        if not is_in_indonesia(point):
            raise OutsideIndonesia
        now, most = self.clock(), skip + SHOWN + 1
        async with self.unit_of_work.at_once() as work:
            agents = work[AgentRepository]
            for fitting in wanted.looser():
                found = await agents.nearest(point, fitting, now, most=most)
                if found:
                    break
            shown = found[skip : skip + SHOWN]
            reach = shown[-1].km if shown else None
            closed = (
                await agents.nearest(
                    point, fitting, now, most=SHOWN - 1, closed=True, within_km=reach
                )
                if reach and not skip
                else []
            )
        return Places(
            tuple(shown),
            tuple(closed),
            skipped=skip,
            more=len(found) > skip + SHOWN,
            is_loose=fitting != wanted,
        )

    async def in_area(
        self, area_code: str, wanted: Wanted, purse: Purse, *, skip: int = 0
    ) -> Places:
        """Places of a village first, then of its kecamatan; of anything larger, and where the
        kecamatan has none, the kecamatan that have some.

        What serves the family comes before what does not.
        """
        district = area_code[:8]
        if len(district) < 8:
            return await self._districts(area_code, skip=skip)
        now = self.clock()
        async with self.unit_of_work.at_once() as work:
            agents = work[AgentRepository]
            for fitting in wanted.looser():
                found = await agents.within(
                    district, fitting, now, first=area_code, most=_MOST_IN_AREA
                )
                if found:
                    break
        if not found:
            return await self._districts(area_code[:5], missing_in=district)
        found.sort(key=lambda one: (one.area_code != area_code, not purse.is_served_by(one)))
        return Places(
            tuple(Found(one) for one in found[skip : skip + SHOWN]),
            area_code=area_code,
            skipped=skip,
            more=len(found) > skip + SHOWN,
            is_loose=fitting != wanted,
        )

    async def agent(self, number: int) -> Agent:
        """Raises NoSuchAgent."""
        async with self.unit_of_work.at_once() as work:
            found = await work[AgentRepository].get(number, self.clock())
        if found is None:
            raise NoSuchAgent
        return found

    async def _districts(self, area_code: str, *, missing_in: str = "", skip: int = 0) -> Places:
        async with self.unit_of_work.at_once() as work:
            found = await work[AgentRepository].districts(area_code, self.clock())
        return Places(area_code=area_code, missing_in=missing_in, districts=found, skipped=skip)
