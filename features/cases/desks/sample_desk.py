"""The other side, played in memory: cases, what the officers did, and what a desk would refuse."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from features.cases.rules.command_center import (
    CaseEvent,
    CaseStatus,
    Decision,
    EventKind,
    Events,
    OutgoingCase,
    OutgoingMessage,
    Refused,
)

_CLOSED = frozenset({CaseStatus.RESOLVED, CaseStatus.REJECTED})


@dataclass
class SampleCase:
    """A case as the officers see it. `notes` are theirs alone."""

    reference: str
    case: OutgoingCase
    status: CaseStatus = CaseStatus.RECEIVED
    messages: list[OutgoingMessage] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class SampleDesk:
    """Keeps cases by key, and what officers did in order. `clock` tells when."""

    def __init__(self, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._clock = clock
        self.cases: dict[str, SampleCase] = {}
        self.log: list[CaseEvent] = []
        self.listeners: list[Callable[[CaseEvent], None]] = []
        self._references: dict[str, str] = {}
        self._message_keys: set[tuple[str, str]] = set()

    def open_case(self, case: OutgoingCase, key: str) -> SampleCase:
        if key not in self._references:
            reference = f"CC-{len(self.cases) + 1}"
            self.cases[reference] = SampleCase(reference, case)
            self._references[key] = reference
        return self.cases[self._references[key]]

    def find(self, key: str) -> SampleCase | None:
        reference = self._references.get(key)
        return self.cases[reference] if reference else None

    def case(self, reference: str) -> SampleCase:
        """Raises Refused for a case that is not here."""
        if reference not in self.cases:
            raise Refused("no such case")
        return self.cases[reference]

    def add_message(self, reference: str, message: OutgoingMessage, key: str) -> None:
        case = self.case(reference)
        if (reference, key) not in self._message_keys:
            self._message_keys.add((reference, key))
            case.messages.append(message)

    def set_status(self, reference: str, status: CaseStatus) -> None:
        """Raises Refused where the case cannot go there: reopened is only what was closed."""
        case = self.case(reference)
        if case.status is status:
            return
        reopens = status is CaseStatus.REOPENED
        if status is CaseStatus.RECEIVED or reopens != (case.status in _CLOSED):
            raise Refused("status not allowed")
        case.status = status

    def events(self, after: int, limit: int) -> Events:
        """Events with a larger number than `after`, which is the cursor."""
        page = self.log[after : after + limit]
        end = after + len(page)
        return Events(tuple(page), str(end), more=end < len(self.log))

    def officer_replies(self, reference: str, text: str, officer: str = "petugas1") -> None:
        case = self.case(reference)
        case.replies.append(text)
        self._tell(case, EventKind.MESSAGE, text=text, author=officer)

    def officer_notes(self, reference: str, text: str) -> None:
        """An internal note: the bot never hears of it."""
        self.case(reference).notes.append(text)

    def officer_decides(
        self,
        reference: str,
        status: CaseStatus,
        *,
        text: str = "",
        decision: Decision | None = None,
        receiver: str | None = None,
        officer: str = "petugas1",
    ) -> None:
        """Raises Refused as `set_status` does."""
        self.set_status(reference, status)
        self._tell(
            self.case(reference),
            EventKind.STATUS,
            text=text,
            status=status,
            decision=decision,
            receiver=receiver,
            author=officer,
        )

    def _tell(
        self,
        case: SampleCase,
        kind: EventKind,
        *,
        text: str = "",
        status: CaseStatus | None = None,
        decision: Decision | None = None,
        receiver: str | None = None,
        author: str = "",
    ) -> None:
        number = len(self.log) + 1
        event = CaseEvent(
            id=f"sample-{number}",
            sequence=number,
            ticket=case.case.ticket,
            kind=kind,
            at=self._clock(),
            text=text,
            status=status,
            decision=decision,
            receiver=receiver,
            author=author,
        )
        self.log.append(event)
        for listener in self.listeners:
            listener(event)
