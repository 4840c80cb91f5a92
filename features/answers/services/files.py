"""The file of questions and answers, which an operator brings: approved, since its sources stand
in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

from domain.links import LinkVerdict, find_links, judge
from features.answers.rules.entries import Origin
from features.answers.rules.pages import (
    LONGEST_BODY,
    LONGEST_SOURCE,
    LONGEST_TITLE,
    Page,
    PageKind,
    Reader,
    has_unseen_signs,
    without_places,
)
from features.answers.storage.entries import AnswerRepository
from features.people.rules.imports import ImportReport, Reason
from features.people.services import import_cells as cell
from features.people.services.import_cells import refusal
from features.people.services.import_rows import FileKind, Numbered, Row
from features.people.storage.imports import Tally
from storage.unit_of_work import UnitOfWork
from understanding.words import Intent
from views.translator import mark

_PREFIX = "tj-"
"""Pages of files have names of their own."""
_LONGEST_ID = 20


@dataclass(frozen=True)
class _Topic:
    """What is asked under a topic, and what can be done then."""

    intent: Intent
    buttons: tuple[str, ...]


TOPICS: Mapping[str, _Topic] = {
    "jadwal": _Topic(Intent.DISBURSEMENT_SCHEDULE, ("jadwal", "pendamping")),
    "jumlah": _Topic(Intent.AID_AMOUNT, ("saldo", "pendamping")),
    "saldo": _Topic(Intent.CHECK_BALANCE, ("saldo", "lapor")),
    "status": _Topic(Intent.AID_STATUS, ("saldo", "pendamping")),
    "kartu_pin": _Topic(Intent.CARD_LOST, ("petugas", "lapor")),
    "data": _Topic(Intent.DATA_CHANGE, ("pendamping", "lapor")),
    "pengaduan": _Topic(Intent.COMPLAINT_SERVICE, ("lapor", "petugas")),
    "penyaluran": _Topic(Intent.NEAREST_EWARONG, ("jadwal", "petugas")),
    "program": _Topic(Intent.PROGRAM_INFO, ("petugas",)),
    "hoaks": _Topic(Intent.CHECK_HOAX, ("cek_hoaks", "lapor")),
    "keamanan": _Topic(Intent.PRIVACY_DATA, ("privasi", "petugas")),
    "peran": _Topic(Intent.CONTACT_COMPANION, ("pendamping",)),
}


def _topic(value: object) -> str:
    topic = "_".join((cell.text_of(value) or "").lower().split())
    if not topic:
        raise refusal(Reason.MISSING)
    if topic not in TOPICS:
        raise refusal(Reason.TOPIC_UNKNOWN, ", ".join(TOPICS))
    return topic


def _answer(value: object) -> str:
    """Lines stay lines. Nothing unseen, and no address but those of offices."""
    text = str(value if value is not None else "").replace("\r\n", "\n").replace("\r", "\n")
    lines = [" ".join(line.split(" ")).strip() for line in text.strip().split("\n")]
    return _readable("\n".join(lines), LONGEST_BODY)


def _question(value: object) -> str:
    return _readable(" ".join(str(value if value is not None else "").split()), LONGEST_TITLE)


def _source(value: object) -> str:
    text = " ".join(str(value if value is not None else "").split())
    return _readable(text, LONGEST_SOURCE, links=True)


def _readable(text: str, most: int, *, links: bool = False) -> str:
    if not text:
        raise refusal(Reason.MISSING)
    if has_unseen_signs(text):
        raise refusal(Reason.UNSEEN_SIGNS)
    if len(text) > most:
        raise refusal(Reason.TOO_LONG, most)
    if not links and any(
        judge(one).verdict is not LinkVerdict.OFFICIAL for one in find_links(without_places(text))
    ):
        raise refusal(Reason.FOREIGN_LINK)
    return text


def _readers(value: object) -> tuple[str, ...]:
    """Several are joined by `;`; without any it is for everybody."""
    told = re.split(r"[;,|]", (cell.text_of(value) or "").lower())
    named = tuple(dict.fromkeys(one.strip() for one in told if one.strip(" -")))
    if not set(named) <= set(Reader):
        raise refusal(Reason.READER_UNKNOWN, ", ".join(Reader))
    return named


class QuestionRow(Row):
    natural_key = ("id",)
    identity = ("question",)
    conflict = Reason.ID_TWICE

    id: Annotated[str, BeforeValidator(cell.short_id(_LONGEST_ID))] = Field(alias="id")
    topic: Annotated[str, BeforeValidator(_topic)] = Field(alias="topik")
    question: Annotated[str, BeforeValidator(_question)] = Field(alias="pertanyaan")
    answer: Annotated[str, BeforeValidator(_answer)] = Field(alias="jawaban")
    source: Annotated[str, BeforeValidator(_source)] = Field(alias="sumber")
    readers: Annotated[tuple[str, ...], BeforeValidator(_readers)] = Field((), alias="untuk")

    def page(self, today: date) -> Page:
        page = question_page(
            f"{_PREFIX}{self.id}", self.topic, self.question, self.answer, self.source, today
        )
        return replace(page, readers=tuple(Reader(one) for one in self.readers))


def question_page(
    page_id: str, topic: str, question: str, answer: str, source: str, today: date
) -> Page:
    """The page of a question that was checked today; its topic says what is asked."""
    return Page(
        id=page_id,
        title=question,
        kind=PageKind.QUESTION,
        intent=TOPICS[topic].intent,
        body=answer,
        source=source,
        checked=today,
        questions=(question,),
        buttons=TOPICS[topic].buttons,
    )


async def _put(work: UnitOfWork, batch: Sequence[Numbered], report: ImportReport) -> Tally:
    answers = work[AnswerRepository]
    today = await answers.today()
    pages = [row.page(today) for _, row in batch if isinstance(row, QuestionRow)]
    return await answers.put(pages, Origin.IMPORT, write=not report.dry_run)


QUESTION_FILE = FileKind("tanya_jawab", mark("questions and answers"), QuestionRow, _put)
