"""Roundup (REST). What the tracker needs and its traps: docs/command-center.md."""

import asyncio
from base64 import b64encode
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

import httpx
from pydantic import Field, SecretStr

from features.cases.desks.calls import Calls, DeskAnswer, Overtaken, Timeouts
from features.cases.desks.roundup_events import RoundupEvents
from features.cases.desks.roundup_items import Item, One, RoundupItems
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
    Events,
    OutgoingCase,
    OutgoingMessage,
    Refused,
    Voice,
)

STATUSES: Mapping[CaseStatus, str] = {status: status.value for status in CaseStatus}
_ATTEMPTS_AGAINST_OTHERS = 3
_INTERNAL = "[internal] "
"""How a message begins that stays between officers, as theirs do."""


class _Attributes(DeskAnswer):
    messages: list[Item]
    status: str | None = Field(alias="status.name")


class _IssueData(DeskAnswer):
    attributes: _Attributes


class _Issue(DeskAnswer):
    data: _IssueData


def calls_of(
    url: str,
    token: SecretStr,
    *,
    timeouts: Timeouts | None = None,
    transport: httpx.AsyncBaseTransport | None = None,
) -> Calls:
    """The line to a tracker, as `token`."""
    tracker, parts = f"{url.rstrip('/')}/", urlsplit(url)
    headers = {
        "Authorization": f"Basic {b64encode(token.get_secret_value().encode()).decode()}",
        "X-Requested-With": "rest",
        "Referer": tracker,
        "Origin": f"{parts.scheme}://{parts.netloc}",
    }
    return Calls(f"{tracker}rest/data", headers, timeouts=timeouts, transport=transport)


class RoundupCommandCenter:
    """A tracker of Roundup. `token` is `user:password`; `url` equals its `tracker_web`.

    Cases and messages are created through links that work once. They are kept while an answer is
    in doubt, so that a repeat cannot double anything; after a restart the key is searched for.
    """

    def __init__(
        self,
        url: str,
        token: SecretStr,
        *,
        statuses: Mapping[CaseStatus, str] = STATUSES,
        page_size: int = 50,
        settle_seconds: float = SETTLE_SECONDS,
        timeouts: Timeouts | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._bot = token.get_secret_value().partition(":")[0]
        self._statuses = statuses
        self._calls = calls_of(url, token, timeouts=timeouts, transport=transport)
        self._events = RoundupEvents(
            self._calls, by_name(statuses), page_size=page_size, settle_seconds=settle_seconds
        )
        self._items = RoundupItems(self._calls)

    async def submit(self, case: OutgoingCase, key: str) -> str:
        reference = await self.find(key)
        if reference is not None:
            return reference
        message = await self._message(case_as_text(case), case.attachments, key)
        issue = {
            "title": one_line(case.title),
            "kode": key,
            "wilayah": case.area_code,
            "program": case.programme,
            "status": self._statuses[CaseStatus.RECEIVED],
            "messages": message,
        }
        # A new item with an empty field is refused (409).
        filled = {name: value for name, value in issue.items() if value}
        return await self._items.create("issue", {"kode": key}, filled)

    async def find(self, key: str) -> str | None:
        return await self._items.find("issue", {"kode": checked_key(key)})

    async def add_message(self, reference: str, message: OutgoingMessage, key: str) -> None:
        mark = _INTERNAL if message.voice is Voice.NOTE else ""
        text = f"{mark}{message_as_text(message)}"
        added = await self._message(text, message.attachments, checked_key(key))
        await self._change(reference, {"@op": "add", "messages": added})

    async def set_status(self, reference: str, status: CaseStatus, _: str, /) -> None:
        name = self._statuses[status]
        await self._change(reference, {"@op": "replace", "status": name})
        issue, _ = await self._read(reference)
        if issue.status != name:
            raise Refused("status not taken")

    async def events_since(self, cursor: str | None) -> Events:
        return await self._events.since(cursor, bot=self._bot)

    async def close(self) -> None:
        await self._calls.close()

    async def _message(self, text: str, attachments: Sequence[Attachment], key: str) -> str:
        name = {"messageid": f"<{key}@kawankpm>"}
        found = await self._items.find("msg", name)
        if found is not None:
            return found
        files = [await self._upload(attachment) for attachment in attachments]
        message = {"content": text, "author": self._bot, "date": ".", **name}
        if files:
            message["files"] = ",".join(files)
        return await self._items.create("msg", name, message)

    async def _upload(self, attachment: Attachment) -> str:
        """A file belongs to nothing yet: one that is in doubt may be left behind, and harms not."""
        answer = await self._calls.read(
            "file",
            method="POST",
            data={"name": attachment.name, "type": attachment.mime},
            files={"content": (attachment.name, attachment.content, attachment.mime)},
        )
        return One.of(answer).data.id

    async def _change(self, reference: str, change: Mapping[str, str]) -> None:
        for attempt in range(_ATTEMPTS_AGAINST_OTHERS):
            issue, tag = await self._read(reference)
            if change.get("messages") in {message.id for message in issue.messages}:
                return
            try:
                await self._calls.write(
                    "PATCH",
                    f"issue/{_number(reference)}",
                    json=dict(change),
                    headers={"If-Match": tag},
                )
                return
            except Overtaken:
                if attempt + 1 == _ATTEMPTS_AGAINST_OTHERS:
                    raise
                await asyncio.sleep(0.1 * (attempt + 1))

    async def _read(self, reference: str) -> tuple[_Attributes, str]:
        answer = await self._calls.read(
            f"issue/{_number(reference)}", params={"@fields": "messages,status.name"}
        )
        return _Issue.of(answer).data.attributes, answer.headers.get("ETag", "")


def _number(reference: str) -> int:
    if not (reference.isascii() and reference.isdigit()):
        raise Refused("not an issue of Roundup")
    return int(reference)
