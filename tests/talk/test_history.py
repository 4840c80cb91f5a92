"""`/riwayat`: a year at a glance, the years beside it, and a picture that may be shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, insert

from chat.taps import pack
from features.payments.storage.tables import payout
from features.payments.views.history import DrawYear
from tests.talk.steps import DEWI, KARTO, MAYA, NURHAYATI, SARI, linked, sends_tap

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World


async def _sari_has(world: World, *payouts: tuple[int, int, int, str]) -> Chat:
    """Payouts of PKH: year, first month, sum and label; each was paid in its first month."""
    sari = await linked(world, SARI)
    person = await world.person(SARI)
    assert person.family is not None
    async with world.house.database.transaction() as connection:
        await connection.execute(delete(payout))
        for year, month, amount, label in payouts:
            fetched = date(year, month, 7) if label == "Transaksi" else None
            await connection.execute(
                insert(payout).values(
                    family_id=person.family.family_id,
                    programme="PKH",
                    year=year,
                    first_month=month,
                    last_month=month + 2,
                    stage="",
                    amount=amount,
                    channel="KKS",
                    bank="BRI",
                    label=label,
                    as_of=date(year, month + 2, 20),
                    paid_on=date(year, month, 5),
                    fetched_on=fetched,
                    source="Berkas contoh",
                    row_hash=b"",
                )
            )
    return sari


async def test_a_year_is_seen_at_a_glance_and_turned(world: World) -> None:
    sari = await _sari_has(
        world,
        *((2025, 7, 600_000, "Transaksi"), (2026, 1, 750_000, "Transaksi")),
        *((2026, 7, 700_000, "Salur"),),
    )
    await sari.says("/riwayat")
    sari.sees("📜 Riwayat 2026, keluarga Sari Wulandari")
    sari.sees("Jan–Mar: Rp750.000 ✅ cair 5 Jan, diambil 7 Jan")
    sari.sees("Jul–Sep: Rp700.000 🟢 cair 5 Jul, belum diambil")
    sari.sees("Jumlah cair Rp1.450.000, diambil Rp750.000.")
    sari.sees("Belum ada catatan untuk Apr–Jun")
    await sari.taps("⬅️ 2025")
    sari.sees("📜 Riwayat 2025")
    sari.sees("Jul–Sep: Rp600.000")
    assert "2026 ➡️" in sari.buttons
    await sari.says("/riwayat 2019")
    sari.sees("📜 Riwayat 2025")


@pytest.mark.parametrize(
    "words", ["minta daftar kapan saja bantuan masuk tahun 2025", "riwayat bantuan saya tahun 2025"]
)
async def test_a_year_in_own_words_is_understood(world: World, words: str) -> None:
    sari = await _sari_has(world, (2025, 7, 600_000, "Transaksi"), (2026, 1, 750_000, "Transaksi"))
    await sari.says(words)
    sari.sees("📜 Riwayat 2025")
    sari.does_not_see("Rp750.000")


async def test_the_picture_may_be_passed_on_and_names_nobody(world: World) -> None:
    sari = await _sari_has(world, (2026, 1, 750_000, "Transaksi"))
    await sari.says("/riwayat")
    assert sari.last_message.get("has_protected_content")
    await sari.taps("🖼 Gambar untuk ditunjukkan")
    shown = sari.last_message
    assert shown["photo"]
    assert not shown.get("has_protected_content")
    assert "Sari" not in shown["caption"]
    assert "Tanpa NIK, alamat, dan nama lengkap." in shown["caption"]


async def test_of_several_families_the_chosen_one_is_shown(world: World) -> None:
    chat = await world.starts(NURHAYATI)
    await world.link(NURHAYATI)
    person = await world.person(NURHAYATI)
    first, second = person.families[:2]
    await chat.says("/riwayat")
    chat.sees(f"keluarga {first.head_name}")
    chat.does_not_see(second.head_name)
    await chat.taps("👪 Keluarga lain")
    await chat.taps(next(label for label in chat.buttons if second.head_name.split()[0] in label))
    await chat.says("/riwayat")
    chat.sees(f"keluarga {second.head_name}")


async def test_a_family_without_records_is_told_so(world: World) -> None:
    sari = await _sari_has(world)
    await sari.says("/riwayat")
    sari.sees("Belum ada catatan pencairan di data kami.")


async def test_nobody_else_sees_it(world: World) -> None:
    """Without a link, as a companion, and with a button of another chat."""
    sari = await _sari_has(world, (2026, 1, 750_000, "Transaksi"))
    await sari.says("/riwayat")
    sari.sees("Rp750.000")
    for who in (MAYA, DEWI):
        chat = await world.starts(who)
        await chat.says("/riwayat")
        await sends_tap(chat, pack(DrawYear(2026), who, world.house.keyring))
        assert "Rp750.000" not in chat.transcript
        assert not [m for m in chat.sim.messages(chat.chat_id) if "photo" in m]
    karto = await world.starts(KARTO)
    await sends_tap(karto, pack(DrawYear(2026), SARI, world.house.keyring))
    assert not [m for m in karto.sim.messages(karto.chat_id) if "photo" in m]


async def test_the_history_of_a_programme_leads_to_the_year(world: World) -> None:
    sari = await _sari_has(world, (2026, 1, 750_000, "Transaksi"))
    await sari.says("/saldo")
    await sari.taps("📜 Riwayat PKH")
    await sari.taps("📜 Per tahun")
    sari.sees("📜 Riwayat 2026")
