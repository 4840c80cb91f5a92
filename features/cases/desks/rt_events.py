"""What officers did in Request Tracker: transactions after a cursor, as events."""

from collections.abc import Mapping
from datetime import datetime

from features.cases.desks.calls import Calls, DeskAnswer
from features.cases.desks.settling import settled
from features.cases.desks.texts import text_of_html
from features.cases.rules.command_center import CaseEvent, CaseStatus, EventKind, Events, Refused

_SYSTEM = "RT_System"
_INITIAL, _DELETED = "new", "deleted"
_CODES_KEPT = 10_000


class _User(DeskAnswer):
    id: str


class _Transaction(DeskAnswer):
    id: int
    Type: str
    Creator: _User
    Created: datetime
    ObjectId: int
    OldValue: str | None = None
    NewValue: str | None = None


class _Transactions(DeskAnswer):
    items: list[_Transaction]


class _Attachment(DeskAnswer):
    ContentType: str
    Filename: str | None = None
    Content: str | None = None


class _Attachments(DeskAnswer):
    items: list[_Attachment]


class _Field(DeskAnswer):
    name: str
    values: list[str]


class _Ticket(DeskAnswer):
    CustomFields: list[_Field]


class RtEvents:
    """Replies (never comments) and changes of status in a queue. The cursor is a transaction id."""

    def __init__(
        self,
        calls: Calls,
        *,
        queue: str,
        statuses: Mapping[str, CaseStatus],
        page_size: int,
        settle_seconds: float,
    ) -> None:
        self._calls, self._queue, self._page_size = calls, queue, page_size
        self._statuses = {_DELETED: CaseStatus.REJECTED, **statuses}
        self._settle_seconds = settle_seconds
        self._codes: dict[int, str] = {}

    async def since(self, cursor: str | None, *, bot: str) -> Events:
        """A page of events that were not caused by `bot`. Raises Unreachable and Refused."""
        after = cursor or "0"
        if not (after.isascii() and after.isdigit()):
            raise Refused("not a cursor of RT")
        wanted = (
            f"ObjectType = 'RT::Ticket' AND TicketQueue = '{self._queue}' AND id > {after}"
            " AND ( Type = 'Correspond' OR Type = 'Status' )"
        )
        params = {
            "query": wanted,
            "fields": "Type,Creator,OldValue,NewValue,Created,ObjectId",
            "orderby": "id",
            "per_page": self._page_size,
        }
        answer = await self._calls.read("transactions", params=params)
        found = _Transactions.of(answer).items
        taken = settled(
            found, answer, created=lambda row: row.Created, seconds=self._settle_seconds
        )
        events = [event for row in taken if (event := await self._event(row, bot))]
        last = str(taken[-1].id) if taken else after
        return Events(tuple(events), last, more=len(taken) == self._page_size)

    async def _event(self, row: _Transaction, bot: str) -> CaseEvent | None:
        if row.Creator.id == bot:
            return None
        ticket = await self._code(row.ObjectId)
        if not ticket:
            return None
        text, status = "", None
        if row.Type == "Status":
            status = self._statuses.get(row.NewValue or "")
            if status is None or await self._opened_by_our_message(row, bot):
                return None
        else:
            text = await self._text(row.id)
        return CaseEvent(
            id=f"rt-{row.id}",
            sequence=row.id,
            ticket=ticket,
            kind=EventKind.MESSAGE if status is None else EventKind.STATUS,
            at=row.Created,
            text=text,
            status=status,
            author=row.Creator.id,
        )

    async def _opened_by_our_message(self, row: _Transaction, bot: str) -> bool:
        """Whether RT opened a new ticket by itself, because of a message of the reporter."""
        if row.Creator.id != _SYSTEM or row.OldValue != _INITIAL:
            return False
        before = f"ObjectType = 'RT::Ticket' AND TicketId = {row.ObjectId} AND id < {row.id}"
        params = {
            "query": f"{before} AND Type = 'Correspond'",
            "fields": "Type,Creator,Created,ObjectId",
            "orderby": "id",
            "order": "DESC",
            "per_page": 1,
        }
        found = _Transactions.of(await self._calls.read("transactions", params=params)).items
        return bool(found) and found[0].Creator.id == bot

    async def _code(self, ticket: int) -> str:
        """Our number of a ticket; empty for one that is not ours."""
        if ticket not in self._codes:
            fields = _Ticket.of(await self._calls.read(f"ticket/{ticket}")).CustomFields
            code = next((f.values[0] for f in fields if f.name == "KodePengaduan" and f.values), "")
            if not code:
                return ""
            if len(self._codes) >= _CODES_KEPT:
                self._codes.clear()
            self._codes[ticket] = code
        return self._codes[ticket]

    async def _text(self, transaction: int) -> str:
        of_it = [
            {"field": "TransactionId", "operator": "=", "value": transaction},
            {"field": "ContentType", "operator": "STARTSWITH", "value": "text/"},
        ]
        params = {"fields": "ContentType,Filename,Content", "orderby": "id"}
        answer = await self._calls.read("attachments", method="POST", json=of_it, params=params)
        parts = [part for part in _Attachments.of(answer).items if not part.Filename]
        for part in parts:
            if part.ContentType == "text/plain" and part.Content:
                return part.Content.strip()
        return text_of_html(parts[0].Content or "") if parts else ""
