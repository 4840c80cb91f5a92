"""Sources of payouts: one contract for files and a live registry, and a registry that lies."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import httpx
import pytest
from pydantic import SecretStr

from domain.areas import load_areas
from domain.payments import Payout, PayoutStatus
from features.payments.rules.registry import newest
from features.payments.services.sources import (
    AskedFamily,
    SpdciRegistry,
)
from features.payments.storage.payouts import PayoutRepository
from features.people.services.import_rows import columns_of
from features.people.storage.families import FamilyRepository
from gateways.aid_registry.client import SpdciClient
from gateways.aid_registry.envelope import (
    RegistryError,
    RegistryPending,
    RegistrySilent,
    RegistryWrong,
)
from gateways.aid_registry.sample import SampleRegistry
from gateways.aid_registry.signing import Checker, Signer
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory
from tests.features.people.office import FAMILY, KINDS, PAYOUT, SCHEDULE, Office

if TYPE_CHECKING:
    from storage.database import Database

NOW = datetime(2026, 3, 10, 3, tzinfo=UTC)
NIK = FAMILY["nik_pengurus"]
ROW = PAYOUT | {"nik_pengurus": NIK}
OLDER = ROW | {"tahun": "2025", "tanggal_status": "2025-03-07", "tanggal_salur": "2025-03-01"}
SIGNER = Signer("kawankpm.example", bytes(range(32)))
Lie = Callable[[dict[str, Any]], Any]


class Sources:
    """An office whose files say what the sample registry says."""

    def __init__(self, database: Database, keyring: Keyring, folder: Path) -> None:
        self.office = Office(database, keyring, folder)
        self.units = UnitOfWorkFactory(database, keyring)
        self.sample = SampleRegistry({NIK: [ROW, OLDER]}, public_key=SIGNER.public_key)

    async def settle(self) -> None:
        await self.office.hires("P-010")
        await self.office.imports("keluarga")
        await self.office.imports(
            "penyaluran", *({k: row[k] for k in PAYOUT} for row in (ROW, OLDER))
        )

    async def family(self, nik: str = NIK) -> AskedFamily:
        async with self.units.at_once() as work:
            found = await work[FamilyRepository].with_nik(NIK)
        assert found is not None
        return AskedFamily(found.id, nik, found.area_code)

    def live(
        self,
        *,
        seconds: float = 5,
        later: float = 0.4,
        token: str = "sample",
        checker: Checker | None = None,
    ) -> SpdciRegistry:
        client = SpdciClient(
            "http://registry.example",
            SecretStr(token),
            SIGNER,
            lambda: NOW,
            seconds=seconds,
            later=later,
            checker=checker,
            transport=httpx.ASGITransport(app=self.sample.app),
        )
        return SpdciRegistry(client, self.units, load_areas(), lambda: NOW)

    async def stored(self, family: AskedFamily) -> list[Payout]:
        async with self.units.at_once() as work:
            return newest(await work[PayoutRepository].of(family.id, family.area_code))


@pytest.fixture
async def sources(database: Database, keyring: Keyring, tmp_path: Path) -> Sources:
    made = Sources(database, keyring, tmp_path)
    await made.settle()
    return made


async def test_a_live_answer_reads_as_the_files_do(sources: Sources) -> None:
    """The newest first, labels with their meaning; asked twice the same; a stranger has nothing."""
    source, family = sources.live(), await sources.family()
    newest_, older = await source.payouts(family)
    assert (newest_.period.year, older.period.year) == (2026, 2025)
    assert (newest_.amount, newest_.bank, newest_.label) == (750_000, "BRI", "Salur")
    assert (newest_.status, newest_.as_of.isoformat()) == (PayoutStatus.PAID, "2026-03-07")
    assert await source.payouts(family) == await sources.stored(family) == [newest_, older]
    sources.sample.families.clear()
    stranger = AskedFamily(UUID(int=1), "1671044703850009", family.area_code)
    assert await source.payouts(stranger) == []


async def test_only_the_nik_leaves_and_the_envelope_is_signed(sources: Sources) -> None:
    await sources.live().payouts(await sources.family())
    (asked,) = sources.sample.asked
    assert set(asked) == {"signature", "header", "message"}
    request = asked["message"]["search_request"][0]
    assert request["search_criteria"]["query"] == {"type": "NIK", "value": NIK}
    told = str(asked)
    for word in ("Siti", FAMILY["no_kk"], "Melati", "3456", FAMILY["kode_desa"]):
        assert word not in told
    other = Signer("kawankpm.example", bytes(32))
    sources.sample.public_key = other.public_key
    with pytest.raises(RegistryWrong):
        await sources.live().payouts(await sources.family())


async def test_an_answer_counts_only_with_the_signature_of_the_registry(sources: Sources) -> None:
    """Where its key is known: not unsigned, not with another key, not changed, not long ago."""
    registry = Signer("registry.example", bytes(range(1, 33)))
    source = sources.live(checker=Checker.of(registry.public_key))
    family = await sources.family()
    sources.sample.signer = registry
    assert len(await source.payouts(family)) == 2
    for signer, lie in (
        (None, changed(lambda _: None)),
        (SIGNER, changed(lambda _: None)),
        (registry, with_row(jumlah="760000")),
        (registry, changed(lambda a: a.update(signature=[]))),
        (registry, changed(lambda a: a.update(signature=a["signature"].replace("17", "16")))),
    ):
        sources.sample.signer, sources.sample.lie = signer, lie
        with pytest.raises(RegistryWrong):
            await source.payouts(family)
    signed = registry.sign(b"x", NOW)
    checker = Checker.of(registry.public_key)
    assert checker.is_genuine(signed, b"x", NOW + timedelta(minutes=4))
    assert not checker.is_genuine(signed, b"x", NOW + timedelta(minutes=6))
    assert not checker.is_genuine(signed, b"x", NOW - timedelta(minutes=6))


def found(answer: dict[str, Any]) -> Any:
    return answer["message"]["search_response"][0]


def record(answer: dict[str, Any]) -> Any:
    return found(answer)["data"]["reg_records"][0]


def with_row(**change: Any) -> Lie:
    def lie(answer: dict[str, Any]) -> dict[str, Any]:
        record(answer)["additional_attributes"] = [{"penyaluran": [ROW | change]}]
        return answer

    return lie


def changed(change: Callable[[dict[str, Any]], Any]) -> Lie:
    def lie(answer: dict[str, Any]) -> dict[str, Any]:
        change(answer)
        return answer

    return lie


def _other_person(answer: dict[str, Any]) -> None:
    record(answer)["group_head_info"]["demographic_info"]["identifier"][0] = {
        "identifier_value": "1671044703850009"
    }


LIES: dict[str, Lie] = {
    "no json": lambda _: b"<html>maaf</html>",
    "a list": lambda _: [],
    "nothing": lambda _: {},
    "far too much": lambda _: b" " * 300_000,
    "another transaction": changed(lambda a: a["message"].update(transaction_id="x")),
    "no reference": changed(lambda a: found(a).pop("reference_id")),
    "200 with an error": changed(lambda a: found(a).update(status="rjct")),
    "an error above": changed(lambda a: a["header"].update(status="rjct")),
    "a status of its own": changed(lambda a: found(a).update(status="fine")),
    "another person": changed(_other_person),
    "two families": changed(lambda a: found(a)["data"]["reg_records"].append(record(a))),
    "records as text": changed(lambda a: found(a)["data"].update(reg_records="x")),
    "attributes as text": changed(lambda a: record(a).update(additional_attributes="x")),
    "payouts as text": changed(
        lambda a: record(a).update(additional_attributes=[{"penyaluran": "x"}])
    ),
    "too many payouts": changed(
        lambda a: record(a).update(additional_attributes=[{"penyaluran": [ROW] * 101}])
    ),
    "one payout twice": changed(
        lambda a: record(a).update(additional_attributes=[{"penyaluran": [ROW, ROW]}])
    ),
    "a payout of somebody else": with_row(nik_pengurus="1671044703850009"),
    "a huge sum": with_row(jumlah="75000000"),
    "an impossible sum": with_row(jumlah=10**15),
    "a sum below nothing": with_row(jumlah="-1"),
    "a sum as truth": with_row(jumlah=True),
    "a sum as a list": with_row(jumlah=[1]),
    "a broken sum": with_row(jumlah=7.5),
    "a day of tomorrow": with_row(tanggal_status="2027-01-01"),
    "no day": with_row(tanggal_status="31/02/2026"),
    "an old day": with_row(tanggal_status="0026-03-07"),
    "another programme": with_row(program="BLT"),
    "months turned": with_row(bulan_awal=6, bulan_akhir=1),
    "no label": with_row(status=""),
    "a long label": with_row(status="x" * 5000),
    "another channel": with_row(kanal="Tunai"),
}


@pytest.mark.parametrize("name", LIES)
async def test_nothing_of_a_lie_is_believed_and_no_person_stands_in_the_reason(
    sources: Sources, name: str
) -> None:
    sources.sample.lie = LIES[name]
    with pytest.raises(RegistryWrong) as refused:
        await sources.live().payouts(await sources.family())
    assert NIK not in str(refused.value)
    assert "750" not in str(refused.value)


async def test_an_answer_is_found_by_its_transaction(sources: Sources) -> None:
    """One transaction asks one question: some registries give the answer a reference of theirs."""
    family = await sources.family()
    sources.sample.lie = changed(lambda a: found(a).update(reference_id="ref-1"))
    assert await sources.live().payouts(family) == await sources.stored(family)


async def test_a_registry_that_says_nothing_is_silent(sources: Sources) -> None:
    family = await sources.family()
    for status, kind in ((500, RegistrySilent), (503, RegistrySilent), (429, RegistrySilent)):
        sources.sample.status = status
        with pytest.raises(kind):
            await sources.live().payouts(family)
    sources.sample.status, sources.sample.delay = 200, 60
    with pytest.raises(RegistrySilent):
        await asyncio.wait_for(sources.live(seconds=0.05).payouts(family), 30)
    sources.sample.delay = 0
    with pytest.raises(RegistryWrong):
        await sources.live(token="wrong").payouts(family)
    closed = SpdciClient("http://127.0.0.1:9", SecretStr("x"), SIGNER, lambda: NOW)
    with pytest.raises(RegistryError):
        await closed.payouts(NIK)
    await closed.close()


@pytest.mark.parametrize("has_sync", [True, False])
async def test_an_answer_that_comes_later_is_asked_for(sources: Sources, has_sync: bool) -> None:
    """By its transaction, and believed no more easily than one that comes at once."""
    registry = Signer("registry.example", bytes(range(1, 33)))
    source = sources.live(checker=Checker.of(registry.public_key))
    family, sample = await sources.family(), sources.sample
    sample.signer, sample.has_sync, sample.answers_later = registry, has_sync, 2
    assert await source.payouts(family) == await sources.stored(family)
    search, *states = sample.asked
    asked = {one["message"]["txnstatus_request"]["attribute_value"] for one in states}
    assert asked == {search["message"]["transaction_id"]}
    sample.answers_later = 1000
    with pytest.raises(RegistryPending):
        await source.payouts(family)
    for lie in (
        lambda a: a["message"].get("txnstatus_response", {}).update(txn_status={}),
        lambda a: a["message"].get("txnstatus_response", {}).update(txn_status="x"),
        lambda a: a["message"].update(transaction_id="x"),
        lambda a: a.get("header", {}).update(status="rjct"),
    ):
        for one in (source, sources.live()):
            sample.answers_later, sample.lie = 1, changed(lie)
            with pytest.raises(RegistryWrong):
                await one.payouts(family)


async def test_a_registry_without_synchronous_search_is_tried_for_it_once(
    sources: Sources,
) -> None:
    sources.sample.has_sync = False
    source, family = sources.live(), await sources.family()
    for _ in range(3):
        assert len(await source.payouts(family)) == 2
    assert sources.sample.tried_sync == 1


async def test_what_is_not_offered_at_all_is_asked_for_anew(sources: Sources) -> None:
    sources.sample.has_sync = False
    sources.sample.lie = changed(lambda a: a["message"].update(ack_status="NACK"))
    source, family = sources.live(), await sources.family()
    for _ in range(2):
        with pytest.raises(RegistryWrong):
            await source.payouts(family)
    assert sources.sample.tried_sync == 2


async def test_one_call_that_fails_while_the_answer_is_awaited_is_made_again(
    sources: Sources,
) -> None:
    sources.sample.answers_later, sources.sample.silent_states = 1, 2
    family = await sources.family()
    assert len(await sources.live(later=2).payouts(family)) == 2
    sources.sample.answers_later, sources.sample.silent_states = 1, 1000
    with pytest.raises(RegistrySilent):
        await sources.live().payouts(family)


async def test_a_question_that_is_not_taken_is_not_waited_for(sources: Sources) -> None:
    sources.sample.has_sync = False
    sources.sample.lie = changed(lambda a: a["message"].update(ack_status="NACK"))
    with pytest.raises(RegistryWrong, match="NACK"):
        await sources.live().payouts(await sources.family())
    assert len(sources.sample.asked) == 1


async def test_of_two_records_the_newer_one_holds(sources: Sources) -> None:
    family = await sources.family()
    stored = await sources.stored(family)
    sources.sample.families[NIK] = [ROW | {"jumlah": "800000", "tanggal_status": "2026-03-01"}]
    assert newest(stored, await sources.live().payouts(family)) == stored
    sources.sample.families[NIK] = [ROW | {"jumlah": "800000", "tanggal_status": "2026-03-09"}]
    assert newest(stored, await sources.live().payouts(family))[0].amount == 800_000


async def test_a_live_payout_has_the_deadline_of_its_schedule(sources: Sources) -> None:
    """Also where the files do not know yet that it was paid."""
    family = await sources.family()
    window = SCHEDULE | {"tanggal_selesai": "", "batas_ambil": "2026-04-30"}
    await sources.office.imports("jadwal", window)
    for change in ({}, {"tahap": "Susulan"}):
        sources.sample.families[NIK] = [ROW | change]
        async with sources.units.at_once() as work:
            told = await sources.live().payouts(family)
            (dated,) = await work[PayoutRepository].with_deadlines(told, family.area_code)
        assert dated == replace(told[0], fetch_until=date(2026, 4, 30))


def test_the_columns_are_those_of_the_file_of_payouts() -> None:
    assert set(columns_of(KINDS["penyaluran"].rows)) == set(ROW)
