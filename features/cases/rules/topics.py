"""Which cases get a topic in the group of the command center."""

from dataclasses import dataclass
from datetime import datetime

from domain.covering import covers
from features.cases.rules.cases import CaseKind, Category, Severity, is_danger


@dataclass(frozen=True)
class TopicRule:
    """Of these severities, in these areas (everywhere without any)."""

    severities: frozenset[Severity] = frozenset(Severity)
    areas: tuple[str, ...] = ()
    changed_by: int | None = None
    changed_at: datetime | None = None

    def wants(
        self, kind: CaseKind, category: Category | None, severity: Severity, area_code: str
    ) -> bool:
        """A danger always gets one, and so does what nobody knows the place of."""
        if is_danger(kind, category, severity):
            return True
        if severity not in self.severities:
            return False
        return not (self.areas and area_code) or any(covers(one, area_code) for one in self.areas)
