"""The money of an invented country: labels, amounts, dates, windows."""

import csv
import re
from collections import Counter
from datetime import date, timedelta

import pytest

from domain.payments import Component
from simulator.country.amounts import bpnt_amount, pkh_amount
from simulator.people import sample_people
from tests.simulator.country_files import DATA, OTHER_DAYS, TODAY, Row, country


def status_table() -> dict[str, Row]:
    with (DATA / "status_salur.csv").open(encoding="utf-8", newline="") as file:
        return {row["label"]: row for row in csv.DictReader(file)}


@pytest.mark.parametrize("today", [TODAY, *OTHER_DAYS])
def test_every_label_occurs_at_least_five_times_and_no_other(today: date) -> None:
    counts = Counter(row["status"] for row in country(today).rows["penyaluran"])
    assert set(counts) == set(status_table())
    assert min(counts.values()) >= 5


def test_the_status_table_is_complete() -> None:
    allowed = {"menunggu", "diproses", "perlu_perbaikan", "salur", "transaksi", "dihentikan"}
    rows = status_table().values()
    assert {row["status"] for row in rows} == allowed
    assert all(re.fullmatch(r"[a-z_]+", row["masalah"]) for row in rows)
    assert all(row["sumber"] and date.fromisoformat(row["berlaku_sejak"]) for row in rows)
    folded = [row["label"].casefold() for row in rows]
    assert len(set(folded)) == len(folded)


def test_post_offices_show_no_account_problems_and_no_bank() -> None:
    table = status_table()
    for row in country().rows["penyaluran"]:
        assert (row["kanal"] == "POS") == (row["bank"] == "")
        if row["kanal"] == "POS":
            assert not table[row["status"]]["masalah"].startswith(("account_", "bank_"))
    banks = {row["bank"] for row in country().rows["penyaluran"]}
    assert banks == {"", "BRI", "BNI", "Mandiri", "BTN", "BSI"}


def test_amounts_are_whole_rupiah_of_the_table() -> None:
    made = country()
    components = {
        row["nik_pengurus"]: [Component(c) for c in row["komponen_pkh"].split(";") if c]
        for row in made.rows["keluarga"]
    }
    paid_less = {f.nik for p in sample_people() for f in p.families if f.paid_for}
    for row in made.rows["penyaluran"]:
        assert re.fullmatch(r"[1-9]\d*", row["jumlah"])
        day = date(int(row["tahun"]), int(row["bulan_awal"]), 1)
        months = int(row["bulan_akhir"]) - int(row["bulan_awal"]) + 1
        if row["program"] == "BPNT":
            assert int(row["jumlah"]) == 200_000 * months == bpnt_amount(months=months, day=day)
        else:
            stages = 2 if "rapel" in row["tahap"] else 1
            amount = pkh_amount(components[row["nik_pengurus"]], months=months // stages, day=day)
            less = row["nik_pengurus"] in paid_less
            assert int(row["jumlah"]) == amount * stages or (less and int(row["jumlah"]) < amount)


def test_pkh_pays_known_sums() -> None:
    day = date(2025, 4, 1)
    sd, sma, toddler = Component.PRIMARY, Component.SENIOR, Component.TODDLER
    assert pkh_amount([sma], months=2, day=day) == 333_333
    assert pkh_amount([toddler, sd, Component.JUNIOR], months=3, day=day) == 1_350_000
    assert pkh_amount([toddler] * 3, months=3, day=day) == 1_500_000
    assert pkh_amount([sd] * 5, months=3, day=day) == 900_000
    assert pkh_amount([Component.RIGHTS_VICTIM], months=3, day=day) == 2_700_000


def test_uneven_amounts_and_rapel_occur() -> None:
    rows = country().rows["penyaluran"]
    assert any(int(row["jumlah"]) % 1000 == 333 for row in rows)
    assert any("rapel" in row["tahap"] for row in rows)


def test_families_stay_within_the_rules_of_their_programmes() -> None:
    for row in country().rows["keluarga"]:
        assert 1 <= int(row["desil"]) <= (4 if row["komponen_pkh"] else 5)
        assert row["bahasa"] in {"id", "jv", "su"}
    paid_pkh = {r["nik_pengurus"] for r in country().rows["penyaluran"] if r["program"] == "PKH"}
    with_components = {
        row["nik_pengurus"] for row in country().rows["keluarga"] if row["komponen_pkh"]
    }
    assert paid_pkh == with_components


@pytest.mark.parametrize("today", [TODAY, *OTHER_DAYS])
def test_payout_dates_follow_each_other_and_their_status(today: date) -> None:
    table = status_table()
    for row in country(today).rows["penyaluran"]:
        as_of = date.fromisoformat(row["tanggal_status"])
        paid, fetched = row["tanggal_salur"], row["tanggal_transaksi"]
        meaning = table[row["status"]]
        was_paid = meaning["status"] in {"salur", "transaksi"} or meaning["masalah"] == "returned"
        assert bool(paid) == was_paid
        assert bool(fetched) == (meaning["status"] == "transaksi")
        assert as_of < today
        if paid:
            began = date(int(row["tahun"]), int(row["bulan_awal"]), 1)
            assert began < date.fromisoformat(paid) <= as_of
        if fetched:
            assert date.fromisoformat(paid) <= date.fromisoformat(fetched) <= as_of


def test_records_of_one_kabupaten_alone_are_stale() -> None:
    made = country()
    village_of = {row["nik_pengurus"]: row["kode_desa"] for row in made.rows["keluarga"]}
    stale = {
        village_of[row["nik_pengurus"]][:5]
        for row in made.rows["penyaluran"]
        if TODAY - date.fromisoformat(row["tanggal_status"]) > timedelta(days=60)
    }
    fresh = {
        village_of[row["nik_pengurus"]][:5]
        for row in made.rows["penyaluran"]
        if TODAY - date.fromisoformat(row["tanggal_status"]) <= timedelta(days=7)
    }
    assert stale == {"91.03"}
    assert "91.03" not in fresh


@pytest.mark.parametrize("today", [TODAY, *OTHER_DAYS])
def test_windows_are_past_current_and_coming_at_mixed_levels(today: date) -> None:
    rows = country(today).rows["jadwal"]
    assert {row["kode_wilayah"].count(".") for row in rows} == {0, 1, 2}
    assert all(row["tanggal_mulai"] < row["tanggal_selesai"] for row in rows)
    day = today.isoformat()
    assert any(row["tanggal_mulai"] > day for row in rows)
    assert any(row["tanggal_mulai"] <= day <= row["batas_ambil"] for row in rows)
    assert any("" < row["batas_ambil"] < day for row in rows)
    assert any(row["batas_ambil"] == "" for row in rows)


def test_papua_knows_no_dates_at_all() -> None:
    assert not [
        row for row in country().rows["jadwal"] if row["kode_wilayah"].startswith(("91", "93"))
    ]


def test_new_recipients_were_never_paid_before() -> None:
    rows = country().rows["penyaluran"]
    table = status_table()
    new = {
        (row["nik_pengurus"], row["program"])
        for row in rows
        if table[row["status"]]["masalah"].startswith("account_opening")
    }
    records = Counter((row["nik_pengurus"], row["program"]) for row in rows)
    assert new
    assert all(records[one] == 1 for one in new)


def test_one_family_of_the_chat_page_was_paid_less_than_its_components() -> None:
    (family,) = [f for p in sample_people() for f in p.families if f.paid_for]
    rows = [
        int(row["jumlah"])
        for row in country().rows["penyaluran"]
        if row["nik_pengurus"] == family.nik and row["program"] == "PKH"
    ]
    assert len(set(rows)) == 2
