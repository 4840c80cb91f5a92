"""What was not understood: counted, kept with consent, and shown to administrators in clusters."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from chat import metrics
from domain.calendar import monday_of
from domain.errors import NotAllowed
from domain.people import Person, Purpose, Role
from features.answers.rules.entries import Entry, Votes
from features.answers.rules.errors import NoSuchSentence
from features.answers.rules.examples import ExampleState
from features.answers.rules.pages import Page
from features.answers.rules.unclear import (
    LOOKED_AT,
    MOST_LOOKED_AT,
    Cluster,
    Kept,
    Misheard,
    clustered,
)
from features.answers.services.answers import AnswerService
from features.answers.storage.shown import ShownRepository
from features.answers.storage.unclear import ExampleRepository, UnclearRepository
from features.answers.storage.votes import VoteRepository
from features.people.services.consent import ConsentService
from storage.unit_of_work import UnitOfWorkFactory
from understanding.words import Intent

MOST_PAGES = 4
_LEAST_NO = 2
"""One reader alone is no sign."""
NOTHING = "nothing"


@dataclass(frozen=True)
class Rated:
    """A page with what its readers say of the wording that holds."""

    title: str
    votes: Votes


@dataclass(frozen=True)
class Findings:
    """What administrators can make better."""

    clusters: Sequence[Cluster] = ()
    asked: Sequence[tuple[str, int]] = ()
    """Titles of the pages that were read most, each with how often."""
    worst: Sequence[Rated] = ()

    @property
    def has_something(self) -> bool:
        return bool(self.clusters or self.worst)

    @property
    def sentences(self) -> int:
        return sum(one.count for one in self.clusters)


@dataclass(frozen=True)
class UnclearService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    consents: ConsentService
    answers: AnswerService

    def count(self, chosen: Intent | str | None) -> None:
        """For operators: that something was not understood, and what was meant."""
        metrics.MISHEARD.labels(NOTHING if chosen is None else str(chosen)).inc()

    async def may_keep(self, person: Person) -> bool | None:
        """What this person said; None where nobody asked yet."""
        return await self.consents.choice(person, Purpose.EXAMPLES)

    async def keep(self, sentence: Misheard) -> None:
        """The caller has the consent."""
        async with self.unit_of_work() as work:
            await work[UnclearRepository].add(sentence)
            await work.commit()

    async def findings(self, person: Person) -> Findings:
        """Of the last weeks. Raises NotAllowed."""
        demand_administrator(person)
        today = self.clock().date()
        return await self.found(since=monday_of(today - LOOKED_AT))

    async def found(self, since: date) -> Findings:
        """What was not understood, what was read most, and what answered least, since a day."""
        async with self.unit_of_work.at_once() as work:
            sentences = await work[UnclearRepository].since(since, most=MOST_LOOKED_AT)
            read = await work[ShownRepository].most(since, limit=MOST_PAGES)
        clusters = await asyncio.to_thread(clustered, sentences)
        pages = (await self.answers.registry()).pages
        async with self.unit_of_work.at_once() as work:
            states = await work[ExampleRepository].states([one.id for one in sentences])
            votes = await work[VoteRepository].of([one.id for one in pages.values()])
        rated = [Rated(_title(one), votes[one.id]) for one in pages.values() if one.id in votes]
        worst = sorted((one for one in rated if _is_bad(one.votes)), key=_badness)
        asked = [(_title(pages[key]), count) for key, count in read if key in pages]
        return Findings([_with_state(one, states) for one in clusters], asked, worst[:MOST_PAGES])

    async def sentence(self, person: Person, sentence_id: int) -> Kept:
        """Raises NotAllowed, and NoSuchSentence for one that is not kept any more."""
        demand_administrator(person)
        async with self.unit_of_work.at_once() as work:
            found = await work[UnclearRepository].get(sentence_id)
        if found is None:
            raise NoSuchSentence
        return found


def demand_administrator(person: Person) -> None:
    if Role.ADMINISTRATOR not in person.roles:
        raise NotAllowed


def _with_state(cluster: Cluster, states: Mapping[int, ExampleState]) -> Cluster:
    found = {states[one] for one in cluster.ids if one in states}
    order = (ExampleState.WAITING, ExampleState.ACCEPTED)
    return replace(cluster, state=next((one for one in order if one in found), None))


def _title(entry: Entry) -> str:
    assert isinstance(entry.content, Page)
    return entry.content.title


def _is_bad(votes: Votes) -> bool:
    return votes.no >= _LEAST_NO and votes.no >= votes.yes


def _badness(one: Rated) -> tuple[float, int, str]:
    share = one.votes.no / (one.votes.no + one.votes.yes)
    return (-share, -one.votes.no, one.title)
