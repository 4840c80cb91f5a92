"""What a companion tells, shows and lets be heard stands whole in the topic of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.talk.steps import DEWI, KARTO, picture

if TYPE_CHECKING:
    from simulator.testing import Chat
    from tests.talk.conftest import ForumWorld


async def _at_the_story(world: ForumWorld) -> Chat:
    dewi = await world.starts(DEWI)
    await dewi.says("/respons")
    await dewi.taps(dewi.buttons[0])
    await dewi.taps("Tidak, ini laporan saya")
    await dewi.taps("💰 Uang bantuan")
    await dewi.taps("Bantuan belum masuk")
    await dewi.taps("🟡 Bulan ini")
    await dewi.taps("Transisi")
    return dewi


def _topic(world: ForumWorld) -> str:
    bot = world.simulator.bot["id"]
    shown = [m for m in world.simulator.messages(world.group.id) if m["from"]["id"] == bot]
    kinds = [kind for m in shown for kind in ("photo", "voice", "video") if kind in m]
    texts = [str(m.get("text") or m.get("caption") or "") for m in shown]
    return " ".join(" ".join([*texts, *(f"[{kind}]" for kind in kinds)]).split())


async def test_a_long_case_arrives_whole_with_all_that_came_with_it(
    forum_world: ForumWorld,
) -> None:
    dewi = await _at_the_story(forum_world)
    sentences = [f"Kunjungan nomor {n} ke agen dan ke bank." for n in range(95)]
    needs = "Yang dibutuhkan keluarga: buku tabungan, kartu, dan surat dari desa. " * 5
    await dewi.says(" ".join(sentences))
    await dewi.says(needs.strip())
    await dewi.sends_photo(picture(), caption="Sudah ke agen dan ke bank.")
    await dewi.taps("Ya, setuju")
    await dewi.sends_voice()
    await dewi.sends_media("video", caption="Keadaan rumahnya.")
    dewi.sees("1 foto, 🎥 1 video, 🎤 1 pesan suara sudah disimpan")
    await dewi.sends_document(b"%PDF-1.4", "surat.pdf")
    dewi.sees("tidak tersimpan")
    await dewi.taps("➡️ Lanjut")
    await dewi.says("Tambahan: buku tabungannya ada di bank.")
    await dewi.taps("✅ Kirim")
    topic = _topic(forum_world)
    assert [one for one in sentences if one not in topic] == []
    assert " ".join(needs.split()) in topic
    for told in ("Sudah ke agen dan ke bank.", "Keadaan rumahnya.", "buku tabungannya ada di bank"):
        assert told in topic
    assert all(f"[{kind}]" in topic for kind in ("photo", "voice", "video"))


async def test_a_corrected_answer_is_corrected_in_the_case(forum_world: ForumWorld) -> None:
    dewi = await _at_the_story(forum_world)
    told = await dewi.says("PKH bulan Juli belum masuk ke kartu.")
    await dewi.edits(told["message_id"], "PKH bulan Agustus belum masuk ke kartu.")
    dewi.sees("sudah saya ganti")
    await dewi.says("Dicek bank.")
    await dewi.says("Sudah ke agen.")
    await dewi.taps("Ya, setuju")
    await dewi.taps("➡️ Lanjut")
    await dewi.taps("✅ Kirim")
    assert "bulan Agustus" in _topic(forum_world)
    assert "bulan Juli" not in _topic(forum_world)


async def test_what_is_added_to_a_report_arrives_whole(forum_world: ForumWorld) -> None:
    chat = await forum_world.starts(KARTO)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan belum masuk")
    await chat.says("Sudah dua bulan belum masuk, terakhir bulan Juli di agen.")
    await chat.taps("➡️ Lanjut")
    await chat.taps("✅ Kirim")
    for content in ("words", "video"):
        await chat.says("/laporan")
        await chat.taps(next(label for label in chat.buttons if label.startswith("CC-")))
        await chat.taps("✍️ Jawab atau tambah")
        if content == "words":
            sentences = [f"Tambahan nomor {n} dari saya." for n in range(130)]
            await chat.says(" ".join(sentences))
        else:
            await chat.sends_media("video", caption="Ini videonya.")
        chat.sees("Sudah masuk ke")
    topic = _topic(forum_world)
    assert [one for one in sentences if one not in topic] == []
    assert "Ini videonya." in topic
    assert "[video]" in topic


async def test_an_addition_that_cannot_be_kept_is_not_confirmed(forum_world: ForumWorld) -> None:
    chat = await forum_world.starts(KARTO)
    await chat.says("/lapor")
    await chat.taps("💰 Uang bantuan")
    await chat.taps("Bantuan belum masuk")
    await chat.says("Sudah dua bulan belum masuk, terakhir bulan Juli di agen.")
    await chat.taps("➡️ Lanjut")
    await chat.taps("✅ Kirim")
    await chat.says("/laporan")
    await chat.taps(next(label for label in chat.buttons if label.startswith("CC-")))
    await chat.taps("✍️ Jawab atau tambah")
    await chat.sends_sticker()
    chat.does_not_see("Sudah masuk ke")
    chat.sees("tidak tersimpan")
    await chat.sends_photo(picture())
    chat.sees("Sudah masuk ke")
