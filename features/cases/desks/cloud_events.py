"""An event of a desk as CloudEvents JSON: the same when fetched and when posted to us."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import AwareDatetime, BaseModel, Field, model_validator

from features.cases.rules.command_center import CaseEvent, CaseStatus, Decision, EventKind

_TYPE = "kawankpm.case."
_Short = Annotated[str, Field(max_length=200)]


class _EventBody(BaseModel):
    text: Annotated[str, Field(max_length=100_000)] = ""
    status: CaseStatus | None = None
    decision: Decision | None = None
    receiver: _Short | None = None
    author: _Short = ""


class CloudEvent(BaseModel):
    """CloudEvents 1.0; `sequence` is their extension of that name, a number that grows."""

    specversion: Literal["1.0"]
    id: Annotated[str, Field(min_length=1, max_length=200)]
    source: Annotated[str, Field(min_length=1, max_length=2000)]
    type: Literal["kawankpm.case.message", "kawankpm.case.status"]
    subject: Annotated[str, Field(min_length=1, max_length=100)]
    time: AwareDatetime
    sequence: Annotated[str, Field(pattern=r"^[0-9]{1,18}$")]
    data: _EventBody

    @model_validator(mode="after")
    def _status_event_has_a_status(self) -> Self:
        if self.type.endswith("status") and self.data.status is None:
            raise ValueError("a status event needs a status")
        return self

    def case_event(self) -> CaseEvent:
        return CaseEvent(
            id=self.id,
            sequence=int(self.sequence),
            ticket=self.subject,
            kind=EventKind(self.type.removeprefix(_TYPE)),
            at=self.time,
            **self.data.model_dump(),
        )


def as_cloud_event(event: CaseEvent, *, source: str) -> dict[str, Any]:
    """The JSON of an event, as our reference server sends it."""
    given = {
        "text": event.text,
        "status": event.status,
        "decision": event.decision,
        "receiver": event.receiver,
        "author": event.author,
    }
    return {
        "specversion": "1.0",
        "id": event.id,
        "source": source,
        "type": f"{_TYPE}{event.kind}",
        "subject": event.ticket,
        "time": _utc(event.at),
        "sequence": str(event.sequence),
        "data": {name: value for name, value in given.items() if value},
    }


def _utc(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")
