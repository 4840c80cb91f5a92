"""What officers did in a Roundup tracker: rows that its detector keeps, as events."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import httpx
from pydantic import Field

from features.cases.desks.calls import Calls, DeskAnswer
from features.cases.desks.settling import settled
from features.cases.rules.command_center import CaseEvent, CaseStatus, EventKind, Events, Refused

_FIELDS = "ticket,kind,status,msg.content,author,creation"
_TIME = "%Y-%m-%d.%H:%M:%S"
_OVERLAP = timedelta(minutes=2)
"""Rows are searched by time and taken by number; the time need not grow with the number."""


class _Row(DeskAnswer):
    id: int
    ticket: str
    kind: EventKind
    creation: str
    author: str
    status: str | None = None
    content: str | None = Field(alias="msg.content")

    @property
    def at(self) -> datetime:
        return datetime.strptime(self.creation, _TIME).replace(tzinfo=UTC)


class _Collection(DeskAnswer):
    collection: list[_Row]


class _Rows(DeskAnswer):
    data: _Collection


class RoundupEvents:
    """The cursor is the number of a row and its time: `41@2026-11-22.05:26:56`."""

    def __init__(
        self,
        calls: Calls,
        statuses: Mapping[str, CaseStatus],
        *,
        page_size: int,
        settle_seconds: float,
    ) -> None:
        self._calls, self._statuses = calls, statuses
        self._page_size, self._settle_seconds = page_size, settle_seconds

    async def since(self, cursor: str | None, *, bot: str) -> Events:
        """A page of events that were not caused by `bot`. Raises Unreachable and Refused."""
        after, since = _parsed(cursor)
        rows, answer = await self._rows(after, since)
        taken = settled(
            rows[: self._page_size],
            answer,
            created=lambda row: row.at,
            seconds=self._settle_seconds,
        )
        events = [self._event(row) for row in taken if row.author != bot]
        last = f"{taken[-1].id}@{taken[-1].creation}" if taken else cursor or "0@"
        known = tuple(event for event in events if event is not None)
        return Events(known, last, more=len(rows) > len(taken) == self._page_size)

    async def _rows(self, after: int, since: datetime | None) -> tuple[list[_Row], httpx.Response]:
        """More rows than a page, where there are; and the last answer."""
        params: dict[str, str | int] = {
            "@fields": _FIELDS,
            "@sort": "id",
            "@page_size": self._page_size + 1,
        }
        if since is not None:
            params["creation"] = f"{(since - _OVERLAP).strftime(_TIME)};"
        rows: list[_Row] = []
        index = 1
        while True:
            answer = await self._calls.read("case_event", params={**params, "@page_index": index})
            page = _Rows.of(answer).data.collection
            rows += [row for row in page if row.id > after]
            if len(page) <= self._page_size or len(rows) > self._page_size:
                return rows, answer
            index += 1

    def _event(self, row: _Row) -> CaseEvent | None:
        status = self._statuses.get(row.status or "")
        if row.kind is EventKind.STATUS and status is None:
            return None
        return CaseEvent(
            id=f"roundup-{row.id}",
            sequence=row.id,
            ticket=row.ticket,
            kind=row.kind,
            at=row.at,
            text=(row.content or "").strip() if row.kind is EventKind.MESSAGE else "",
            status=status,
            author=row.author,
        )


def _parsed(cursor: str | None) -> tuple[int, datetime | None]:
    number, _, at = (cursor or "0@").partition("@")
    try:
        since = datetime.strptime(at, _TIME).replace(tzinfo=UTC) if at else None
        return int(number), since
    except ValueError:
        raise Refused("not a cursor of Roundup") from None
