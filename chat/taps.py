"""Taps on the wire: packed and signed into at most 64 bytes, bound to the chat they were shown in.

`prefix|field|field~signature`, and `…!token~signature` for taps that work once.
"""

import base64
import dataclasses
import hmac
import secrets
import typing
from collections.abc import Hashable
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from domain.errors import StaleButton
from storage.keyring import Keyring
from views.view import Tap

LIMIT = 64
_SIGNATURE = 8
_TOKEN_BYTES = 6


@dataclasses.dataclass(frozen=True)
class Received:
    """A tap that came back, with its single-use token when it has one."""

    tap: Tap
    token: str | None


def new_token() -> str:
    return secrets.token_urlsafe(_TOKEN_BYTES)


def pack(tap: Tap, chat_id: int, keyring: Keyring, *, token: str | None = None) -> str:
    """Callback data for a button shown in this chat. Raises ValueError when it grows too long."""
    fields = [_text(getattr(tap, f.name)) for f in dataclasses.fields(tap)]  # type: ignore[arg-type]
    if any(mark in field for field in fields for mark in "|~!"):
        raise ValueError(f"{type(tap).__name__} carries a reserved character")
    payload = "|".join([tap.prefix, *fields]) + (f"!{token}" if token else "")
    signature = _b64(keyring.signature(f"{chat_id}:{payload}", _SIGNATURE))
    data = f"{payload}~{signature}"
    if len(data.encode()) > LIMIT:
        raise ValueError(f"{type(tap).__name__} does not fit into {LIMIT} bytes")
    return data


def unpack(data: str, chat_id: int, keyring: Keyring) -> Received:
    """The tap in callback data. Raises StaleButton for anything that we did not sign for here."""
    payload, mark, signature = data.rpartition("~")
    given = signature.encode(errors="replace")
    expected = keyring.signatures(f"{chat_id}:{payload}", _SIGNATURE)
    genuine = [hmac.compare_digest(given, _b64(one).encode()) for one in expected]
    if not mark or not any(genuine):
        raise StaleButton
    body, _, token = payload.partition("!")
    prefix, *fields = body.split("|")
    kind = Tap.by_prefix.get(prefix)
    if kind is None:
        raise StaleButton
    try:
        return Received(_build(kind, fields), token or None)
    except (ValueError, TypeError, KeyError):
        raise StaleButton from None


def _build(kind: type[Tap], texts: list[str]) -> Tap:
    types = _field_types(cast(Hashable, kind))
    if len(texts) != len(types):
        raise ValueError("fields differ")
    values = {name: _value(text, type_) for (name, type_), text in zip(types, texts, strict=True)}
    return kind(**values)


@lru_cache
def _field_types(kind: Any) -> list[tuple[str, type]]:
    hints = typing.get_type_hints(kind)
    return [(f.name, hints[f.name]) for f in dataclasses.fields(kind)]


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case Enum():
            return str(value.value)
        case UUID():
            return _b64(value.bytes)
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _value(text: str, type_: Any) -> Any:
    options = [option for option in typing.get_args(type_) if option is not type(None)]
    if options:
        return None if text == "" else _value(text, options[0])
    if type_ is bool:
        return {"1": True, "0": False}[text]
    if type_ is UUID:
        return UUID(bytes=_unb64(text))
    if type_ is date:
        return date.fromisoformat(text)
    return type_(text)


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _unb64(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
    except ValueError:
        return b""
