"""What is taken as a form, what is refused, and that the samples are forms for others too."""

from __future__ import annotations

import os
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
