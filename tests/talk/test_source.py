"""Asking the live registry: only after a yes, answered at once, and told when something comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import func, select

from chat import logs
from domain.areas import load_areas
from domain.payments import Payout
from domain.people import Purpose
from features.payments.jobs.registry import RegistryAsking
from features.payments.rules.registry import Outcome
from features.payments.services.registry import RegistryService
from features.payments.services.sources import AskedFamily, SpdciRegistry
from features.payments.storage.tables import registry_answer
from features.people.rules import locks
from features.people.services.consent import ConsentService
from features.people.services.locks import LockService
from gateways.aid_registry.client import LATER_SECONDS, SpdciClient
from gateways.aid_registry.sample import SampleRegistry
from gateways.aid_registry.signing import Signer
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory
from tests.talk.conftest import KEYS, Clock, World, opened
from tests.talk.steps import SARI
from views.formats import money

if TYPE_CHECKING:
    from simulator.country import Sample
    from simulator.testing import Chat

YES, NO = "✅ Ya, tanyakan", "Tidak, jangan tanyakan"
ASK = "🔄 Tanya pusat data"
AREA = "16.71.04"


class LiveWorld(World):
    """A world whose bot may ask a registry. `registry` is the other side."""

    registry: SampleRegistry
    slow: Slow
    database: Database

    async def asks(self) -> None:
        """What waits goes out, and what came back is told."""
        await self.house.works[RegistryAsking].run_once()
        await self.house.sender.drain()

    def row(self, person_id: int, **change: Any) -> dict[str, Any]:
        """A payout of a sample family, recorded today."""
        today = self.clock.now.date()
        return {
            "nik_pengurus": self.sample.niks[person_id][0],
            **{"program": "PKH", "tahun": today.year, "bulan_awal": 12, "bulan_akhir": 12},
            **{"tahap": "Susulan", "jumlah": 612_000, "kanal": "KKS", "bank": "BRI"},
            **{"status": "Salur", "tanggal_status": today.isoformat(), "tanggal_salur": None},
            **{"tanggal_transaksi": None, "sumber": "Registri"},
        } | change

    async def waiting(self) -> int:
        async with self.house.database.autocommit() as connection:
            return await connection.scalar(select(func.count()).select_from(registry_answer)) or 0


class Slow:
    """A registry before whose answer something else may happen."""

    def __init__(self, inner: SpdciRegistry) -> None:
        self.inner = inner
        self.meanwhile: Callable[[], Awaitable[object]] | None = None
        self.closed = False

    async def payouts(self, family: AskedFamily) -> list[Payout]:
        found = await self.inner.payouts(family)
        if self.meanwhile is not None:
            await self.meanwhile()
        return found

    async def close(self) -> None:
        self.closed = True
        await self.inner.close()


def connected(
    registry: SampleRegistry, database: Database, clock: Clock, *, later: float = LATER_SECONDS
) -> SpdciRegistry:
    client = SpdciClient(
        "http://registry.example",
        SecretStr("sample"),
        Signer("kawankpm.example", bytes(32)),
        clock,
        later=later,
        transport=httpx.ASGITransport(app=registry.app),
    )
    units = UnitOfWorkFactory(database, Keyring.parse(KEYS))
    return SpdciRegistry(client, units, load_areas(), clock)


@pytest.fixture
async def live(
    country_url: str, country: tuple[str, Sample], clock: Clock
) -> AsyncIterator[LiveWorld]:
    logs.configure("json")
    registry, own = SampleRegistry(), Database(country_url)
    slow = Slow(connected(registry, own, clock))
    async with opened(
        country_url,
        clock,
        overrides={"aid_registry": slow},
        aid_registry="spdci",
        aid_registry_url="http://127.0.0.1:9",
        aid_registry_token="x",
    ) as (house, simulator):
        world = LiveWorld(house, simulator, clock, country[1])
        world.registry, world.slow, world.database = registry, slow, own
        yield world
    assert slow.closed
    await own.close()


async def test_sari_agrees_reads_at_once_and_then_what_is_newer(live: LiveWorld) -> None:
    live.registry.families[live.sample.niks[SARI][0]] = [live.row(SARI)]
    sari = await live.starts(SARI)
    await live.link(SARI)
    await sari.says("/saldo")
    sari.sees("💰 Keluarga")
    await live.asks()
    assert live.registry.asked == []
    await sari.taps(ASK)
    sari.sees("Apa: NIK")
    await sari.taps(YES)
    sari.sees("💰 Keluarga")
    sari.sees("Sedang saya tanyakan ke pusat data")
    await live.asks()
    sari.sees("Data terbaru dari pusat data")
    sari.sees(money(612_000))
    await sari.says("/saldo")
    sari.sees("Pusat data sudah ditanya juga")
    await live.asks()
    assert len(live.registry.asked) == 1


async def _agreed(live: LiveWorld) -> Chat:
    """Sari agreed, and her question waits."""
    live.registry.families[live.sample.niks[SARI][0]] = [live.row(SARI)]
    sari = await live.starts(SARI)
    await live.link(SARI)
    await sari.says("/saldo")
    await sari.taps(ASK)
    await sari.taps(YES)
    return sari


async def test_what_the_source_told_stands_on_every_screen_of_the_record(live: LiveWorld) -> None:
    sari = await _agreed(live)
    await live.asks()
    for words in ("/saldo", "/riwayat"):
        await sari.says(words)
        sari.sees(money(612_000))
    await sari.says("/saldo")
    for label in ("🧮 Hitungannya", "📜 Riwayat PKH"):
        await sari.says("/saldo")
        await sari.taps(label)
        sari.sees(money(612_000))
    await sari.says("/jadwal")
    sari.sees("Desember")


async def test_a_mind_that_changes_while_the_source_answers_counts(live: LiveWorld) -> None:
    sari = await _agreed(live)
    person = await live.person(SARI)
    consents = live.house.services[ConsentService]
    live.slow.meanwhile = lambda: consents.choose(person, Purpose.REGISTRY, given=False, text="")
    await live.asks()
    assert "Data terbaru dari pusat data" not in sari.transcript
    await sari.says("/riwayat")
    sari.does_not_see("612.000")
    live.slow.meanwhile = None
    await consents.choose(person, Purpose.REGISTRY, given=True, text="")
    await sari.says("/riwayat")
    sari.does_not_see("612.000")
    sari.sees(str(live.clock.now.year))


async def test_a_lock_that_is_shut_while_the_source_answers_holds(live: LiveWorld) -> None:
    sari = await _agreed(live)
    person = await live.person(SARI)
    service = live.house.services[LockService]
    live.slow.meanwhile = lambda: service.choose(person, locks.hashed("482951"))
    await live.asks()
    assert "Data terbaru dari pusat data" in sari.last
    assert "Rp" not in sari.last


async def test_nothing_newer_is_one_line(live: LiveWorld) -> None:
    sari = await live.starts(SARI)
    await live.link(SARI)
    await sari.says("/saldo")
    await sari.taps(ASK)
    await sari.taps(YES)
    await live.asks()
    sari.sees("Di pusat data tidak ada yang lebih baru")


async def test_a_no_is_a_no_and_a_yes_can_be_taken_back(live: LiveWorld) -> None:
    sari = await live.starts(SARI)
    await live.link(SARI)
    await sari.says("/saldo")
    await sari.taps(ASK)
    await sari.taps(NO)
    sari.sees("Pusat data tidak ditanya")
    await sari.says("/privasi")
    await sari.taps(ASK)
    await sari.taps(YES)
    await sari.says("/privasi")
    await sari.taps("Jangan tanya pusat data")
    await live.asks()
    assert live.registry.asked == []
    await sari.says("/privasi")
    sari.sees("Data terbaru: pusat data tidak ditanya")


async def test_whoever_withdraws_is_not_asked_about_any_more(live: LiveWorld) -> None:
    sari = await live.starts(SARI)
    await live.link(SARI)
    await sari.says("/saldo")
    await sari.taps(ASK)
    await sari.taps(YES)
    assert await live.waiting() == 1
    await sari.says("/privasi")
    await sari.taps("Tarik kembali persetujuan")
    await sari.taps("Ya, tarik kembali")
    assert await live.waiting() == 0
    await live.asks()
    assert live.registry.asked == []


async def test_a_source_that_is_silent_or_lies_changes_nothing(live: LiveWorld) -> None:
    nik = live.sample.niks[SARI][0]
    live.registry.families[nik] = [live.row(SARI, jumlah=999_999_999)]
    sari = await live.starts(SARI)
    await live.link(SARI)
    await sari.says("/saldo")
    await sari.taps(ASK)
    await sari.taps(YES)
    await live.asks()
    sari.sees("Jawaban pusat data tidak bisa saya pakai")
    sari.sees("Data terakhir per ")
    live.registry.status = 503
    for _ in range(4):
        live.clock.advance(minutes=20)
        await sari.says("/saldo")
        await live.asks()
        sari.sees("Pusat data belum menjawab")
    assert len(live.registry.asked) == 5
    assert "999.999.999" not in sari.transcript
    live.clock.advance(minutes=20)
    live.registry.status = 200
    live.registry.families[nik] = [live.row(SARI)]
    await sari.says("/saldo")
    sari.sees("💰 Keluarga")
    await live.asks()
    sari.sees(money(612_000))


async def _many_ask(live: LiveWorld, people: range) -> None:
    """Accounts of families of one village, who agreed; each has a question now."""
    for number in people:
        await live.link_neighbour(number, AREA)
        person = await live.person(number)
        await live.house.services[ConsentService].choose(
            person, Purpose.REGISTRY, given=True, text=""
        )
        person = await live.person(number)
        await live.house.services[RegistryService].source(person, person.families[0], asks=True)


async def _outcomes(live: LiveWorld) -> Counter[str]:
    async with live.house.database.autocommit() as connection:
        return Counter(await connection.scalars(select(registry_answer.c.outcome)))


async def test_one_run_asks_until_nobody_waits(live: LiveWorld) -> None:
    await _many_ask(live, range(5000, 5030))
    assert await live.house.works[RegistryAsking].run_once() == 30
    assert await _outcomes(live) == {Outcome.ANSWERED: 30}
    assert len(live.registry.asked) == 30


async def test_a_registry_that_needs_long_is_not_taken_for_one_that_is_down(
    live: LiveWorld,
) -> None:
    """Each of them is asked, though none has an answer in time."""
    live.slow.inner = connected(live.registry, live.database, live.clock, later=0.05)
    live.registry.answers_later = 1_000_000
    await _many_ask(live, range(5000, 5005))
    for _ in range(2):
        await live.asks()
    assert await _outcomes(live) == {Outcome.SILENT: 5}
    live.registry.answers_later = 0
    await _many_ask(live, range(5005, 5007))
    await live.asks()
    assert await _outcomes(live) == {Outcome.SILENT: 5, Outcome.ANSWERED: 2}


async def test_questions_that_are_too_old_take_nobodys_turn(live: LiveWorld) -> None:
    """A crowd that nobody answered is told so, and who asks now is answered in the same run."""
    await _many_ask(live, range(5000, 5020))
    live.clock.advance(minutes=3)
    await _many_ask(live, range(5020, 5023))
    assert await live.house.works[RegistryAsking].run_once() == 23
    assert await _outcomes(live) == {Outcome.SILENT: 20, Outcome.ANSWERED: 3}
    assert len(live.registry.asked) == 3
