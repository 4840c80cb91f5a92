"""Whoever only holds the phone sees no own sum of money, whichever way they go."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from domain.people import Role
from features.payments.storage.payouts import PayoutRepository
from features.people.rules import locks
from features.people.services.locks import LockService
from features.verification.views.questions import ShowRecorded
from house import make_doors
from tests.talk.check_steps import asked
from tests.talk.steps import SARI
from views.formats import money

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

SAID = [
    *("saldo saya", "kok cuma segini ya bu", "rapel ya bu ini?", "kok beda dari kemarin"),
    *("riwayat uang saya", "kenapa bantuan saya berkurang", "desil saya berapa", "status saya"),
    *("kapan cair", "dimana ambil uangnya", "uang saya kurang 50 ribu"),
]
NOT_TAPPED = ("Hapus", "Kirim", "Bahasa", "English", "Basa", "Berhenti", "Lupa", "🗑", "Ya, hapus")
"""What would end the account, the lock or the language of this test."""
MOST = 150


async def _sums(world: World) -> list[str]:
    person = await world.person(SARI)
    async with world.units.at_once() as work:
        found = [
            payout
            for family in person.families
            for payout in await work[PayoutRepository].of(family.family_id, family.area_code)
        ]
    return sorted({money(one.amount) for one in found})


async def _locked(world: World) -> Chat:
    sari = await asked(world, SARI)  # a question about a payout stands in the chat, too
    person = await world.person(SARI)
    await world.house.services[LockService].choose(person, locks.hashed("482951"))
    await world.house.services[LockService].shut(person)
    return sari


def _taps(chat: Chat) -> list[tuple[int, str, str]]:
    return [
        (message["message_id"], button["callback_data"], button["text"])
        for message in chat.sim.messages(chat.chat_id)
        for row in message.get("reply_markup", {}).get("inline_keyboard", [])
        for button in row
        if "callback_data" in button and not any(word in button["text"] for word in NOT_TAPPED)
    ]


async def test_no_way_leads_to_a_sum_before_the_digits(world: World) -> None:
    sari = await _locked(world)
    sums = await _sums(world)
    assert sums
    shown: list[str] = []

    def look(what: str) -> None:
        shown.extend(f"{what}: {one}" for one in sari.news for s in sums if s in one)

    commands = [one.name for one in make_doors().commands if Role.PUBLIC in one.access.roles]
    for words in [*SAID, *(f"/{name}" for name in commands if name not in ("kunci", "bahasa"))]:
        await sari.says(words)
        look(words)
    tapped: set[str] = set()
    waiting: deque[Any] = deque(_taps(sari))
    while waiting and len(tapped) < MOST:
        message_id, data, label = waiting.popleft()
        if label in tapped:
            continue
        tapped.add(label)
        sari.acts()
        sari.sim.tap(SARI, SARI, message_id, data)
        await sari.waits()
        look(label)
        waiting.extend(one for one in _taps(sari) if one[2] not in tapped)
    assert len(tapped) > 60
    assert shown == []
    assert ShowRecorded  # its button is among those that were tapped
    assert "👁 Lihat jumlah di data" in tapped
