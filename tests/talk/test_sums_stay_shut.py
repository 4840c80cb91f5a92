"""Whoever only holds the phone sees no own sum of money, whichever way they go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import update

from chat.taps import pack
from domain.payments import Programme
from domain.people import Role
from features.cases.rules.cases import Category
from features.payments.storage.payouts import PayoutRepository
from features.payments.views.taps import ReportRecorded
from features.people.rules import locks
from features.people.services.locks import LockService
from features.people.storage.tables import helper_link
from house import make_doors
from tests.talk.check_steps import asked
from tests.talk.steps import MAYA, SARI, agrees, copied, linked, sends_tap
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
    *("Hapus", "Kirim", "Bahasa", "English", "Basa", "Berhenti", "Lupa", "🗑", "Tarik", "📖 Jumlah"),
    "tanya umum",
)
"""What would end the consent, the account, the lock or the language of this test; and what all
receive, which is no sum of anybody."""
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


HIDDEN = "🔒 Jumlah uang tidak ditampilkan di sini."
OPEN = "🔓 Buka kunci"


async def _begins(world: World, chat: Chat) -> None:
    """A report that begins with what is recorded, up to its summary."""
    await chat.says("/saldo")
    tapped = ReportRecorded(Category.AMOUNT_TOO_SMALL, Programme.PKH)
    await sends_tap(chat, pack(tapped, chat.person.id, world.house.keyring))
    await chat.taps("➡️ Tidak ada tambahan")
    while "✅ Kirim" not in chat.buttons:
        await chat.taps(next(one for one in chat.buttons if any(w in one for w in _ONWARD)))


async def _files(world: World, chat: Chat) -> str:
    """Such a report, and its ticket."""
    await _begins(world, chat)
    await chat.taps("✅ Kirim")
    return next(word for word in chat.transcript.split() if word.startswith("CC-"))


_ONWARD = ("Tidak ada", "Lewati", "Tidak tahu", "Lanjut")


async def _reads(chat: Chat, ticket: str) -> list[str]:
    """The own report on every way that leads to it, and what was shown there."""
    shown = []
    await chat.says("/laporan")
    shown.append(chat.last)
    await chat.taps(next(label for label in chat.buttons if ticket in label))
    shown.append(chat.last)
    while "⬅️ Sebelumnya" in chat.buttons:
        await chat.taps("⬅️ Sebelumnya")
        shown.append(chat.last)
    await chat.says(ticket)
    return [*shown, chat.last]


def _told(sums: list[str], shown: list[str]) -> list[str]:
    return [text for text in shown if any(one in text for one in sums)]


async def test_the_own_report_shows_no_recorded_sum_while_the_lock_is_shut(world: World) -> None:
    sari = await asked(world, SARI)
    sums = await _sums(world)
    ticket = await _files(world, sari)
    assert _told(sums, await _reads(sari, ticket))
    await sari.taps("✍️ Jawab atau tambah")
    await sari.says("Sudah saya tanyakan ke bank. " * 60)
    await _shuts(world)
    shown = await _reads(sari, ticket)
    assert len(shown) > 3
    assert not _told(sums, shown)
    assert any(HIDDEN in text for text in shown)
    await sari.taps(OPEN)
    await sari.says("482951")
    assert _told(sums, await _reads(sari, ticket))


async def test_the_summary_of_an_unsent_report_shows_none_either(world: World) -> None:
    sari = await asked(world, SARI)
    sums = await _sums(world)
    await _begins(world, sari)
    assert _told(sums, [sari.last])
    await _shuts(world)
    await sari.taps("🙈 Tanpa nama saya")
    await sari.says("melatiputih")
    sari.sees(HIDDEN)
    assert not _told(sums, [sari.last])


async def test_a_helper_who_may_see_sums_no_longer_reads_none_in_the_report(world: World) -> None:
    maya = await _helper(world)
    sums = await _sums(world)
    ticket = await _files(world, maya)
    assert _told(sums, await _reads(maya, ticket))
    async with world.house.database.transaction() as connection:
        await connection.execute(update(helper_link).values(amounts=False))
    shown = await _reads(maya, ticket)
    assert not _told(sums, shown)
    maya.sees(HIDDEN)
    assert OPEN not in maya.buttons


async def _helper(world: World) -> Chat:
    """Maya helps the family of Sari, and may see its sums."""
    sari, maya = await linked(world, SARI), world.chat(MAYA)
    await sari.says("/data")
    for label in ("🤝 Yang membantu", "➕ Minta dibantu orang", "Anak saya"):
        await sari.taps(label)
    await sari.taps("👁 Boleh lihat jumlah uang")
    await agrees(maya)
    await maya.says("/bantu")
    await maya.says(copied(sari))
    return maya
