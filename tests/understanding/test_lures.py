"""What a message wants that no office asks for by message; nothing is called a lie by it."""

import json
from pathlib import Path

import pytest

from tests.over import over
from understanding.lures import Lure, lures_in

_HERE = Path(__file__).parent


@pytest.mark.parametrize(
    ("text", "lures"),
    [
        (
            "Selamat! Bansos 3 juta cair. Transfer biaya admin 50rb ke rek a.n. yayasan",
            {Lure.MONEY},
        ),
        ("dapat bantuan modal, isi pulsa dulu 100 ribu ke nomer petugas", {Lure.MONEY}),
        ("KKS diblokir, segera kirim foto KTP sama kode OTP ke nomor ini", {Lure.SECRETS}),
        ("Sembako tambahan. Bagikan ke 10 grup WA supaya klaim aktif", {Lure.SPREADING}),
        (
            "Kirim nama, NIK dan nomor HP, setor uang aktivasi, lalu teruskan ke 5 teman",
            {Lure.MONEY, Lure.SECRETS, Lure.SPREADING},
        ),
    ],
)
def test_a_lure_is_named(text: str, lures: set[Lure]) -> None:
    assert set(lures_in(text)) == lures


@pytest.mark.parametrize(
    ("text", "lures"),
    [
        ("bapak berseragam foto ktp terus minta 75 ribu buat admin, asli ndak bu", {Lure.MONEY}),
        ("jarene petugas, njaluk duit 30ewu ben data ora dicoret, bener po?", {Lure.MONEY}),
        ("ada yg nelpon suruh transfer 200rb dulu baru bantuan dikirim", {Lure.MONEY}),
        ("orang bank telpon minta kode yg masuk sms, boleh dikasih?", {Lure.SECRETS}),
        ("dapat wa isinya surat panggilan bansos tapi bentuknya file apk", {Lure.FILE}),
        (
            "nomer hape saya terpilih dapat beras 1 ton, hub pak kardi, asli ga",
            {Lure.PRIZE},
        ),
        ("cenah klik terus lebokno nomer atm ben mlebu 2 juta, tenan po", {Lure.SECRETS}),
        ("di fb ada bupati bagi bagi 25 juta buat yg komen pertama, masa iya", {Lure.PRIZE}),
    ],
)
def test_what_others_want_is_named_in_own_words(text: str, lures: set[Lure]) -> None:
    assert set(lures_in(text)) == lures


@pytest.mark.parametrize(
    "text",
    [
        "sy mau minta uang pkh sy dikirim ke pos aja bisa ga",
        "saya sudah kirim nik ke operator desa buat daftar, aman kan",
        "boleh minta nomor dinsos kebumen",
        "uangnya saya minta tolong anak yang ambil",
        "aplikasi cek bansos itu resmi bukan",
        "anak saya terpilih sekolah rakyat, berangkatnya kapan",
        "saya salah tulis nomor rekening di desa, bisa diganti",
    ],
)
def test_own_wishes_are_none(text: str) -> None:
    assert lures_in(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Waspada penipuan! Jangan kirim kode OTP atau PIN kepada siapa pun, jangan bayar admin",
        "Ambil bantuan di kantor pos hari Senin jam 8, bawa KTP dan KK asli, tidak dipungut biaya",
        "PKH tahap 4 sudah ditransfer ke rekening KKS masing-masing, cek di ATM",
        "posyandu besok pagi di balai RW, ibu hamil dan balita diharap datang",
        "",
    ],
)
def test_what_offices_really_say_is_none(text: str) -> None:
    assert lures_in(text) == ()


def _genuine() -> list[str]:
    lines = (_HERE / "genuine_texts.jsonl").read_text().splitlines()
    return [one["text"] for one in map(json.loads, lines) if one["kind"] in ("official", "offer")]


def _warnings() -> list[str]:
    lines = (_HERE / "hoax_texts.jsonl").read_text().splitlines()
    return [
        o["text"] for o in map(json.loads, lines) if o["kind"] in ("official", "warning", "news")
    ]


@over([*_genuine(), *_warnings()])
def test_no_genuine_text_has_one(text: str) -> None:
    assert lures_in(text) == ()
