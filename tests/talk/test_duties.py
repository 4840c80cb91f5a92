"""Staff who ask for what nobody with a post may do get a plain no, and what is right instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.talk.steps import BAYU, DEWI, LINA, RATNA, SARI, linked

if TYPE_CHECKING:
    from tests.talk.conftest import World


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("kartunya bu sari saya pegangin takut hilang", "Kartu tetap di keluarga"),
        ("kartu kpm mending saya yang simpan", "Kartu tetap di keluarga"),
        ("saya catat pin kpm satu satu ya", "PIN hanya diketahui keluarga"),
        ("bolehkah saya ambilkan uang pak karto", "mengambil dan menghitung uangnya sendiri"),
        ("boleh minta uang bensin sama kpm?", "tidak boleh menerima uang"),
        ("kunjungan kelewat, boleh tanggal mundur pakai foto lama?", "ditulis apa adanya"),
        ("minta nomor hp semua kpm dong buat tim sukses", "hanya untuk bansos"),
        ("yang ga nurut dicoret aja dari usulan bisa kan", "karena tidak disukai orang"),
    ],
)
async def test_a_wrong_is_refused_with_its_reason(world: World, words: str, why: str) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says(words)
    dewi.sees("✋")
    dewi.sees(why)


async def test_what_is_right_instead_is_one_tap_away(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says("kks kpm biar saya kumpulin aja ya")
    dewi.sees("Kembalikan hari ini")
    assert "🗂 Lapor kasus" in dewi.buttons


async def test_a_family_of_others_is_not_opened(world: World) -> None:
    dewi, ratna = await world.starts(DEWI), await world.starts(RATNA)
    await dewi.says("cek saldo bu tini")
    dewi.sees("hanya terbuka untuk keluarga itu sendiri")
    await dewi.says("cek saldo bu sari")
    dewi.sees("1 keluarga cocok")
    await ratna.says("lihat saldo bu sari")
    ratna.sees("hanya terbuka untuk keluarga itu sendiri")


async def test_a_family_is_never_refused_so(world: World) -> None:
    sari = await linked(world, SARI)
    await sari.says("cek saldo bu tini")
    sari.does_not_see("hanya terbuka untuk keluarga itu sendiri")


async def test_who_reported_is_told_nobody(world: World) -> None:
    bayu = await world.starts(BAYU)
    await bayu.says("identitas pelapor tanpa nama itu siapa")
    bayu.sees("Nama pelapor tidak diberitahukan")


async def test_who_is_away_hears_that_nobody_was_told(world: World) -> None:
    dewi, bayu, lina = [await world.starts(one) for one in (DEWI, BAYU, LINA)]
    await dewi.says("maaf saya sakit, gak bisa kunjungan")
    dewi.sees("Kabari koordinator hari ini")
    await bayu.says("saya libur senin, kasus saya dipegang intan ya")
    bayu.sees("Ambil alih")
    bayu.sees("buka /meja, lalu Beban kerja")
    await lina.says("saya cuti minggu depan")
    lina.sees("serahkan")


async def test_own_pay_is_not_asked_of_the_aid(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says("honor saya belum masuk")
    dewi.sees("Gaji dan penerimaan pendamping")


async def test_a_life_in_danger_comes_before_the_family_that_is_named(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says("bu sari cerita sudah kepikiran bunuh diri")
    dewi.sees("119")
    dewi.does_not_see("keluarga cocok")


async def test_a_warning_to_everybody_is_written_and_is_no_alarm(world: World) -> None:
    ratna = await world.starts(RATNA)
    await ratna.says("siarkan peringatan tanah longsor darurat ke warga")
    ratna.sees("Pengumuman baru")
    await ratna.says("batal")
    await ratna.says("rumah saya kebanjiran, tolong")
    ratna.sees("112")


@pytest.mark.parametrize(
    "words", ["kabar bohong mana yang belum ditinjau", "catat hoaks undian pulsa"]
)
async def test_who_writes_of_hoaxes_finds_the_desk(world: World, words: str) -> None:
    ratna = await world.starts(RATNA)
    await ratna.says(words)
    assert any(one in ratna.last for one in ("Meja hoaks", "/meja_hoaks"))
    await ratna.says("ini hoaks bukan? dapat kuota gratis 50gb dari kominfo")
    ratna.does_not_see("/meja_hoaks")


@pytest.mark.parametrize(
    "words", ["tolong sebarkan ke semua kpm: cair tanggal 9", "infokan ke seluruh dampingan ya"]
)
async def test_only_administrators_write_to_everybody(world: World, words: str) -> None:
    dewi, lina, ratna = [await world.starts(one) for one in (DEWI, LINA, RATNA)]
    await dewi.says(words)
    dewi.sees("belum sampai ke siapa pun")
    assert "👥 Kelompok P2K2" in dewi.buttons
    await lina.says(words)
    lina.sees("belum sampai ke siapa pun")
    await ratna.says(words)
    ratna.does_not_see("belum sampai ke siapa pun")


async def test_a_companion_who_writes_of_a_family_reports_for_it(world: World) -> None:
    dewi, sari = await world.starts(DEWI), await linked(world, SARI)
    for chat in (dewi, sari):
        await chat.says("uang bu halimah dipotong agen 100rb tiap cair")
    assert "🗂 Lapor kasus" in dewi.buttons
    assert "📢 Lapor masalah" not in dewi.buttons
    assert "🗂 Lapor kasus" not in sari.buttons
    await dewi.says("uang saya dipotong agen 100rb tiap cair")
    assert "📢 Lapor masalah" in dewi.buttons
