"""The hoax library for everybody, and its writing by two administrators together."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from domain.errors import NotAllowed
from domain.people import Person, Role
from features.hoaxes.rules.errors import (
    HoaxDraftDecided,
    HoaxDraftWaiting,
    HoaxSourceMissing,
    NoSuchHoax,
    OwnHoaxDraft,
)
from features.hoaxes.rules.hoaxes import (
    DraftState,
    Hoax,
    HoaxCategory,
    HoaxDraft,
    HoaxVersion,
    SourceMissing,
)
from features.hoaxes.rules.tips import UNDO
from features.hoaxes.services.hoax_shelf import MatcherShelf
from features.hoaxes.storage.hoaxes import HoaxRepository
from features.hoaxes.storage.tip_desk import WRITTEN, TipDesk
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from understanding.matches import Match
from understanding.words import folded

PAGE = 4
_ALIKE = 0.1
"""Likeness below which a search finds nothing."""


@dataclass(frozen=True)
class HoaxPage:
    """Some hoaxes of a list. `category` None: of all kinds."""

    hoaxes: tuple[Hoax, ...]
    total: int
    skip: int
    category: HoaxCategory | None = None

    @property
    def newer(self) -> int | None:
        """Where the page before begins."""
        return max(0, self.skip - PAGE) if self.skip else None

    @property
    def older(self) -> int | None:
        end = self.skip + len(self.hoaxes)
        return end if end < self.total else None


@dataclass(frozen=True)
class HoaxService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    shelf: MatcherShelf = field(default_factory=MatcherShelf)

    async def get(self, hoax_id: str) -> Hoax | None:
        """The hoax as it holds now, also a withdrawn one; None if there never was one."""
        async with self.unit_of_work.at_once() as work:
            return await work[HoaxRepository].get(hoax_id)

    async def published(
        self, *, category: HoaxCategory | None = None, most: int | None = None
    ) -> list[Hoax]:
        """What is shown, newest first."""
        async with self.unit_of_work.at_once() as work:
            return await work[HoaxRepository].published(category=category, most=most)

    async def page(self, *, category: HoaxCategory | None = None, skip: int = 0) -> HoaxPage:
        async with self.unit_of_work.at_once() as work:
            total = await work[HoaxRepository].count(category)
            skip = max(0, min(skip, (total - 1) // PAGE * PAGE))
            found = await work[HoaxRepository].published(category=category, most=PAGE, skip=skip)
            return HoaxPage(tuple(found), total, skip, category)

    async def search(self, words: str, *, most: int = PAGE) -> list[Hoax]:
        """Hoaxes that contain all the words, otherwise those that resemble them; best first."""
        wanted = [word for word in words.split() if len(word) > 1][:8]
        if not wanted:
            return []
        async with self.unit_of_work.at_once() as work:
            found = await work[HoaxRepository].containing(wanted, most=most)
            if not found and folded(words) != words:
                found = await work[HoaxRepository].containing(folded(words).split(), most=most)
        if found:
            return found
        match = await self.match(words)
        if match.likeness < _ALIKE:
            return []
        near = [match.hoax_id, *(one for one, _ in match.runners_up)]
        hoaxes = [await self.get(one) for one in near[:most] if one]
        return [hoax for hoax in hoaxes if hoax is not None]

    async def match(self, text: str) -> Match:
        """Which known hoax a text retells, if any. Follows the library; large ones in a thread."""
        async with self.unit_of_work.at_once() as work:
            version = await work[HoaxRepository].library_version()
            if self.shelf.version != version:
                hoaxes = await work[HoaxRepository].published()
                await self.shelf.put(version, hoaxes)
        return await self.shelf.match(text)

    async def versions(self, hoax_id: str) -> list[HoaxVersion]:
        """Every published wording of a hoax, newest first."""
        async with self.unit_of_work.at_once() as work:
            return await work[HoaxRepository].versions(hoax_id)

    async def waiting(self, person: Person) -> list[HoaxDraft]:
        """Drafts that wait for review, oldest first. Raises NotAllowed."""
        _demand_editor(person)
        async with self.unit_of_work.at_once() as work:
            return await work[HoaxRepository].waiting()

    async def draft(self, person: Person, draft_id: int) -> HoaxDraft:
        """Raises NotAllowed and NoSuchHoax."""
        _demand_editor(person)
        async with self.unit_of_work.at_once() as work:
            found = await work[HoaxRepository].draft(draft_id)
        if found is None:
            raise NoSuchHoax
        return found

    async def propose(
        self, person: Person, proposed: Hoax, *, cluster_id: int | None = None
    ) -> HoaxDraft:
        """Hand in a new hoax (with an empty id) or a change of one, for a second administrator.

        `cluster_id`: what people asked that it answers; they are told once it is published.

        Raises NotAllowed, NoSuchHoax, and HoaxDraftWaiting where another change waits.
        """
        _demand_editor(person)
        async with self.unit_of_work() as work:
            before = await work[HoaxRepository].get(proposed.id) if proposed.id else None
            if proposed.id and before is None:
                raise NoSuchHoax
            draft = HoaxDraft(0, proposed, before, person.telegram_id, self.clock())
            added = await work[HoaxRepository].add_draft(draft)
            if added is None:
                raise HoaxDraftWaiting
            if cluster_id is not None:
                await work[TipDesk].note_change(
                    cluster_id, person.telegram_id, WRITTEN, self.clock(), other_id=added
                )
            await work.commit()
        return await self.draft(person, added)

    async def propose_withdrawal(self, person: Person, hoax_id: str) -> HoaxDraft:
        """Propose that a hoax is no longer shown. Raises as `propose` does."""
        hoax = await self.get(hoax_id)
        if hoax is None or hoax.withdrawn:
            raise NoSuchHoax
        return await self.propose(person, replace(hoax, withdrawn=True))

    async def publish(self, person: Person, draft_id: int) -> Hoax:
        """Publish what somebody else wrote.

        Raises NotAllowed, NoSuchHoax, OwnHoaxDraft for one's own, and HoaxDraftDecided where it
        was decided already or the hoax was changed meanwhile.
        """
        async with self.unit_of_work() as work:
            draft = await self._open_draft(work, person, draft_id)
            if draft.author_id == person.telegram_id:
                raise OwnHoaxDraft
            base = await work[HoaxRepository].base_version(draft_id)
            if base != (draft.before.version if draft.before else 0):
                raise HoaxDraftDecided
            now = self.clock()
            await work[HoaxRepository].decide(
                draft_id, DraftState.PUBLISHED, by=person.telegram_id, now=now
            )
            await work[HoaxRepository].publish(
                draft.proposed,
                verdict_changed=draft.changes_verdict,
                author_id=draft.author_id,
                reviewer_id=person.telegram_id,
                now=now,
            )
            await _answer_askers(work, draft, by=person.telegram_id, now=now)
            await work.commit()
        return draft.proposed

    async def refuse(self, person: Person, draft_id: int, why: str = "") -> HoaxDraft:
        """Refuse a draft, or take back one's own. Raises as `publish` does."""
        async with self.unit_of_work() as work:
            draft = await self._open_draft(work, person, draft_id)
            own = draft.author_id == person.telegram_id
            state = DraftState.TAKEN_BACK if own else DraftState.REFUSED
            await work[HoaxRepository].decide(
                draft_id, state, by=person.telegram_id, now=self.clock(), answer=why[:300]
            )
            await work.commit()
        return replace(draft, state=state, reviewer_id=person.telegram_id, answer=why[:300])

    async def _open_draft(self, work: UnitOfWork, person: Person, draft_id: int) -> HoaxDraft:
        _demand_editor(person)
        draft = await work[HoaxRepository].draft(draft_id, lock=True)
        if draft is None:
            raise NoSuchHoax
        if draft.state is not DraftState.WAITING:
            raise HoaxDraftDecided
        return draft


def checked(make: Callable[[], Hoax]) -> Hoax:
    """The hoax that is made, with a missing source told as an error for people."""
    try:
        return make()
    except SourceMissing:
        raise HoaxSourceMissing from None


async def _answer_askers(work: UnitOfWork, draft: HoaxDraft, *, by: int, now: datetime) -> None:
    """Whoever asked what it was written for is told; two minutes later, as after any answer."""
    for cluster_id in await work[TipDesk].written_for(draft.id):
        await work[TipDesk].answer(
            cluster_id, by=by, now=now, tell_from=now + UNDO, hoax_id=draft.proposed.id
        )
        await work[TipDesk].note_change(cluster_id, by, "answer", now)


def _demand_editor(person: Person) -> None:
    if Role.ADMINISTRATOR not in person.roles:
        raise NotAllowed
