"""Work on cases at the desk, followed to the phones of those whom it concerns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from features.cases.rules.cases import CaseFile, Category
from features.cases.rules.command_center import CaseStatus, Decision
from features.cases.services.assigning import CaseAssigning
from features.cases.storage.cases import CaseRepository
from features.cases.storage.readings import CaseReadingRepository
from features.desk.build import DeskWorks
from features.people.storage.staff import StaffRepository
from tests.talk.desk_steps import Browser, at_laptop, file_case, in_app, say
from tests.talk.steps import BAYU, DEWI, KARTO, LINA, MAYA, RATNA, SARI
from tests.talk.topic_steps import INTAN

if TYPE_CHECKING:
    from tests.talk.conftest import World

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><b>{{7*7}}"


async def _now(world: World, case: CaseFile) -> CaseFile:
    async with world.units.at_once() as work:
        found = await work[CaseRepository].get(case.id)
    assert found is not None
    return found


async def _send_due(world: World) -> None:
    await world.house.works[DeskWorks].courier.run_once()
    await world.settle()


async def _reported(world: World, **more: object) -> tuple[CaseFile, Browser]:
    await world.starts(KARTO)
    case = await file_case(world, KARTO, **more)  # type: ignore[arg-type]
    return case, await at_laptop(world, BAYU)


async def test_an_officer_takes_a_case_and_the_reporter_is_told(world: World) -> None:
    case, browser = await _reported(world)
    await browser.get(f"/desk/kasus/{case.id}")
    browser.sees("Sudah dua bulan belum cair")
    await browser.post(f"/desk/kasus/{case.id}/ambil")
    browser.sees(say("You have this case now. The reporter is told."))
    assert (await _now(world, case)).owner_id == BAYU
    karto = world.chat(KARTO)
    await karto.waits()
    assert case.ticket in karto.transcript


async def test_an_answer_can_be_taken_back_for_ten_seconds(world: World) -> None:
    case, browser = await _reported(world)
    address = f"/desk/kasus/{case.id}"
    await browser.get(address)
    await browser.post(f"{address}/jawab", {"isi": "Uangnya salah, maaf."})
    browser.sees(say("Read it once more"))
    await browser.post(f"{address}/jawab", {"isi": "Uangnya salah, maaf.", "langkah": "kirim"})
    browser.sees(say("About to leave"))
    number = browser.page.partition('name="surat" value="')[2].partition('"')[0]
    await browser.post(f"{address}/tarik", {"surat": number})
    browser.does_not_see(say("About to leave"))
    assert "Uangnya salah, maaf." in browser.page
    world.clock.advance(seconds=30)
    await _send_due(world)
    assert "Uangnya salah" not in world.chat(KARTO).transcript


async def test_an_answer_leaves_after_ten_seconds_once(world: World) -> None:
    case, browser = await _reported(world)
    address = f"/desk/kasus/{case.id}"
    await browser.get(address)
    form = {"isi": "Bapak bisa ambil\nhari Senin.", "langkah": "kirim", "kunci": "ab12"}
    await browser.post(f"{address}/jawab", form)
    await browser.post(f"{address}/jawab", form)
    await _send_due(world)
    assert "hari Senin" not in world.chat(KARTO).transcript
    world.clock.advance(seconds=11)
    await _send_due(world)
    await _send_due(world)
    assert world.chat(KARTO).transcript.count("hari Senin") == 1
    await browser.post(f"{address}/tarik", {"surat": "1"})
    browser.sees(say("This message is on its way already, so it cannot be taken back."))


async def test_an_answer_that_may_not_leave_any_more_comes_back_to_its_writer(
    world: World,
) -> None:
    case, browser = await _reported(world)
    address = f"/desk/kasus/{case.id}"
    bayu = await world.starts(BAYU)
    await browser.get(address)
    await browser.post(f"{address}/jawab", {"isi": "Sudah cair, Pak.", "langkah": "kirim"})
    async with world.units() as work:
        await work[StaffRepository].remove(BAYU, None)
        await work.commit()
    world.clock.advance(seconds=11)
    await _send_due(world)
    assert "Sudah cair, Pak." not in world.chat(KARTO).transcript
    bayu.sees(f"Jawaban untuk {case.ticket} tidak terkirim.")
    bayu.sees("Sudah cair, Pak.")


async def test_nobody_else_takes_an_answer_back(world: World) -> None:
    case, browser = await _reported(world)
    address = f"/desk/kasus/{case.id}"
    await browser.get(address)
    await browser.post(f"{address}/jawab", {"isi": "Sudah dibayar.", "langkah": "kirim"})
    other = await at_laptop(world, INTAN)
    await other.get(address)
    other.sees("Sudah dibayar.")
    number = other.page.partition('name="surat" value="')[2].partition('"')[0]
    await other.post(f"{address}/tarik", {"surat": number})
    world.clock.advance(seconds=11)
    await _send_due(world)
    assert "Sudah dibayar." in world.chat(KARTO).transcript


async def test_the_deeds_of_the_forum_work_here_too(world: World) -> None:
    case, browser = await _reported(world)
    address = f"/desk/kasus/{case.id}"
    await browser.get(address)
    await browser.post(f"{address}/tanya", {"isi": "Foto struknya?"})
    assert (await _now(world, case)).status is CaseStatus.NEEDS_DATA
    await browser.post(f"{address}/catatan", {"isi": "bank ditelepon"})
    browser.sees("bank ditelepon")
    await browser.post(f"{address}/rujuk", {"isi": "Dinsos Kebumen"})
    assert (await _now(world, case)).receiver == "Dinsos Kebumen"
    desk = (await _now(world, case)).desk
    await browser.post(f"{address}/naik", {"meja": desk.value})
    assert (await _now(world, case)).desk != desk
    await browser.post(f"{address}/naik", {"meja": desk.value})
    browser.sees(say("It was moved by somebody else meanwhile."))
    await browser.post(f"{address}/sentra")
    assert (await _now(world, case)).decision is Decision.DRAWN_INTO_CENTRE
    await browser.post(f"{address}/tutup", {"putusan": "ditolak", "isi": ""})
    assert (await _now(world, case)).is_open
    await browser.post(f"{address}/tutup", {"putusan": "selesai", "isi": "Sudah cair."})
    assert not (await _now(world, case)).is_open
    await world.settle()
    told = world.chat(KARTO).transcript
    assert "Foto struknya?" in told
    assert "Sudah cair." in told
    assert "bank ditelepon" not in told
    await browser.post(f"{address}/ambil")
    browser.sees(say("This report can no longer be changed in that way."))


async def test_an_integrity_case_needs_two_officers_here_too(world: World) -> None:
    case, bayu = await _reported(world, category=Category.DEDUCTION)
    address = f"/desk/kasus/{case.id}"
    await bayu.get(address)
    await bayu.post(f"{address}/tutup", {"putusan": "selesai"})
    bayu.sees("Usul penutupan dicatat.")
    await bayu.post(f"{address}/tutup", {"putusan": "selesai"})
    bayu.sees(say("You proposed to close it yourself. Another officer must decide now."))
    assert (await _now(world, case)).is_open
    intan = await at_laptop(world, INTAN)
    await intan.get(address)
    await intan.post(f"{address}/tutup", {"putusan": "selesai"})
    assert not (await _now(world, case)).is_open


async def test_a_story_is_text_and_nothing_else(world: World) -> None:
    case, browser = await _reported(world, story=HOSTILE)
    address = f"/desk/kasus/{case.id}"
    await browser.get(address)
    await browser.post(f"{address}/catatan", {"isi": HOSTILE})
    await browser.post(f"{address}/jawab", {"isi": HOSTILE})
    for page in (browser.page, (await browser.get(address)).text):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "49" not in page.partition("{{7*7}}")[0][-20:]
    browser.sees("{{7*7}}")
    await browser.get("/desk/antrean?cari=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in browser.page


async def test_without_the_token_of_its_page_a_form_does_nothing(world: World) -> None:
    case, browser = await _reported(world)
    address = f"/desk/kasus/{case.id}"
    await browser.get(address)
    for csrf in ("", "0" * 32, "x"):
        answer = await browser.post(f"{address}/ambil", {"csrf": csrf})
        assert answer.status_code == 403
    other = await at_laptop(world, INTAN)
    token = other.page.partition('name="csrf" value="')[2].partition('"')[0]
    answer = await browser.post(f"{address}/ambil", {"csrf": token})
    assert answer.status_code == 403
    foreign = {"sec-fetch-site": "cross-site"}
    await browser.get(address)
    answer = await browser.post(f"{address}/ambil", headers=foreign)
    assert answer.status_code == 403
    assert (await _now(world, case)).owner_id is None


async def test_one_sees_who_else_has_a_case_open(world: World) -> None:
    case, bayu = await _reported(world)
    intan = await in_app(world, INTAN)
    for browser in (intan, bayu):
        await browser.get(f"/desk/kasus/{case.id}")
    await intan.post(f"/desk/kasus/{case.id}/hadir")
    answer = await bayu.post(f"/desk/kasus/{case.id}/hadir")
    assert "Intan" in answer.json()["text"]
    world.clock.advance(minutes=2)
    answer = await bayu.post(f"/desk/kasus/{case.id}/hadir")
    assert answer.json()["text"] == ""


async def test_the_reporter_sees_that_it_was_read_at_the_desk(world: World) -> None:
    case, browser = await _reported(world)
    await browser.get(f"/desk/kasus/{case.id}")
    async with world.units.at_once() as work:
        readings = await work[CaseReadingRepository].readings(case.id)
    assert [one.role for one in readings] == ["officer"]


async def test_a_colleagues_cases_are_handed_over_and_told(world: World) -> None:
    await world.starts(INTAN)
    case, browser = await _reported(world)
    secret = await file_case(world, KARTO, "Dipotong", category=Category.DEDUCTION)
    await browser.get("/desk/antrean")
    await browser.post(
        "/desk/antrean/serahkan", {"kasus": [str(case.id), str(secret.id)], "kepada": str(INTAN)}
    )
    browser.sees(say("Handed over. The receiver is told."))
    await world.settle()
    assert "2 kasus" in world.chat(INTAN).transcript
    await browser.get("/desk/beban")
    await browser.post("/desk/beban/serahkan", {"dari": str(INTAN), "kepada": str(LINA)})
    browser.sees("Sudah diserahkan, tetapi tidak semua")
    assert (await _now(world, case)).owner_id == LINA
    assert (await _now(world, secret)).owner_id == INTAN


async def test_colleagues_are_looked_up_only_by_whoever_gives_something(world: World) -> None:
    await world.starts(INTAN)
    case, browser = await _reported(world)
    intan = (await world.person(INTAN)).posts[0].name
    part = intan.split()[-1].casefold()
    await browser.get("/desk/antrean?lihat=belum-diambil")
    browser.does_not_see(intan)
    await browser.post("/desk/antrean/serahkan", {"kasus": str(case.id), "lihat": "belum-diambil"})
    browser.sees(say("Who gets them?"))
    browser.sees(intan)
    fields = {"kasus": str(case.id), "lihat": "belum-diambil", "langkah": "cari"}
    await browser.post("/desk/antrean/serahkan", {**fields, "nama": "tidakadanama"})
    browser.sees(say("Nobody of that name works with you."))
    await browser.post("/desk/antrean/serahkan", {**fields, "nama": part})
    browser.sees(intan)
    assert f'value="{case.id}"' in browser.page
    assert (await _now(world, case)).owner_id is None
    given = {"kasus": str(case.id), "lihat": "belum-diambil", "kepada": str(INTAN)}
    await browser.post("/desk/antrean/serahkan", given)
    browser.sees(say("Handed over. The receiver is told."))
    assert browser.answer is not None
    assert browser.answer.url.params["lihat"] == "belum-diambil"
    await browser.get("/desk/beban")
    lina = (await world.person(LINA)).posts[0].name
    browser.does_not_see(lina)
    await browser.post("/desk/beban/serahkan", {"dari": str(INTAN)})
    browser.sees(say("Hand over all of these cases?"))
    browser.sees(intan)
    await browser.post("/desk/beban/serahkan", {"dari": str(INTAN), "kepada": str(LINA)})
    assert (await _now(world, case)).owner_id == LINA


async def test_a_companion_gives_work_to_nobody(world: World) -> None:
    case, _ = await _reported(world)
    browser = await at_laptop(world, DEWI)
    answer = await browser.post(
        "/desk/antrean/serahkan", {"kasus": str(case.id), "kepada": str(BAYU)}
    )
    assert answer.status_code == 403
    assert (await browser.get("/desk/beban")).status_code == 403
    officer = await world.person(BAYU)
    assert await world.house.services[CaseAssigning].colleagues(officer)


@pytest.mark.parametrize("way", ["ticket", "village", "name"])
async def test_a_case_is_found_by_ticket_village_and_name(world: World, way: str) -> None:
    await world.starts(SARI)
    await world.link(SARI)
    case = await file_case(world, SARI, family=True)
    await file_case(world, SARI, "lain", area="33.05.12.1010", category=Category.CARD_PROBLEM)
    await world.house.works[DeskWorks].names.run_once()
    browser = await at_laptop(world, BAYU)
    text = {"ticket": case.ticket.casefold(), "village": "bukitlama", "name": "wulandari"}[way]
    await browser.get(f"/desk/antrean?cari={text}")
    browser.sees(case.ticket)
    assert browser.answer is not None
    assert browser.answer.url.path.endswith(f"/kasus/{case.id}") == (way == "ticket")
    await browser.get("/desk/antrean?cari=tidakadanama")
    browser.does_not_see(case.ticket)


async def test_a_page_ends_where_the_next_one_begins(world: World) -> None:
    await world.starts(KARTO)
    for number in range(60):
        await file_case(world, KARTO, f"nomor {number}", key=f"k{number}", area="33.05.12.1010")
    browser = await at_laptop(world, BAYU)
    first = set(_tickets(browser))
    following = browser.page.partition('class="button" href="')[2].partition('"')[0]
    await browser.get(following.replace("&amp;", "&"))
    second = set(_tickets(browser))
    assert len(first) == 50
    assert len(second) == 10
    assert not first & second


async def test_the_chat_shows_the_same_queue_and_opens_a_ticket(world: World) -> None:
    case, _ = await _reported(world)
    danger = await file_case(world, KARTO, "Ada bahaya", category=Category.EMERGENCY)
    bayu = await world.starts(BAYU)
    await bayu.says("/kasus")
    assert danger.ticket[3:] in bayu.buttons[0]
    assert case.ticket[3:] in bayu.buttons[1]
    await bayu.says(f"/kasus {case.ticket}")
    bayu.sees("Sudah dua bulan belum cair")
    await bayu.says("/kasus CC-2611-9999")
    bayu.sees(say("There is no open or finished case with that number for you: /kasus"))
    dewi = await world.starts(DEWI)
    secret = await file_case(world, KARTO, "Dipotong", category=Category.DEDUCTION)
    await dewi.says(f"/kasus {secret.ticket}")
    dewi.sees(say("There is no open or finished case with that number for you: /kasus"))


async def test_administrators_see_figures_and_no_case(world: World) -> None:
    case, _ = await _reported(world)
    browser = await at_laptop(world, RATNA)
    browser.sees(say("Figures"))
    assert (await browser.get("/desk/antrean")).status_code == 403
    assert (await browser.get(f"/desk/kasus/{case.id}")).status_code == 403


def _tickets(browser: Browser) -> list[str]:
    return [one.partition("<")[0] for one in browser.page.split('class="ticket">')[1:]]


async def _danger(world: World, *said: str) -> Browser:
    """Told in the chat, opened at the desk."""
    maya = await world.starts(MAYA)
    await maya.says("suami saya memukul saya lagi, kepala saya berdarah")
    await maya.taps("📢 Laporkan ke petugas")
    for words in said:
        await maya.says(words)
    await maya.says("dekat masjid Al Huda RT 3, lewat ibu saya")
    await maya.taps("✅ Kirim")
    browser = await at_laptop(world, BAYU)
    await browser.get("/desk/antrean")
    await browser.get(re.findall(r'href="(/desk/kasus/\d+)"', browser.page)[0])
    return browser


async def test_how_a_reporter_may_be_reached_stands_before_the_story(world: World) -> None:
    browser = await _danger(world, "jgn telp ya bu nanti dia dengar", "Palembang")
    page = browser.words
    caution = page.index(say("⚠️ Please mind") + ": jgn telp ya bu")
    reach = page.index(say("How to reach them") + ": dekat masjid Al Huda RT 3")
    assert max(caution, reach) < page.index("kepala saya berdarah")
    browser.sees(say("Danger: how they may be reached stands below. Read it before you call."))
    browser.does_not_see(say("Danger: call first, write later."))
    browser.does_not_see("jangkau")
    browser.does_not_see("hati hati")


async def test_where_nothing_speaks_against_it_calling_comes_first(world: World) -> None:
    browser = await _danger(world, "Palembang")
    browser.sees(say("Danger: call first, write later."))
    browser.sees(say("How to reach them") + ": dekat masjid Al Huda RT 3")


@pytest.mark.parametrize("said", ["tutup kasus {}", "cari kasus nomor CC-{}"])
async def test_own_words_that_name_a_case_open_it(world: World, said: str) -> None:
    await world.starts(KARTO)
    case = await file_case(world, KARTO)
    bayu, sari = await world.starts(BAYU), await world.starts(SARI)
    await bayu.says(said.format(case.ticket[3:]))
    bayu.sees("Sudah dua bulan belum cair")
    assert "✅ Selesai" in bayu.buttons
    await sari.says(said.format(case.ticket[3:]))
    sari.does_not_see("Sudah dua bulan belum cair")


async def test_a_number_of_which_nothing_may_be_seen_opens_nothing(world: World) -> None:
    await world.starts(KARTO)
    secret = await file_case(world, KARTO, "Dipotong ketua", category=Category.DEDUCTION)
    dewi = await world.starts(DEWI)
    await dewi.says(f"buka kasus {secret.ticket}")
    dewi.does_not_see("Dipotong ketua")
