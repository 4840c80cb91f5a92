"""The balance of every sample family, its history, and what the labels mean."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert

from chat.taps import pack
from domain.payments import Channel, Period, Programme
from features.payments.storage.payouts import PayoutRepository
from features.payments.storage.tables import schedule
from features.payments.views.payments import ShowHistory
from tests.talk.steps import (
    EUIS,
    HASNAH,
    KARTO,
    MAYA,
    NURHAYATI,
    SARI,
    YOSINA,
    agrees,
    data_of,
    family_of,
    letter_code,
    links,
    sends_tap,
    units,
)
from views.formats import money, short_day

if TYPE_CHECKING:
    from domain.payments import Payout
    from tests.talk.conftest import World


async def _payouts(world: World, person_id: int, programme: Programme) -> list[Payout]:
    family = await family_of(world, person_id)
    async with units(world).at_once() as work:
        found = await work[PayoutRepository].of(family.id, family.area_code)
    return [payout for payout in found if payout.programme == programme]


async def _announce(world: World, area: str, payout: Payout, fetch_until: datetime) -> None:
    """A window of that payout which ends on the date of `fetch_until`."""
    last = fetch_until.date()
    async with world.house.database.transaction() as connection:
        await connection.execute(
            insert(schedule).values(
                programme=payout.programme.value,
                year=payout.period.year,
                first_month=payout.period.first_month,
                last_month=payout.period.last_month,
                area_code=area,
                channel=payout.channel.value,
                bank=payout.bank or "",
                starts=last - timedelta(days=20),
                ends=last - timedelta(days=10),
                fetch_until=last,
                note="",
                source="Pengumuman contoh",
                row_hash=bytes(32),
            )
        )


async def test_sari_has_money_to_fetch_and_money_that_was_fetched(world: World) -> None:
    chat = world.chat(SARI)
    await agrees(chat)
    await links(chat, await letter_code(world, SARI))
    await chat.says("/saldo")
    pkh = (await _payouts(world, SARI, Programme.PKH))[0]
    bpnt = (await _payouts(world, SARI, Programme.BPNT))[0]
    assert bpnt.fetched_on is not None
    chat.sees(f"🟢 {money(pkh.amount)} sudah cair, belum diambil")
    chat.sees("Ambil dengan KKS (kartu bansos): ATM atau agen ")
    chat.sees(f"✅ {money(bpnt.amount)}, sudah diambil {short_day(bpnt.fetched_on, 'id')}")
    assert [label for label in chat.buttons if label.startswith("❓")] == []


async def test_karto_fetches_at_the_post_office_until_a_day(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/saldo")
    chat.sees("Ambil di kantor pos, bawa surat undangan dan KTP")
    assert re.search(r"Ambil paling lambat \w+, \d+ \w+ \d{4}", chat.last)
    chat.sees("belum cair. Surat perintah bayar sedang dibuat.")


async def test_euis_reads_that_the_bank_was_told_to_pay(world: World) -> None:
    chat = world.chat(EUIS)
    await agrees(chat)
    await links(chat, await letter_code(world, EUIS))
    await chat.says("/saldo")
    chat.sees("belum cair. Bank sudah diminta mencairkan.")
    await chat.taps("❓ Kenapa belum? PKH")
    chat.sees("Bank sudah diminta memasukkan uang ke rekening.")
    chat.sees("Keterangan di data: SI,")


async def test_hasnah_reads_why_not_who_acts_and_what_to_do(world: World) -> None:
    chat = world.chat(HASNAH)
    await chat.says("/saldo")
    chat.sees("⚠️ Belum cair. Datanya perlu diperbaiki.")
    await chat.taps("❓ Kenapa belum? Sembako (BPNT)")
    chat.sees("Nama atau NIK tidak cocok di bank, jadi bantuannya tertahan.")
    chat.sees("Yang mengurus: Operator desa dan Dukcapil mencocokkan datanya.")
    chat.sees("Yang perlu dilakukan: Bawa KTP, KK, dan buku tabungan ke: operator desa, Dukcapil")
    chat.sees("Ini bisa diperbaiki.")
    await chat.taps("⬅️ Kembali")
    chat.sees("💰 Keluarga Hasnah Daeng Kanang")


async def test_yosina_is_warned_that_the_data_are_old(world: World) -> None:
    chat = world.chat(YOSINA)
    await chat.says("/saldo")
    chat.sees("⚠️ Data lama, per ")
    chat.sees("Mungkin sudah berubah.")


async def test_fresh_data_grow_old(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/saldo")
    chat.does_not_see("Data lama")
    world.clock.advance(days=60)
    await chat.says("/saldo")
    chat.sees("⚠️ Data lama, per ")


async def test_nurhayati_asks_about_the_other_family(world: World) -> None:
    chat = world.chat(NURHAYATI)
    await chat.says("/saldo")
    chat.sees("💰 Keluarga Nurhayati Agustina")
    await chat.taps("👪 Keluarga lain")
    await chat.taps("👉 Rohana Kartini")
    await chat.taps("💰 Saldo")
    chat.sees("💰 Keluarga Rohana Kartini")
    chat.does_not_see("Nurhayati Agustina")


async def test_maya_who_gets_no_aid_is_shown_how_to_link(world: World) -> None:
    chat = world.chat(MAYA)
    await agrees(chat)
    await chat.says("/saldo")
    chat.sees("Supaya bisa melihat data sendiri, hubungkan dulu keluarga Bapak/Ibu.")


@pytest.mark.parametrize("person_id", [KARTO, HASNAH, YOSINA, NURHAYATI])
async def test_every_balance_names_its_age_and_its_source(world: World, person_id: int) -> None:
    chat = world.chat(person_id)
    await chat.says("/saldo")
    assert re.search(r"per \d+ \w+ \d{4}, dari SIKS-NG \(contoh\)\.", chat.last)
    of_the_card = "Isi kartu yang sebenarnya bisa dilihat di ATM, agen, atau aplikasi bank."
    if person_id == KARTO:  # the post office pays him, he has no card
        chat.does_not_see(of_the_card)
    else:
        chat.sees(of_the_card)


async def test_no_balance_ever_shows_a_nik_a_kk_number_or_an_address(world: World) -> None:
    for person_id in (KARTO, HASNAH, YOSINA, NURHAYATI):
        chat = world.chat(person_id)
        family = await family_of(world, person_id)
        for way in ("/saldo", "/jadwal", "/data", "/privasi"):
            await chat.says(way)
            for secret in (family.nik, family.kk, family.address):
                chat.does_not_see(secret)
        assert "💰 Keluarga" in chat.transcript


async def test_the_last_day_to_fetch_is_that_of_the_family_not_of_jakarta(world: World) -> None:
    paid = next(p for p in await _payouts(world, YOSINA, Programme.PKH) if p.can_be_fetched)
    midnight = world.clock.now.astimezone(ZoneInfo("Asia/Jayapura")).replace(
        hour=0, minute=0, second=0, microsecond=0
    ) + timedelta(days=3)
    await _announce(world, "91.03", paid, midnight - timedelta(hours=12))
    chat = world.chat(YOSINA)
    world.clock.now = (midnight - timedelta(minutes=1)).astimezone(UTC)
    await chat.says("/saldo")
    chat.sees("Ambil paling lambat ")
    world.clock.advance(minutes=2)
    assert world.clock.now.astimezone(ZoneInfo("Asia/Jakarta")).hour == 22
    await chat.says("/saldo")
    chat.sees("Batas ambilnya sudah lewat, ")
    chat.does_not_see("Ambil paling lambat")


async def test_the_history_goes_back_over_several_payouts(world: World) -> None:
    chat = world.chat(KARTO)
    await chat.says("/saldo")
    await chat.taps("📜 Riwayat PKH")
    chat.sees("📜 PKH, pencairan terakhir")
    payouts = (await _payouts(world, KARTO, Programme.PKH))[:6]
    assert len(payouts) > 2
    for payout in payouts:
        chat.sees(f": {money(payout.amount)}")
    assert chat.buttons == ["📜 Per tahun", "⬅️ Kembali", "🏠 Menu"]


async def test_a_history_without_records_shows_the_balance(world: World) -> None:
    chat = world.chat(SARI)
    await agrees(chat)
    await links(chat, await letter_code(world, SARI))
    await chat.says("/saldo")
    number, _ = data_of(chat, "📜 Riwayat PKH")
    async with world.house.database.transaction() as connection:
        await connection.exec_driver_sql("DELETE FROM payout WHERE programme = 'PKH'")
    await sends_tap(
        chat, pack(ShowHistory(Programme.PKH), SARI, world.house.keyring), message_id=number
    )
    chat.sees("💰 Keluarga Sari Wulandari")


async def test_a_family_without_records_is_told_so_kindly(world: World) -> None:
    chat = world.chat(KARTO)
    async with world.house.database.transaction() as connection:
        await connection.exec_driver_sql("DELETE FROM payout")
    await chat.says("/saldo")
    chat.sees("Belum ada catatan pencairan di data kami. Bukan berarti tidak akan dapat.")


async def test_an_unknown_label_is_shown_and_not_guessed(world: World) -> None:
    async with world.house.database.transaction() as connection:
        await connection.exec_driver_sql("UPDATE payout SET label = 'Proses <b>XYZ</b>'")
    chat = world.chat(KARTO)
    await chat.says("/saldo")
    await chat.taps("❓ Kenapa belum? PKH")
    chat.sees("Kami belum tahu arti keterangan ini, dan kami tidak menebak.")
    chat.sees("Keterangan di data: Proses <b>XYZ</b>,")


async def test_the_balance_is_asked_in_many_words(world: World) -> None:
    chat = world.chat(KARTO)
    for words in ("saldo", "Saldo sy brp ya pak", "cek saldo dong", "💰 Saldo", "/balance"):
        await chat.says(words)
        chat.sees("💰 Keluarga Karto Wiryono")


async def test_a_period_of_one_year_is_written_in_words(world: World) -> None:
    newest = (await _payouts(world, KARTO, Programme.PKH))[0]
    assert newest.channel == Channel.POS
    assert newest.period.order > Period(2025, 1, 1).order
    chat = world.chat(KARTO)
    await chat.says("/saldo")
    assert re.search(r"PKH · [A-Z][a-z]+–[A-Z][a-z]+ \d{4}", chat.last)
