"""What was given is told from what was asked for."""

import pytest

from features.safety.rules.frauds import Fraud, fraud_in, is_asked


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("ada yg telp ngaku BRI nanya kode otp", Fraud.ASKED),
        ("disuruh ketua kumpul bawa kartu sama pin", Fraud.ASKED),
        ("pak rt nyuruh kumpulin kks sama pin besok pagi", Fraud.ASKED),
        ("katanya petugas bank minta foto ktp sama selfie", Fraud.ASKED),
        ("ada yg WA suruh bayar admin 75rb biar bansos cair", Fraud.ASKED),
        ("ada yang telepon minta nomor di belakang kartu", Fraud.ASKED),
        ("ono wong ngaku dinsos njaluk duit 200 ewu ben cair", Fraud.ASKED),
        ("di fb suruh bayar 50rb dulu katanya", Fraud.ASKED),
        ("tadi ada orang minta pin terus saya kasih", Fraud.GIVEN),
        ("orang bank minta kode, keburu saya bacain, saldo habis", Fraud.GIVEN),
        ("disuruh transfer 200 ribu, sudah saya kirim, sekarang diblokir", Fraud.GIVEN),
        ("disuruh selfie pegang ktp, sekarang ada pinjaman atas nama saya", Fraud.GIVEN),
        ("saya ketipu bu", Fraud.GIVEN),
        ("wa saya diambil orang, minta uang ke teman teman saya", Fraud.ACCOUNT),
        ("telegram saya ga bisa dibuka lagi habis klik link", Fraud.ACCOUNT),
        ("agen yang hitungkan uangnya, pas di rumah kurang seratus ribu", Fraud.CUT),
        ("pendamping nahan 100rb dari uang bantuan saya", Fraud.CUT),
        (
            "KPM YTH segera aktivasi KKS anda di nomor berikut paling lambat hari ini, biaya admin "
            "Rp25.000 transfer ke rekening. Jika tidak saldo hangus",
            Fraud.NOTICE,
        ),
    ],
)
def test_how_far_a_fraud_has_come(text: str, stage: Fraud) -> None:
    assert fraud_in(text) is stage


@pytest.mark.parametrize(
    "text",
    [
        "ganti pin di bank harus bawa apa",
        "ATM nya minta 6 digit pin tapi saya taunya 4",
        "petugas suruh bawa kks ke bank mandiri besok",
        "ambil uang di pos harus bawa ktp sama kk ya",
        "disuruh kumpulin kk sama ktp buat data",
        "pin saya lupa",
        "nomor di belakang kartu buat apa ya",
        "pendamping minta nomor rekening buat didata",
    ],
)
def test_what_banks_and_offices_need_is_not_forbidden(text: str) -> None:
    assert not is_asked(text)
