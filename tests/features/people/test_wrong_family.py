"""No number may point to the wrong family: not within a file, and not beside the register."""

import random
from collections.abc import Callable

import pytest

from features.people.rules.imports import FileReason, FileRefused, ImportReport, Reason, Remark
from tests.features.people.office import Office

Change = dict[str, str]


def family(number: int, **change: str) -> Change:
    """Families that differ in all that matters; every tenth number ends in 0, as in life."""
    return {
        "no_kk": f"16710401010{number:05}",
        "nik_pengurus": f"16710447038{number:05}",
        "nama_pengurus": _NAMES[number % len(_NAMES)],
        "telepon": f"0812345{number:05}",
        "alamat": f"Jl. Melati {number}",
    } | change


_NAMES = (
    *("Siti Aminah", "Budi Santoso", "Rohana", "Yuliana Wenda", "Karto", "Maria Goreti"),
    *("Nurhayati", "Ketut Sari", "Tumini", "Halimah", "Fransiska", "Sumiati"),
)
SOUND = [family(number) for number in range(1, 13)]


def findings(report: ImportReport) -> list[tuple[int, str, Reason, str]]:
    return [(p.row, p.column, p.reason, p.value) for p in report.problems]


async def refusal(office: Office, *rows: Change) -> tuple[FileReason, str, str]:
    with pytest.raises(FileRefused) as refused:
        await office.imports("keluarga", *rows)
    return refused.value.reason, refused.value.value, refused.value.also


async def test_sound_families_raise_no_doubt(office: Office) -> None:
    for _ in range(2):
        report = await office.imports("keluarga", *SOUND)
        assert (report.problems, report.warnings, report.remarks) == ([], [], [])


# -- within one file ----------------------------------------------------------------------------


async def test_one_nik_with_another_name_or_kk_is_nobodys(office: Office) -> None:
    rows = (
        family(1),
        family(1, nama_pengurus="Orang Lain"),
        family(2),
        family(2, no_kk=family(3)["no_kk"]),
        family(4),
        family(4, nama_pengurus="karto.", telepon="-"),
    )
    rows[4]["nama_pengurus"] = "KARTO"
    report = await office.imports("keluarga", *rows)
    assert findings(report) == [
        (2, "nik_pengurus", Reason.CONFLICT, "3"),
        (3, "nik_pengurus", Reason.CONFLICT, "2"),
        (4, "nik_pengurus", Reason.CONFLICT, "5"),
        (5, "nik_pengurus", Reason.CONFLICT, "4"),
    ]
    assert (report.new, report.refused, report.repeated) == (1, 4, 1)


async def test_other_kinds_keep_their_keys_apart_too(office: Office) -> None:
    companions = ({"nama": "Rina"}, {"nama": "Wati"})
    assert (await office.imports("pendamping", *companions)).refused == 2
    hoaxes = ({"judul": "PKH lewat sandek"}, {"judul": "BLT dari presiden"})
    assert (await office.imports("hoaks", *hoaxes)).refused == 2


async def test_one_kk_has_one_head(office: Office) -> None:
    shared = family(1)["no_kk"]
    report = await office.imports("keluarga", family(1), family(2, no_kk=shared), family(3))
    assert findings(report) == [
        (2, "no_kk", Reason.CARD_SHARED, "3"),
        (3, "no_kk", Reason.CARD_SHARED, "2"),
    ]


async def test_a_number_is_nik_or_kk(office: Office) -> None:
    swapped = {"no_kk": "1671044703850001", "nik_pengurus": "1671040101010001"}
    crossed = family(3, nik_pengurus=family(2)["no_kk"])
    report = await office.imports("keluarga", swapped, family(2), crossed)
    assert [(p.row, p.reason) for p in report.problems] == [
        (2, Reason.NIK_AND_CARD_SWAPPED),
        (3, Reason.NUMBER_IN_BOTH_COLUMNS),
        (4, Reason.NUMBER_IN_BOTH_COLUMNS),
    ]


async def test_two_columns_that_changed_places_refuse_the_file(office: Office) -> None:
    swapped = [row | {"no_kk": row["nik_pengurus"], "nik_pengurus": row["no_kk"]} for row in SOUND]
    assert await refusal(office, *swapped) == (
        FileReason.COLUMNS_SWAPPED,
        "no_kk, nik_pengurus",
        "",
    )


def cut(number: str) -> str:
    return number[:15] + "0"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (cut, FileReason.DIGITS_LOST),
        (lambda number: f"{number[0]},{number[1:6]}E+15", FileReason.SCIENTIFIC),
        (lambda number: f"{int(cut(number)):,}".replace(",", "."), FileReason.NUMBERS),
        (lambda number: f"{number}.0", FileReason.NUMBERS),
    ],
)
@pytest.mark.parametrize("column", ["no_kk", "nik_pengurus"])
async def test_a_damaged_column_refuses_the_file(
    office: Office, change: Callable[[str], str], reason: FileReason, column: str
) -> None:
    numbers = random.Random(1).sample(range(1, 9999), 12)
    rows = [family(number) for number in numbers]
    found, named, _ = await refusal(office, *(row | {column: change(row[column])} for row in rows))
    assert (found, named) == (reason, column)


async def test_numbers_in_groups_were_always_text(office: Office) -> None:
    rows = [family(number * 10) for number in range(1, 5)]
    assert (await refusal(office, *rows))[0] == FileReason.DIGITS_LOST
    for row in rows:
        for column in ("no_kk", "nik_pengurus"):
            row[column] = " ".join(row[column][n : n + 4] for n in range(0, 16, 4))
    assert (await office.imports("keluarga", *rows)).new == 4


async def test_a_file_too_small_to_judge_is_imported_with_a_word_of_doubt(office: Office) -> None:
    report = await office.imports("keluarga", family(10))
    assert report.new == 1
    assert {(w.row, w.reason) for w in report.warnings} == {(2, Reason.DIGIT_DOUBTFUL)}


async def test_the_nik_of_a_child_is_remarked(office: Office) -> None:
    report = await office.imports("keluarga", family(1, nik_pengurus="1671044703150001"))
    assert [w.reason for w in report.warnings] == [Reason.HEAD_TOO_YOUNG]


async def test_columns_that_rise_together_are_remarked(office: Office) -> None:
    names = sorted(_NAMES)
    rows = [row | {"nama_pengurus": name} for row, name in zip(SOUND, names, strict=True)]
    report = await office.imports("keluarga", *rows)
    assert [remark.remark for remark in report.remarks] == [Remark.SORTED_ALONE]


# -- beside the register ------------------------------------------------------------------------


@pytest.mark.parametrize("column", ["nama_pengurus", "no_kk", "telepon"])
@pytest.mark.parametrize("how", ["sorted", "shifted"])
async def test_a_column_that_moved_alone_refuses_the_file(
    office: Office, column: str, how: str
) -> None:
    rows = random.Random(2).sample(SOUND, len(SOUND))
    await office.imports("keluarga", *rows)
    values = [row[column] for row in rows]
    values = sorted(values) if how == "sorted" else values[1:] + values[:1]
    moved = [row | {column: value} for row, value in zip(rows, values, strict=True)]
    reason, named, _ = await refusal(office, *moved)
    assert (reason, named) == (FileReason.COLUMN_MOVED, column)
    assert (await office.imports("keluarga", *rows)).unchanged == len(rows)


async def test_new_phones_kk_and_spellings_are_ordinary(office: Office) -> None:
    await office.imports("keluarga", *SOUND)
    rows = [
        row | {"telepon": f"0813999{n:05}", "no_kk": f"16710402020{n:05}"}
        for n, row in enumerate(SOUND, 101)
    ]
    rows[0]["nama_pengurus"] = "H. Budi Santosa"
    rows[5]["nama_pengurus"] = rows[5]["nama_pengurus"].upper()
    report = await office.imports("keluarga", *rows)
    assert (report.changed, report.problems, report.warnings) == (12, [], [])


async def test_quite_another_name_and_kk_under_a_known_nik_are_refused(office: Office) -> None:
    await office.imports("keluarga", *SOUND)
    another = {"nama_pengurus": "Zulkifli Hasan"}
    named = SOUND[0] | another
    moved = SOUND[1] | another | {"no_kk": "1671040909090009"}
    report = await office.imports("keluarga", named, moved)
    assert findings(report) == [(3, "nik_pengurus", Reason.KNOWN_OTHERWISE, "")]
    assert [(w.row, w.reason) for w in report.warnings] == [(2, Reason.NAME_CHANGED)]
    assert (report.changed, report.refused) == (1, 1)


async def test_a_successor_keeps_the_kk_and_is_remarked(office: Office) -> None:
    await office.imports("keluarga", *SOUND)
    heir = SOUND[0] | {"nik_pengurus": "1671040212990007", "nama_pengurus": "Andi"}
    report = await office.imports("keluarga", heir)
    assert [(w.column, w.reason) for w in report.warnings] == [("no_kk", Reason.CARD_OF_ANOTHER)]
    assert report.new == 1


async def test_known_numbers_in_the_other_column_are_refused(office: Office) -> None:
    known = family(1, nik_pengurus="1671040703850001")
    await office.imports("keluarga", known)
    report = await office.imports(
        "keluarga",
        family(2, nik_pengurus=known["no_kk"]),
        family(3, no_kk=known["nik_pengurus"]),
    )
    assert findings(report) == [
        (2, "nik_pengurus", Reason.KNOWN_AS_CARD, ""),
        (3, "no_kk", Reason.KNOWN_AS_NIK, ""),
    ]


async def test_a_known_family_with_its_last_digit_lost_is_recognised(office: Office) -> None:
    await office.imports("keluarga", *(family(n) for n in (13, 27, 45)))
    report = await office.imports(
        "keluarga",
        family(13, nik_pengurus=cut(family(13)["nik_pengurus"])),
        family(27, nik_pengurus=cut(family(27)["nik_pengurus"]), nama_pengurus="Bu Yuli"),
        family(40, no_kk="1671040909090009"),
        family(51),
    )
    assert findings(report) == [
        (2, "nik_pengurus", Reason.KNOWN_BUT_FOR_A_DIGIT, ""),
        (3, "nik_pengurus", Reason.KNOWN_BUT_FOR_A_DIGIT, ""),
    ]
    assert report.new == 2


async def test_a_payout_finds_no_family_by_a_damaged_number(office: Office) -> None:
    known = [family(n) for n in (13, 20, 27, 31)]
    await office.imports("keluarga", *known)
    niks = [row["nik_pengurus"] for row in known]
    rows = (niks[3], cut(niks[0]), niks[1], known[3]["no_kk"], "1671044703850099", cut(niks[2]))
    report = await office.imports("penyaluran", *({"nik_pengurus": nik} for nik in rows))
    assert findings(report) == [
        (3, "nik_pengurus", Reason.KNOWN_BUT_FOR_A_DIGIT, ""),
        (5, "nik_pengurus", Reason.KNOWN_AS_CARD, ""),
        (6, "nik_pengurus", Reason.NO_SUCH_FAMILY, ""),
    ]
    told = {(w.row, w.reason) for w in report.warnings}
    assert told == {(4, Reason.REPEATED), (7, Reason.NEARLY_ANOTHER)}


async def test_payouts_with_damaged_numbers_are_refused_before_any_family_is_asked(
    office: Office,
) -> None:
    rows = [{"nik_pengurus": cut(family(n)["nik_pengurus"])} for n in (13, 27, 45, 68)]
    with pytest.raises(FileRefused) as refused:
        await office.imports("penyaluran", *rows)
    assert (refused.value.reason, refused.value.also) == (FileReason.DIGITS_LOST, "4/4")
