"""Administrators who look at one another's work: their names, and who else there is."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.people import Person, Role
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffRepository
from storage.unit_of_work import UnitOfWorkFactory


@dataclass(frozen=True)
class ColleagueService:
    unit_of_work: UnitOfWorkFactory

    async def names(self, accounts: Iterable[int | None]) -> dict[int, str]:
        """The names of administrators, as far as they still have a post."""
        found: dict[int, str] = {}
        async with self.unit_of_work.at_once() as work:
            for account in {one for one in accounts if one is not None}:
                posts = (await work[PeopleRepository].get(account)).posts
                if posts:
                    found[account] = posts[0].name
        return found

    async def other_administrators(self, person: Person) -> list[tuple[int, str]]:
        """All but this one: account and language."""
        async with self.unit_of_work.at_once() as work:
            accounts = await work[StaffRepository].covering(Role.ADMINISTRATOR, "")
            others = [one for one in accounts if one != person.telegram_id]
            return [(one, (await work[PeopleRepository].get(one)).language) for one in others]
