"""In which pieces of a notice swindlers' words are found, and that the bot's own have none."""

from babel.messages.pofile import read_po

from features.broadcasts.rules.broadcasts import Content, NoticeButton, Question, Wording
from features.broadcasts.services.notice_guard import inspect
from features.safety.rules.swindles import Finding, Piece, Problem
from tools.catalogues import collected
from views.translator import catalog_path


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
_OWN_PIN = "to staff: the family changes it by itself, at the bank"
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
    "Give back today what you hold; then the family changes its PIN.": _OWN_PIN,
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
    "diminta kode, PIN, atau data dan foto": "what a message wants that nobody should do",
    "• Melapor <b>tanpa nama</b>: jawabannya dibaca dengan kode": "the code of a report",
    "💛 <b>Ini bukan salah Bapak/Ibu. Akunnya dulu:": "asks whether one was given to swindlers",
    "💛 <b>It is not your fault. The account first:": "asks whether one was given to swindlers",
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
