"""Tells families of meetings and lessons: once, by day, and only whom the companion accompanies.

A row is only an intention. What is true is looked up in the transaction that queues the message:
the companion's post, whose family it is, the membership, the link, the consent.
"""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from chat import metrics
from chat.items import Items, one_after_another
from chat.post import Post
from chat.quiet import when_to_begin
from domain.areas import Areas
from domain.people import Person
from features.groups.rules.groups import Group
from features.groups.rules.lessons import lesson
from features.groups.rules.meetings import Invitation, LetterKind, Meeting, what_to_tell
from features.groups.services.meetings import Invited
from features.groups.storage.groups import GroupRepository
from features.groups.storage.invitations import INVITATIONS, InvitationRepository
from features.groups.storage.lessons import LESSONS, LessonCopy, LessonRepository
from features.groups.storage.meetings import MeetingRepository
from features.groups.views import invitations as views
from features.groups.views import lessons as lesson_views
from features.people.services.accompanying import scopes_of
from features.people.services.reach import hears
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from views.translator import translator
from views.view import View

TOLD, PUT_OFF, OVER = "told", "put_off", "over"
LATE_EVERY = timedelta(minutes=10)
_MOST_LATE = 5000
_LONGEST_PASS = 25.0
"""Seconds: the job looks every thirty."""
_SOON = timedelta(days=2)
"""A meeting that is nearer is told today, whatever else was."""


@dataclass(frozen=True)
class GroupTelling:
    units: UnitOfWorkFactory
    post: Post
    clock: Callable[[], datetime]
    areas: Areas

    async def run_once(self) -> None:
        """One letter that cannot be made stops no other."""
        await one_after_another(self._backlog, self._invitations, self._lessons)

    async def _backlog(self) -> None:
        now = self.clock()
        async with self.units.at_once() as work:
            found = [
                await work[InvitationRepository].backlog(now),
                await work[LessonRepository].backlog(now),
            ]
        metrics.GROUP_LETTERS_WAITING.set(sum(rows for rows, _ in found))
        metrics.GROUP_LETTERS_AGE.set(max(seconds for _, seconds in found))

    async def invite_late(self) -> None:
        """Families that can be told only since a meeting was planned."""
        async with self.units() as work:
            await work[InvitationRepository].plan_missing(self.clock(), most=_MOST_LATE)
            await work.commit()

    async def _invitations(self) -> None:
        await self._all_of(INVITATIONS, InvitationRepository, self._invite)

    async def _lessons(self) -> None:
        await self._all_of(LESSONS, LessonRepository, self._teach)

    async def _all_of(
        self,
        job: str,
        repository: type[InvitationRepository | LessonRepository],
        act: Callable[[int], Awaitable[object]],
    ) -> None:
        """Until nothing is due, or the next look is near: what is told, put off, let go or went
        wrong is not due any more."""
        ends = time.monotonic() + _LONGEST_PASS
        while time.monotonic() < ends:
            async with self.units.at_once() as work:
                due = await work[repository].due(self.clock())
            if not due:
                return
            await Items(job, self.units, self.clock).each(due, act)

    async def _invite(self, invitation_id: int) -> None:
        now = self.clock()
        async with self.units() as work:
            found = await work[InvitationRepository].get(invitation_id)
            meeting = await work[MeetingRepository].whose(found.meeting_id) if found else None
            if found is None or meeting is None:
                return
            kind, outcome = await self._decide(work, found, meeting, now)
            await work.commit()
        metrics.GROUP_LETTERS.labels(kind, outcome).inc()

    async def _decide(
        self,
        work: UnitOfWork,
        found: Invitation,
        meeting: Meeting,
        now: datetime,
    ) -> tuple[LetterKind, str]:
        """What was told, and what became of it. That nobody need come is told to whoever was told
        of the meeting, also where the family has another companion or group by now."""
        group = await work[GroupRepository].whose(meeting.group_id)
        person = await self._reader(work, found.family_id, found.telegram_id)
        belongs = await self._belongs(work, group, found.family_id)
        kind = what_to_tell(meeting, found.told, now, belongs=belongs)
        if group is None or person is None or kind is None:
            await work[InvitationRepository].let_go(found.id)
            return kind or LetterKind.INVITATION, OVER
        zone = self.areas.zone(group.area_code)
        urgent = kind is not LetterKind.INVITATION or meeting.starts_at - now < _SOON
        later = await when_to_begin(work, person.telegram_id, zone, now, urgent=urgent)
        if later is not None:
            await work[InvitationRepository].put_off(found.id, later)
            return kind, PUT_OFF
        known = meeting.version if kind in (LetterKind.INVITATION, LetterKind.CHANGED) else None
        await work[InvitationRepository].told(found, known, now)
        again = await work[InvitationRepository].get(found.id)
        assert again is not None
        invited = Invited(again, meeting, group.area_code, _name(person, found.family_id))
        view = views.letter(kind, invited, zone, translator(person.language))
        await self._queue(work, person, view, f"meeting:{found.id}:{again.turn}")
        return kind, TOLD

    async def _teach(self, copy_id: int) -> None:
        now = self.clock()
        async with self.units() as work:
            found = await work[LessonRepository].get(copy_id)
            if found is None:
                return
            outcome = await self._lesson(work, found, now)
            await work.commit()
        metrics.GROUP_LETTERS.labels(LetterKind.LESSON, outcome).inc()

    async def _lesson(self, work: UnitOfWork, found: LessonCopy, now: datetime) -> str:
        sent = await work[LessonRepository].sent(found.lesson_id)
        shipped = lesson(sent.code) if sent else None
        group = await work[GroupRepository].whose(sent.group_id) if sent else None
        person = await self._reader(work, found.family_id, found.telegram_id)
        belongs = await self._belongs(work, group, found.family_id)
        refused = await work[LessonRepository].refusing([found.telegram_id])
        is_over = shipped is None or refused or found.told or not belongs
        if group is None or person is None or shipped is None or is_over:
            await work[LessonRepository].let_go(found.id)
            return OVER
        zone = self.areas.zone(group.area_code)
        later = await when_to_begin(work, person.telegram_id, zone, now)
        if later is not None:
            await work[LessonRepository].put_off(found.id, later)
            return PUT_OFF
        await work[LessonRepository].told(found.id, now)
        view = lesson_views.letter(shipped, found.id, translator(person.language))
        await self._queue(work, person, view, f"lesson:{found.id}")
        return TOLD

    async def _belongs(self, work: UnitOfWork, group: Group | None, family_id: UUID) -> bool:
        """Whether the family is in the group, and the group's companion accompanies it now."""
        if group is None:
            return False
        owner = await work[PeopleRepository].get(group.owner_id)
        scopes = await scopes_of(work, owner)
        return await work[GroupRepository].is_member(scopes, group.id, family_id)

    async def _reader(self, work: UnitOfWork, family_id: UUID, telegram_id: int) -> Person | None:
        """The account, if it may be written to about this family."""
        person = await work[PeopleRepository].get(telegram_id)
        return person if hears(person, family_id) else None

    async def _queue(self, work: UnitOfWork, person: Person, view: View, key: str) -> None:
        message = await self.post.message(work, person.telegram_id, view, person.language, key)
        await self.post.queue(work, [message])


def _name(person: Person, family_id: UUID) -> str:
    """Named only where the account has several families."""
    if len(person.families) < 2:
        return ""
    return next(one.head_name for one in person.families if one.family_id == family_id)
