"""Recorded payouts of a family, with the meaning of their labels at that time."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import FromClause, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.covering import areas_above
from domain.payments import Channel, Payout, PayoutStatus, Period, Programme
from features.payments.storage.tables import status_label
from storage.ahead import Question
from storage.keyring import Keyring
from storage.repository import Repository
from storage.statements import Statement


def meaning(source: FromClause) -> Any:
    """What the label of each row of `source` (payouts) meant on the day of the record."""
    return (
        select(status_label.c.status, status_label.c.problem)
        .where(
            func.lower(status_label.c.label) == func.lower(source.c.label),
            status_label.c.valid_from <= source.c.as_of,
        )
        .order_by(status_label.c.valid_from.desc())
        .limit(1)
        .correlate(source)
        .lateral("meaning")
    )


_PROGRAMMES = ", ".join(f"('{one.value}')" for one in Programme)


def _recorded(asked: str, family: str, areas: str, *, first: str = "") -> Statement:
    """The last six payouts of each programme; of one family, or of each one that is `asked`."""
    return Statement(
        "WITH label AS MATERIALIZED ("  # noqa: S608 - texts of this file, names of an enum
        "  SELECT lower(label) AS name, valid_from, status, problem FROM status_label)"
        f" SELECT {first} p.programme, p.year, p.first_month, p.last_month, p.stage, p.amount,"
        " p.channel, p.bank, p.label, p.as_of, p.paid_on, p.fetched_on, p.source, m.status,"
        " m.problem,"
        " CASE WHEN m.status = :paid THEN (SELECT max(s.fetch_until) FROM schedule s"
        "   WHERE s.programme = p.programme AND s.year = p.year AND s.first_month = p.first_month"
        "   AND s.last_month = p.last_month AND s.channel IN (p.channel, '')"
        "   AND s.bank IN (coalesce(p.bank, ''), '')"
        f"   AND s.area_code = ANY({areas})) END AS fetch_until"
        f" FROM {asked}(VALUES {_PROGRAMMES}) AS wanted (programme)"
        " CROSS JOIN LATERAL (SELECT * FROM payout"
        f"   WHERE family_id = {family} AND programme = wanted.programme"
        "   ORDER BY year DESC, last_month DESC, first_month DESC, as_of DESC LIMIT 6) AS p"
        " LEFT JOIN LATERAL (SELECT status, problem FROM label"
        "   WHERE name = lower(p.label) AND valid_from <= p.as_of"
        "   ORDER BY valid_from DESC LIMIT 1) AS m ON true"
        f" ORDER BY {first} p.programme, p.year DESC, p.last_month DESC, p.first_month DESC,"
        " p.as_of DESC"
    )


_OF = _recorded("", "CAST(:family AS uuid)", "CAST(:areas AS text[])")
"""A deadline is asked for only where it is shown: of what is paid. Labels are made small once.

What is a value here is worth no other plan: planning takes three times as long as reading.
"""
_OF_MANY = _recorded(
    "unnest(CAST(:families AS uuid[]), CAST(:areas AS text[])) AS asked (family_id, area)"
    " CROSS JOIN ",
    "asked.family_id",
    "ARRAY['', left(asked.area, 2), left(asked.area, 5), left(asked.area, 8), asked.area]",
    first="asked.family_id, asked.area, ",
)

_ALL = Statement(
    "WITH label AS MATERIALIZED ("  # noqa: S608 - names of an enum
    "  SELECT lower(label) AS name, valid_from, status, problem FROM status_label)"
    " SELECT p.programme, p.year, p.first_month, p.last_month, p.stage, p.amount, p.channel,"
    " p.bank, p.label, p.as_of, p.paid_on, p.fetched_on, p.source, m.status, m.problem,"
    " NULL::date AS fetch_until FROM payout p"
    f" JOIN (VALUES {_PROGRAMMES}) AS wanted (programme) USING (programme)"
    " LEFT JOIN LATERAL (SELECT status, problem FROM label"
    "   WHERE name = lower(p.label) AND valid_from <= p.as_of"
    "   ORDER BY valid_from DESC LIMIT 1) AS m ON true"
    " WHERE p.family_id = CAST(:family AS uuid)"
    " ORDER BY p.year DESC, p.last_month DESC, p.first_month DESC, p.as_of DESC, p.id LIMIT :most"
)
_MOST = 600
"""Two programmes every month for 25 years."""
_DEADLINES = Statement(
    "SELECT wanted.n, max(s.fetch_until) AS fetch_until FROM unnest(CAST(:programmes AS text[]),"
    " CAST(:years AS int[]), CAST(:firsts AS int[]), CAST(:lasts AS int[]),"
    " CAST(:channels AS text[]), CAST(:banks AS text[])) WITH ORDINALITY"
    " AS wanted (programme, year, first_month, last_month, channel, bank, n)"
    " JOIN schedule s ON s.programme = wanted.programme AND s.year = wanted.year"
    "   AND s.first_month = wanted.first_month AND s.last_month = wanted.last_month"
    "   AND s.channel IN (wanted.channel, '') AND s.bank IN (wanted.bank, '')"
    " WHERE s.area_code = ANY(CAST(:areas AS text[])) GROUP BY wanted.n"
)
"""As in `_recorded`: the last day of all windows that are for such a payout."""


Family = tuple[UUID, str]
"""A family and its area."""


async def _of_one(connection: AsyncConnection, _: Keyring, family: Family) -> list[Payout]:
    family_id, area_code = family
    rows = await _OF.rows(
        connection, family=family_id, areas=areas_above(area_code), paid=PayoutStatus.PAID
    )
    return [_payout(row) for row in rows]


async def _of_many(
    connection: AsyncConnection, _: Keyring, families: Collection[Family]
) -> dict[Family, list[Payout]]:
    rows = await _OF_MANY.rows(
        connection,
        families=[family_id for family_id, _ in families],
        areas=[area_code for _, area_code in families],
        paid=PayoutStatus.PAID,
    )
    found: dict[Family, list[Payout]] = {}
    for family_id, area_code, *row in rows:
        found.setdefault((family_id, area_code), []).append(_payout(row))
    return found


RECORDED: Question[Family, list[Payout]] = Question(_of_many, read_one=_of_one, otherwise=list)
"""The last six payouts of each programme of a family, newest period first."""


class PayoutRepository(Repository):
    async def known_labels(self) -> set[str]:
        """All status labels that have a meaning, in lower case."""
        rows = await self._connection.execute(select(func.lower(status_label.c.label)).distinct())
        return set(rows.scalars())

    async def meanings(
        self, labels: Iterable[tuple[str, date]]
    ) -> dict[tuple[str, date], tuple[PayoutStatus, str]]:
        """What each label meant on a day; those without a meaning are left out."""
        rows = await self._connection.execute(
            select(
                func.lower(status_label.c.label).label("name"),
                *(status_label.c.valid_from, status_label.c.status, status_label.c.problem),
            ).order_by(status_label.c.valid_from)
        )
        known = rows.all()
        found = {}
        for label, day in labels:
            for row in known:
                if row.name == label.lower() and row.valid_from <= day:
                    found[label, day] = (PayoutStatus(row.status), row.problem)
        return found

    async def of(self, family_id: UUID, area_code: str) -> list[Payout]:
        """The last six payouts of each programme of a family, newest period first.

        `fetch_until` is the deadline that the schedule gives for the family's area.
        """
        return await RECORDED.ask(self._connection, self._keyring, (family_id, area_code))

    async def all_of(self, family_id: UUID) -> list[Payout]:
        """All payouts of a family, newest period first. Deadlines are not asked for."""
        rows = await _ALL.rows(self._connection, family=family_id, most=_MOST)
        return [_payout(row) for row in rows]

    async def with_deadlines(self, payouts: Sequence[Payout], area_code: str) -> list[Payout]:
        """Payouts that stand in no table of ours, with the deadlines that the schedule gives."""
        rows = await _DEADLINES.rows(
            self._connection,
            programmes=[one.programme.value for one in payouts],
            years=[one.period.year for one in payouts],
            firsts=[one.period.first_month for one in payouts],
            lasts=[one.period.last_month for one in payouts],
            channels=[one.channel.value for one in payouts],
            banks=[one.bank or "" for one in payouts],
            areas=areas_above(area_code),
        )
        until = {row.n: row.fetch_until for row in rows}
        return [
            replace(one, fetch_until=until.get(number)) if one.status is PayoutStatus.PAID else one
            for number, one in enumerate(payouts, 1)
        ]

    async def of_many(self, areas: Mapping[UUID, str]) -> dict[UUID, list[Payout]]:
        """As `of`, for some hundred families with their areas; none for those without payouts."""
        found = await _of_many(self._connection, self._keyring, areas.items())
        return {family_id: payouts for (family_id, _), payouts in found.items()}


def _payout(row: Iterable[Any]) -> Payout:
    (
        programme, year, first_month, last_month, stage, amount, channel, bank, label, as_of,
        paid_on, fetched_on, source, status, problem, fetch_until,
    ) = row  # fmt: skip
    return Payout(
        programme=Programme(programme),
        period=Period(year, first_month, last_month),
        stage=stage,
        amount=amount,
        channel=Channel(channel),
        bank=bank,
        label=label,
        status=PayoutStatus(status) if status else PayoutStatus.UNKNOWN,
        problem=problem or "unknown_label",
        as_of=as_of,
        paid_on=paid_on,
        fetched_on=fetched_on,
        source=source,
        fetch_until=fetch_until,
    )
