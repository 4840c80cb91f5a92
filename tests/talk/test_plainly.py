"""What plainly asks for one explanation gets it at once, with something to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from features.answers.storage.reference import shipped_pages
from tests.talk.conftest import World
from tests.talk.linking_steps import at_the_code
from tests.talk.steps import MAYA, SARI

if TYPE_CHECKING:
    from collections.abc import Iterable

TITLES = {page.id: page.title for page in shipped_pages()}
WHICH = "Maksud Bapak/Ibu yang mana?"


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("kelurahan minta apa buat surat miskin", "instansi_sktm"),
        ("rumah kami mau digusur pemda", "instansi_gusur"),
        ("kapan ada penerimaan pendamping pkh lagi", "instansi_rekrutmen"),
        ("usulan saya dari maret lama banget belum ada hasil", "daftar_berapa_lama"),
        ("terus lapornya kemana", "adu_ke_mana"),
        ("bisa ga lapor ke ombudsman aja", "ombudsman"),
        ("ini yg jawab manusia apa robot sih", "bot_robot"),
        ("emak gue gaptek boleh ga gue yang pegang botnya", "bot_membantu"),
        ("pak lurah bilang bukan urusannya, suruh ke dinsos", "siapa_memutuskan"),
        ("sisane 25 ewu neng atm ora iso metu", "sisa_atm"),
        ("rekening kks ibu dibekukan, ga pernah judi", "rekening_blokir"),
        ("kertu kks arep tak gadekke", "kartu_gadai"),
        ("kjp anak saya kapan cair", "instansi_kjp"),
        ("beras bulog kapan dibagi", "instansi_beras"),
        ("nini pupus, artos di kartu tiasa dicandak?", "kartu_almarhum"),
        ("iki sopo sing njawab", "bot_robot"),
        ("nelayan boleh diusulkan pkh?", "daftar_kerja_musiman"),
        ("kk hanyut kena banjir, ora eling nik, piye daftar bansos", "daftar_tanpa_ktp"),
    ],
)
async def test_the_page_and_no_choice(world: World, words: str, page: str) -> None:
    maya = world.chat(MAYA)
    await maya.says(words)
    maya.sees(TITLES[page])
    maya.does_not_see(WHICH)
    assert len(maya.buttons) > 1


async def test_the_last_day_to_draw_is_the_schedule(world: World) -> None:
    await world.link(SARI)
    sari = world.chat(SARI)
    await sari.says("kapan deadline ngambil pkh")
    sari.sees("ambil paling lambat")


@pytest.mark.parametrize(
    "words", ["jatah saya periode ini udah turun?", "bagianku tahap ini sudah turun bu"]
)
async def test_whoever_is_linked_and_asks_about_the_money_sees_it(world: World, words: str) -> None:
    await world.link(SARI)
    sari = world.chat(SARI)
    await sari.says(words)
    sari.does_not_see(WHICH)
    sari.sees("Rp")


async def test_where_somebody_may_be_in_danger_help_stands_first(world: World) -> None:
    maya = world.chat(MAYA)
    await maya.says("kakek lumpuh sesak napas, undangan kantor pos bisa diwakilkan ga")
    maya.sees("Boleh diambilkan orang lain?")
    assert maya.buttons[0] == "🆘 Nomor darurat"


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("adik saya diamputasi habis kecelakaan, minta kaki palsu di mana", "alat_bantu"),
    ],
)
async def test_a_plain_question_outweighs_an_alarm_that_is_hardly_sure(
    world: World, words: str, page: str
) -> None:
    maya = world.chat(MAYA)
    await maya.says(words)
    maya.sees(TITLES[page])


async def test_of_a_fraud_its_own_help_stands_first(world: World) -> None:
    maya = world.chat(MAYA)
    await maya.says("iki tak kirim foto struk saldo")
    maya.sees(TITLES["kirim_foto"])
    assert maya.buttons[0].startswith("📖")


async def test_a_bare_sum_is_answered_by_no_page(world: World) -> None:
    maya = world.chat(MAYA)
    await maya.says("2 juta")
    maya.does_not_see(TITLES["potongan"])
    maya.sees(WHICH)


async def test_a_companion_is_thanked_by_a_message_to_the_officers(world: World) -> None:
    await world.link(SARI)
    sari = world.chat(SARI)
    await sari.says("sampaikan makasih saya ke bu pendamping yang ramah")
    sari.sees("Mau disampaikan ke petugas?")


async def test_a_story_that_is_not_plain_offers_the_page(world: World) -> None:
    maya = world.chat(MAYA)
    await maya.says(
        "saya anak pertama, ibu kerja serabutan di pasar, adik dua sekolah, kontrakan nunggak "
        "empat bulan, minggu ini disuruh keluar, saya cuma ojek, mau tanya mulai dari mana enaknya"
    )
    maya.sees(WHICH)
    assert "📖 Digusur, nunggak kontrakan" in maya.buttons


@pytest.mark.parametrize("words", ["kodenya salah terus ini", "ga punya kode gimana"])
async def test_who_has_no_code_reads_who_gives_it(world: World, words: str) -> None:
    sari = world.chat(SARI)
    await at_the_code(sari)
    await sari.says(words)
    sari.sees("Kode hubung terdiri dari 8 huruf")
    assert _any(sari.buttons, "Hubungkan")


async def test_what_is_told_in_a_report_stays_there(world: World) -> None:
    maya = world.chat(MAYA)
    await maya.says("/lapor")
    await maya.says("kos saya nunggak tiga bulan mau diusir, uang bantuan dipotong ketua kelompok")
    maya.does_not_see(TITLES["instansi_gusur"])


async def test_a_pasted_link_is_looked_at_first(world: World) -> None:
    maya = world.chat(MAYA)
    await maya.says("sktm online di sktm-bansos.example bener ga")
    maya.does_not_see(TITLES["instansi_sktm"])


def _any(labels: Iterable[str], word: str) -> bool:
    return any(word in label for label in labels)
