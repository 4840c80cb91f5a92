"""The page of a case, and all that the forum can do with one: by the same services."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from domain.areas import Areas
from domain.errors import NotAllowed
from domain.people import Role
from features.cases.jobs.newsroom import Newsroom
from features.cases.rules.asked import asks_for_secret
from features.cases.rules.cases import CaseFile, Desk
from features.cases.rules.command_center import CaseStatus, Decision
from features.cases.rules.errors import AsksSecret, CaseClosed, ReasonNeeded
from features.cases.rules.identity import Identity
from features.cases.rules.news import News
from features.cases.services.assigning import CaseAssigning
from features.cases.services.corrections import Correction
from features.cases.services.identity import CaseIdentityService
from features.cases.services.office import CaseOffice, Closing
from features.cases.services.rights import may_decide
from features.desk.rules import limits
from features.desk.rules.entry import CASE_STAFF
from features.desk.services.case_page import DeskCases
from features.desk.services.letters import DeskLetters
from features.desk.services.looks import DeskLooks
from features.desk.views import case as views
from features.desk.views.case import NOTHING_TYPED, Typed
from features.desk.views.labels import DONE
from features.desk.web.gate import Gate, Page, Visit, back, html
from storage.unit_of_work import UnitOfWorkFactory, one_transaction

_SHOWN = {"image/jpeg", "image/png", "image/webp", "audio/ogg", "audio/mpeg"}
"""What was made anew by us, and can only be looked at or listened to."""
_OFFICERS = frozenset({Role.OFFICER})
Deed = Callable[[Visit, CaseFile, str], Awaitable[str]]


class CasePages:
    """Also what the other pages of a case are made with: `shown`, `doing` and `tell`."""

    def __init__(self, gate: Gate, areas: Areas, units: UnitOfWorkFactory) -> None:
        self._gate = gate
        self._areas = areas
        self._units = units
        self._office = gate.service(CaseOffice)
        self._letters = gate.service(DeskLetters)

    def routes(self) -> list[Route]:
        case = "/desk/kasus/{case_id:int}"
        deeds: dict[str, tuple[Deed, frozenset[Role]]] = {
            "ambil": (self._take, CASE_STAFF),
            "tanya": (self._ask, CASE_STAFF),
            "rujuk": (self._refer, CASE_STAFF),
            "naik": (self._move_up, CASE_STAFF),
            "sentra": (self._draw, _OFFICERS),
            "catatan": (self._note, _OFFICERS),
            "tutup": (self._close, CASE_STAFF),
        }
        pages = [
            Page(case, self.show, CASE_STAFF),
            Page(f"{case}/berkas/{{number:int}}", self.file, CASE_STAFF),
            Page(f"{case}/hadir", self.present, CASE_STAFF, "POST"),
            Page(f"{case}/siapa", self.identify, CASE_STAFF, "POST"),
            Page(f"{case}/jawab", self.answer, CASE_STAFF, "POST"),
            Page(f"{case}/tarik", self.take_back, CASE_STAFF, "POST"),
            *(
                Page(f"{case}/{name}", self.doing(deed), roles, "POST")
                for name, (deed, roles) in deeds.items()
            ),
        ]
        return [self._gate.route(page) for page in pages]

    async def show(self, request: Request, visit: Visit) -> Response:
        return await self.shown(case_id_of(request), visit)

    async def file(self, request: Request, visit: Visit) -> Response:
        found = await self._office.open(visit.person, case_id_of(request), way="photos")
        number = request.path_params["number"]
        if number >= len(found.attachments):
            return Response(status_code=404)
        one = found.attachments[number]
        if one.mime not in _SHOWN:
            return Response(status_code=404)
        headers = {"content-disposition": "inline"}
        return Response(one.content, media_type=one.mime, headers=headers)

    async def present(self, request: Request, visit: Visit) -> Response:
        """The page is still open; who else has it open."""
        others = await self._gate.service(DeskLooks).look(visit.person, case_id_of(request))
        t = visit.t
        text = t.plain("Also open at: {names}", names=", ".join(others)) if others else ""
        return JSONResponse({"text": text})

    async def answer(self, request: Request, visit: Visit) -> Response:
        """First how it reads, then it is held for ten seconds."""
        case_id, text = case_id_of(request), visit.form["isi"].strip()
        if not text:
            return back(page_of(case_id), "words")
        if len(text) > views.LONGEST_ANSWER:
            return back(page_of(case_id), "long")
        if asks_for_secret(text):
            return await self.shown(case_id, _told(visit, "secret"), answer=text)
        if visit.form["langkah"] == "ubah":
            return await self.shown(case_id, visit, answer=text)
        if visit.form["langkah"] != "kirim":
            found = await self._office.open(visit.person, case_id, way="answer")
            return html(views.preview_page(visit.frame, found.case, text, visit.t))
        await self._letters.send(visit.person, case_id, text, visit.key)
        return back(page_of(case_id), "held")

    async def take_back(self, request: Request, visit: Visit) -> Response:
        """The words come back into the field."""
        case_id = case_id_of(request)
        letter = visit.form.number("surat") or 0
        text = await self._letters.take_back(visit.person, case_id, letter)
        return await self.shown(case_id, visit, answer=text)

    async def identify(self, request: Request, visit: Visit) -> Response:
        """Whose case it is. Every look is recorded, and the reporter sees it."""
        case_id = case_id_of(request)
        service = self._gate.service(CaseIdentityService)
        try:
            found = await service.of(visit.person, case_id, visit.form["alasan"])
        except ReasonNeeded:
            return back(page_of(case_id), "reason")
        return await self.shown(case_id, visit, identity=found)

    async def shown(
        self,
        case_id: int,
        visit: Visit,
        *,
        answer: str = "",
        typed: Typed = NOTHING_TYPED,
        identity: Identity | None = None,
        corrected: Correction | None = None,
    ) -> Response:
        found = await self._gate.service(DeskCases).open(visit.person, case_id)
        ids = {one.author_id for one in found.office.entries if one.author_id is not None}
        ids |= {one.owner_id for one in (*found.of_person, *found.of_place) if one.owner_id}
        reporter = found.office.case.reporter_id
        names = await self._gate.service(CaseAssigning).names([i for i in ids if i != reporter])
        return html(
            views.case_page(
                visit.frame,
                found,
                names,
                self._areas,
                visit.t,
                officer=Role.OFFICER in visit.person.roles,
                decides=may_decide(visit.person),
                answer=answer,
                typed=typed,
                identity=identity,
                corrected=corrected,
            )
        )

    def doing(self, deed: Deed) -> Callable[[Request, Visit], Awaitable[Response]]:
        """One deed, and what its reporter is told, in one transaction."""

        async def act(request: Request, visit: Visit) -> Response:
            case_id = case_id_of(request)
            try:
                async with one_transaction(self._units):
                    case = (await self._office.open(visit.person, case_id, way="desk")).case
                    done = await deed(visit, case, visit.key)
            except AsksSecret:
                typed = Typed(visit.form["isi"], at=request.url.path.rpartition("/")[2])
                return await self.shown(case_id, _told(visit, "secret"), typed=typed)
            return back(page_of(case_id), done)

        act.__name__ = f"{deed.__name__.strip('_')}_case"
        return act

    async def still_open(self, visit: Visit, case_id: int) -> CaseFile:
        """The case, for a deed that a closed one does not bear. Raises CaseClosed."""
        case = (await self._office.open(visit.person, case_id, way="desk")).case
        _still_open(case)
        return case

    async def tell(self, news: News) -> None:
        await self._gate.service(Newsroom).tell(news)

    async def _take(self, visit: Visit, case: CaseFile, key: str) -> str:
        """Once taken, a case is only taken over by somebody who saw whose it is."""
        _still_open(case)
        owner = case.owner_id if case.status != CaseStatus.REOPENED else None
        me = visit.person.telegram_id
        if owner not in (None, me, visit.form.number("dari")):
            return "other"
        if owner != me or case.status != CaseStatus.TAKEN:
            await self.tell(await self._office.take(visit.person, case.id, key))
        return "taken"

    async def _ask(self, visit: Visit, case: CaseFile, key: str) -> str:
        _still_open(case)
        text = visit.form["isi"].strip()
        if not text or len(text) > limits.QUESTION:
            return "long" if text else "words"
        await self.tell(await self._office.ask_data(visit.person, case.id, text, key))
        return "asked"

    async def _refer(self, visit: Visit, case: CaseFile, key: str) -> str:
        _still_open(case)
        receiver = " ".join(visit.form["isi"].split())
        if not receiver or len(receiver) > limits.RECEIVER:
            return "long" if receiver else "words"
        await self.tell(await self._office.refer(visit.person, case.id, receiver, key))
        return "referred"

    async def _move_up(self, visit: Visit, case: CaseFile, key: str) -> str:
        _still_open(case)
        if case.desk not in [one for one in Desk if one.value == visit.form["meja"]]:
            return "moved-before"
        news = await self._office.move_up(case.id, key, person=visit.person)
        if news is None:
            return "top"
        await self.tell(news)
        return "moved"

    async def _draw(self, visit: Visit, case: CaseFile, key: str) -> str:
        _still_open(case)
        if case.decision != Decision.DRAWN_INTO_CENTRE:
            await self.tell(await self._office.draw_into_centre(visit.person, case.id, key))
        return "drawn"

    async def _note(self, visit: Visit, case: CaseFile, key: str) -> str:
        text = visit.form["isi"].strip()
        if not text or len(text) > views.LONGEST_ANSWER:
            return "long" if text else "words"
        await self._office.note(visit.person, case.id, text, key)
        return "noted"

    async def _close(self, visit: Visit, case: CaseFile, key: str) -> str:
        """The first officer of an integrity case only proposes; the words are the second one's."""
        _still_open(case)
        decision = next((d for d in Decision if d.value == visit.form["putusan"]), None)
        text = visit.form["isi"].strip()
        if decision is None or (decision is Decision.REFUSED and not text):
            return "words"
        if decision not in may_decide(visit.person):
            raise NotAllowed
        if len(text) > views.LONGEST_ANSWER:
            return "long"
        done = await self._office.close(visit.person, case.id, decision, text, key)
        if isinstance(done, Closing):
            return "same" if done.again else "proposed"
        await self.tell(done)
        return "closed"


def case_id_of(request: Request) -> int:
    number: int = request.path_params["case_id"]
    return number


def page_of(case_id: int) -> str:
    return f"/desk/kasus/{case_id}"


def _told(visit: Visit, done: str) -> Visit:
    """The page with a line that says what became of it, and what was typed still there."""
    return replace(visit, frame=replace(visit.frame, done=visit.t.plain(DONE[done])))


def _still_open(case: CaseFile) -> None:
    if not case.is_open:
        raise CaseClosed
