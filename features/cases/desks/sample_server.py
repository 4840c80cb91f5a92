"""A small desk that keeps the HTTP contract, `docs/command-center.openapi.yaml`.

For contract tests and for those who build a desk: it shows what to answer. It keeps everything in
memory and is no help desk.
"""

import hmac
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

from pydantic import BaseModel, SecretStr, ValidationError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from features.cases.desks.cloud_events import as_cloud_event
from features.cases.desks.sample_bodies import CaseBody, MessageBody, StatusBody
from features.cases.desks.sample_desk import SampleCase, SampleDesk
from features.cases.desks.sample_webhooks import SampleWebhooks
from features.cases.desks.texts import checked_key
from features.cases.rules.command_center import Refused

SOURCE = "urn:kawankpm:sample-desk"
_LARGEST_BODY = 32 * 1024 * 1024
_LARGEST_PAGE = 100
_NUMBER = re.compile(r"[0-9]{1,18}")

Body = TypeVar("Body", bound=BaseModel)
Handler = Callable[[Request], Awaitable[JSONResponse]]


def sample_server(
    desk: SampleDesk, token: SecretStr, *, webhooks: SampleWebhooks | None = None
) -> Starlette:
    """The application. `webhooks` also posts each event; without it events are only fetched."""
    server = _Server(desk, token)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        if webhooks is None:
            yield
            return
        desk.listeners.append(lambda event: webhooks.send(as_cloud_event(event, source=SOURCE)))
        async with webhooks.running():
            yield

    one = "/cases/{reference}"
    routes = [
        Route("/cases", server.guarded(server.cases), methods=["GET", "POST"]),
        Route(one, server.guarded(server.show), methods=["GET"]),
        Route(f"{one}/messages", server.guarded(server.add_message), methods=["POST"]),
        Route(f"{one}/status", server.guarded(server.set_status), methods=["PUT"]),
        Route("/events", server.guarded(server.events), methods=["GET"]),
    ]
    return Starlette(routes=routes, lifespan=lifespan)


@dataclass(eq=False)
class _Problem(Exception):
    code: int
    reason: str


class _Server:
    def __init__(self, desk: SampleDesk, token: SecretStr) -> None:
        self._desk = desk
        self._authorization = f"Bearer {token.get_secret_value()}".encode()
        self._answers: dict[str, tuple[bytes, int, dict[str, object]]] = {}

    def guarded(self, handler: Handler) -> Handler:
        async def handle(request: Request) -> JSONResponse:
            given = request.headers.get("Authorization", "").encode()
            if not hmac.compare_digest(given, self._authorization):
                return JSONResponse({"error": "token"}, 401)
            try:
                return await handler(request)
            except _Problem as problem:
                return JSONResponse({"error": problem.reason}, problem.code)

        return handle

    async def open_case(self, request: Request) -> JSONResponse:
        def carry_out(body: CaseBody, key: str) -> tuple[int, dict[str, object]]:
            return 201, _shown(self._desk.open_case(body.case(), key))

        return await self._once(request, CaseBody, carry_out)

    async def cases(self, request: Request) -> JSONResponse:
        """One place for both, so that a wrong method is told of both."""
        return await (self.open_case if request.method == "POST" else self.find)(request)

    async def find(self, request: Request) -> JSONResponse:
        try:
            key = checked_key(request.query_params.get("key", ""))
        except ValueError:
            raise _Problem(400, "key") from None
        found = self._desk.find(key)
        return JSONResponse({"items": [_shown(found)] if found else []})

    async def show(self, request: Request) -> JSONResponse:
        return JSONResponse(_shown(self._case(request)))

    async def add_message(self, request: Request) -> JSONResponse:
        reference = self._case(request).reference

        def carry_out(body: MessageBody, key: str) -> tuple[int, dict[str, object]]:
            self._desk.add_message(reference, body.message(), key)
            return 201, {"reference": reference}

        return await self._once(request, MessageBody, carry_out)

    async def set_status(self, request: Request) -> JSONResponse:
        case = self._case(request)

        def carry_out(body: StatusBody, _: str) -> tuple[int, dict[str, object]]:
            try:
                self._desk.set_status(case.reference, body.status)
            except Refused as error:
                raise _Problem(409, error.reason) from None
            return 200, _shown(case)

        return await self._once(request, StatusBody, carry_out)

    async def events(self, request: Request) -> JSONResponse:
        cursor = request.query_params.get("cursor", "0")
        limit = request.query_params.get("limit", str(_LARGEST_PAGE))
        if not (_NUMBER.fullmatch(cursor) and _NUMBER.fullmatch(limit)):
            raise _Problem(400, "cursor or limit")
        if not 1 <= int(limit) <= _LARGEST_PAGE:
            raise _Problem(400, "limit")
        page = self._desk.events(int(cursor), int(limit))
        events = [as_cloud_event(event, source=SOURCE) for event in page.events]
        return JSONResponse({"events": events, "cursor": page.cursor, "more": page.more})

    def _case(self, request: Request) -> SampleCase:
        try:
            return self._desk.case(request.path_params["reference"])
        except Refused as error:
            raise _Problem(404, error.reason) from None

    async def _once(
        self,
        request: Request,
        model: type[Body],
        carry_out: Callable[[Body, str], tuple[int, dict[str, object]]],
    ) -> JSONResponse:
        """Carry out a request once per key; the same key with another request is refused."""
        try:
            key = checked_key(request.headers.get("Idempotency-Key", ""))
        except ValueError:
            raise _Problem(400, "Idempotency-Key") from None
        raw = await _limited_body(request)
        fingerprint = sha256(f"{request.method} {request.url.path}\n".encode() + raw).digest()
        if key in self._answers:
            first, code, answer = self._answers[key]
            if first != fingerprint:
                raise _Problem(422, "Idempotency-Key was used for another request")
            return JSONResponse(answer, code, {"Idempotent-Replayed": "true"})
        try:
            body = model.model_validate_json(raw)
        except ValidationError:
            raise _Problem(400, "body") from None
        code, answer = carry_out(body, key)
        self._answers[key] = (fingerprint, code, answer)
        return JSONResponse(answer, code)


async def _limited_body(request: Request) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST_BODY:
            raise _Problem(413, "body")
    return bytes(body)


def _shown(case: SampleCase) -> dict[str, object]:
    return {"reference": case.reference, "ticket": case.case.ticket, "status": case.status.value}
