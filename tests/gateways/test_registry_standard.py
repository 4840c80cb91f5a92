"""The registry client beside the public standard: its schema, its examples, public programs."""

import base64
import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
import yaml
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from openapi_schema_validator import OAS30Validator, oas30_format_checker
from pydantic import SecretStr

from gateways.aid_registry.client import SpdciClient
from gateways.aid_registry.envelope import (
    RegistryPending,
    RegistrySilent,
    RegistryWrong,
    payouts_in,
    signed_part,
)
from gateways.aid_registry.sample import SampleRegistry
from gateways.aid_registry.signing import Checker, Signer

Json = dict[str, Any]

HERE = Path(__file__).parent / "spdci"
PATHS: Json = yaml.safe_load((HERE / "social_1_0_0.yaml").read_text("utf-8"))["paths"]
ANSWERS: dict[str, Json] = yaml.safe_load((HERE / "answers.yaml").read_text("utf-8"))
SEARCH, LATER, STATUS = "/registry/sync/search", "/registry/search", "/registry/sync/txn/status"
NOW = datetime(2026, 3, 10, 3, tzinfo=UTC)
NIK = "1671044703850001"
SIGNER = Signer("kawankpm.example", bytes(range(32)))
BELIEVED = [name for name, one in ANSWERS.items() if one.get("about")]
ROW = {"program": "PKH", "jumlah": "750000"}


def wrong_in(schema: Json, told: Any) -> list[str]:
    validator = OAS30Validator(schema, format_checker=oas30_format_checker)
    return [f"{one.json_path}: {one.message}" for one in validator.iter_errors(told)]


class PublicRegistry:
    """Speaks as the public answers do, to the transaction that is asked about; like the mock of
    OpenSPP it takes only what the standard allows."""

    def __init__(self, told: Mapping[str, Json]) -> None:
        self.told = told
        self.asked: list[Json] = []

    def hear(self, request: httpx.Request) -> httpx.Response:
        place = request.url.path
        if place not in self.told:
            return httpx.Response(404)
        assert request.headers["content-type"] == "application/json"
        assert request.headers["authorization"] == "Bearer secret"
        body = json.loads(request.content)
        self.asked.append(body)
        assert wrong_in(PATHS[place]["asked"], body) == []
        told = deepcopy(self.told[place])
        _rename(told, body["message"]["transaction_id"])
        return httpx.Response(202 if place == LATER else 200, json=told)

    def client(self, url: str, receiver: str | None = None) -> SpdciClient:
        return client_of(url, self.hear, receiver)


def client_of(
    url: str, hear: Callable[[httpx.Request], httpx.Response], receiver: str | None = None
) -> SpdciClient:
    return SpdciClient(
        url,
        SecretStr("secret"),
        SIGNER,
        lambda: NOW,
        receiver=receiver,
        later=0.2,
        transport=httpx.MockTransport(hear),
    )


def _rename(told: Any, transaction: str) -> None:
    if isinstance(told, dict):
        for name, value in told.items():
            if name == "transaction_id":
                told[name] = transaction
            _rename(value, transaction)
    elif isinstance(told, list):
        for one in told:
            _rename(one, transaction)


def of(name: str) -> Json:
    told: Json = deepcopy(ANSWERS[name]["told"])
    return told


def records_of(told: Json) -> list[Json]:
    records: list[Json] = told["message"]["search_response"][0]["data"]["reg_records"]
    return records


async def asked(told: Mapping[str, Json], nik: str = NIK) -> Any:
    client = PublicRegistry(told).client("https://registry.example")
    try:
        return await client.payouts(nik)
    finally:
        await client.close()


@pytest.mark.parametrize("name", ANSWERS)
def test_the_public_answers_are_what_the_standard_says_where_they_do_not_deviate(name: str) -> None:
    """So the schema and the examples are held together: neither is only ours."""
    one = ANSWERS[name]
    assert bool(wrong_in(PATHS[one["place"]]["told"], one["told"])) == ("deviates" in one)


@pytest.mark.parametrize("name", BELIEVED)
async def test_a_public_answer_is_believed_of_the_one_it_is_about(name: str) -> None:
    """With the attribute that we ask for, and without; of nobody else."""
    told, about = of(name), ANSWERS[name]["about"]
    assert await asked({SEARCH: told}, about) == []
    records_of(told)[0]["additional_attributes"] = [{"services": "x"}, {"penyaluran": [ROW]}]
    assert await asked({SEARCH: told}, about) == [ROW]
    with pytest.raises(RegistryWrong, match="another family"):
        await asked({SEARCH: told}, NIK[::-1])


async def test_somebody_whom_a_public_mock_does_not_know_has_nothing() -> None:
    assert await asked({SEARCH: of("nobody, of the mock of OpenSPP")}) == []


@pytest.mark.parametrize(
    "name", [name for name, one in ANSWERS.items() if one["place"] == SEARCH and "why" in one]
)
async def test_a_refusal_is_told_with_the_reason_of_the_standard(name: str) -> None:
    with pytest.raises(RegistryWrong, match=f"^{ANSWERS[name]['why']}$"):
        await asked({SEARCH: of(name)})


@pytest.mark.parametrize(
    "name", [name for name, one in ANSWERS.items() if one.get("why") == "later"]
)
async def test_what_is_not_there_yet_is_waited_for(name: str) -> None:
    taken = {"message": {"ack_status": "ACK", "timestamp": "", "correlation_id": "c"}}
    for first in ({LATER: taken}, {SEARCH: taken}):
        with pytest.raises(RegistryPending):
            await asked({**first, STATUS: of(name)})
    with pytest.raises(RegistryWrong, match="rjct"):
        await asked({LATER: taken, STATUS: of("unknown to OpenSPP")})


async def test_a_record_that_comes_later_is_believed_as_one_that_comes_at_once() -> None:
    taken = {"message": {"ack_status": "ACK", "timestamp": "", "correlation_id": "c"}}
    told, state = of("the example of the standard"), of("nothing yet, of OpenSPP")
    records_of(told)[0]["additional_attributes"] = [{"penyaluran": [ROW]}]
    state["message"]["txnstatus_response"]["txn_status"] = told["message"]
    assert await asked({LATER: taken, STATUS: state}, "9876543210") == [ROW]


@pytest.mark.parametrize("place", [SEARCH, LATER])
@pytest.mark.parametrize(
    ("code", "kind", "why"),
    [
        ("err.signature.invalid", RegistryWrong, "err.signature.invalid"),
        ("err.service.unavailable", RegistrySilent, "err.service.unavailable"),
        ("err.siti.aminah", RegistryWrong, "ERR"),
    ],
)
async def test_an_error_in_a_good_answer_of_http_is_an_error(
    place: str, code: str, kind: type[Exception], why: str
) -> None:
    """Told by its code, where it is one of the standard: other words might name a person."""
    told = of("not taken by the mock of OpenSPP")
    told["message"]["error"] = {"code": code, "message": "Siti Aminah"}
    with pytest.raises(kind, match=f"^{why}$"):
        await asked({place: told})


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({"errors": [{"code": "err.request.unauthorized", "message": "x"}]}, "HTTP 401, err"),
        (
            {"message": {"ack_status": "ERR", "error": {"code": "err.sender_id.invalid"}}},
            "401, err",
        ),
        ({"message": {"ack_status": "ERR", "error": {"code": "err.sender.unknown"}}}, "401$"),
        ({"errors": []}, "401$"),
        (["x"], "401$"),
    ],
)
async def test_an_error_of_http_tells_the_reason_that_stands_in_it(body: Any, why: str) -> None:
    client = client_of("https://registry.example", lambda _: httpx.Response(401, json=body))
    with pytest.raises(RegistryWrong, match=why):
        await client.payouts(NIK)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://r.example", "/registry/sync/search"),
        ("https://r.example/namespace/v1.0.0/", "/namespace/v1.0.0/registry/sync/search"),
        ("https://r.example/dci", "/dci/registry/sync/search"),
        ("https://r.example/sr/sync/search", "/sr/sync/search"),
        ("https://r.example/registry/social/sync/search/", "/registry/social/sync/search"),
    ],
)
async def test_a_registry_is_found_at_the_places_that_public_ones_have(
    address: str, path: str
) -> None:
    """The mock of SPDCI and OpenSPP have `sr/…`, OpenG2P has `dci/registry/…`."""
    paths: list[str] = []

    def hear(request: httpx.Request) -> httpx.Response:
        paths.append(request.url.path)
        told = of("nobody, of the mock of OpenSPP")
        _rename(told, json.loads(request.content)["message"]["transaction_id"])
        return httpx.Response(200, json=told)

    assert await client_of(address, hear).payouts(NIK) == []
    assert paths == [path]


async def test_the_name_of_the_registry_is_as_agreed_or_that_of_its_host() -> None:
    """A sandbox of SPDCI chooses the registry by it (`social`, `ibr`)."""
    told = of("nobody, of the mock of OpenSPP")
    for given, name in ((None, "r.example"), ("social", "social")):
        registry = PublicRegistry({SEARCH: told})
        await registry.client("https://r.example", given).payouts(NIK)
        (body,) = registry.asked
        assert body["header"]["receiver_id"] == name


async def test_the_sample_registry_keeps_to_the_standard_too() -> None:
    """Else tests against it would prove nothing."""
    sample = SampleRegistry({NIK: [ROW]}, has_sync=False, answers_later=1)
    told: list[tuple[str, Any]] = []
    inner = httpx.ASGITransport(app=sample.app)

    class Listening(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            response = await inner.handle_async_request(request)
            if response.status_code == 200:
                told.append((request.url.path, json.loads(await response.aread())))
            return response

    for has_sync in (False, True):
        sample.has_sync, sample.answers_later = has_sync, 1
        client = SpdciClient(
            "http://r.example",
            SecretStr("sample"),
            SIGNER,
            lambda: NOW,
            later=0.4,
            transport=Listening(),
        )
        assert await client.payouts(NIK) == [ROW]
    assert {path for path, _ in told} == {SEARCH, LATER, STATUS}
    assert [wrong_in(PATHS[path]["told"], body) for path, body in told] == [[]] * len(told)


@pytest.mark.parametrize(
    ("attributes", "rows"),
    [
        ([{"key": "penyaluran", "value": [ROW]}], [ROW]),
        ([{"key": "penyaluran", "value": json.dumps([ROW])}], [ROW]),
        ([{"key": "penyaluran", "value": "{"}], None),
        ([{"key": "penyaluran", "value": '{"a": 1}'}], None),
        ([{"key": "penyaluran", "value": None}], None),
        ([{"key": "penghasilan", "value": "1"}], []),
        (None, []),
    ],
)
def test_the_payouts_are_an_attribute_or_a_pair(attributes: Any, rows: list[Json] | None) -> None:
    """OpenSPP keeps additional attributes as pairs of texts."""
    told = of("the example of the standard")
    records_of(told)[0]["additional_attributes"] = attributes
    body = orjson.dumps(told)
    if rows is None:
        with pytest.raises(RegistryWrong, match="another shape"):
            payouts_in(body, "9876543210", "0123456789")
    else:
        assert payouts_in(body, "9876543210", "0123456789") == rows


HEADS: dict[str, Callable[[Json], Any]] = {
    "only members": lambda record: record.pop("group_head_info"),
    "a head without a number": lambda record: record.update(group_head_info={}),
    "a number of another member": lambda record: record.update(
        group_head_info={"related_person": {"identifier": [{"identifier_value": "9876543210"}]}}
    ),
    "the number of the group": lambda record: record.update(
        group_head_info={},
        group_identifier=[{"identifier_value": "9876543210"}],
        identifier=[{"identifier_value": "9876543210"}],
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_a_group_is_that_of_its_head_and_of_nobody_else(name: str) -> None:
    told = of("the example of the standard")
    HEADS[name](records_of(told)[0])
    with pytest.raises(RegistryWrong, match="another family"):
        payouts_in(orjson.dumps(told), "9876543210", "0123456789")


def test_a_signature_with_the_digest_of_openspp_is_genuine_and_no_other_is() -> None:
    """The standard leaves open which digest is signed."""
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
    header, message = {"b": "é", "a": 1}, {"z": [1, 2]}
    told = json.dumps({"header": header, "message": message}, sort_keys=True, separators=(",", ":"))
    digest = base64.b64encode(sha256(told.encode()).digest()).decode()
    at = int(NOW.timestamp())
    signed = key.sign(f"(created): {at}\n(expires): {at + 300}\ndigest: {digest}".encode())
    signature = (
        f'namespace="dci", kidId="openspp|k1|ed25519", algorithm="ed25519", created="{at}", '
        f'expires="{at + 300}", headers="(created) (expires) digest", '
        f'signature="{base64.b64encode(signed).decode()}"'
    )
    checker = Checker.of(base64.b64encode(key.public_key().public_bytes_raw()).decode())
    assert checker.is_genuine(signature, signed_part(header, message), NOW)
    assert not checker.is_genuine(signature, signed_part(header, {"z": [2]}), NOW)
    assert not Checker.of(SIGNER.public_key).is_genuine(
        signature, signed_part(header, message), NOW
    )
