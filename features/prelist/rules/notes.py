"""A household, or a change in one, as a companion or the village writes it down.

The columns are those of the officials' file `keluarga`, as far as a door-step knows them. Nothing
here changes official data: that is done by the village meeting and its operator.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from domain.identity import digits_of, has_birth_date, is_nik, phone_number
from domain.people import Role


class Kind(StrEnum):
    NEW = "new"
    CHANGE = "change"


class State(StrEnum):
    COLLECTED = "collected"
    READY = "ready"
    """The household agrees that it goes to the village."""
    CHECKED = "checked"
    BACK = "back"
    """The second look found something to mend."""


class Column(StrEnum):
    """The columns, by their official names; `NOTE` is ours."""

    KK = "no_kk"
    NIK = "nik_pengurus"
    NAME = "nama_pengurus"
    PHONE = "telepon"
    ADDRESS = "alamat"
    COMPONENTS = "komponen_pkh"
    NOTE = "keterangan"


class Doubt(StrEnum):
    """What somebody should look at again. None of it refuses anything."""

    NIK_MISSING = "nik_missing"
    NIK_SHAPE = "nik_shape"
    NIK_DATE = "nik_date"
    KK_MISSING = "kk_missing"
    KK_SHAPE = "kk_shape"
    SAME_NUMBERS = "same_numbers"
    NAME_MISSING = "name_missing"
    ADDRESS_MISSING = "address_missing"
    PHONE_SHAPE = "phone_shape"
    KNOWN_HERE = "known_here"
    """Somebody wrote the same number down in this village already."""
    OWN_FAMILY = "own_family"
    """It is a family of the own list: a change, not a new household."""
    FAMILY_UNKNOWN = "family_unknown"
    """No own family, or several, have the name of this change."""


MOST_LETTERS = 300
_BEGINS = re.compile(
    r"^\W*(?P<what>data baru|keluarga baru|usul(?:an)? data|(?:per)?ubah(?:an)? data)\b"
    r"[\s:,.\-]*(?P<rest>.*)$",
    re.IGNORECASE,
)
_LABELS = {
    Column.KK: ("no kk", "no. kk", "nomor kk", "kk", "no_kk"),
    Column.NIK: ("nik", "no nik", "nik pengurus", "nik_pengurus", "no ktp", "ktp"),
    Column.NAME: ("nama", "nama pengurus", "nama_pengurus", "nama ibu"),
    Column.PHONE: ("telepon", "telp", "hp", "no hp", "nomor hp", "wa"),
    Column.ADDRESS: ("alamat", "rumah"),
    Column.COMPONENTS: ("komponen", "komponen pkh", "komponen_pkh", "anggota"),
    Column.NOTE: ("keterangan", "catatan", "ket", "perubahan"),
}
_BY_LABEL = {label: column for column, labels in _LABELS.items() for label in labels}
_LINE = re.compile(r"^(?P<label>[A-Za-z_. ]{2,16})[:=](?P<value>.*)$")
_ASKS = re.compile(r"\?|\b(?:apa|gimana|bagaimana|cara|kapan|mau tanya)\b", re.IGNORECASE)
TEMPLATE = "data baru\nnama: \nnik: \nkk: \nalamat: \ntelepon: \nketerangan: "


@dataclass(frozen=True)
class SaidNote:
    kind: Kind
    facts: dict[Column, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Note:
    """`at` is when its message was written, whenever it arrived."""

    id: int
    telegram_id: int
    role: Role
    area_code: str
    kind: Kind
    family_id: UUID | None
    facts: dict[Column, str]
    state: State
    at: datetime
    reason: str = ""
    checked_by: int | None = None

    @property
    def is_in_register(self) -> bool:
        """A household that was written down and that the register holds by now."""
        return self.kind is Kind.NEW and self.family_id is not None

    @property
    def name(self) -> str:
        return self.facts.get(Column.NAME, "")


def said_note(text: str) -> SaidNote | None:
    """What a message writes down; None for questions and for everything else."""
    head, _, rest = text.strip().partition("\n")
    found = _BEGINS.match(head)
    if found is None or _ASKS.search(head):
        return None
    kind = Kind.CHANGE if "ubah" in found["what"].casefold() else Kind.NEW
    facts = facts_in(rest)
    first = found["rest"].strip(" .:,-")
    if (line := _line(first)) and line["label"].casefold().strip() in _BY_LABEL:
        facts = merged(facts_in(first), facts)
    elif first:
        facts.setdefault(Column.NAME, _tidy(first))
    return SaidNote(kind, facts) if facts else None


def more_facts(text: str) -> dict[Column, str] | None:
    """Lines that say no more than columns, such as `nik: …`; None where anything else is said."""
    rows = [row for row in text.splitlines() if row.strip()]
    found = [_line(row) for row in rows]
    if not rows or any(f is None or f["label"].casefold().strip() not in _BY_LABEL for f in found):
        return None
    return facts_in(text)


def facts_in(text: str) -> dict[Column, str]:
    """By column; a line that names none belongs to the note."""
    facts: dict[Column, str] = {}
    loose = []
    for row in text.splitlines():
        line = _line(row)
        column = _BY_LABEL.get(line["label"].casefold().strip()) if line else None
        if line is not None and column is not None:
            if value := _tidy(line["value"]):
                facts[column] = _read(column, value)
        elif row.strip():
            loose.append(_tidy(row))
    if loose:
        facts[Column.NOTE] = _tidy(" ".join([facts.get(Column.NOTE, ""), *loose]))
    return facts


def merged(old: dict[Column, str], new: dict[Column, str]) -> dict[Column, str]:
    """What is said later counts; notes are put together."""
    facts = {**old, **new}
    if Column.NOTE in old and Column.NOTE in new and new[Column.NOTE] not in old[Column.NOTE]:
        facts[Column.NOTE] = _tidy(f"{old[Column.NOTE]} {new[Column.NOTE]}")
    return facts


def doubts_of(kind: Kind, facts: dict[Column, str]) -> tuple[Doubt, ...]:
    """The soft check of what was written; a change need not say everything."""
    found = []
    nik, kk = facts.get(Column.NIK, ""), facts.get(Column.KK, "")
    if not nik and kind is Kind.NEW:
        found.append(Doubt.NIK_MISSING)
    elif nik and not is_nik(nik):
        found.append(Doubt.NIK_SHAPE)
    elif nik and not has_birth_date(nik):
        found.append(Doubt.NIK_DATE)
    if not kk and kind is Kind.NEW:
        found.append(Doubt.KK_MISSING)
    elif kk and digits_of(kk) is None:
        found.append(Doubt.KK_SHAPE)
    if nik and nik == kk:
        found.append(Doubt.SAME_NUMBERS)
    if not facts.get(Column.NAME):
        found.append(Doubt.NAME_MISSING)
    if not facts.get(Column.ADDRESS) and kind is Kind.NEW:
        found.append(Doubt.ADDRESS_MISSING)
    if (phone := facts.get(Column.PHONE)) and phone_number(phone) is None:
        found.append(Doubt.PHONE_SHAPE)
    return tuple(found)


def with_facts(note: Note, facts: dict[Column, str]) -> Note:
    return replace(note, facts=merged(note.facts, facts))


def _line(row: str) -> re.Match[str] | None:
    """A column and its value, whatever sign the row begins with."""
    return _LINE.match(row.strip(" \t•-*"))


def _read(column: Column, value: str) -> str:
    if column in (Column.NIK, Column.KK):
        return digits_of(value) or value
    if column is Column.PHONE:
        return phone_number(value) or value
    return value


def _tidy(text: str) -> str:
    return " ".join(text.split())[:MOST_LETTERS]
