"""Short messages as people write them: served when they are plain, otherwise the person chooses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.words import BY_RULE, Intent, folded, intent_of

B, S, C = Intent.CHECK_BALANCE, Intent.DISBURSEMENT_SCHEDULE, Intent.COMPLAINT_NOT_RECEIVED
P, H, X = Intent.CONTACT_COMPANION, Intent.HUMAN_AGENT, Intent.CHECK_HOAX
D, L, M = Intent.PRIVACY_DATA, Intent.LANGUAGE_SWITCH, Intent.HELP_MENU
R, K = Intent.REPORT, Intent.CASE_STATUS
V = Intent.SCAM_VICTIM
F, G, T = Intent.LINK_FAMILY, Intent.GREETING, Intent.THANKS

MESSAGES: list[tuple[str, Intent | None]] = [
    ("saya kena tipu", V),
    ("bu saya tertipu", V),
    ("ketipu bu", V),
    ("sudah terlanjur ngasih kode ke penelpon", V),
    ("uang saya dikuras setelah daftar di situs itu", V),
    ("foto identitas kadung terkirim", V),
    ("ditipu orang bawa map dinas", V),
    ("akun saya dikuasai penipu", V),
    ("udah terlanjur klik linknya gimana ini", V),
    ("telanjur transfer 200 ribu", V),
    ("sy sdh kirim kode otp nya", V),
    ("telegram saya dibajak", V),
    ("kadung tak kirim foto ktp", V),
    ("sudah bayar ke penipu", V),
    ("i was scammed", V),
    ("takut ditipu", None),
    ("sudah kirim berkas ke kelurahan", None),
    ("terlanjur pindah rumah", None),
    ("saldo", B),
    ("SALDO", B),
    ("cek saldo", B),
    ("saldoo", B),
    ("sldo sy brp", B),
    ("pak saldo pkh sy brapa ya", B),
    ("mau cek saldo bu", B),
    ("saldo kks saya kosong ga?", B),
    ("isi kartu saya berapa", B),
    ("sisa uang di kks", B),
    ("uang saya sudah masuk?", B),
    ("bpnt sdh cair belum", B),
    ("sudah cair apa belum bu", B),
    ("𝘀𝗮𝗹𝗱𝗼", B),
    ("s a l d o", None),
    ("check my balance", B),
    ("kapan cair", S),
    ("kpn cair", S),
    ("kpn turun bu", S),
    ("kapan pkh tahap 4 cair", S),
    ("kapan sembako keluar ya", S),
    ("jadwal", S),
    ("jdwl pencairan", S),
    ("jadwal pkh palembang", S),
    ("tgl brp cairnya", S),
    ("when is it paid", S),
    ("pkh kapan metu", S),
    ("bu kpn cair pkh thp 3 sy blm msk", C),
    ("bantuan saya belum cair", C),
    ("blm cair", C),
    ("pkh sy blm masuk pak", C),
    ("kok belum dapat", C),
    ("kenapa saya tidak dapat", C),
    ("sudah dua bulan belum terima", C),
    ("duit durung metu", C),
    ("uang belum masuk", C),
    ("pkh saya ga cair cair", C),
    ("pendamping saya siapa", P),
    ("nomor pendamping", P),
    ("pndamping sy ganti", P),
    ("tksk kec ilir barat", P),
    ("bicara dengan petugas", H),
    ("mau ngomong sama petugas", H),
    ("call center", H),
    ("nomor pengaduan", H),
    ("orang asli dong", H),
    ("ini hoax bukan", X),
    ("apakah ini penipuan", X),
    ("ada link katanya bansos, hoaks?", X),
    ("privasi", D),
    ("hapus data saya", D),
    ("ganti bahasa", L),
    ("bahasa inggris", L),
    ("english please", L),
    ("menu", M),
    ("help", M),
    ("bantuan", M),
    ("cara pakai bot ini", M),
    ("bingung", M),
    ("hubungkan keluarga", F),
    ("kode saya hilang", F),
    ("halo", G),
    ("assalamualaikum", G),
    ("selamat pagi", G),
    ("pagi bu", G),
    ("p", G),
    ("permisi", G),
    ("makasih", T),
    ("trims ya bu", T),
    ("ok makasih", T),
    ("tq", T),
    ("matur suwun", T),
    ("hatur nuhun", T),
    ("dipotong 50 ribu", R),
    ("uang dipotong pendamping 50rb", R),
    ("pendamping minta uang", R),
    ("petugas galak", R),
    ("mau lapor", R),
    ("laporan saya sampai mana", K),
    ("halo saya mau tanya", G),
    ("link ini aman tidak", X),
    ("pagi bu saldo saya berapa", B),
    ("makasih, kapan cair lagi", S),
    # not plain: better a choice than a wrong answer
    ("", None),
    ("?", None),
    ("ya", None),
    ("tidak", None),
    ("sudah", None),
    ("ok", None),
    ("kenapa?", None),
    ("tahun baru jalan kemana", None),
    ("kapan pak jokowi datang", None),
    ("kapan libur sekolah", None),
    ("harga beras naik", None),
    ("suami saya sakit", None),
    ("atm rusak", None),
    ("kartu hilang", None),
    ("lupa pin", None),
    ("cara daftar bansos", None),
    ("saya mau daftar pkh", None),
    ("tetangga kaya dapat pkh", None),
    ("anak saya tidak masuk sekolah", None),
    ("saya tidak bisa masuk aplikasi", None),
    ("petugas tidak masuk kantor", None),
    ("tidak aman di rumah", None),
    ("malam ini hujan", None),
    ("siang malam kerja", None),
    ("wkwkwk", None),
    ("xyzzy", None),
]


@pytest.mark.parametrize(("text", "intent"), MESSAGES, ids=lambda value: str(value)[:40])
def test_a_message_is_understood_or_left_to_the_person(text: str, intent: Intent | None) -> None:
    assert intent_of(text) == intent


def test_the_table_is_long_enough_and_repeats_nothing() -> None:
    texts = [text for text, _ in MESSAGES]
    assert len(texts) == len(set(texts)) >= 80
    assert {intent for _, intent in MESSAGES} >= BY_RULE


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("SALDOOO", "saldo"),
        ("kpn", "kapan"),
        ("Ｓａｌｄｏ", "saldo"),
        ("sal\u200bdo", "saldo"),
        ("bulan2", "bulan2"),
        ("makasiiih", "terima kasih"),
    ],
)
def test_words_are_folded(text: str, plain: str) -> None:
    assert folded(text) == plain


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert intent_of(text) in {None, *Intent}
    assert folded(folded(text)) == folded(text) or folded(text)


@given(st.sampled_from([text for text, _ in MESSAGES]))
def test_capitals_and_marks_change_nothing(text: str) -> None:
    assert intent_of(text.upper() + " !!!") == intent_of(text)
