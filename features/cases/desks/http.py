"""A desk that keeps our own HTTP contract, `docs/command-center.openapi.yaml`."""

from base64 import b64encode
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import httpx
from pydantic import SecretStr

from features.cases.desks.calls import Calls, DeskAnswer, Timeouts
from features.cases.desks.cloud_events import CloudEvent
from features.cases.desks.texts import checked_key, one_line
from features.cases.rules.command_center import (
    Attachment,
    CaseStatus,
    Events,
    InDoubt,
    OutgoingCase,
    OutgoingMessage,
    Refused,
)


class _Case(DeskAnswer):
    reference: str
    status: CaseStatus


class _Cases(DeskAnswer):
    items: list[_Case]


class _Events(DeskAnswer):
    events: list[CloudEvent]
    cursor: str
    more: bool = False


class HttpCommandCenter:
    """Idempotent by the desk: the key goes along, and the same key gets the same answer."""

    def __init__(
        self,
        url: str,
        token: SecretStr,
        *,
        page_size: int = 100,
        timeouts: Timeouts | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        headers = {"Authorization": f"Bearer {token.get_secret_value()}"}
        self._calls = Calls(url, headers, timeouts=timeouts, transport=transport)
        self._page_size = page_size

    async def submit(self, case: OutgoingCase, key: str) -> str:
        answer = await self._calls.write(
            "POST", "cases", json=case_body(case), headers=_idempotent(key)
        )
        return _Case.of(answer, lost=InDoubt).reference

    async def find(self, key: str) -> str | None:
        answer = _Cases.of(await self._calls.read("cases", params={"key": checked_key(key)}))
        return answer.items[0].reference if answer.items else None

    async def add_message(self, reference: str, message: OutgoingMessage, key: str) -> None:
        path = f"cases/{quote(reference, safe='')}/messages"
        body = {
            "text": message.text,
            "at": message.at.isoformat(),
            "attachments": _attachments(message.attachments),
            "from": message.voice,
            "author": message.author,
        }
        await self._calls.write("POST", path, json=body, headers=_idempotent(key))

    async def set_status(self, reference: str, status: CaseStatus, key: str) -> None:
        path = f"cases/{quote(reference, safe='')}"
        await self._calls.write(
            "PUT", f"{path}/status", json={"status": status}, headers=_idempotent(key)
        )
        if _Case.of(await self._calls.read(path)).status != status:
            raise Refused("status not taken")

    async def events_since(self, cursor: str | None) -> Events:
        params: dict[str, str | int] = {"limit": self._page_size}
        if cursor is not None:
            params["cursor"] = cursor
        page = _Events.of(await self._calls.read("events", params=params))
        found = sorted((e.case_event() for e in page.events), key=lambda event: event.sequence)
        return Events(tuple(found), page.cursor, page.more)

    async def close(self) -> None:
        await self._calls.close()


def case_body(case: OutgoingCase) -> dict[str, Any]:
    """The JSON of a case, as `Case` in the OpenAPI file."""
    return {
        "ticket": case.ticket,
        "category": case.category,
        "severity": case.severity,
        "area_code": case.area_code,
        "area_name": case.area_name,
        "title": one_line(case.title),
        "story": case.story,
        "reporter": case.reporter,
        "filed_at": case.filed_at.isoformat(),
        "due_at": case.due_at.isoformat() if case.due_at else None,
        "programme": case.programme,
        "confidential": case.confidential,
        "attachments": _attachments(case.attachments),
    }


def _attachments(attachments: Sequence[Attachment]) -> list[dict[str, str]]:
    return [
        {"name": a.name, "mime": a.mime, "content": b64encode(a.content).decode()}
        for a in attachments
    ]


def _idempotent(key: str) -> dict[str, str]:
    return {"Idempotency-Key": checked_key(key)}
