"""Somebody helps a family with its phone: invited, seen, limited, ended at once by either side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from chat.taps import pack
from domain.payments import Programme
from domain.people import Role
from features.cases.rules.cases import Category
from features.cases.storage.cases import CaseRepository
from features.cases.views.escalation import ConfirmCase
from features.payments.storage.payouts import PayoutRepository
from features.payments.views.history import DrawYear
from features.payments.views.payments import ShowYear
from features.payments.views.taps import ReportRecorded, ShowChange, ShowCount
from features.people.rules.helping import Kin
from features.people.services.consent import ConsentService
from features.people.services.posts import PostService
from features.people.storage.links import LinkRepository
from features.people.storage.staff import StaffMember
from features.people.views.helpers import AskKin, EndHelp, InviteHelper
from features.people.views.linking import AskUnlink
from tests.talk.steps import (
    BAYU,
    DEWI,
    KARTO,
    MAYA,
    SARI,
    STALE,
    WRONG_CODE,
    agrees,
    copied,
    family_of,
    gives_post,
    sends_tap,
)
from views.formats import money

if TYPE_CHECKING:
    from features.cases.rules.cases import CaseFile
    from simulator.testing import Chat
    from tests.talk.conftest import World

SUMS = re.compile(r"Rp\s?\d")
_SHOW_SUMS = (
    *(ShowYear(0), DrawYear(2026), ShowCount(Programme.PKH), ShowChange(Programme.PKH)),
    ReportRecorded(Category.AMOUNT_TOO_SMALL, Programme.PKH),
)
"""Buttons of screens of sums, as a helper has them still who saw some until yesterday."""


async def _family(world: World, person_id: int = SARI) -> Chat:
    sari = await world.starts(person_id)
    await world.link(person_id)
    return sari


async def _invites(sari: Chat, *, amounts: bool = False, kin: str = "Anak saya") -> str:
    await sari.says("/data")
    await sari.taps("🤝 Yang membantu")
    await sari.taps("➕ Minta dibantu orang")
    await sari.taps(kin)
    await sari.taps("👁 Boleh lihat jumlah uang" if amounts else "🙈 Tanpa jumlah uang")
    return copied(sari)


async def _helps(world: World, *, amounts: bool = False) -> tuple[Chat, Chat]:
    """Sari's family is helped by Maya, who has none of her own."""
    sari, maya = await _family(world), world.chat(MAYA)
    code = await _invites(sari, amounts=amounts)
    await agrees(maya)
    await maya.says("/bantu")
    await maya.says(code)
    return sari, maya


async def test_a_child_is_invited_and_both_sides_see_it(world: World) -> None:
    sari, maya = await _family(world), world.chat(MAYA)
    code = await _invites(sari)
    assert re.fullmatch(r"[B-Z]{4}-[B-Z]{4}", code)
    sari.sees("Yang membantu tidak bisa lihat jumlah uang.")
    await agrees(maya)
    await maya.says("/bantu")
    await maya.says(code.lower().replace("-", " "))
    maya.sees("✅ Sekarang membantu keluarga Sari Wulandari. Mereka sudah tahu.")
    assert "Ada yang membantu keluarga Sari Wulandari" in sari.last
    assert "(Anak saya), tanpa jumlah uang" in sari.last
    await sari.says("/data_saya")
    sari.sees("(Anak saya), tanpa jumlah uang")
    await maya.says("/data")
    maya.sees("(membantu)")
    await maya.says("/menu")
    maya.sees("🤝 Sedang membantu: keluarga Sari Wulandari.")
    await maya.says("/bantu")
    await maya.says(code)
    maya.sees("Kodenya tidak cocok, atau sudah lewat masa berlakunya.")
    await maya.taps("⌨️ Saya punya kode")
    maya.sees("Ketik kode 8 huruf dari mereka.")


async def test_a_helper_without_the_yes_never_sees_a_sum(world: World) -> None:
    _, maya = await _helps(world)
    for asked in ("/saldo", "/jadwal", "kapan PKH cair", "uang saya sudah masuk belum"):
        await maya.says(asked)
    await maya.says("/saldo")
    maya.sees("Bapak/Ibu membantu keluarga ini. Jumlah uangnya tidak ditampilkan.")
    maya.sees("Uangnya")
    for label in [label for label in maya.buttons if label.startswith(("📜", "❓"))]:
        await maya.says("/saldo")
        await maya.taps(label)
    for tap in _SHOW_SUMS:
        await maya.says("/menu")
        await sends_tap(maya, pack(tap, MAYA, world.house.keyring))
        maya.sees("Jumlah uangnya tidak ditampilkan.")
    await maya.says("kok cuma segini ya bu")
    assert SUMS.search(maya.transcript) is None


async def test_a_helper_with_the_yes_sees_what_the_family_sees(world: World) -> None:
    _, maya = await _helps(world, amounts=True)
    await maya.says("/saldo")
    family = await family_of(world, SARI)
    async with world.units.at_once() as work:
        newest = (await work[PayoutRepository].of(family.id, family.area_code))[0]
    maya.sees(money(newest.amount))


async def test_what_only_a_family_may_do_a_helper_cannot(world: World) -> None:
    """Unlinking, inviting, agreeing: no button leads there, and a forged one is stale."""
    _, maya = await _helps(world)
    family = await family_of(world, SARI)
    keyring = world.house.keyring
    for tap in (
        AskUnlink(family.id),
        AskKin(family.id),
        InviteHelper(family.id, Kin.CHILD, True),
    ):
        await sends_tap(maya, pack(tap, MAYA, keyring))
        maya.sees(STALE)
    await maya.says("/data")
    assert not [label for label in maya.buttons if label.startswith("Hapus")]
    await maya.says("/data_saya")
    await maya.taps("📄 Minta salinan")
    files = [m["document"] for m in maya.sim.messages(MAYA) if "document" in m]
    told = b"".join(maya.sim.files.data(one["file_id"]) for one in files).decode()
    assert family.address not in told
    assert family.head_name not in told
    assert "payout" not in told
    assert (await world.person(SARI)).families


async def test_a_report_of_a_helper_is_a_proxy_and_the_family_is_told(world: World) -> None:
    sari, maya = await _helps(world)
    case = await _reports(world, maya)
    assert (case.on_behalf, case.confirmed, case.reporter_id) == (True, False, MAYA)
    assert "Yang membantu Bapak/Ibu membuat laporan untuk keluarga" in sari.last
    await sends_tap(maya, pack(ConfirmCase(case.id, True), MAYA, world.house.keyring))
    async with world.units.at_once() as work:
        found = await work[CaseRepository].get(case.id)
    assert found is not None
    assert not found.confirmed
    await sari.taps("👍 Ya, benar")
    await sari.says("/laporan")
    assert any(case.ticket in label for label in sari.buttons)
    await maya.says(case.ticket)
    maya.sees(case.ticket)


async def _reports(world: World, maya: Chat) -> CaseFile:
    await maya.says("/lapor")
    await maya.taps("💰 Uang bantuan")
    await maya.taps("Bantuan belum masuk")
    await maya.says("Sudah dua bulan belum masuk ke kartu keluarga ini")
    await maya.taps("➡️ Lanjut")
    await maya.taps("✅ Kirim")
    family = await family_of(world, SARI)
    async with world.units.at_once() as work:
        (case,) = await work[CaseRepository].for_family(family.id)
    return case


@pytest.mark.parametrize("by", ["family", "helper"])
async def test_either_side_ends_it_with_one_tap_and_both_are_told(world: World, by: str) -> None:
    sari, maya = await _helps(world, amounts=True)
    case = await _reports(world, maya)
    ends, other = (sari, maya) if by == "family" else (maya, sari)
    await ends.says("/data")
    await ends.taps("🤝 Yang membantu")
    await ends.taps(next(label for label in ends.buttons if label.startswith("⛔")))
    ends.sees("⛔ Izin membantu sudah diakhiri.")
    assert other.last.startswith("⛔")
    await maya.says("/saldo")
    maya.does_not_see("💰 Keluarga")
    assert not (await world.person(MAYA)).helped
    await maya.says(case.ticket)
    maya.does_not_see("Sudah dua bulan")
    await sari.says("/data_saya")
    sari.does_not_see("(Anak saya)")


@pytest.mark.parametrize("how", ["unlinks", "withdraws", "erases", "helper withdraws", "office"])
async def test_however_help_ends_both_sides_know_and_news_goes_to_the_family(
    world: World, how: str
) -> None:
    """Sari's son has the family too: it is not left alone with its report."""
    sari, maya = await _helps(world, amounts=True)
    family, karto = await family_of(world, SARI), await world.starts(KARTO)
    async with world.units() as work:
        await work[LinkRepository].link(KARTO, family.id, world.clock())
        await work.commit()
    case = await _reports(world, maya)
    await _ends(world, sari, maya, how)
    assert not (await world.person(MAYA)).helped
    left = sari if how in {"helper withdraws", "office"} else karto
    assert "tidak membantu lagi" in left.last
    if how != "helper withdraws":
        assert "Bapak/Ibu tidak lagi membantu keluarga" in maya.transcript
    async with world.units.at_once() as work:
        found = await work[CaseRepository].get(case.id)
    assert found is not None
    assert found.reporter_id == left.person.id
    await maya.says(case.ticket)
    maya.does_not_see("Sudah dua bulan")


async def _ends(world: World, sari: Chat, maya: Chat, how: str) -> None:
    family = await family_of(world, SARI)
    consents, text = world.house.services[ConsentService], "Saya setuju"
    match how:
        case "unlinks":
            await sends_tap(sari, pack(AskUnlink(family.id), SARI, world.house.keyring))
            await sari.taps("Ya, hapus dari daftar")
        case "withdraws":
            await consents.withdraw(await world.person(SARI), text=text)
        case "erases":
            await consents.erase(await world.person(SARI))
        case "helper withdraws":
            await consents.withdraw(await world.person(MAYA), text=text)
        case "office":
            post = StaffMember(MAYA, Role.COMPANION, "Maya", family.area_code, None)
            await world.house.services[PostService].give(post)
    await maya.waits()


async def test_where_nobody_has_the_family_any_more_its_news_goes_to_nobody(world: World) -> None:
    sari, maya = await _helps(world)
    case = await _reports(world, maya)
    await _ends(world, sari, maya, "unlinks")
    async with world.units.at_once() as work:
        found = await work[CaseRepository].get(case.id)
    assert found is not None
    assert found.reporter_id is None
    await maya.says(case.ticket)
    maya.does_not_see("Sudah dua bulan")
    await world.link(SARI)
    assert not (await world.person(MAYA)).helped


async def test_whoever_decides_about_the_family_cannot_help_it(world: World) -> None:
    sari = await _family(world)
    code = await _invites(sari)
    for staff in (DEWI, BAYU):
        chat = world.chat(staff)
        await agrees(chat)
        await chat.says(f"/bantu {code}")
        chat.sees("jadi tidak bisa membantunya lewat sini.")
        assert not (await world.person(staff)).helped
    await sari.says(f"/bantu {code}")
    sari.sees("Ini keluarga Bapak/Ibu sendiri")
    await sari.taps("👪 Keluarga saya")
    sari.sees("Sari Wulandari")
    karto = world.chat(KARTO)
    await karto.says(f"/bantu {code}")
    karto.sees("✅ Sekarang membantu keluarga")


async def test_a_helper_who_gets_an_office_there_helps_no_longer(world: World) -> None:
    await _helps(world)
    assert (await world.person(MAYA)).helped
    family = await family_of(world, SARI)
    await gives_post(world, StaffMember(MAYA, Role.COMPANION, "Maya", family.area_code, None))
    assert not (await world.person(MAYA)).helped


async def test_guessing_codes_pauses_and_tells_nothing(world: World) -> None:
    maya = world.chat(MAYA)
    await agrees(maya)
    await maya.says("/bantu")
    for _ in range(4):
        await maya.says(WRONG_CODE)
        maya.sees("Kodenya tidak cocok, atau sudah lewat masa berlakunya.")
    await maya.says(WRONG_CODE)
    maya.sees("Sudah terlalu banyak")
    await maya.says("123456")
    maya.does_not_see("✅ Sekarang")


async def test_a_stranger_ends_nothing(world: World) -> None:
    await _helps(world)
    (one,) = (await world.person(MAYA)).helped
    assert one.helping
    karto = await world.starts(KARTO)
    await sends_tap(karto, pack(EndHelp(1), KARTO, world.house.keyring))
    karto.sees(STALE)
    assert (await world.person(MAYA)).helped
