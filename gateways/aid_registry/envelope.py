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
SEARCH = "registry/sync/search"
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


def question(nik: str, signer: Signer, receiver: str, now: datetime) -> tuple[bytes, str]:
    """The signed envelope that asks for one family, and the transaction that its answer names."""
    transaction, at = uuid4().hex, now.isoformat(timespec="seconds")
    header = {
        "version": VERSION,
        "message_id": uuid4().hex,
        "message_ts": at,
        "action": "search",
        "sender_id": signer.sender,
        "receiver_id": receiver,
        "total_count": 1,
        "is_msg_encrypted": False,
    }
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
    signed = signer.sign(signed_part(header, message), now)
    return orjson.dumps({"signature": signed, "header": header, "message": message}), transaction


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


class _Header(_Strict):
    action: Literal["on-search", "search"]
    status: Literal["succ", "rjct", "rcvd", "pdng"]


class _Envelope(_Strict):
    header: _Header
    message: _Message


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

    Raises RegistryWrong.
    """
    try:
        envelope = _Envelope.model_validate_json(body)
    except ValidationError:
        raise RegistryWrong("another shape") from None
    message, found = envelope.message, envelope.message.search_response[0]
    if message.transaction_id != transaction or found.reference_id != transaction:
        raise RegistryWrong("another transaction")
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


def _rows(value: object) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise RegistryWrong("another shape")
    return value
