"""Asking the live registry: only after a yes, answered at once, and told when something comes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import func, select

from chat import logs
from domain.areas import load_areas
from features.payments.jobs.registry import RegistryAsking
from features.payments.services.sources import SpdciRegistry
from features.payments.storage.tables import registry_answer
from gateways.aid_registry.client import SpdciClient
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

YES, NO = "✅ Ya, tanyakan", "Tidak, jangan tanyakan"
ASK = "🔄 Tanya pusat data"


class LiveWorld(World):
    """A world whose bot may ask a registry. `registry` is the other side."""

    registry: SampleRegistry

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


def connected(registry: SampleRegistry, database: Database, clock: Clock) -> SpdciRegistry:
    client = SpdciClient(
        "http://registry.example",
        SecretStr("sample"),
        Signer("kawankpm.example", bytes(32)),
        clock,
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
    async with opened(
        country_url,
        clock,
        overrides={"aid_registry": connected(registry, own, clock)},
        aid_registry="spdci",
        aid_registry_url="http://127.0.0.1:9",
        aid_registry_token="x",
    ) as (house, simulator):
        world = LiveWorld(house, simulator, clock, country[1])
        world.registry = registry
        yield world
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
