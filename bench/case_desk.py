"""The reference desk as a process of its own, with a ledger that only grows: `PORT LEDGER`.

Two things are as in a real help desk and worse than its contract: it knows no idempotency (a
repeated submit is a second case), and it takes its time before it answers. An officer answers every
case as soon as it is there.
"""

import asyncio
import random
import sys
from pathlib import Path
from typing import Any

import orjson
import uvicorn
from pydantic import SecretStr

from features.cases.desks.sample_desk import SampleCase, SampleDesk
from features.cases.desks.sample_server import sample_server
from features.cases.rules.command_center import CaseStatus, Decision, OutgoingCase

TOKEN = "bench-desk"
ANSWER = "Sudah kami periksa dan selesai."
_SLOW = 0.15
_KEY = b"idempotency-key"


class PlainDesk(SampleDesk):
    """Every submit is a new case; it is found by its ticket, as in Request Tracker."""

    def __init__(self, ledger: Path) -> None:
        super().__init__()
        self._ledger = ledger.open("ab", buffering=0)
        self._first: dict[str, SampleCase] = {}

    def open_case(self, case: OutgoingCase, key: str) -> SampleCase:
        made = super().open_case(case, f"{key}#{len(self.cases)}")
        self._ledger.write(orjson.dumps([case.ticket, made.reference]) + b"\n")
        if case.ticket not in self._first:
            self._first[case.ticket] = made
            self.officer_replies(made.reference, ANSWER)
            self.officer_decides(made.reference, CaseStatus.RESOLVED, decision=Decision.DONE)
        return made

    def find(self, key: str) -> SampleCase | None:
        return self._first.get(key)


class Forgetful:
    """Gives every submit a key of its own and answers late, so that kills meet open calls."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["method"] == "POST" and scope["path"] == "/cases":
            fresh = random.randbytes(8).hex().encode()
            headers = [(n, fresh if n == _KEY else v) for n, v in scope["headers"]]
            scope = {**scope, "headers": headers}

        async def answer(message: Any) -> None:
            if scope.get("method") == "POST" and message["type"] == "http.response.start":
                await asyncio.sleep(random.uniform(0, _SLOW))  # carried out, not yet answered
            await send(message)

        await self._app(scope, receive, answer)


def main(port: str, ledger: str) -> None:
    app = Forgetful(sample_server(PlainDesk(Path(ledger)), SecretStr(TOKEN)))
    uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="error", access_log=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
