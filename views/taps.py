"""Taps as text: `prefix|field|field`. Ids and choices travel, names and sums do not."""

import base64
import dataclasses
import typing
from collections.abc import Hashable
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from typing import Any, cast
from uuid import UUID

from views.view import Tap

_BETWEEN = "|"
_END_OF_NUMBERS = 1 << 63


def written(tap: Tap) -> str:
    """The text of a tap. Raises ValueError when a field holds a reserved character."""
    fields = [_text(getattr(tap, name)) for name in _field_names(cast(Hashable, type(tap)))]
    text = _BETWEEN.join([tap.prefix, *fields])
    if "~" in text or "!" in text or text.count(_BETWEEN) > len(fields):
        raise ValueError(f"{type(tap).__name__} carries a reserved character")
    return text


def read(text: str) -> Tap | None:
    """The tap in such a text; None for anything that is none (any more)."""
    prefix, *fields = text.split(_BETWEEN)
    kind = Tap.by_prefix.get(prefix)
    if kind is None:
        return None
    try:
        return _build(kind, fields)
    except (ValueError, TypeError, KeyError):
        return None


def _build(kind: type[Tap], texts: list[str]) -> Tap:
    types = _field_types(cast(Hashable, kind))
    if len(texts) != len(types):
        raise ValueError("fields differ")
    values = {name: _value(text, type_) for (name, type_), text in zip(types, texts, strict=True)}
    return kind(**values)


@cache
def _field_names(kind: Any) -> list[str]:
    return [f.name for f in dataclasses.fields(kind)]


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
    if type_ is int:
        return _number(text)
    return type_(text)


def _number(text: str) -> int:
    """Only as `str` writes it, and only what the database can hold. Raises ValueError."""
    number = int(text)
    if str(number) != text or not -_END_OF_NUMBERS <= number < _END_OF_NUMBERS:
        raise ValueError("no number of ours")
    return number


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _unb64(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
    except ValueError:
        return b""
