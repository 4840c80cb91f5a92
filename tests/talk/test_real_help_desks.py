"""From `/lapor` in the chat to a real help desk, an answer there, and back to the chat."""

from collections.abc import AsyncIterator

import pytest

from features.cases.rules.cases import tickets_in
from features.cases.rules.command_center import CaseStatus
from features.cases.storage.cases import CaseRepository
from simulator.country import Sample
from simulator.testing import Chat
from tests.peers.desks import Desk, checksum
from tests.talk.desk_world import DeskKind, DeskWorld, desk_world
from tests.talk.steps import BAYU, DEWI, KARTO

STORY = "Sudah dua bulan bantuan belum masuk ke kartu."


@pytest.fixture
async def world_at(
    desk: Desk,
    country_url: str,
    country: tuple[str, Sample],
    request: pytest.FixtureRequest,
) -> AsyncIterator[DeskWorld]:
    kind: DeskKind = request.node.callspec.params["desk"]
    center = desk.center(**desk.without_delay)
    async with desk_world(country_url, country[1], kind, center) as world:
        yield world


at_every_desk = pytest.mark.parametrize("desk", ["http", "roundup", "rt"], indirect=True)


async def file(karto: Chat, story: str = STORY) -> None:
    await karto.says("/lapor")
    await karto.taps("💰 Uang bantuan")
    await karto.taps("Bantuan belum masuk")
    await karto.says(story)
    await karto.taps("Uangnya dicairkan")
    await karto.taps("✅ Kirim")


def ticket_in(chat: Chat) -> str:
    return tickets_in(chat.transcript)[-1]


async def reference(world: DeskWorld, desk: Desk, ticket: str) -> str:
    """What the desk calls a report; it must be there once."""
    assert desk.count(ticket) == 1, await world.refusals()
    center = desk.center()
    found = await center.find(ticket)
    await center.close()
    assert found is not None
    return found


@at_every_desk
async def test_a_report_goes_to_the_desk_and_its_answer_comes_back(
    world_at: DeskWorld, desk: Desk
) -> None:
    karto = await world_at.starts(KARTO)
    await file(karto)
    ticket = ticket_in(karto)
    there = await reference(world_at, desk, ticket)
    seen = desk.look(there)
    assert seen.title == "Bantuan belum masuk"
    assert seen.shows(STORY)
    assert seen.shows("Uangnya dicairkan")
    assert not seen.shows("Karto")
    desk.decide(there, CaseStatus.TAKEN)
    desk.reply(there, "Kami cek ke bank besok.")
    await karto.waits()
    assert karto.transcript.count("Kami cek ke bank besok.") == 1
    karto.sees("sedang dikerjakan petugas")
    await karto.taps("✍️ Jawab atau tambah")
    await karto.says("Terima kasih, ini tambahan saya: kartunya baru.")
    assert sum("kartunya baru" in text for text in desk.look(there).texts) == 1
    desk.decide(there, CaseStatus.RESOLVED)
    await karto.waits()
    karto.sees("Apakah masalahnya benar-benar beres?")


@at_every_desk
async def test_a_case_report_stands_there_in_the_words_of_an_office(
    world_at: DeskWorld, desk: Desk
) -> None:
    dewi = await world_at.starts(DEWI)
    await dewi.says("/respons")
    await dewi.taps(dewi.buttons[0])
    for label in ("Tidak, ini laporan saya", "🚨 Bahaya dan penipuan", "Ada orang dalam bahaya"):
        await dewi.taps(label)
    await dewi.taps("🟠 Minggu ini")
    await dewi.taps("Pemulihan sosial")
    for words in ("Nenek sendirian, tidak makan.", "Makanan.", "Sudah lapor RT."):
        await dewi.says(words)
    await dewi.taps("Ya, setuju")
    await dewi.sends_location(-2.976, 104.775)
    await dewi.sends_media("video", b"bergerak", caption="Ini rumahnya.")
    await dewi.taps("➡️ Lanjut")
    await dewi.taps("✏️ Sudah dilakukan")
    await dewi.says("Sudah lapor ke puskesmas.")
    dewi.sees("Silakan dicek")
    dewi.sees("titik di peta")
    await dewi.taps("✅ Kirim")
    there = await reference(world_at, desk, ticket_in(dewi))
    seen = desk.look(there)
    assert seen.shows("Nenek sendirian, tidak makan.\nIni rumahnya.")
    assert seen.shows("Harapan: Makanan.")
    assert seen.shows("Sudah dilakukan: Sudah lapor ke puskesmas.")
    assert seen.shows("Keluarga setuju: Ya")
    assert seen.shows("Titik di peta: -2.976")
    for raw in ("consent", "done:", "needs:", "Sudah lapor RT"):
        assert not seen.shows(raw)
    assert checksum(b"bergerak") in seen.files


@at_every_desk
async def test_a_case_that_waits_without_a_question_shows_no_empty_quotes(
    world_at: DeskWorld, desk: Desk
) -> None:
    karto = await world_at.starts(KARTO)
    await file(karto)
    there = await reference(world_at, desk, ticket_in(karto))
    desk.decide(there, CaseStatus.NEEDS_DATA)
    await karto.waits()
    karto.sees("Petugas menunggu jawaban Bapak/Ibu.")
    assert "“”" not in karto.transcript


@at_every_desk
async def test_words_of_a_topic_stand_at_the_desk_and_its_words_in_the_topic(
    desk: Desk, country_url: str, country: tuple[str, Sample], request: pytest.FixtureRequest
) -> None:
    kind: DeskKind = request.node.callspec.params["desk"]
    center = desk.center(**desk.without_delay)
    async with desk_world(country_url, country[1], kind, center, forum=True) as world:
        karto = await world.starts(KARTO)
        await file(karto)
        ticket = ticket_in(karto)
        there = await reference(world, desk, ticket)
        async with world.units.at_once() as work:
            case = await work[CaseRepository].with_ticket(ticket)
        assert case is not None
        bayu = world.in_topic(BAYU, case.topic_id)
        await bayu.says("Kami cek besok.")
        await bayu.says("// Pernah melapor.")
        desk.decide(there, CaseStatus.REFERRED)  # RT opens an answered ticket by itself
        desk.reply(there, "Bank sudah kami hubungi.")
        desk.note(there, "Rahasia meja.")
        await bayu.waits()
        await bayu.waits()
        texts = [text.replace("\r\n", "\n") for text in desk.look(there).texts]
        assert (
            sum("Petugas (Bayu Prakoso):\nKami cek besok." in text for text in texts)
            + sum(text == "Kami cek besok." for text in texts)
            == 1
        )
        assert sum("Pernah melapor." in text for text in texts) == 1
        shown = "\n".join(
            m.get("text", "") for m in world.simulator.messages(world.group.id, case.topic_id)
        )
        assert shown.count("Bank sudah kami hubungi.") == 1
        assert "Rahasia meja." not in shown
        assert world.group.view()["topics"][0]["name"].startswith("🟣")
        assert karto.transcript.count("Kami cek besok.") == 1
        assert karto.transcript.count("Bank sudah kami hubungi.") == 1
        assert "Pernah melapor." not in karto.transcript
        assert await world.refusals() == []
