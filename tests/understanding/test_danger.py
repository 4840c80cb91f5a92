"""Danger is heard in many words and languages; harmless talk full of its words is left alone."""

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.danger import (
    TEST_SET,
    Quality,
    later_lines,
    like_training,
    on_later_set,
    on_test_set,
    screens,
)
from bench.hoaxes import TEST_SET as HOAXES
from bench.shares import Share
from domain.areas import load_areas
from tools.train_danger import RECALL, always_read, read_lines, writers_lines
from understanding.danger import BANDS, MODEL, Band, DangerKind, danger_in
from understanding.linear import LinearModel, Table
from understanding.normal import words_of
from understanding.patterns import shipped_patterns
from understanding.pieces import Block, pieces_of


@cache
def measured() -> Quality:
    return on_test_set()


DANGERS = [
    ("suicide", "saya mau bunuh diri malam ini"),
    ("suicide", "titip anak saya ya bu, saya sudah tidak kuat hidup"),
    ("violence", "suami saya memukul saya lagi, kepala saya berdarah"),
    ("violence", "aku dikeplaki bojoku nganti getihen"),
    ("child", "anak tetangga disiksa bapaknya, badannya penuh luka"),
    ("sexual", "anak saya diperkosa pamannya"),
    ("medical", "ibu saya pingsan tidak sadar, tidak ada ambulans"),
    ("medical", "istri mau melahirkan, darahnya keluar terus"),
    ("disaster", "banjir sudah sedada, kami terjebak di atap"),
    ("disaster", "imah abdi kahuruan, tulungan"),
    ("hunger", "sudah tiga hari anak saya tidak makan, beras habis"),
    ("threat", "saya diancam mau dibunuh kalau lapor polisi"),
    ("neglect", "nenek lumpuh ditinggal sendirian, tidak ada yang merawat"),
    ("fraud", "saya sudah terlanjur kasih kode OTP, saldo saya habis"),
    ("fraud", "sudah klik link itu, uang di rekening hilang semua"),
]
HARMLESS = [
    "hp saya mati tadi malam, baru bisa balas",
    "listrik mati, token habis",
    "nyamuk banyak, sudah saya bunuh pakai obat nyamuk",
    "bapak sudah meninggal tahun lalu, mau ganti pengurus",
    "bantuan korban banjir tahun lalu kapan cair?",
    "setengah mati nunggu antrian wkwk",
    "ada yang minta kode OTP tapi tidak saya kasih",
    "tidak ada yang sakit bu, semua sehat, cuma mau tanya jadwal",
    "anak main perang-perangan, katanya mati semua haha",
    "harga telur naik terus bu",
    "usaha saya potong ayam, mau tanya modal",
    "katanya nama saya mau dicoret kalau tidak datang pertemuan",
]
ORDINARY = [
    "saldo saya berapa",
    "kapan bansos cair bu?",
    "kartu saya hilang, gimana ngurusnya",
    "lupa pin atm kks",
    "cara daftar PKH gimana kak",
    "saya desil berapa",
    "halo",
    "terima kasih banyak bu",
    "iki bantuane kapan metu",
    "siapa pendamping desa saya",
]


@pytest.mark.parametrize(("kind", "text"), DANGERS)
def test_a_danger_is_raised_with_its_kind_and_its_words(kind: str, text: str) -> None:
    found = danger_in(text)
    assert found is not None
    assert (found.kind, found.band) == (DangerKind(kind), Band.RAISE)
    assert 0.5 < found.sureness < 1
    assert found.words
    assert set(found.words) <= set(words_of(text))


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_talk_full_of_its_words_raises_nothing(text: str) -> None:
    found = danger_in(text)
    assert found is None or found.band is Band.OFFER


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_questions_are_left_alone(text: str) -> None:
    assert danger_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "anak saya kecanduan sabu, tolong direhab",
        "anak pakai sabu tolong direhab",
        "anak saya pakai ganja, tolong direhab",
        "keponakan kecanduan lem aibon tolong direhab",
    ],
)
def test_addiction_is_for_the_doctor(text: str) -> None:
    """Whether it is raised or offered, it is no violence and no neglect."""
    found = danger_in(text)
    assert found is not None
    assert found.kind is DangerKind.MEDICAL


@pytest.mark.parametrize(
    "text",
    [
        "Semen 10 sak tidak pernah datang",
        "semen 10 sak ga pernah dateng",
        "datang agak telat bu, masih nyetrika",
    ],
)
def test_goods_that_do_not_come_are_no_danger(text: str) -> None:
    assert danger_in(text) is None


def test_harm_among_goods_and_drugs_stays_what_it_is() -> None:
    hurt = danger_in("anak saya diperkosa orang yang pakai sabu")
    buried = danger_in("tertimbun pasir galian, tolong ada yang terjebak")
    assert hurt is not None
    assert buried is not None
    assert (hurt.kind, buried.band) == (DangerKind.SEXUAL, Band.RAISE)


def test_what_is_denied_weighs_less_than_what_is_told() -> None:
    assert danger_in("suami saya mukul saya tadi malam") is not None
    assert danger_in("suami saya tidak pernah mukul saya, jangan salah paham bu") is None


def test_a_danger_in_the_last_sentence_of_a_long_story_is_heard() -> None:
    story = (
        "Selamat pagi bu, saya mau tanya soal jadwal pertemuan kelompok bulan depan. "
        "Kemarin saya sudah ke balai desa dan bertemu petugas, katanya jadwal belum keluar. "
        "Kartu saya juga sudah diganti di bank minggu lalu. "
    )
    assert danger_in(story) is None
    found = danger_in(story + "Tolong bu, suami saya mau membunuh saya, dia bawa parang.")
    assert found is not None
    assert found.band is Band.RAISE


@pytest.mark.parametrize(
    "text",
    [
        "SUAMI SAYA MUKUL SAYA, TOLONG",
        "suamiii sayaaa mukulll sayaaa toloooong",
        "𝘀𝘂𝗮𝗺𝗶 𝘀𝗮𝘆𝗮 𝗺𝘂𝗸𝘂𝗹 𝘀𝗮𝘆𝗮 𝘁𝗼𝗹𝗼𝗻𝗴",
        "suami sa\u200bya mu\u200bkul saya tolong",
        "ѕuаmi sауа mukul sауа tоlong",
        "suami sy mukul sy, tlg 😭",
    ],
)
def test_how_the_letters_look_does_not_hide_a_danger(text: str) -> None:
    found = danger_in(text)
    assert found is not None
    assert (found.kind, found.band) == (DangerKind.VIOLENCE, Band.RAISE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "\u200b\u200c",
        "😭😭😭",
        "?",
        "!!!",
        "123",
        "3201010101010001",
        "مرحبا",
        "救命",
        "ꦠꦸꦭꦸꦁ",
        "'",
        "<",
        "a" * 4_096,
        "a." * 2_048,
        "1 " * 2_048,
        "\ufdfa" * 4_096,
        "\x00",
    ],
)
def test_a_text_without_plain_words_is_no_danger_and_no_error(text: str) -> None:
    found = danger_in(text)
    assert found is None or found.band is Band.OFFER


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gets_an_answer(text: str) -> None:
    found = danger_in(text)
    assert found is None or found.kind in DangerKind


def test_what_comes_after_the_longest_message_is_not_looked_at() -> None:
    text = "saldo saya berapa ya bu " * 171
    assert danger_in(text[:4_096] + " suami saya mukul saya tolong") == danger_in(text[:4_096])


def test_entities_and_moods_become_markers() -> None:
    said = "Udaaah 3hr gk mkn, anak2 nangis 😭 cek bit.ly/xx CC-2501-0099 081234567890 50rb 12/5 ?"
    assert words_of(said) == (
        "sudah", "<number>", "hari", "tidak", "makan", "anak", "nangis", "<weep>", "cek",
        "<link>", "<ticket>", "<phone>", "<money>", "<date>", "<ask>",
    )  # fmt: skip


def test_a_number_never_changes_the_answer() -> None:
    one = danger_in("saya sudah kasih kode 123456 ke dia, NIK 3201010101010001")
    other = danger_in("saya sudah kasih kode 998877 ke dia, NIK 3509887766554433")
    assert one == other
    assert one is not None
    assert not any(any(map(str.isdigit, word)) for word in one.words)


def test_patterns_are_of_known_meanings_and_reach_the_model() -> None:
    meanings = {
        piece[1]
        for piece in Table.read(MODEL).pieces
        if piece[0] is Block.MEANINGS and ">" not in piece[1].removeprefix("<")
    }
    names = [pattern.name for pattern in shipped_patterns()]
    assert len(names) == len(set(names))
    known = [name for name in names if f"@{name}" in meanings]
    assert len(known) >= 0.75 * len(names)


def test_the_table_is_the_same_after_writing_and_reading(tmp_path: Path) -> None:
    table = Table(("x", "y"), (0.5, -0.5), (0.1, 0.2), {(Block.WORDS, "api"): bytes([16, 255, 1])})
    table.save(tmp_path / "model")
    assert Table.read(tmp_path / "model") == table


def test_the_model_adds_up_what_its_rows_say() -> None:
    table = Table(("x", "y"), (0.5, 0.0), (0.1, 0.2), {(Block.WORDS, "api"): bytes([32, 138, 118])})
    scores = LinearModel(table).scores(("api",))
    assert scores.by_label == pytest.approx({"x": 0.5 + 10 * 0.1 / 2, "y": -10 * 0.2 / 2})
    assert LinearModel(table).explain(("api", "x"), {"x": 1.0}) == pytest.approx([0.5, 0.0])


def test_pieces_grow_with_the_length_only() -> None:
    words = words_of("suami saya memukul anak saya dengan kayu di rumah " * 20)
    assert len(pieces_of(words * 2)) < 2.2 * len(pieces_of(words))


def test_the_model_and_the_bands_are_small() -> None:
    assert MODEL.stat().st_size + BANDS.stat().st_size <= 1_000_000


def test_the_lines_are_enough_and_the_test_lines_are_by_other_hands() -> None:
    training = [*always_read(), *(line for own in writers_lines().values() for line in own)]
    test = read_lines(TEST_SET)
    assert sum(line.is_danger for line in training) >= 800
    assert sum(line.is_near for line in training) >= 1_500
    assert not {line.text for line in training if len(line.text.split()) > 4} & {
        line.text for line in test if len(line.text.split()) > 4
    }
    told = [line for line in training if not line.is_extra]
    assert like_training(test, told) <= len(test) // 100
    assert like_training(test, training) <= len(test) // 80  # two hands ask short questions alike
    keys = {tuple(json.loads(line)) for line in TEST_SET.read_text("utf-8").splitlines()}
    assert keys == {("text", "label", "near", "register", "language")}


def test_dangers_of_other_hands_are_raised_or_at_least_offered() -> None:
    assert measured().raised.value >= RECALL - 0.02
    assert measured().heard.value >= 0.98
    assert measured().right_kind.value >= 0.92


def test_every_kind_of_danger_is_heard() -> None:
    assert {kind: share.value >= 0.84 for kind, share in measured().by_kind.items()} == {
        kind: True for kind in DangerKind
    }


def test_few_harmless_lines_of_other_hands_raise_it() -> None:
    assert measured().near_raised.value <= 0.02
    assert measured().ordinary_raised.value <= 0.008  # a third of them are answers of two words


def test_few_ordinary_messages_find_a_danger_on_a_button_and_no_danger_is_lost_by_it() -> None:
    found = screens(read_lines(TEST_SET))
    assert found.dangers.value >= 0.985
    assert found.ordinary.value <= 0.062


def test_a_later_hand_that_wrote_hard_lines_is_heard_too() -> None:
    found = on_later_set()
    assert (len(later_lines()), len(later_lines(looked_at=True))) == (659, 661)
    assert found.raised.value >= 0.80
    assert found.heard.value >= 0.97
    assert found.near_raised.value <= 0.10
    assert found.ordinary_raised.value <= 0.02


def test_days_ago_are_a_moment_and_no_length_of_time() -> None:
    """Nobody hungered through the three days of "3 hari lalu"."""
    said = {
        "3 hari lalu": ("<ago>",),
        "tiga hari yang lalu bertemu": ("<ago>", "bertemu"),
        "3hr yg lalu": ("<ago>",),
        "dua puluh hari lalu": ("<ago>",),
        "wis telung dina kepungkur": ("wis", "<ago>"),
        "two weeks ago": ("<ago>",),
        "minggu lalu": ("<ago>",),
        "tiga hari tidak makan": ("tiga", "hari", "tidak", "makan"),
        "makan lalu pulang": ("makan", "lalu", "pulang"),
    }
    assert {text: words_of(text) for text in said} == said
    for text in ("Bu Wagiyem 3 hari lalu", "kunjungan bu Surti 3 hari lalu", "3 hari lalu, Dewi"):
        found = danger_in(text)
        assert found is None or found.band is Band.OFFER, text
    hungry = danger_in("anak saya terakhir makan 3 hari lalu, beras habis")
    assert hungry is not None
    assert (hungry.kind, hungry.band) == (DangerKind.HUNGER, Band.RAISE)


def test_an_interval_holds_its_share() -> None:
    low, high = Share(5, 100).interval
    assert (round(low, 3), round(high, 3)) == (0.022, 0.112)


def test_the_name_of_a_place_tells_of_no_danger() -> None:
    """Names speak of rivers, hills and fires: a tenth of the kecamatan once raised the alarm."""
    names = {area.name for area in (*load_areas().upper(), *load_areas().districts())}
    assert len(names) > 6_000
    assert [name for name in names if danger_in(name)] == []
    districts = [f"kec. {area.name}" for area in load_areas().districts()]
    assert [name for name in districts if danger_in(name)] == []
    assert danger_in("sungai raya banjir, rumah kami hanyut, tolong") is not None
    assert danger_in("mau mati") is not None


def test_no_hoax_tells_of_a_danger_as_somebody_in_it_does() -> None:
    """So a danger that is typed where a message is to be checked may be taken for one."""
    lines = HOAXES.read_text(encoding="utf-8").splitlines()
    hoaxes = [one["text"] for one in map(json.loads, lines) if one["hoax"]]
    assert len(hoaxes) > 150
    found = {text: danger_in(text) for text in hoaxes}
    kinds = {text: one.kind for text, one in found.items() if one and one.band is Band.RAISE}
    assert {text for text, kind in kinds.items() if kind is not DangerKind.FRAUD} == set()
