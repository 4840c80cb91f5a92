"""Request Tracker under test: an officer who works through REST with a token of his own."""

import base64
from collections.abc import Mapping
from typing import Any

import httpx

from features.cases.desks.port import CommandCenter
from features.cases.desks.rt import STATUSES, RtCommandCenter
from features.cases.rules.command_center import CaseStatus
from tests.peers.desks import NO_REUSE, Seen, ServedDesk, checksum, status_named
from tests.peers.rt import RequestTracker


class RtUnderTest(ServedDesk):
    kind = RtCommandCenter
    writes_of_a_message = ("/correspond",)
    without_delay: Mapping[str, Any] = {"settle_seconds": 0}
    sends_webhooks = True

    def __init__(self, rt: RequestTracker) -> None:
        self.bot_token = rt.bot_token
        super().__init__(rt.process, token=rt.bot_token, wrong_token=f"{rt.bot_token[:-4]}0000")
        headers = {"Authorization": f"token {rt.officer_token}"}
        url = f"{rt.process.url}/REST/2.0"
        self._officer = httpx.Client(
            base_url=url, headers=headers, timeout=30, trust_env=False, limits=NO_REUSE
        )

    @staticmethod
    def creates(request: httpx.Request) -> bool:
        return request.method == "POST" and request.url.path.endswith("/ticket")

    def reply(self, reference: str, text: str) -> None:
        self._write(reference, "correspond", text)

    def note(self, reference: str, text: str) -> None:
        self._write(reference, "comment", text)

    def decide(self, reference: str, status: CaseStatus) -> None:
        answer = self._officer.put(f"/ticket/{reference}", json={"Status": STATUSES[status]})
        assert "changed from" in answer.text

    def look(self, reference: str) -> Seen:
        ticket = self._officer.get(f"/ticket/{reference}").raise_for_status().json()
        params: dict[str, Any] = {"fields": "Filename,ContentType", "per_page": 100}
        found = self._officer.get(f"/ticket/{reference}/attachments", params=params).json()
        texts, files = [], []
        for item in found["items"]:
            part = self._officer.get(f"/attachment/{item['id']}").json()
            content = base64.b64decode(part.get("Content") or "")
            if item["Filename"]:
                files.append(checksum(content))
            elif item["ContentType"].startswith("text/"):
                texts.append(content.decode())
        return Seen(ticket["Subject"], texts, files)

    def status(self, reference: str) -> CaseStatus:
        ticket = self._officer.get(f"/ticket/{reference}").raise_for_status().json()
        return status_named(STATUSES, ticket["Status"])

    def count(self, ticket: str) -> int:
        query = f"CF.{{KodePengaduan}} = '{ticket}'"
        found = self._officer.get("/tickets", params={"query": query}).raise_for_status()
        return len(found.json()["items"])

    def refusing(self) -> CommandCenter:
        return self.center(statuses={**STATUSES, self.never_allowed: "nonsense"})

    def _write(self, reference: str, how: str, text: str) -> None:
        body = {"Content": text, "ContentType": "text/plain"}
        self._officer.post(f"/ticket/{reference}/{how}", json=body).raise_for_status()

    def reply_in_html(self, reference: str, text: str) -> None:
        body = {"Content": text, "ContentType": "text/html"}
        self._officer.post(f"/ticket/{reference}/correspond", json=body).raise_for_status()
