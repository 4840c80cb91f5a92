"""What plainly asks for one explanation gets it at once, with something to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from features.answers.storage.reference import shipped_pages
from tests.talk.conftest import World
from tests.talk.linking_steps import at_the_code
from tests.talk.steps import DEWI, MAYA, SARI

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
        ("anak sy pindah ke sd lain, harus bilang siapa", "data_sekolah"),
        ("tole wis munggah nang smp, aku kudu ngomong karo sopo", "data_sekolah"),
        ("sepatu dan buku tulis anak dibayari program ini tidak", "instansi_sekolah"),
        ("klambi sekolah karo tas ditanggung pemerintah opo ora", "instansi_sekolah"),
        ("putri saya mau kuliah, ada jalur gratis utk keluarga pkh?", "instansi_kip_kuliah"),
        ("anakku arep kuliah ra duwe biaya, piye carane", "instansi_kip_kuliah"),
        ("saya dirumahkan bulan lalu, boleh diusulkan dapat bantuan?", "daftar_phk"),
        ("bojoku metu seko pabrik, phk, iso didaftarno pora", "daftar_phk"),
        ("dinding rumah disemprot tulisan warga miskin, harus dibiarkan ya", "rumah_dicat"),
        ("omahku ditempeli stiker keluarga prasejahtera, oleh dicopot ora", "rumah_dicat"),
        ("resinya tulis berhasil, uang tunainya tidak ada yang keluar", "layanan_mesin_rusak"),
        ("layare muni sukses ning duite ora metu seko mesin", "layanan_mesin_rusak"),
        ("tetangga lapor ke desa katanya saya kaya, bakal dicoret?", "saya_dilaporkan"),
        ("aku diadukno tonggo jare dudu wong miskin, piye iki", "saya_dilaporkan"),
        ("yang kebagian cuma keponakan pak lurah, kami tidak pernah", "sanggah_kerabat"),
        ("rt mah milih dulurna wungkul anu dibere bantuan", "sanggah_kerabat"),
        ("yang turun bulan ini kok satu bulan saja, biasanya tiga", "jumlah_berkurang"),
        ("baru keluar ciek bulan sajo pitih e", "jumlah_berkurang"),
        ("dulu dihitung tiga anak, sekarang kok tinggal dua anak", "jumlah_berkurang"),
        ("balita saya pendek kata kader, dapat susu dari mana", "anak_gizi"),
        ("putuku cendek jare bidan, ana susu gratis ora", "anak_gizi"),
        (
            "orang lain sudah pegang surat dari pos, punya saya tidak sampai",
            "belum_undangan_hilang",
        ),
        ("layang undangan pos ora teko nang omahku", "belum_undangan_hilang"),
        ("anak sulung sering izin karena mengasuh adiknya, pkh kena tidak", "pkh_sekolah"),
        ("bocahku kerep ora mlebu sekolah amarga lara", "pkh_sekolah"),
        ("jari saya kapalan, tidak bisa discan waktu ambil uang", "sidik_jari"),
        ("driji mbah ora kewoco nang alat e", "sidik_jari"),
        ("saya sudah 68 tahun tinggal sendiri, jatah lansia ada tidak", "pkh_lansia"),
        ("abdi tos kolot 70 taun, aya jatah lansia teu", "pkh_lansia"),
        ("siapa yang boleh menemani nenek ke atm", "ambil_ditemani"),
        ("saha nu bisa maturan nini ka bank", "ambil_ditemani"),
        ("rumah sebelah sudah terima, saya kok belum", "jadwal_tetangga_dulu"),
        ("rang subalah alah dapek, ambo alun lai", "jadwal_tetangga_dulu"),
        ("ada bapak2 telpon minta angka yang masuk di hp saya", "ditelepon_orang"),
        ("aya nu nelepon ménta angka nu asup kana hp", "ditelepon_orang"),
        ("pendamping saya siapa ya bu, saya belum kenal", "pendamping_siapa"),
        ("sapa pendamping sa", "pendamping_siapa"),
        ("sampeyan iki sopo", "bot_robot"),
        ("maneh teh saha", "bot_robot"),
    ],
)
async def test_the_page_and_no_choice(world: World, words: str, page: str) -> None:
    maya = world.chat(MAYA)
    await maya.says(words)
    maya.sees(TITLES[page])
    maya.does_not_see(WHICH)
    assert len(maya.buttons) > 1


@pytest.mark.parametrize(
    "words", ["kks saya masih di rumah pak kadus", "kertuku dicekel pak lurah, ora dibalekno"]
)
async def test_a_card_with_the_head_of_the_village_is_a_card_with_others(
    world: World, words: str
) -> None:
    maya = world.chat(MAYA)
    await maya.says(words)
    maya.sees("Minta kartunya kembali")


async def test_whose_family_is_known_reads_the_own_companion(world: World) -> None:
    await world.link(SARI)
    sari = world.chat(SARI)
    await sari.says("pendamping saya siapa ya bu, saya belum kenal")
    sari.sees("Pendamping Bapak/Ibu: ")


async def test_a_code_that_is_asked_for_by_telephone_is_never_given(world: World) -> None:
    maya = world.chat(MAYA)
    await maya.says("ono wong nelpon njaluk nomer kode sing mlebu hp")
    maya.sees("Jangan diberi")


async def test_a_child_that_is_to_be_given_away_is_a_danger(world: World) -> None:
    maya = world.chat(MAYA)
    await maya.says("genduk umur 14 arep dipek bojo karo juragan")
    maya.sees("129")


async def test_the_last_day_to_draw_is_the_schedule(world: World) -> None:
    await world.link(SARI)
    sari = world.chat(SARI)
    await sari.says("kapan deadline ngambil pkh")
    sari.sees("ambil paling lambat")


async def test_where_somebody_may_be_in_danger_help_stands_first(world: World) -> None:
    maya = world.chat(MAYA)
    await maya.says("kakek lumpuh sesak napas, undangan kantor pos bisa diwakilkan ga")
    maya.sees("Boleh diambilkan orang lain?")
    assert maya.buttons[0] == "🆘 Nomor darurat"


async def test_whoever_says_that_it_is_no_danger_reads_the_page(world: World) -> None:
    maya = world.chat(MAYA)
    await maya.says("adik saya diamputasi habis kecelakaan, minta kaki palsu di mana")
    maya.sees("119")
    await maya.taps("Bukan darurat")
    maya.sees(TITLES["alat_bantu"])


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


async def test_the_own_record_goes_before_what_a_word_means(world: World) -> None:
    await world.link(SARI)
    sari = world.chat(SARI)
    await sari.says("kulo desil pinten nggih")
    sari.sees("Desil keluarga")


async def test_a_letter_is_about_what_stands_before_its_thanks(world: World) -> None:
    maya = world.chat(MAYA)
    await maya.says(
        "Dengan hormat, saya guru honorer gaji 350 ribu, mohon penjelasan apakah kami berhak "
        "diusulkan menerima bansos. Demikian, atas perhatiannya terima kasih."
    )
    maya.does_not_see("Sama-sama")


async def test_whoever_has_a_post_is_not_asked_for_consent_of_their_own(world: World) -> None:
    dewi = await world.starts(DEWI)
    await dewi.says("saldo nol semua 6 orang di kelompok saya padahal tahap kemarin dapat, kenapa")
    dewi.does_not_see("Bolehkah data Bapak/Ibu dipakai?")
    assert {"📋 Hari ini", "🗂 Lapor kasus"} <= {*dewi.buttons}
    assert "💰 Saldo" not in dewi.buttons


async def test_whether_a_rule_is_true_is_told_by_its_explanation(world: World) -> None:
    """What goes round is looked at by the hoax check; an own question about a rule is answered."""
    maya = await world.starts(MAYA)
    await maya.says("apa benar bansos cuma boleh lima tahun habis itu dicabut")
    maya.sees("Benarkah bansos paling lama lima tahun")
    assert "🔎 Cek hoaks" in maya.buttons
    await maya.says("apa benar ada bansos 3 juta dari baznas tinggal klik")
    maya.sees("Belum ada di daftar kami")


async def test_what_may_be_meant_instead_stands_below(world: World) -> None:
    maya = await world.starts(MAYA)
    await maya.says("bayi saya blm punya akta soalnya nikah siri, bisa masuk KK sama dapet susu ga")
    maya.sees("Bukan itu yang ditanyakan?")
    other = next(label for label in maya.buttons if label.startswith("↪️"))
    await maya.taps(other)
    maya.sees("Sumber:")
    maya.does_not_see("Bukan itu yang ditanyakan?")
