"""The slots of a message: exactly what it says, in the forms of the table of intents."""

import csv
import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from understanding.normal import DATA, LONGEST
from understanding.slots import USED, slots_in
from understanding.words import Intent


def _slot(name: str, text: str, intent: str) -> Any:
    return slots_in(text, intent).get(name)


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# -- which intent uses which slots ----------------------------------------------------------------

FULL = (
    "PKH tahap 3 Juli 2025 untuk balita 50 ribu di Bandung bahasa sunda "
    "nik 3204115507880003 cc-2609-0147"
)
SAID: dict[str, Any] = {
    "programme": ["PKH"],
    "stage": 3,
    "month": [7],
    "year": 2025,
    "component": ["early_childhood"],
    "amount": 50_000,
    "place": "bandung",
    "language": "su",
    "nik": "3204115507880003",
    "ticket": "CC-2609-0147",
}


@pytest.mark.parametrize("intent", sorted({*(intent.value for intent in Intent), *USED}))
def test_an_intent_has_its_own_slots_and_no_others(intent: str) -> None:
    assert slots_in(FULL, intent) == {slot: SAID[slot] for slot in USED.get(intent, ())}


def test_every_intent_with_slots_is_one_of_the_table() -> None:
    assert set(USED) <= {intent.value for intent in Intent}


@pytest.mark.parametrize("intent", sorted(USED))
def test_what_is_not_said_has_no_key(intent: str) -> None:
    assert slots_in("saya mau tanya pak", intent) == {}


# -- numbers of people and of tickets -------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "3204115507880003",
        "nik 3204 1155 0788 0003",
        "3204-1155-0788-0003",
        "3204.1155.0788.0003",
        "NIK:3204115507880003, dua anak",
        "３２０４１１５５０７８８０００３",
        "nik 3204115507880003 2 anak",
        "kk 3204110101010001 nik 3204115507880003",
    ],
)
def test_sixteen_digits_are_a_national_number(text: str) -> None:
    assert _slot("nik", text, "aid_status") == "3204115507880003"


@pytest.mark.parametrize(
    "text",
    [
        "320411550788000",
        "32041155078800031",
        "no kk 3204110101010001",
        "kartu keluarga saya 3204110101010001",
        "rekening 3204110101010001",
        "081234567 081234567",
    ],
)
def test_other_numbers_are_not(text: str) -> None:
    assert _slot("nik", text, "aid_status") is None


@pytest.mark.parametrize(
    "text",
    ["CC-2609-0147", "cc26090147", "cc 2609 0147", "Cc/2609/0147", "CC_2609_0147", "cc.2609-0147",
     "tiket CC–2609–0147", "c c 2609 0147", "cc no 2609-0147", "CC-26-09-0147"],
)  # fmt: skip
def test_a_ticket_is_written_in_one_way(text: str) -> None:
    assert _slot("ticket", text, "case_status") == "CC-2609-0147"


@pytest.mark.parametrize("text", ["2609-0147", "cc 2609", "acc26090147", "cc-260-0147"])
def test_less_is_no_ticket(text: str) -> None:
    assert _slot("ticket", text, "case_status") is None


# -- periods --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("tahap 3", 3), ("thp3", 3), ("thp. 3", 3), ("tahap tiga", 3), ("tahap ketiga", 3),
        ("tahap ke-3", 3), ("tahap ke 3", 3), ("TAHAP III", 3), ("triwulan 2", 2), ("tw 2", 2),
        ("tw2 2025", 2), ("tahap telu", 3), ("tahap ka tilu", 3), ("stage four", 4),
        ("third stage", 3), ("triwulan keempat", 4), ("tahap 1 thn dpn", 1),
        ("tahap 3 bulan juli", 3), ("tahap empa' gi' abit", 4), ("tahap 1 dan 2", 1),
    ],
)  # fmt: skip
def test_a_stage_is_named_by_its_number(text: str, stage: int) -> None:
    assert _slot("stage", f"pkh {text}", "check_balance") == stage


@pytest.mark.parametrize(
    "text",
    ["2 tahap", "dua tahap belum cair", "tiap tahap 3 bulan", "tahap kemarin", "tahap 200 ribu",
     "tahap. 3 orang", "tahap 3 kali", "per tahap tiga bulan", "tahap 2025"],
)  # fmt: skip
def test_a_count_is_no_stage(text: str) -> None:
    assert _slot("stage", text, "check_balance") is None


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("juli sampai september", [7, 8, 9]), ("jul-sept", [7, 8, 9]), ("jan - mar", [1, 2, 3]),
        ("jan s/d mar", [1, 2, 3]), ("jan sd mar", [1, 2, 3]), ("nov-jan", [11, 12, 1]),
        ("agt", [8]), ("bln 7", [7]), ("bln7", [7]), ("bulan tujuh", [7]), ("bulan ke 7", [7]),
        ("bulan 7 sampai 9", [7, 8, 9]), ("bulan 1, 2 dan 3", [1, 2, 3]),
        ("juli dan agustus", [7, 8]), ("juli agustus", [7, 8]), ("nopember", [11]),
        ("pebruari", [2]), ("since January", [1]), ("in May", [5]), ("bulan mei 2025", [5]),
        ("wulan Januari ngantos Maret", [1, 2, 3]), ("april nepi ka juni", [4, 5, 6]),
        ("maret sampai sekarang", [3]), ("agustusnya", [8]), ("sasi juline", [7]),
        ("bulan 7 tahun 2025", [7]), ("dari bulan satu sampe bulan tiga", [1, 2, 3]),
        ("bulân mèi", [5]), ("tgl 17 Agustus", [8]), ("juli, juli lagi", [7]),
        ("nov 2024 s/d jan 2025", [11, 12, 1]),
    ],
)  # fmt: skip
def test_months_are_numbers_and_ranges_are_filled(text: str, months: list[int]) -> None:
    assert _slot("month", text, "disbursement_schedule") == months


@pytest.mark.parametrize(
    "text",
    ["3 bulan", "tiga bulan", "bulan ini", "bulan lalu", "bulan2 kemarin", "sebulan 2 kali",
     "bulan 2 kali", "Bu Juni belum datang", "pak April", "may I ask", "bulan depan tanggal 5",
     "tiap bulan 200 ribu", "sudah 2 bulan 3 hari", "bulan 13", "mar mar"],
)  # fmt: skip
def test_counts_people_and_courtesy_are_no_months(text: str) -> None:
    assert _slot("month", text, "disbursement_schedule") is None


@pytest.mark.parametrize("row", _rows("months"), ids=lambda row: row["word"])
def test_every_word_for_a_month_is_read(row: dict[str, str]) -> None:
    assert _slot("month", f"bulan {row['word']}", "check_balance") == [int(row["month"])]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("tahun 2025", 2025), ("2024", 2024), ("jan-mar 2026", 2026), ("thn 25", 2025),
        ("juli '25", 2025), ("tahun dua ribu dua puluh tiga", 2023), ("awal 2025 kartu", 2025),
        ("tahun dua ribu dua lima", 2025),
    ],
)  # fmt: skip
def test_a_year_has_four_digits(text: str, year: int) -> None:
    assert _slot("year", text, "check_transactions") == year


@pytest.mark.parametrize(
    "text",
    ["tahun lalu", "2 tahun", "lahir 1978", "2025 orang", "rp 2025", "tanggal 25", "2.025",
     "nik 3204115507202025", "tahun 1998", "12025"],
)  # fmt: skip
def test_other_numbers_are_no_years(text: str) -> None:
    assert _slot("year", text, "check_balance") is None


# -- programmes, components, languages ------------------------------------------------------------


@pytest.mark.parametrize("row", _rows("programmes"), ids=lambda row: row["alias"])
def test_every_spelling_of_a_programme_is_read(row: dict[str, str]) -> None:
    said = row["alias"].upper() if row["loose"] == "capital" else row["alias"]
    assert _slot("programme", f"apa itu {said} ya", "program_info") == [row["code"]]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("pkh sama bpnt", ["PKH", "BPNT"]),
        ("raskin bân bpnt", ["RASTRA", "BPNT"]),
        ("P.K.H", ["PKH"]),
        ("p k h", ["PKH"]),
        ("pkhnya", ["PKH"]),
        ("SIKS-NG", ["SIKS_NG"]),
        ("lk3 dan slrt", ["LK3", "SLRT"]),
        ("sembakko", ["BPNT"]),
        ("𝗣𝗞𝗛", ["PKH"]),
        ("sentra kreasi atensi", ["SENTRA_KREASI"]),
        ("kartu sembako", ["BPNT"]),
    ],
)
def test_programmes_are_codes_in_the_order_of_the_text(text: str, codes: list[str]) -> None:
    assert _slot("programme", text, "program_info") == codes


@pytest.mark.parametrize(
    "text",
    ["bansos", "bantuan", "kks", "kartu merah putih", "kat mane tempat ambek duit", "puskesmas",
     "kena phk", "anak bayar LKS", "beras 10 kilo", "mohon atensi bapak", "pekan depan",
     "blt desa"],
)  # fmt: skip
def test_other_words_name_no_programme(text: str) -> None:
    assert _slot("programme", text, "program_info") is None


@pytest.mark.parametrize("row", _rows("components"), ids=lambda row: row["alias"])
def test_every_word_for_a_component_is_read(row: dict[str, str]) -> None:
    assert _slot("component", f"untuk {row['alias']} berapa", "aid_amount") == [row["code"]]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("anak SD dan SMP", ["sd", "smp"]),
        ("smk", ["sma"]),
        ("lansia 1 balita 2", ["elderly", "early_childhood"]),
        ("masih SD, sekarang SMP", ["sd", "smp"]),
    ],
)
def test_components_are_codes(text: str, codes: list[str]) -> None:
    assert _slot("component", text, "aid_amount") == codes


@pytest.mark.parametrize(
    "text",
    ["smp skrg blm cair", "jan sd mar", "anak sekolah", "anak kelas 5", "umur 71", "ibu saya"],
)
def test_other_words_name_no_component(text: str) -> None:
    assert _slot("component", text, "complaint_not_received") is None


@pytest.mark.parametrize("row", _rows("languages"), ids=lambda row: row["alias"])
def test_every_name_of_a_language_is_read(row: dict[str, str]) -> None:
    bare = row["alias"].removeprefix("bahasa ").removeprefix("bhs ")
    assert _slot("language", f"pakai bahasa {bare}", "language_switch") == row["code"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ganti dari bahasa jawa ke sunda", "su"),
        ("kok jadi bahasa inggris, balikin ke indonesia", "id"),
        ("saya orang Madura, bahasa Indonesia kurang paham. Ada bahasa Madura?", "other"),
        ("ibu ga ngerti bahasa indonesia, pakai sunda", "su"),
        ("jangan pakai jawa", None),
        ("ganti bahasa", None),
        ("ubah jadi bahasa sunda", "su"),
        ("wangsul basa Indonesia", "id"),
        ("bahasa apa saja yang ada", None),
        ("english please", "en"),
        ("basa krama mawon", "jv"),
        ("tong basa Jawa, Sunda wae", "su"),
    ],
)
def test_a_language_is_the_one_that_is_wanted(text: str, code: str | None) -> None:
    assert _slot("language", text, "language_switch") == code


# -- any text -------------------------------------------------------------------------------------


@given(st.text(max_size=LONGEST + 100), st.sampled_from(sorted(USED)))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_error(text: str, intent: str) -> None:
    json.dumps(slots_in(text, intent))


@pytest.mark.parametrize(
    "piece",
    ["0", "1 ", "ﷺ", "lima ", "ribu ", "bulan ", "bulan 1, 2 ", "desa ", "di ", "cc-", "cc26", "rp",
     "a.b-", "bahasa ", "jan-", "p k h ", "1.", "puluh", "pkh", "𝗣", "\u0301", "limapuluh", "'",
     "!",     "sampai juli ", "di Bandung ", "tahap ", "50rb ", "sa", "12 34 "],
)  # fmt: skip
def test_the_longest_text_takes_no_time(piece: str) -> None:
    text = (piece * LONGEST)[:LONGEST]
    usual = ("kapan pkh cair di kebumen ya bu, saya sudah menunggu lama sekali. " * 200)[:LONGEST]
    for intent in USED:
        assert _seconds(text, intent) < 20 * _seconds(usual, intent), intent


def _seconds(text: str, intent: str) -> float:
    """Of the processor, at best."""
    taken = []
    for _ in range(3):
        started = time.process_time()
        slots_in(text, intent)
        taken.append(time.process_time() - started)
    return min(taken)


def test_a_language_that_came_by_itself_is_not_wanted() -> None:
    for text in (
        "botnya ganti bahasa inggris sendiri, balikin",
        "kok dadi basa sunda dewe, balekno",
    ):
        assert "language" not in slots_in(text, Intent.LANGUAGE_SWITCH)
