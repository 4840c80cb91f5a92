"""What can be done about a label, dated as its meaning is."""

from domain.payments import Payout
from features.cases.rules.cases import Category
from features.payments.rules.remedies import Actor, Paper, Remedy, Way
from storage.repository import Repository
from storage.statements import Row, Statement

_OF = Statement(
    "SELECT remedy, actors, papers, deadline_fact, category, page, remedy_source, remedy_checked"
    " FROM status_label WHERE lower(label) = lower(CAST(:label AS text)) AND valid_from <= :day"
    " ORDER BY valid_from DESC LIMIT 1"
)


class RemedyRepository(Repository):
    async def of(self, payout: Payout) -> Way | None:
        """None for a label that nobody explained yet."""
        rows = await _OF.rows(self._connection, label=payout.label, day=payout.as_of)
        return _way(rows[0]) if rows and rows[0].remedy else None


def _way(row: Row) -> Way:
    return Way(
        Remedy(row.remedy),
        tuple(Actor(one) for one in row.actors.split(";") if one),
        tuple(Paper(one) for one in row.papers.split(";") if one),
        row.deadline_fact,
        Category(row.category) if row.category else None,
        row.page,
        row.remedy_source,
        row.remedy_checked,
    )
