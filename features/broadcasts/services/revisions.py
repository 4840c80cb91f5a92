"""Corrections and recalls: what is out already is changed, once a second administrator agrees."""

from dataclasses import dataclass

from domain.people import Person
from features.broadcasts.rules.broadcasts import (
    Broadcast,
    BroadcastState,
    Content,
    Happened,
    Revision,
    RevisionState,
)
from features.broadcasts.rules.errors import AlreadyDecided, NoSuchBroadcast, OwnBroadcast
from features.broadcasts.services.desk import BroadcastDesk, administrator
from features.broadcasts.storage.broadcasts import BroadcastRepository
from storage.unit_of_work import UnitOfWork

_NEVER_SENT = (BroadcastState.WAITING, BroadcastState.REFUSED)


@dataclass(frozen=True)
class BroadcastRevisions:
    desk: BroadcastDesk

    async def correct(self, person: Person, broadcast_id: int, content: Content) -> Revision:
        """Hand in another content for all copies. Raises AlreadyDecided when there are none."""
        return await self._revise(person, broadcast_id, content, recalls=False)

    async def recall(
        self, person: Person, broadcast_id: int, content: Content | None = None
    ) -> Revision:
        """Hand in that all copies be taken back; `content` stands where they cannot be deleted."""
        return await self._revise(person, broadcast_id, content, recalls=True)

    async def get(self, revision_id: int) -> Revision:
        """Raises NoSuchBroadcast."""
        async with self.desk.unit_of_work.at_once() as work:
            found = await work[BroadcastRepository].revision(revision_id)
        if found is None:
            raise NoSuchBroadcast
        return found

    async def waiting(self) -> list[Revision]:
        async with self.desk.unit_of_work.at_once() as work:
            return await work[BroadcastRepository].waiting_revisions()

    async def approve(self, person: Person, revision_id: int) -> Broadcast:
        """From now on every copy gets the new content; a recall also ends the sending.

        Raises OwnBroadcast, AlreadyDecided.
        """
        async with self.desk.unit_of_work() as work:
            revision = await self._undecided(work, person, revision_id)
            if revision.author_id == person.telegram_id:
                raise OwnBroadcast
            broadcast = await self.desk.locked(work, revision.broadcast_id)
            await work[BroadcastRepository].change_revision(
                revision_id,
                state=RevisionState.APPROVED.value,
                approver_id=person.telegram_id,
            )
            await work[BroadcastRepository].put_content(broadcast.id, revision.content)
            await work[BroadcastRepository].change(
                broadcast.id,
                revision=broadcast.revision + 1,
                recalled=broadcast.recalled or revision.recalls,
            )
            if revision.recalls and broadcast.state.is_open:
                await work[BroadcastRepository].change(
                    broadcast.id,
                    state=BroadcastState.CANCELLED.value,
                    finished_at=self.desk.clock(),
                )
            await work[BroadcastRepository].open_follow_ups(broadcast.id, self.desk.clock())
            await self.desk.note(
                work,
                Happened.APPROVED,
                person,
                broadcast_id=broadcast.id,
                revision_id=revision_id,
            )
            changed = await work[BroadcastRepository].get(broadcast.id)
            assert changed is not None
            await work.commit()
        return changed

    async def refuse(self, person: Person, revision_id: int, why: str) -> Revision:
        async with self.desk.unit_of_work() as work:
            revision = await self._undecided(work, person, revision_id)
            await work[BroadcastRepository].change_revision(
                revision_id, state=RevisionState.REFUSED.value, approver_id=person.telegram_id
            )
            await self.desk.note(
                work,
                Happened.REFUSED,
                person,
                why=why,
                broadcast_id=revision.broadcast_id,
                revision_id=revision_id,
            )
            await work.commit()
        return await self.get(revision_id)

    async def _revise(
        self, person: Person, broadcast_id: int, content: Content | None, *, recalls: bool
    ) -> Revision:
        administrator(person)
        async with self.desk.unit_of_work() as work:
            broadcast = await self.desk.locked(work, broadcast_id)
            if broadcast.state in _NEVER_SENT or broadcast.recalled:
                raise AlreadyDecided
            revision_id = await work[BroadcastRepository].add_revision(
                broadcast_id,
                content or broadcast.content,
                recalls=recalls,
                author_id=person.telegram_id,
                now=self.desk.clock(),
            )
            what = Happened.RECALL if recalls else Happened.CORRECTION
            await self.desk.note(
                work, what, person, broadcast_id=broadcast_id, revision_id=revision_id
            )
            await work.commit()
        return await self.get(revision_id)

    async def _undecided(self, work: UnitOfWork, person: Person, revision_id: int) -> Revision:
        administrator(person)
        found = await work[BroadcastRepository].revision(revision_id, lock=True)
        if found is None:
            raise NoSuchBroadcast
        if found.state != RevisionState.WAITING:
            raise AlreadyDecided
        return found
