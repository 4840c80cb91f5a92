"""Two reports of one matter, merged at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from features.cases.rules.cases import CaseFile
from features.cases.storage.cases import CaseRepository
from tests.talk.desk_steps import Browser, file_case, say
from tests.talk.steps import KARTO, SARI

if TYPE_CHECKING:
    from tests.talk.conftest import World

STORY, OTHER = "Bansos belum masuk dua bulan", "Di desa kami bansos belum turun"


async def two_reports(world: World, **more: object) -> tuple[CaseFile, CaseFile]:
    """Of Mbah Karto, and of Ibu Sari of another family, about one matter."""
    for one in (KARTO, SARI):
        await world.starts(one)
        await world.link(one)
    first = await file_case(world, KARTO, STORY, family=True, **more)  # type: ignore[arg-type]
    second = await file_case(world, SARI, OTHER, family=True)
    await world.settle()
    return first, second


async def merge(browser: Browser, one: CaseFile, into: CaseFile) -> None:
    address = f"/desk/kasus/{one.id}"
    await browser.get(address)
    await browser.post(f"{address}/gabung", {"nomor": into.ticket})
    browser.sees(say("Merge two reports?"))
    browser.sees(STORY)
    browser.sees(OTHER)
    await browser.post(f"{address}/gabung", {"nomor": into.ticket, "langkah": "ya"})


async def merge_unseen(browser: Browser, one: CaseFile, into: CaseFile) -> None:
    address = f"/desk/kasus/{one.id}"
    await browser.get(address)
    await browser.post(f"{address}/gabung", {"nomor": into.ticket, "langkah": "ya"})
    browser.sees(say("Merged. The reporters are told under which number it goes on."))


async def as_it_is(world: World, case: CaseFile) -> CaseFile:
    async with world.units.at_once() as work:
        found = await work[CaseRepository].get(case.id)
    assert found is not None
    return found
