"""Projects at the desk: counts by stage, works of a place, and the file of one."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.areas import Areas
from features.desk.rules.entry import PROJECT_STAFF
from features.desk.views.projects import project_page, projects_page
from features.desk.web.gate import Gate, Page, Visit, html
from features.projects.jobs.pictures import PackPictures
from features.projects.services.figures import FigureService
from features.projects.services.sheets import SheetService
from features.projects.views import pack

_PATH = "/desk/proyek"
_SECONDS = 30
"""For all photos of a file: who asked for it waits at the page."""


class ProjectPages:
    def __init__(self, gate: Gate, areas: Areas, pictures: PackPictures) -> None:
        self._pictures = pictures
        self._gate = gate
        self._areas = areas
        self._figures = gate.service(FigureService)
        self._sheets = gate.service(SheetService)

    def routes(self) -> list[Route]:
        one = f"{_PATH}/{{project_id:int}}"
        return [
            self._gate.route(page)
            for page in (
                Page(_PATH, self.show, PROJECT_STAFF),
                Page(one, self.open, PROJECT_STAFF),
                Page(f"{one}/unduh", self.take_out, PROJECT_STAFF, "POST"),
            )
        ]

    async def show(self, _: Request, visit: Visit) -> Response:
        found = await self._figures.of(visit.person)
        return html(projects_page(visit.frame, found, self._areas, visit.t))

    async def open(self, request: Request, visit: Visit) -> Response:
        """Raises NoSuchProject for what is elsewhere, and for every household."""
        found = await self._sheets.of_place(visit.person, request.path_params["project_id"])
        return html(project_page(visit.frame, found, self._areas, visit.t))

    async def take_out(self, request: Request, visit: Visit) -> Response:
        """It speaks of no household, so it needs no second key: the same file as in the chat, with
        its photos. Raises as `open`."""
        number = request.path_params["project_id"]
        found = await self._sheets.of_place(visit.person, number, as_file=True)
        pictures = await self._pictures.of(found, patient=False, within=_SECONDS)
        document = pack.made(found, pictures, self._areas, visit.t).document
        assert document is not None
        content = await asyncio.to_thread(lambda: document.content)
        headers = {"content-disposition": f'attachment; filename="{document.name}"'}
        return Response(content, media_type="application/pdf", headers=headers)
