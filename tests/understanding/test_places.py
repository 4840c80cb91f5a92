"""Places by all their names: exact or asked, and found in sentences without false ones."""

import json
import time
from datetime import date

import pytest

from domain.areas import Area, load_areas
from domain.shipped import rows
from understanding.normal import DATA
from understanding.place_words import bare
from understanding.places import PlaceMention, load_places

AREAS, PLACES = load_areas(), load_places()
REGENCIES = AREAS.regencies()
PROVINCES = AREAS.children("")
TOLD = {
    *("ambon", "batam", "bekasi", "bitung", "bogor", "cianjur", "cirebon", "deli serdang"),
    *("denpasar", "depok", "indramayu", "jakarta", "jombang", "karangasem", "kec. tegalsari"),
    *("kendari", "klaten", "kota malang", "kupang", "lampung", "lebak", "maros", "martapura"),
    *("ntt", "pasaman", "pidie", "praya", "purwokerto", "rote", "sampang", "soe", "solo"),
    *("surabaya", "tegal", "tomohon", "wamena"),
}
MESSAGES = DATA / "danger" / "f.jsonl"


def _names(text: str) -> list[str]:
    return [area.name for area in PLACES.find(text).areas]


def _said(text: str, found: PlaceMention) -> str:
    return text[found.start : found.end]


# -- every kabupaten, kota and province -----------------------------------------------------------


def test_the_country_has_all_its_kabupaten_and_provinces() -> None:
    assert (len(REGENCIES), len(PROVINCES)) == (514, 38)


def test_every_kabupaten_and_kota_is_taken_by_its_titled_name() -> None:
    wrong = [
        (typed, PLACES.find(typed))
        for area in REGENCIES
        for typed in _titled(area)
        if PLACES.find(typed).one != area
    ]
    assert wrong == []


def _titled(area: Area) -> list[str]:
    title, name, province = area.name.split()[0], bare(area.name), AREAS.name(area.parent_code)
    short = "kab." if title == "Kabupaten" else "kodya"
    return [
        area.name,
        area.name.upper(),
        f"  {title} {name} ",
        f"{short} {name}",
        f"{short.upper()} {name.replace(' ', '')}",
        f"{area.name}, {province}",
        f"{province}, {area.name}",
        f"{title.lower()} {name.lower()} provinsi {bare(province).lower()}",
        f"saya di {area.name} pak",
        area.code,
        area.code.replace(".", ""),
    ]


def test_every_plain_name_finds_its_bearers_and_nobody_else() -> None:
    wrong = []
    for area in [*REGENCIES, *PROVINCES]:
        found = PLACES.find(bare(area.name))
        bearers = {a for a in [*REGENCIES, *PROVINCES] if bare(a.name) == bare(area.name)}
        if not found.exact or set(found.areas) != bearers:
            wrong.append((area, found))
    assert wrong == []


def test_every_province_is_taken_by_its_titled_name() -> None:
    wrong = [
        (typed, PLACES.find(typed))
        for area in PROVINCES
        for typed in (
            f"Provinsi {area.name}",
            f"prov. {bare(area.name)}",
            f"PROPINSI {area.name.upper()}",
        )
        if PLACES.find(typed).one != area
    ]
    assert wrong == []


def test_every_other_name_leads_to_its_place() -> None:
    wrong = [
        row
        for row in rows("wilayah/nama_lain.csv")
        if row["kode"] not in {area.code for area in PLACES.find(row["nama"]).areas}
    ]
    assert wrong == []


def test_every_other_name_has_a_kind_a_source_and_a_date() -> None:
    kinds = {"sebutan", "singkatan", "ejaan", "nama lama", "ibu kota"}
    for row in rows("wilayah/nama_lain.csv"):
        assert row["jenis"] in kinds
        assert row["sumber"]
        assert date.fromisoformat(row["tanggal"])


def test_other_names_stand_once() -> None:
    said = [(row["nama"], row["kode"]) for row in rows("wilayah/nama_lain.csv")]
    assert len(said) == len(set(said))


# -- what is taken, and what is asked -------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Jakarta Selatan", "31.74"),
        ("jaksel", "31.74"),
        ("JAKARTA PUSAT", "31.71"),
        ("jakut", "31.72"),
        ("kota jakarta barat", "31.73"),
        ("jakarta tim", "31.75"),
        ("Kepulauan Seribu", "31.01"),
        ("Pulau Seribu", "31.01"),
        ("DKI Jakarta", "31"),
        ("jakarta", "31"),
        ("Banten", "36"),
        ("Papua Barat", "92"),
        ("papua barat daya", "96"),
        ("Kepulauan Riau", "21"),
        ("Kota Jayapura", "91.71"),
        ("Solo", "33.72"),
        ("makasar", "73.71"),
        ("Ujung Pandang", "73.71"),
        ("Toba Samosir", "12.12"),
        ("Yakuhimo", "95.03"),
        ("Wamena", "95.01"),
        ("bekasi kota", "32.75"),
        ("Bekasi kab", "32.16"),
        ("kab pontianak", "61.02"),
        ("pontianak", "61.71"),
        ("sumut", "12"),
        ("Kalsel", "63"),
        ("NTT", "53"),
        ("kab. kota baru", "63.02"),
        ("50 kota", "13.07"),
        ("Banjar, Jawa Barat", "32.79"),
        ("banjar kalsel", "63.03"),
        ("Kec. Karangsambung, Kebumen", "33.05.26"),
        ("karangsambung kebumen", "33.05.26"),
        ("Desa Karangsambung, Kebumen", "33.05.26.2013"),
        ("𝗪𝗼𝗻𝗼𝘀𝗼𝗯𝗼", "33.07"),
    ],
)
def test_an_exact_name_is_taken(typed: str, code: str) -> None:
    found = PLACES.find(typed).one
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Tangerang", ["Kabupaten Tangerang", "Kota Tangerang"]),
        ("jogja", ["Daerah Istimewa Yogyakarta", "Kota Yogyakarta"]),
        ("tasik", ["Kabupaten Tasikmalaya", "Kota Tasikmalaya"]),
        ("banjar", ["Kota Banjar", "Kabupaten Banjar"]),
        ("palenbang", ["Kota Palembang"]),
        ("kebumenn", ["Kabupaten Kebumen"]),
        ("jawa tenggah", ["Jawa Tengah"]),
        ("bantem", ["Banten"]),
        ("kota kebumen", ["Kabupaten Kebumen"]),
        ("Sorong kota", ["Kota Sorong", "Sorong Kota"]),
        ("bekasi timur", ["Bekasi Timur"]),
    ],
)
def test_what_is_near_or_has_several_meanings_is_asked(typed: str, names: list[str]) -> None:
    found = PLACES.find(typed)
    assert found.one is None
    assert [area.name for area in found.areas][: len(names)] == names


def test_a_part_of_a_name_offers_the_names_that_have_it() -> None:
    assert set(_names("lombok")) == {
        f"Kabupaten Lombok {d}" for d in _directions("Barat Tengah Timur Utara")
    }
    assert _names("kalimantan") == [
        f"Kalimantan {d}" for d in _directions("Barat Tengah Selatan Timur Utara")
    ]


def _directions(words: str) -> list[str]:
    return words.split()


def test_a_province_that_contradicts_makes_it_a_question() -> None:
    found = PLACES.find("Kota Sorong, Papua")
    assert found.one is None
    assert found.areas[0].name == "Kota Sorong"


def test_a_kecamatan_of_the_same_name_as_another_capital_is_asked_too() -> None:
    found = PLACES.find("Wonosari")
    assert found.one is None
    assert found.areas[0].name == "Kabupaten Gunungkidul"
    assert {area.level for area in found.areas[1:]} == {3}


def test_a_common_name_is_narrowed_by_what_lies_around() -> None:
    everywhere, there = PLACES.find("Kec. Tegalsari"), PLACES.find("Kec. Tegalsari, Banyuwangi")
    assert len(everywhere.areas) == 2
    assert [area.code[:5] for area in there.areas] == ["35.10"]
    villages = PLACES.find("Sukamaju, Bandung").areas
    assert len(villages) > 1
    assert {area.level for area in villages} == {4}


def test_words_that_are_not_understood_are_told_apart() -> None:
    found = PLACES.find("dusun Mawar di Wonosobo")
    assert found.one is not None
    assert not found.whole
    assert PLACES.find("Wonosobo").whole


def test_a_place_that_is_denied_is_not_taken() -> None:
    assert PLACES.find("bukan di Cimahi").one is None


def test_an_old_code_is_asked_about_under_its_new_number() -> None:
    found = PLACES.find("91.01")
    assert found.one is None
    assert [area.code for area in found.areas] == ["93.01"]


@pytest.mark.parametrize(
    "text", ["", "xy", "Xyzzy", "\n", ",,,", "atlantis", "??", "<b>", "1", "a" * 4096, "tidak tahu"]
)
def test_what_is_no_place_finds_none(text: str) -> None:
    assert PLACES.find(text).areas == ()


# -- inside a sentence ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said", "code"),
    [
        ("kapan cair di wonosobo", "wonosobo", "33.07"),
        ("Wonosobo payment date?", "Wonosobo", "33.07"),
        ("jadwal jaksel", "jaksel", "31.74"),
        ("pkh bantul belum cair, di bantul kapan", "bantul", "34.02"),
        ("kapan cair di kota batu ya", "kota batu", "35.79"),
        ("di kab. siak kapan bu", "kab. siak", "14.08"),
        ("bansos banten kapan", "banten", "36"),
        ("di papua barat daya kapan cair", "papua barat daya", "96"),
        (
            "Saya di Kec. Karangsambung, Kab. Kebumen. Kapan?",
            "Kec. Karangsambung, Kab. Kebumen",
            "33.05.26",
        ),
        ("Batu", "Batu", "35.79"),
        ("siak?", "siak", "14.08"),
        ("maros", "maros", "73.09"),
    ],
)
def test_a_sentence_names_a_place(text: str, said: str, code: str) -> None:
    mentions = PLACES.places_in(text)
    assert [_said(text, m) for m in mentions] == [said]
    assert [area.code for area in mentions[0].found.areas] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "tolong bantul saya bu",
        "batu nya keras",
        "uang lama belum cair",
        "anak saya sehat",
        "di kota saya belum cair",
        "orang jawa",
        "baju baru buat anak",
        "makan nasi padang",
        "pak bima minta uang",
        "kapan cair",
        "kejebak banjir di loteng",
        "lagi mabar sama teman",
        "mama sa pu sidik jari",
        "rumah saya kena serang tikus",
        "solo karir",
        "medan jalannya berat",
        "kartu saya di kota",
        "sudah seribu kali ditanya",
        "tanya plg bu",
        "pagi palu saya hilang",
        "anak saya jatuh, batang pohonnya patah",
        "kaki landak di kebun",
        "jam batu nya mati",
        "bu, uangnya kurang lima ribu, lagi pula telat",
        "sore bali omah, kartune ketinggalan",
        "mau tanya mitra binaan itu apa",
        "suami berburu buru ayam",
        "santan pati beras habis",
        "yang malang itu nenek saya",
        "kudus doanya ya pak",
        "puncak acara jam tujuh",
        "di puncak antrean ada ibu hamil",
        "mba intan pendamping kami ganti",
        "mas oki yang antar beras",
        "kepala desa baru tidak tahu",
        "kecamatan bilang tunggu",
        "kabupaten belum kasih kabar",
        "kota besar mahal semua",
        "anak tiri suka metro mini",
        "jalan tegal sawah rusak",
        "makan soto lama sekali",
        "smg cepat cair, tng saja bu, bks nya hilang",
        "surat bpn belum jadi",
        "nunggu seribu tahun",
    ],
)
def test_ordinary_words_are_no_places(text: str) -> None:
    assert PLACES.places_in(text) == []


def test_nothing_but_places_is_found_in_nine_hundred_messages() -> None:
    """Written by other hands, in twenty languages; every name here is meant as a place there."""
    messages = [json.loads(line)["text"] for line in MESSAGES.read_text("utf-8").splitlines()]
    said = {_said(text, m).casefold() for text in messages for m in PLACES.places_in(text)}
    assert said == TOLD


def test_several_places_of_a_sentence_stand_apart() -> None:
    text = "pindah dari Lampung ke Riau, lalu di Bandung"
    mentions = PLACES.places_in(text)
    assert [_said(text, m) for m in mentions] == ["Lampung", "Riau", "Bandung"]
    assert [m.found.one is None for m in mentions] == [False, False, True]


def test_a_look_up_is_quick() -> None:
    """A bound that holds on a busy machine too; the real figures are some 0.03 ms."""
    typed = [bare(area.name) for area in REGENCIES]
    PLACES.find("Wonosobo")
    began = time.perf_counter()
    for name in typed:
        PLACES.find(name)
    assert (time.perf_counter() - began) / len(typed) < 0.002
