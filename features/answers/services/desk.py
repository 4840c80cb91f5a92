"""Answers are changed by two administrators: one writes, another approves or returns it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from domain.errors import NotAllowed
from domain.people import Person, Role
from features.answers.rules.entries import (
    NEWS,
    Draft,
    DraftState,
    Entry,
    EntryKind,
    Votes,
    follows,
    key_of,
)
from features.answers.rules.errors import (
    AnswerDraftDecided,
    AnswerDraftWaiting,
    NoSuchAnswer,
    OwnAnswerDraft,
)
from features.answers.rules.pages import Fact, Page
from features.answers.services.answers import AnswerService
from features.answers.storage.drafts import AnswerDraftRepository
from features.answers.storage.entries import AnswerRepository
from features.answers.storage.votes import VoteRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

MOST_FOUND = 8
MOST_NEWS = 8


@dataclass(frozen=True)
class Kept:
    """An entry as it holds, with what readers say of that wording."""

    entry: Entry
    votes: Votes = field(default_factory=Votes)


@dataclass(frozen=True)
class AnswerDesk:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    answers: AnswerService

    async def search(self, person: Person, text: str) -> list[Entry]:
        """Pages and facts whose name, title or text holds every word. Raises NotAllowed."""
        _demand_editor(person)
        words = [word for word in text.casefold().split() if word]
        entries = (await self.answers.registry()).entries
        scored = [(sum(w in _head(e) for w in words), e) for e in entries if _holds(e, words)]
        scored.sort(key=lambda one: (-one[0], one[1].key))
        return [entry for _, entry in scored[:MOST_FOUND]]

    async def entry(self, person: Person, entry_id: int) -> Kept:
        """What holds of the entry with this wording. Raises NotAllowed and NoSuchAnswer."""
        _demand_editor(person)
        async with self.unit_of_work.at_once() as work:
            found = await _standing(work, entry_id)
            votes = await work[VoteRepository].of([found.id])
        return Kept(found, votes.get(found.id, Votes()))

    async def versions(self, person: Person, entry_id: int) -> list[Kept]:
        """Every wording that was approved, the newest first. Raises as `entry` does."""
        _demand_editor(person)
        async with self.unit_of_work.at_once() as work:
            found = await _standing(work, entry_id)
            entries = await work[AnswerRepository].versions(found.kind, found.key)
            votes = await work[VoteRepository].of([one.id for one in entries])
        return [Kept(one, votes.get(one.id, Votes())) for one in entries]

    async def waiting(self, person: Person) -> list[Draft]:
        """What waits for review, the oldest first. Raises NotAllowed."""
        _demand_editor(person)
        async with self.unit_of_work.at_once() as work:
            return await work[AnswerDraftRepository].waiting()

    async def draft(self, person: Person, draft_id: int) -> Draft:
        """Raises NotAllowed and NoSuchAnswer."""
        _demand_editor(person)
        async with self.unit_of_work.at_once() as work:
            found = await work[AnswerDraftRepository].get(draft_id)
        if found is None:
            raise NoSuchAnswer
        return found

    async def propose(
        self, person: Person, entry_id: int, proposed: Page | Fact, *, withdraws: bool = False
    ) -> Draft:
        """Hand in a change of what holds, for a second administrator.

        Raises NotAllowed, NoSuchAnswer, and AnswerDraftWaiting where another change waits.
        """
        _demand_editor(person)
        async with self.unit_of_work() as work:
            before = await _standing(work, entry_id)
            added = await work[AnswerDraftRepository].add(
                before, proposed, person.telegram_id, self.clock(), withdraws=withdraws
            )
            if added is None:
                raise AnswerDraftWaiting
            await work.commit()
        return await self.draft(person, added)

    async def propose_new(self, person: Person, page: Page) -> Draft:
        """Hand in a page that there is not yet, for a second administrator.

        Raises NotAllowed, and AnswerDraftWaiting where it was handed in or made already.
        """
        _demand_editor(person)
        async with self.unit_of_work() as work:
            known = await work[AnswerRepository].get(EntryKind.PAGE, page.id)
            added = None
            if known is None:
                added = await work[AnswerDraftRepository].add(
                    None, page, person.telegram_id, self.clock(), withdraws=False
                )
            if added is None:
                raise AnswerDraftWaiting
            await work.commit()
        return await self.draft(person, added)

    async def propose_withdrawal(self, person: Person, entry_id: int) -> Draft:
        """Propose that it is no longer shown. Raises as `propose` does."""
        kept = await self.entry(person, entry_id)
        return await self.propose(person, entry_id, kept.entry.content, withdraws=True)

    async def approve(self, person: Person, draft_id: int) -> Entry:
        """What somebody else wrote holds from now on.

        A fact that begins later than the one before follows it: that one ends the day before, so
        that questions about earlier days keep their answer.

        Raises NotAllowed, NoSuchAnswer, OwnAnswerDraft for one's own, and AnswerDraftDecided where
        it was decided already or the entry was changed meanwhile.
        """
        async with self.unit_of_work() as work:
            draft = await self._open_draft(work, person, draft_id)
            if draft.author_id == person.telegram_id:
                raise OwnAnswerDraft
            before = draft.before
            if (before.version if before else 0) != draft.base_version:
                raise AnswerDraftDecided
            if before is not None and before.withdrawn:
                raise AnswerDraftDecided
            await work[AnswerDraftRepository].decide(
                draft_id, DraftState.APPROVED, by=person.telegram_id, now=self.clock()
            )
            made = 0
            for content, entry in _wordings(draft, before):
                key = entry.key if entry else key_of(content)
                known = await work[AnswerRepository].get(draft.kind, key)
                made = await work[AnswerRepository].publish(
                    key,
                    content,
                    version=known.version + 1 if known else 1,
                    withdrawn=draft.withdraws,
                    author_id=draft.author_id,
                    reviewer_id=person.telegram_id,
                    now=self.clock(),
                )
            found = await work[AnswerRepository].with_id(made)
            await work.commit()
        assert found is not None
        return found

    async def give_back(self, person: Person, draft_id: int) -> Draft:
        """Return a draft to its author, or take back one's own. Raises as `approve` does."""
        async with self.unit_of_work() as work:
            draft = await self._open_draft(work, person, draft_id)
            own = draft.author_id == person.telegram_id
            state = DraftState.TAKEN_BACK if own else DraftState.RETURNED
            await work[AnswerDraftRepository].decide(
                draft_id, state, by=person.telegram_id, now=self.clock()
            )
            await work.commit()
        return replace(draft, state=state, reviewer_id=person.telegram_id)

    async def news(self) -> list[Entry]:
        """What was approved in the last days, the newest first; each entry once."""
        async with self.unit_of_work.at_once() as work:
            found = await work[AnswerRepository].since(self.clock() - NEWS, most=4 * MOST_NEWS)
        newest = {(one.kind, one.key): one for one in reversed(found)}
        return sorted(newest.values(), key=lambda one: -one.id)[:MOST_NEWS]

    async def _open_draft(self, work: UnitOfWork, person: Person, draft_id: int) -> Draft:
        _demand_editor(person)
        draft = await work[AnswerDraftRepository].get(draft_id, lock=True)
        if draft is None:
            raise NoSuchAnswer
        if draft.state is not DraftState.WAITING:
            raise AnswerDraftDecided
        return draft


def _wordings(draft: Draft, before: Entry | None) -> list[tuple[Page | Fact, Entry | None]]:
    """What is published, each with the entry that it rewrites."""
    if before is None:
        return [(draft.proposed, None)]
    proposed, old = draft.proposed, before.content
    if draft.withdraws or not follows(proposed, old):
        return [(proposed, before)]
    assert proposed.valid_from is not None
    ended = replace(old, valid_to=proposed.valid_from - timedelta(days=1))
    return [(ended, before), (proposed, None)]


async def _standing(work: UnitOfWork, entry_id: int) -> Entry:
    named = await work[AnswerRepository].with_id(entry_id)
    found = await work[AnswerRepository].get(named.kind, named.key) if named else None
    if found is None or found.withdrawn:
        raise NoSuchAnswer
    return found


def _head(entry: Entry) -> str:
    match entry.content:
        case Page(id=page_id, title=title, names=names):
            return " ".join((page_id, title, *names)).casefold()
        case Fact(key=key, value=value, area=area, note=note):
            return " ".join((key, value, area, note)).casefold()


def _holds(entry: Entry, words: list[str]) -> bool:
    content = entry.content
    whole = _head(entry) + " " + (content.body.casefold() if isinstance(content, Page) else "")
    return bool(words) and all(word in whole for word in words)


def _demand_editor(person: Person) -> None:
    if Role.ADMINISTRATOR not in person.roles:
        raise NotAllowed
