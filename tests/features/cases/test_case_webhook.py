"""Events that a desk posts: only signed ones, stored before they are confirmed, each once."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import orjson
import pytest
from pydantic import SecretStr
from sqlalchemy.exc import OperationalError
from standardwebhooks.webhooks import Webhook

from chat.web import make_app
from features.cases.desks.cloud_events import as_cloud_event
from features.cases.jobs.webhook import CaseWebhook, parse_secrets
from features.cases.rules.command_center import CaseEvent, CaseStatus
from storage.database import Database
from storage.keyring import Keyring
from storage.leases import Leases
from tests.features.cases.case_world import DESK, SITI, CaseWorld, hurry

OLD, NEW = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
PATH = "/command-center/events"


@pytest.fixture
async def cases(database: Database, keyring: Keyring) -> AsyncIterator[CaseWorld]:
    await hurry(database)
    leases = Leases(database.url)
    await leases.start()
    yield CaseWorld(database, keyring, leases)
    await leases.stop()


@pytest.fixture
async def desk(cases: CaseWorld) -> AsyncIterator[httpx.AsyncClient]:
    webhook = CaseWebhook(cases.inbox, parse_secrets(SecretStr(f"{NEW}, {OLD}")), cases.clock)
    transport = httpx.ASGITransport(app=make_app(_ready, [webhook.route()]))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        yield client


async def _ready() -> dict[str, object]:
    return {"ready": True}


async def _event(cases: CaseWorld) -> CaseEvent:
    case = await cases.file()
    await cases.delivery.drain()
    cases.line.desk.officer_decides(cases.at_desk(case).reference, CaseStatus.TAKEN)
    return cases.line.desk.log[-1]


def _signed(cases: CaseWorld, event: CaseEvent, secret: str = NEW, **ago: float) -> dict[str, Any]:
    body = orjson.dumps(as_cloud_event(event, source="urn:test")).decode()
    at = cases.clock() - timedelta(**ago)
    headers = {
        "webhook-id": event.id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(secret).sign(event.id, at, body),
    }
    return {"content": body.encode(), "headers": headers}


async def test_a_signed_event_is_told_once_however_often_it_is_posted(
    cases: CaseWorld, desk: httpx.AsyncClient
) -> None:
    event = await _event(cases)
    for secret in (NEW, OLD, NEW):
        answer = await desk.post(PATH, **_signed(cases, event, secret))
        assert answer.status_code == 200
    assert await cases.events.ask(DESK) == 0
    assert await cases.told() == 1


async def test_nothing_else_gets_in(cases: CaseWorld, desk: httpx.AsyncClient) -> None:
    event = await _event(cases)
    stranger = "whsec_" + "A" * 32
    good = _signed(cases, event)
    changed = {**good, "content": good["content"].replace(b"taken", b"other")}
    for request in (
        _signed(cases, event, stranger),
        _signed(cases, event, minutes=6),
        _signed(cases, event, minutes=-6),
        {"content": good["content"]},
        changed,
        {**changed, "content": b"no json at all"},
    ):
        assert (await desk.post(PATH, **request)).status_code == 401
    assert (await desk.get(PATH)).status_code == 405
    assert await cases.told() == 0


async def test_what_is_signed_and_no_event_is_a_mistake_of_the_desk(
    cases: CaseWorld, desk: httpx.AsyncClient
) -> None:
    body, at = "{}", cases.clock()
    headers = {
        "webhook-id": "x",
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(NEW).sign("x", at, body),
    }
    assert (await desk.post(PATH, content=body, headers=headers)).status_code == 400


async def test_more_than_a_mebibyte_is_not_read(cases: CaseWorld, desk: httpx.AsyncClient) -> None:
    body = _Endless()
    headers = _signed(cases, await _event(cases))["headers"]
    assert (await desk.post(PATH, content=body, headers=headers)).status_code == 413
    assert body.read <= 18


async def test_without_the_head_of_a_webhook_nothing_is_read(
    cases: CaseWorld, desk: httpx.AsyncClient
) -> None:
    body = _Endless()
    old = _signed(cases, await _event(cases), minutes=6)["headers"]
    heads: tuple[dict[str, str], ...] = ({}, old)
    for headers in heads:
        answer = await desk.post(PATH, content=body, headers=headers)
        assert answer.status_code == 401
    told = {"content-length": str(2**20 + 1)}
    assert (await desk.post(PATH, content=body, headers=told)).status_code == 413
    assert body.read == 0


class _Endless(httpx.AsyncByteStream):
    """Four mebibytes, and how many pieces of them somebody wanted."""

    read = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for _ in range(64):
            self.read += 1
            yield bytes(65_536)


async def test_without_the_database_the_desk_is_asked_to_come_again(
    cases: CaseWorld, desk: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = await _event(cases)

    async def away(*_: object, **__: object) -> int:
        raise OperationalError("", {}, ConnectionError())

    with monkeypatch.context() as broken:
        broken.setattr(cases.inbox, "take", away)
        answer = await desk.post(PATH, **_signed(cases, event))
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
    assert (await desk.post(PATH, **_signed(cases, event))).status_code == 200
    found = await cases.service.mine(SITI)
    assert found[0].status == CaseStatus.TAKEN


async def test_without_secrets_nothing_is_taken(cases: CaseWorld) -> None:
    event = await _event(cases)
    webhook = CaseWebhook(cases.inbox, parse_secrets(None), cases.clock)
    transport = httpx.ASGITransport(app=make_app(_ready, [webhook.route()]))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        assert (await client.post(PATH, **_signed(cases, event))).status_code == 401
