"""Counting what was answered, and what became of the questions."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, false, func, or_, select, true

from features.people.storage.families import within
from features.verification.rules.checks import CheckState
from features.verification.rules.figures import Counts, Place, Response
from features.verification.rules.questions import KEPT_BY_OTHERS, WAITS, Reply
from features.verification.storage.tables import payout_answer, payout_check
from storage.repository import Repository

_A = payout_answer.c
_KNOWN = (Reply.FULL.value, Reply.LESS.value, Reply.NOTHING.value)


class CheckFigureRepository(Repository):
    async def counts(
        self, areas: Sequence[str] | None, since: date, until: date
    ) -> dict[Place, Counts]:
        """The answers of whole weeks in these areas (None: everywhere), `until` not included."""
        count = func.count()
        rows = await self._connection.execute(
            select(
                *(_A.area_code, _A.channel, _A.bank, func.coalesce(_A.fetched, "")),
                count,
                count.filter(_A.received == Reply.FULL.value),
                count.filter(_A.received.in_(_KNOWN)),
                count.filter(_A.cut == Reply.CUT.value),
                count.filter(_A.card.in_([reply.value for reply in KEPT_BY_OTHERS])),
                *(count.filter(_A.queue == wait.value) for wait in WAITS),
            )
            .where(_in(_A.area_code, areas), _A.week >= since, _A.week < until)
            .group_by(_A.area_code, _A.channel, _A.bank, _A.fetched)
        )
        return {_place(row): _counts(row) for row in rows}

    async def response(
        self, areas: Sequence[str] | None, since: datetime, until: datetime
    ) -> Response:
        """What became of the questions whose time to answer ended then."""
        asked = payout_check.c
        ends = (CheckState.ANSWERED, CheckState.REFUSED, CheckState.SILENT)
        row = (
            await self._connection.execute(
                select(*(func.count().filter(asked.state == end.value) for end in ends)).where(
                    _in(asked.area_code, areas), asked.closes_at >= since, asked.closes_at < until
                )
            )
        ).one()
        return Response(row[0], row[1], row[2])


def _place(row: Any) -> Place:
    return Place(row[0], row[1], row[2], row[3])


def _counts(row: Any) -> Counts:
    return Counts(row[4], row[5], row[6], row[7], row[8], tuple(row[9:]))


def _in(column: ColumnElement[str], areas: Sequence[str] | None) -> ColumnElement[bool]:
    if areas is None:
        return true()
    return or_(false(), *(within(column, area) for area in areas))
