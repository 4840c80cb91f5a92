"""A breach (UU 27/2022 Pasal 46): one administrator tells of it, another agrees, families read all
that the law wants told; the paper for the authority lies beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.talk.broadcasting import asked_number, opens
from tests.talk.steps import KARTO, RATNA, YUSUF

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import World

HOW = "daftar dari satu kantor terkirim ke alamat yang salah"
DONE = "alamat itu sudah ditutup dan daftarnya dihapus di sana"


async def _told(world: World) -> Chat:
    ratna = await world.starts(RATNA)
    await ratna.says("/kebocoran")
    assert "▶️ Lanjut" not in ratna.buttons
    await ratna.taps("⬜ NIK dan nomor KK")
    await ratna.taps("⬜ Alamat")
    await ratna.taps("⬜ Nomor HP")
    await ratna.taps("☑️ Alamat")
    await ratna.taps("▶️ Lanjut")
    await ratna.says("besok jam 9")
    ratna.sees("Hari dan jam berapa?")
    await ratna.says("kemarin jam 9")
    await ratna.says("3 Mei, ditemukan 5 Mei")
    await ratna.says(HOW)
    await ratna.says(DONE)
    return ratna


async def test_the_letters_say_what_the_law_wants_and_two_administrators_send_them(
    world: World,
) -> None:
    karto = await world.starts(KARTO)
    await world.link(KARTO)
    yusuf = await world.starts(YUSUF)
    ratna = await _told(world)
    ratna.sees("(dalam 72 jam)")
    paper = ratna.last_message["document"]
    assert paper["file_name"] == "pemberitahuan-lembaga.pdf"
    assert world.simulator.files.data(paper["file_id"]).startswith(b"%PDF")
    await ratna.taps("▶️ Surat untuk keluarga")
    await ratna.taps("👍 Dengan tombol paham")
    await ratna.taps("📍 Wilayah")
    await ratna.says("Kabupaten Kebumen")
    await ratna.taps("⬅️ Kembali")
    await ratna.taps("🔢 Hitung")
    await ratna.taps("➡️ Lanjut")
    await ratna.taps("▶️ Langsung setelah disetujui")
    await ratna.taps("✅ Ajukan untuk disetujui")
    assert "Penipu menulis" not in ratna.last
    await ratna.says(asked_number(ratna))
    karto.does_not_see("Soal data Bapak/Ibu")
    await yusuf.says("/daftar_siaran")
    await opens(yusuf, "⏳")
    await yusuf.taps("👁 Periksa dan putuskan")
    for words in ("NIK dan nomor KK", "Nomor HP", "3 Mei, ditemukan 5 Mei", HOW, DONE):
        yusuf.sees(words)
    yusuf.sees("Jangan beri tahu PIN")
    await yusuf.taps("✅ Setujui")
    yusuf.sees("Disetujui")
