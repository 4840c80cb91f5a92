"""A forum group and a help desk together: one truth, and each thing once on each side."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from features.cases.desks.sample import SampleCommandCenter
from features.cases.desks.sample_desk import SampleCase, SampleDesk
from features.cases.rules.cases import CaseFile, CaseKind, Category
from features.cases.rules.command_center import CaseStatus, OutgoingCase, Refused, Voice
from features.cases.rules.filing import Filing
from features.cases.services.cases import CaseService
from features.cases.services.office import CaseOffice
from features.cases.storage.cases import CaseRepository
from features.cases.views.command_center import MARKS
from simulator.country import Sample
from simulator.testing import Chat
from tests.talk.desk_world import DeskWorld, desk_world
from tests.talk.steps import BAYU, KARTO
from tests.talk.topic_steps import (
    ASK,
    BARE,
    FINISH,
    KEYS,
    PALEMBANG,
    TAKE,
    card_in,
    labels_of,
    say,
    topic_titles,
)

DESK = "http"
AGAIN = say("🔁 Hand over again")


class Picky(SampleCommandCenter):
    """A desk that says no to what is listed."""

    def __init__(self, desk: SampleDesk) -> None:
        super().__init__(desk)
        self.refuses: set[str] = set()

    async def submit(self, case: OutgoingCase, key: str) -> str:
        if "submit" in self.refuses:
            raise Refused("POST 409")
        return await super().submit(case, key)

    async def set_status(self, reference: str, status: CaseStatus, key: str, /) -> None:
        if "status" in self.refuses:
            raise Refused("status not taken")
        await super().set_status(reference, status, key)


class Both:
    """The bot with both, and one case in it."""

    def __init__(self, world: DeskWorld, center: Picky) -> None:
        self.world, self.center = world, center

    async def filed(self, category: Category = Category.NOT_PAID) -> CaseFile:
        person = await self.world.person(KARTO)
        filing = Filing(CaseKind.COMPLAINT, category, "Belum cair.", "Dicairkan", PALEMBANG)
        service = self.world.house.services[CaseService]
        filed = (await service.file(person, filing, f"two:{next(KEYS)}")).case
        await self.world.settle()
        return await self.now(filed)

    async def now(self, case: CaseFile) -> CaseFile:
        async with self.world.units.at_once() as work:
            found = await work[CaseRepository].get(case.id)
        assert found is not None
        return found

    def bayu(self, case: CaseFile) -> Chat:
        return self.world.in_topic(BAYU, case.topic_id)

    def there(self, case: CaseFile) -> SampleCase:
        found = self.center.desk.find(case.ticket)
        assert found is not None
        return found

    def topic(self, case: CaseFile) -> str:
        inside = self.world.simulator.messages(self.world.group.id, case.topic_id)
        return "\n".join(message.get("text", "") for message in inside)


@pytest.fixture
async def both(country_url: str, country: tuple[str, Sample]) -> AsyncIterator[Both]:
    center = Picky(SampleDesk())
    async with desk_world(country_url, country[1], "http", center, forum=True) as world:
        await world.starts(KARTO)
        yield Both(world, center)


@pytest.fixture
async def alone(country_url: str, country: tuple[str, Sample]) -> AsyncIterator[Both]:
    center = Picky(SampleDesk())
    async with desk_world(country_url, country[1], "http", center) as world:
        await world.starts(KARTO)
        yield Both(world, center)


async def test_what_a_help_desk_does_shows_in_the_topic_once(both: Both) -> None:
    case = await both.filed()
    karto, desk = both.world.chat(KARTO), both.center.desk
    reference = both.there(case).reference
    desk.officer_decides(reference, CaseStatus.TAKEN)
    desk.officer_replies(reference, "Kami cek ke bank besok.")
    for _ in range(2):
        await both.world.settle()
    assert both.topic(case).count("Kami cek ke bank besok.") == 1
    assert both.topic(case).count("sekarang: 🔧") == 1
    assert topic_titles(both.world)[0].startswith("🔵")
    assert karto.transcript.count("Kami cek ke bank besok.") == 1
    assert both.there(case).messages == [], "what a desk said does not come back to it"
    desk.officer_decides(reference, CaseStatus.RESOLVED, text="Sudah cair.")
    await both.world.settle()
    assert both.topic(case).count("Sudah cair.") == 1
    assert topic_titles(both.world)[0].startswith("✅")
    assert both.world.group.view()["topics"][0]["closed"]
    desk.officer_decides(reference, CaseStatus.REOPENED)
    await both.world.settle()
    assert "Pelapor bilang" not in both.topic(case)
    assert topic_titles(both.world)[0].startswith("🔴")


async def test_what_officers_say_in_the_topic_stands_at_the_help_desk_once(both: Both) -> None:
    case = await both.filed()
    bayu, karto = both.bayu(case), both.world.chat(KARTO)
    await bayu.taps(TAKE)
    await bayu.says("Kami cek besok.")
    await bayu.says("// Keluarga ini pernah melapor.")
    await bayu.taps(ASK)
    await bayu.says("Bulan apa yang belum cair?")
    for _ in range(2):
        await both.world.settle()
    said = [(m.voice, m.text, m.author) for m in both.there(case).messages]
    assert said == [
        (Voice.OFFICE, "Kami cek besok.", "Bayu Prakoso"),
        (Voice.NOTE, "Keluarga ini pernah melapor.", "Bayu Prakoso"),
        (Voice.OFFICE, "Bulan apa yang belum cair?", "Bayu Prakoso"),
    ]
    assert both.there(case).status is CaseStatus.NEEDS_DATA
    assert both.topic(case).count("Kami cek besok.") == 1, "the words of the officer, no echo"
    assert karto.transcript.count("Kami cek besok.") == 1
    assert "pernah melapor" not in karto.transcript
    await bayu.taps(FINISH)
    await bayu.taps(say("✅ Done"))
    await bayu.taps(BARE)
    assert both.there(case).status is CaseStatus.RESOLVED


async def test_an_answer_from_a_private_chat_stands_in_topic_and_help_desk(both: Both) -> None:
    case = await both.filed()
    bayu = both.world.chat(BAYU)
    await bayu.says("/kasus")
    await bayu.taps(next(label for label in bayu.buttons if case.ticket[3:] in label))
    await bayu.taps(say("✍️ Answer"))
    await bayu.says("Kami datang Senin.")
    await both.world.settle()
    assert both.topic(case).count("Kami datang Senin.") == 1
    assert "Bayu Prakoso" in both.topic(case)
    assert [m.text for m in both.there(case).messages] == ["Kami datang Senin."]


async def _bayu_takes_it_while_the_desk_is_away(both: Both, case: CaseFile) -> None:
    """The letter with the new state waits; nothing of the desk is heard."""
    person = await both.world.person(BAYU)
    both.center.faults.down = True
    await both.world.house.services[CaseOffice].take(person, case.id, "desk:q1")
    await both.world.works.delivery.drain()
    both.center.faults.down = False


@pytest.mark.parametrize(
    ("minutes", "stands"), [(-1, CaseStatus.TAKEN), (1, CaseStatus.REFERRED)], ids=["ours", "desk"]
)
async def test_the_later_decision_stands_on_both_sides(
    both: Both, minutes: int, stands: CaseStatus
) -> None:
    case = await both.filed()
    reference, desk = both.there(case).reference, both.center.desk
    desk.officer_decides(reference, CaseStatus.REFERRED)
    at = datetime.now(UTC) + timedelta(minutes=minutes)
    desk.log[-1] = replace(desk.log[-1], at=at)
    await _bayu_takes_it_while_the_desk_is_away(both, case)
    await both.world.works.events.ask(DESK)
    await both.world.comes_due()
    for _ in range(2):
        await both.world.settle()
    assert (await both.now(case)).status is stands
    assert both.there(case).status is stands
    assert topic_titles(both.world)[0].startswith(MARKS[stands])


async def test_a_refused_report_is_shown_with_its_reason_and_tried_again(both: Both) -> None:
    both.center.refuses = {"submit"}
    case = await both.filed()
    await both.world.settle()
    bayu = both.bayu(case)
    assert both.topic(case).count("isinya tidak diterima (409)") == 2, "the card and a line"
    assert AGAIN in labels_of(card_in(bayu))
    await bayu.taps(AGAIN)
    await both.world.settle()
    assert await both.world.refusals() == ["http: submit: POST 409"], "refused once more"
    assert both.topic(case).count("Petugas meja bantuan tidak melihatnya") == 2, "and told again"
    both.center.refuses = set()
    await bayu.taps(AGAIN)
    bayu.sees("dicoba lagi")
    await both.world.settle()
    assert both.there(case).case.story.startswith("Belum cair.")
    assert await both.world.refusals() == []
    assert "409" not in card_in(bayu)["text"]
    assert AGAIN not in labels_of(card_in(bayu))


async def test_without_a_group_officers_hear_of_a_refusal_in_private_once(alone: Both) -> None:
    bayu = await alone.world.starts(BAYU)
    alone.center.refuses = {"submit"}
    cases = [await alone.filed(), await alone.filed(Category.PIN_BLOCKED)]
    for _ in range(2):
        await alone.world.settle()
    assert bayu.transcript.count("tidak diterima meja bantuan (HTTP)") == 1
    alone.center.refuses = set()
    await bayu.taps(say("🔁 Try all again"))
    await alone.world.settle()
    assert [alone.there(case).case.ticket for case in cases] == [case.ticket for case in cases]


async def test_a_state_that_was_refused_is_forgotten_with_the_next_one(both: Both) -> None:
    case = await both.filed()
    bayu = both.bayu(case)
    both.center.refuses = {"status"}
    await bayu.taps(TAKE)
    await both.world.settle()
    assert "status ini tidak diizinkan di sana" in card_in(bayu)["text"]
    both.center.refuses = set()
    await bayu.taps(ASK)
    await bayu.says("Bulan apa?")
    await both.world.settle()
    assert await both.world.refusals() == []
    assert both.there(case).status is CaseStatus.NEEDS_DATA
