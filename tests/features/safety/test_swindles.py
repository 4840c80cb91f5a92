"""What reads like a message of swindlers, and what must not."""

import pytest

from features.safety.rules.asking import plain_words
from features.safety.rules.swindles import Problem, inspect_text, link_problem

REFUSED = [
    # links
    ("Cek di pkh22.my.id", Problem.LOOK_ALIKE),
    ("Buka https://contoh-berita.com/bansos", None),
    ("Buka bit.ly/bansos2026", Problem.SHORTENER),
    ("Klik s.id/pkh", Problem.SHORTENER),
    ("Lihat https://cekbansos.kemensos.go.id.daftar.xyz", Problem.LOOK_ALIKE),
    ("Lihat https://cekbans0s.kemens0s.com", None),
    ("Lihat https://kemensos-bantuan.com", Problem.LOOK_ALIKE),
    ("Lihat https://kemensos.com", None),
    ("Lihat https://xn--kemenss-n8g.go.id", None),
    ("Lihat https://кемensos.go.id", None),
    ("Buka pkh22 [.] my [.] id", None),
    ("Buka pkh22 dot my dot id", None),
    ("Buka hxxps://pkh22.my.id", None),
    ("Buka bit\u200b.ly/abc", Problem.SHORTENER),
    ("Hubungi wa.me/6281234567890", None),
    ("Ikuti t.me/bansos_resmi_2026", None),
    ("Tanya admin @bansos_kemensos_bot", Problem.ACCOUNT),
    # secrets, Indonesian
    ("Kirim PIN Bapak/Ibu ke sini.", Problem.CODE),
    ("Masukkan PIN KKS untuk melihat saldo.", Problem.CODE),
    ("Sebutkan kode OTP yang masuk ke HP.", Problem.CODE),
    ("Balas pesan ini dengan kode rahasia.", Problem.CODE),
    ("Kirim P1N sekarang", Problem.CODE),
    ("Kirim P I N sekarang", Problem.CODE),
    ("Kirim O.T.P. sekarang", Problem.CODE),
    ("Kirim 0TP sekarang", Problem.CODE),
    ("Kirim РIN sekarang", Problem.CODE),
    ("Kirim P\u200bI\u200bN sekarang", Problem.CODE),
    ("Tulis kata sandi Bapak/Ibu", Problem.CODE),
    ("Ketik nomor kartu KKS", Problem.CODE),
    ("Foto kartu KKS bagian depan lalu kirim", Problem.CODE),
    ("Unggah foto kartu KKS", Problem.CODE),
    ("Sebutkan nama ibu kandung", Problem.CODE),
    ("Kami perlu PIN Bapak/Ibu untuk verifikasi data.", Problem.CODE),
    ("PIN wajib dikirim hari ini.", Problem.CODE),
    ("Jangan panik dan kirim PIN Bapak/Ibu.", Problem.CODE),
    ("Kami tidak pernah meminta OTP, tapi kirim PIN ke petugas.", Problem.CODE),
    ("Demi keamanan jangan tunda, segera kirim kode OTP.", Problem.CODE),
    ("PIN: ____", Problem.CODE),
    # secrets, English
    ("Send us your PIN.", Problem.CODE),
    ("Please enter the code you got.", Problem.CODE),
    ("Tell the officer your password", Problem.CODE),
    ("We need your card number", Problem.CODE),
    ("Reply with a photo of your card", Problem.CODE),
    ("Confirm your mother's maiden name", Problem.CODE),
    ("We never ask for your PIN, but send the OTP now", Problem.CODE),
    # questions for a secret, and secrets that another sentence asks for
    ("Berapa PIN ATM Ibu? Kirim ke sini.", Problem.CODE),
    ("PIN ATM Ibu berapa?", Problem.CODE),
    ("Berapa nomor P1N-nya ya Bu?", Problem.CODE),
    ("Kata sandinya apa?", Problem.CODE),
    ("Kode OTP yang masuk tadi berapa?", Problem.CODE),
    ("Nomor kartu KKS Ibu berapa?", Problem.CODE),
    ("Siapa nama ibu kandung Ibu?", Problem.CODE),
    ("Tolong PIN-nya ya Bu, aman kok.", Problem.CODE),
    ("Boleh tahu PIN ATM-nya?", Problem.CODE),
    ("Ini soal PIN ATM Ibu. Jangan takut. Kirim ke sini.", Problem.CODE),
    ("Kode OTP sudah masuk ke HP Ibu. Balas dengan angka itu.", Problem.CODE),
    ("Kirim ke sini ya Bu:\nPIN ATM\nNama", Problem.CODE),
    ("Ibu masih ingat PIN-nya? Tulis saja di kolom jawaban.", Problem.CODE),
    ("What is your PIN?", Problem.CODE),
    ("Your password, please. Send it here.", Problem.CODE),
    ("Kode area yang masuk SMS berapa bu?", Problem.CODE),
    ("Kirim kode pos yang dikirim lewat WA", Problem.CODE),
    ("Tulis kode pos, lalu PIN", Problem.CODE),
    ("Kirim nama lengkap, serta kode OTP-nya.", Problem.CODE),
    ("CVV kartunya apa?", Problem.CODE),
    ("Sebutkan kode keluarga", Problem.CODE),
    ("Kirim di grup foto kartu KKS", Problem.CODE),
    ("Kirim di grup foto KK", Problem.CODE),
    ("Kirim foto kartu menuju bank sekarang", Problem.CODE),
    # money
    ("Transfer uang ke rekening berikut", Problem.MONEY),
    ("Ada biaya admin Rp10.000", Problem.MONEY),
    ("Bayar biaya pendaftaran dulu", Problem.MONEY),
    ("Kirim pulsa ke nomor ini", Problem.MONEY),
    ("A small admin fee is due", Problem.MONEY),
    ("Please send money first", Problem.MONEY),
    # the "we never" list
    ("Ayo daftar bansos sekarang", Problem.REGISTERING),
    ("Daftarkan diri lewat bot ini", Problem.REGISTERING),
    ("Isi formulir berikut", Problem.REGISTERING),
    ("Register here for aid", Problem.REGISTERING),
    ("Klaim bantuan Bapak/Ibu", Problem.CASHING),
    ("Cairkan dana di sini", Problem.CASHING),
    ("Claim your aid now", Problem.CASHING),
    ("Isi survei dan dapatkan hadiah pulsa", Problem.PRIZE),
    ("Selamat, Anda terpilih menerima bonus", Problem.PRIZE),
    ("Fill in the survey and win a voucher", Problem.PRIZE),
    ("Sebarkan pesan ini", Problem.SHARING),
    ("Bagikan ke 10 teman", Problem.SHARING),
    ("Viralkan!", Problem.SHARING),
    ("Share this message with others", Problem.SHARING),
    ("Teruskan ke grup keluarga", Problem.SHARING),
    ("Kirim foto ini ke grup lain", Problem.SHARING),
    ("Kami tidak meminta apa-apa. Kirim kode OTP sekarang.", Problem.CODE),
]

ALLOWED = [
    "Tulis nama di daftar hadir, lalu simpan PIN baik-baik.",
    "Berapa kode pos desa ini?",
    "Bawa atau kirim foto kartu menuju sehat (KMS) saat posyandu.",
    "Tulis kode pos desa Ibu.",
    "Mohon isi kode desa di lembar.",
    "Mohon kode wilayah kerja ditulis di absen.",
    "Apa kode etik pendamping?",
    "Please enter the postal code.",
    "Kirim di grup foto kegiatan kelompok.",
    "Kirim di grup foto halaman rumah, sebelum Jumat.",
    "Kirim foto kegiatan ke grup.",
    "Bagikan ke grup foto sayur yang dipanen.",
    "PKH tahap 4 disalurkan mulai 7 Desember 2026 di Kantor Pos.",
    "Bantuan Sembako bulan Oktober sudah cair. Ambil di e-warong terdekat.",
    "Bawa KTP dan kartu KKS saat mengambil bantuan.",
    "Jangan berikan PIN kepada siapa pun.",
    "Jangan berikan PIN, OTP, atau kata sandi kepada siapa pun.",
    "Jangan pernah berikan, kirim, atau tunjukkan PIN kepada orang lain.",
    "Kami tidak pernah meminta OTP.",
    "Kami tidak pernah meminta PIN, kode OTP, nomor kartu, atau foto kartu.",
    "Petugas tidak akan menanyakan PIN Bapak/Ibu.",
    "Petugas dilarang meminta PIN.",
    "Waspada penipuan: ada orang yang meminta kode OTP.",
    "Jika ada yang meminta PIN, laporkan lewat /lapor.",
    "Siapa pun yang meminta PIN adalah penipu.",
    "PIN hanya untuk Bapak/Ibu sendiri.",
    "Simpan PIN di tempat aman.",
    "Dana ditransfer pemerintah langsung ke rekening KKS.",
    "Bantuan PKH dibayarkan penuh, tanpa potongan.",
    "Pengambilan bantuan tidak dipungut biaya.",
    "Tidak ada biaya admin.",
    "Kami tidak pernah meminta uang.",
    "Jangan transfer uang kepada siapa pun.",
    "Jangan bayar biaya admin apa pun.",
    "Jangan bagikan pesan ini ke grup lain sebelum dicek.",
    "Jangan sebarkan kabar yang belum jelas.",
    "Kami tidak pernah mendaftarkan siapa pun lewat Telegram.",
    "Nama Bapak/Ibu ada di daftar penerima bantuan.",
    "Data Bapak/Ibu sudah terdaftar di DTSEN.",
    "Cek data di https://cekbansos.kemensos.go.id",
    "Lihat cekbansos.kemensos.go.id atau tanya pendamping.",
    "Lapor di lapor.go.id bila ada potongan.",
    "Kantor Pos buka pukul 08.00. Bawa surat undangan.",
    "Jadwal: 7-12-2026, Balai Desa RT 03/RW 05.",
    "Kabar bahwa ada bansos Rp600.000 lewat tautan itu TIDAK BENAR.",
    "Posyandu tgl. 5 Des. 2026 di balai desa.",
    "Ketik /cek untuk memeriksa pesan.",
    "Tidak ada survei berhadiah dari Kementerian Sosial.",
    "Jangan pernah beri PIN kepada siapa pun",
    "Jangan beri PIN kepada siapa pun. Kirim laporan ke sini.",
    "Apa itu PIN?",
    "Siapa yang tahu PIN Ibu?",
    "Apakah PIN Ibu pernah diganti?",
    "Berapa kali PIN boleh salah? PIN salah berapa kali sampai terblokir?",
    "Tolong jaga PIN Ibu. Mohon PIN dirahasiakan.",
    "PIN itu rahasia. Tulis jawaban Ibu di bawah.",
    "Simpan PIN di tempat aman. Kirim pertanyaan ke sini.",
    "PIN terblokir? Datang ke bank dengan KTP.",
    "Berapa lama Ibu menunggu? Tulis di sini.",
    "Please keep your PIN secret. Write your question here.",
    "PKH stage 4 is paid from 7 December on.",
    "Never give your PIN to anybody.",
    "We never ask for your OTP, password or card number.",
    "If anybody asks for your PIN, it is a fraud.",
    "Do not share this message before you have checked it.",
    "There is no admin fee.",
    "Send no money, whatever they promise.",
    "Tell no code to anybody.",
    "The aid was paid into your account.",
    "Bring your ID and KKS card.",
]


@pytest.mark.parametrize(("text", "problem"), REFUSED)
def test_what_swindlers_write_is_refused(text: str, problem: Problem | None) -> None:
    found = [one.problem for one in inspect_text(text)]
    assert found
    assert problem is None or problem in found


@pytest.mark.parametrize("text", ALLOWED)
def test_warnings_and_news_pass(text: str) -> None:
    assert inspect_text(text) == []


@pytest.mark.parametrize(
    ("url", "fits"),
    [
        ("https://cekbansos.kemensos.go.id", True),
        ("https://lapor.go.id/cara", True),
        ("http://cekbansos.kemensos.go.id", False),
        ("https://cekbansos.kemensos.go.id@evil.com", False),
        ("https://bit.ly/x", False),
        ("tg://resolve?domain=x_bansos", False),
        ("javascript:alert(1)", False),
    ],
)
def test_only_official_addresses_stand_on_buttons(url: str, fits: bool) -> None:
    assert (link_problem(url) is None) is fits


def test_tricks_of_spelling_are_undone_and_numbers_stay() -> None:
    assert plain_words("P1N 0TP O.T.P p-i-n") == "pin otp otp pin"
    assert plain_words("7 Desember 2026 pukul 08.00 Rp600.000") == (
        "7 desember 2026 pukul 08.00 rp600.000"
    )
