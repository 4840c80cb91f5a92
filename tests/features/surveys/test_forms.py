"""What is taken as a form, what is refused, and that the samples are forms for others too."""

from __future__ import annotations

import itertools
import os
import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pyxform.validators.odk_validate import check_xform
from pyxform.xls2xform import convert

from features.surveys.files.forms import (
    sheets_of_text,
    shipped_forms,
    xform_of_text,
    xform_of_workbook,
)
from features.surveys.rules.errors import FormRefused, Why
from features.surveys.rules.results import table, tallies, values_of
from features.surveys.rules.sheet import Sheet
from features.surveys.rules.surveys import Filled
from features.surveys.rules.xform import read_form
from features.surveys.services.fitness import check_form
from tests.features.surveys.forms import markdown
from tests.talk.survey_steps import xlsform
from views.workbook import workbook

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 27)


def _text(name: str, label: str = "Apa?", **more: str) -> dict[str, str]:
    return {"type": "text", "name": name, "label": label, **more}


def _why(survey: list[dict[str, str]], choices: list[tuple[str, str, str]] | None = None) -> Why:
    made = convert(markdown(survey, choices or []), file_type=".md", form_name="data")
    with pytest.raises(FormRefused) as refused:
        check_form(read_form(made.xform), TODAY)
    return refused.value.why


def test_what_can_be_asked_nowhere_is_refused_with_its_reason() -> None:
    calculated = {"type": "calculate", "calculation": "${b} + 1"}
    assert _why([_text(f"q{n}") for n in range(5_000)]) is Why.TOO_MANY_QUESTIONS
    circle = [_text("a", relevant="${b} = 1"), {**calculated, "name": "c"},
              {"type": "calculate", "name": "b", "calculation": "${c} + 1"}]  # fmt: skip
    assert _why(circle) is Why.LOOP
    assert _why([_text("a", relevant="pulldata('x') = 1")]) is Why.UNKNOWN_FUNCTION
    assert _why([_text("a", constraint="(" * 30 + "1" + ")" * 30)]) is Why.TOO_LONG
    assert _why([_text("a", constraint=". > '2020-01-01'")]) is Why.BARE_DATE
    assert _why([_text("a", constraint="//b = 1")]) is Why.BAD_EXPRESSION
    assert _why([{"type": "barcode", "name": "a", "label": "Pindai"}]) is Why.UNKNOWN_TYPE
    assert _why([_text("a", "Berapa PIN ATM Bapak/Ibu?")]) is Why.ASKS_SECRET
    assert _why([_text("a", "Buka https://bansos-cair.xyz ya")]) is Why.ASKS_SECRET
    assert _why([{"type": "calculate", "name": "a", "calculation": "1"}]) is Why.EMPTY
    many = [("l", f"c{n}", f"Desa {n}") for n in range(61)]
    assert _why([{"type": "select_one l", "name": "a", "label": "A?"}], many) is (
        Why.TOO_MANY_CHOICES
    )
    nested = [{"type": "begin_repeat", "name": name, "label": "R"} for name in ("r", "s")]
    ends = [{"type": "end_repeat"}, {"type": "end_repeat"}]
    assert _why([*nested, _text("a"), *ends]) is Why.NESTED_REPEAT
    deep = [{"type": "begin_group", "name": f"g{n}", "label": "G"} for n in range(5)]
    assert _why([*deep, _text("a"), *[{"type": "end_group"}] * 5]) is Why.TOO_DEEP
    grows = [{"type": "begin_repeat", "name": "r", "label": "R", "repeat_count": "${n}"},
             {"type": "integer", "name": "n", "label": "N?"}, {"type": "end_repeat"}]  # fmt: skip
    assert _why(grows) is Why.LOOP
    for own in ("concat(., ., 'x')", "sum(../*) + 1"):
        assert (
            _why([_text("q"), {"type": "calculate", "name": "a", "calculation": own}]) is Why.LOOP
        )
    assert _why([_text("a", relevant=". = ''")]) is Why.LOOP
    sly = {"type": "calculate", "name": "b", "calculation": "concat('Kirim P', 'IN ', 'Anda')"}
    assert _why([_text("a"), sly, _text("c", "Penting: ${b}")]) is Why.ASKS_SECRET
    wordy = [("l", "a", "Sangat " * 20)]
    assert _why([{"type": "select_one l", "name": "a", "label": "A?"}], wordy) is Why.TOO_LONG


def test_the_title_that_families_read_is_looked_at_too() -> None:
    text = f"{markdown([_text('a')])}\n| settings | |\n| | form_title |\n| | Kirim PIN Anda |"
    with pytest.raises(FormRefused) as refused:
        check_form(read_form(xform_of_text(text)), TODAY)
    assert refused.value.why is Why.ASKS_SECRET


def test_what_grows_by_itself_stays_small() -> None:
    """Fifty values that each name the one before twice; one list for thousands of questions; groups
    in one another as deep as no reader goes."""
    names = ["q", *(f"b{n}" for n in range(50))]
    doubled = [{"type": "calculate", "name": name, "calculation": f"concat(${{{one}}}, ${{{one}}})"}
               for one, name in itertools.pairwise(names)]  # fmt: skip
    form = read_form(xform_of_text(markdown([_text("q"), *doubled, _text("z", "${b49}")])))
    check_form(form, TODAY)
    sheet = Sheet(form, {"/data/q": "Beras"}, TODAY, 20)
    assert max(map(len, sheet.values().values())) < 10_000
    spot = sheet.spot("/data/z")
    assert spot is not None
    assert len(sheet.words(spot.question.label, spot, "id")) < 200
    asked = [{"type": "select_one l", "name": f"a{n}", "label": "A?"} for n in range(2)]
    first, second = read_form(xform_of_text(markdown(asked, [("l", "a", "A")]))).asked()
    assert first.choices is second.choices
    deep = "<group>" * 3_000 + "</group>" * 3_000
    flat = xform_of_text(markdown([_text("a")]))
    with pytest.raises(FormRefused):
        read_form(re.sub(r"<input.*</input>", deep, flat, flags=re.DOTALL))


def test_a_large_household_is_no_crowd_and_no_text_is_a_number() -> None:
    """Seven children of one family are one family; places lead to no house by whatever way."""
    form = read_form(
        xform_of_text(
            markdown(
                [
                    {"type": "begin_repeat", "name": "anak", "label": "Anak"},
                    {"type": "integer", "name": "umur", "label": "Umur?"},
                    {"type": "select_one l", "name": "sakit", "label": "Sakit?"},
                    {"type": "end_repeat"},
                    {"type": "geopoint", "name": "rumah", "label": "Di mana?"},
                    {"type": "calculate", "name": "titik", "calculation": "string(${rumah})"},
                    {"type": "integer", "name": "kata", "label": "K?", "calculation": "'tujuh'"},
                ],
                [("l", "y", "Ya"), ("l", "t", "Tidak")],
            )
        )
    )
    seven = {
        f"/data/anak[{n}]/{q}": v for n in range(1, 8) for q, v in (("umur", "9"), ("sakit", "y"))
    }
    large = {"/data/anak#": "7", **seven, "/data/rumah": "-2.97612 104.77543 0 0"}
    small = {"/data/anak#": "1", "/data/anak[1]/umur": "4", "/data/anak[1]/sakit": "t"}
    one = values_of(form, [Filled(large)], TODAY, 20)
    assert [tally.answered for tally in tallies(form, one)[:2]] == [None, None]
    many = values_of(form, [Filled(large), *[Filled(small)] * 6], TODAY, 20)
    age, ill, *_ = tallies(form, many)
    assert (age.answered, ill.answered) == (7, 7)
    assert dict(ill.counts) == {"y": None, "t": None}
    assert tallies(form, many)[-1].answered == 0
    assert "2.976" not in str(table(form, one))


def test_what_pyxform_finds_wrong_is_passed_on() -> None:
    with pytest.raises(FormRefused) as refused:
        xform_of_text(markdown([{"type": "select_one nowhere", "name": "a", "label": "A?"}]))
    assert refused.value.why is Why.NO_FORM
    assert "choices" in refused.value.value


def test_a_workbook_is_looked_at_before_any_parser_sees_it(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.xlsx", tmp_path / "bad.xlsx"
    good.write_bytes(xlsform([("text", "a", "Apa?", "", "", "", "")]))
    assert read_form(xform_of_workbook(good)).asked()[0].name == "a"
    with zipfile.ZipFile(good) as before, zipfile.ZipFile(bad, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "xl/workbook.xml":
                content = content.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY e "e">]>', 1)
            after.writestr(name, content)
    with pytest.raises(FormRefused) as refused:
        xform_of_workbook(bad)
    assert refused.value.why is Why.NOT_READ


@pytest.mark.parametrize("name", sorted(shipped_forms()))
def test_a_sample_passes_the_validator_of_odk_and_is_the_same_as_a_workbook(
    name: str, tmp_path: Path
) -> None:
    """ODK Validate comes with pyxform and runs on Java: what others' programs take, ours is."""
    text = shipped_forms()[name]
    xform = xform_of_text(text)
    check_form(read_form(xform), TODAY)
    file = tmp_path / "form.xml"
    file.write_text(xform, encoding="utf-8")
    assert [line for line in check_xform(os.fspath(file)) if "error" in line.casefold()] == []
    book = tmp_path / "form.xlsx"
    book.write_bytes(workbook(sheets_of_text(text)))
    assert read_form(xform_of_workbook(book)) == read_form(xform)
