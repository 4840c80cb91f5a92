"""Request Tracker 5 (REST 2). What it needs and its traps: docs/command-center.md."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from contextlib import suppress

import httpx
from pydantic import SecretStr

from features.cases.desks.calls import Calls, DeskAnswer, Timeouts
from features.cases.desks.rt_events import RtEvents
from features.cases.desks.settling import SETTLE_SECONDS
from features.cases.desks.texts import (
    by_name,
    case_as_text,
    checked_key,
    message_as_text,
    one_line,
)
from features.cases.rules.command_center import (
    Attachment,
    CaseStatus,
    CommandCenterError,
    Events,
    InDoubt,
    OutgoingCase,
    OutgoingMessage,
    Refused,
    Unreachable,
    Voice,
)

STATUSES: Mapping[CaseStatus, str] = {
    CaseStatus.RECEIVED: "new",
    CaseStatus.TAKEN: "open",
    CaseStatus.NEEDS_DATA: "stalled",
    CaseStatus.REFERRED: "referred",
    CaseStatus.RESOLVED: "resolved",
    CaseStatus.REJECTED: "rejected",
    CaseStatus.REOPENED: "reopened",
}
"""Names of the lifecycle `pengaduan`."""

_SUBJECT = "KawanKPM "


class _Created(DeskAnswer):
    id: str


class _Items(DeskAnswer):
    items: list[_Created]


class _Ticket(DeskAnswer):
    Status: str


class _User(DeskAnswer):
    Name: str


class RtCommandCenter:
    """A queue of Request Tracker.

    RT has no idempotency, so each write looks for its key first: the ticket number in the custom
    field KodePengaduan, a message key in the subject of the message.
    """

    def __init__(
        self,
        url: str,
        token: SecretStr,
        *,
        queue: str = "Pengaduan",
        statuses: Mapping[CaseStatus, str] = STATUSES,
        page_size: int = 50,
        settle_seconds: float = SETTLE_SECONDS,
        timeouts: Timeouts | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._token, self._queue, self._statuses = token, checked_key(queue), statuses
        headers = {"Authorization": f"token {token.get_secret_value()}"}
        address = f"{url.rstrip('/')}/REST/2.0"
        self._calls = Calls(address, headers, timeouts=timeouts, transport=transport)
        self._events = RtEvents(
            self._calls,
            queue=queue,
            statuses=by_name(statuses),
            page_size=page_size,
            settle_seconds=settle_seconds,
        )
        self._bot = ""

    async def submit(self, case: OutgoingCase, key: str) -> str:
        reference = await self.find(key)
        if reference is not None:
            return reference
        content = _content(case_as_text(case), case.attachments)
        fields = {
            "KodePengaduan": key,
            "KodeWilayah": case.area_code,
            "Program": case.programme or "",
        }
        ticket = {"Queue": self._queue, "Subject": one_line(case.title), "CustomFields": fields}
        answer = await self._calls.write("POST", "ticket", json=ticket | content)
        return await self._the_one(_Created.of(answer, lost=InDoubt).id, key)

    async def find(self, key: str) -> str | None:
        query = f"Queue = '{self._queue}' AND CF.{{KodePengaduan}} = '{checked_key(key)}'"
        params = {"query": query, "orderby": "id", "per_page": 1}
        found = _Items.of(await self._calls.read("tickets", params=params)).items
        return found[0].id if found else None

    async def add_message(self, reference: str, message: OutgoingMessage, key: str) -> None:
        ticket = f"ticket/{_number(reference)}"
        subject = _SUBJECT + checked_key(key)
        same = [{"field": "Subject", "operator": "=", "value": subject}]
        there = await self._calls.read(f"{ticket}/attachments", method="POST", json=same)
        if _Items.of(there).items:
            return
        content = _content(message_as_text(message), message.attachments)
        way = "comment" if message.voice is Voice.NOTE else "correspond"
        await self._calls.write("POST", f"{ticket}/{way}", json={"Subject": subject} | content)

    async def set_status(self, reference: str, status: CaseStatus, _: str, /) -> None:
        ticket, name = f"ticket/{_number(reference)}", self._statuses[status]
        await self._calls.write("PUT", ticket, json={"Status": name})
        if _Ticket.of(await self._calls.read(ticket)).Status != name:
            raise Refused("status not taken")  # RT answers 200 all the same

    async def events_since(self, cursor: str | None) -> Events:
        return await self._events.since(cursor, bot=await self._bot_name())

    async def close(self) -> None:
        await self._calls.close()

    async def _the_one(self, mine: str, key: str) -> str:
        """The oldest ticket with this key, read back; mine is rejected if it is another."""
        try:
            first = await self.find(key)
        except Unreachable as error:
            raise InDoubt(*error.args) from None
        if first is None:
            raise Refused("KodePengaduan was not kept: is SetInitialCustomField granted?")
        if first != mine:
            with suppress(CommandCenterError):
                await self._calls.write("PUT", f"ticket/{mine}", json={"Status": "rejected"})
        return first

    async def _bot_name(self) -> str:
        """The user whom the token belongs to; its number is the second part of the token."""
        if not self._bot:
            parts = self._token.get_secret_value().split("-")
            if len(parts) != 3 or not parts[1].isdigit():
                raise Refused("not an authentication token of RT")
            answer = await self._calls.read(f"user/{parts[1]}")
            self._bot = _User.of(answer).Name
        return self._bot


def _content(text: str, attachments: Sequence[Attachment]) -> dict[str, object]:
    files = [
        {
            "FileName": a.name,
            "FileType": a.mime,
            "FileContent": b64encode(a.content).decode(),
        }
        for a in attachments
        if a.content  # RT refuses an empty one, and with it the message
    ]
    # The line end keeps a text of "0" from being taken for none.
    return {"Content": f"{text}\n", "ContentType": "text/plain", "Attachments": files}


def _number(reference: str) -> int:
    if not (reference.isascii() and reference.isdigit()):
        raise Refused("not a ticket of RT")
    return int(reference)
