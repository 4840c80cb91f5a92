"""Checks every call against the published description; one checker per method, built once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import orjson

from simulator.constraints import constant_of, constraint_of
from simulator.errors import bad_request
from simulator.keyboards import MARKUP_CHECKS
from simulator.spec import Field, botapi

Check = Callable[[Any, str], Any]
_TRUE = {"true": True, "True": True, "1": True, "yes": True, "y": True, "t": True}
_FALSE = {"false": False, "False": False, "0": False, "no": False, "n": False, "f": False}
_WORDS: dict[str, bool] = {**_TRUE, **_FALSE, "": False}


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    data: bytes
    mime_type: str = "application/octet-stream"


class Arguments(dict[str, Any]):
    """The checked parameters of one call, with the files that came along."""

    files: Mapping[str, Upload] = {}


class MethodChecker:
    def __init__(self, name: str, fields: Mapping[str, Field]) -> None:
        self.name = name
        self._fields = {
            field.name: (_from_form(field.type), _checked(name, field)) for field in fields.values()
        }
        self._required = tuple(field.name for field in fields.values() if field.required)

    def __call__(self, parameters: Mapping[str, Any], files: Mapping[str, Upload]) -> Arguments:
        arguments = Arguments()
        arguments.files = files
        fields = self._fields
        for name, value in parameters.items():
            known = fields.get(name)
            if known is None:
                raise bad_request(f'unknown parameter "{name}"')
            if value is None:
                continue
            from_form, check = known
            if from_form is not None and isinstance(value, str):
                value = from_form(value, name)  # noqa: PLW2901
            arguments[name] = check(value, name)
        for name, upload in files.items():
            if name in fields:
                arguments[name] = upload
        for name in self._required:
            if name not in arguments:
                raise bad_request(_MISSING.get(name, f'parameter "{name}" is required'))
        return arguments


# What Telegram says for the parameters that are forgotten most often.
_MISSING = {"chat_id": "chat_id is empty", "text": "message text is empty"}


@cache
def checkers() -> dict[str, MethodChecker]:
    """By lower-case name, since Telegram takes method names in any case."""
    return {name.lower(): MethodChecker(name, fields) for name, fields in botapi().methods.items()}


def _checked(owner: str, field: Field) -> Check:
    check, constraint = _check_of(field.type), constraint_of(owner, field)
    if constraint is None:
        return check

    def with_constraint(value: Any, where: str) -> Any:
        value = check(value, where)
        constraint.check(value)
        return value

    return with_constraint


@cache
def _check_of(type_name: str) -> Check:
    if type_name.startswith("Array of "):
        return _array(_check_of(type_name.removeprefix("Array of ")))
    if " or " in type_name or ", " in type_name or " and " in type_name:
        names = type_name.replace(" or ", ", ").replace(" and ", ", ").split(", ")
        return _union(tuple(names))
    if type_name in _SCALARS:
        return _SCALARS[type_name]
    spec = botapi().types[type_name]
    if type_name == "RichText":
        return _anything
    return _union(spec.one_of) if spec.one_of else _Object(type_name)


class _Object:
    """Checks an object. Types refer to each other, so fields are found when first needed."""

    def __init__(self, type_name: str) -> None:
        self._type = type_name
        self._finish = MARKUP_CHECKS.get(type_name)

    @cached_property
    def _fields(self) -> dict[str, Check]:
        known = botapi().types[self._type].fields.values()
        return {field.name: _checked(self._type, field) for field in known}

    @cached_property
    def _required(self) -> list[str]:
        return [f.name for f in botapi().types[self._type].fields.values() if f.required]

    def __call__(self, value: Any, where: str) -> Any:
        if isinstance(value, str) and self._type == "KeyboardButton":
            value = {"text": value}  # "String can be used instead of this object"
        if not isinstance(value, dict):
            raise bad_request(f'object expected in "{where}" ({self._type})')
        result = {}
        for name, item in value.items():
            known = self._fields.get(name)
            if known is None:
                raise bad_request(f'unknown field "{name}" of {self._type} in "{where}"')
            if item is not None:
                result[name] = known(item, f"{where}.{name}")
        for name in self._required:
            if name not in result:
                raise bad_request(f'field "{name}" of {self._type} in "{where}" is required')
        if self._finish is not None:
            self._finish(result)
        return result


def _array(item: Check) -> Check:
    def check(value: Any, where: str) -> Any:
        if not isinstance(value, (list, tuple)):
            raise bad_request(f'array expected in "{where}"')
        return [item(one, where) for one in value]

    return check


def _union(names: tuple[str, ...]) -> Check:
    scalars = [_SCALARS[name] for name in names if name in _SCALARS]
    objects = tuple(name for name in names if name not in _SCALARS)

    def check(value: Any, where: str) -> Any:
        if isinstance(value, dict):
            return _check_of(_member(value, objects, where))(value, where)
        for scalar in scalars:
            if scalar is _string and not isinstance(value, str):
                continue
            if scalar is not _string and isinstance(value, str):
                continue
            return scalar(value, where)
        raise bad_request(f'wrong type of "{where}", expected {" or ".join(names)}')

    return check


def _member(value: dict[str, Any], names: tuple[str, ...], where: str) -> str:
    """Which of several object types this is: by its constant `type`, else by its field names."""
    best, score = "", -1
    for name in names:
        fields = botapi().types[name].fields
        first = next(iter(fields.values()), None)
        constant = constant_of(first) if first else None
        if constant is not None and first is not None:
            if value.get(first.name) == constant:
                return name
            continue
        shared = len(fields.keys() & value.keys()) - 100 * sum(
            field.required and field.name not in value for field in fields.values()
        )
        if shared > score:
            best, score = name, shared
    if not best:
        raise bad_request(f'can\'t tell which of {", ".join(names)} "{where}" is')
    return best


def _integer(value: Any, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise bad_request(f'"{where}" must be Integer')
    return value if type(value) is int else int(value)


def _float(value: Any, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise bad_request(f'"{where}" must be Float')
    return value


def _boolean(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise bad_request(f'"{where}" must be Boolean')
    return value


def _string(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise bad_request(f'"{where}" must be String')
    try:
        value.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    # In process, libraries pass members of their own enumerations.
    return value if type(value) is str else str.__str__(value)


def _anything(value: Any, where: str) -> Any:
    del where
    return value


def _file(value: Any, where: str) -> Any:
    if not isinstance(value, (str, Upload)):
        raise bad_request(f'"{where}" must be a file')
    return value


_SCALARS: dict[str, Check] = {
    "Integer": _integer,
    "Float": _float,
    "Boolean": _boolean,
    "True": _boolean,
    "String": _string,
    "InputFile": _file,
}


def _from_form(type_name: str) -> Check | None:
    """How a value arrives in a query or form, where everything is text."""
    match type_name:
        case "String" | "InputFile" | "InputFile or String" | "RichText":
            return None
        case "Integer":
            return _read_integer
        case "Integer or String":
            return lambda value, _: int(value) if value.lstrip("-").isdigit() else value
        case "Float":
            return _read_float
        case "Boolean" | "True":
            return lambda value, _: _WORDS.get(value, value)
        case _:
            return _read_json


def _read_integer(value: str, where: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise bad_request(f'"{where}" must be Integer') from None


def _read_float(value: str, where: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise bad_request(f'"{where}" must be Float') from None


def _read_json(value: str, where: str) -> Any:
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        raise bad_request(f'can\'t parse JSON object in "{where}"') from None
