"""What happened at a help desk comes back into the case: states, answers, questions, closings."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.areas import Areas
from domain.people import Role
from features.cases.rules.asked import HELD_BACK, asks_for_secret
from features.cases.rules.cases import CaseFile
from features.cases.rules.command_center import FORUM, CaseEvent, CaseStatus, EventKind
from features.cases.rules.holders import CALLS
from features.cases.rules.news import NEWS_OF, News, NewsKind
from features.cases.services.clock import clock_changes
from features.cases.services.drawing import CLOSING, FROM_DESK, draw_anew, in_forum
from features.cases.services.sheet import closed_by
from features.cases.storage.cases import CaseRepository, Handover
from features.cases.storage.entries import CaseEntryRepository, EntryKind, Side
from features.cases.storage.events import CaseEventRepository
from features.cases.storage.outbox import CaseOutbox
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_SAME_MOMENT = timedelta(seconds=1)
"""Desks tell whole seconds."""
HELP_DESK = -1
"""Stands for the unknown officer of a help desk who proposed a closing there."""


@dataclass(frozen=True)
class DeskEvents:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    areas: Areas
    targets: tuple[str, ...] = ()

    async def apply(self, event: CaseEvent) -> News | None:
        """An event of the command center, in any order, doubled or late: one final state.

        The state is that of the newest event by its sequence. None when there is nothing to tell.
        """
        async with self.unit_of_work() as work:
            if not await work[CaseEventRepository].is_new(event.id, event.ticket):
                return None
            found = await work[CaseRepository].with_ticket(event.ticket)
            case = await work[CaseRepository].get(found.id, lock=True) if found else None
            if case is None:
                await work.commit()
                return None
            if asks_for_secret(event.text):
                event = await self._held_back(work, case, event)
            if event.kind == EventKind.MESSAGE and not event.text:
                await work.commit()
                return None
            if event.kind == EventKind.MESSAGE:
                await self._desk_said(work, case, event)
                await work.commit()
                return News(case, NewsKind.MESSAGE, f"event:{event.id}", event.text)
            news = await self._follow(work, case, event)
            await work.commit()
        return news

    async def _desk_said(self, work: UnitOfWork, case: CaseFile, event: CaseEvent) -> None:
        key = f"{FROM_DESK}{event.id}"[:80]
        said = await work[CaseEntryRepository].say(
            case.id, key, EntryKind.MESSAGE, Side.OFFICE, event.text, event.at
        )
        if said is not None:
            await work[CaseRepository].hand_over(
                case.id, key, Handover.MESSAGE, in_forum(self.targets), entry_id=said
            )

    async def _held_back(self, work: UnitOfWork, case: CaseFile, event: CaseEvent) -> CaseEvent:
        """The event without words that nobody may write to a family: officers read them as a note,
        and each desk reads in a line that they were not sent."""
        key, entries = f"{FROM_DESK}{event.id}"[:70], work[CaseEntryRepository]
        note = await entries.say(
            case.id, key, EntryKind.INTERNAL, Side.OFFICE, event.text, event.at
        )
        line = await entries.say(
            case.id, f"{key}:held", EntryKind.STATUS, Side.HOUSE, HELD_BACK, self.clock()
        )
        for said, to in ((note, in_forum(self.targets)), (line, self.targets)):
            if said is not None:
                repository = work[CaseRepository]
                await repository.hand_over(
                    case.id, f"{key}:{said}"[:80], Handover.MESSAGE, to, entry_id=said
                )
        return replace(event, text="")

    async def _follow(self, work: UnitOfWork, case: CaseFile, event: CaseEvent) -> News | None:
        """A help desk's closing of an integrity case is the word of one: an officer must agree."""
        if event.text:
            await self._desk_said(work, case, event)
        sequence = (await work[CaseRepository].flags(case.id))[3]
        if event.status is None or event.sequence <= sequence:
            return None
        if case.merged_into is not None:
            # it goes on under another number: here its state means nothing any more
            await work[CaseRepository].change(case.id, event_sequence=event.sequence)
            return None
        ours = await work[CaseOutbox].last_status(case.id, besides=FORUM)
        if ours is not None and ours.at > event.at + _SAME_MOMENT:
            # We decided later: the desk hears it after this, and so it stands on both sides.
            await work[CaseRepository].change(case.id, event_sequence=event.sequence)
            return None
        closed = event.status in (CaseStatus.RESOLVED, CaseStatus.REJECTED)
        if closed and case.confidential and case.is_open:
            await work[CaseRepository].change(
                case.id, event_sequence=event.sequence, closing_officer=HELP_DESK
            )
            await draw_anew(work, case, f"event:{event.id}{CLOSING}", self.targets)
            return None
        await work[CaseRepository].change(
            case.id,
            status=event.status,
            event_sequence=event.sequence,
            closed_at=event.at if closed else None,
            closed_by=None,
            closed_role=Role.OFFICER if closed else None,
            decision=event.decision,
            receiver=event.receiver,
            calls=CALLS,
            **await clock_changes(
                work, case, event.status, self.clock(), self.areas.zone(case.area_code)
            ),
        )
        moved = await work[CaseRepository].get(case.id)
        assert moved is not None
        key = f"{FROM_DESK}{event.id}:{event.status.value}"
        if event.status != case.status:
            await work[CaseRepository].hand_over(
                case.id, key[:80], Handover.STATUS, in_forum(self.targets), status=event.status
            )
        if ours is not None and (ours.done_at is None or ours.done_at >= event.at):
            # What we decided before arrives there after this: the desk is told what stands.
            await work[CaseRepository].hand_over(
                case.id, f"{key}:stands"[:80], Handover.STATUS, [ours.target], status=event.status
            )
        if event.status == case.status or event.status not in NEWS_OF:
            return None
        by = await closed_by(work, moved)
        return News(moved, NEWS_OF[event.status], f"event:{event.id}", event.text, by=by)
