"""The queue, what is given to whom, and who has how much in hand."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import ColumnElement, false
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from chat.post import Post
from domain.areas import Area, Areas
from domain.payments import Programme
from domain.people import Person, Role
from features.cases.rules.cases import Category, Desk
from features.cases.rules.queue import Lane, Place, Wanted
from features.cases.services.assigning import MOST, Assigned, CaseAssigning
from features.cases.services.queue import CaseQueue
from features.desk.rules import limits
from features.desk.rules.entry import CASE_STAFF, LEADERS
from features.desk.services.search import DeskSearch
from features.desk.storage.programmes import of_programme
from features.desk.views import chat as chat_views
from features.desk.views import queue as views
from features.desk.views.queue import Asked, Giving
from features.desk.web.gate import Form, Gate, Page, Visit, back, html, member
from features.people.services.consent import ConsentService
from storage.unit_of_work import UnitOfWorkFactory, one_transaction
from views.translator import translator

_COUNTED = (Lane.ALL, Lane.MINE, Lane.FREE, Lane.LATE, Lane.TODAY, Lane.DANGER, Lane.WAITING)


class QueuePages:
    def __init__(self, gate: Gate, areas: Areas, units: UnitOfWorkFactory, post: Post) -> None:
        self._gate = gate
        self._areas = areas
        self._provinces = areas.children("")
        self._units = units
        self._post = post
        self._queue = gate.service(CaseQueue)
        self._assigning = gate.service(CaseAssigning)
        self._search = gate.service(DeskSearch)

    def routes(self) -> list[Route]:
        return [
            self._gate.route(page)
            for page in (
                Page("/desk/antrean", self.show, CASE_STAFF),
                Page("/desk/antrean/serahkan", self.give, LEADERS, "POST"),
                Page("/desk/beban", self.workload, LEADERS),
                Page("/desk/beban/serahkan", self.hand_over, LEADERS, "POST"),
            )
        ]

    async def show(self, _: Request, visit: Visit) -> Response:
        asked, person = _asked(visit.form), visit.person
        number = await self._queue.numbered(person, asked.text) if asked.text else None
        if number is not None:
            return back(f"/desk/kasus/{number}")
        page = await self._queue.page(
            person,
            asked.what,
            after=Place.read(visit.form["setelah"]),
            besides=self._besides(asked),
        )
        officer = Role.OFFICER in person.roles
        lanes = (*_COUNTED, Lane.INTEGRITY) if officer else _COUNTED
        names = await self._names(one.owner_id for one in page.rows)
        return html(
            views.queue_page(
                visit.frame,
                asked,
                page,
                await self._queue.counts(person, lanes),
                names,
                self._choices(person, asked.what.area),
                self._areas,
                visit.t,
            )
        )

    async def give(self, _: Request, visit: Visit) -> Response:
        """First what, then to whom."""
        to = visit.form.number("kepada")
        ids = visit.form.numbers("kasus")
        address = _asked(visit.form).address()
        if not ids:
            return back(address, "given-none")
        if to is None or visit.form["langkah"] == "cari":
            what = tuple(dict.fromkeys(ids))[:MOST]
            return await self._ask_whom(visit, Giving(what, lane=_asked(visit.form).what.lane))
        note = await self._note(visit, to)
        async with one_transaction(self._units):
            given = await self._assigning.assign(visit.person, ids, to, note, visit.key)
            done = await self._told(visit, to, given)
        return back(address, done)

    async def workload(self, _: Request, visit: Visit) -> Response:
        loads = await self._queue.loads(visit.person)
        names = await self._names(one.owner_id for one in loads)
        return html(views.workload_page(visit.frame, loads, names, visit.t))

    async def hand_over(self, _: Request, visit: Visit) -> Response:
        owner, to = visit.form.number("dari"), visit.form.number("kepada")
        if owner is None:
            return back("/desk/beban", "given-none")
        if to is None or visit.form["langkah"] == "cari":
            names = await self._names([owner])
            return await self._ask_whom(visit, Giving((), owner, names.get(owner, "")))
        note = await self._note(visit, to)
        async with one_transaction(self._units):
            given = await self._assigning.hand_over(visit.person, owner, to, note, visit.key)
            done = await self._told(visit, to, given)
        return back("/desk/beban", done)

    async def _ask_whom(self, visit: Visit, giving: Giving) -> Response:
        name = " ".join(visit.form["nama"].split())[: limits.NAME]
        colleagues = await self._assigning.colleagues(visit.person, name)
        found = replace(giving, name=name)
        return html(views.give_page(visit.frame, found, colleagues, visit.t))

    async def _told(self, visit: Visit, to: int, given: Assigned) -> str:
        """The receiver gets one message, however many cases there are."""
        if not given.tickets:
            return "given-none"
        if to != visit.person.telegram_id:
            language = await self._gate.service(ConsentService).language_of(to)
            view = chat_views.given(visit.frame.name, given.tickets, translator(language))
            await self._post.show(to, view, language, f"given:{visit.key}")
        return "given-part" if given.left else "given"

    async def _note(self, visit: Visit, to: int) -> str:
        names = await self._assigning.names([to])
        return translator("id").plain(
            "{giver} gave the case to {receiver}.",
            giver=visit.frame.name,
            receiver=names.get(to, str(to)),
        )

    async def _names(self, ids: Iterable[int | None]) -> dict[int, str]:
        return await self._assigning.names([one for one in ids if one is not None])

    def _besides(self, asked: Asked) -> ColumnElement[bool] | None:
        conditions = []
        if asked.programme is not None:
            conditions.append(of_programme(asked.programme))
        if asked.text:
            found = self._search.condition(asked.text)
            conditions.append(false() if found is None else found)
        both: ColumnElement[bool] | None = None
        for one in conditions:
            both = one if both is None else both & one
        return both

    def _choices(self, person: Person, chosen: str) -> list[Area]:
        """The areas one level below the chosen one, or the own."""
        if chosen:
            return self._areas.children(chosen)
        own = [p.area_code for p in person.posts if p.area_code]
        if Role.OFFICER in person.roles or not own:
            return self._provinces
        return [area for code in dict.fromkeys(own) for area in self._areas.children(code)]


def _asked(form: Form) -> Asked:
    """What the address asks for; what is none of ours is left out."""
    area = form["wilayah"]
    what = Wanted(
        member(Lane, form["lihat"]) or Lane.ALL,
        area if all(part.isdigit() for part in area.split(".")) else "",
        member(Category, form["masalah"]),
        member(Desk, form["meja"]),
        form.number("petugas"),
    )
    text = " ".join(form["cari"].split())[: limits.SEARCH]
    return Asked(what, member(Programme, form["program"]), text)
