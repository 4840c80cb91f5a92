"""Broadcasts: what waits, runs and ran; a second administrator decides here as in the chat."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.people import Role
from features.broadcasts.rules.broadcasts import BroadcastState
from features.broadcasts.services.broadcasts import BroadcastService
from features.desk.rules import limits
from features.desk.rules.errors import StepUpNeeded
from features.desk.views.broadcasts import Listed, broadcasts_page
from features.desk.web.gate import Gate, Page, Visit, back, html

_ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
_PATH = "/desk/siaran"
_MOST = 20


class BroadcastPages:
    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._broadcasts = gate.service(BroadcastService)

    def routes(self) -> list[Route]:
        one = f"{_PATH}/{{broadcast_id:int}}"
        return [
            self._gate.route(page)
            for page in (
                Page(_PATH, self.show, _ADMINISTRATORS),
                Page(f"{one}/setujui", self.approve, _ADMINISTRATORS, "POST"),
                Page(f"{one}/tolak", self.refuse, _ADMINISTRATORS, "POST"),
            )
        ]

    async def show(self, _: Request, visit: Visit) -> Response:
        me = visit.person.telegram_id
        found = {one.id: one for one in await self._broadcasts.open()}
        found |= {one.id: one for one in await self._broadcasts.recent(_MOST)}
        listed = [
            Listed(
                one,
                await self._broadcasts.figures(one.id),
                may_decide=one.state is BroadcastState.WAITING and one.author_id != me,
            )
            for one in sorted(found.values(), key=lambda one: (not one.state.is_open, -one.id))
        ]
        return html(broadcasts_page(visit.frame, listed, visit.t))

    async def approve(self, request: Request, visit: Visit) -> Response:
        """Raises StepUpNeeded, and what the service refuses: own ones, those that are decided."""
        self._confirmed(visit)
        await self._broadcasts.approve(visit.person, request.path_params["broadcast_id"])
        return back(_PATH, "approved")

    async def refuse(self, request: Request, visit: Visit) -> Response:
        self._confirmed(visit)
        why = " ".join(visit.form["isi"].split())[: limits.REFUSAL]
        if not why:
            return back(_PATH, "words")
        await self._broadcasts.refuse(visit.person, request.path_params["broadcast_id"], why)
        return back(_PATH, "refused")

    def _confirmed(self, visit: Visit) -> None:
        if not visit.session.is_confirmed(self._gate.now()):
            raise StepUpNeeded
