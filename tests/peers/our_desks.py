"""Our own two desks under test: the sample in this process, the reference server in another."""

from typing import Any

import httpx

from features.cases.desks.http import HttpCommandCenter
from features.cases.desks.port import CommandCenter
from features.cases.desks.sample import SampleCommandCenter
from features.cases.rules.command_center import CaseStatus
from tests.peers.desks import NO_REUSE, Desk, Interrupt, Seen, ServedDesk, checksum
from tests.peers.process import ServerProcess
from tests.peers.reference_main import TOKEN


class SampleUnderTest(Desk):
    """The desk in process; freezing loses one reply, killing takes the line down."""

    def __init__(self) -> None:
        self._center = SampleCommandCenter()
        self._desk = self._center.desk
        self._faults = self._center.faults

    def center(self, *, interrupt: Interrupt | None = None, **options: Any) -> CommandCenter:
        if interrupt is not None:
            interrupt()
        page_size = options.get("page_size", 100)
        return SampleCommandCenter(self._desk, self._faults, page_size=page_size)

    def stranger(self) -> CommandCenter:
        return SampleCommandCenter(self._desk, refused=True)

    def lonely(self) -> CommandCenter:
        center = SampleCommandCenter(self._desk)
        center.faults.down = True
        return center

    def reply(self, reference: str, text: str) -> None:
        self._desk.officer_replies(reference, text)

    def note(self, reference: str, text: str) -> None:
        self._desk.officer_notes(reference, text)

    def decide(self, reference: str, status: CaseStatus) -> None:
        self._desk.officer_decides(reference, status)

    def look(self, reference: str) -> Seen:
        case = self._desk.case(reference)
        files = [*case.case.attachments, *(a for m in case.messages for a in m.attachments)]
        texts = [case.case.story, *(m.text for m in case.messages), *case.notes]
        return Seen(case.case.title, texts, [checksum(a.content) for a in files])

    def status(self, reference: str) -> CaseStatus:
        return self._desk.case(reference).status

    def count(self, ticket: str) -> int:
        return sum(case.case.ticket == ticket for case in self._desk.cases.values())

    def freeze(self) -> None:
        self._faults.lose_replies = 1

    def thaw(self) -> None:
        self._faults.lose_replies = 0

    def kill(self) -> None:
        self._faults.down = True

    def start(self) -> None:
        self._faults.down = False


class ReferenceUnderTest(ServedDesk):
    """The reference server of the HTTP contract; officers use routes that are no part of it."""

    kind = HttpCommandCenter
    writes_of_a_message = ("/messages",)
    sends_webhooks = True

    def __init__(self, process: ServerProcess) -> None:
        super().__init__(process, token=TOKEN, wrong_token="wrong")
        self._officer = httpx.Client(
            base_url=f"{process.url}/officer", trust_env=False, limits=NO_REUSE
        )

    @staticmethod
    def creates(request: httpx.Request) -> bool:
        return request.method == "POST" and request.url.path == "/cases"

    def reply(self, reference: str, text: str) -> None:
        self._act(reference, "reply", text=text)

    def note(self, reference: str, text: str) -> None:
        self._act(reference, "note", text=text)

    def decide(self, reference: str, status: CaseStatus) -> None:
        self._act(reference, "status", status=status)

    def look(self, reference: str) -> Seen:
        seen = self._officer.get(f"/{reference}").raise_for_status().json()
        files = [checksum(bytes.fromhex(file)) for file in seen["files"]]
        return Seen(seen["title"], seen["texts"], files)

    def status(self, reference: str) -> CaseStatus:
        seen = self._officer.get(f"/{reference}").raise_for_status().json()
        return CaseStatus(seen["status"])

    def count(self, ticket: str) -> int:
        found = self._officer.get("", params={"ticket": ticket}).raise_for_status()
        return int(found.json())

    def _act(self, reference: str, act: str, **given: str) -> None:
        self._officer.post(f"/{reference}/{act}", json=given).raise_for_status()
