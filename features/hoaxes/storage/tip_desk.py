"""The editors' side of tips: the queue, what was decided, and who is still to be told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from features.hoaxes.rules.hoaxes import DraftState
from features.hoaxes.rules.tips import Cluster, ClusterState, Tip, Wave
from features.hoaxes.storage.hoax_tables import hoax_draft
from features.hoaxes.storage.tip_tables import tip, tip_change, tip_cluster, tip_radar
from features.hoaxes.storage.tips import TipRepository, asker_count
from storage.keyring import Keyring
from storage.repository import Repository
from storage.set_aside import not_held
from storage.tables import place_of

WRITTEN = "draft"
"""A change that is none yet: an entry is being written for the cluster."""
TIP_ANSWERS = "hoaxes.tip_answers"
_ANSWERED = (ClusterState.ANSWERED.value, ClusterState.UNCHECKABLE.value)
_MOST_JOINED = 20
_REGENCY = func.substr(tip.c.area_code, 1, 5)


@dataclass(frozen=True)
class Change:
    """Something that an editor did to a cluster."""

    id: int
    cluster_id: int
    by: int
    what: str
    other_id: int | None
    tips: tuple[int, ...]
    at: datetime


@dataclass(frozen=True)
class Telling:
    """One person who is to be told what came out."""

    tip: Tip
    cluster: Cluster


class TipDesk(Repository):
    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        super().__init__(connection, keyring)
        self._tips = TipRepository(connection, keyring)

    async def queue(self, most: int, skip: int = 0) -> list[Cluster]:
        """What is open, with the most askers first."""
        rows = await self._connection.execute(
            self._tips.clusters()
            .where(tip_cluster.c.state == ClusterState.OPEN.value)
            .order_by(asker_count.desc(), tip_cluster.c.first_seen, tip_cluster.c.id)
            .offset(skip)
            .limit(most)
        )
        return [
            replace(self._tips.cluster_of(row), place=skip + number)
            for number, row in enumerate(rows, start=1)
        ]

    async def answered(self, most: int) -> list[Cluster]:
        """What was answered last."""
        rows = await self._connection.execute(
            self._tips.clusters()
            .where(tip_cluster.c.state.in_(_ANSWERED))
            .order_by(tip_cluster.c.answered_at.desc())
            .limit(most)
        )
        return self._readable(rows, self._tips.cluster_of)

    async def open_count(self) -> int:
        found = await self._connection.scalar(
            select(func.count())
            .select_from(tip_cluster)
            .where(tip_cluster.c.state == ClusterState.OPEN.value)
        )
        return int(found or 0)

    async def by_area(self, cluster_id: int) -> dict[str, int]:
        """Askers by kabupaten or kota; "" where the area is not known."""
        rows = await self._connection.execute(
            select(func.coalesce(_REGENCY, "").label("area"), func.count().label("askers"))
            .where(tip.c.cluster_id == cluster_id)
            .group_by("area")
        )
        return {row.area: row.askers for row in rows}

    async def tips_in(self, cluster_id: int, most: int) -> list[Tip]:
        rows = await self._connection.execute(
            select(tip)
            .where(tip.c.cluster_id == cluster_id)
            .order_by(tip.c.at.desc(), tip.c.id.desc())
            .limit(most)
        )
        return self._readable(rows, self._tips.tip_of)

    async def answer(
        self,
        cluster_id: int,
        *,
        by: int,
        now: datetime,
        tell_from: datetime,
        hoax_id: str | None = None,
        note: str | None = None,
    ) -> None:
        """From `tell_from` on, everybody who asked is told."""
        lot = await self._connection.scalar(
            select(tip_cluster.c.lot).where(tip_cluster.c.id == cluster_id)
        )
        state = ClusterState.ANSWERED if hoax_id is not None else ClusterState.UNCHECKABLE
        place = place_of(tip_cluster, "note_sealed", lot)
        await self._connection.execute(
            update(tip_cluster)
            .where(tip_cluster.c.id == cluster_id)
            .values(
                state=state.value,
                hoax_id=hoax_id,
                note_sealed=None if note is None else self._keyring.seal(note, place),
                revision=tip_cluster.c.revision + 1,
                answered_by=by,
                answered_at=now,
                tell_from=tell_from,
            )
        )

    async def set_state(self, cluster_id: int, state: ClusterState) -> None:
        values: dict[str, object] = {"state": state.value}
        if state == ClusterState.OPEN:
            values |= {"hoax_id": None, "note_sealed": None, "answered_at": None, "tell_from": None}
        await self._connection.execute(
            update(tip_cluster).where(tip_cluster.c.id == cluster_id).values(**values)
        )

    async def move(self, source: int, target: int, only: Sequence[int] | None = None) -> list[int]:
        """Move tips to another cluster, except of people who are there already; their ids."""
        there = select(tip.c.telegram_id).where(tip.c.cluster_id == target)
        wanted = [tip.c.cluster_id == source, tip.c.telegram_id.not_in(there)]
        if only is not None:
            wanted.append(tip.c.id.in_(list(only)))
        rows = await self._connection.execute(
            update(tip).where(*wanted).values(cluster_id=target).returning(tip.c.id)
        )
        return [row.id for row in rows]

    async def note_change(
        self,
        cluster_id: int,
        by: int,
        what: str,
        now: datetime,
        *,
        other_id: int | None = None,
        tips: Sequence[int] = (),
    ) -> None:
        await self._connection.execute(
            insert(tip_change).values(
                cluster_id=cluster_id,
                by=by,
                what=what,
                other_id=other_id,
                tips=list(tips),
                at=now,
            )
        )

    async def last_change(self, cluster_id: int) -> Change | None:
        """The newest change that was not undone."""
        row = (
            await self._connection.execute(
                select(tip_change)
                .where(
                    tip_change.c.cluster_id == cluster_id,
                    tip_change.c.undone_at.is_(None),
                    tip_change.c.what != WRITTEN,
                )
                .order_by(tip_change.c.id.desc())
                .limit(1)
            )
        ).one_or_none()
        if row is None:
            return None
        tips = tuple(row.tips or ())
        return Change(row.id, row.cluster_id, row.by, row.what, row.other_id, tips, row.at)

    async def once_answered(self, clusters: Sequence[int]) -> set[int]:
        """Those of them that had an answer, which was taken back."""
        rows = await self._connection.execute(
            select(tip_change.c.cluster_id).where(
                tip_change.c.cluster_id.in_(list(clusters)), tip_change.c.what == "answer"
            )
        )
        return {row.cluster_id for row in rows}

    async def written_for(self, draft_id: int) -> list[int]:
        """The open clusters whose askers wait for this entry, also where they were joined since."""
        rows = await self._connection.execute(
            select(tip_change.c.cluster_id).where(
                tip_change.c.what == WRITTEN, tip_change.c.other_id == draft_id
            )
        )
        found = [await self._now(cluster_id) for cluster_id in rows.scalars()]
        return list(
            dict.fromkeys(one.id for one in found if one and one.state == ClusterState.OPEN)
        )

    async def _now(self, cluster_id: int) -> Cluster | None:
        """The cluster, or the one that it was joined to."""
        for _ in range(_MOST_JOINED):
            cluster = await self._tips.cluster(cluster_id)
            if cluster is None or cluster.state != ClusterState.MERGED:
                return cluster
            target = await self._connection.scalar(
                select(tip_change.c.cluster_id)
                .where(
                    tip_change.c.what == "merge",
                    tip_change.c.other_id == cluster_id,
                    tip_change.c.undone_at.is_(None),
                )
                .order_by(tip_change.c.id.desc())
                .limit(1)
            )
            if target is None:
                return None
            cluster_id = target
        return None

    async def is_written_about(self, cluster_id: int) -> bool:
        """Whether an entry for this cluster waits for review."""
        waits = select(hoax_draft.c.id).where(
            hoax_draft.c.id == tip_change.c.other_id,
            hoax_draft.c.state == DraftState.WAITING.value,
        )
        found = await self._connection.scalar(
            select(func.count())
            .select_from(tip_change)
            .where(
                tip_change.c.cluster_id == cluster_id,
                tip_change.c.what == WRITTEN,
                waits.exists(),
            )
        )
        return bool(found)

    async def mark_undone(self, change_id: int, now: datetime) -> None:
        await self._connection.execute(
            update(tip_change).where(tip_change.c.id == change_id).values(undone_at=now)
        )

    # who is to be told

    async def was_told(self, cluster_id: int) -> bool:
        """Whether anybody got the present answer."""
        found = await self._connection.scalar(
            select(func.count())
            .select_from(tip)
            .join(tip_cluster)
            .where(tip_cluster.c.id == cluster_id, tip.c.told_revision == tip_cluster.c.revision)
        )
        return bool(found)

    async def untold(self, now: datetime, most: int) -> list[int]:
        """Tips of those who were not told the present answer; locked for this job."""
        rows = await self._connection.execute(
            select(tip.c.id)
            .join(tip_cluster)
            .where(
                tip_cluster.c.state.in_(_ANSWERED),
                tip_cluster.c.tell_from <= now,
                tip.c.told_revision < tip_cluster.c.revision,
                not_held(TIP_ANSWERS, tip.c.id, now),
            )
            .order_by(tip.c.id)
            .limit(most)
            .with_for_update(of=tip, skip_locked=True)
        )
        return list(rows.scalars())

    async def telling(self, tip_id: int) -> Telling | None:
        """Who asked, and what came out; None when it is gone."""
        row = (await self._connection.execute(select(tip).where(tip.c.id == tip_id))).one_or_none()
        found = self._tips.tip_of(row) if row else None
        cluster = await self._tips.cluster(found.cluster_id) if found else None
        return Telling(found, cluster) if found and cluster else None

    async def mark_told(self, tip_id: int, revision: int) -> None:
        await self._connection.execute(
            update(tip).where(tip.c.id == tip_id).values(told_revision=revision)
        )

    # radar

    async def waves(self, since: datetime, askers: int) -> list[Wave]:
        """Open clusters that so many people of one kabupaten or kota asked about since then."""
        told = (
            select(tip_radar.c.cluster_id)
            .where(
                tip_radar.c.cluster_id == tip.c.cluster_id,
                tip_radar.c.area_code == _REGENCY,
            )
            .exists()
        )
        rows = await self._connection.execute(
            select(tip.c.cluster_id, _REGENCY.label("area"), func.count().label("askers"))
            .join(tip_cluster)
            .where(
                tip.c.at > since,
                tip.c.area_code.is_not(None),
                tip_cluster.c.state == ClusterState.OPEN.value,
                ~told,
            )
            .group_by(tip.c.cluster_id, "area")
            .having(func.count() >= askers)
            .order_by(func.count().desc())
        )
        found = []
        for row in rows.all():
            cluster = await self._tips.cluster(row.cluster_id)
            if cluster is not None:
                found.append(Wave(cluster, row.area, row.askers))
        return found

    async def claim_wave(self, wave: Wave, now: datetime) -> bool:
        """Whether this wave is told about for the first time."""
        added = await self._connection.execute(
            upsert(tip_radar)
            .values(cluster_id=wave.cluster.id, area_code=wave.area_code, told_at=now)
            .on_conflict_do_nothing()
        )
        return added.rowcount == 1
