"""Reads the parameters of a call: query, form, multipart or JSON."""

import re
from typing import Any
from urllib.parse import parse_qsl

import orjson

from simulator.errors import bad_request
from simulator.validation import Upload

_NAME = re.compile(rb'[; ]name="([^"]*)"')
_FILE_NAME = re.compile(rb'filename="([^"]*)"')
_TYPE = re.compile(rb"^content-type:\s*([^\r\n]+)", re.I | re.M)
_BOUNDARY = re.compile(r'boundary="?([^";,]+)"?')


def read(query: bytes, content_type: str, body: bytes) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Later sources win: the query first, then the body."""
    parameters: dict[str, Any] = {}
    if query:
        parameters.update(parse_qsl(query.decode(), keep_blank_values=True))
    if not body:
        return parameters, {}
    if content_type.startswith("multipart/form-data"):
        fields, files = _multipart(content_type, body)
        return parameters | fields, files
    if content_type.startswith("application/json"):
        parameters.update(_json(body))
    else:
        try:
            parameters.update(parse_qsl(body.decode(), keep_blank_values=True))
        except UnicodeDecodeError:
            raise bad_request("strings must be encoded in UTF-8") from None
    return parameters, {}


def _json(body: bytes) -> dict[str, Any]:
    try:
        parsed = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(parsed, dict):
        raise bad_request("can't parse JSON object: object expected")
    return parsed


def _multipart(content_type: str, body: bytes) -> tuple[dict[str, str], dict[str, Upload]]:
    match = _BOUNDARY.search(content_type)
    if match is None:
        raise bad_request("boundary is missing in multipart/form-data")
    fields: dict[str, str] = {}
    files: dict[str, Upload] = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + match[1].encode())[1:]:
        head, separator, data = part.partition(b"\r\n\r\n")
        name = _NAME.search(head)
        if not separator or name is None:
            continue
        key, file_name = name[1].decode(), _FILE_NAME.search(head)
        if file_name is None:
            fields[key] = data.decode(errors="replace")
        else:
            mime = _TYPE.search(head.lstrip(b"\r\n"))
            kind = mime[1].decode().strip() if mime else "application/octet-stream"
            files[key] = Upload(file_name[1].decode(errors="replace"), data, kind)
    return fields, files
