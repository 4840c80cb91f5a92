"""What officers may not ask families for, and what they must be able to write."""

import pytest
from babel.messages.pofile import read_po

from features.cases.rules.asked import asks_for_secret
from features.desk.views.labels import CANNED
from views.translator import catalog_path


@pytest.mark.parametrize(
    "text",
    [
        "Mohon kirim PIN ATM",
        "sebutkan kode OTP-nya",
        "Sebutkan kode OTP yang masuk ke HP Ibu.",
        "Berapa PIN Ibu?",
        "PIN-nya berapa, Bu?",
        "Kami perlu PIN Ibu untuk cek saldo.",
        "Tolong tulis nomor kartu KKS di sini",
        "Nomor kartunya berapa ya?",
        "Kirim P1N sekarang",
        "Mohon kirim 3 angka CVV di belakang kartu",
        "Minta kata sandinya, Pak",
        "PIN Ibu? Kirim ke sini.",
        "Kode OTP sudah masuk ke HP Ibu. Balas ke sini ya.",
        "Tolong dibantu, Bu. Kartunya sudah kami cek. PIN ATM. Kirimkan ke sini.",
        "Kapan bisa kirim PIN Ibu?",
        "PIN lama terblokir. Kirim PIN baru ke saya.",
        "Please send the PIN",
        "What is your card number?",
    ],
)
def test_who_asks_for_a_secret_is_stopped(text: str) -> None:
    assert asks_for_secret(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mohon foto struk ATM",
        "PIN jangan diberikan ke siapa pun",
        "PIN Ibu terblokir, datang ke bank",
        "PIN Ibu terblokir. Nanti jawab di sini kalau sudah dari bank.",
        "Ibu bisa minta PIN baru ke CS bank dengan KTP.",
        "Ibu harus ke bank BRI untuk ganti PIN.",
        "Masukkan PIN di mesin ATM, jangan dilihat orang.",
        "Lapor ke bank kalau PIN terblokir.",
        "Tolong PIN-nya diganti di bank ya, Bu.",
        "Apa PIN Ibu terblokir?",
        "Apakah PIN pernah diberikan ke orang lain?",
        "Siapa yang tahu PIN Ibu?",
        "Apakah pendamping pernah minta PIN Ibu?",
        "Kalau ada yang minta PIN atau OTP, tolak saja.",
        "Mohon kirim foto KTP dan KK.",
        "Mohon kirim nomor kartu keluarga.",
        "Berapa nomor rekening di buku tabungan Ibu?",
        "Tutup nomor kartu dan PIN dulu, lalu kirim foto struknya ke sini.",
        "Petugas bank tidak akan meminta PIN.",
        "Mohon kirim kode pos desa Ibu.",
        "Apa warna kartunya? Balas di sini.",
        "Never give the PIN to anybody.",
    ],
)
def test_who_only_speaks_of_it_writes_freely(text: str) -> None:
    assert not asks_for_secret(text)


@pytest.mark.parametrize("language", ["id", "jv", "su"])
def test_answers_that_the_desk_offers_pass(language: str) -> None:
    with catalog_path(language).open("rb") as file:
        catalog = read_po(file)
    offered = [catalog.get(words) for _, words in CANNED]
    assert [one.string for one in offered if one and asks_for_secret(str(one.string))] == []
    assert [words for _, words in CANNED if asks_for_secret(words)] == []
