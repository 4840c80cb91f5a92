"""Answers: which page, with the values of the day and the area, and what readers say of it."""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from domain.areas import NATION
from domain.people import STAFF_ROLES, Person, Role
from features.answers.rules.entries import Entry
from features.answers.rules.errors import NoSuchAnswer
from features.answers.rules.facts import FactTable
from features.answers.rules.lookup import Lookup
from features.answers.rules.pages import EVERYBODY, Fact, Page, PageKind, Reader
from features.answers.storage.entries import AnswerRepository
from features.answers.storage.shown import ShownRepository
from features.answers.storage.votes import VoteRepository
from features.people.storage.reference import ContactKind, ContactRepository
from storage.unit_of_work import UnitOfWorkFactory
from understanding.page_guesses import Sureness, shipped_page_reader
from understanding.words import Intent

_SURE = 1.0
"""From here on, a search has one answer."""


@dataclass(frozen=True)
class Answer:
    """A page, with what its body names: values of facts by key, contacts by kind."""

    entry: Entry
    page: Page
    facts: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    contacts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Registry:
    """All that holds, in one version."""

    version: int = -1
    lookup: Lookup = field(default_factory=lambda: Lookup(()))
    facts: FactTable = field(default_factory=lambda: FactTable(()))
    pages: Mapping[str, Entry] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class AnswerService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    _shelf: list[Registry] = field(default_factory=lambda: [Registry()])

    async def page(
        self,
        intent: Intent,
        words: Sequence[str],
        programmes: Sequence[str] = (),
        *,
        on: date,
        area: str = NATION,
        readers: Collection[Reader] = EVERYBODY,
        main: bool = True,
    ) -> Answer | None:
        """The page that answers, in an area on a day; None where there is none.

        Without `main` only a page that was plainly meant, not that for anything else.

        `words` are those of `understanding.normal.words_of`, `programmes` the codes that were named
        (`PKH`, `BPNT`), `readers` whose pages count (`readers_of`).
        """
        registry = await self.registry()
        entry = registry.lookup.page(
            intent, words, programmes, on=on, area=area, readers=readers, main=main
        )
        return await self._answer(registry, entry, on, area) if entry else None

    async def near(
        self,
        words: Sequence[str],
        *,
        on: date,
        area: str = NATION,
        readers: Collection[Reader] = EVERYBODY,
        most: int,
    ) -> list[tuple[Page, bool]]:
        """The pages that may be meant where it is unclear what is asked; and whether each is
        likelier than any intent."""
        registry = await self.registry()
        found = registry.lookup.near(words, on=on, area=area, readers=readers, most=most)
        return [(one.content, close) for one, close in found if isinstance(one.content, Page)]

    async def plain(
        self,
        words: Sequence[str],
        *,
        on: date,
        area: str = NATION,
        readers: Collection[Reader] = EVERYBODY,
        sureness: Sureness = Sureness.PLAIN,
    ) -> Answer | None:
        """The page that is asked for whatever else is guessed (`Lookup.plain`)."""
        registry = await self.registry()
        entry = registry.lookup.plain(words, on=on, area=area, readers=readers, sureness=sureness)
        return await self._answer(registry, entry, on, area) if entry else None

    async def with_id(self, page_id: str, *, on: date, area: str = NATION) -> Answer:
        """A page by its name. Raises NoSuchAnswer where it does not hold that day."""
        registry = await self.registry()
        entry = registry.pages.get(page_id)
        if entry is None or not entry.content.holds_on(on):
            raise NoSuchAnswer
        return await self._answer(registry, entry, on, area)

    async def label(self, page_id: str, *, on: date, readers: Collection[Reader]) -> str:
        """What a button says of a page that holds that day; empty where there is none for them."""
        entry = (await self.registry()).pages.get(page_id)
        page = entry.content if entry else None
        if not isinstance(page, Page) or not (page.holds_on(on) and page.is_for(readers)):
            return ""
        return page.label

    async def search(
        self,
        text: str,
        *,
        on: date,
        area: str = NATION,
        readers: Collection[Reader] = EVERYBODY,
    ) -> list[Answer]:
        """What fits the words of somebody who looks for a page: one where it is plain."""
        registry = await self.registry()
        found = registry.lookup.search(text, on=on, area=area, readers=readers)
        if found and found[0][1] >= _SURE and (len(found) == 1 or found[1][1] < _SURE):
            found = found[:1]
        return [await self._answer(registry, entry, on, area) for entry, _ in found]

    async def topics(
        self,
        kind: PageKind,
        *,
        on: date,
        area: str = NATION,
        readers: Collection[Reader] = EVERYBODY,
    ) -> list[Page]:
        """The pages of a kind, by title."""
        registry = await self.registry()
        pages = [one.content for one in registry.pages.values() if isinstance(one.content, Page)]
        fitting = [
            page
            for page in pages
            if page.kind is kind
            and page.holds_on(on)
            and page.reaches(area)
            and page.is_for(readers)
        ]
        return sorted(fitting, key=lambda page: page.title.casefold())

    async def proposed(self, page: Page, *, on: date, area: str = NATION) -> Answer:
        """A page as people would see it, though nobody approved it yet."""
        return await self._answer(await self.registry(), Entry(0, page, key=page.id), on, area)

    async def vote(self, person: Person, entry_id: int, *, yes: bool) -> None:
        """Whether a wording answered this person. Raises NoSuchAnswer."""
        async with self.unit_of_work() as work:
            if await work[AnswerRepository].with_id(entry_id) is None:
                raise NoSuchAnswer
            await work[VoteRepository].vote(entry_id, person.telegram_id, self.clock(), yes=yes)
            await work.commit()

    async def note_shown(self, answer: Answer) -> None:
        """One more has read this page; nobody's name is kept."""
        async with self.unit_of_work() as work:
            await work[ShownRepository].add(answer.entry.key, self.clock().date())
            await work.commit()

    async def registry(self) -> Registry:
        """What holds now; read anew only when something of it changed."""
        async with self.unit_of_work.at_once() as work:
            version = await work[AnswerRepository].version()
            if self._shelf[0].version != version:
                entries = await work[AnswerRepository].standing()
                self._shelf[0] = await asyncio.to_thread(_registry, version, tuple(entries))
        return self._shelf[0]

    async def _answer(self, registry: Registry, entry: Entry, on: date, area: str) -> Answer:
        page = entry.content
        assert isinstance(page, Page)
        facts = registry.facts.all_of(page.facts, on=on, area=area)
        return Answer(entry, page, facts, await self._contacts(page))

    async def _contacts(self, page: Page) -> dict[str, tuple[str, ...]]:
        known = {kind.value for kind in ContactKind}
        kinds = [ContactKind(one) for one in page.contacts if one in known]
        if not kinds:
            return {}
        async with self.unit_of_work.at_once() as work:
            shown = await work[ContactRepository].shown(*kinds)
        return {kind.value: tuple(c.value for c in shown if c.kind is kind) for kind in kinds}


def area_of(person: Person) -> str:
    """Where values are looked up for: the own family's area, else that of the post."""
    if person.consented and person.family:
        return person.family.area_code
    posts = (*person.posts_of(Role.COMPANION), *person.posts_of(Role.COORDINATOR))
    return next((post.area_code for post in posts if post.area_code), NATION)


def readers_of(person: Person) -> frozenset[Reader]:
    """As whom somebody reads: a post comes before the family."""
    if person.roles.isdisjoint(STAFF_ROLES):
        return frozenset({Reader.FAMILY})
    visits = not person.roles.isdisjoint((Role.COMPANION, Role.COORDINATOR))
    return frozenset({Reader.STAFF, *((Reader.COMPANION,) if visits else ())})


@lru_cache(maxsize=2)
def _registry(version: int, entries: tuple[Entry, ...]) -> Registry:
    """Half a second of work, done once for all replicas of a process that read the same."""
    return Registry(
        version,
        Lookup(entries, shipped_page_reader()),
        FactTable(one.content for one in entries if isinstance(one.content, Fact)),
        {one.key: one for one in entries if isinstance(one.content, Page)},
        entries,
    )
