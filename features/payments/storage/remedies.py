"""What can be done about a label, dated as its meaning is."""

from collections.abc import Sequence

from domain.payments import Payout
from features.cases.rules.cases import Category
from features.payments.rules.remedies import Actor, Paper, Remedy, Way
from storage.repository import Repository
from storage.statements import Row, Statement

_OF = Statement(
    "SELECT wanted.n, found.* FROM unnest(CAST(:labels AS text[]), CAST(:days AS date[]))"
    " WITH ORDINALITY AS wanted (label, day, n) CROSS JOIN LATERAL ("
    "  SELECT remedy, actors, papers, deadline_fact, category, page, remedy_source, remedy_checked"
    "  FROM status_label WHERE lower(label) = lower(wanted.label) AND valid_from <= wanted.day"
    "  ORDER BY valid_from DESC LIMIT 1) AS found"
)


class RemedyRepository(Repository):
    async def of(self, payouts: Sequence[Payout]) -> list[Way | None]:
        """One for each payout; None for a label that nobody explained yet."""
        rows = await _OF.rows(
            self._connection,
            labels=[one.label for one in payouts],
            days=[one.as_of for one in payouts],
        )
        ways = {row.n: _way(row) for row in rows if row.remedy}
        return [ways.get(number) for number in range(1, len(payouts) + 1)]


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
