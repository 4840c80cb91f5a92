"""Families that nobody has visited for long, and promises that are due: of one companion, in one
look by indexes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from domain.areas import load_areas
from features.people.storage.tables import family
from storage.repository import Repository
from storage.statements import Statement
from storage.tables import place_of

_WAITING = Statement(
    "WITH own AS (SELECT f.id, f.head_name_sealed, f.area_code, (SELECT min(s.created_at)"
    "   FROM staff s WHERE s.telegram_id = :telegram_id AND s.role = 'companion'"
    "   AND (f.area_code = s.area_code OR starts_with(f.area_code, s.area_code || '.'))"
    "  ) AS created_at FROM family f WHERE f.id = ANY(CAST(:families AS uuid[])))"
    " (SELECT own.id, own.head_name_sealed, own.area_code, NULL::bigint AS promise_id,"
    "   last.at AS visited_at, NULL::date AS due_on, coalesce(last.at, own.created_at) AS since"
    "  FROM own LEFT JOIN LATERAL (SELECT v.at FROM visit v WHERE v.family_id = own.id"
    "   ORDER BY v.at DESC LIMIT 1) AS last ON true"
    "  WHERE coalesce(last.at, own.created_at) < :before"
    "  ORDER BY since, own.id LIMIT :most)"
    " UNION ALL"
    " (SELECT f.id, f.head_name_sealed, f.area_code, p.id, NULL, p.due_on, p.made_at"
    "  FROM visit_promise p JOIN family f ON f.id = p.family_id"
    "  WHERE p.telegram_id = :telegram_id AND p.state = 'open' AND p.due_on <= :today"
    "  ORDER BY p.due_on, p.id LIMIT :most)"
)


@dataclass(frozen=True)
class Unvisited:
    """`visited_at` is None where nobody has been there at all; else by the clock of the family."""

    family_id: UUID
    head_name: str
    visited_at: datetime | None


@dataclass(frozen=True)
class DuePromise:
    promise_id: int
    family_id: UUID
    head_name: str
    due_on: date


@dataclass(frozen=True)
class Waiting:
    """Who has waited longest comes first, in both."""

    unvisited: tuple[Unvisited, ...] = ()
    promises: tuple[DuePromise, ...] = ()


class OverdueRepository(Repository):
    async def waiting(
        self,
        telegram_id: int,
        families: Sequence[UUID],
        *,
        before: datetime,
        today: date,
        most: int,
    ) -> Waiting:
        """Those of these families whose last visit lies before that moment, and promises of this
        companion whose day has come; at most so many of each. One that never was visited counts
        from the day on which the post began."""
        rows = await _WAITING.rows(
            self._connection,
            telegram_id=telegram_id,
            families=families,
            before=before,
            today=today,
            most=most,
        )

        def name(row: object) -> str:
            place = place_of(family, "head_name_sealed", row.id)  # type: ignore[attr-defined]
            return self._keyring.open_text(row.head_name_sealed, place)  # type: ignore[attr-defined]

        visits = [one for one in rows if one.promise_id is None]
        promises = [one for one in rows if one.promise_id is not None]
        return Waiting(
            tuple(
                self._readable(
                    visits, lambda row: Unvisited(row.id, name(row), _there(row.visited_at, row))
                )
            ),
            tuple(
                self._readable(
                    promises,
                    lambda row: DuePromise(row.promise_id, row.id, name(row), row.due_on),
                )
            ),
        )


def _there(at: datetime | None, row: Any) -> datetime | None:
    return at.astimezone(load_areas().zone(row.area_code)) if at is not None else None
