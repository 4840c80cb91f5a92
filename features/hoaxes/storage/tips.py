"""Tips and their clusters: kept once per person, joined by what they say."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    case,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.people import Purpose, language_of
from features.hoaxes.rules.tips import (
    TIP_CONSENT_VERSION,
    Cluster,
    ClusterState,
    OwnTip,
    Tip,
    TipFile,
    TipFileKind,
)
from features.hoaxes.storage.tip_tables import (
    tip,
    tip_change,
    tip_cluster,
    tip_person,
    verdict_told,
)
from features.people.storage.tables import consent
from storage.repository import Repository
from storage.tables import place_of

_LOCK = text("SELECT pg_advisory_xact_lock(7003, 1)")
_HOUR = timedelta(hours=1)

asker_count = (
    select(func.count())
    .select_from(tip)
    .where(tip.c.cluster_id == tip_cluster.c.id)
    .correlate(tip_cluster)
    .scalar_subquery()
)


class TipRepository(Repository):
    # what a person decided

    async def keeps(self, telegram_id: int) -> bool | None:
        """Whether the person agreed that tips are kept; None when nobody asked yet."""
        found: bool | None = await self._connection.scalar(
            select(tip_person.c.keeps).where(
                tip_person.c.telegram_id == telegram_id,
                tip_person.c.version == TIP_CONSENT_VERSION,
            )
        )
        return found

    async def record_consent(
        self, telegram_id: int, *, given: bool, language: str, text_sha256: str
    ) -> None:
        """The answer that is in force, and its proof (UU 27/2022 Pasal 24)."""
        values = {"keeps": given, "version": TIP_CONSENT_VERSION}
        await self._connection.execute(
            upsert(tip_person)
            .values(telegram_id=telegram_id, **values)
            .on_conflict_do_update(index_elements=[tip_person.c.telegram_id], set_=values)
        )
        await self._connection.execute(
            insert(consent).values(
                telegram_id=telegram_id,
                purpose=Purpose.TIPS.value,
                version=TIP_CONSENT_VERSION,
                given=given,
                language=language_of(language),
                text_sha256=text_sha256,
            )
        )

    async def count_one(self, telegram_id: int, now: datetime) -> int:
        """One more in this hour; how many there are."""
        fresh = tip_person.c.hour > now - _HOUR
        count: int | None = await self._connection.scalar(
            upsert(tip_person)
            .values(telegram_id=telegram_id, hour=now, count=1)
            .on_conflict_do_update(
                index_elements=[tip_person.c.telegram_id],
                set_={
                    "hour": case((fresh, tip_person.c.hour), else_=now),
                    "count": func.least(case((fresh, tip_person.c.count), else_=0) + 1, 999),
                },
            )
            .returning(tip_person.c.count)
        )
        return count or 0

    # tips and clusters

    async def lock(self) -> None:
        """Until the end of the transaction nobody else sorts tips into clusters."""
        await self._connection.execute(_LOCK)

    async def with_essence(self, essence: str) -> int | None:
        """The newest cluster of exactly these words."""
        found: int | None = await self._connection.scalar(
            select(tip_cluster.c.id)
            .where(
                tip_cluster.c.essence_index.in_(self._keyring.indexes(essence, "essence")),
                tip_cluster.c.state != ClusterState.MERGED.value,
                ~tip_cluster.c.apart,
            )
            .order_by(tip_cluster.c.id.desc())
            .limit(1)
        )
        return found

    async def essences(self, most: int, since: datetime) -> list[tuple[int, str]]:
        """The clusters that were asked about last, with their words."""
        rows = await self._connection.execute(
            select(tip_cluster.c.id, tip_cluster.c.lot, tip_cluster.c.essence_sealed)
            .where(
                tip_cluster.c.state != ClusterState.MERGED.value,
                ~tip_cluster.c.apart,
                tip_cluster.c.last_seen > since,
            )
            .order_by(tip_cluster.c.last_seen.desc())
            .limit(most)
        )
        place = "essence_sealed"
        return [
            (row.id, self._open(row.essence_sealed, tip_cluster, place, row.lot)) for row in rows
        ]

    async def add_cluster(
        self, sample: str, essence: str, now: datetime, *, apart: bool = False
    ) -> int:
        lot = secrets.token_hex(12)
        found: int | None = await self._connection.scalar(
            insert(tip_cluster)
            .values(
                lot=lot,
                sample_sealed=self._seal(sample, tip_cluster, "sample_sealed", lot),
                essence_sealed=self._seal(essence, tip_cluster, "essence_sealed", lot),
                essence_index=self._keyring.index(essence, "essence"),
                apart=apart,
                first_seen=now,
                last_seen=now,
            )
            .returning(tip_cluster.c.id)
        )
        assert found is not None
        return found

    async def add(
        self,
        cluster_id: int,
        telegram_id: int,
        words: str,
        files: Sequence[TipFile],
        *,
        area_code: str | None,
        now: datetime,
    ) -> tuple[int, bool]:
        """The tip of a person in a cluster, and whether it is new."""
        lot = secrets.token_hex(12)
        added = await self._connection.scalar(
            upsert(tip)
            .values(
                cluster_id=cluster_id,
                lot=lot,
                telegram_id=telegram_id,
                text_sealed=self._seal(words, tip, "text_sealed", lot),
                files=_json(files),
                area_code=area_code,
                at=now,
            )
            .on_conflict_do_nothing(index_elements=[tip.c.cluster_id, tip.c.telegram_id])
            .returning(tip.c.id)
        )
        await self._connection.execute(
            update(tip_cluster)
            .where(tip_cluster.c.id == cluster_id)
            .values(last_seen=func.greatest(tip_cluster.c.last_seen, now))
        )
        if added is not None:
            return int(added), True
        found = await self._connection.scalar(
            select(tip.c.id).where(tip.c.cluster_id == cluster_id, tip.c.telegram_id == telegram_id)
        )
        assert found is not None
        return int(found), False

    async def extend(self, tip_id: int, words: str, files: Sequence[TipFile]) -> None:
        """What came in the same breath belongs to the same tip."""
        lot = await self._connection.scalar(select(tip.c.lot).where(tip.c.id == tip_id))
        if lot is not None:
            await self._connection.execute(
                update(tip)
                .where(tip.c.id == tip_id)
                .values(text_sealed=self._seal(words, tip, "text_sealed", lot), files=_json(files))
            )

    async def withdraw(self, tip_id: int, telegram_id: int) -> None:
        await self._connection.execute(
            delete(tip).where(tip.c.id == tip_id, tip.c.telegram_id == telegram_id)
        )
        await self.forget_empty()

    async def get(self, tip_id: int) -> Tip | None:
        row = (await self._connection.execute(select(tip).where(tip.c.id == tip_id))).one_or_none()
        return self.tip_of(row) if row else None

    async def cluster(self, cluster_id: int, *, lock: bool = False) -> Cluster | None:
        statement = self.clusters().where(tip_cluster.c.id == cluster_id)
        if lock:
            statement = statement.with_for_update(of=tip_cluster)
        row = (await self._connection.execute(statement)).one_or_none()
        return self.cluster_of(row) if row else None

    async def place(self, cluster: Cluster) -> int:
        """Where it stands in the queue, counted from 1."""
        before = or_(
            cluster.askers < asker_count,
            and_(
                asker_count == cluster.askers,
                or_(
                    tip_cluster.c.first_seen < cluster.first_seen,
                    and_(
                        tip_cluster.c.first_seen == cluster.first_seen,
                        tip_cluster.c.id < cluster.id,
                    ),
                ),
            ),
        )
        ahead = await self._connection.scalar(
            select(func.count())
            .select_from(tip_cluster)
            .where(tip_cluster.c.state == ClusterState.OPEN.value, before)
        )
        return int(ahead or 0) + 1

    async def own(self, telegram_id: int, most: int) -> list[OwnTip]:
        """What a person asked, newest first."""
        rows = await self._connection.execute(
            select(tip.c.id, tip.c.cluster_id)
            .join(tip_cluster)
            .where(
                tip.c.telegram_id == telegram_id,
                tip_cluster.c.state != ClusterState.MERGED.value,
            )
            .order_by(tip.c.at.desc(), tip.c.id.desc())
            .limit(most)
        )
        found = []
        for row in rows.all():
            one, cluster = await self.get(row.id), await self.cluster(row.cluster_id)
            if one is not None and cluster is not None:
                found.append(OwnTip(one, cluster))
        return found

    async def forget(self, *, answered_before: datetime) -> int:
        """Drop tips whose answer is older than that, and clusters that nobody asks about."""
        old = select(tip_cluster.c.id).where(
            tip_cluster.c.state != ClusterState.OPEN.value,
            func.coalesce(tip_cluster.c.answered_at, tip_cluster.c.last_seen) < answered_before,
            tip_cluster.c.last_seen < answered_before,
        )
        gone = await self._connection.execute(delete(tip).where(tip.c.cluster_id.in_(old)))
        undoable = exists().where(
            tip_change.c.other_id == tip_cluster.c.id, tip_change.c.undone_at.is_(None)
        )
        await self._connection.execute(
            delete(tip_cluster).where(
                _is_empty(), or_(~undoable, tip_cluster.c.last_seen < answered_before)
            )
        )
        await self._connection.execute(
            delete(tip_person).where(
                tip_person.c.keeps.is_(None), tip_person.c.hour < func.now() - timedelta(days=1)
            )
        )
        return gone.rowcount

    async def forget_person(self, telegram_id: int) -> None:
        """Remove the person from all tips. What nobody else asked goes with it."""
        for table in (tip, tip_person, verdict_told):
            await self._connection.execute(delete(table).where(table.c.telegram_id == telegram_id))
        await self.forget_empty()

    async def forget_empty(self) -> None:
        await self._connection.execute(
            delete(tip_cluster).where(_is_empty(), tip_cluster.c.state != ClusterState.MERGED.value)
        )

    # rows and values

    def clusters(self) -> Select[Any]:
        return select(tip_cluster, asker_count.label("askers"))

    def cluster_of(self, row: Row[Any]) -> Cluster:
        note = row.note_sealed
        return Cluster(
            id=row.id,
            state=ClusterState(row.state),
            sample=self._open(row.sample_sealed, tip_cluster, "sample_sealed", row.lot),
            first_seen=row.first_seen,
            last_seen=row.last_seen,
            askers=row.askers,
            hoax_id=row.hoax_id,
            note="" if note is None else self._open(note, tip_cluster, "note_sealed", row.lot),
            revision=row.revision,
            answered_at=row.answered_at,
        )

    def tip_of(self, row: Row[Any]) -> Tip:
        return Tip(
            id=row.id,
            cluster_id=row.cluster_id,
            telegram_id=row.telegram_id,
            text=self._open(row.text_sealed, tip, "text_sealed", row.lot),
            files=tuple(
                TipFile(TipFileKind(one["kind"]), one["file_id"], one["unique"])
                for one in row.files
            ),
            at=row.at,
            told_revision=row.told_revision,
        )

    def _seal(self, value: str, table: Any, column: str, lot: str) -> bytes:
        return self._keyring.seal(value, place_of(table, column, lot))

    def _open(self, value: bytes, table: Any, column: str, lot: str) -> str:
        return self._keyring.open_text(value, place_of(table, column, lot))


def _is_empty() -> ColumnElement[bool]:
    return ~exists().where(tip.c.cluster_id == tip_cluster.c.id)


def _json(files: Sequence[TipFile]) -> list[dict[str, str]]:
    return [{"kind": one.kind.value, "file_id": one.file_id, "unique": one.unique} for one in files]
