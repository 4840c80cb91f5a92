"""From `/lapor` in the chat to a real help desk, an answer there, and back to the chat."""

from collections.abc import AsyncIterator

import pytest

from features.cases.rules.cases import tickets_in
from features.cases.rules.command_center import CaseStatus
from simulator.country import Sample
from simulator.testing import Chat
from tests.peers.desks import Desk
from tests.talk.desk_world import DeskKind, DeskWorld, desk_world
from tests.talk.steps import KARTO

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
