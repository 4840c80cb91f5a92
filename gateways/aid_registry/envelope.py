"""What is asked and what comes back: envelopes of SPDCI, Social Registry 1.0.0.

Whatever comes back is somebody else's word: an answer of another shape, to another question, or
about another family is no answer.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import uuid4

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gateways.aid_registry.signing import Checker, Signer

VERSION = "1.0.0"
REGISTRY = "registry"
"""Where the standard puts what follows; some registries offer it elsewhere (`sr/sync/search`)."""
SEARCH, SEARCH_LATER = "sync/search", "search"
"""The second one only takes the question; what became of it is asked for at `STATUS`."""
STATUS = "sync/txn/status"
EXTENSION = "penyaluran"
"""Among the additional attributes of a group: its payouts, with the columns of our import file."""
_MOST_RECORDS, _MOST_PAYOUTS = 1, 100
_REGISTRY, _RECORD = "ns:org:RegistryType:Social", "Group"
_ID_TYPE = "NIK"
_IDENTIFIERS = ("identifier", "member_identifier")


class RegistryError(Exception):
    """No usable answer. Its text names a kind of trouble, never a person or a value."""


class RegistrySilent(RegistryError):
    """Nobody answered, or not in time."""


class RegistryWrong(RegistryError):
    """Something came back that may not be believed."""


class RegistryPending(RegistryError):
    """The question was taken; its answer is not there yet."""


def question(nik: str, signer: Signer, receiver: str, now: datetime) -> tuple[bytes, str]:
    """The signed envelope that asks for one family, and the transaction that its answer names."""
    transaction, at = uuid4().hex, now.isoformat(timespec="seconds")
    criteria = {
        "version": VERSION,
        "reg_type": _REGISTRY,
        "reg_record_type": _RECORD,
        "response_entity": _RECORD,
        "query_type": "idtype-value",
        "query": {"type": _ID_TYPE, "value": nik},
        "pagination": {"page_size": _MOST_RECORDS + 1, "page_number": 1},
        "consent": {"ts": at, "purpose": {"text": "balance", "code": "service"}},
    }
    asked = {"reference_id": transaction, "timestamp": at, "search_criteria": criteria}
    message = {"transaction_id": transaction, "search_request": [asked]}
    return _sealed("search", message, signer, receiver, now), transaction


def status_question(transaction: str, signer: Signer, receiver: str, now: datetime) -> bytes:
    """The signed envelope that asks what became of a search."""
    asked = {
        "reference_id": uuid4().hex,
        "txn_type": "search",
        "attribute_type": "transaction_id",
        "attribute_value": transaction,
    }
    message = {"transaction_id": transaction, "txnstatus_request": asked}
    return _sealed("txn-status", message, signer, receiver, now)


def _sealed(
    action: str, message: Mapping[str, Any], signer: Signer, receiver: str, now: datetime
) -> bytes:
    header = {
        "version": VERSION,
        "message_id": uuid4().hex,
        "message_ts": now.isoformat(timespec="seconds"),
        "action": action,
        "sender_id": signer.sender,
        "receiver_id": receiver,
        "total_count": 1,
        "is_msg_encrypted": False,
    }
    signed = signer.sign(signed_part(header, message), now)
    return orjson.dumps({"signature": signed, "header": header, "message": message})


def signed_part(header: object, message: object) -> bytes:
    """The bytes that a signature covers."""
    return orjson.dumps({"header": header, "message": message}, option=orjson.OPT_SORT_KEYS)


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True)


class _Record(_Strict):
    """A group with its head, or a person; both as open as the standard leaves them."""

    group_head_info: dict[str, Any] | None = None
    identifier: list[dict[str, Any]] | dict[str, Any] | None = None
    additional_attributes: list[dict[str, Any]] | None = None


class _Data(_Strict):
    reg_records: list[_Record]


class _Reasoned(_Strict):
    status: Literal["succ", "rjct", "rcvd", "pdng"]
    status_reason_code: Any = None


class _Found(_Reasoned):
    reference_id: str
    data: _Data | None = None

    @property
    def records(self) -> Sequence[_Record]:
        return self.data.reg_records if self.data else ()


class _Message(_Strict):
    transaction_id: str
    search_response: list[_Found] = Field(max_length=1)


class _Status(_Strict):
    transaction_id: str
    txnstatus_response: dict[str, Any]


class _Header(_Reasoned):
    action: Literal["on-search", "search", "txn-on-status", "txn-status"]


class _Envelope(_Strict):
    header: _Header
    message: _Message | _Status


class _Error(_Strict):
    code: Any = None


class _Acknowledgement(_Strict):
    ack_status: Literal["ACK", "NACK", "ERR"]
    error: _Error | None = None


class _Taken(_Strict):
    message: _Acknowledgement


class _Refused(_Strict):
    """What a gateway says with an error of HTTP; many say the acknowledgement instead."""

    errors: list[_Error] = Field(min_length=1)


_LATER = frozenset({"rcvd", "pdng"})
_BUSY = frozenset(
    {"err.service.unavailable", "err.request.timeout", "err.request.too_many_requests"}
)
_REASONS = _BUSY.union(
    *(
        {f"{kind}.{one}" for one in words.split()}
        for kind, words in {
            "err": "version.not_supported encryption.invalid",
            "err.request": "bad unauthorized forbidden not_found",
            "err.signature": "missing invalid",
            "err.sender_id": "invalid",
            "err.sender_uri": "invalid",
            "err.receiver_id": "invalid",
            "rjct.reference_id": "invalid duplicate",
            "rjct.timestamp": "invalid",
            "rjct.search_criteria": "invalid",
            "rjct.filter": "invalid",
            "rjct.sort": "invalid",
            "rjct.pagination": "invalid",
            "rjct.search": "too_many_records_found",
            "rjct.version": "invalid",
            "rjct.message_id": "duplicate",
            "rjct.message_ts": "invalid",
            "rjct.action": "invalid not_supported",
            "rjct.total_count": "invalid limit_exceeded",
            "rjct.errors": "too_many",
        }.items()
    )
)
"""All codes that the standard knows. Another word of a registry might name a person."""


def check_signature(body: bytes, checker: Checker, now: datetime) -> None:
    """Header and message as they came, in the order of `signed_part`. Raises RegistryWrong."""
    try:
        told = orjson.loads(body)
        signature, header, message = told["signature"], told["header"], told["message"]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        raise RegistryWrong("another shape") from None
    is_text = isinstance(signature, str)
    if not is_text or not checker.is_genuine(signature, signed_part(header, message), now):
        raise RegistryWrong("not signed by the registry")


def payouts_in(body: bytes, nik: str, transaction: str) -> Sequence[Mapping[str, Any]]:
    """The payouts of this family as the registry writes them; none where it does not know it.

    The answer to a search, or to a question what became of it. Raises RegistryPending and
    RegistryWrong. One transaction of ours has one question, so the answer is found by the
    transaction alone: some registries give it a reference of their own. Records that are there are
    an answer, also where the status beside them still is "received".
    """
    header, found = _told(body, transaction)
    for one in (header, found):
        if one.status == "rjct":
            raise RegistryWrong(_reason(one.status_reason_code) or "rjct")
    if _LATER & {header.status, found.status} and not found.records:
        raise RegistryPending("not yet")
    if len(found.records) > _MOST_RECORDS:
        raise RegistryWrong("several families")
    if not all(nik in _numbers_of(record) for record in found.records):
        raise RegistryWrong("another family")
    rows = [
        row
        for record in found.records
        for attribute in record.additional_attributes or ()
        for row in _rows(attribute)
    ]
    if len(rows) > _MOST_PAYOUTS:
        raise RegistryWrong("too many payouts")
    return rows


def _told(body: bytes, transaction: str) -> tuple[_Header, _Found]:
    """The answer to a search, also where it lies in what became of it."""
    try:
        envelope = _Envelope.model_validate_json(body)
        header, message = envelope.header, envelope.message
        if message.transaction_id != transaction:
            raise RegistryWrong("another transaction")
        is_state = isinstance(message, _Status)
        if isinstance(message, _Status):
            told = message.txnstatus_response.get("txn_status")
            if header.status in _LATER and not told:
                raise RegistryPending("not yet")
            message = _Message.model_validate(told)
    except ValidationError:
        raise RegistryWrong("another shape") from None
    if message.transaction_id != transaction:
        raise RegistryWrong("another transaction")
    if not message.search_response:
        if header.status != "rjct" and is_state:
            raise RegistryPending("not yet")
        raise RegistryWrong(_reason(header.status_reason_code) or "no answer in it")
    found = message.search_response[0]
    if is_state and found.status == "succ" and found.data is None:
        raise RegistryPending("no records yet")
    return header, found


def _numbers_of(record: _Record) -> set[str]:
    """Who a record is about: the identifiers of the head of a group, or of a person."""
    head = record.group_head_info
    places: list[Any] = [{"identifier": record.identifier}]
    if head is not None:
        places = [head, head.get("demographic_info"), head.get("person")]
    people = [one for one in places if isinstance(one, dict)]
    told = [*people, *(one.get(name) for one in people for name in _IDENTIFIERS)]
    single = [each for one in told for each in (one if isinstance(one, list) else [one])]
    return {str(one.get("identifier_value")) for one in single if isinstance(one, dict)}


def check_answered(body: bytes) -> None:
    """That this is not an acknowledgement instead of an answer. Raises RegistryPending where the
    question was taken, RegistrySilent and RegistryWrong where it was not."""
    try:
        _Taken.model_validate_json(body)
    except ValidationError:
        return
    check_taken(body)
    raise RegistryPending("taken")


def check_taken(body: bytes) -> None:
    """That a registry takes a question whose answer comes later. Raises RegistrySilent and
    RegistryWrong."""
    try:
        taken = _Taken.model_validate_json(body).message
    except ValidationError:
        raise RegistryWrong("another shape") from None
    if taken.ack_status != "ACK":
        reason = _reason(taken.error.code if taken.error else None)
        kind = RegistrySilent if reason in _BUSY else RegistryWrong
        raise kind(reason or taken.ack_status)


def refusal_in(body: bytes) -> str | None:
    """The reason that stands in the answer of a call that HTTP calls failed."""
    for shape in (_Taken, _Refused):
        try:
            told = shape.model_validate_json(body)
        except ValidationError:
            continue
        error = told.message.error if isinstance(told, _Taken) else told.errors[0]
        return _reason(error.code if error else None)
    return None


def _reason(code: object) -> str | None:
    return code if isinstance(code, str) and code in _REASONS else None


def _rows(attribute: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The payouts in one attribute: by its name, or as a pair of key and value, then also as
    text."""
    value = attribute.get(EXTENSION, [])
    if attribute.get("key") == EXTENSION:
        value = attribute.get("value")
        if isinstance(value, str):
            try:
                value = orjson.loads(value)
            except orjson.JSONDecodeError:
                raise RegistryWrong("another shape") from None
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise RegistryWrong("another shape")
    return value
