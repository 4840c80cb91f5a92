"""What may not go out as a notice, and what must be able to."""

import pytest
from babel.messages.pofile import read_po

from features.broadcasts.rules.broadcasts import Content, NoticeButton, Question, Wording
from features.broadcasts.services.notice_guard import (
    Finding,
    Piece,
    Problem,
    inspect,
    inspect_text,
    link_problem,
)
from features.safety.rules.asking import plain_words
from tools.catalogues import collected
from views.translator import catalog_path

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


def _sentences() -> list[str]:
    found = []
    with catalog_path("id").open("rb") as file:
        indonesian = read_po(file, locale="id")
    for message in collected():
        if message.id:
            known = indonesian.get(message.id)
            for one in (message.id, known.string if known else ""):
                found += [one] if isinstance(one, str) else list(one or ())
    return sorted({one for one in found if one})


_LETTER_CODE = "the code of 8 letters from letter or companion: letters so that it is no login code"
_CLAIM_CODE = "the own code of a report without name, which only this bot reads"
_OWN_CODE = "checks the notice itself, and is printed in it"
_AFTER_A_FRAUD = "steps for somebody who was tricked"
_WHAT_HAPPENED = "what somebody who was tricked says to have done"
_BADGE = "the code on the badge of a companion, which is no secret"
_COMMAND = "what an administrator types on the server"
_NEVER_LIST = "a point below 'This bot never:'"
_POST_CODE = "the code of 8 letters with which a post begins, from the coordinator"
_HELPER_CODE = "the code of 8 letters by which a family lets somebody help: no login code"
_LESSON = "the lesson on the card: type it yourself, tell it to nobody"
_SECOND_KEY = "the second factor of officials, typed on their own desk alone"
_GROUP_CODE = "the code of a business group, which the companion hands over"
_REFUSES = "to an officer: says that such words were not sent"
EXEMPT = {
    "✋ Belum dikirim: ini meminta PIN": _REFUSES,
    "✋ This was not sent: it asks for a PIN": _REFUSES,
    "Keluarga mana yang diberi kode?": _GROUP_CODE,
    "Kode ini tidak membuka kelompok": _GROUP_CODE,
    "Pendamping membentuk kelompok dan memberi kode huruf.": _GROUP_CODE,
    "⌨️ Ketik kode dari pendamping": _GROUP_CODE,
    "⌨️ Type the code that your companion gave you": _GROUP_CODE,
    "Before a file leaves, give the code of your authenticator.": _SECOND_KEY,
    "Give the code": _SECOND_KEY,
    "Masukkan kode": _SECOND_KEY,
    "Pindai sekali dengan aplikasi autentikator.": _SECOND_KEY,
    "Sebelum berkas diunduh, masukkan kode": _SECOND_KEY,
    "This needs the code of your authenticator first.": _SECOND_KEY,
    "Untuk ini diperlukan kode dari aplikasi autentikator": _SECOND_KEY,
    "Coba periksa lagi kodenya, atau minta kode baru ke koordinator.": _POST_CODE,
    "Give it to nobody else. They scan this picture": _POST_CODE,
    "Orang itu belum punya tugas sebagai pendamping. Beri dulu": _POST_CODE,
    "That person has no post as a companion yet": _POST_CODE,
    "Kodenya baru saja dimasukkan.": _POST_CODE,
    "We have asked the bank about report": "a warning, in an answer of an officer",
    "<b>Langkah 2 dari 2.</b>": _LETTER_CODE,
    "<b>Step 2 of 2.</b>": _LETTER_CODE,
    "Lihat lagi kodenya": _LETTER_CODE,
    "Look at the code once more": _LETTER_CODE,
    "Meanwhile ask your companion for a new code": _LETTER_CODE,
    "Sementara itu, minta kode baru": _LETTER_CODE,
    "The aid goes on as before. To link": _LETTER_CODE,
    "If that is a mistake, ask your companion for a new code": _LETTER_CODE,
    "Kalau keliru, minta kode baru ke pendamping": _LETTER_CODE,
    "Bantuannya tidak berubah. Kalau nanti mau dihubungkan": _LETTER_CODE,
    "What I need is the code of 8 letters": _LETTER_CODE,
    "Yang saya perlukan kode 8 huruf": _LETTER_CODE,
    "Ask the family that you help for a new code": _LETTER_CODE,
    "Minta kode baru ke keluarga yang dibantu": _LETTER_CODE,
    "Pilih keluarga, atau ketik sebagian namanya": "for companions: give the code to nobody else",
    "Ketik kode laporan tanpa nama": _CLAIM_CODE,
    "Lalu data Bapak/Ibu saya hapus, dan saya beri kode": _CLAIM_CODE,
    "Then I erase your data and give you a code": _CLAIM_CODE,
    "Please type the code of your report without name": _CLAIM_CODE,
    "Code: <b>{code}</b>. In doubt?": _OWN_CODE,
    "Kode: <b>{code}</b>. Ragu?": _OWN_CODE,
    "Tulis kode yang ada di akhir pesan": _OWN_CODE,
    "Write the code that stands at the end": _OWN_CODE,
    "2. Pengaturan → Privasi": _AFTER_A_FRAUD,
    "3. Beri tahu keluarga dan teman": _AFTER_A_FRAUD,
    "3. Tell family and friends": _AFTER_A_FRAUD,
    "3. Minta kartu dan PIN baru di kantor bank": _AFTER_A_FRAUD,
    "⚠️ <b>Awas penipu kedua.</b>": _AFTER_A_FRAUD,
    "Kasih PIN atau kartu": _WHAT_HAPPENED,
    "Kasih kode atau OTP": _WHAT_HAPPENED,
    "Kirim uang": _WHAT_HAPPENED,
    "Saya memberikan PIN": _WHAT_HAPPENED,
    "Saya memberikan kode": _WHAT_HAPPENED,
    "💳 <b>PIN atau nomor kartu sudah diberikan</b>": _WHAT_HAPPENED,
    "🔑 <b>Kode masuk atau OTP sudah diberikan</b>": _WHAT_HAPPENED,
    "• Minta OTP, PIN, kartu": "a point of what impostors do",
    "• They ask for OTP, PIN": "a point of what impostors do",
    "Ada yang minta kodenya? Itu penipu": "a warning",
    "Survei dan hadiah": "the name of a kind of hoax",
    "Apakah kodenya sudah benar diketik?": _BADGE,
    "Was the code typed rightly?": _BADGE,
    "Take them back, or keep them? With a code": _CLAIM_CODE,
    "The code is still good. The family can give it": _HELPER_CODE,
    "🪪 Ketik kode lengkap di lencana": _BADGE,
    "🪪 Type the whole code on the companion": _BADGE,
    "• A notice: send /cek": _OWN_CODE,
    "• Pengumuman: kirim /cek": _OWN_CODE,
    "The aid is not lost: the bank makes a new card.": "a warning, and where to go",
    "Accepted. It goes with <code>python bot.py": _COMMAND,
    "Diterima. Contoh ini ikut <code>python bot.py": _COMMAND,
    "• asks for a PIN": _NEVER_LIST,
    "• meminta PIN": _NEVER_LIST,
    "<i>You pay nothing for it. Give your PIN to nobody": _LESSON,
    "Ketik PIN sendiri. Minta struk.": _LESSON,
    "Type the PIN yourself. Ask for the receipt.": _LESSON,
    "Only you type the PIN.": _LESSON,
    "The agent offers to type the PIN for you": _LESSON,
    "🔒 Tell PIN and card number to nobody": _LESSON,
    "Bantu keluarga: masukkan kodenya": _HELPER_CODE,
    "Help a family: enter its code": _HELPER_CODE,
    "Lihat lagi lalu ketik ulang, atau minta kode baru ke keluarganya": _HELPER_CODE,
    "🤝 Mau membantu keluarga orang lain?": _HELPER_CODE,
    "🤝 You help somebody's family?": _HELPER_CODE,
    "• Hubungkan keluarga: minta kode ke pendamping": _LETTER_CODE,
    "• Link your family: you need the code": _LETTER_CODE,
}
"""Beginnings of own sentences that the guard refuses, and why they are right all the same."""


def test_the_bot_itself_never_says_what_notices_may_not_say() -> None:
    refused = {
        one: found
        for one in _sentences()
        if (found := inspect("", _content(one))) and not one.startswith(tuple(EXEMPT))
    }
    assert refused == {}


def test_no_exemption_is_left_over() -> None:
    sentences = [one for one in _sentences() if inspect("", _content(one))]
    assert [one for one in EXEMPT if not any(s.startswith(one) for s in sentences)] == []


def _content(text: str, *buttons: NoticeButton, question: Question | None = None) -> Content:
    return Content({"id": Wording(text, buttons)}, question=question)


def test_a_link_behind_other_words_is_found() -> None:
    found = inspect("Kabar", _content('Lihat <a href="https://pkh22.my.id/x">di sini</a>'))
    assert [(one.piece, one.of, one.words) for one in found] == [
        (Piece.TEXT, "id", "https://pkh22.my.id/x")
    ]


def test_a_link_that_shows_another_host_is_found() -> None:
    text = '<a href="https://lapor.go.id">cekbansos.kemensos.go.id</a>'
    assert [one.problem for one in inspect("Kabar", _content(text))] == [Problem.HIDDEN_LINK]


def test_tags_inside_a_word_hide_nothing() -> None:
    found = inspect("Kabar", _content("Kirim <b>P</b>I<i>N</i> Bapak/Ibu"))
    assert [one.problem for one in found] == [Problem.CODE]


def test_title_buttons_and_question_are_looked_at_too() -> None:
    found = inspect(
        "Kirim PIN",
        _content(
            "Kabar baik.",
            NoticeButton("Cek", url="https://bit.ly/x"),
            NoticeButton("Klaim bantuan", action="balance"),
            question=Question("Sebarkan?", ("Ya", "Tidak"), 0),
        ),
    )
    assert [(one.piece, one.of) for one in found] == [
        (Piece.TITLE, ""),
        (Piece.BUTTON, "1"),
        (Piece.BUTTON, "2"),
        (Piece.QUESTION, ""),
    ]


def test_the_own_name_may_be_named() -> None:
    text = "Tulis ke @KawanKPM_bot"
    assert inspect("Kabar", _content(text), own_name="kawankpm_bot") == []
    assert inspect("Kabar", _content(text), own_name="other_bot") == [
        Finding(Problem.ACCOUNT, Piece.TEXT, "id", "@KawanKPM_bot")
    ]


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
