"""Reminders from the first balance to the message on the phone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from features.reminders.storage.tables import reminder_watch
from features.reminders.storage.wishes import WishRepository
from tests.talk.reminder_steps import at, imports, payout, today, wants, window
from tests.talk.steps import DEWI, KARTO, MAYA, SARI, YOSINA, agrees, copied, letter_code, links
from views.formats import day

WIT = ZoneInfo("Asia/Jayapura")

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

YES, NO = "✅ Ya, ingatkan saya", "Tidak usah"
STOP, AGAIN = "🔕 Berhenti ingatkan", "🔁 Ingatkan lagi besok"
OFFER = "Mau saya ingatkan kalau uangnya cair"
HEAD = "🔔 Pengingat\n"
PALEMBANG = "16.71"


async def _sari(world: World) -> Chat:
    """Sari of Palembang, with reminders, on some morning."""
    sari = await wants(world, SARI)
    await at(world, "08:00", days=1)
    return sari


async def test_whoever_sees_the_first_balance_is_asked_once(world: World) -> None:
    sari = world.chat(SARI)
    await agrees(sari)
    await links(sari, await letter_code(world, SARI))
    sari.does_not_see(OFFER)
    await sari.says("/saldo")
    sari.sees(OFFER)
    await sari.taps(NO)
    sari.sees("🔕 Baik, pengingat mati. Bantuannya tidak berubah.")
    assert "🔔 Nyalakan pengingat" in sari.buttons
    await sari.says("/saldo")
    sari.does_not_see(OFFER)
    await sari.says("/ingatkan")
    sari.sees("🔕 Pengingat mati.")


async def test_who_says_nothing_is_not_asked_again(world: World) -> None:
    karto = world.chat(KARTO)
    await karto.says("/saldo")
    karto.sees(OFFER)
    await karto.says("/saldo")
    karto.does_not_see(OFFER)


async def test_a_yes_brings_the_last_days_and_the_balance_stays(world: World) -> None:
    karto = world.chat(KARTO)
    await karto.says("/saldo")
    balance = karto.last_message["message_id"]
    await karto.taps(YES)
    karto.sees("✅ Pengingat nyala.")
    assert karto.last_message["message_id"] != balance
    await karto.taps("🔔 Apa saja rencananya?")
    karto.sees("Yang sudah direncanakan:")
    karto.sees("ambil paling lambat ")


async def test_a_payout_is_told_and_then_its_last_days_once_each(world: World) -> None:
    sari = await _sari(world)
    await imports(world, "jadwal", window(world, PALEMBANG, until=10))
    await imports(world, "penyaluran", payout(world, SARI))
    last = day(today(world) + timedelta(days=10), "id")
    sari.acts()
    await at(world, "19:59")
    assert sari.news == []
    await at(world, "07:01")
    sari.sees(HEAD)
    sari.sees(f"🟢 PKH Oktober–Desember {today(world).year + 1} sudah cair, belum diambil. "
              f"Ambil paling lambat {last}, 9 hari lagi.")  # fmt: skip
    sari.does_not_see("Rp")
    sari.does_not_see("Sari Wulandari")
    for days, words in ((2, "7 hari lagi"), (5, "2 hari lagi"), (2, "hari ini hari terakhir")):
        sari.acts()
        await at(world, "06:59", days=days)
        sari.does_not_see(words)
        await at(world, "07:00")
        sari.sees(words)
        sari.acts()
        await at(world, "12:00")
        assert sari.news == []
    await at(world, "07:00", days=1)
    await at(world, "07:00", days=1)
    assert sari.news == []


async def test_what_was_fetched_is_not_reminded_of(world: World) -> None:
    sari = await _sari(world)
    await imports(world, "jadwal", window(world, PALEMBANG, until=10))
    await imports(world, "penyaluran", payout(world, SARI))
    await at(world, "07:01", days=1)
    await imports(world, "penyaluran", payout(world, SARI, "Transaksi"))
    sari.acts()
    for _ in range(12):
        await at(world, "09:00", days=1)
    assert sari.news == []


async def test_several_on_one_day_are_one_message(world: World) -> None:
    sari = await _sari(world)
    await imports(
        world,
        "penyaluran",
        payout(world, SARI),
        payout(world, SARI, "Proses Burekol", programme="BPNT"),
    )
    sari.acts()
    await at(world, "07:01", days=1)
    (message,) = sari.news
    assert "PKH" in message
    assert "Sembako (BPNT): Rekening sedang dibuka." in message
    assert "1 sampai 2 bulan (iknpos Februari 2026 (awal 2026))" in message


async def test_an_account_that_fails_says_what_to_do(world: World) -> None:
    sari = await _sari(world)
    await imports(world, "penyaluran", payout(world, SARI, "Proses cek rekening"))
    await at(world, "07:01", days=1)
    sari.sees("PKH: Rekening sedang dicek.")
    await imports(world, "penyaluran", payout(world, SARI, "Gagal cek rekening"))
    await at(world, "07:01", days=1)
    sari.sees("PKH: Datanya perlu diperbaiki.")
    await sari.taps("❓ Harus apa? PKH")
    sari.sees("Bawa KTP, KK, dan buku tabungan ke: operator desa, Dukcapil, dan bank.")


async def test_tomorrow_again_and_no_more(world: World) -> None:
    sari = await _sari(world)
    await imports(world, "penyaluran", payout(world, SARI))
    await at(world, "07:01", days=1)
    await sari.taps(AGAIN)
    sari.sees("🔁 Baik, besok pagi saya ingatkan lagi.")
    await sari.taps(AGAIN)
    sari.acts()
    await at(world, "07:01", days=1)
    assert [HEAD in one for one in sari.news] == [True]
    await sari.taps(STOP)
    sari.sees("🔕 Baik, pengingat mati.")
    await imports(world, "penyaluran", payout(world, SARI, programme="BPNT"))
    sari.acts()
    await at(world, "07:01", days=1)
    assert sari.news == []


async def test_an_old_message_is_looked_at_again(world: World) -> None:
    sari = await _sari(world)
    await imports(world, "penyaluran", payout(world, SARI))
    await at(world, "07:01", days=1)
    await imports(world, "penyaluran", payout(world, SARI, "Transaksi"))
    await sari.taps(AGAIN)
    sari.sees("Sudah tidak ada yang perlu diingatkan dari pesan itu.")


async def test_a_date_that_changes_three_times_is_told_once(world: World) -> None:
    sari = await _sari(world)
    await imports(world, "penyaluran", payout(world, SARI, "SK"))
    for told in ("📅 Tanggalnya sudah ada:", "📅 Tanggalnya berubah:"):
        for hour, starts in (("09:00", 20), ("11:00", 25), ("15:00", 30)):
            await at(world, hour)
            await imports(world, "jadwal", window(world, PALEMBANG, starts=starts))
        right = day(today(world) + timedelta(days=30), "id")
        sari.acts()
        await at(world, "07:01")
        (message,) = sari.news
        assert told in message
        assert f"mulai {right}" in message


async def test_a_family_without_a_date_is_told_in_its_own_morning(world: World) -> None:
    yosina = world.chat(YOSINA)
    await yosina.says("/jadwal")
    await yosina.taps("🔔 Kabari kalau sudah ada")
    yosina.sees("Begitu ada tanggal PKH")
    yosina.sees("di Kabupaten Jayapura, saya kabari di sini.")
    await at(world, "10:00", days=1)
    await imports(world, "jadwal", window(world, "91.03", starts=14))
    yosina.acts()
    await at(world, "06:59", zone=WIT)
    assert yosina.news == []
    await imports(world, "jadwal", window(world, "91", starts=20, bank="BTN"))
    await at(world, "07:01", zone=WIT)
    yosina.sees("📅 Tanggalnya sudah ada:")
    yosina.sees(f"mulai {day(today(world) + timedelta(days=13), 'id')}")


async def test_whoever_is_not_linked_hears_of_the_date_of_an_area(world: World) -> None:
    maya = world.chat(MAYA)
    await maya.says("/jadwal Wonosobo")
    await maya.taps("🔔 Kabari kalau sudah ada")
    maya.sees(
        "Begitu ada tanggal PKH dan Sembako (BPNT) di Kabupaten Wonosobo, saya kabari di sini."
    )
    await maya.says("/ingatkan")
    maya.sees("• PKH di Kabupaten Wonosobo")
    await at(world, "10:00", days=1)
    await imports(world, "jadwal", window(world, "33.07", starts=14))
    maya.acts()
    await at(world, "07:01", days=1)
    maya.sees("📅 Tanggalnya sudah ada:")
    maya.sees("PKH Oktober–Desember")
    await imports(world, "jadwal", window(world, "33.07", starts=15))
    maya.acts()
    await at(world, "07:01", days=1)
    assert maya.news == []
    await maya.says("/ingatkan")
    maya.does_not_see("• PKH di Kabupaten Wonosobo")
    maya.sees("• Sembako (BPNT) di Kabupaten Wonosobo")


async def test_a_date_that_was_waited_for_is_told_again_when_asked(world: World) -> None:
    maya = world.chat(MAYA)
    await maya.says("/jadwal Wonosobo")
    await maya.taps("🔔 Kabari kalau sudah ada")
    await at(world, "10:00", days=1)
    await imports(world, "jadwal", window(world, "33.07", starts=14))
    await at(world, "07:01", days=1)
    maya.sees("📅 Tanggalnya sudah ada:")
    for starts in (14, 15):
        await maya.taps(AGAIN)
        maya.sees("🔁 Baik, besok pagi saya ingatkan lagi.")
        await imports(world, "jadwal", window(world, "33.07", starts=starts))
        maya.acts()
        await at(world, "07:01", days=1)
        (message,) = maya.news
        assert "PKH Oktober–Desember" in message
    await maya.says("/ingatkan")
    maya.does_not_see("• PKH di Kabupaten Wonosobo")


async def test_what_was_waited_for_is_kept_a_week_after_it_was_told(world: World) -> None:
    maya = world.chat(MAYA)
    await maya.says("/jadwal Wonosobo")
    await maya.taps("🔔 Kabari kalau sudah ada")
    await at(world, "10:00", days=1)
    await imports(world, "jadwal", window(world, "33.07", starts=14))
    await at(world, "07:01", days=1)
    left = []
    for days in (6, 2, 192):
        world.clock.now += timedelta(days=days)
        async with world.units() as work:
            await work[WishRepository].forget_watches(
                asked_before=world.clock.now - timedelta(days=200),
                told_before=world.clock.now - timedelta(days=7),
            )
            await work.commit()
        async with world.house.database.autocommit() as connection:
            kept = await connection.execute(select(reminder_watch.c.programme))
            left.append(sorted(kept.scalars()))
    assert left == [["BPNT", "PKH"], ["BPNT"], []]


@pytest.mark.parametrize("helps", [True, False])
async def test_whoever_helps_a_family_hears_of_its_date_while_they_help(
    world: World, helps: bool
) -> None:
    maya = await _helper_of_yosina(world)
    await maya.says("/jadwal")
    await maya.taps("🔔 Kabari kalau sudah ada")
    maya.sees("di Kabupaten Jayapura, saya kabari di sini.")
    await maya.says("/ingatkan")
    maya.sees("• PKH di Kabupaten Jayapura")
    if not helps:
        await maya.says("/data")
        await maya.taps("🤝 Yang membantu")
        await maya.taps("⛔ Berhenti bantu Yosina Felle")
        await maya.says("/ingatkan")
        maya.does_not_see("• PKH di Kabupaten Jayapura")
    await at(world, "10:00", days=1)
    await imports(world, "jadwal", window(world, "91.03", starts=14))
    maya.acts()
    await at(world, "07:01", zone=WIT)
    assert ["📅 Tanggalnya sudah ada:" in one for one in maya.news] == [True] * helps


async def _helper_of_yosina(world: World) -> Chat:
    yosina, maya = world.chat(YOSINA), world.chat(MAYA)
    await yosina.says("/data")
    for label in (
        "🤝 Yang membantu",
        "➕ Minta dibantu orang",
        "Anak saya",
        "🙈 Tanpa jumlah uang",
    ):
        await yosina.taps(label)
    await agrees(maya)
    await maya.says("/bantu")
    await maya.says(copied(yosina))
    return maya


async def test_a_last_day_comes_beside_the_message_of_the_day_and_nothing_else_does(
    world: World,
) -> None:
    sari = await _sari(world)
    await imports(world, "penyaluran", payout(world, SARI, "Gagal cek rekening"))
    sari.acts()
    await at(world, "07:01", days=1)
    assert len(sari.news) == 1
    sari.acts()
    await imports(
        world, "penyaluran", payout(world, SARI), payout(world, SARI, "SK", programme="BPNT")
    )
    await imports(world, "jadwal", window(world, PALEMBANG, until=0))
    (last,) = sari.news
    assert "hari ini hari terakhir" in last
    await imports(world, "penyaluran", payout(world, SARI, "Proses Burekol", programme="BPNT"))
    sari.acts()
    await at(world, "16:00")
    assert sari.news == []
    await at(world, "07:01")
    assert ["Rekening sedang dibuka" in one for one in sari.news] == [True]


@pytest.mark.parametrize(
    "words",
    [
        "tolong ingatkan saya tiap mau hari pengambilan, saya pelupa",
        "matikan pengingat",
        "kabari otomatis kalau sudah bisa diambil",
    ],
)
async def test_free_words_lead_to_the_switch(world: World, words: str) -> None:
    karto = world.chat(KARTO)
    await karto.says(words)
    karto.sees("🔕 Pengingat mati.")
    assert {"🔔 Nyalakan pengingat", "📢 Atur pengumuman"} <= set(karto.buttons)
    await karto.taps("📢 Atur pengumuman")
    karto.sees("🔔 Kabar apa yang")


async def test_whoever_is_not_linked_is_led_by_the_words(world: World) -> None:
    maya = world.chat(MAYA)
    await maya.says("tolong ingatkan saya tiap mau hari pengambilan, saya pelupa")
    maya.sees("Kalau keluarga Bapak/Ibu sudah dihubungkan, saya bisa mengingatkan")
    await maya.says("jangan kirim kabar malam-malam")
    maya.sees("🔔 Kabar apa yang")


@pytest.mark.parametrize(
    "way",
    [
        ("/privasi", "Hapus data saya", "Ya, hapus"),
        ("/privasi", "Tarik kembali persetujuan", "Ya, tarik kembali"),
        ("👪 Keluarga saya", "Hapus Sari Wulandari", "Ya, hapus dari daftar"),
    ],
)
async def test_who_erases_withdraws_or_unlinks_gets_nothing(
    world: World, way: tuple[str, ...]
) -> None:
    sari = await _sari(world)
    await imports(world, "penyaluran", payout(world, SARI))
    said, *taps = way
    await sari.says(said)
    for label in taps:
        await sari.taps(label)
    sari.acts()
    await at(world, "07:01", days=1)
    assert sari.news == []


async def test_nobody_is_tried_who_blocked_the_bot(world: World) -> None:
    sari = await _sari(world)
    await imports(world, "penyaluran", payout(world, SARI))
    await sari.blocks()
    before = world.simulator.log.recent[-1].n
    await at(world, "07:01", days=1)
    assert [c.method for c in world.simulator.log.since(before) if "send" in c.method] == []


async def test_a_person_of_the_office_is_told_how_to_link(world: World) -> None:
    dewi = world.chat(DEWI)
    await dewi.says("/ingatkan")
    dewi.sees("Kalau keluarga Bapak/Ibu sudah dihubungkan")
