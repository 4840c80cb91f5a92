"""Finding places: around a point by bands of latitude, and by the code of an area."""

from collections.abc import Mapping
from datetime import date, datetime

from domain.areas import load_areas
from features.agents.rules.agents import Agent, AgentKind, Found, Mark, Wanted
from features.agents.rules.earth import EARTH_KM, Box, Point, band, box_around
from storage.repository import Repository
from storage.statements import Row, Statement

FARTHEST_KM = 150.0
"""Nobody is sent farther: from there on nothing is known around."""
_FIRST_KM = 3.0
_WIDER = 5.0

_COLUMNS = (
    "a.id, a.agent_id, a.name, a.kind, a.address, a.area_code, a.latitude, a.longitude, a.phone,"
    " a.opening_hours, a.bank, m.mark, m.at"
)
_MARK = (
    " LEFT JOIN agent_mark m ON m.agent_id = a.id AND m.withdrawn_at IS NULL"
    " AND (m.until IS NULL OR m.until > :now)"
)
_FITS = (
    " (CAST(:kinds AS text[]) = '{}' OR a.kind = ANY(CAST(:kinds AS text[])))"
    " AND (:bank = '' OR a.bank IN (:bank, ''))"
    " AND (coalesce(m.mark, '') = 'tutup') = CAST(:closed AS boolean)"
)
_KM = (
    f"{2 * EARTH_KM} * asin(sqrt(least(1.0, sin(radians(a.latitude - :latitude) / 2) ^ 2"
    " + cos(radians(:latitude)) * cos(radians(a.latitude))"
    " * sin(radians(a.longitude - :longitude) / 2) ^ 2)))"
)
_AROUND = Statement(
    f"SELECT {_COLUMNS}, {_KM} AS km"  # noqa: S608 - constants of ours
    " FROM generate_series(CAST(:first AS int), CAST(:last AS int)) AS row (band)"
    " JOIN LATERAL (SELECT * FROM agent WHERE agent.band = row.band"
    "   AND agent.longitude BETWEEN :west AND :east OFFSET 0) AS a ON true"
    f"{_MARK} WHERE {_FITS} ORDER BY km, a.id LIMIT :most"
)
"""A range of the index for each band that the box touches: two or three for a first look."""
_WITHIN = Statement(
    f"SELECT {_COLUMNS}, NULL::float AS km FROM agent a{_MARK}"  # noqa: S608 - constants of ours
    f" WHERE a.area_code LIKE CAST(:area AS text) || '%' AND {_FITS}"
    " ORDER BY a.area_code <> :first, a.name, a.id LIMIT :most"
)
_WITH_ID = Statement(
    f"SELECT {_COLUMNS}, NULL::float AS km FROM agent a{_MARK}"  # noqa: S608 - constants of ours
    " WHERE a.id = :number OR a.agent_id = :agent_id"
)
_MARKED = Statement(
    f"SELECT {_COLUMNS}, NULL::float AS km FROM agent a JOIN agent_mark m"  # noqa: S608
    " ON m.agent_id = a.id AND m.withdrawn_at IS NULL AND (m.until IS NULL OR m.until > :now)"
    " ORDER BY m.at DESC, m.id DESC LIMIT :most OFFSET :skip"
)
_DISTRICTS = Statement(
    f"SELECT left(a.area_code, 8) AS code, count(*) AS places FROM agent a{_MARK}"  # noqa: S608
    " WHERE a.area_code LIKE CAST(:area AS text) || '.%' AND coalesce(m.mark, '') <> 'tutup'"
    " GROUP BY 1 ORDER BY 1"
)


class AgentRepository(Repository):
    async def nearest(
        self,
        point: Point,
        wanted: Wanted,
        now: datetime,
        *,
        most: int,
        closed: bool = False,
        within_km: float = FARTHEST_KM,
    ) -> list[Found]:
        """The nearest places, the nearest first; those that are closed only when asked for.

        Boxes grow until the last place of the answer lies nearer than anything outside could.
        """
        km = min(_FIRST_KM, within_km)
        while True:
            fitting = {**_fitting(wanted, closed=closed), "now": now, "most": most}
            found = await self._around(point, box_around(point, km), fitting)
            inside = [one for one in found if one.km is not None and one.km <= within_km]
            reach = inside[-1].km if len(inside) == most else None
            if km >= within_km or (reach is not None and reach <= km):
                return inside
            km = min(within_km, reach if reach is not None else km * _WIDER)

    async def _around(self, point: Point, box: Box, fitting: Mapping[str, object]) -> list[Found]:
        rows = await _AROUND.rows(
            self._connection,
            latitude=point.latitude,
            longitude=point.longitude,
            first=band(box.south),
            last=band(box.north),
            west=box.west,
            east=box.east,
            **fitting,
        )
        return [Found(_agent(row), row.km) for row in rows]

    async def within(
        self, area_code: str, wanted: Wanted, now: datetime, *, first: str = "", most: int
    ) -> list[Agent]:
        """Open places of an area by name, those of the area `first` before the others."""
        rows = await _WITHIN.rows(
            self._connection,
            area=area_code,
            first=first,
            most=most,
            now=now,
            **_fitting(wanted, closed=False),
        )
        return [_agent(row) for row in rows]

    async def districts(self, area_code: str, now: datetime) -> dict[str, int]:
        """The kecamatan of an area that have open places, with how many."""
        rows = await _DISTRICTS.rows(self._connection, area=area_code, now=now)
        return {row.code: row.places for row in rows}

    async def get(self, number: int, now: datetime) -> Agent | None:
        rows = await _WITH_ID.rows(self._connection, number=number, agent_id="", now=now)
        return _agent(rows[0]) if rows else None

    async def with_id(self, agent_id: str, now: datetime) -> Agent | None:
        """The place that a file names so."""
        rows = await _WITH_ID.rows(self._connection, number=0, agent_id=agent_id, now=now)
        return _agent(rows[0]) if rows else None

    async def marked(self, most: int, now: datetime, *, skip: int = 0) -> list[Agent]:
        """Places with a mark, the newest mark first."""
        rows = await _MARKED.rows(self._connection, most=most, skip=skip, now=now)
        return [_agent(row) for row in rows]


def _fitting(wanted: Wanted, *, closed: bool) -> dict[str, object]:
    return {"kinds": [kind.value for kind in wanted.kinds], "bank": wanted.bank, "closed": closed}


def _local_day(moment: datetime, area_code: str) -> date:
    return moment.astimezone(load_areas().zone(area_code)).date()


def _agent(row: Row) -> Agent:
    return Agent(
        number=row.id,
        agent_id=row.agent_id,
        name=row.name,
        kind=AgentKind(row.kind),
        address=row.address,
        area_code=row.area_code,
        point=Point(row.latitude, row.longitude),
        phone=row.phone,
        opening_hours=row.opening_hours,
        bank=row.bank,
        mark=Mark(row.mark) if row.mark else None,
        marked_on=_local_day(row.at, row.area_code) if row.at else None,
    )
