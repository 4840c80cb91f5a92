"""Answers that are data: pages and facts, each with its source, its area, and when it holds."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter

from domain.areas import NATION
from understanding.words import Intent

LONGEST_ID, LONGEST_TITLE, LONGEST_BODY, LONGEST_SOURCE = 40, 100, 3_500, 300
LONGEST_LABEL = 28
"""What a button of a small phone bears beside a picture."""
LONGEST_VALUE = 120
PLACE = re.compile(r"\{([a-z0-9_.:-]+)\}")
"""Where a body names a fact, or contacts of a kind."""
CONTACT = "kontak:"
PAGE_BUTTON = "halaman:"
_WAY = re.compile(r"[a-z][a-z_]{1,29}")
"""A thing to do below a page, by its name (`chat/ways.py`)."""
_ID = re.compile(rf"[A-Za-z0-9][A-Za-z0-9_.-]{{0,{LONGEST_ID - 1}}}")
_KEY = re.compile(r"[a-z0-9][a-z0-9_.-]*")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class PageKind(StrEnum):
    """What a page is about, in the words of its author."""

    PROGRAMME = "program"
    INSTITUTION = "lembaga"
    ROLE = "peran"
    CONCEPT = "konsep"
    QUESTION = "tanya"
    OTHER_AGENCY = "instansi_lain"
    """Whose aid is not ours; the page names who is asked instead."""
    EXAMPLE = "contoh"


class Reader(StrEnum):
    """Whom a page is for, in the words of its author."""

    FAMILY = "keluarga"
    """Whoever has no post."""
    COMPANION = "pendamping"
    """Who visits families, and who coordinates them."""
    STAFF = "petugas"
    """Whoever has any post."""


EVERYBODY = frozenset(Reader)


class Unit(StrEnum):
    """What a value counts."""

    RUPIAH = "rupiah"
    YEARS = "tahun"
    PEOPLE = "orang"
    DAYS = "hari"
    MONTHS = "bulan"
    KILOGRAMS = "kg"
    PERCENT = "persen"
    FAMILIES = "keluarga"
    TEXT = "teks"


@dataclass(frozen=True)
class Span:
    """The days on which something holds, both included; None is open."""

    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True)
class Page(Span):
    """One explanation. Raises ValueError, naming the column, where it cannot be used.

    `names` are those of the thing itself: whoever says one means this page. `questions` are how
    people ask it. `main`: what answers its intent when nothing says which; one for each reader.
    """

    id: str = ""
    title: str = ""
    kind: PageKind = PageKind.QUESTION
    intent: Intent = Intent.PROGRAM_INFO
    body: str = field(default="", repr=False)
    source: str = ""
    checked: date = date.min
    main: bool = False
    programmes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    buttons: tuple[str, ...] = ()
    area: str = NATION
    sure: bool = True
    short: str = ""
    """What a button says where the title is longer than it bears."""
    readers: tuple[Reader, ...] = ()
    """Whom it is for; none is everybody."""

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError(f"id: letters, digits, dots, hyphens; at most {LONGEST_ID}")
        _demand_text("judul", self.title, LONGEST_TITLE)
        if len(self.short) > LONGEST_LABEL or has_unseen_signs(self.short):
            raise ValueError(f"singkat: more than {LONGEST_LABEL} letters, or one that is unseen")
        _demand_text("isi", self.body, LONGEST_BODY)
        _demand_text("sumber", self.source, LONGEST_SOURCE)
        _demand_order(self)
        unknown = [one for one in self.buttons if not _is_button(one)]
        if unknown:
            raise ValueError(f"tombol: no such button: {', '.join(unknown)}")

    @property
    def label(self) -> str:
        """What a button says; the title of a page of administrators may still be too long."""
        return self.short or self.title

    def is_for(self, readers: Collection[Reader]) -> bool:
        return not self.readers or not set(self.readers).isdisjoint(readers)

    def reaches(self, area: str) -> bool:
        """Whether it holds there."""
        return not self.area or f"{area}.".startswith(f"{self.area}.")

    def counts(self, on: date, area: str, readers: Collection[Reader]) -> bool:
        """Whether these readers get it, there and on that day."""
        return self.holds_on(on) and self.reaches(area) and self.is_for(readers)

    @property
    def facts(self) -> tuple[str, ...]:
        """The keys that the body names."""
        return tuple(dict.fromkeys(one for one in PLACE.findall(self.body) if ":" not in one))

    @property
    def contacts(self) -> tuple[str, ...]:
        """The kinds of contacts that the body names."""
        found = (one for one in PLACE.findall(self.body) if one.startswith(CONTACT))
        return tuple(dict.fromkeys(one.removeprefix(CONTACT) for one in found))

    @property
    def links(self) -> tuple[str, ...]:
        """Other pages that its buttons lead to."""
        found = (one for one in self.buttons if one.startswith(PAGE_BUTTON))
        return tuple(one.removeprefix(PAGE_BUTTON) for one in found)


@dataclass(frozen=True)
class Fact(Span):
    """One dated value. Raises ValueError, naming the column, where it cannot be used."""

    key: str = ""
    value: str = ""
    unit: Unit = Unit.TEXT
    source: str = ""
    checked: date = date.min
    area: str = NATION
    sure: bool = True
    note: str = ""

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.key):
            raise ValueError("kunci: small letters, digits, dots, underscores")
        _demand_text("nilai", self.value, LONGEST_VALUE)
        _demand_text("sumber", self.source, LONGEST_SOURCE)
        if self.unit is Unit.RUPIAH and not self.value.isdigit():
            raise ValueError("nilai: whole rupiah, without dots")
        _demand_order(self)


def page_of(table: Mapping[str, Any]) -> Page:
    """The page of a table in a shipped file. Raises ValueError naming the page."""
    known = {**table}
    name = str(known.get("id", "?"))
    try:
        page = Page(
            id=str(known.pop("id")),
            title=str(known.pop("judul")).strip(),
            kind=PageKind(known.pop("jenis")),
            intent=Intent(known.pop("niat")),
            body=str(known.pop("isi")).strip(),
            source=str(known.pop("sumber")).strip(),
            checked=_day(known.pop("dicek")),
            main=bool(known.pop("utama", False)),
            programmes=_words(known.pop("program", ())),
            names=_words(known.pop("sebutan", ())),
            questions=_words(known.pop("pertanyaan", ())),
            buttons=_words(known.pop("tombol", ())),
            valid_from=_optional_day(known.pop("berlaku_mulai", None)),
            valid_to=_optional_day(known.pop("berlaku_sampai", None)),
            area=str(known.pop("wilayah", NATION)),
            sure=bool(known.pop("yakin", True)),
            short=str(known.pop("singkat", "")).strip(),
            readers=tuple(Reader(one) for one in _words(known.pop("untuk", ()))),
        )
    except KeyError as missing:
        raise ValueError(f"{name}: {missing.args[0]} is missing") from None
    except (ValueError, TypeError) as wrong:
        raise ValueError(f"{name}: {wrong}") from None
    if known:
        raise ValueError(f"{name}: unknown: {', '.join(known)}")
    return page


def fact_of(row: Mapping[str, str]) -> Fact:
    """The fact of a row in a shipped file. Raises ValueError naming its key."""
    try:
        return Fact(
            key=row["kunci"].strip(),
            area=row["wilayah"].strip(),
            value=row["nilai"].strip(),
            unit=Unit(row["satuan"].strip()),
            valid_from=_optional_day(row["berlaku_mulai"]),
            valid_to=_optional_day(row["berlaku_sampai"]),
            source=row["sumber"].strip(),
            checked=_day(row["dicek"]),
            sure={"ya": True, "tidak": False}[row["yakin"].strip()],
            note=(row["catatan"] or "").strip(),
        )
    except KeyError as missing:
        raise ValueError(f"{row.get('kunci', '?')}: {missing.args[0]}") from None
    except ValueError as wrong:
        raise ValueError(f"{row['kunci']}: {wrong}") from None


def without_places(text: str) -> str:
    """The words of a body alone: the key of a fact may look like an address."""
    return PLACE.sub(" ", text)


def has_unseen_signs(text: str) -> bool:
    """Whether it holds control characters, or what turns the writing direction."""
    return _CONTROL.search(text) is not None


PAGES: TypeAdapter[Page] = TypeAdapter(Page)
FACTS: TypeAdapter[Fact] = TypeAdapter(Fact)
"""To and from the JSON that is stored."""


def _demand_text(name: str, text: str, most: int) -> None:
    if not text.strip():
        raise ValueError(f"{name}: empty")
    if len(text) > most:
        raise ValueError(f"{name}: more than {most} letters")
    if has_unseen_signs(text):
        raise ValueError(f"{name}: a sign that cannot be seen")


def _demand_order(span: Span) -> None:
    if span.valid_from and span.valid_to and span.valid_to < span.valid_from:
        raise ValueError("berlaku_sampai: before berlaku_mulai")


def _is_button(name: str) -> bool:
    page = name.removeprefix(PAGE_BUTTON)
    fits = _WAY if page == name else _ID
    return fits.fullmatch(page) is not None


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value).strip())


def _optional_day(value: object) -> date | None:
    return None if value in (None, "") else _day(value)


def _words(values: object) -> tuple[str, ...]:
    if isinstance(values, str) or not isinstance(values, (list, tuple)):
        raise TypeError("a list of texts is wanted")
    return tuple(str(one).strip() for one in values)
