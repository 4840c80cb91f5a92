"""The library in the service: matching follows it, imports and review keep its history."""

import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import pytest

from domain.dates import partial_date
from domain.people import Person, Role, StaffPost
from features.hoaxes.rules.hoaxes import Hoax, HoaxCategory, SourceMissing, Verdict
from features.hoaxes.services.hoax_shelf import LARGE, MatcherShelf
from features.hoaxes.services.hoaxes import HoaxService
from features.hoaxes.storage.hoax_reference import load_hoaxes
from features.people.rules.imports import Reason, RowProblem
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory
from tests.features.people.office import Office
from understanding.hoaxes import HoaxMatcher
from understanding.matches import Match

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
NEW = Hoax(
    "",
    "Kupon minyak goreng dari presiden",
    "Warga diminta mengambil kupon minyak goreng lewat tautan.",
    "Tidak ada kupon minyak goreng.",
    HoaxCategory.OTHER,
    Verdict.FALSE,
    "Dinsos",
    "2026",
    0,
)
SAID = "info kupon minyak goreng gratis dari presiden, ambil di link ini ya bu"


def administrator(number: int) -> Person:
    return Person(number, posts=(StaffPost(Role.ADMINISTRATOR, f"A{number}"),))


@pytest.fixture
def office(database: Database, keyring: Keyring, tmp_path: Path) -> Office:
    return Office(database, keyring, tmp_path)


@pytest.fixture
def service(database: Database, keyring: Keyring) -> HoaxService:
    return HoaxService(UnitOfWorkFactory(database, keyring), lambda: NOW)


async def test_the_shipped_hoaxes_are_there_once_with_a_version_each(
    database: Database, service: HoaxService, keyring: Keyring
) -> None:
    async with database.transaction() as connection:
        await load_hoaxes(connection, keyring)
    assert len(await service.published()) == 40
    assert [one.hoax.version for one in await service.versions("H01")] == [1]


async def test_matching_follows_the_library(service: HoaxService) -> None:
    assert not (await service.match(SAID)).is_known
    draft = await service.propose(administrator(1), NEW)
    assert not (await service.match(SAID)).is_known
    published = await service.publish(administrator(2), draft.id)
    found = await service.match(SAID)
    assert (found.hoax_id, found.is_known) == (published.id, True)
    removal = await service.propose_withdrawal(administrator(2), published.id)
    await service.publish(administrator(1), removal.id)
    assert not (await service.match(SAID)).is_known
    changed = [one.verdict_changed for one in await service.versions(published.id)]
    assert changed == [True, False]


async def test_an_empty_text_matches_nothing(service: HoaxService) -> None:
    for text in ("", "   ", "😂", "12345", "\u200b"):
        assert not (await service.match(text)).is_known


async def test_an_imported_hoax_is_published_and_only_changes_make_versions(
    office: Office,
    service: HoaxService,
) -> None:
    await office.imports("hoaks")
    await office.imports("hoaks")
    assert len(await service.versions("H90")) == 1
    report = await office.imports("hoaks", {"klarifikasi": "Baru."})
    assert (report.changed, len(await service.versions("H90"))) == (1, 2)
    found = await service.get("H90")
    assert found is not None
    assert (found.clarification, found.verdict, found.version) == ("Baru.", Verdict.FALSE, 2)


async def test_an_import_of_the_same_row_leaves_what_administrators_wrote(
    office: Office,
    service: HoaxService,
) -> None:
    await office.imports("hoaks")
    before = await service.get("H90")
    assert before is not None
    wanted = Hoax(
        "H90", "Judul lain", before.claim, before.clarification, before.category,
        Verdict.MISLEADING, before.source, before.source_date, 0,
    )  # fmt: skip
    draft = await service.propose(administrator(1), wanted)
    await service.publish(administrator(2), draft.id)
    await office.imports("hoaks")
    kept = await service.get("H90")
    assert kept is not None
    assert (kept.title, kept.verdict) == ("Judul lain", Verdict.MISLEADING)
    await office.imports("hoaks", {"judul": "Dari berkas"})
    renewed = await service.get("H90")
    assert renewed is not None
    assert (renewed.title, renewed.verdict, renewed.version) == (
        "Dari berkas",
        Verdict.MISLEADING,
        3,
    )


@pytest.mark.parametrize(
    ("column", "value", "reason", "told"),
    [
        ("id", "a|b", Reason.NOT_AN_IDENTIFIER, "20"),
        ("id", "", Reason.MISSING, ""),
        ("judul", "x" * 101, Reason.TOO_LONG, "100"),
        ("klaim", "", Reason.MISSING, ""),
        ("klarifikasi", "", Reason.MISSING, ""),
        ("sumber", "", Reason.MISSING, ""),
        ("tanggal_sumber", "kemarin", Reason.NOT_A_PARTIAL_DATE, ""),
        ("tanggal_sumber", "2026-13", Reason.NOT_A_PARTIAL_DATE, ""),
    ],
)
async def test_a_wrong_row_of_hoaxes_is_refused_with_its_place(
    office: Office,
    column: str,
    value: str,
    reason: Reason,
    told: str,
) -> None:
    report = await office.imports("hoaks", {column: value})
    assert report.problems == [RowProblem(2, column, reason, told)]
    assert (report.new, report.refused) == (0, 1)


async def test_an_unknown_category_goes_to_the_others(
    office: Office,
    service: HoaxService,
) -> None:
    report = await office.imports("hoaks", {"kategori": "undian"})
    assert report.warnings == [RowProblem(2, "kategori", Reason.CATEGORY_UNKNOWN)]
    found = await service.get("H90")
    assert found is not None
    assert found.category is HoaxCategory.OTHER


@pytest.mark.parametrize("verdict", [Verdict.TRUE, Verdict.FALSE, Verdict.MISLEADING])
def test_no_verdict_without_a_source(verdict: Verdict) -> None:
    with pytest.raises(SourceMissing):
        Hoax("X", "t", "c", "k", HoaxCategory.OTHER, verdict, " ", "", 1)
    assert Hoax("X", "t", "c", "k", HoaxCategory.OTHER, Verdict.UNPROVEN, "", "", 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2025", "2025"), ("2025-12", "2025-12"), ("2025-12-01", "2025-12-01"),
        ("01/12/2025", "2025-12-01"), ("2025-13", None), ("1925", None), ("", None),
        ("2025-02-30", None), ("desember", None),
    ],
)  # fmt: skip
def test_a_date_is_as_exact_as_its_source(text: str, found: str | None) -> None:
    assert partial_date(text) == found


class _Noting(HoaxMatcher):
    """Notes in which thread it matches."""

    seen: ClassVar[list[str]] = []

    def match(self, text: str) -> Match:
        self.seen.append(threading.current_thread().name)
        return super().match(text)


async def test_a_large_library_is_matched_outside_the_event_loop() -> None:
    shelf = MatcherShelf(_Noting)
    hoax = Hoax("A", "t", "kupon minyak", "k", HoaxCategory.OTHER, Verdict.FALSE, "s", "", 1)
    await shelf.put(1, [hoax] * LARGE)
    await shelf.match("kupon minyak")
    assert _Noting.seen != [threading.main_thread().name]
