"""Roundup under test: an officer who works through REST with a password of his own."""

from collections.abc import Mapping
from typing import Any

import httpx
from pydantic import SecretStr

from features.cases.desks.calls import Calls
from features.cases.desks.port import CommandCenter
from features.cases.desks.roundup import STATUSES, RoundupCommandCenter, calls_of
from features.cases.rules.command_center import CaseStatus
from tests.peers.desks import NO_REUSE, Seen, ServedDesk, checksum, status_named
from tests.peers.roundup import Roundup


class RoundupUnderTest(ServedDesk):
    kind = RoundupCommandCenter
    writes_of_a_message = ("/msg/@poe/", "/issue/")
    without_delay: Mapping[str, Any] = {"settle_seconds": 0}

    def __init__(self, roundup: Roundup) -> None:
        bot, url = roundup.bot, roundup.process.url
        super().__init__(roundup.process, token=bot, wrong_token="nobody:wrong")
        name, _, password = roundup.officer.partition(":")
        self._name = name
        self._officer = httpx.Client(
            base_url=f"{url}rest/data",
            auth=(name, password),
            headers={"X-Requested-With": "rest", "Referer": url, "Origin": url.rstrip("/")},
            timeout=30,
            trust_env=False,
            limits=NO_REUSE,
        )

    @staticmethod
    def creates(request: httpx.Request) -> bool:
        return request.method == "POST" and "/issue/@poe/" in request.url.path

    def calls(self, transport: httpx.AsyncBaseTransport) -> Calls:
        """The bot's own calls, without the adapter above them."""
        return calls_of(self.process.url, SecretStr(self._token), transport=transport)

    def reply(self, reference: str, text: str) -> None:
        message = {"content": text, "author": self._name, "date": "."}
        made = self._officer.post("/msg", json=message).raise_for_status().json()["data"]["id"]
        self._change(reference, {"@op": "add", "messages": made})

    def note(self, reference: str, text: str) -> None:
        self.reply(reference, f"[Internal] {text}")

    def decide(self, reference: str, status: CaseStatus) -> None:
        self._change(reference, {"@op": "replace", "status": STATUSES[status]})

    def look(self, reference: str) -> Seen:
        fields = {"@fields": "title,messages"}
        issue = self._get(f"/issue/{reference}", **fields)["attributes"]
        texts, files = [], []
        for message in issue["messages"]:
            found = self._get(
                f"/msg/{message['id']}", **{"@fields": "content,files", "@verbose": "3"}
            )["attributes"]
            texts.append(found["content"])
            for file in found["files"]:
                path = f"/file/{file['id']}/binary_content"
                answer = self._officer.get(path, headers={"Accept": "*/*"}).raise_for_status()
                files.append(checksum(answer.content))
        return Seen(issue["title"], texts, files)

    def status(self, reference: str) -> CaseStatus:
        issue = self._get(f"/issue/{reference}", **{"@fields": "status.name"})["attributes"]
        return status_named(STATUSES, issue["status.name"])

    def count(self, ticket: str) -> int:
        return len(self._get("/issue", **{"kode:": ticket})["collection"])

    def refusing(self) -> CommandCenter:
        return self.center(statuses={**STATUSES, self.never_allowed: "nonsense"})

    def _change(self, reference: str, change: dict[str, str]) -> None:
        tag = self._officer.get(f"/issue/{reference}").headers["ETag"]
        path, headers = f"/issue/{reference}", {"If-Match": tag}
        self._officer.patch(path, json=change, headers=headers).raise_for_status()

    def _get(self, path: str, **params: str) -> Any:
        return self._officer.get(path, params=params).raise_for_status().json()["data"]
