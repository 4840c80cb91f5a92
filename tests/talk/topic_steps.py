"""Steps of officers in the topics of their forum."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from features.cases.rules.cases import CaseFile, CaseKind, Category
from features.cases.rules.filing import Filing
from features.cases.services.cases import CaseService
from features.cases.storage.cases import CaseRepository
from simulator.testing import Chat
from tests.talk.steps import BAYU, KARTO
from views.translator import translator

if TYPE_CHECKING:
    from tests.talk.conftest import ForumWorld, World
    from tests.talk.desk_world import DeskWorld


INTAN = 1014


PALEMBANG = "16.71.04.1001"


say = translator("id").plain


TAKE, OVER, ASK = say("🙋 Take"), say("🙋 Take over"), say("❓ Ask for data")


REFER, UP, CENTRE = say("➡️ Refer"), say("⬆️ Move up"), say("🏠 Draw into Sentra")


FINISH, STOP, BARE = say("✅ Finish"), say("✖️ Stop"), say("✅ Close without words")


IDENTITY, RIGHT = say("🪪 Show identity"), say("⚙️ Set right")


KEYS = itertools.count(1)


async def filed_case(
    world: World,
    category: Category = Category.NOT_PAID,
    *,
    reporter: int = KARTO,
    **more: Any,
) -> CaseFile:
    """A case that Mbah Karto files, delivered to its topic."""
    person = await world.person(reporter)
    filing = Filing(
        CaseKind.COMPLAINT,
        category,
        "Sudah dua bulan belum cair. NIK saya 3305120203519901.",
        "Uangnya dibayar",
        PALEMBANG,
        **more,
    )
    filed = await world.house.services[CaseService].file(person, filing, f"test:{next(KEYS)}")
    await world.settle()
    return await case_now(world, filed.case.id)


async def case_now(world: World, case_id: int) -> CaseFile:
    async with world.units.at_once() as work:
        found = await work[CaseRepository].get(case_id)
    assert found is not None
    return found


def bayu_in(world: ForumWorld, case: CaseFile) -> Chat:
    return world.in_topic(BAYU, case.topic_id)


def intan_in(world: ForumWorld, case: CaseFile) -> Chat:
    return world.in_topic(INTAN, case.topic_id)


def topic_titles(world: ForumWorld | DeskWorld) -> list[str]:
    return [topic["name"] for topic in world.group.view()["topics"]]


def card_in(chat: Chat) -> dict[str, Any]:
    """The first thing that the bot said in the topic."""
    inside = [m for m in chat.sim.messages(chat.chat_id, chat.thread_id) if "text" in m]
    return inside[0]


def labels_of(message: dict[str, Any]) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]
