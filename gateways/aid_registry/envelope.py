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
SEARCH, SEARCH_LATER = "registry/sync/search", "registry/search"
"""The second one only takes the question; what became of it is asked for at `STATUS`."""
STATUS = "registry/sync/txn/status"
EXTENSION = "penyaluran"
"""Among the additional attributes of a group: its payouts, with the columns of our import file."""
_MOST_RECORDS, _MOST_PAYOUTS = 1, 100
_REGISTRY, _RECORD = "ns:org:RegistryType:Social", "Group"
_ID_TYPE = "NIK"


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


class _Identifier(_Strict):
    identifier_value: str


class _Demographic(_Strict):
    identifier: list[_Identifier] = Field(min_length=1)


class _Head(_Strict):
    demographic_info: _Demographic


class _Group(_Strict):
    group_head_info: _Head
    additional_attributes: list[dict[str, Any]] = []


class _Data(_Strict):
    reg_records: list[_Group]


class _Found(_Strict):
    reference_id: str
    status: Literal["succ", "rjct", "rcvd", "pdng"]
    data: _Data | None = None


class _Message(_Strict):
    transaction_id: str
    search_response: list[_Found] = Field(min_length=1, max_length=1)


class _Status(_Strict):
    transaction_id: str
    txnstatus_response: dict[str, Any]


class _Header(_Strict):
    action: Literal["on-search", "search", "txn-on-status", "txn-status"]
    status: Literal["succ", "rjct", "rcvd", "pdng"]


class _Envelope(_Strict):
    header: _Header
    message: _Message | _Status


class _Acknowledgement(_Strict):
    ack_status: Literal["ACK", "NACK", "ERR"]


class _Taken(_Strict):
    message: _Acknowledgement


_LATER = frozenset({"rcvd", "pdng"})


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
    RegistryWrong.
    """
    envelope, message = _told(body, transaction)
    found = message.search_response[0]
    if message.transaction_id != transaction or found.reference_id != transaction:
        raise RegistryWrong("another transaction")
    if envelope.header.status in _LATER or found.status in _LATER:
        raise RegistryPending("not yet")
    if envelope.header.status != "succ" or found.status != "succ":
        raise RegistryWrong(f"status {found.status}")
    records = found.data.reg_records if found.data else []
    if len(records) > _MOST_RECORDS:
        raise RegistryWrong("several families")
    for record in records:
        numbers = {
            one.identifier_value for one in record.group_head_info.demographic_info.identifier
        }
        if nik not in numbers:
            raise RegistryWrong("another family")
    rows = [
        row
        for record in records
        for attributes in record.additional_attributes
        for row in _rows(attributes.get(EXTENSION, []))
    ]
    if len(rows) > _MOST_PAYOUTS:
        raise RegistryWrong("too many payouts")
    return rows


def _told(body: bytes, transaction: str) -> tuple[_Envelope, _Message]:
    """The answer to a search, also where it lies in what became of it."""
    try:
        envelope = _Envelope.model_validate_json(body)
        if isinstance(envelope.message, _Message):
            return envelope, envelope.message
        told = envelope.message.txnstatus_response.get("txn_status")
        is_ours = envelope.message.transaction_id == transaction
        if is_ours and envelope.header.status in _LATER and not told:
            raise RegistryPending("not yet")
        message = _Message.model_validate(told)
    except ValidationError:
        raise RegistryWrong("another shape") from None
    if not is_ours:
        raise RegistryWrong("another transaction")
    return envelope, message


def check_taken(body: bytes) -> None:
    """That a registry takes a question whose answer comes later. Raises RegistryWrong."""
    try:
        taken = _Taken.model_validate_json(body)
    except ValidationError:
        raise RegistryWrong("another shape") from None
    if taken.message.ack_status != "ACK":
        raise RegistryWrong(taken.message.ack_status)


def _rows(value: object) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise RegistryWrong("another shape")
    return value
