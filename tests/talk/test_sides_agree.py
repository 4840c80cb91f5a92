"""Both sides of a mediation say yes; a family sees what was filed in its name; neighbours hear."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from chat.post import Post
from chat.taps import pack
from domain.areas import load_areas
from domain.calendar import WIB
from features.cases.jobs.follow_ups import FollowUps
from features.cases.jobs.newsroom import Newsroom
from features.cases.rules.cases import CaseKind, Category, Severity
from features.cases.rules.command_center import Decision
from features.cases.rules.filing import Filing
from features.cases.services.cases import CaseService
from features.cases.services.office import CaseOffice
from features.cases.services.parties import CaseParties
from features.cases.storage.cases import CaseRepository
from features.cases.views.parties import Witnessed
from features.people.storage.people import PeopleRepository
from tests.talk.steps import BAYU, DEWI, SARI, family_of, linked, person, sends_tap
from tests.talk.topic_steps import filed_case

if TYPE_CHECKING:
    from features.cases.rules.cases import CaseFile
    from simulator.testing import Chat
    from tests.talk.conftest import World

PROMISE = "Daftar harga ditempel mulai Senin."


async def _newest(world: World, account: int) -> CaseFile:
    async with world.units.at_once() as work:
        return (await work[CaseRepository].of(account))[0]


async def dewi_mediates(
    world: World, agreed: str = PROMISE, *, stopped: int = 0
) -> tuple[Chat, Chat]:
    dewi, sari = await world.starts(DEWI), await world.starts(SARI)
    if not (await world.person(SARI)).families:
        await world.link(SARI)
    if stopped:
        await _stops(world, stopped)
    await dewi.says("/mediasi")
    await dewi.says("sari")
    await dewi.taps("Sari Wulandari")
    for words in (
        "Warung Bu Tini",
        "Harganya mahal.",
        "Harga dari pusat.",
        "Daftar harga ditempel.",
        agreed,
    ):
        await dewi.says(words)
    await dewi.taps("✅ Kirim")
    return dewi, sari


async def test_a_side_with_an_account_is_asked_and_the_other_before_a_witness(
    world: World,
) -> None:
    dewi, sari = await dewi_mediates(world)
    case = await _newest(world, DEWI)
    assert f"Yang disepakati: “{PROMISE}”" in sari.transcript
    assert "Warung Bu Tini tidak bisa ditanya lewat bot ini" in dewi.transcript

    await sari.taps("👍 Saya setuju")
    sari.sees("pendamping diberi tahu")
    assert "Sari Wulandari setuju dengan isi" in dewi.transcript
    await dewi.taps("👍 Setuju, ada saksi")
    await dewi.says("Pak Slamet, RT 03")
    dewi.sees("saksinya Pak Slamet, RT 03")
    assert "kedua pihak setuju" in sari.transcript
    assert "kedua pihak setuju" in dewi.transcript
    parties = await world.house.services[CaseParties].of(case.id)
    assert [(one.name, one.answer, one.witness) for one in parties] == [
        ("Sari Wulandari", "yes", ""),
        ("Warung Bu Tini", "yes", "Pak Slamet, RT 03"),
    ]


async def test_whoever_has_an_account_by_now_is_asked_there(world: World) -> None:
    dewi = await world.starts(DEWI)
    sari = await world.starts(SARI)
    await dewi.says("/mediasi")
    await dewi.says("sari")
    await dewi.taps("Sari Wulandari")
    words = ("Warung Bu Tini", "Harganya mahal.", "Dari pusat.", "Ditempel.", PROMISE)
    for said in words:
        await dewi.says(said)
    await dewi.taps("✅ Kirim")
    assert "Sari Wulandari tidak bisa ditanya lewat bot ini" in dewi.transcript
    party = (await world.house.services[CaseParties].of((await _newest(world, DEWI)).id))[0]
    await world.link(SARI)
    tap = pack(Witnessed(party.id, True), DEWI, world.house.keyring)
    await sends_tap(dewi, tap)
    dewi.sees("Sari Wulandari sekarang membaca bot ini")
    assert f"Yang disepakati: “{PROMISE}”" in sari.transcript
    await sari.taps("👍 Saya setuju")
    assert "Sari Wulandari setuju dengan isi" in dewi.transcript
    await sends_tap(dewi, tap)
    dewi.does_not_see("sekarang membaca bot ini")


async def test_a_side_that_stopped_the_bot_answers_before_a_witness(world: World) -> None:
    dewi, sari = await dewi_mediates(world, stopped=SARI)
    assert "Sari Wulandari tidak bisa ditanya lewat bot ini" in dewi.transcript
    assert PROMISE not in sari.transcript


async def test_a_side_reads_that_nobody_hears_its_yes(world: World) -> None:
    _, sari = await dewi_mediates(world)
    await _stops(world, DEWI)
    await sari.taps("👍 Saya setuju")
    sari.sees("Pendamping sekarang tidak membaca bot. Mohon minta mereka membuka bot ini.")
    sari.does_not_see("diberi tahu")


async def _stops(world: World, account: int) -> None:
    """Messages to the account do not arrive any more."""
    async with world.units() as work:
        await work[PeopleRepository].set_blocked(account, blocked=True)
        await work.commit()


async def test_a_family_that_links_later_is_asked_in_the_report_itself(world: World) -> None:
    """What its companion filed before it had an account, it may still say no to."""
    sari = await world.starts(SARI)
    dewi = await person(world, DEWI)
    family = await family_of(world, SARI)
    filing = Filing(
        *(CaseKind.COMPLAINT, Category.NOT_PAID, "Belum cair", "", family.area_code),
        family_id=family.id,
        on_behalf=True,
    )
    case = (await world.house.services[CaseService].file(dewi, filing, "proxy")).case
    await world.link(SARI)
    await sari.says(case.ticket)
    sari.sees("Apakah benar?")
    await sari.taps("👎 Tidak")
    sari.sees("ditutup")
    await sari.says(case.ticket)
    sari.does_not_see("Apakah benar?")
    assert not (await _newest(world, DEWI)).is_open


async def test_the_family_hears_what_became_of_it_after_whoever_filed_it_is_gone(
    world: World,
) -> None:
    sari = await linked(world, SARI)
    family = await family_of(world, SARI)
    case = await filed_case(world, reporter=DEWI, family_id=family.id, on_behalf=True)
    async with world.units() as work:
        await work[CaseRepository].change(case.id, confirmed=True, reporter_id=None)
        await work.commit()
    officer = await person(world, BAYU)
    news = await world.house.services[CaseOffice].answer(officer, case.id, "Cair Senin.", "a:1")
    await world.house.services[Newsroom].tell(news)
    await world.settle()
    assert sum("Cair Senin." in one for one in sari.news) == 1


async def test_a_side_that_does_not_agree_is_heard(world: World) -> None:
    dewi, sari = await dewi_mediates(world)
    await sari.taps("👎 Saya tidak setuju")
    assert "Sari Wulandari tidak setuju dengan isi" in dewi.transcript
    assert "kedua pihak setuju" not in dewi.transcript + sari.transcript
    assert (await _newest(world, DEWI)).is_open


async def test_both_sides_are_asked_after_a_month(world: World) -> None:
    dewi, sari = await dewi_mediates(world)
    world.clock.advance(days=31)
    post = Post(world.units, world.house.keyring)
    noon = datetime.combine(world.clock().date() + timedelta(days=1), time(12), WIB)
    await FollowUps(world.units, post, load_areas()).run_once(noon)  # by day: at night it waits
    world.clock.advance(days=1)
    await world.settle()
    for chat in (dewi, sari):
        assert "Sebulan lalu" in chat.transcript or "sebulan lalu" in chat.transcript.casefold()
    await sari.taps("👎 Tidak")
    sari.sees("diberi tahu")


async def test_a_family_sees_whole_what_was_filed_in_its_name_and_the_companion_hears_its_yes(
    world: World,
) -> None:
    dewi, sari = await world.starts(DEWI), await linked(world, SARI)
    story = "PKH bulan ini belum masuk ke kartu Ibu Sari, padahal tetangga sudah semua. " * 3
    await dewi.says("/respons")
    await dewi.says("sari")
    await dewi.taps("Sari Wulandari")
    await dewi.taps("Ya, untuk keluarga")
    await dewi.taps("💰 Uang bantuan")
    await dewi.taps("Bantuan belum masuk")
    await dewi.taps("🟡 Bulan ini")
    await dewi.taps("Transisi")
    for words in (story, "Dicek bank.", "Sudah ke agen."):
        await dewi.says(words)
    await dewi.taps("Ya, setuju")
    await dewi.taps("➡️ Lanjut")
    await dewi.taps("✅ Kirim")
    case = await _newest(world, DEWI)

    assert story.strip() in sari.transcript
    await sari.says("/laporan")
    assert any(case.ticket in label for label in sari.buttons)
    await sari.says(case.ticket)
    sari.sees("tetangga sudah semua")
    await sari.taps("👍 Ya, benar")
    assert f"Sari Wulandari membenarkan {case.ticket}" in dewi.transcript
    assert (await _newest(world, DEWI)).confirmed


async def test_neighbours_hear_that_it_is_solved_and_their_number_makes_it_urgent(
    world: World,
) -> None:
    sari = await linked(world, SARI)
    await sari.says("/lapor")
    await sari.taps("💰 Uang bantuan")
    await sari.taps("Bantuan belum masuk")
    await sari.says("PKH bulan Oktober belum masuk sampai hari ini")
    await sari.taps("➡️ Lanjut")
    await sari.taps("✅ Kirim")
    case = await _newest(world, SARI)
    assert (case.kind, case.category) == (CaseKind.COMPLAINT, Category.NOT_PAID)
    neighbours = []
    for number in range(5):
        chat = world.newcomer(f"Tetangga {number}", phone=f"+62812999900{number}7")
        await chat.starts()
        him = await world.person(chat.person.id)
        await world.house.services[CaseService].me_too(him, case.id)
        neighbours.append(chat)
    now = await _newest(world, SARI)
    assert (now.supporters, now.severity) == (5, Severity.HIGH)

    bayu = await person(world, BAYU)
    office = world.house.services[CaseOffice]
    news = await office.close(bayu, case.id, Decision.DONE, "Rekening Bu Sari sudah aktif", "close")

    await world.house.services[Newsroom].tell(news)  # type: ignore[arg-type]
    await world.settle()
    for chat in neighbours:
        assert "Sudah beres di daerah Bapak/Ibu: Bantuan belum masuk" in chat.transcript
        assert "Sari" not in chat.transcript
