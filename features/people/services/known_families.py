"""Families of a file beside each other and beside the register: no number may move to another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from rapidfuzz import fuzz, process

from features.people.rules.damage import neighbours
from features.people.rules.imports import (
    FileReason,
    FileRefused,
    FileRemark,
    Reason,
    Remark,
    row_list,
)
from features.people.services.import_rows import Look, Numbered, column_of, comparable
from features.people.services.people_rows import FamilyRow
from features.people.storage.imports import ImportRepository, KnownFamily
from features.people.storage.moved import MovedValues
from features.people.storage.staging import StagedRows

_FEW, _SHARE = 3, 5
"""So many values, and one of so many known families, tell that a column moved."""
_MOVABLE = ("head_name", "kk", "phone", "address")
_SAME_PERSON = 60
_NEAR, _OFFERED = 60, 3
_SORTED_FROM = 8
"""So many rows are not sorted twice by chance: one in forty thousand."""

Families = Sequence[tuple[int, FamilyRow]]


class FamilyLook(Look):
    """Families whose numbers speak of one family only."""

    async def begin(self) -> None:
        """Without rows that share a KK, or whose NIK is the KK of another row."""
        await self.work[MovedValues].create()
        self._companions = await self.work[ImportRepository].companion_ids()
        self._order, self._known = _Order(), 0
        crossed, shared = await self.work[StagedRows].drop_entangled()
        told = {number for number, _ in crossed}
        for number, others in crossed:
            self.report.refuse(number, _NIK, Reason.NUMBER_IN_BOTH_COLUMNS, row_list(others))
        for number, others in shared:
            if number not in told:
                self.report.refuse(number, _CARD, Reason.CARD_SHARED, row_list(others))

    async def sound(self, rows: Sequence[Numbered]) -> Sequence[Numbered]:
        families = cast(Families, rows)
        for _, row in families:
            self._order.see(row)
        return await self._as_registered(self._accompanied(families))

    async def end(self) -> None:
        """Raises FileRefused where a whole column belongs to other rows."""
        if self._order.is_sorted:
            self.report.remarks.append(FileRemark(Remark.SORTED_ALONE, f"{_NIK}, {_NAME}"))
        if self.report.handed_on:
            self.report.remarks.append(FileRemark(Remark.HANDED_ON, str(self.report.handed_on)))
        for name, moved in (await self.work[MovedValues].counts(_MOVABLE)).items():
            if moved >= _FEW and moved * _SHARE >= self._known:
                column = column_of(FamilyRow, name)
                raise FileRefused(FileReason.COLUMN_MOVED, column, f"{moved}/{self._known}")

    def _accompanied(self, families: Families) -> Families:
        """Without families of companions whom nobody knows: they would be nobody's families."""
        column, found = column_of(FamilyRow, "companion_id"), []
        for number, row in families:
            if row.companion_id is None or row.companion_id in self._companions:
                found.append((number, row))
                continue
            near = process.extract(
                row.companion_id,
                self._companions,
                scorer=fuzz.ratio,
                score_cutoff=_NEAR,
                limit=_OFFERED,
            )
            if near:
                names = ", ".join(sorted(name for name, *_ in near))
                self.report.refuse(number, column, Reason.COMPANION_NEARLY, names)
            else:
                self.report.refuse(number, column, Reason.COMPANION_UNKNOWN)
        return found

    async def _as_registered(self, families: Families) -> Families:
        repository, report = self.work[ImportRepository], self.report
        known, changed = await repository.changed_families([row.values() for _, row in families])
        self._known += len(known)
        await self._remember_moves(families, changed)
        fresh = [row for _, row in families if row.nik not in known]
        touched = [*fresh, *(row for _, row in families if row.nik in changed)]
        cards = await repository.known_cards({row.nik for row in fresh} | {row.kk for row in fresh})
        niks = await repository.families_with(row.kk for row in touched)
        near = await repository.known_families(
            {number for row in fresh for number in neighbours(row.nik)}
        )
        sound: list[tuple[int, FamilyRow]] = []
        for number, row in families:
            before = changed.get(row.nik)
            reason = _why_not(row, before, near)
            if row.nik in changed and before is None:
                reason = Reason.KNOWN_UNREADABLE
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
            if before is not None and not _same_name(row.head_name, before.head_name):
                report.warn(number, _NAME, Reason.NAME_CHANGED)
            sound.append((number, row))
        return sound

    async def _remember_moves(
        self, families: Families, changed: Mapping[str, KnownFamily | None]
    ) -> None:
        pairs = ((changed.get(row.nik), row) for _, row in families)
        await self.work[MovedValues].put(
            (name, comparable(getattr(before, name) or ""), comparable(getattr(row, name) or ""))
            for before, row in pairs
            if before is not None
            for name in _MOVABLE
        )


@dataclass
class _Order:
    """Numbers and names do not rise together, unless one column was sorted without the other."""

    rows: int = 0
    rises: bool = True
    last: tuple[str, str] = ("", "")

    def see(self, row: FamilyRow) -> None:
        this = row.nik, row.head_name.casefold()
        self.rises = self.rises and self.last[0] < this[0] and self.last[1] < this[1]
        self.rows, self.last = self.rows + 1, this

    @property
    def is_sorted(self) -> bool:
        return self.rises and self.rows >= _SORTED_FROM


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


def _same_name(one: str, other: str) -> bool:
    return fuzz.token_sort_ratio(one.casefold(), other.casefold()) >= _SAME_PERSON


def _nearly(one: str, other: str) -> bool:
    return one == other or other in neighbours(one) or one in neighbours(other)


_NIK = column_of(FamilyRow, "nik")
_CARD = column_of(FamilyRow, "kk")
_NAME = column_of(FamilyRow, "head_name")
