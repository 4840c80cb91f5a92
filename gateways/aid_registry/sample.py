"""A social registry to try things out with, and for tests: it knows some families, and can lie.

`lie(answer)` changes the envelope before it goes out; `delay` seconds pass first; `status` is what
HTTP says.
"""

import asyncio
import re
from base64 import b64decode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateways.aid_registry.envelope import (
    EXTENSION,
    REGISTRY,
    SEARCH,
    SEARCH_LATER,
    STATUS,
    VERSION,
    signed_part,
)
from gateways.aid_registry.signing import Signer, signing_text

Answer = dict[str, Any]
_CORRELATION = "1"


def _honest(answer: Answer) -> Answer:
    return answer


@dataclass
class SampleRegistry:
    """`families` are payouts by NIK of the head; a public key makes it check signatures, and with a
    `signer` it signs what it answers, before it lies.

    It says `answers_later` times that an answer is not there yet, and fails `silent_states` times
    when it is asked what became of a question; without `has_sync` it only takes questions."""

    families: dict[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    token: str = "sample"  # noqa: S105 - the sample's own
    public_key: str = ""
    signer: Signer | None = None
    lie: Callable[[Answer], Any] = _honest
    status: int = 200
    delay: float = 0
    answers_later: int = 0
    has_sync: bool = True
    silent_states: int = 0
    tried_sync: int = 0
    asked: list[Mapping[str, Any]] = field(default_factory=list)
    _taken: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def app(self) -> Starlette:
        places = (SEARCH, SEARCH_LATER, STATUS)
        return Starlette(
            routes=[Route(f"/{REGISTRY}/{one}", self._hear, methods=["POST"]) for one in places]
        )

    async def _hear(self, request: Request) -> Response:
        place = request.scope["path"].partition(f"/{REGISTRY}/")[2]
        self.tried_sync += place == SEARCH
        if place == SEARCH and not self.has_sync:
            return Response(status_code=404)
        if place == STATUS and self.silent_states:
            self.silent_states -= 1
            return Response(status_code=503)
        body = orjson.loads(await request.body())
        self.asked.append(body)
        if request.headers.get("authorization") != f"Bearer {self.token}":
            return Response(status_code=401)
        if self.public_key and not self._is_signed(body):
            return Response(status_code=401)
        await asyncio.sleep(self.delay)
        if self.status != 200:
            return Response(status_code=self.status)
        told = self.lie(self._told(place, body["message"]))
        content = told if isinstance(told, bytes) else orjson.dumps(told)
        return Response(content, media_type="application/json")

    def _told(self, place: str, message: Mapping[str, Any]) -> Answer:
        transaction, at = message["transaction_id"], datetime.now(UTC).isoformat()
        if place == STATUS:
            message = self._taken[transaction]
            status, told = self._found(message)
            state = {"txn_type": "search", "txn_status": told}
            return self._envelope("txn-on-status", status, message, {"txnstatus_response": state})
        self._taken[transaction] = message
        if place == SEARCH_LATER:
            taken = {"ack_status": "ACK", "timestamp": at, "correlation_id": _CORRELATION}
            return {"message": taken}
        status, told = self._found(message)
        return self._envelope("on-search", status, message, told)

    def _found(self, message: Mapping[str, Any]) -> tuple[str, Answer]:
        """The answer to a question, or that it waits."""
        asked = message["search_request"][0]
        nik = asked["search_criteria"]["query"]["value"]
        found = {"reference_id": asked["reference_id"], "timestamp": asked["timestamp"]}
        if self.answers_later:
            self.answers_later -= 1
            status = "pdng"
        else:
            status = "succ"
            records = [_group(nik, self.families[nik])] if nik in self.families else []
            found["data"] = {"reg_record_type": "Group", "reg_records": records}
        return status, _whose(message) | {"search_response": [found | {"status": status}]}

    def _envelope(
        self, action: str, status: str, message: Mapping[str, Any], told: Answer
    ) -> Answer:
        """What goes out: of the time of the question, so that it is the same each time."""
        at = message["search_request"][0]["timestamp"]
        header = {
            "version": VERSION,
            "message_id": f"{action} {message['transaction_id']}",
            "message_ts": at,
            "action": action,
            "status": status,
            "total_count": 1,
        }
        return self._signed({"header": header, "message": _whose(message) | told}, at)

    def _signed(self, answer: Answer, at: str) -> Answer:
        if self.signer is not None:
            body = signed_part(answer["header"], answer["message"])
            answer["signature"] = self.signer.sign(body, datetime.fromisoformat(at))
        return answer

    def _is_signed(self, body: Mapping[str, Any]) -> bool:
        values = dict(re.findall(r'(\w+)="([^"]*)"', body["signature"]))
        signed = signing_text(
            int(values["created"]),
            int(values["expires"]),
            signed_part(body["header"], body["message"]),
        )
        key = Ed25519PublicKey.from_public_bytes(b64decode(self.public_key))
        try:
            key.verify(b64decode(values["signature"]), signed)
        except InvalidSignature:
            return False
        return True


def _whose(message: Mapping[str, Any]) -> Answer:
    return {"transaction_id": message["transaction_id"], "correlation_id": _CORRELATION}


def _group(nik: str, payouts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    identifier = [{"identifier_type": "NIK", "identifier_value": nik}]
    return {
        "@type": "spdci:Group",
        "group_type": "family",
        "group_head_info": {"demographic_info": {"identifier": identifier}},
        "additional_attributes": [{EXTENSION: list(payouts)}],
    }
