"""Posts begin and end: on the command line, by a coordinator in chat, by enrolment.

A post opens by the own Telegram contact AND a code, as a family does; whoever guesses learns
nothing about which half was wrong.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from domain.errors import NotAllowed, StaleButton
from domain.people import Person, Role
from domain.roles import role_in_register
from features.people.rules import linking
from features.people.rules.errors import LinkingRefused
from features.people.rules.posts import (
    ENDED,
    GIVEN,
    VALID,
    Invitee,
    PostCode,
    may_decide,
)
from features.people.services.help_ends import HelpEnds
from features.people.services.linking import LinkingService
from features.people.storage.families import Companion, FamilyRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.posts import OpenInvitation, PostRepository
from features.people.storage.staff import StaffMember, StaffRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from views.view import Tap


@dataclass(frozen=True)
class PostEnded:
    """What another feature does in the transaction in which a post ends, and at what moment
    (offered by it)."""

    act: Callable[[UnitOfWork, StaffMember, datetime], Awaitable[None]]


@dataclass(frozen=True)
class PostDeed:
    """What another feature can do with a post, as a button on its screen (offered by it). `label`
    is a marked sentence; `tap` is None for posts that it does not concern."""

    label: str
    tap: Callable[[StaffMember], Tap | None]


@dataclass(frozen=True)
class Registered:
    """Somebody of the register, and the post that a code would begin."""

    who: Companion
    post: Role


@dataclass(frozen=True)
class Enrolled:
    """A post that began; `issued_by` gave the code, `person` is the holder from now on."""

    person: Person
    member: StaffMember
    issued_by: int


@dataclass(frozen=True)
class PostService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    linking: LinkingService
    help_ends: HelpEnds
    ended: tuple[PostEnded, ...] = ()
    deeds: tuple[PostDeed, ...] = ()

    async def give(self, member: StaffMember, *, by: int | None = None) -> None:
        async with self.unit_of_work() as work:
            await self._begins(work, member, by)
            await work.commit()

    async def end(
        self, telegram_id: int, role: Role | None, area_code: str | None, *, by: int | None = None
    ) -> list[StaffMember]:
        """The posts that ended. Their rights are gone with the commit, wherever they are asked."""
        async with self.unit_of_work() as work:
            ended = await work[StaffRepository].remove(telegram_id, role, area_code)
            for member in ended:
                await work[PostRepository].record(member, ENDED, by)
                for other in self.ended:
                    await other.act(work, member, self.clock())
            await work.commit()
        return ended

    async def end_by(self, person: Person, telegram_id: int, role: Role, area_code: str) -> Person:
        """Who held it, as they are now. Raises NotAllowed for a post of somebody else's line."""
        if telegram_id == person.telegram_id or not may_decide(person, role, area_code):
            raise NotAllowed
        await self.end(telegram_id, role, area_code, by=person.telegram_id)
        async with self.unit_of_work.at_once() as work:
            return await work[PeopleRepository].get(telegram_id)

    async def registered(self, companion_id: str) -> Companion | None:
        async with self.unit_of_work.at_once() as work:
            return await work[FamilyRepository].companion(companion_id)

    async def around(self, person: Person) -> list[StaffMember]:
        """The posts that this person may end, by area."""
        found: dict[tuple[int, Role, str | None], StaffMember] = {}
        async with self.unit_of_work.at_once() as work:
            for area in self._areas(person):
                for one in await work[StaffRepository].inside(area):
                    found[one.telegram_id, one.role, one.area_code] = one
        return [
            one
            for one in found.values()
            if one.telegram_id != person.telegram_id
            and may_decide(person, one.role, one.area_code or "")
        ]

    async def in_register(self, person: Person, words: str) -> list[Registered]:
        """People of the register in the own area whose name or number has these words, with the
        post that the code would begin."""
        wanted = words.casefold().strip()
        found: dict[str, Companion] = {}
        async with self.unit_of_work.at_once() as work:
            for area in self._areas(person):
                for one in await work[FamilyRepository].register_in(area):
                    found[one.companion_id] = one
            named = [
                Registered(one, await _post_of(work, one))
                for one in found.values()
                if wanted in one.name.casefold() or wanted == one.companion_id.casefold()
            ]
        return [one for one in named if may_decide(person, one.post, one.who.area_code)]

    async def invite_registered(self, person: Person, companion_id: str) -> PostCode:
        """A code for somebody of the register. Raises StaleButton for one who has no number."""
        async with self.unit_of_work.at_once() as work:
            one = await work[FamilyRepository].companion(companion_id)
            if one is None or one.phone is None:
                raise StaleButton
            post = await _post_of(work, one)
        invitee = Invitee(post, one.area_code, one.name, one.phone, one.companion_id)
        return await self.invite(person, invitee)

    async def invite(self, person: Person, invitee: Invitee) -> PostCode:
        """Raises NotAllowed for a post that is not this person's to give."""
        if not may_decide(person, invitee.role, invitee.area_code):
            raise NotAllowed
        code, valid_until = linking.new_code(), self.clock() + VALID
        async with self.unit_of_work() as work:
            await work[PostRepository].invite(
                code, invitee, issued_by=person.telegram_id, valid_until=valid_until
            )
            await work.commit()
        return PostCode(code, invitee, valid_until)

    async def enrol(self, person: Person, phone: str | None, code: str) -> Enrolled:
        """Begin the post of this code, for the owner of this number.

        Raises LinkingRefused, or LinkingPaused at the last allowed failure and while paused: tries
        count together with those of linking a family.
        """
        self.linking.check_pause(person)
        now = self.clock()
        async with self.unit_of_work() as work:
            found = await work[PostRepository].open_invitation(code, phone, now) if phone else None
            if found is not None and await self._still_may(work, found):
                member = StaffMember(
                    person.telegram_id, found.role, found.name, found.area_code, found.companion_id
                )
                begun = await self._begins(work, member, found.issued_by)
                await work[PostRepository].use(found.id, person.telegram_id, now)
                await work.commit()
                return Enrolled(begun, member, found.issued_by)
        await self.linking.count_failure(person)
        raise LinkingRefused

    async def _begins(self, work: UnitOfWork, member: StaffMember, by: int | None) -> Person:
        """The holder from now on, who helps no family that the post decides about."""
        await work[StaffRepository].put(member)
        await work[PostRepository].record(member, GIVEN, by)
        holder = await work[PeopleRepository].get(member.telegram_id)
        await self.help_ends.of_office(work, holder)
        return holder

    async def _still_may(self, work: UnitOfWork, post: OpenInvitation) -> bool:
        """A code of somebody whose own post has ended opens nothing."""
        giver = await work[PeopleRepository].get(post.issued_by)
        return may_decide(giver, post.role, post.area_code)

    def _areas(self, person: Person) -> list[str]:
        if Role.ADMINISTRATOR in person.roles:
            return [""]
        own = person.posts_of(Role.COORDINATOR)
        return [post.area_code for post in own if post.area_code]


async def _post_of(work: UnitOfWork, one: Companion) -> Role:
    """As the register calls them; a PSM whom families name as theirs accompanies these."""
    role = role_in_register(one.role)
    if role is not Role.PSM:
        return role
    named = await work[FamilyRepository].of_companion(one.companion_id, one.area_code)
    return Role.COMPANION if named else role
