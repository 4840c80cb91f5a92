"""In which order letters leave: danger, then what people wait for in front of a case, then new
cases by how severe they are."""

from sqlalchemy import ScalarSelect, SmallInteger, case, literal, select

from features.cases.rules.cases import Severity
from features.cases.storage.tables import case_file

_DANGER, _OF_A_KNOWN_CASE = 0, 1
_NEW = {Severity.HIGH: 2, Severity.MEDIUM: 3, Severity.LOW: 4}


def urgency_of(case_id: int, *, is_submit: bool) -> ScalarSelect[int]:
    """0 leaves first. An officer who tapped waits for the card; nobody looks at a new one yet."""
    if is_submit:
        others = {severity.value: rank for severity, rank in _NEW.items()}
        rank = case(
            others | {Severity.CRITICAL.value: _DANGER},
            value=case_file.c.severity,
            else_=max(others.values()),
        )
    else:
        rank = case(
            {Severity.CRITICAL.value: _DANGER},
            value=case_file.c.severity,
            else_=literal(_OF_A_KNOWN_CASE, SmallInteger),
        )
    return select(rank).where(case_file.c.id == case_id).scalar_subquery()
