"""Whoever only holds the phone sees no own sum of money, whichever way they go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chat.taps import pack
from domain.payments import Programme
from domain.people import Role
from features.cases.rules.cases import Category
from features.payments.storage.payouts import PayoutRepository
from features.payments.views.taps import ReportRecorded
from features.people.rules import locks
from features.people.services.locks import LockService
from house import make_doors
from tests.talk.check_steps import asked
from tests.talk.steps import SARI
from views.formats import money

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.testing import Chat
    from tests.talk.conftest import World

SAID = [
    *("saldo saya", "kok cuma segini ya bu", "rapel ya bu ini?", "kok beda dari kemarin"),
    *("riwayat uang saya", "kenapa bantuan saya berkurang", "desil saya berapa", "status saya"),
    *("kapan cair", "dimana ambil uangnya", "uang saya kurang 50 ribu"),
]
NOT_TAPPED = (
    *("Hapus", "Kirim", "Bahasa", "English", "Basa", "Berhenti", "Lupa", "🗑", "Tarik"),
    "tanya umum",
)
"""What would end the consent, the account, the lock or the language of this test."""
MOST = 150
PICTURE = "🖼 Riwayat bantuan"
"""What stands below the picture of a year, whose sums are drawn."""
SHOW_SUMS = {
    *("💰 Saldo", "📜 Riwayat PKH", "📜 Per tahun", "🖼 Gambar untuk ditunjukkan"),
    *("🧮 Hitungannya", "🔁 Banding sebelumnya", "👁 Lihat jumlah di data", "📄 Minta salinan"),
}


async def _sums(world: World) -> list[str]:
    person = await world.person(SARI)
    async with world.units.at_once() as work:
        found = [
            payout
            for family in person.families
            for payout in await work[PayoutRepository].of(family.family_id, family.area_code)
        ]
    return sorted({money(one.amount) for one in found})


async def _shuts(world: World) -> None:
    person = await world.person(SARI)
    await world.house.services[LockService].choose(person, locks.hashed("482951"))
    await world.house.services[LockService].shut(person)


def _taps(chat: Chat) -> list[tuple[int, str, str]]:
    return [
        (message["message_id"], button["callback_data"], button["text"])
        for message in chat.sim.messages(chat.chat_id)
        for row in message.get("reply_markup", {}).get("inline_keyboard", [])
        for button in row
        if "callback_data" in button and not any(word in button["text"] for word in NOT_TAPPED)
    ]


def _commands() -> list[str]:
    names = [one.names[0] for one in make_doors().commands if Role.PUBLIC in one.access.roles]
    return [f"/{name}" for name in names if name not in ("kunci", "bahasa")]


class Looks:
    """Taps whatever there is, each label once, and notes where one of the sums stands."""

    def __init__(self, chat: Chat, sums: list[str]) -> None:
        self.chat, self.sums = chat, sums
        self.shown: list[str] = []
        self.met: dict[str, tuple[int, str, str]] = {}
        """The buttons of all screens, by their label."""

    def look(self, what: str) -> None:
        for told in self.chat.news:
            hits = [one for one in (*self.sums, PICTURE) if one in told]
            self.shown += [f"{what}: {told}"] if hits else []
        for one in _taps(self.chat):
            self.met.setdefault(one[2], one)

    async def says(self, words: Iterable[str]) -> None:
        for one in words:
            await self.chat.says(one)
            self.look(one)

    async def taps(self, one: tuple[int, str, str]) -> None:
        message_id, data, label = one
        self.chat.sim.tap(SARI, SARI, message_id, data)
        await self.chat.waits()
        self.look(label)

    async def follows(self, most: int, without: tuple[str, ...] = ()) -> set[str]:
        """The labels that were tapped."""
        tapped: set[str] = set()
        while len(tapped) < most:
            left = [
                one
                for label, one in self.met.items()
                if label not in tapped and not any(word in label for word in without)
            ]
            if not left:
                break
            tapped.add(left[0][2])
            await self.taps(left[0])
        return tapped


async def test_no_way_leads_to_a_sum_before_the_digits(world: World) -> None:
    sari = await asked(world, SARI)  # a question about a payout stands in the chat, too
    await _shuts(world)
    looks = Looks(sari, await _sums(world))
    assert looks.sums
    await looks.says([*SAID, *_commands()])
    tapped = await looks.follows(MOST)
    assert (await world.person(SARI)).consented
    assert len(tapped) > 60
    assert looks.shown == []
    assert "👁 Lihat jumlah di data" in tapped


async def test_no_button_of_an_open_screen_shows_a_sum_when_the_lock_is_shut(world: World) -> None:
    sari = await asked(world, SARI)
    looks = Looks(sari, await _sums(world))
    await looks.says([*SAID, "/saldo", "/riwayat", "/status", "/data_saya"])
    await looks.follows(MOST // 3, without=("Lapor",))
    assert looks.shown
    assert looks.met.keys() >= SHOW_SUMS
    number = sari.last_message["message_id"]
    report = pack(
        ReportRecorded(Category.AMOUNT_TOO_SMALL, Programme.PKH), SARI, world.house.keyring
    )
    looks.met["report"] = number, report, "report"
    await _shuts(world)
    looks.shown.clear()
    for one in [*looks.met.values()]:
        await looks.taps(one)
    assert (await world.person(SARI)).consented
    assert looks.shown == []
