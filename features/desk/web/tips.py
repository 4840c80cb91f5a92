"""What many ask whether it is true: administrators answer here as in the chat (`/antrean`)."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.people import Role
from features.desk.rules.limits import LIBRARY_SEARCH
from features.desk.views.tips import tip_page, tips_page
from features.desk.web.gate import Gate, Page, Visit, back, html
from features.hoaxes.rules.errors import NoSuchTip
from features.hoaxes.rules.tips import may_say
from features.hoaxes.services.hoaxes import HoaxService
from features.hoaxes.services.tip_desk import TipDeskService

_ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
_PATH = "/desk/tanya"


class TipPages:
    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._desk = gate.service(TipDeskService)
        self._hoaxes = gate.service(HoaxService)

    def routes(self) -> list[Route]:
        one = f"{_PATH}/{{tip_id:int}}"
        pages = (
            Page(_PATH, self.show, _ADMINISTRATORS),
            Page(one, self.open, _ADMINISTRATORS),
            Page(f"{one}/jawab", self.answer, _ADMINISTRATORS, "POST"),
            Page(f"{one}/alasan", self.cannot_say, _ADMINISTRATORS, "POST"),
            Page(f"{one}/gabung", self.merge, _ADMINISTRATORS, "POST"),
            Page(f"{one}/batal", self.undo, _ADMINISTRATORS, "POST"),
        )
        return [self._gate.route(page) for page in pages]

    async def show(self, _: Request, visit: Visit) -> Response:
        queue = await self._desk.queue(visit.person, visit.form.number("hal") or 0)
        answered = await self._desk.answered(visit.person)
        return html(tips_page(visit.frame, queue, answered, visit.t))

    async def open(self, request: Request, visit: Visit) -> Response:
        """With what the library holds for the words that are searched."""
        card = await self._desk.card(visit.person, _id(request), self._gate.now())
        words = " ".join(visit.form["cari"].split())[:LIBRARY_SEARCH]
        found = await self._hoaxes.search(words) if words else []
        near = await self._desk.near(visit.person, card.cluster)
        return html(tip_page(visit.frame, card, near, found, words, visit.t))

    async def answer(self, request: Request, visit: Visit) -> Response:
        number, hoax_id = _id(request), visit.form["entri"]
        if await self._hoaxes.get(hoax_id) is None:
            return back(f"{_PATH}/{number}", "tip-none")
        await self._desk.answer(visit.person, number, hoax_id, self._gate.now())
        return back(f"{_PATH}/{number}", "tip-answered")

    async def cannot_say(self, request: Request, visit: Visit) -> Response:
        number, why = _id(request), " ".join(visit.form["isi"].split())
        if not may_say(why):
            return back(f"{_PATH}/{number}", "tip-why")
        await self._desk.cannot_say(visit.person, number, why, self._gate.now())
        return back(f"{_PATH}/{number}", "tip-answered")

    async def merge(self, request: Request, visit: Visit) -> Response:
        """All that is asked here is asked there from now on."""
        target = visit.form.number("ke")
        if target is None:
            raise NoSuchTip
        await self._desk.merge(visit.person, _id(request), target, self._gate.now())
        return back(f"{_PATH}/{target}", "tip-merged")

    async def undo(self, request: Request, visit: Visit) -> Response:
        """Raises AlreadyTold once people know the answer."""
        number = await self._desk.undo(visit.person, _id(request), self._gate.now())
        return back(f"{_PATH}/{number}", "tip-back")


def _id(request: Request) -> int:
    number: int = request.path_params["tip_id"]
    return number
