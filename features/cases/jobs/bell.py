"""Rings where a case arrives, in the transaction in which it does; and calls for danger.

What cannot wait is told at any hour and goes round until somebody takes it; everything else waits
for the morning of its receiver.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chat.post import Post, key_within
from domain.areas import Areas
from domain.calendar import wake_time
from domain.people import Person, Role
from features.cases.rules.accused import Involved
from features.cases.rules.cases import CaseFile, Desk
from features.cases.rules.holders import CALLS, Rung, call, cannot_wait
from features.cases.services.holders import above_desk, at_desk, in_role, people_to_tell
from features.cases.services.reach import BELL
from features.cases.services.rights import may_see
from features.cases.storage.cases import CaseRepository
from features.cases.storage.contacts import OutsideContactRepository
from features.cases.storage.topic_rules import CaseTopicRules
from features.cases.views import bell as views
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWork
from views.translator import Translator, translator
from views.view import View

_LONGEST_KEY = 66


@dataclass(frozen=True)
class CaseBell:
    """`has_room`: the command center has a group; what it shows there, its officers need no letter
    about."""

    post: Post
    areas: Areas
    clock: Callable[[], datetime]
    has_room: bool = False

    async def ring(self, work: UnitOfWork, case: CaseFile, key: str) -> None:
        """A case came to its desk."""
        now = self.clock()
        if cannot_wait(case):
            await self.begin_calls(work, case, now)
            return
        people = await at_desk(work, case)
        if people:
            if not await self._is_in_room(work, case):
                await self._tell(work, case, people, key, now)
            return
        await self._tell(work, case, await above_desk(work, case), key, now, letter=True)

    async def _is_in_room(self, work: UnitOfWork, case: CaseFile) -> bool:
        if case.desk is not Desk.COMMAND_CENTER or not self.has_room:
            return False
        if Involved.CENTER in case.accused_roles:
            return False
        return await work[CaseTopicRules].shows(case.id)

    async def answered(self, work: UnitOfWork, case: CaseFile, key: str, asked: int | None) -> None:
        """The reporter answered: whoever has the case hears it, else who asked."""
        people = await people_to_tell(work, case) if case.owner_id is not None else []
        if not people and asked is not None:
            asker = await work[PeopleRepository].get(asked)
            people = [asker] if may_see(asker, case) else []
        if not await self._is_in_room(work, case):
            await self._show(work, case, people, f"answered:{key}", views.answered)

    async def second_needed(
        self, work: UnitOfWork, case: CaseFile, key: str, first: int | None
    ) -> None:
        """One proposed to close it: without another it stays open."""
        others = [one for one in await at_desk(work, case) if one.telegram_id != first]
        if not await self._is_in_room(work, case):
            await self._show(work, case, others, f"second:{key}", views.second_needed)

    async def _show(
        self,
        work: UnitOfWork,
        case: CaseFile,
        people: Sequence[Person],
        key: str,
        view: Callable[[CaseFile, Translator], View],
    ) -> None:
        """By day; of what cannot wait at any hour."""
        for person in people:
            post = next((one.area_code for one in person.posts if one.area_code), case.area_code)
            until = wake_time(self.clock(), self.areas.zone(post))
            shown = view(case, translator(person.language))
            where = key_within(f"bell:{case.id}:{person.telegram_id}:{key}", _LONGEST_KEY)
            await self._send(
                work, person, shown, where, not_before=None if case.is_danger else until
            )

    async def call_one(self, work: UnitOfWork, case: CaseFile, person: Person, key: str) -> None:
        """Somebody was given a case that cannot wait: told at any hour."""
        shown = views.given_now(case, self._place(case), person)
        await self._send(work, person, shown, f"bell:{case.id}:{person.telegram_id}:{key}")

    async def begin_calls(self, work: UnitOfWork, case: CaseFile, now: datetime) -> None:
        """From now on people are called, those at the desk first."""
        calls = await self.go_on_calling(work, case, 0, now)
        await work[CaseRepository].change(case.id, called_from=now, calls=calls)

    async def go_on_calling(
        self, work: UnitOfWork, case: CaseFile, number: int, since: datetime
    ) -> int:
        """Make this call; the number of the next. Where nobody is, the next are called at once."""
        coordinator = bool(await in_role(work, case, Role.COORDINATOR))
        while number < CALLS:
            one = call(number, since)
            assert one is not None
            people = await self._on(one.rung, work, case)
            for person in people:
                key = f"call:{case.id}:{int(since.timestamp())}:{one.round}:{person.telegram_id}"
                shown = views.call(case, self._place(case), person, coordinator=coordinator)
                await self._send(work, person, shown, key)
            number += 1
            if people:
                break
        return number

    async def _on(self, rung: Rung, work: UnitOfWork, case: CaseFile) -> list[Person]:
        match rung:
            case Rung.HOLDER:
                return await at_desk(work, case)
            case Rung.COORDINATOR:
                return await in_role(work, case, Role.COORDINATOR)
            case Rung.OFFICER:
                return await in_role(work, case, Role.OFFICER) or await above_desk(work, case)

    async def _tell(
        self,
        work: UnitOfWork,
        case: CaseFile,
        people: Sequence[Person],
        key: str,
        now: datetime,
        *,
        letter: bool = False,
    ) -> None:
        contact = None
        zone = self.areas.zone(case.area_code)
        if letter:
            contacts = work[OutsideContactRepository]
            day = now.astimezone(zone).date()
            contact = await contacts.of_desk(case.desk, case.area_code, day)
        for person in people:
            t = translator(person.language)
            shown = (
                views.arrived(case, self._place(case), zone, t)
                if contact is None
                else views.needs_letter(case, self._place(case), zone, t)
            )
            post = next((one.area_code for one in person.posts if one.area_code), case.area_code)
            until = wake_time(now, self.areas.zone(post))
            where = f"bell:{case.id}:{person.telegram_id}:{key}"
            await self._send(work, person, shown, where, not_before=until)

    async def _send(
        self,
        work: UnitOfWork,
        person: Person,
        view: View,
        key: str,
        *,
        not_before: datetime | None = None,
    ) -> None:
        message = await self.post.message(work, person.telegram_id, view, person.language, key)
        await self.post.queue(work, [replace(message, follow=BELL)], not_before=not_before)

    def _place(self, case: CaseFile) -> str:
        return self.areas.name(case.area_code) if case.area_code else ""
