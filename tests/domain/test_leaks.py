"""Secrets are found, and what the dialogues need is let through."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.leak_numbers import luhn
from domain.leaks import FILLER, LeakKind, find_leaks, may_leak, redacted

L, P, C, V, W, N = (
    LeakKind.LOGIN_CODE,
    LeakKind.PIN,
    LeakKind.CARD,
    LeakKind.CVV,
    LeakKind.PASSWORD,
    LeakKind.NUMBER,
)

LEAKS: list[tuple[str, set[LeakKind]]] = [
    ("48151", {N}),
    ("481516", {N}),
    (" 48151 ", {N}),
    ("48-151", {N}),
    ("481-516", {N}),
    ("481 516", {N}),
    ("4 8 1 5 1", {N}),
    ("4-8-1-5-1", {N}),
    ("4.8.1.5.1", {N}),
    ("4, 8, 1, 5, 1", {N}),
    ("4\n8\n1\n5\n1", {N}),
    ("48151 pak", {N}),
    ("ini 48151", {N}),
    ("ini kodenya 48151", {L}),
    ("48151.", {N}),
    ("48151 🙏", {N}),
    ("pak ini\n48151\nterima kasih", {N}),
    ("/start 48151", {N}),
    ("/lapor 481516", {N}),
    ("٤٨١٥١", {N}),
    ("４８１５１", {N}),
    ("𝟒𝟖𝟏𝟓𝟏", {N}),
    ("④⑧①⑤①", {N}),
    ("4️⃣8️⃣1️⃣5️⃣1️⃣", {N}),
    ("4\u200b8\u200b1\u200b5\u200b1", {N}),
    ("kode 48151", {L}),
    ("kode: 48151", {L}),
    ("kode:48151", {L}),
    ("kode48151", {L}),
    ("KODE 48151", {L}),
    ("𝐤𝐨𝐝𝐞 48151", {L}),
    ("kodenya 48151 bu", {L}),
    ("kode saya 48151 diminta orang", {L}),
    ("kode yang dikirim ke hp saya 48151", {L}),
    ("kode telegram saya 48 151", {L}),
    ("kode 12.345", {L}),
    ("kode masuk 48151", {L}),
    ("kode login 48151", {L}),
    ("Login code: 48151. Do not give this code to anyone, even if they say they are from Telegram!",
     {L}),
    ("Kode masuk: 48151. Jangan berikan kode ini kepada siapa pun.", {L}),
    ("Kode WhatsApp Anda: 481-516", {L}),
    ("481516 adalah kode verifikasi Anda", {L}),
    ("48151 itu kode dari telegram", {L}),
    ("G-481516 adalah kode verifikasi Google Anda", {L}),
    ("OTP 481516", {L}),
    ("otp:4815", {L}),
    ("otp saya 48151623", {L}),
    ("jangan berikan OTP 481516 kepada siapa pun", {L}),
    ("ada yang minta kode otp, saya kasih 481516", {L}),
    ("https://t.me/login/48151", {L}),
    ("sms dari telegram 48151", {L}),
    ("kode otp 555000", {L}),
    ("pak kode 48151 081234567890", {L}),
    ("saya sudah kirim kode 48151 ke dia, apakah aman", {L}),
    ("kode 48151 lalu kode 62342", {L}),
    ("pin saya 481516", {P}),
    ("PIN saya 481516", {P}),
    ("pin: 481516", {P}),
    ("pin481516", {P}),
    ("pinnya 48 15 16", {P}),
    ("pin kks saya 481516", {P}),
    ("pin atm 481-516", {P}),
    ("pin saya 123000", {P}),
    ("pin 4815", {P}),
    ("481516 pin saya", {P}),
    ("kartu kks saya 481516", {P}),
    ("kks 481516", {P}),
    ("ATM saya 481516", {P}),
    ("PIN ATM BRI 4 8 1 5 1 6 tolong blokir", {P}),
    ("saldo kosong, pin saya 481516", {P}),
    ("4111111111111111", {C}),
    ("4111 1111 1111 1111", {C}),
    ("4111-1111-1111-1111", {C}),
    ("4111.1111.1111.1111", {C}),
    ("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", {C}),
    ("nomor kartu saya 5500 0000 0000 0004", {C}),
    ("kks 6013 0123 4567 8901", {C}),
    ("nomor kks saya 6013012345678901", {C}),
    ("378282246310005", {C}),
    ("kartu 4111111111111111 atas nama Sari", {C}),
    ("4111 1111 1111 1111 123", {C, V}),
    ("4111 1111 1111 1111 12/28", {C, V}),
    ("4111 1111 1111 1111 exp 12/28 cvv 123", {C, V}),
    ("cvv 123", {V}),
    ("cvv saya 737", {V}),
    ("kartu debit 1671025506800005", {C}),
    ("password saya rahasia123", {W}),
    ("Password: kucinghitam", {W}),
    ("sandi saya mawar77", {W}),
    ("kata sandi saya adalah melati", {W}),
    ("kata sandi telegram saya Melati-9", {W}),
    ("passwordnya kucing#1", {W}),
    ("sandi saya kucinghitam", {W}),
    ("my password is blackcat", {W}),
    ("pin 481516 dan kode 48151", {P, L}),
    ("otp 481516 kartu 4111111111111111", {L, C}),
]  # fmt: skip

HARMLESS = [
    "",
    "saldo",
    "halo pak",
    "200000",
    "75000",
    "150000 dipotong",
    "uang saya 125500 hilang",
    "dipotong 12500",
    "saldo kks saya tinggal 125500",
    "uang di kartu atm 254300 habis",
    "Rp 750.000",
    "Rp750000",
    "rp 125.500",
    "Rp125500",
    "IDR 125500",
    "600rb",
    "600 ribu",
    "12500 rupiah",
    "12500,-",
    "1,5jt",
    "dipotong 50 ribu dari 750000",
    "harga telur 28500 sekilo",
    "beras 5 kg 65500",
    "beras\n65500",
    "biaya ganti pin 100000",
    "12.345",
    "1.234.567",
    "12.345 orang",
    "ada 12500 keluarga di grup telegram",
    "2026",
    "tahun 2026",
    "pin dan kartu dipegang sejak 2024",
    "kode saya hilang sejak 2025",
    "22-11-2026",
    "22/11/2026",
    "22-11-26",
    "22.11.26",
    "2026-11-22",
    "2026-11",
    "11-2026",
    "22112026",
    "tanggal 22 11 2026",
    "lahir 07-03-1985",
    "jam 08.00-14.00",
    "081234567890",
    "0812 3456 7890",
    "0812-3456-7890",
    "+62 812 3456 7890",
    "+6281234567890",
    "6281234567890",
    "wa saya 081234567890",
    "telp 0711 358211",
    "hubungi 171",
    "CC-2611-0001",
    "cc 2611 0001",
    "cc26110001",
    "/kasus CC-2611-0001",
    "kode laporan CC-2611-0001",
    "KBTR-MPLD",
    "kode saya KBTR-MPLD",
    "/hubungkan KBTRMPLD",
    "kode pos 30126",
    "kodepos 30126",
    "kode pos saya 30126",
    "rumah nomor 12345",
    "Jl. Melati No. 12",
    "jalan merdeka 10110",
    "RT 005 RW 012",
    "rt 05/03",
    "16.71.04.1001",
    "16.71.04",
    "kode wilayah 16.71.04",
    "kode wilayah 167104",
    "kode desa 1671041001",
    "kode bank 008",
    "kode antrian 12345",
    "PKH-1671-004",
    "/cekpetugas PKH-1671-004",
    "/cekpetugas 48151",
    "kode petugas PKH-1671-004",
    "P-00123",
    "TKSK-16710",
    "plat BG 12345 ZZ",
    "1671024307850001",
    "1671 0243 0785 0001",
    "16.7102.430785.0001",
    "NIK saya 1671024307850001",
    "nik 1671 0243 0785 0001",
    "KK 1671022206059901",
    "1671025506800005",
    "nik 1671025506800005",
    "nomor kartu keluarga 1671022206059901",
    "KK 1671022206059901 NIK 1671024307799901",
    "NIK saya 167102 430785 0001 kode pos",
    "rekening 123456789012345",
    "nomor rekening BRI 0123-01-012345-50-1",
    "token listrik 1234 5678 9012 3456 7890",
    "tahap 4 2026",
    "PKH tahap 3 bulan 7 8 9",
    "anak saya 3, umur 5, 7 dan 12",
    "lupa kata sandi",
    "kata sandi saya salah terus",
    "password saya diganti orang",
    "sandi saya lupa",
    "ganti sandi bagaimana",
    "kata sandi: jangan berikan",
    "kode saya hilang",
    "pin saya lupa",
    "pin saya terblokir 3 kali",
    "lupa pin kks, sudah 2 minggu",
    "ada sms minta kode",
    "kode 8 huruf dari pendamping",
    "c-CC-2611-0001-AbCdEfGhIj12",
    "desil 4",
    "saya dapat 2 karung isi 10 kg",
    "1000000",
    "uang masuk 12500",
    "uang masuk 125500",
    "dana sudah masuk 312750",
    "kode masuk tahun 2026",
    "nomor resi 123456789",
    "surat nomor 460/123/2026",
    "saldo 125500",
    "total 1.350.500",
    "terima 312750 di kantor pos",
    "setor 125500 ke ketua kelompok",
    "umur 65, tinggal di RT 05",
    "60 x 90 x 45",
    "jam 10.30, nomor antrean 17",
    "tgl 5 bulan 12 tahun 2026",
    "📅 Jadwal",
    "https://cekbansos.kemensos.go.id",
    "pkh22.my.id",
]


@pytest.mark.parametrize(("text", "kinds"), LEAKS, ids=[repr(text) for text, _ in LEAKS])
def test_a_secret_is_found(text: str, kinds: set[LeakKind]) -> None:
    assert {leak.kind for leak in find_leaks(text)} == kinds
    hidden, found = redacted(text)
    assert found == kinds
    assert FILLER in hidden
    assert find_leaks(hidden) == []


@pytest.mark.parametrize("text", HARMLESS, ids=repr)
def test_what_is_no_secret_is_let_through(text: str) -> None:
    assert find_leaks(text) == []
    assert redacted(text) == (text, frozenset())


def test_there_are_many_examples_of_both() -> None:
    assert len(LEAKS) >= 90
    assert len(HARMLESS) >= 90


def test_only_the_secret_is_taken_out() -> None:
    text = "Pak, kode 48-151 diminta orang 0812-3456-7890, NIK saya 1671024307850001"
    hidden, _ = redacted(text)
    assert hidden == text.replace("48-151", FILLER * 6)


def test_the_span_is_that_of_the_text_as_it_was_written() -> None:
    text = "𝐤𝐨𝐝𝐞\u200b 𝟒𝟖𝟏𝟓𝟏!"
    (leak,) = find_leaks(text)
    assert text[slice(*leak.span)] == "𝟒𝟖𝟏𝟓𝟏"


def test_no_digit_of_a_card_number_is_left() -> None:
    hidden, _ = redacted("kartu 4111 1111 1111 1111 exp 12/28 cvv 123 a.n. Sari")
    assert not any(c.isdigit() for c in hidden)
    assert hidden.startswith("kartu ")
    assert hidden.endswith("a.n. Sari")


def test_the_check_digit_of_cards() -> None:
    assert luhn("4111111111111111")
    assert not luhn("4111111111111112")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


_PIECES = st.sampled_from(
    [*(text for text, _ in LEAKS), *HARMLESS, "kode", "pin", "kks", "saldo", "cvv", "\n", "•",
     "sandi saya", "password", "𝟒𝟖", "4️⃣", "12/28", "123", "Rp"]
)  # fmt: skip


@given(st.lists(_PIECES | st.text(max_size=8) | st.integers().map(str), max_size=6).map(" ".join))
@example("kode 48151 12345 67890 123456")
@example("4111111111111111, 123456")
@example("sandi saya: 𝐤𝐮𝐜𝐢𝐧𝐠")
def test_hiding_keeps_the_length_and_leaves_nothing(text: str) -> None:
    hidden, kinds = redacted(text)
    assert _units(hidden) == _units(text)
    assert find_leaks(hidden) == []
    assert bool(kinds) == (hidden != text)


@given(st.lists(_PIECES | st.text(max_size=8), max_size=4).map(" ".join))
def test_the_quick_look_misses_nothing(text: str) -> None:
    if find_leaks(text):
        assert may_leak(text)


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    for leak in find_leaks(text):
        assert 0 <= leak.span[0] < leak.span[1] <= len(text)
