"""Events that a desk posts to us: signed as Standard Webhooks demand.

Nothing is remembered here. An event is replayed at most by five minutes, and the caller stores its
id: an id seen before changes nothing.
"""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from pydantic import SecretStr, ValidationError
from standardwebhooks.webhooks import Webhook

from domain.errors import AidError
from features.cases.desks.cloud_events import CloudEvent
from features.cases.rules.command_center import CaseEvent

TOLERANCE_SECONDS = 5 * 60
LARGEST_BODY = 1024 * 1024
_LONGEST_HEADER = 4096


class WebhookReason(StrEnum):
    """Why a webhook was not taken."""

    TOO_LARGE = "too_large"
    HEADERS_MISSING = "headers_missing"
    TIMESTAMP_INVALID = "timestamp_invalid"
    TOO_OLD = "too_old"
    TOO_NEW = "too_new"
    SIGNATURE_WRONG = "signature_wrong"
    NOT_AN_EVENT = "not_an_event"
    ID_DIFFERS = "id_differs"


@dataclass(eq=False)
class WebhookRefused(AidError):
    """A webhook was not taken. Says nothing of what was in it."""

    reason: WebhookReason


@dataclass(frozen=True)
class Head:
    """What is said about a webhook before its body."""

    id: str
    signed_at: datetime
    signatures: str


def check_head(headers: Mapping[str, str], now: datetime) -> Head:
    """What can be refused before a body is read. Raises WebhookRefused."""
    lowered = {name.lower(): value for name, value in headers.items()}
    length = lowered.get("content-length", "")
    told = int(length) if length.isascii() and length.isdigit() and len(length) < 20 else 0
    if told > LARGEST_BODY:
        raise WebhookRefused(WebhookReason.TOO_LARGE)
    id_, timestamp, signatures = (
        lowered.get(f"webhook-{part}", "") for part in ("id", "timestamp", "signature")
    )
    given = (id_, timestamp, signatures)
    if not all(given) or any(len(value) > _LONGEST_HEADER for value in given):
        raise WebhookRefused(WebhookReason.HEADERS_MISSING)
    return Head(id_, _checked_time(timestamp, now), signatures)


def verify(
    headers: Mapping[str, str], body: bytes, secrets: Sequence[SecretStr], now: datetime
) -> CaseEvent:
    """The event, if one of the secrets signed it at most five minutes ago.

    The body is looked at only after that. `secrets` are `whsec_…`, any number for a rotation.
    Raises WebhookRefused.
    """
    if len(body) > LARGEST_BODY:
        raise WebhookRefused(WebhookReason.TOO_LARGE)
    head = check_head(headers, now)
    id_, signed_at, signatures = head.id, head.signed_at, head.signatures
    if not _is_signed(id_, signed_at, body, signatures, secrets):
        raise WebhookRefused(WebhookReason.SIGNATURE_WRONG)
    try:
        event = CloudEvent.model_validate_json(body)
    except ValidationError:
        raise WebhookRefused(WebhookReason.NOT_AN_EVENT) from None
    if event.id != id_:
        raise WebhookRefused(WebhookReason.ID_DIFFERS)
    return event.case_event()


def _checked_time(timestamp: str, now: datetime) -> datetime:
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 11):
        raise WebhookRefused(WebhookReason.TIMESTAMP_INVALID)
    signed_at = datetime.fromtimestamp(int(timestamp), tz=UTC)
    age = (now - signed_at).total_seconds()
    if age > TOLERANCE_SECONDS:
        raise WebhookRefused(WebhookReason.TOO_OLD)
    if age < -TOLERANCE_SECONDS:
        raise WebhookRefused(WebhookReason.TOO_NEW)
    return signed_at


def _is_signed(
    id_: str, at: datetime, body: bytes, signatures: str, secrets: Sequence[SecretStr]
) -> bool:
    # The library's own `verify` takes the time from the clock and decodes signatures so loosely
    # that a changed one may pass; what it signs is compared here, letter by letter.
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return False
    expected = [Webhook(s.get_secret_value()).sign(id_, at, text).encode() for s in secrets]
    given = [signature.encode() for signature in signatures.split(" ")]
    return any([hmac.compare_digest(e, g) for e in expected for g in given])
