"""The reference server keeps what docs/command-center.openapi.yaml promises, over real HTTP."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate
from openapi_spec_validator.readers import read_from_filename
from pydantic import SecretStr
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from features.cases.desks.http import case_body
from features.cases.desks.sample_desk import SampleDesk
from features.cases.desks.sample_server import sample_server
from tests.features.cases.desks.cases import a_case
from tests.peers.desks import Desk
from tests.peers.our_desks import ReferenceUnderTest
from tests.peers.reference_main import TOKEN

SPEC: Any = read_from_filename(
    str(Path(__file__).parents[4] / "docs" / "command-center.openapi.yaml")
)[0]
REGISTRY: Any = Registry().with_resource(
    "urn:spec", Resource.from_contents(SPEC, default_specification=DRAFT202012)
)


def conforms(value: Any, *pointer: str) -> bool:
    """Whether a value is as the schema at this place of the document says."""
    path = "/".join(part.replace("~", "~0").replace("/", "~1") for part in pointer)
    schema = {"$ref": f"urn:spec#/{path}"}
    validator = OAS31Validator(schema, registry=REGISTRY)
    return not list(validator.iter_errors(value))


@pytest.fixture
def desk_url(desk: Desk) -> str:
    assert isinstance(desk, ReferenceUnderTest)
    return desk.process.url


@pytest.fixture
def client(desk_url: str) -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with httpx.Client(base_url=desk_url, headers=headers, trust_env=False) as client:
        yield client


on_http = pytest.mark.parametrize("desk", ["http"], indirect=True)


def test_the_document_is_valid_openapi() -> None:
    validate(SPEC)


def test_the_server_has_the_paths_of_the_document_and_no_others() -> None:
    app = sample_server(SampleDesk(), SecretStr("t"))
    served = {
        (route.path, method.lower())  # type: ignore[attr-defined]
        for route in app.routes
        for method in route.methods - {"HEAD"}  # type: ignore[attr-defined]
    }
    methods = {"get", "post", "put", "delete", "patch"}
    documented = {
        (path, method)
        for path, item in SPEC["paths"].items()
        for method in item
        if method in methods
    }
    assert served == documented


@on_http
def test_bodies_and_answers_are_as_documented(client: httpx.Client) -> None:
    case = a_case()
    steps: list[tuple[str, str, str, Any, int]] = [
        ("post", "/cases", "/cases", case_body(case), 201),
        ("get", f"/cases?key={case.ticket}", "/cases", None, 200),
        ("get", "/cases/{}", "/cases/{reference}", None, 200),
        ("put", "/cases/{}/status", "/cases/{reference}/status", {"status": "taken"}, 200),
        ("put", "/cases/{}/status", "/cases/{reference}/status", {"status": "reopened"}, 409),
        (
            "post",
            "/cases/{}/messages",
            "/cases/{reference}/messages",
            {"text": "Halo", "at": "2026-11-22T03:04:05Z"},
            201,
        ),
        ("post", "/cases/CC-0/messages", "/cases/{reference}/messages", {}, 404),
        ("get", "/events?limit=5", "/events", None, 200),
        ("get", "/events?cursor=x", "/events", None, 400),
        ("get", "/events?limit=101", "/events", None, 400),
        ("get", "/events?limit=0", "/events", None, 400),
        ("get", "/cases", "/cases", None, 400),
        ("get", "/cases?key=a%20b", "/cases", None, 400),
    ]
    reference = ""
    for number, (method, url, path, body, code) in enumerate(steps):
        headers = {"Idempotency-Key": f"{case.ticket}-{number}" if number else case.ticket}
        answer = client.request(method, url.format(reference), json=body, headers=headers)
        assert answer.status_code == code, url
        operation = ["paths", path, method]
        answered = [*operation, "responses", str(code)]
        if code >= 400:
            assert "Problem" in SPEC["paths"][path][method]["responses"][str(code)]["$ref"]
            answered = ["components", "responses", "Problem"]
        schema = ["content", "application/json", "schema"]
        assert conforms(answer.json(), *answered, *schema), url
        if body and code < 400:
            assert conforms(body, *operation, "requestBody", *schema), url
        reference = reference or answer.json()["reference"]


@on_http
def test_events_are_as_documented(desk: Desk, client: httpx.Client) -> None:
    case = a_case()
    made = client.post(
        "/cases", json=case_body(case), headers={"Idempotency-Key": case.ticket}
    ).json()
    desk.reply(made["reference"], "Halo 😀")
    page = client.get("/events").json()
    assert conforms(page, "components", "schemas", "Page")
    assert page["events"]
    assert not conforms({**page["events"][0], "id": ""}, "components", "schemas", "Event")


@on_http
def test_the_same_key_with_another_body_is_refused(client: httpx.Client) -> None:
    case = a_case()
    headers, body = {"Idempotency-Key": case.ticket}, case_body(case)
    first = client.post("/cases", json=body, headers=headers)
    again = client.post("/cases", json=body, headers=headers)
    other = client.post("/cases", json=body | {"story": "Lain"}, headers=headers)
    assert (first.status_code, again.status_code, other.status_code) == (201, 201, 422)
    assert first.json() == again.json()
    assert again.headers["Idempotent-Replayed"] == "true"


@on_http
@pytest.mark.parametrize(
    ("key", "body"), [("", {}), ("a b", {}), ("k-1", {}), ("k-2", {"ticket": "x"}), ("k-3", [])]
)
def test_what_is_not_a_case_is_refused(client: httpx.Client, key: str, body: Any) -> None:
    answer = client.post("/cases", json=body, headers={"Idempotency-Key": key})
    assert answer.status_code == 400


@on_http
@pytest.mark.parametrize(
    "wrong",
    [
        {"confidential": 0},
        {"attachments": [{"name": "a", "mime": "b", "content": "no base64!"}]},
        {"attachments": [{"name": "a", "mime": "b", "content": 1}]},
    ],
)
def test_what_the_schema_does_not_allow_is_refused(client: httpx.Client, wrong: Any) -> None:
    case = a_case()
    body = case_body(case) | wrong
    assert not conforms(body, "components", "schemas", "NewCase")
    answer = client.post("/cases", json=body, headers={"Idempotency-Key": case.ticket})
    assert answer.status_code == 400


@on_http
def test_a_method_that_is_not_there_is_told_of_those_that_are(client: httpx.Client) -> None:
    answer = client.request("OPTIONS", "/cases")
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) >= {"GET", "POST"}


@on_http
def test_nothing_is_told_without_the_token(desk_url: str) -> None:
    for path in ("/cases?key=x", "/cases/CC-1", "/events"):
        for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Bearer é"}):
            raw = [(name.encode(), value.encode()) for name, value in headers.items()]
            assert httpx.get(desk_url + path, headers=raw).status_code == 401
