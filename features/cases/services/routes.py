"""Routes of cases for administrators: look, and change from tomorrow on, with history."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.errors import NotAllowed, StaleButton
from domain.people import Person, Role
from features.cases.rules.cases import CaseRoute, Category, Desk
from features.cases.storage.routes import CaseRouteRepository, RouteChange
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

MOST_DAYS = 120
SOURCE = "diubah administrator lewat bot"


@dataclass(frozen=True)
class RouteCard:
    """A route with what is known about it. `coming` is what holds from a later day on."""

    route: CaseRoute
    source: str
    coming: CaseRoute | None
    changes: tuple[RouteChange, ...]
    names: dict[int, str]


@dataclass(frozen=True)
class CaseRouteService:
    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]

    async def show(self, category: Category, today: date) -> RouteCard:
        async with self.unit_of_work.at_once() as work:
            route = (await work[CaseRouteRepository].on(today))[category]
            newest = (await work[CaseRouteRepository].history(category))[-1]
            changes = tuple(await work[CaseRouteRepository].changes(category))
            return RouteCard(
                route,
                await work[CaseRouteRepository].source(category, route.valid_from),
                newest if newest.valid_from > today else None,
                changes,
                await self._names(work, changes),
            )

    async def change(
        self,
        person: Person,
        category: Category,
        today: date,
        *,
        days: int | None = None,
        first_desk: Desk | None = None,
    ) -> RouteCard:
        """Change the time or the first desk from tomorrow on. How secret it is, never changes.

        Raises NotAllowed for anybody but administrators, StaleButton for what makes no sense.
        """
        if Role.ADMINISTRATOR not in person.roles:
            raise NotAllowed
        if days is not None and not 1 <= days <= MOST_DAYS:
            raise StaleButton
        async with self.unit_of_work() as work:
            newest = (await work[CaseRouteRepository].history(category))[-1]
            if first_desk is not None and newest.confidential:
                raise NotAllowed
            desks = newest.desks
            if first_desk is not None:
                desks = tuple(dict.fromkeys((first_desk, *newest.desks[1:])))
            wanted = replace(
                newest,
                desks=desks,
                resolve_days=newest.resolve_days if days is None else days,
                acknowledge_days=min(newest.acknowledge_days, days or newest.resolve_days),
            )
            if wanted != newest:
                await work[CaseRouteRepository].change(
                    replace(wanted, valid_from=max(today + timedelta(days=1), newest.valid_from)),
                    source=SOURCE,
                    changed_by=person.telegram_id,
                )
            await work.commit()
        return await self.show(category, today)

    async def _names(self, work: UnitOfWork, changes: tuple[RouteChange, ...]) -> dict[int, str]:
        """The names of those who made changes, as far as they still have a post."""
        who = {change.changed_by for change in changes}
        found: dict[int, str] = {}
        for account in who - {None}:
            assert account is not None
            posts = (await work[PeopleRepository].get(account)).posts
            if posts:
                found[account] = posts[0].name
        return found
