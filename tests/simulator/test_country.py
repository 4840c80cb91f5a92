"""The sample country is well-formed, complete, the same every time, and true to the tables."""

import csv
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import phonenumbers
import pytest

from domain.areas import load_areas
from domain.covering import covers
from domain.identity import is_nik
from domain.people import Role
from simulator.country import write
from simulator.country.files import COLUMNS
from simulator.people import sample_people
from tests.simulator.country_files import DATA, OTHER_DAYS, TODAY, country

NATURAL_KEYS = {
    "keluarga": ["nik_pengurus"],
    "pendamping": ["id_pendamping"],
    "penyaluran": ["nik_pengurus", "program", "tahun", "bulan_awal", "bulan_akhir"],
    "jadwal": [
        *("program", "tahun", "bulan_awal", "bulan_akhir"),
        *("kode_wilayah", "kanal", "bank"),
    ],
    "agen": ["id_agen"],
}


# South, north, west, east: generous boxes around each kabupaten or kota.
BOUNDS = {
    "16.71": (-3.10, -2.85, 104.60, 104.90),
    "33.05": (-7.90, -7.45, 109.35, 109.85),
    "32.05": (-7.75, -6.95, 107.40, 108.15),
    "73.06": (-5.65, -5.05, 119.35, 120.05),
    "91.03": (-3.80, -2.30, 139.40, 140.65),
    "93.01": (-9.15, -6.90, 137.60, 141.05),
    "11.06": (5.05, 5.80, 94.95, 95.90),
}


def test_the_same_arguments_give_the_same_bytes() -> None:
    again = write_again(TODAY, seed=7)
    assert again == country().content
    assert write_again(TODAY, seed=8) != country().content


def write_again(today: date, *, seed: int) -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        sample = write(Path(folder), today=today, seed=seed)
        return {kind: path.read_bytes() for kind, path in sample.files.items()}


@pytest.mark.parametrize("kind", COLUMNS)
def test_files_have_the_officials_columns_and_as_many_rows_as_told(kind: str) -> None:
    made = country()
    header = made.content[kind].decode("utf-8").splitlines()[0]
    assert header == ",".join(COLUMNS[kind])
    assert made.sample.rows[kind] == len(made.rows[kind])
    assert made.sample.files[kind].name == f"{kind}.csv"


@pytest.mark.parametrize("number", [10, 50, 2000])
def test_it_holds_exactly_so_many_families(number: int) -> None:
    assert len(country(families=number).rows["keluarga"]) == number


@pytest.mark.parametrize("kind", NATURAL_KEYS)
def test_natural_keys_are_unique(kind: str) -> None:
    keys = Counter(
        tuple(row[column] for column in NATURAL_KEYS[kind]) for row in country().rows[kind]
    )
    assert [key for key, count in keys.items() if count > 1] == []


def test_family_cards_are_unique() -> None:
    cards = [row["no_kk"] for row in country().rows["keluarga"]]
    assert len(set(cards)) == len(cards)


def test_months_are_paid_once_per_programme() -> None:
    months = Counter(
        (row["nik_pengurus"], row["program"], row["tahun"], month)
        for row in country().rows["penyaluran"]
        for month in range(int(row["bulan_awal"]), int(row["bulan_akhir"]) + 1)
    )
    assert max(months.values()) == 1


def test_niks_are_well_formed_and_from_the_sample_range() -> None:
    areas = load_areas()
    with (DATA / "wilayah" / "kode_kecamatan_lama.csv").open(encoding="utf-8") as file:
        old_codes = {row["kode"] for row in csv.DictReader(file)}
    for row in country().rows["keluarga"]:
        nik, card = row["nik_pengurus"], row["no_kk"]
        home = f"{nik[:2]}.{nik[2:4]}.{nik[4:6]}"
        assert is_nik(nik)
        assert home in areas or home in old_codes
        assert re.fullmatch(r"\d{12}99\d\d", nik)
        assert re.fullmatch(r"\d{12}99\d\d", card)


def test_some_papuan_niks_keep_the_code_from_before_the_split() -> None:
    assert any(
        row["nik_pengurus"].startswith("9101") and row["kode_desa"].startswith("93.01.")
        for row in country().rows["keluarga"]
    )


@pytest.mark.parametrize("kind", ["keluarga", "pendamping", "agen"])
def test_phones_are_indonesian_mobiles_of_the_sample_range(kind: str) -> None:
    for text in {row["telepon"] for row in country().rows[kind]} - {""}:
        number = phonenumbers.parse(text, "ID")
        assert phonenumbers.is_valid_number(number)
        assert phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE
        assert str(number.national_number).startswith("81200")


def test_some_families_share_a_phone_and_some_have_none() -> None:
    phones = Counter(row["telepon"] for row in country().rows["keluarga"])
    assert phones.pop("") > 100
    assert sum(count > 1 for count in phones.values()) > 50


def test_area_codes_exist_and_lie_in_all_three_time_zones() -> None:
    areas, rows = load_areas(), country().rows
    villages = [row["kode_desa"] for row in (*rows["keluarga"], *rows["agen"])]
    others = [row["kode_wilayah"] for row in (*rows["pendamping"], *rows["jadwal"])]
    assert [code for code in (*villages, *others) if code not in areas] == []
    assert {code.count(".") for code in villages} == {3}
    assert {str(areas.zone(row["kode_desa"])) for row in rows["keluarga"]} == {
        "Asia/Jakarta",
        "Asia/Makassar",
        "Asia/Jayapura",
    }
    assert any(code.startswith("16.71.") for code in villages)


def test_every_family_lives_where_its_companion_works() -> None:
    made = country()
    area_of = {row["id_pendamping"]: row["kode_wilayah"] for row in made.rows["pendamping"]}
    assert all(
        covers(area_of[row["id_pendamping"]], row["kode_desa"]) for row in made.rows["keluarga"]
    )


def test_invented_people_and_places_say_so() -> None:
    rows = country().rows
    assert all("Contoh" in row["alamat"] for row in (*rows["keluarga"], *rows["agen"]))
    assert all(row["nama"].endswith("(contoh)") for row in (*rows["pendamping"], *rows["agen"]))
    assert all("contoh" in row["sumber"] for row in (*rows["penyaluran"], *rows["jadwal"]))


def test_agents_of_every_kind_stand_within_their_kabupaten() -> None:
    for row in country().rows["agen"]:
        south, north, west, east = BOUNDS[row["kode_desa"][:5]]
        assert south <= float(row["lintang"]) <= north
        assert west <= float(row["bujur"]) <= east
    kinds = {row["jenis"] for row in country().rows["agen"]}
    assert kinds == {"agen bank", "e-warong", "kantor pos", "ATM"}


def test_the_people_of_the_chat_page_are_distinct() -> None:
    ids = [person.telegram_id for person in sample_people()]
    niks = [family.nik for person in sample_people() for family in person.families]
    assert ids == list(range(1001, 1001 + len(ids)))
    assert len(set(niks)) == len(niks)
    assert all("\n" not in person.note and person.badge for person in sample_people())
    roles = Counter(person.post.role for person in sample_people() if person.post)
    assert roles == {
        Role.COMPANION: 2,
        Role.COORDINATOR: 1,
        Role.OFFICER: 2,
        Role.ADMINISTRATOR: 2,
        Role.VILLAGE: 1,
        Role.DINSOS: 1,
        Role.BANK: 1,
    }


@pytest.mark.parametrize("today", [TODAY, *OTHER_DAYS])
def test_the_families_of_these_people_are_in_the_files(today: date) -> None:
    made = country(today)
    for person in sample_people():
        for family in person.families:
            row = made.family(family.nik)
            assert row["telepon"] == person.phone
            assert row["no_kk"] == family.family_card
            assert row["komponen_pkh"] == ";".join(family.components)
            for programme, label in family.newest:
                assert made.payouts(family.nik, programme)[-1]["status"] == label
        assert made.sample.niks.get(person.telegram_id, ()) == tuple(
            family.nik for family in person.families
        )
    assert made.sample.linked_in_advance == {1002, 1005, 1006, 1007}


def test_the_staff_of_the_chat_page_are_in_the_files() -> None:
    made = country()
    by_id = {row["id_pendamping"]: row for row in made.rows["pendamping"]}
    for person in sample_people():
        if person.post and person.post.companion_id:
            row = by_id[person.post.companion_id]
            assert row["nama"] == f"{person.full_name} (contoh)"
            assert row["telepon"] == person.phone
            assert row["kode_wilayah"] == person.post.area_code
            assert made.sample.companion_ids[person.telegram_id] == person.post.companion_id


@pytest.mark.parametrize("today", [TODAY, *OTHER_DAYS])
def test_sari_has_money_to_fetch_within_ten_days(today: date) -> None:
    made = country(today)
    nik = sample_people()[0].families[0].nik
    waiting = made.payouts(nik, "PKH")[-1]
    months = ("program", "tahun", "bulan_awal", "bulan_akhir", "kanal", "bank")
    window = next(
        row
        for row in made.rows["jadwal"]
        if row["kode_wilayah"] == "16.71" and all(row[c] == waiting[c] for c in months)
    )
    assert waiting["tanggal_transaksi"] == ""
    assert waiting["jumlah"] == "1350000"
    assert made.payouts(nik, "BPNT")[-1]["tanggal_transaksi"] != ""
    assert today < date.fromisoformat(window["batas_ambil"]) <= today + timedelta(days=10)


def test_two_families_share_one_phone_of_the_chat_page() -> None:
    phones = Counter(row["telepon"] for row in country().rows["keluarga"])
    shared = [person for person in sample_people() if len(person.families) > 1]
    assert [phones[person.phone] for person in shared] == [2]
