"""The page of ready-made answers, and how one reads for a case."""

from collections.abc import Mapping, Sequence

from features.cases.rules.cases import CaseFile
from features.cases.services.sheet import CaseSheet
from features.cases.views.cases import CATEGORIES, KINDS
from features.desk.rules.answers import (
    LONGEST_NAME,
    LONGEST_TEXT,
    PLACES,
    AnswerState,
    ReadyAnswer,
    filled,
    unknown_places,
)
from features.desk.views.labels import CANNED
from features.desk.views.queue import Frame
from features.desk.views.render import paragraphs_of, render
from views.formats import moment
from views.translator import Translator, mark

STATES = {
    AnswerState.OWN: mark("only yours"),
    AnswerState.ASKED: mark("waits for a second officer"),
    AnswerState.SHARED: mark("shared"),
}
_ABOUT = mark("Aid has not come")
_SAMPLE = {
    "tiket": "CC-2611-0042",
    "wilayah": "Lorok Pakjo, Ilir Barat I",
    "tenggat": "1/12",
}


def answers_page(
    frame: Frame,
    usable: Sequence[ReadyAnswer],
    asked: Sequence[ReadyAnswer],
    t: Translator,
    *,
    me: int,
    number: int | None = None,
    name: str = "",
    text: str = "",
) -> str:
    """`number`, `name`, `text` stand in the form: an answer that is changed or must be."""
    return render(
        "answers.html",
        t,
        frame=frame,
        title=t.plain("Ready-made answers"),
        own=[(one, t.plain(STATES[one.state])) for one in usable if one.author_id == me],
        shared=[one for one in usable if one.author_id != me],
        asked=asked,
        shipped=[t.plain(one) for one, _ in CANNED],
        places=", ".join(f"{{{one}}}" for one in PLACES),
        number=number,
        name=name,
        text=text,
        wrong=", ".join(unknown_places(text)),
        longest_name=LONGEST_NAME,
        longest=LONGEST_TEXT,
    )


def answer_preview(frame: Frame, number: int | None, name: str, text: str, t: Translator) -> str:
    values = {**_SAMPLE, "masalah": t.plain(_ABOUT), "petugas": frame.name}
    return render(
        "answer_preview.html",
        t,
        frame=frame,
        title=t.plain("Read it once more"),
        number=number,
        name=name,
        text=text,
        shown=paragraphs_of(filled(text, values)),
    )


def canned(
    sheet: CaseSheet, own: Sequence[ReadyAnswer], frame: Frame, t: Translator
) -> list[tuple[str, str]]:
    """What can be chosen at a case, filled: what is shipped, then the own and the shared ones."""
    case = sheet.case
    due = moment(case.due_at, frame.zone, t.language)
    shipped = {"ticket": case.ticket, "officer": frame.name, "due": due}
    values = _values(case, sheet.district, due, frame, t)
    return [
        *((t.plain(name), t.plain(text, **shipped)) for name, text in CANNED),
        *((one.name, filled(one.text, values)) for one in own),
    ]


def _values(case: CaseFile, area: str, due: str, frame: Frame, t: Translator) -> Mapping[str, str]:
    about = t.plain(CATEGORIES[case.category]) if case.category else t.plain(KINDS[case.kind])
    return {
        "tiket": case.ticket,
        "wilayah": area,
        "masalah": about,
        "tenggat": due,
        "petugas": frame.name,
    }
