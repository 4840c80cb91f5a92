"""Households and changes are written down, agreed to, looked at a second time, and taken out.

Each message is one record, however late it arrives and however often. Whoever may not see a note
learns nothing of it, not even whether a number is known: equal numbers are looked for in the own
village and among own families alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from domain.covering import covers
from domain.errors import NotAllowed, StaleButton
from domain.people import Person, Role, StaffPost
from features.people.services.accompanying import accompanies, scopes_of
from features.people.storage.caseloads import CaseloadRepository
from features.people.storage.families import FamilyRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffRepository
from features.prelist.rules.errors import NoSuchNote, NothingToTake, OwnSecondLook
from features.prelist.rules.notes import (
    Column,
    Doubt,
    Kind,
    Note,
    SaidNote,
    State,
    doubts_of,
    said_note,
    with_facts,
)
from features.prelist.storage.notes import NoteRepository
from features.safety.rules.fit_words import fit_words
from features.visits.rules.said import fits
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

COLLECTORS = (Role.COMPANION, Role.VILLAGE)
CHECKERS = (Role.VILLAGE, Role.DATA_OFFICER)
_SAME_TALK = timedelta(hours=3)
"""So long lines such as `nik: …` belong to what was written down last."""
_MENDED = timedelta(days=14)
"""So long they belong to what the second look sent back last, whenever it was written down."""


@dataclass(frozen=True)
class NoteCard:
    """A note as somebody sees it, with what should be looked at again."""

    note: Note
    doubts: tuple[Doubt, ...]
    is_own: bool
    may_check: bool
    is_news: bool = True


@dataclass(frozen=True)
class NoteLists:
    own: tuple[Note, ...]
    to_check: tuple[Note, ...]
    checked: tuple[Note, ...]


@dataclass(frozen=True)
class Taken:
    """What goes into a file, and by whom each was written down."""

    notes: tuple[Note, ...]
    collectors: dict[int, str]


def begins_note(text: str, person: Person) -> bool:
    """Whether somebody who may do so writes a household down."""
    return bool(person.posts_of(*COLLECTORS)) and said_note(text) is not None


@dataclass(frozen=True)
class PrelistService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]

    async def take(self, person: Person, said: SaidNote, key: str, at: datetime) -> NoteCard:
        """Write it down, once by the key of its message. Raises NotAllowed without a post."""
        post = _post(person)
        async with self.unit_of_work() as work:
            family_id, area = None, post.area_code or ""
            if said.kind is Kind.CHANGE:
                family_id, found = await _own_family(work, person, said.facts.get(Column.NAME, ""))
                area = found or area
            note, is_news = await work[NoteRepository].add(
                key,
                person.telegram_id,
                post.role,
                area,
                said,
                family_id,
                at=at,
                now=self.clock(),
            )
            card = await self._card(work, person, note)
            await work.commit()
        return replace(card, is_news=is_news)

    async def add(self, person: Person, facts: dict[Column, str]) -> NoteCard | None:
        """More lines to what was written down last; None where there is nothing of late."""
        async with self.unit_of_work() as work:
            now = self.clock()
            note = await work[NoteRepository].newest_of(
                person.telegram_id, now - _SAME_TALK, now - _MENDED
            )
            if note is None or not person.holds(note.role, note.area_code):
                return None
            note = with_facts(note, facts)
            if note.kind is Kind.CHANGE and Column.NAME in facts:
                family_id, area = await _own_family(work, person, note.name)
                note = replace(note, family_id=family_id, area_code=area or note.area_code)
            await work[NoteRepository].set_facts(note)
            card = await self._card(work, person, note)
            await work.commit()
        return card

    async def open(self, person: Person, note_id: int) -> NoteCard:
        """Raises NoSuchNote. What another one wrote down is read on record."""
        async with self.unit_of_work() as work:
            note = await self._seen(work, person, note_id)
            card = await self._card(work, person, note)
            if not card.is_own:
                role = _checks_as(person, note)
                await work[NoteRepository].read(
                    [note], person.telegram_id, role or note.role, "card", self.clock()
                )
            await work.commit()
        return card

    async def ready(self, person: Person, note_id: int) -> tuple[NoteCard, tuple[Person, ...]]:
        """The household agrees; who there gives it the second look. They are told once, when it is
        news. Raises NoSuchNote."""
        async with self.unit_of_work() as work:
            note = await self._own(work, person, note_id)
            is_news = note.state in (State.COLLECTED, State.BACK)
            if is_news:
                await work[NoteRepository].set_state(
                    note.id, State.READY, agreed_at=self.clock(), reason=""
                )
                note = replace(note, state=State.READY)
            people = await _checkers(work, note)
            card = replace(await self._card(work, person, note), is_news=is_news)
            await work.commit()
        return card, people

    async def check(
        self, person: Person, note_id: int, *, fits_well: bool, reason: str = ""
    ) -> tuple[NoteCard, tuple[Person, ...]]:
        """The second look, by somebody else; who wrote it down is told, where a message still
        reaches a post of theirs there. Raises NoSuchNote, OwnSecondLook, StaleButton for what was
        looked at already, and WordsUnfit for a reason that no colleague should read from the
        bot."""
        words = "" if fits_well else fit_words(reason, family_reads=False)
        async with self.unit_of_work() as work:
            note = await self._seen(work, person, note_id, lock=True)
            if note.telegram_id == person.telegram_id:
                raise OwnSecondLook
            if _checks_as(person, note) is None:
                raise NoSuchNote
            if note.state is not State.READY:
                raise StaleButton
            state = State.CHECKED if fits_well else State.BACK
            await work[NoteRepository].set_state(
                note.id,
                state,
                checked_by=person.telegram_id,
                checked_at=self.clock(),
                reason=words,
            )
            note = await self._seen(work, person, note_id)
            card = await self._card(work, person, note)
            collector = await work[PeopleRepository].get(note.telegram_id)
            await work.commit()
        reached = may_see(collector, note) and not collector.is_blocked
        return card, (collector,) if reached else ()

    async def remove(self, person: Person, note_id: int) -> None:
        """By whoever wrote it down, until it was looked at. Raises NoSuchNote and StaleButton."""
        async with self.unit_of_work() as work:
            note = await self._own(work, person, note_id)
            if note.state is State.CHECKED:
                raise StaleButton
            await work[NoteRepository].remove(note.id)
            await work.commit()

    async def lists(self, person: Person) -> NoteLists:
        areas = person.areas_of(*CHECKERS)
        async with self.unit_of_work.at_once() as work:
            rows = work[NoteRepository]
            own = await rows.of_collector(person.telegram_id)
            there = await rows.in_areas(areas, [State.READY, State.CHECKED]) if areas else []
        own = [one for one in own if may_see(person, one)]
        others = [one for one in there if one.telegram_id != person.telegram_id]
        return NoteLists(
            tuple(own),
            tuple(one for one in others if one.state is State.READY),
            tuple(one for one in there if one.state is State.CHECKED),
        )

    async def take_out(self, person: Person) -> Taken:
        """For a file: what somebody wrote down and the households agreed to; at a desk that looks
        a second time, what was checked in its area. Each is read on record. May raise
        NothingToTake."""
        lists = await self.lists(person)
        agreed = [one for one in lists.own if one.state in (State.READY, State.CHECKED)]
        notes = {one.id: one for one in (*agreed, *lists.checked)}
        if not notes:
            raise NothingToTake
        async with self.unit_of_work() as work:
            for note in notes.values():
                role = _checks_as(person, note) or note.role
                await work[NoteRepository].read(
                    [note], person.telegram_id, role, "file", self.clock()
                )
            names = await work[StaffRepository].names({n.telegram_id for n in notes.values()})
            await work.commit()
        return Taken(tuple(notes.values()), names)

    async def _card(self, work: UnitOfWork, person: Person, note: Note) -> NoteCard:
        doubts = [*doubts_of(note.kind, note.facts)]
        if await work[NoteRepository].others_with(note):
            doubts.append(Doubt.KNOWN_HERE)
        is_own = note.telegram_id == person.telegram_id
        if note.kind is Kind.CHANGE and note.family_id is None:
            doubts.append(Doubt.FAMILY_UNKNOWN)
        known = note.is_in_register
        if is_own and not known and note.kind is Kind.NEW and (nik := note.facts.get(Column.NIK)):
            family = await work[FamilyRepository].with_nik(nik)
            if family is not None and await accompanies(work, person, family):
                doubts.append(Doubt.OWN_FAMILY)
        may_check = not is_own and _checks_as(person, note) is not None
        return NoteCard(note, tuple(doubts), is_own, may_check)

    async def _own(self, work: UnitOfWork, person: Person, note_id: int) -> Note:
        note = await work[NoteRepository].get(note_id, lock=True)
        if note is None or note.telegram_id != person.telegram_id:
            raise NoSuchNote
        if not person.holds(note.role, note.area_code):
            raise NoSuchNote
        return note

    async def _seen(
        self, work: UnitOfWork, person: Person, note_id: int, *, lock: bool = False
    ) -> Note:
        """The own ones; and at the desks of the second look, once the household agreed."""
        note = await work[NoteRepository].get(note_id, lock=lock)
        if note is None or not may_see(person, note):
            raise NoSuchNote
        return note


def may_see(person: Person, note: Note) -> bool:
    """Whoever wrote it down while that post lasts; the second look there once it is agreed."""
    if note.telegram_id == person.telegram_id and person.holds(note.role, note.area_code):
        return True
    agreed = note.state is not State.COLLECTED
    return agreed and _checks_as(person, note) is not None


def _checks_as(person: Person, note: Note) -> Role | None:
    for post in person.posts_of(*CHECKERS):
        if post.area_code and covers(post.area_code, note.area_code):
            return post.role
    return None


def _post(person: Person) -> StaffPost:
    for role in COLLECTORS:
        for post in person.posts_of(role):
            if post.area_code:
                return post
    raise NotAllowed


async def _own_family(work: UnitOfWork, person: Person, name: str) -> tuple[UUID | None, str]:
    """The one own family of that name, and where it lives."""
    if not name:
        return None, ""
    named = await work[CaseloadRepository].named(await scopes_of(work, person))
    found = [one for one in named if fits(name, one.head_name)]
    return (found[0].id, found[0].area_code) if len(found) == 1 else (None, "")


async def _checkers(work: UnitOfWork, note: Note) -> tuple[Person, ...]:
    """Of the first kind of desk at which somebody else is."""
    for role in CHECKERS:
        accounts: Sequence[int] = await work[StaffRepository].there(role, note.area_code)
        others = [one for one in accounts if one != note.telegram_id]
        if others:
            return tuple([await work[PeopleRepository].get(one) for one in others])
    return ()
