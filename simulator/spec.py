"""The Bot API's methods and types, as published, read from `data/botapi`."""

import gzip
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import orjson

_FILE = Path(__file__).resolve().parent.parent / "data" / "botapi" / "botapi.json.gz"


@dataclass(frozen=True)
class Field:
    name: str
    type: str
    required: bool
    description: str


@dataclass(frozen=True)
class TypeSpec:
    name: str
    fields: dict[str, Field]
    one_of: tuple[str, ...]


@dataclass(frozen=True)
class Spec:
    version: str
    methods: dict[str, dict[str, Field]]
    types: dict[str, TypeSpec]


@cache
def botapi() -> Spec:
    raw = orjson.loads(gzip.decompress(_FILE.read_bytes()))
    return Spec(
        version=raw["version"],
        methods={name: _fields(fields) for name, fields in raw["methods"].items()},
        types={
            name: TypeSpec(name, _fields(item["fields"]), tuple(item["one_of"]))
            for name, item in raw["types"].items()
        },
    )


def _fields(raw: dict[str, list[Any]]) -> dict[str, Field]:
    return {name: Field(name, *values) for name, values in raw.items()}
