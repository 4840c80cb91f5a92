"""Ready-made answers of officers, followed to the reporter; and which cases get a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from features.cases.rules.cases import Category, Desk, Severity
from features.cases.services.cases import CaseService
from features.cases.services.corrections import CaseCorrections
from features.cases.storage.cases import CaseRepository
from features.desk.build import DeskWorks
from features.desk.rules.answers import AnswerState
from features.desk.services.answers import MOST_OWN, DeskAnswers
from tests.talk.desk_steps import Browser, at_laptop, file_case, say
from tests.talk.steps import BAYU, DEWI, KARTO, LINA, RATNA, SARI
from tests.talk.topic_steps import INTAN, filed_case, topic_titles

if TYPE_CHECKING:
    from tests.talk.conftest import ForumWorld, World

_PATH = "/desk/jawaban"
_WORDS = "Laporan {tiket} di {wilayah} kami kerjakan sampai {tenggat}."


async def _writes(browser: Browser, name: str, text: str) -> None:
    await browser.get(_PATH)
    await browser.post(_PATH, {"nama": name, "isi": text})
    await browser.post(_PATH, {"nama": name, "isi": text, "langkah": "simpan"})


async def test_an_own_answer_is_filled_for_the_case_and_reaches_the_reporter(
    world: World,
) -> None:
    await world.starts(KARTO)
    case = await file_case(world, KARTO)
    browser = await at_laptop(world, BAYU)
    await browser.get(_PATH)
    await browser.post(_PATH, {"nama": "Sedang jalan", "isi": _WORDS})
    browser.sees("Laporan CC-2611-0042 di Lorok Pakjo")
    await browser.post(_PATH, {"nama": "Sedang jalan", "isi": _WORDS, "langkah": "simpan"})
    await browser.get(f"/desk/kasus/{case.id}")
    value = browser.page.partition(">Sedang jalan</option>")[0].rpartition('value="')[2][:-1]
    assert value.startswith(f"Laporan {case.ticket} di Ilir Barat Satu")
    browser.sees(say("Received"))
    await browser.post(f"/desk/kasus/{case.id}/jawab", {"isi": value, "langkah": "kirim"})
    world.clock.advance(seconds=11)
    await world.house.works[DeskWorks].courier.run_once()
    await world.settle()
    assert f"Laporan {case.ticket} di Ilir Barat Satu" in world.chat(KARTO).transcript


async def test_no_answer_holds_a_name_or_what_cannot_be_filled(world: World) -> None:
    browser = await at_laptop(world, BAYU)
    for text in ("Halo {nama}", "Halo {nik}", "Halo {", "{a{b}c}"):
        await _writes(browser, "Salah", text)
        browser.sees("Ini tidak bisa diisi")
    assert not await world.house.services[DeskAnswers].usable(await world.person(BAYU))


async def test_a_shared_answer_needs_a_second_officer(world: World) -> None:
    author, second = await at_laptop(world, BAYU), await at_laptop(world, INTAN)
    await _writes(author, "Ke bank", "Silakan ke bank dengan KKS untuk {tiket}.")
    (one,) = await world.house.services[DeskAnswers].usable(await world.person(BAYU))
    await second.get(_PATH)
    second.does_not_see("Ke bank")
    await author.post(f"{_PATH}/{one.id}/bagikan")
    assert (await author.post(f"{_PATH}/{one.id}/setujui")).status_code == 403
    await second.get(_PATH)
    second.sees("Rekan ingin membagikan: Ke bank")
    await second.post(f"{_PATH}/{one.id}/setujui", _version(second))
    case = await file_case(world, KARTO)
    await second.get(f"/desk/kasus/{case.id}")
    second.sees("Ke bank")
    companion = await at_laptop(world, DEWI)
    await companion.get(f"/desk/kasus/{case.id}")
    companion.does_not_see("Ke bank")
    assert (await companion.post(f"{_PATH}/{one.id}/setujui")).status_code == 403
    await author.get(f"{_PATH}?ubah={one.id}")
    words = {"nomor": str(one.id), "nama": "Ke bank", "isi": "Kata baru", "langkah": "simpan"}
    await author.post(_PATH, words)
    await second.get(f"/desk/kasus/{case.id}")
    second.does_not_see("Ke bank")
    answer = await second.post(f"{_PATH}/{one.id}/hapus")
    assert answer.status_code == 409
    await author.get(_PATH)
    await author.post(f"{_PATH}/{one.id}/hapus")
    author.does_not_see("Kata baru")


def _version(browser: Browser) -> dict[str, str]:
    return {"versi": browser.page.partition('name="versi" value="')[2].partition('"')[0]}


async def test_who_agrees_agrees_to_the_words_that_were_read(world: World) -> None:
    author, second = await at_laptop(world, BAYU), await at_laptop(world, INTAN)
    await _writes(author, "Ke bank", "Silakan ke bank dengan KKS.")
    (one,) = await world.house.services[DeskAnswers].usable(await world.person(BAYU))
    await author.post(f"{_PATH}/{one.id}/bagikan")
    for deed in ("setujui", "tolak"):
        await second.get(_PATH)
        read = _version(second)
        text = f"Kata lain untuk {deed}"
        words = {"nomor": str(one.id), "nama": "Ke bank", "isi": text, "langkah": "simpan"}
        await author.post(_PATH, words)
        assert (await second.post(f"{_PATH}/{one.id}/{deed}", read)).status_code == 409
        second.sees(say("Its author changed it meanwhile. Please read it once more."))
        (now,) = await world.house.services[DeskAnswers].asked(await world.person(INTAN))
        assert (now.text, now.state) == (text, AnswerState.ASKED)
    await second.get(_PATH)
    await second.post(f"{_PATH}/{one.id}/setujui", _version(second))
    second.sees(say("Shared. Colleagues of the same role have it now."))


async def test_what_cannot_be_kept_stands_in_the_form(world: World) -> None:
    browser = await at_laptop(world, BAYU)
    service, bayu = world.house.services[DeskAnswers], await world.person(BAYU)
    for number in range(MOST_OWN):
        await service.add(bayu, f"Jawaban {number}", "Teks")
    own = await service.usable(bayu)
    await _writes(browser, "Satu lagi", "Tulisan yang panjang sekali")
    browser.sees("Tulisan yang panjang sekali")
    browser.sees(say("You have as many ready-made answers as there may be. Take one away first."))
    assert len(await service.usable(bayu)) == MOST_OWN
    await service.remove(bayu, own[0].id)
    words = {"nomor": str(own[0].id), "nama": "Ubah", "isi": "Kata baru", "langkah": "simpan"}
    await browser.post(_PATH, words)
    browser.sees("Kata baru")
    await browser.post(_PATH, {"nama": "Ubah", "isi": "Kata baru", "langkah": "simpan"})
    assert "Kata baru" in [one.text for one in await service.usable(bayu)]
    await browser.post(_PATH, {"nama": "x" * 41, "isi": "Tetap ada"})
    browser.sees("Tetap ada")
    browser.sees(say("That is too long. Please shorten it."))


async def test_only_what_the_rule_wants_gets_a_topic_and_danger_always(
    forum_world: ForumWorld,
) -> None:
    await forum_world.starts(SARI)
    browser = await at_laptop(forum_world, RATNA)
    await browser.get("/desk/topik")
    await browser.post("/desk/topik", {"tingkat": ["T", "K"], "tempat": "Kota Palembang"})
    browser.sees("Kota Palembang")
    small = await filed_case(forum_world)
    danger = await filed_case(forum_world, Category.EMERGENCY)
    titles = " ".join(topic_titles(forum_world))
    assert danger.ticket in titles
    assert small.ticket not in titles
    bayu = await forum_world.starts(BAYU)
    await bayu.says("/kasus")
    assert any(small.ticket[3:] in label for label in bayu.buttons)
    service = forum_world.house.services[CaseService]
    await service.add(small, "Tambahan", "a1", author_id=KARTO)
    await forum_world.house.services[CaseCorrections].weigh(
        await forum_world.person(BAYU), small.id, Severity.HIGH, "w1"
    )
    await forum_world.settle()
    assert small.ticket in " ".join(topic_titles(forum_world))
    async with forum_world.units.at_once() as work:
        found = await work[CaseRepository].get(small.id)
    assert found is not None
    assert found.topic_id


async def test_what_the_group_does_not_show_rings_at_the_officers(forum_world: ForumWorld) -> None:
    """At the command center's desk; a case with a topic is seen there, and rings nobody."""
    bayu = await forum_world.starts(BAYU)
    arrived = "Ada laporan baru untuk Bapak/Ibu"
    shown = await filed_case(forum_world, Category.CONDUCT)
    assert shown.desk is Desk.COMMAND_CENTER
    assert arrived not in bayu.transcript
    browser = await at_laptop(forum_world, RATNA)
    await browser.get("/desk/topik")
    await browser.post("/desk/topik", {"tingkat": ["K"], "tempat": ""})
    await forum_world.starts(SARI)
    small = await filed_case(forum_world, Category.CONDUCT, reporter=SARI)
    forum_world.clock.advance(hours=14)
    await forum_world.settle()
    assert small.ticket not in " ".join(topic_titles(forum_world))
    assert arrived in bayu.transcript


async def test_nobody_but_administrators_chooses_the_topics(world: World) -> None:
    for one in (BAYU, LINA):
        browser = await at_laptop(world, one)
        assert (await browser.get("/desk/topik")).status_code == 403
    browser = await at_laptop(world, RATNA)
    await browser.get("/desk/topik")
    await browser.post("/desk/topik", {"tingkat": ["K"], "tempat": "Antah Berantah"})
    browser.sees(say("No such place is known. Write the village, the kecamatan or the kabupaten."))
