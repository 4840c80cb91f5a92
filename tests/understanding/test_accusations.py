"""Words that say something against those who work with the aid, in people's words."""

import pytest

from understanding.accusations import accuses, involved_in

ACCUSING = [
    "Jumlahnya kurang, Bu Dewi minta Rp100.000 tiap cair",
    "kartu ditahan",
    "pendamping saya menyuruh setor",
    "Saya dimintai uang rokok",
    "Bu Dewi minta seratus ribu kalau mau cair",
    "dipotong 20 ribu",
    "KKS dipegang ketua kelompok sejak 2022",
    "uangnya diambil pendamping",
    "diancam dicoret kalau lapor",
    "dipaksa belanja di warungnya",
    "tiap cair ada pungli",
]
HARMLESS = [
    "bantuan saya kurang 200 ribu dari biasanya",
    "Sudah dua bulan belum cair",
    "minta tolong dicek kok cuma 400 ribu",
    "kartunya hilang di pasar",
    "Saldo saya nol padahal tetangga sudah",
    "Nama di KTP beda dengan KK",
    "Agen tutup, antre panjang",
    "Rp80.000",
    "",
]


@pytest.mark.parametrize("story", ACCUSING)
def test_an_accusation_is_heard(story: str) -> None:
    assert accuses(story)


@pytest.mark.parametrize("story", HARMLESS)
def test_a_complaint_about_nobody_is_none(story: str) -> None:
    assert not accuses(story)


def test_whoever_is_named_comes_in_the_order_of_the_story() -> None:
    assert involved_in("Ketua bilang pendampingnya yang minta, ketua cuma disuruh") == [
        "ketua_kelompok",
        "pendamping",
    ]
    assert involved_in("Bantuan belum cair") == []
