"""Random forms and random answers: every question can be answered or left out, every constraint
holds, and it comes to an end."""

from __future__ import annotations

import string
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from pyxform.xls2xform import convert

from features.surveys.rules.errors import FormRefused
from features.surveys.rules.form import FILES, Kind
from features.surveys.rules.sheet import END, MORE, Sheet, Spot
from features.surveys.rules.typed import value_of
from features.surveys.rules.xform import read_form
from features.surveys.services.fitness import check_form
from tests.features.surveys.forms import markdown

if TYPE_CHECKING:
    from features.surveys.rules.form import Form

TODAY, MOST = date(2026, 11, 27), 4
KINDS = (
    *("text", "integer", "decimal", "date", "geopoint", "image", "audio", "note"),
    *("select_one l", "select_multiple l", "acknowledge"),
)
RELEVANT = (
    "{q} = 'a'", "{q} > 3", "selected({q}, 'b')", "string-length({q}) > 0",
    "not({q} = '') and {q} != 'c'", "count-selected({q}) >= 1 or {q} < 0", "regex({q}, '[a-c]+')",
)  # fmt: skip
CONSTRAINTS = (
    ". > 3", ". < 3 and . > 5", "string-length(.) < 4", "count-selected(.) <= 1", ". <= today()",
    "regex(., '[a-z ]{{1,5}}')", ". != {q}",
)  # fmt: skip
CHOICES = [("l", one, one.upper()) for one in "abc"]


@st.composite
def forms(draw: st.DrawFn) -> str:
    """Questions in groups and repeats, each with conditions on any of those before it."""
    rows: list[dict[str, str]] = []
    names: list[str] = []
    is_open = ""
    for number in range(draw(st.integers(1, 8))):
        before = f"${{{draw(st.sampled_from(names))}}}" if names else "3"
        if not is_open and draw(st.integers(0, 4)) == 0:
            is_open = draw(st.sampled_from(("group", "repeat")))
            row = {"type": f"begin_{is_open}", "name": f"g{number}", "label": f"Bagian {number}"}
            if is_open == "repeat" and draw(st.booleans()):
                row["repeat_count"] = f"number(coalesce({before}, 2))"
            rows.append(row)
        name, kind = f"q{number}", draw(st.sampled_from(KINDS))
        row = {"type": kind, "name": name, "label": f"Tanya {number} {before}?"}
        if draw(st.booleans()):
            row["relevant"] = draw(st.sampled_from(RELEVANT)).format(q=before)
        if kind not in ("note", "acknowledge") and draw(st.booleans()):
            row["constraint"] = draw(st.sampled_from(CONSTRAINTS)).format(q=before)
        row["required"] = draw(st.sampled_from(("", "yes")))
        rows.append(row)
        if is_open != "repeat":
            names.append(name)
        if is_open and draw(st.booleans()):
            rows.append({"type": f"end_{is_open}"})
            is_open = ""
    if is_open:
        rows.append({"type": f"end_{is_open}"})
    return markdown(rows, CHOICES)


def _said(data: st.DataObject, sheet: Sheet, spot: Spot) -> str:
    """What somebody might send: "" where it is no answer to this question."""
    words = st.text(string.ascii_lowercase + " 0123456789-,", max_size=12)
    match spot.kind:
        case Kind.ONE | Kind.SEVERAL:
            names = [one.value for one in sheet.choices(spot)]
            most = 1 if spot.kind is Kind.ONE else len(names)
            chosen = data.draw(st.lists(st.sampled_from(names), unique=True, max_size=most))
            return " ".join(chosen)
        case Kind.PLACE:
            return data.draw(st.sampled_from(("", "-2.9 104.7 0 0")))
        case kind if kind in FILES:
            return data.draw(st.sampled_from(("", "1")))
        case Kind.NOTE:
            return ""
        case Kind.AGREED:
            return "OK"
        case _:
            typed = data.draw(st.one_of(words, st.sampled_from(("7", "2,5", "12-3-2020", "b"))))
            return value_of(spot, typed, (), TODAY) or ""


def _walk(form: Form, data: st.DataObject) -> dict[str, str]:
    answers: dict[str, str] = {}
    for _ in range(200):
        sheet = Sheet(form, answers, TODAY, MOST)
        spot = sheet.next()
        if spot is None:
            return answers
        assert "${" not in sheet.words(spot.question.label, spot, "id")
        if spot.kind is Kind.MORE:
            more = data.draw(st.booleans())
            answers |= {spot.key + MORE: str(spot.number + 1)} if more else {spot.key + END: "1"}
            continue
        value = _said(data, sheet, spot)
        answers[spot.key] = value if sheet.fits(spot, value) else ""
        again = Sheet(form, answers, TODAY, MOST).spot(spot.key)
        assert again is not None, "a question vanished by its own answer"
    raise AssertionError("it never ends")


@settings(max_examples=40, deadline=None)
@given(forms(), st.data())
def test_every_question_can_be_answered_and_every_constraint_holds(
    text: str, data: st.DataObject
) -> None:
    form = read_form(convert(text, file_type=".md", form_name="data").xform)
    try:
        check_form(form, TODAY)
    except FormRefused:
        return
    answers = _walk(form, data)
    sheet = Sheet(form, answers, TODAY, MOST)
    values = sheet.values()
    for spot in sheet.spots():
        if values.get(spot.key):
            assert sheet.fits(spot, answers[spot.key])
