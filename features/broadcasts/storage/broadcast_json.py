"""What is sent and to whom, as JSON beside its picture."""

from dataclasses import asdict, replace
from typing import Any

from pydantic import TypeAdapter

from features.broadcasts.rules.broadcasts import Audience, Content

_CONTENT: TypeAdapter[Content] = TypeAdapter(Content)
_AUDIENCE: TypeAdapter[Audience] = TypeAdapter(Audience)


def content_columns(content: Content) -> dict[str, Any]:
    """The columns `content` and `picture`."""
    return {
        "content": _CONTENT.dump_python(replace(content, picture=None), mode="json"),
        "picture": content.picture,
    }


def content_of(data: Any, picture: bytes | None) -> Content:
    return replace(_CONTENT.validate_python(data), picture=picture)


def audience_json(audience: Audience) -> dict[str, Any]:
    given = {name: value for name, value in asdict(audience).items() if value}
    found: dict[str, Any] = _AUDIENCE.dump_python(_AUDIENCE.validate_python(given), mode="json")
    return {name: value for name, value in found.items() if value}


def audience_of(data: Any) -> Audience:
    return _AUDIENCE.validate_python(data)
