"""The editors' desk for tips: see what many ask, answer once, join and part clusters."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from domain.errors import NotAllowed
from domain.links import LinkFinding
from domain.people import Person, Role
from features.hoaxes.rules.errors import AlreadyTold, NoSuchTip
from features.hoaxes.rules.hoaxes import Hoax
from features.hoaxes.rules.tips import UNDO, Cluster, ClusterState, Tip
from features.hoaxes.services.hoaxes import HoaxService
from features.hoaxes.services.tips import link_findings
from features.hoaxes.storage.tip_desk import Change, TipDesk
from features.hoaxes.storage.tips import TipRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from understanding.matches import MatchBand
from understanding.tips import essence, likeness

PAGE = 5
_SHOWN_TIPS = 30
_COMPARED = 100
_RESEMBLES = 0.1
"""Below this likeness nothing of the library is worth to be suggested."""


@dataclass(frozen=True)
class Queue:
    """One page of the queue. `number` counts pages from 0."""

    clusters: tuple[Cluster, ...]
    number: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True)
class ClusterCard:
    """All that editors see of a cluster; never who asked."""

    cluster: Cluster
    by_area: Mapping[str, int]
    links: tuple[LinkFinding, ...]
    tips: tuple[Tip, ...]
    files: int
    likely: Hoax | None = None
    """What the library holds that is most like it."""
    answer: Hoax | None = None
    is_written: bool = False
    """An entry for it waits for review."""
    undoable: str | None = None
    """What the newest change was, if it can be undone: `answer`, `merge` or `split`."""


@dataclass(frozen=True)
class Suggestion:
    """An entry of the library that may be the answer to what people asked."""

    cluster: Cluster
    hoax: Hoax


@dataclass(frozen=True)
class TipDeskService:
    unit_of_work: UnitOfWorkFactory
    hoaxes: HoaxService

    async def queue(self, person: Person, number: int = 0) -> Queue:
        _check(person)
        async with self.unit_of_work.at_once() as work:
            total = await work[TipDesk].open_count()
            number = max(0, min(number, -(-total // PAGE) - 1))
            clusters = await work[TipDesk].queue(PAGE, number * PAGE)
        return Queue(tuple(clusters), number, total)

    async def answered(self, person: Person) -> list[Cluster]:
        _check(person)
        async with self.unit_of_work.at_once() as work:
            return await work[TipDesk].answered(PAGE)

    async def near(self, person: Person, cluster: Cluster, most: int = 2) -> list[Cluster]:
        """The open clusters that are most like this one."""
        _check(person)
        async with self.unit_of_work.at_once() as work:
            others = [one for one in await work[TipDesk].queue(_COMPARED) if one.id != cluster.id]
        words = essence(cluster.sample)
        return sorted(others, key=lambda one: -likeness(words, essence(one.sample)))[:most]

    async def card(self, person: Person, cluster_id: int, now: datetime) -> ClusterCard:
        """Raises NoSuchTip for a cluster that is gone or was merged into another."""
        _check(person)
        async with self.unit_of_work.at_once() as work:
            cluster = await _cluster(work, cluster_id)
            by_area = await work[TipDesk].by_area(cluster_id)
            tips = await work[TipDesk].tips_in(cluster_id, _SHOWN_TIPS)
            change = await work[TipDesk].last_change(cluster_id)
            undoable = await _undoable(work, cluster, change, now)
            is_written = await work[TipDesk].is_written_about(cluster_id)
            place = (
                await work[TipRepository].place(cluster)
                if cluster.state == ClusterState.OPEN
                else 0
            )
        text = "\n".join([cluster.sample, *(one.text for one in tips)])
        return ClusterCard(
            cluster=replace(cluster, place=place),
            by_area=by_area,
            links=link_findings(text, ""),
            tips=tuple(tips),
            files=sum(len(one.files) for one in tips),
            likely=await self._likely(cluster),
            answer=await self.hoaxes.get(cluster.hoax_id) if cluster.hoax_id is not None else None,
            is_written=is_written,
            undoable=undoable,
        )

    async def answer(self, person: Person, cluster_id: int, hoax_id: str, now: datetime) -> None:
        """It is this hoax: after two minutes everybody who asked is told.

        Raises NoSuchTip for a hoax that is not published.
        """
        _check(person)
        hoax = await self.hoaxes.get(hoax_id)
        if hoax is None:
            raise NoSuchTip
        await self._answer(person.telegram_id, cluster_id, now, hoax_id=hoax_id)

    async def cannot_say(self, person: Person, cluster_id: int, why: str, now: datetime) -> None:
        """It cannot be checked, and `why` says why in a sentence."""
        _check(person)
        await self._answer(person.telegram_id, cluster_id, now, note=why)

    async def suggestions(self, most: int) -> list[Suggestion]:
        """Open clusters that the library has come to resemble since; an editor decides.

        What was published before somebody asked is no news to the asker, who may have said that
        it is something else; and what an editor took back is not suggested again.
        """
        async with self.unit_of_work.at_once() as work:
            clusters = await work[TipDesk].queue(most)
            answered = await work[TipDesk].once_answered([one.id for one in clusters])
        found = []
        for cluster in clusters:
            if not cluster.sample or cluster.id in answered:
                continue
            match = await self.hoaxes.match(cluster.sample)
            if match.band is MatchBand.NONE or match.hoax_id is None:
                continue
            newest = (await self.hoaxes.versions(match.hoax_id))[0]
            if newest.published_at >= cluster.first_seen:
                found.append(Suggestion(cluster, newest.hoax))
        return found

    async def askers_of(self, draft_id: int) -> int:
        """How many people wait for an entry that was written for what they asked."""
        async with self.unit_of_work.at_once() as work:
            clusters = await work[TipDesk].written_for(draft_id)
            found = [await work[TipRepository].cluster(one) for one in clusters]
        return sum(one.askers for one in found if one is not None)

    async def merge(self, person: Person, source: int, target: int, now: datetime) -> None:
        """All that is asked in `source` is asked in `target` from now on."""
        _check(person)
        if source == target:
            raise NoSuchTip
        async with self.unit_of_work() as work:
            await work[TipRepository].lock()
            await _cluster(work, source)
            await _cluster(work, target)
            moved = await work[TipDesk].move(source, target)
            await work[TipDesk].set_state(source, ClusterState.MERGED)
            await work[TipDesk].note_change(
                target, person.telegram_id, "merge", now, other_id=source, tips=moved
            )
            await work.commit()

    async def split(self, person: Person, tip_id: int, now: datetime) -> int:
        """Part one tip from its cluster; the id of its own new one."""
        _check(person)
        async with self.unit_of_work() as work:
            await work[TipRepository].lock()
            one = await work[TipRepository].get(tip_id)
            if one is None:
                raise NoSuchTip
            words = essence(one.text) or f"#tip {one.id}"
            new = await work[TipRepository].add_cluster(one.text, words, now, apart=True)
            await work[TipDesk].move(one.cluster_id, new, [tip_id])
            await work[TipDesk].note_change(
                new, person.telegram_id, "split", now, other_id=one.cluster_id, tips=[tip_id]
            )
            await work.commit()
        return new

    async def undo(self, person: Person, cluster_id: int, now: datetime) -> int:
        """Take the newest change of a cluster back; the id of the cluster to look at then.

        Raises AlreadyTold when people know the answer, NoSuchTip when there is nothing to undo.
        """
        _check(person)
        async with self.unit_of_work() as work:
            await work[TipRepository].lock()
            cluster = await _cluster(work, cluster_id, lock=True)
            change = await work[TipDesk].last_change(cluster_id)
            if change is None:
                raise NoSuchTip
            if await _undoable(work, cluster, change, now) is None:
                raise AlreadyTold
            shown = cluster_id
            if change.what == "answer":
                await work[TipDesk].set_state(cluster_id, ClusterState.OPEN)
            elif change.other_id is not None:
                if change.what == "merge":
                    await work[TipDesk].set_state(change.other_id, ClusterState.OPEN)
                else:
                    await work[TipDesk].set_state(cluster_id, ClusterState.MERGED)
                await work[TipDesk].move(cluster_id, change.other_id, change.tips)
                shown = change.other_id
            await work[TipDesk].mark_undone(change.id, now)
            await work.commit()
        return shown

    async def _answer(
        self,
        by: int,
        cluster_id: int,
        now: datetime,
        *,
        hoax_id: str | None = None,
        note: str | None = None,
    ) -> None:
        async with self.unit_of_work() as work:
            await _cluster(work, cluster_id, lock=True)
            await work[TipDesk].answer(
                cluster_id, by=by, now=now, tell_from=now + UNDO, hoax_id=hoax_id, note=note
            )
            await work[TipDesk].note_change(cluster_id, by, "answer", now)
            await work.commit()

    async def _likely(self, cluster: Cluster) -> Hoax | None:
        match = await self.hoaxes.match(cluster.sample) if cluster.sample else None
        if match is None or match.likeness < _RESEMBLES:
            return None
        candidates = [match.hoax_id, *(one for one, _ in match.runners_up)]
        first = next((one for one in candidates if one is not None), None)
        return await self.hoaxes.get(first) if first is not None else None


def _check(person: Person) -> None:
    if Role.ADMINISTRATOR not in person.roles:
        raise NotAllowed


async def _cluster(work: UnitOfWork, cluster_id: int, *, lock: bool = False) -> Cluster:
    found = await work[TipRepository].cluster(cluster_id, lock=lock)
    if found is None or found.state == ClusterState.MERGED:
        raise NoSuchTip
    return found


async def _undoable(
    work: UnitOfWork, cluster: Cluster, change: Change | None, now: datetime
) -> str | None:
    """What can be undone: nothing that people were told, and no answer older than two minutes."""
    if change is None:
        return None
    if change.what == "answer":
        fresh = cluster.answered_at is not None and now < cluster.answered_at + UNDO
        return "answer" if fresh and cluster.state != ClusterState.OPEN else None
    told = cluster.state != ClusterState.OPEN and await work[TipDesk].was_told(cluster.id)
    return None if told else change.what
