"""Only what a desk signed a moment ago is an event; every changed bit is noticed."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr
from standardwebhooks.webhooks import Webhook

from features.cases.desks.sample_webhooks import signed_headers
from features.cases.desks.webhook import LARGEST_BODY, WebhookReason, WebhookRefused, verify
from features.cases.rules.command_center import CaseStatus, Decision, EventKind

NEW, OLD = (SecretStr(f"whsec_{'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS' + end}") for end in "wA")
NOW = datetime(2026, 11, 22, 3, 4, 5, tzinfo=UTC)
EVENT: dict[str, Any] = {
    "specversion": "1.0",
    "id": "rt-42",
    "source": "https://rt.example.go.id",
    "type": "kawankpm.case.status",
    "subject": "PGD-2026-000001",
    "time": "2026-11-22T10:04:05+07:00",
    "sequence": "42",
    "data": {"status": "referred", "decision": "dirujuk", "receiver": "Sentra X", "text": "😀"},
}
BODY = json.dumps(EVENT, ensure_ascii=False).encode()


def signed(
    body: bytes = BODY, *, id_: str = "rt-42", at: datetime = NOW, by: SecretStr = NEW
) -> dict[str, str]:
    return signed_headers(id_, at, body.decode(), [Webhook(by.get_secret_value())])


def reason(headers: dict[str, str], body: bytes = BODY, *, now: datetime = NOW) -> WebhookReason:
    with pytest.raises(WebhookRefused) as caught:
        verify(headers, body, [NEW], now)
    assert caught.value.__cause__ is None
    return caught.value.reason


def test_a_signed_event_is_read() -> None:
    event = verify(signed(), BODY, [NEW], NOW)
    assert (event.id, event.sequence, event.ticket) == ("rt-42", 42, "PGD-2026-000001")
    assert (event.kind, event.status) == (EventKind.STATUS, CaseStatus.REFERRED)
    assert (event.decision, event.receiver, event.text) == (Decision.REFERRED, "Sentra X", "😀")
    assert event.at == NOW


def test_the_names_of_headers_may_be_written_in_any_way() -> None:
    headers = {name.upper(): value for name, value in signed().items()}
    assert verify(headers, BODY, [NEW], NOW).id == "rt-42"


@given(bit=st.integers(0, len(BODY) * 8 - 1))
def test_one_bit_of_the_body_is_noticed(bit: int) -> None:
    assert reason(signed(), _flipped(BODY, bit)) is WebhookReason.SIGNATURE_WRONG


def test_one_bit_of_any_header_is_noticed() -> None:
    headers = signed()
    for name in ("webhook-id", "webhook-timestamp", "webhook-signature"):
        value = headers[name].encode()
        for bit in range(len(value) * 8):
            changed = _flipped(value, bit).decode("latin-1")
            with pytest.raises(WebhookRefused):
                verify(headers | {name: changed}, BODY, [NEW], NOW)


@pytest.mark.parametrize(
    ("age", "expected"),
    [(301, WebhookReason.TOO_OLD), (-301, WebhookReason.TOO_NEW)],
)
def test_more_than_five_minutes_are_too_many(age: int, expected: WebhookReason) -> None:
    assert reason(signed(), now=NOW + timedelta(seconds=age)) is expected


@pytest.mark.parametrize("age", [300, -300])
def test_five_minutes_are_not(age: int) -> None:
    assert verify(signed(), BODY, [NEW], NOW + timedelta(seconds=age)).id == "rt-42"


def test_a_replay_has_the_same_id_so_that_the_caller_knows_it() -> None:
    first, again = (verify(signed(), BODY, [NEW], NOW) for _ in range(2))
    assert first == again


def test_an_old_signature_cannot_be_dated_anew() -> None:
    later = NOW + timedelta(hours=1)
    headers = signed() | {"webhook-timestamp": str(int(later.timestamp()))}
    assert reason(headers, now=later) is WebhookReason.SIGNATURE_WRONG


def test_during_a_rotation_both_secrets_count_and_afterwards_one() -> None:
    for secret in (NEW, OLD):
        assert verify(signed(by=secret), BODY, [NEW, OLD], NOW).id == "rt-42"
    assert reason(signed(by=OLD)) is WebhookReason.SIGNATURE_WRONG


def test_a_desk_that_rotates_signs_with_both() -> None:
    keys = [Webhook(secret.get_secret_value()) for secret in (OLD, NEW)]
    headers = signed_headers("rt-42", NOW, BODY.decode(), keys)
    assert verify(headers, BODY, [NEW], NOW).id == "rt-42"


def test_no_secret_opens_nothing() -> None:
    with pytest.raises(WebhookRefused):
        verify(signed(), BODY, [], NOW)


@pytest.mark.parametrize("name", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_each_header_is_needed(name: str) -> None:
    headers = signed()
    del headers[name]
    assert reason(headers) is WebhookReason.HEADERS_MISSING


@pytest.mark.parametrize("timestamp", ["soon", "-1", "1.5e9", "²", " 1795316645", "9" * 40])
def test_a_time_is_a_plain_number(timestamp: str) -> None:
    headers = signed() | {"webhook-timestamp": timestamp}
    assert reason(headers) is WebhookReason.TIMESTAMP_INVALID


@pytest.mark.parametrize(
    "change",
    [
        {"type": "kawankpm.case.deleted"},
        {"time": "2026-11-22T10:04:05"},
        {"sequence": "-1"},
        {"data": {}},
        {"data": {"status": "nonsense"}},
        {"subject": ""},
        {"specversion": "0.3"},
    ],
)
def test_what_is_signed_but_no_event_is_refused(change: dict[str, Any]) -> None:
    body = json.dumps(EVENT | change).encode()
    assert reason(signed(body), body) is WebhookReason.NOT_AN_EVENT


def test_the_id_outside_is_the_id_inside() -> None:
    assert reason(signed(id_="rt-43")) is WebhookReason.ID_DIFFERS


def test_a_body_that_is_too_large_is_not_looked_at() -> None:
    assert reason(signed(), b" " * (LARGEST_BODY + 1)) is WebhookReason.TOO_LARGE


@given(body=st.binary(max_size=200), headers=st.dictionaries(st.text(max_size=20), st.text()))
def test_anything_at_all_is_answered_with_one_error(body: bytes, headers: dict[str, str]) -> None:
    for given_headers in (headers, signed() | headers, headers | signed()):
        with pytest.raises(WebhookRefused):
            verify(given_headers, body, [NEW], NOW)


def _flipped(content: bytes, bit: int) -> bytes:
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << (bit % 8)
    return bytes(changed)
