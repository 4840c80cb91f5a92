"""Families of a file beside each other and beside the register: no number may move to another."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import cast

from rapidfuzz import fuzz, process

from features.people.rules.damage import neighbours
from features.people.rules.imports import (
    FileReason,
    FileRefused,
    FileRemark,
    ImportReport,
    Reason,
    Remark,
    row_list,
)
from features.people.services.import_rows import Numbered, column_of, comparable
from features.people.services.people_rows import FamilyRow
from features.people.storage.imports import ImportRepository, KnownFamily
from storage.unit_of_work import UnitOfWork

_BATCH = 1000
_FEW, _SHARE = 3, 5
"""So many values, and one of so many known families, tell that a column moved."""
_MOVABLE = ("head_name", "kk", "phone", "address")
_SAME_PERSON = 60
_NEAR, _OFFERED = 60, 3
_SORTED_FROM = 8
"""So many rows are not sorted twice by chance: one in forty thousand."""

Families = Sequence[tuple[int, FamilyRow]]


async def look_at_families(
    work: UnitOfWork, rows: Sequence[Numbered], report: ImportReport
) -> Sequence[Numbered]:
    """The rows whose numbers speak of one family only.

    Raises FileRefused where a whole column belongs to other rows.
    """
    families = _apart(cast(Families, rows), report)
    _remark_order(families, report)
    repository = work[ImportRepository]
    families = await _accompanied(repository, families, report)
    return await _as_registered(repository, families, report)


def _apart(families: Families, report: ImportReport) -> Families:
    """Without rows that share a KK, or whose NIK is the KK of another row."""
    by_nik: dict[str, list[int]] = defaultdict(list)
    by_card: dict[str, list[int]] = defaultdict(list)
    for number, row in families:
        by_nik[row.nik].append(number)
        by_card[row.kk].append(number)
    apart = []
    for number, row in families:
        crossed = by_card.get(row.nik, []) + by_nik.get(row.kk, [])
        sharing = [other for other in by_card[row.kk] if other != number]
        if crossed:
            report.refuse(number, _NIK, Reason.NUMBER_IN_BOTH_COLUMNS, row_list(crossed))
        elif sharing:
            report.refuse(number, _CARD, Reason.CARD_SHARED, row_list(sharing))
        else:
            apart.append((number, row))
    return apart


def _remark_order(families: Families, report: ImportReport) -> None:
    """Numbers and names do not rise together, unless one column was sorted without the other."""
    rows = [row for _, row in families]
    rises = all(
        one.nik < other.nik and one.head_name.casefold() < other.head_name.casefold()
        for one, other in pairwise(rows)
    )
    if rises and len(rows) >= _SORTED_FROM:
        report.remarks.append(FileRemark(Remark.SORTED_ALONE, f"{_NIK}, {_NAME}"))


async def _accompanied(
    repository: ImportRepository, families: Families, report: ImportReport
) -> Families:
    """Without families of companions whom nobody knows: they would be nobody's families."""
    known = await repository.companion_ids()
    column, found = column_of(FamilyRow, "companion_id"), []
    for number, row in families:
        if row.companion_id is None or row.companion_id in known:
            found.append((number, row))
            continue
        near = process.extract(
            row.companion_id, known, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_OFFERED
        )
        if near:
            names = ", ".join(sorted(name for name, *_ in near))
            report.refuse(number, column, Reason.COMPANION_NEARLY, names)
        else:
            report.refuse(number, column, Reason.COMPANION_UNKNOWN)
    return found


async def _as_registered(
    repository: ImportRepository, families: Families, report: ImportReport
) -> Families:
    changed: dict[str, KnownFamily] = {}
    known: set[str] = set()
    for batch in _batches(families):
        found, changing = await repository.changed_families([row.values() for _, row in batch])
        known |= found
        changed |= changing
    _check_moved({row.nik: row for _, row in families}, changed, len(known))
    sound: list[tuple[int, FamilyRow]] = []
    for batch in _batches(families):
        fresh = [row for _, row in batch if row.nik not in known]
        touched = [*fresh, *(row for _, row in batch if row.nik in changed)]
        cards = await repository.known_cards({row.nik for row in fresh} | {row.kk for row in fresh})
        niks = await repository.families_with(row.kk for row in touched)
        near = await repository.known_families(
            {number for row in fresh for number in neighbours(row.nik)}
        )
        for number, row in batch:
            reason = _why_not(row, changed.get(row.nik), near)
            if row.nik not in known and row.nik in cards:
                reason = Reason.KNOWN_AS_CARD
            if reason is not None:
                report.refuse(number, _NIK, reason)
                continue
            if row.kk in niks:
                report.refuse(number, _CARD, Reason.KNOWN_AS_NIK)
                continue
            if row.nik not in known and row.kk in cards:
                report.warn(number, _CARD, Reason.CARD_OF_ANOTHER)
            if row.nik in changed and not _same_name(row.head_name, changed[row.nik].head_name):
                report.warn(number, _NAME, Reason.NAME_CHANGED)
            sound.append((number, row))
    return sound


def _why_not(
    row: FamilyRow, before: KnownFamily | None, near: Mapping[str, KnownFamily]
) -> Reason | None:
    if before is not None:
        is_another = row.kk != before.kk and not _same_name(row.head_name, before.head_name)
        return Reason.KNOWN_OTHERWISE if is_another else None
    for one in (near[number] for number in neighbours(row.nik) if number in near):
        has_name = comparable(one.head_name) == comparable(row.head_name)
        if has_name or _nearly(one.kk, row.kk):
            return Reason.KNOWN_BUT_FOR_A_DIGIT
    return None


def _check_moved(
    rows: Mapping[str, FamilyRow], changed: Mapping[str, KnownFamily], known: int
) -> None:
    """A value that another family of this file had before has moved; several were sorted alone."""
    for name in _MOVABLE:
        before = {nik: comparable(getattr(one, name) or "") for nik, one in changed.items()}
        all_before = set(before.values()) - {""}
        after = {nik: comparable(getattr(rows[nik], name) or "") for nik in changed}
        moved = sum(after[nik] != before[nik] and after[nik] in all_before for nik in changed)
        if moved >= _FEW and moved * _SHARE >= known:
            column = column_of(FamilyRow, name)
            raise FileRefused(FileReason.COLUMN_MOVED, column, f"{moved}/{known}")


def _batches(families: Families) -> Iterator[Families]:
    for start in range(0, len(families), _BATCH):
        yield families[start : start + _BATCH]


def _same_name(one: str, other: str) -> bool:
    return fuzz.token_sort_ratio(one.casefold(), other.casefold()) >= _SAME_PERSON


def _nearly(one: str, other: str) -> bool:
    return one == other or other in neighbours(one) or one in neighbours(other)


_NIK = column_of(FamilyRow, "nik")
_CARD = column_of(FamilyRow, "kk")
_NAME = column_of(FamilyRow, "head_name")
