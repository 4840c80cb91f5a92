"""Business groups at the desk."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.areas import Areas
from features.desk.rules.entry import KUBE_STAFF
from features.desk.views.kubes import kube_page, kubes_page
from features.desk.web.gate import Gate, Page, Visit, html
from features.kube.services.overview import OverviewService

_PATH = "/desk/kube"


class KubePages:
    def __init__(self, gate: Gate, areas: Areas) -> None:
        self._gate = gate
        self._areas = areas
        self._groups = gate.service(OverviewService)

    def routes(self) -> list[Route]:
        return [
            self._gate.route(page)
            for page in (
                Page(_PATH, self.show, KUBE_STAFF),
                Page(f"{_PATH}/{{kube_id:int}}", self.open, KUBE_STAFF),
            )
        ]

    async def show(self, _: Request, visit: Visit) -> Response:
        found = await self._groups.groups(visit.person)
        return html(kubes_page(visit.frame, found, self._areas, visit.t))

    async def open(self, request: Request, visit: Visit) -> Response:
        """Raises NoSuchKube for a group elsewhere."""
        found = await self._groups.of(visit.person, request.path_params["kube_id"])
        return html(kube_page(visit.frame, found, self._areas, visit.t))
