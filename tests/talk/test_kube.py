"""A business group (KUBE) in its first year: members, treasurer and companion."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
from sqlalchemy import func, select

from features.kube.storage.tables import kube_entry, kube_report
from tests.talk.group_steps import newest_file
from tests.talk.kube_steps import (
    BOOK,
    FAMILIES,
    IN,
    KUBE,
    MEMBERS,
    NAME,
    OUT,
    SAVE,
    chooses,
    code_for,
    forms,
    founded,
    joins,
    name_of,
    neighbours,
    on,
    writes,
)
from tests.talk.steps import (
    BAYU,
    DEWI,
    EUIS,
    HASNAH,
    KARTO,
    MAYA,
    NURHAYATI,
    SARI,
    YOSINA,
    picture,
)

if TYPE_CHECKING:
    from tests.talk.conftest import World

PHOTO = picture()


async def _entries(world: World) -> int:
    async with world.house.database.autocommit() as connection:
        return int(await connection.scalar(select(func.count()).select_from(kube_entry)) or 0)


async def test_a_kubes_first_year(world: World) -> None:
    await on(world, 10, months=1)
    await neighbours(world)
    dewi = await forms(world)
    dewi.sees(f"🤝 {NAME}")
    dewi.sees("Menurut aturan: 5 sampai 20 keluarga.")

    sari = world.chat(SARI)
    await sari.says("/kube")
    sari.sees("Keluarga Bapak/Ibu belum ikut kelompok usaha.")
    code = await code_for(dewi, name_of(SARI))
    assert len(code.replace("-", "")) == 8
    assert not any(letter.isdigit() for letter in code)
    await sari.taps("⌨️ Saya punya kode")
    await sari.says(code)
    sari.sees(f"Ikut kelompok {NAME}?")
    sari.sees("Bantuan Bapak/Ibu tidak terlihat.")
    await sari.taps("✅ Ya, kami ikut")
    sari.sees(f"✅ Keluarga Bapak/Ibu sekarang anggota {NAME}.")
    dewi.sees(f"🤝 Keluarga {name_of(SARI)} sudah ikut kelompok {NAME}.")
    for one in FAMILIES[1:]:
        await joins(world, one, await code_for(dewi, name_of(one)))
    karto, hasnah, yosina = (world.chat(one) for one in (KARTO, HASNAH, YOSINA))

    for votes, chat in enumerate((karto, hasnah)):
        await chooses(chat, "Bendahara", name_of(SARI), votes)
    await sari.says("/kube")
    assert IN not in sari.buttons
    sari.acts()
    await chooses(yosina, "Bendahara", name_of(SARI), 2)
    sari.sees(f"🗳 {NAME}: {name_of(SARI)} terpilih. Tugas: Bendahara.")
    for votes, chat in enumerate((sari, hasnah, yosina)):
        await chooses(chat, "Ketua", name_of(KARTO), votes)

    await karto.says("/kube")
    await karto.taps("🗺 Rencana")
    await karto.taps("▫️ Usahanya apa?")
    await karto.says("Keripik pisang, dijual di warung")
    karto.sees("1 dari 6 langkah sudah dijawab.")

    await sari.says("/kube")
    await sari.taps(IN)
    sari.sees("➕ Berapa yang masuk, dan untuk apa?")
    await sari.says("150")
    sari.sees("Apakah maksudnya ribu?")
    await sari.says("-150rb")
    sari.sees("Jumlah selalu di atas nol, tanpa minus.")
    await sari.says("jual keripik 150rb")
    sari.sees("➕ Rp150.000 masuk: Penjualan")
    sari.sees("🗒 jual keripik")
    await sari.sends_photo(PHOTO)
    sari.sees("📷 Dengan foto nota")
    await sari.taps(SAVE)
    sari.sees("✅ Sudah tercatat di buku.")
    sari.sees("💰 Kas menurut buku: Rp150.000")
    await sari.taps(SAVE)
    sari.sees("Tombol itu sudah tidak berlaku.")
    assert await _entries(world) == 1

    await sari.says("/kube")
    await sari.taps(OUT)
    await sari.says("75rb")
    sari.sees("Untuk apa?")
    await sari.taps("Bahan dan barang")
    await sari.taps("📅 Hari lain")
    await sari.says("besok")
    sari.sees("Harinya belum jelas.")
    await sari.says("kemarin")
    await sari.taps(SAVE)
    sari.sees("💰 Kas menurut buku: Rp75.000")

    await hasnah.says("/kube")
    assert IN not in hasnah.buttons
    await hasnah.taps(BOOK)
    hasnah.sees("Semua anggota melihat buku ini.")
    await hasnah.taps(next(one for one in hasnah.buttons if "150.000" in one))
    hasnah.sees(f"✍️ Ditulis oleh {name_of(SARI)}")
    await hasnah.taps("📷 Foto nota")
    assert "photo" in hasnah.last_message

    await sari.says("/kube")
    await sari.taps("💳 Iuran")
    await sari.taps("✏️ Atur iuran")
    hasnah.acts()
    await sari.says("10rb")
    hasnah.sees(f"💳 {NAME}: mulai sekarang iuran Rp10.000 sebulan tiap keluarga.")
    await sari.taps(f"✅ {name_of(HASNAH)}")
    sari.sees(f"✅ Sudah bayar: 1\n{name_of(HASNAH)}")

    await writes(sari, OUT, "25rb beli plastik")
    await sari.taps(BOOK)
    await sari.taps(next(one for one in sari.buttons if "25.000" in one))
    await sari.taps("↩️ Batalkan")
    await sari.taps("↩️ Ya, batalkan")
    sari.sees("💰 Kas menurut buku: Rp85.000")

    await on(world, 5, months=1)
    hasnah.acts()
    karto.acts()
    await writes(sari, IN, "modal dari dinsos 20 juta")
    sari.sees("🔎 Anggota lain diminta membenarkannya.")
    sari.sees("💰 Kas menurut buku: Rp85.000")
    hasnah.sees(f"🔎 {NAME}: jumlah besar")
    await hasnah.taps("✅ Benar")
    hasnah.sees("💰 Kas menurut buku: Rp20.085.000")
    sari.sees(f"✅ {name_of(HASNAH)} sudah membenarkan.")
    await karto.taps("✅ Benar")
    karto.sees("💰 Kas menurut buku: Rp20.085.000")

    await karto.says("/kube")
    await karto.taps("📝 Catatan rapat")
    await karto.taps("✏️ Tulis")
    await karto.says("Iuran tetap 10 ribu. Bu Hasnah membeli minyak.")
    await karto.says("/kube")
    await karto.taps("📦 Stok")
    await karto.taps("➕ Barang masuk")
    await karto.says("20 bungkus keripik")
    karto.sees("• bungkus keripik: 20")
    await karto.taps("➖ Barang keluar")
    await karto.says("25 bungkus keripik")
    karto.sees("Sebanyak itu tidak ada.")

    await hasnah.says("/kube")
    await hasnah.taps("📄 Laporan bulanan")
    await hasnah.taps(next(one for one in hasnah.buttons if one.endswith(": Excel")))
    hasnah.sees("Masuk: Rp20.000.000")
    book = openpyxl.load_workbook(io.BytesIO(await newest_file(world, hasnah)))
    cells = [str(cell) for sheet in book for row in sheet.values for cell in row]
    assert "Rp20.085.000" in cells
    assert {"Keripik Melati", "modal dari dinsos", "bungkus keripik"} <= set(cells)

    for months in range(6):
        await on(world, 12, months=1)
        await writes(sari, IN, f"laku {100 + months}rb")
    await on(world, 3, months=1)
    for code_, words in (
        ("Siapa pembelinya?", "Warung dan sekolah"),
        ("Siapa mengerjakan apa?", "Semua ikut menggoreng"),
        ("Perlu modal apa saja?", "Wajan dan pisang"),
        ("Harga jual dan untungnya?", "Sebungkus lima ribu"),
        ("Untungnya dibagi bagaimana?", "Dibagi rata tiap bulan"),
    ):
        await karto.says("/kube")
        await karto.taps("🗺 Rencana")
        await karto.taps(f"▫️ {code_}")
        await karto.says(words)
    await karto.says("/kube")
    await karto.taps("🏦 Siap ajukan kredit?")
    karto.sees("✅ Usaha sudah berjalan 6 bulan")
    karto.sees("✅ Ada penjualan di buku kas 3 bulan terakhir")
    karto.sees("✅ Rencana usaha sudah lengkap")
    karto.sees("Bank yang memutuskan. Bot ini dan pendamping tidak bisa menjanjikan kredit.")
    karto.sees("⚠️ Tidak ada biaya dan tidak perlu calo.")
    await karto.taps("📄 PDF")
    assert (await newest_file(world, karto)).startswith(b"%PDF")
    await hasnah.says("/kube")
    await hasnah.taps("🏦 Siap ajukan kredit?")
    assert "📄 PDF" not in hasnah.buttons
    async with world.house.database.autocommit() as connection:
        rows = (await connection.execute(select(kube_report).order_by("id"))).all()
    assert [(one.telegram_id, one.kind) for one in rows] == [(HASNAH, "month"), (KARTO, "ready")]

    await dewi.says("/kube")
    await dewi.taps(f"🤝 {NAME} (5)")
    dewi.sees("💰 Kas menurut buku: Rp20.700.000")
    dewi.sees("Catatan rapat: 1")
    assert "laku" not in dewi.last_message.get("text", "")
    assert not {BOOK, IN, "🏦 Siap ajukan kredit?"} & set(dewi.buttons)


async def test_the_treasurer_changes_with_a_count_that_both_sign(world: World) -> None:
    await on(world, 10, months=1)
    people = await founded(world)
    sari, hasnah, karto = people[SARI], people[HASNAH], people[KARTO]
    await writes(sari, IN, "laku 200rb")
    await sari.says("/kube")
    await sari.taps(MEMBERS)
    await sari.taps("🚪 Keluar")
    await sari.taps("🚪 Ya, keluar")
    sari.sees("Uang kas dulu.")

    for votes, one in enumerate((KARTO, YOSINA, NURHAYATI)):
        await chooses(people[one], "Bendahara", name_of(HASNAH), votes)
    sari.sees(f"🗳 {NAME}: lebih dari separuh memilih {name_of(HASNAH)} menjadi bendahara.")
    await sari.taps("🧮 Hitung kas")
    await sari.taps("🧮 Ketik hasil hitung")
    await sari.says("190rb")
    sari.sees("Selisih: -Rp10.000. Ditulis di buku, semua bisa melihat.")
    hasnah.sees(f"🧮 {name_of(SARI)} sudah menghitung: Rp190.000.")
    await hasnah.taps("🧮 Hitung kas")
    await writes(sari, IN, "laku 5rb")
    karto.acts()
    await hasnah.taps("✅ Jumlahnya benar, saya setuju")
    assert not any("bendahara" in one for one in karto.news)
    await sari.says("/kube")
    await sari.taps(MEMBERS)
    await sari.taps("🧮 Hitung kas")
    sari.sees("Menurut buku: Rp205.000")
    await sari.taps("🧮 Ketik hasil hitung")
    await sari.says("195rb")
    hasnah.sees(f"🧮 {name_of(SARI)} sudah menghitung: Rp195.000.")
    await hasnah.taps("🧮 Hitung kas")
    karto.acts()
    await hasnah.taps("✅ Jumlahnya benar, saya setuju")
    hasnah.sees(f"✅ Keduanya sudah tanda tangan. {name_of(HASNAH)} sekarang bendahara.")
    karto.sees(f"✅ {NAME}: {name_of(HASNAH)} sekarang bendahara.")
    await sari.says("/kube")
    assert IN not in sari.buttons
    await sari.taps(BOOK)
    sari.sees("💰 Kas menurut buku: Rp195.000")
    await writes(hasnah, OUT, "bagi hasil 195rb")

    await people[YOSINA].says("/kube")
    await people[YOSINA].taps(MEMBERS)
    await people[YOSINA].taps("🚪 Keluar")
    people[DEWI].acts()
    karto.acts()
    await people[YOSINA].taps("🚪 Ya, keluar")
    for chat in (karto, people[DEWI]):
        chat.sees(f"🚪 Keluarga {name_of(YOSINA)} sudah keluar dari kelompok {NAME}.")
    await people[DEWI].taps("⬅️ Semua kelompok")

    await karto.says("/kube")
    await karto.taps(MEMBERS)
    await karto.taps("🏁 Akhiri kelompok")
    hasnah.acts()
    people[DEWI].acts()
    await karto.taps("🏁 Ya, akhiri")
    karto.sees("Anggota lain yang memakai bot ini dikabari. Kalau malam, besok pagi.")
    people[DEWI].sees(f"🏁 Kelompok {NAME} sudah selesai.")
    hasnah.sees(f"🏁 Kelompok {NAME} sudah selesai. Bantuan Bapak/Ibu tidak berubah karenanya.")
    await hasnah.says("/kube")
    hasnah.sees("belum ikut kelompok usaha")


async def test_a_sum_that_is_not_right_is_told_to_treasurer_and_chair(world: World) -> None:
    await on(world, 10, months=1)
    people = await founded(world)
    sari, karto, hasnah = people[SARI], people[KARTO], people[HASNAH]
    await writes(sari, OUT, "beli freezer 3 juta")
    sari.acts()
    karto.acts()
    await hasnah.taps("🔎 Lihat dulu")
    await hasnah.taps("❌ Tidak benar")
    hasnah.sees("Bendahara dan ketua yang memakai bot ini dikabari, tanpa nama Bapak/Ibu.")
    for chat in (sari, karto):
        chat.sees("❌ Menurut salah satu anggota ini tidak benar.")
        assert not any(name_of(HASNAH) in one for one in chat.news)
    await hasnah.taps(BOOK)
    hasnah.sees("💰 Kas menurut buku: Rp0")


async def test_a_quarrel_becomes_a_mediation(world: World) -> None:
    await on(world, 10, months=1)
    people = await founded(world)
    yosina, dewi = people[YOSINA], people[DEWI]
    await yosina.says("/kube")
    await yosina.taps("🕊 Ada masalah")
    yosina.sees("Anggota lain tidak diberi tahu siapa yang meminta.")
    dewi.acts()
    await yosina.taps("🕊 Minta pendamping")
    yosina.sees("🕊 Pendamping dikabari antara pukul 07.00 dan 20.00")
    dewi.sees(f"🕊 Keluarga {name_of(YOSINA)} meminta Bapak/Ibu menengahi di kelompok {NAME}.")
    await dewi.taps("🕊 Mulai mediasi")
    dewi.sees("pihak")


async def test_bad_input_is_refused_with_what_to_do(world: World) -> None:
    await on(world, 10, months=1)
    people = await founded(world)
    dewi, karto, sari = people[DEWI], people[KARTO], people[SARI]

    await dewi.says("/dampingan")
    await dewi.says(name_of(SARI))
    await dewi.taps("1")
    await dewi.taps(KUBE)
    dewi.sees(f"🤝 {NAME}")
    await dewi.taps("🔑 Kode untuk keluarga")
    await dewi.says(name_of(SARI))
    dewi.sees("Tidak ada keluarga tanpa kelompok dengan nama itu")

    code = await code_for(dewi, "Rohana Kartini")
    await sari.says("/data")
    await sari.taps(KUBE)
    assert IN in sari.buttons
    other = world.chat(EUIS)
    await world.link(EUIS)
    await other.says("/kube")
    await other.taps("⌨️ Saya punya kode")
    await other.says("1234-5678")
    other.sees("huruf")
    await other.says(code)
    other.sees("Kode ini tidak membuka kelompok untuk keluarga Bapak/Ibu.")
    await other.says("/batal")

    await karto.says("/kube")
    assert IN not in karto.buttons

    for stranger in (BAYU, MAYA):
        chat = world.chat(stranger)
        await chat.says("/kube")
        assert NAME not in chat.transcript
