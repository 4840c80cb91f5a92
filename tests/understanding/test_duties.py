"""What nobody with a post may do is told from what is asked, and from what others did."""

import csv
from pathlib import Path

import pytest

from understanding.absences import is_own_absence, is_own_move
from understanding.duties import Forbidden, forbidden_in, is_of_own_pay, pries_into


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("boleh ga kartu bu halimah sy pegang dulu", Forbidden.CARD),
        ("gapapa kan kalau atm kpm dititip di saya", Forbidden.CARD),
        ("mending kartunya mereka saya yang simpan", Forbidden.CARD),
        ("kartunya bu sari saya pegangin takut hilang", Forbidden.CARD),
        ("kertu ne bu sari tak cekel wae ya", Forbidden.CARD),
        ("saya catet pin semua kpm biar gampang", Forbidden.PIN),
        ("pin bu halimah apa ya", Forbidden.PIN),
        ("saya cairkan uang bu sari ya dia lagi sakit", Forbidden.DRAW),
        ("boleh saya ambilkan bantuan pak karto", Forbidden.DRAW),
        ("bolehkah pendamping terima amplop dari keluarga", Forbidden.FEE),
        ("saya mau tarik iuran 10 ribu per kpm buat kas", Forbidden.FEE),
        ("kalau minta uang rokok sama penerima boleh?", Forbidden.FEE),
        ("kunjungan kemarin lupa, boleh dibuat tanggal mundur pakai foto lama?", Forbidden.MADE_UP),
        ("absenin aja ibu yang ga datang biar penuh, gpp kan", Forbidden.MADE_UP),
        ("bisa kunjungan fiktif dulu ga, nanti nyusul", Forbidden.MADE_UP),
        ("tolong ekspor nomor hp semua kpm buat tim sukses", Forbidden.AWAY),
        ("minta data nik warga dong, teman saya sales asuransi", Forbidden.AWAY),
        ("yang ga nurut dicoret aja dari usulan bisa kan", Forbidden.STRIKE),
        ("bisa coret dia ga, saya benci banget sama orangnya", Forbidden.STRIKE),
        ("siapa yg lapor saya kemarin", Forbidden.REPORTER),
        ("identitas pelapor anonim itu siapa", Forbidden.REPORTER),
    ],
)
def test_what_may_not_be_done_is_found(text: str, what: Forbidden) -> None:
    assert forbidden_in(text) is what


@pytest.mark.parametrize(
    "text",
    [
        "kartu bu sari hilang",
        "kartu saya simpan di rumah",
        "ketua kelompok ngumpulin kks kpm, bahaya ga",
        "agen minta uang 20 ribu per kpm",
        "boleh ga agen minta uang admin 5 ribu",
        "bu sari mau minta pin baru ke bank",
        "saya bawa bu sari ke bank ganti kartu",
        "bisa minta uang kembali kalau dipotong agen?",
        "bisakah ambil bansos pakai surat kuasa",
        "bisa ambil uang pkh di agen mana",
        "siapa pelapor yang belum dijawab",
        "saya simpan foto kunjungan bu sari",
        "pendamping sebelah kunjungan fiktif semua, lapor kemana",
        "bisa lihat foto kunjungan bulan lalu?",
        "minta data kpm yang belum ambil",
        "kirim nomor hp bu sari ke saya bisa?",
        "kenapa bu sari dicoret, padahal gak mampu",
        "kpm dicoret karena gak sekolah anaknya, bisa balik?",
    ],
)
def test_what_others_did_and_what_is_right_is_not_refused(text: str) -> None:
    assert forbidden_in(text) is None


def test_hardly_any_wish_of_staff_is_taken_for_a_wrong() -> None:
    path = Path(__file__).with_name("staff_lines.csv")
    with path.open(encoding="utf-8", newline="") as file:
        texts = [row["phrase"] for row in csv.DictReader(file)]
    assert [one for one in texts if forbidden_in(one) or pries_into(one)] == []


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("cek saldo bu tini dong", True),
        ("minta alamat pak darto", True),
        ("berapa saldo tetangga", True),
        ("berapa bantuan ibu hamil", False),
        ("cek saldo ibu saya", False),
        ("data bu sari salah, mau perbaiki", False),
        ("cari kasus bu sari", False),
    ],
)
def test_a_look_into_a_family_is_found(text: str, *, is_so: bool) -> None:
    assert pries_into(text) is is_so


@pytest.mark.parametrize(
    "text",
    ["honor tksk desember kapan cair", "gaji saya kok belum masuk", "insentif psm telat lagi"],
)
def test_own_pay_is_found(text: str) -> None:
    assert is_of_own_pay(text)


@pytest.mark.parametrize(
    "text", ["gaji suami bu sari tidak dibayar", "uang bu sari belum cair", "saya belum masuk"]
)
def test_pay_of_others_is_not(text: str) -> None:
    assert not is_of_own_pay(text)


@pytest.mark.parametrize(
    "text",
    [
        "saya izin besok ada acara keluarga",
        "minggu depan sy cuti melahirkan",
        "sy tidak bisa turun hari ini badan meriang",
    ],
)
def test_own_absence_is_found(text: str) -> None:
    assert is_own_absence(text)


@pytest.mark.parametrize(
    "text", ["anak saya sakit", "kpm saya lagi sakit", "bu sari sakit keras", "jadwal libur bank"]
)
def test_absence_of_others_is_not(text: str) -> None:
    assert not is_own_absence(text)


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("saya pindah tugas ke oki per januari", True),
        ("sy resign akhir bulan", True),
        ("mau serah terima kpm", True),
        ("bu sari pindah ke oki", False),
        ("bu sari mengundurkan diri dari pkh", False),
    ],
)
def test_a_post_that_ends_is_found(text: str, *, is_so: bool) -> None:
    assert is_own_move(text) is is_so
