"""What nobody asked for arrives without sums of money where these are locked, or not theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup
from sqlalchemy import update

from features.cases.jobs.newsroom import Newsroom
from features.cases.rules.command_center import Decision
from features.cases.rules.news import News
from features.cases.services.office import CaseOffice
from features.people.rules import locks
from features.people.services.locks import LockService
from features.people.storage.tables import helper_link
from tests.talk.steps import BAYU, KARTO, MAYA, SARI, agrees, copied, family_of, linked
from tests.talk.test_officer_talk import FINISH, file, officer
from tests.talk.test_sides_agree import dewi_mediates
from tests.talk.topic_steps import filed_case
from views.view import View

if TYPE_CHECKING:
    from domain.people import Person
    from simulator.testing import Chat
    from tests.talk.conftest import ForumWorld, World

HIDDEN, OPEN = "🔒 Jumlah uang tidak ditampilkan di sini.", "🔓 Buka kunci"
TOLD = "PKH Rp600.000 dan BPNT 200 ribu sudah masuk, jadi 800.000 semuanya."
LEFT = "PKH Rp••• dan BPNT Rp••• sudah masuk, jadi Rp••• semuanya."
SUMS = ("600.000", "200 ribu", "800.000")


async def shuts(world: World, account: int) -> None:
    person = await world.person(account)
    await world.house.services[LockService].choose(person, locks.hashed("482951"))


async def test_an_answer_out_of_the_topic_comes_without_its_sums(forum_world: ForumWorld) -> None:
    await forum_world.chat(KARTO).starts()
    await shuts(forum_world, KARTO)
    case = await file(forum_world)
    karto, bayu = forum_world.chat(KARTO), officer(forum_world, case)
    await bayu.says(TOLD)
    assert LEFT in karto.last
    karto.sees(HIDDEN)
    await bayu.taps(FINISH)
    await bayu.taps("✅ Tuntas")
    await bayu.says(f"Beres. {TOLD}")
    assert f"Beres. {LEFT}" in karto.last
    assert not [one for one in SUMS if one in karto.transcript]

    await karto.taps(OPEN)
    await karto.says("482951")
    await karto.says(case.ticket)
    assert TOLD in karto.last


async def _closed(office: CaseOffice, bayu: Person, case_id: int) -> News:
    news = await office.close(bayu, case_id, Decision.DONE, TOLD, "closes")
    assert isinstance(news, News)
    return news


@pytest.mark.parametrize("way", ["asks", "answers", "closes"])
async def test_every_kind_of_news_is_told_without_sums(world: World, way: str) -> None:
    sari = await linked(world, SARI)
    family = await family_of(world, SARI)
    case = await filed_case(world, reporter=SARI, family_id=family.id)
    await shuts(world, SARI)
    office, bayu = world.house.services[CaseOffice], await world.person(BAYU)
    match way:
        case "asks":
            news = await office.ask_data(bayu, case.id, TOLD, way)
        case "answers":
            news = await office.answer(bayu, case.id, TOLD, way)
        case _:
            news = await _closed(office, bayu, case.id)
    await world.house.services[Newsroom].tell(news)
    await world.settle()
    assert LEFT in sari.last
    sari.sees(HIDDEN)
    assert OPEN in sari.buttons


async def test_without_a_lock_the_answer_is_told_whole(world: World) -> None:
    karto = await world.starts(KARTO)
    case = await filed_case(world)
    bayu = await world.person(BAYU)
    news = await world.house.services[CaseOffice].answer(bayu, case.id, TOLD, "a")
    await world.house.services[Newsroom].tell(news)
    await world.settle()
    assert TOLD in karto.last
    karto.does_not_see(HIDDEN)


async def test_a_helper_without_a_right_to_the_sums_reads_none_in_the_news(world: World) -> None:
    sari, maya = await linked(world, SARI), world.chat(MAYA)
    await sari.says("/data")
    for label in ("🤝 Yang membantu", "➕ Minta dibantu orang", "Anak saya"):
        await sari.taps(label)
    await sari.taps("👁 Boleh lihat jumlah uang")
    await agrees(maya)
    await maya.says("/bantu")
    await maya.says(copied(sari))
    case = await filed_case(world, reporter=MAYA, family_id=(await family_of(world, SARI)).id)
    async with world.house.database.transaction() as connection:
        await connection.execute(update(helper_link).values(amounts=False))
    bayu = await world.person(BAYU)
    news = await world.house.services[CaseOffice].answer(bayu, case.id, TOLD, "a")
    await world.house.services[Newsroom].tell(news)
    await world.settle()
    assert LEFT in maya.last
    maya.sees(HIDDEN)
    assert OPEN not in maya.buttons


async def test_an_agreement_is_read_whole_after_the_digits(world: World) -> None:
    await world.starts(SARI)
    await world.link(SARI)
    await shuts(world, SARI)
    _, sari = await dewi_mediates(world, "Warung mengembalikan Rp45.000 hari Senin.")
    assert "Warung mengembalikan Rp••• hari Senin." in sari.transcript
    question = sari.last_message["message_id"]
    await sari.taps("📖 Baca lagi")
    await sari.says("482951")
    await _taps_at(sari, question, "📖 Baca lagi")
    assert "Rp45.000" in sari.transcript


async def _taps_at(chat: Chat, message_id: int, label: str) -> None:
    (data,) = [
        button["callback_data"]
        for message in chat.sim.messages(chat.chat_id)
        if message["message_id"] == message_id
        for row in message["reply_markup"]["inline_keyboard"]
        for button in row
        if button["text"] == label
    ]
    chat.sim.tap(chat.person.id, chat.chat_id, message_id, data)
    await chat.waits()


@pytest.mark.parametrize("is_open", [False, True])
async def test_what_everybody_may_know_is_not_hidden(world: World, is_open: bool) -> None:
    """The rate of a programme, for somebody who locks the own sums."""
    karto = await world.starts(KARTO)
    await shuts(world, KARTO)
    rate = View(Markup("Anak SD: Rp225.000"), open_sums=is_open)
    await world.house.parts.post.show(KARTO, rate, "id", "rate")
    await world.settle()
    assert ("Rp225.000" in karto.last) == is_open
