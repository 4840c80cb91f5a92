"""What plainly asks for one explanation, in people's words; and what only looks like it."""

import csv

import pytest

from tests.over import over
from understanding.hearing import hear
from understanding.normal import DATA
from understanding.page_questions import (
    TABLE,
    PageQuestion,
    page_question_among,
    page_question_in,
)
from understanding.words import Intent

ASKED = {
    "instansi_sktm": ("kelurahan minta apa buat surat miskin", "sktm ki ngurusnya piye"),
    "instansi_kjp": ("kjp anak sy blm masuk", "bedanya kks sama kjp"),
    "instansi_tanah": ("PTSL masih dibuka ga di desa",),
    "instansi_haji": ("emak pengen umroh ada bantuannya?",),
    "instansi_gusur": ("rumah kami mau digusur pemda", "kos nunggak diusir yg punya"),
    "instansi_upah": ("bos ga bayar upah bapak 2 bulan", "mandor durung bayar, gaji ora dibayar"),
    "instansi_mbg": ("makan mbg anak saya mencret mencret",),
    "instansi_migran": (
        "embakku dideportasi seko malaysia ra nduwe opo opo",
        "kakak di arab tidak boleh pulang majikannya",
    ),
    "instansi_calo_kerja": ("sponsor tki nahan paspor adik saya",),
    "bantuan_bencana": ("omah retak mergo gempa, lapor sopo",),
    "ombudsman": ("bisa ga ke ombudsman aja",),
    "instansi_pln": ("kampung kami belum ada listrik",),
    "instansi_rekrutmen": ("kalo mau jadi pendamping pkh daftarnya kapan",),
    "instansi_pbi": ("kis mamak nonaktif padahal mau operasi",),
    "alat_bantu": ("minta kruk buat adik di mana",),
    "jumlah_naik_jenjang": (
        "adek mau masuk smk september, pkhnya jadi berapa",
        "putuku arep mlebu SD, bantuane mundhak?",
    ),
    "pkh_pesantren": ("keponakan mondok apa dihitung pkh", "santri kebagian pkh ga"),
    "pkh_batas": ("bayi kembar kehitung dua ga", "anak ke tiga dapat pkh?"),
    "data_hamil": (
        "kula meteng maneh, mlebu pkh mboten",
        "pamajikan reuneuh, kedah ngalapor ka saha",
    ),
    "status_asn": ("menantu keterima p3k, bansos ibu dicabut?",),
    "daftar_suami_dipenjara": ("bapaknya anak anak di lapas, bisa diusulkan?",),
    "status_luar_negeri": ("istri kerja ke taiwan, kks siapa yang pegang",),
    "daftar_kk_baru": ("habis kawin kk saya masih nyampur bapak",),
    "data_pindah_luar": (
        "bulan depan kami boyongan ke kalimantan",
        "ambo pindah dari solok ka dumai, pkh baa",
    ),
    "data_kk_serumah": ("mertua 70 th tinggal bareng tapi kknya beda, kehitung ga",),
    "data_dua_kartu": ("serumah punya dua kks boleh ta",),
    "data_pengurus_meninggal": ("kartu masih nama almarhum suami mau ganti",),
    "data_penghasilan": ("anak sudah kerja di pabrik, pkh dicabut tidak",),
    "siapa_memutuskan": ("pak lurah bilang bukan urusannya, suruh ke dinsos",),
    "sisa_atm": ("sisane 25 ewu neng atm ora iso metu",),
    "ambil_sakit_diantar": (
        "emak teu kiat leumpang, artos tiasa dianteurkeun ka bumi",
        "kula pun sepuh boten kiyat antri teng pos, simbah ora kuat antri",
    ),
    "ambil_diwakilkan": (
        "boleh ga bansos nenek diambilkan cucu",
        "anak kulo saget mundhutaken nopo boten",
    ),
    "ambil_jam_buka": ("pos sesuk bukak apa prei",),
    "layanan_petugas_kasar": ("pendamping pkh ora tau ketok neng deso",),
    "pin_amplop_hilang": ("kartu baru dibagi dari desa tapi pin belum dikasih",),
    "niat:disbursement_schedule": ("kapan deadline ngambil pkh", "pkh paling lambat diambil kapan"),
    "daftar_berapa_lama": ("usulan saya dari maret lama banget belum ada hasil",),
    "terdaftar_tidak": ("carane ngecek bansos piye",),
    "bot_robot": ("ini yg jawab manusia apa robot sih", "ieu saha nu ngawaler"),
    "bot_membantu": (
        "emak gue gaptek boleh ga gue yang pegang botnya",
        "saya ora duwe hp, iki hp anakku, dikabari ya",
    ),
    "bot_tanpa_baca": ("jawabannya kepanjangan", "abdi teu tiasa maca"),
    "kode_hubung_salah": ("lha kode dari mana sih", "kodenya salah terus ini"),
    "kenapa_nomor_hp": ("males ngasih nomor hp, buat apaan emang, buat apa",),
    "hapus_chat": ("suami kalo baca chat ini gawat, apus chat gmn",),
    "rahasia_laporan": ("nek aku lapor kades weruh ora",),
    "siapa_melihat": ("sopo wae sing iso moco chat ku",),
    "adu_ke_mana": ("terus lapornya kemana", "lapor endi ya"),
    "kartu_gadai": ("atm pkh mak dijadikan jaminan sama koperasi", "kertu kks arep tak gadekke"),
    "rekening_blokir": (
        "rekening kks ibu dibekukan, ga pernah judi",
        "ini diblokir ppatk kata bri",
    ),
    "instansi_air": ("sumurna saat, menta air bersih ka desa kumaha",),
    "kirim_foto": ("foto buku tabungan boleh saya kirim di sini?",),
    "bot_teman": ("pengen curhat bu, boleh ya",),
    "bot_kecewa": ("jawabannya gitu lagi gitu lagi",),
    "kartu_almarhum": ("nini pupus, artos di kartu tiasa dicandak?",),
    "graduasi_dipaksa": ("tiba tiba digraduasi tanpa diberi tahu",),
    "daftar_tanpa_ktp": ("kk hanyut kena banjir, ora eling nik, piye daftar bansos",),
    "pkh_sekolah": ("anak saya sering absen, pkh berkurang ga",),
    "potongan": ("uang bpnt kami dibagi semua sama pak rt",),
    "daftar_belum_dapat": ("sudah empat kali mendaftar di kelurahan tetap tidak masuk",),
    "daftar_kerja_musiman": ("nelayan boleh diusulkan pkh",),
    "pkh_sakit": ("suami gagal ginjal ada pkh buat dia ga",),
    "data_anak_lahir": ("bayi lahir di dukun, akta gimana",),
    "niat:survey": ("sampaikan makasih saya ke bu pendamping yang ramah",),
    "bpnt_belanja": ("kenapa berasnya jadi uang sekarang",),
    "darurat_lapar": ("panen gagal, dirumah tinggal makan jagung",),
    "kartu_rusak": ("kks bapak retak kegencet pintu",),
    "data_nikah_cerai": ("kula sampun pegatan, kks taksih dipun bekta tiyang jaler, kartu pripun",),
    "data_sekolah": ("putu kula kelas 2 durung tercatat, tidak terdata jare operator",),
    "data_salah": ("di kk tertulis pegawai padahal sudah nganggur setahun",),
    "pkh_lansia": ("bener tidak lansia dapat uang, harus daftar?",),
    "pkh_uang": ("uang pkh ditukokke wedhus oleh ora",),
    "desil_naik": ("masak desil kami 9, rumah bilik begini",),
    "ambil_agen_tutup": ("brilink tutup terus, ambil dimana dong",),
    "instansi_pinjol": ("ada program lunasin utang bank emok ga", "utang pinjol"),
    "instansi_loker": ("butuh kerjaan bu, ada info?",),
    "belum_salur_kosong": ("statusnya sudah salur tapi saldo masih nol",),
    "laporan_berapa_lama": ("percuma lapor, dulu juga ga ada hasil",),
    "bot_balas_lama": ("internet sini jelek, kalau telat bales laporan gimana",),
    "jumlah_berkurang": ("kok cuma cair sebulan",),
    "niat:check_balance": ("duit bpnt dah masuk blm min", "artos pkh tos lebet teu acan"),
    "pin_salah_terblokir": ("sandi kks keliru ping telu",),
    "pin_lupa": ("nini poho nomer rahasia",),
    "pendamping_pertemuan": ("p2k2 bulan depan tanggal piro, wajib ta",),
    "didatangi_survei": ("ada mbak mbak bawa map survei foto rumah, aman ga ya",),
}


@over([(kind, words) for kind, several in ASKED.items() for words in several])
def test_it_is_found(case: tuple[str, str]) -> None:
    kind, words = case
    assert page_question_in(words) == PageQuestion(kind)


@over(
    [
        "", "???", "kapan pkh cair", "saldo saya berapa", "kartu saya hilang", "pin saya lupa",
        "uang belum masuk", "dipotong 50 ribu sama ketua", "ketua kelompok pegang kartu saya",
        "tetangga punya mobil dapat bansos", "haji Amir agen BRI tutup", "anak saya sakit",
        "suami saya dipukul polisi", "mau lapor kontrakan saya nunggak diusir pemilik",
        "pindah ke menu", "kode otp masuk hp saya disuruh kirim", "banjir di rumah sekarang tolong",
        "sabar sekali petugas pos yang antar", "kakek sedang makan siang", "gaji pendamping berapa",
        "lupa pin gopay", "kartu member toko patah", "akta lahir anak syaratnya apa",
        "jangan mesin yang jawab, orang saja",
        "gaji di rekening diblokir",
        "foto kk yang saya kirim tadi tolong dihapus", "titip pesan ke pendamping, saya telat",
        "pengen ngobrol sama petugasnya",
        "daftar di tautan ini supaya rekening tidak diblokir ppatk",
        "punya anak tiga belum pernah dapat apa apa", "terima kasih sudah dijelaskan", "sa\x00ya",
    ]
)  # fmt: skip
def test_other_matters_are_left_to_others(words: str) -> None:
    assert page_question_in(words) is None


def test_every_row_finds_its_own_example() -> None:
    with (DATA / TABLE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wrong = [
        (row["kind"], row["example"])
        for row in rows
        if page_question_in(row["example"])
        != (None if row["kind"] == "not" else PageQuestion(row["kind"]))
    ]
    assert wrong == []
    assert all(row["source"] for row in rows)


def _told(name: str) -> list[dict[str, str]]:
    with (DATA.parents[1] / "tests/understanding" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_what_is_nobodys_matter_is_hardly_taken_for_ours() -> None:
    """Of the lines of other writers: two in a hundred at most get a page that is no agency's."""
    lines = _told("intent_lines.csv") + _told("intent_lines_u.csv")
    others = [one["text"] for one in lines if one["intent"] == Intent.OUT_OF_SCOPE]
    taken = [
        text
        for text in others
        if (asked := page_question_in(text))
        and not asked.kind.startswith("instansi_")
        and asked.holds(hear(text), Intent.PROGRAM_INFO)
    ]
    assert len(others) > 300
    assert len(taken) <= len(others) // 50, taken


def test_what_is_surely_something_else_is_believed() -> None:
    card = "kartu kks saya hilang di pasar"
    assert not PageQuestion("sisa_atm").holds(hear(card), Intent.PROGRAM_INFO)
    assert PageQuestion("kartu_hilang").holds(hear(card), Intent.CARD_LOST)
    house = "rumah saya mau digusur"
    assert PageQuestion("instansi_gusur").holds(hear(house), Intent.OUT_OF_SCOPE)


def test_a_long_story_holds_what_it_asks_among_others() -> None:
    story = ("saya bingung harus mulai dari mana karena suami sudah lama pergi " * 3).split()
    asked = ["kos", "nunggak", "empat", "bulan", "mau", "diusir", "minggu", "ini"]
    assert page_question_in(" ".join((*story, *asked))) is None
    assert page_question_among((*story, *asked)) == PageQuestion("instansi_gusur")
    assert page_question_among(story) is None
    assert page_question_among(()) is None


@pytest.mark.parametrize("text", ["\ud800", "a" * 10_000, "🧮" * 500, "<sum> <ask> <short>"])
def test_no_text_breaks_it(text: str) -> None:
    page_question_in(text)
    page_question_among(text.split())
