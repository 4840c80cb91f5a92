"""Figures, the files that leave with them, and the code of the authenticator before one does."""

import segno
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.areas import Areas
from domain.people import Role
from features.cases.rules.queue import Wanted
from features.cases.services.assigning import CaseAssigning
from features.cases.services.queue import CaseQueue
from features.desk.rules.entry import LEADERS, STAFF
from features.desk.rules.errors import WrongCode
from features.desk.services.factors import DeskFactors
from features.desk.services.figures import DeskFigureService
from features.desk.views import figures as views
from features.desk.views.workbook import cases_workbook, figures_workbook
from features.desk.web.gate import Gate, Page, Visit, back, html
from views.workbook import WORKBOOK

_EXPORTERS = LEADERS | {Role.ADMINISTRATOR}
_MOST_LINES = 20_000


class FigurePages:
    def __init__(self, gate: Gate, areas: Areas) -> None:
        self._gate = gate
        self._areas = areas
        self._figures = gate.service(DeskFigureService)
        self._factors = gate.service(DeskFactors)

    def routes(self) -> list[Route]:
        return [
            self._gate.route(page)
            for page in (
                Page("/desk/angka", self.show, STAFF),
                Page("/desk/angka/unduh", self.export_figures, _EXPORTERS, "POST"),
                Page("/desk/antrean/unduh", self.export_cases, LEADERS, "POST"),
                Page("/desk/kunci", self.ask_code, STAFF),
                Page("/desk/kunci", self.confirm, STAFF, "POST"),
            )
        ]

    async def show(self, _: Request, visit: Visit) -> Response:
        found = await self._figures.of(visit.person)
        exports = await self._figures.exports(visit.person)
        names = await self._gate.service(CaseAssigning).names([e.telegram_id for e in exports])
        return html(
            views.figures_page(
                visit.frame,
                found,
                exports,
                names,
                self._areas,
                visit.t,
                more=await self._figures.more(visit.person, visit.t),
                may_export=bool(visit.person.roles & _EXPORTERS),
                leads=bool(visit.person.roles & LEADERS),
                confirmed=visit.session.is_confirmed(self._gate.now()),
            )
        )

    async def export_figures(self, _: Request, visit: Visit) -> Response:
        purpose = self._purpose(visit)
        if purpose is None:
            return back("/desk/angka", "purpose")
        found = await self._figures.of(visit.person)
        content, lines = figures_workbook(found, self._areas, visit.t)
        await self._figures.record(visit.person, "figures", purpose, lines)
        return self._file(f"angka-{self._today(visit)}.xlsx", content)

    async def export_cases(self, _: Request, visit: Visit) -> Response:
        """The open cases as the queue shows them: no story, and nobody's name but an officer's."""
        purpose = self._purpose(visit)
        if purpose is None:
            return back("/desk/angka", "purpose")
        page = await self._gate.service(CaseQueue).page(visit.person, Wanted(), most=_MOST_LINES)
        owners = [one.owner_id for one in page.rows if one.owner_id is not None]
        names = await self._gate.service(CaseAssigning).names(owners)
        content = cases_workbook(page.rows, names, self._areas, visit.frame, visit.t)
        await self._figures.record(visit.person, "cases", purpose, len(page.rows))
        return self._file(f"antrean-{self._today(visit)}.xlsx", content)

    async def ask_code(self, _: Request, visit: Visit) -> Response:
        enrolment = await self._factors.enrol(visit.person)
        picture = ""
        if enrolment is not None:
            drawn = segno.make(enrolment.address, error="m")
            picture = drawn.svg_inline(scale=5, border=2, omitsize=True)
        return html(
            views.code_page(
                visit.frame,
                visit.t,
                secret=enrolment.secret if enrolment else "",
                picture=Markup(picture),  # noqa: S704 - drawn by segno from our own address
                confirmed=visit.session.is_confirmed(self._gate.now()),
            )
        )

    async def confirm(self, _: Request, visit: Visit) -> Response:
        try:
            await self._factors.confirm(visit.person, visit.session, visit.form["kode"])
        except WrongCode:
            return back("/desk/kunci", "code")
        return back("/desk/angka", "confirmed")

    def _purpose(self, visit: Visit) -> str | None:
        """Raises NotAllowed and StepUpNeeded."""
        try:
            return self._figures.may_export(visit.person, visit.session, visit.form["tujuan"])
        except ValueError:
            return None

    def _today(self, visit: Visit) -> str:
        return visit.frame.now.astimezone(visit.frame.zone).date().isoformat()

    @staticmethod
    def _file(name: str, content: bytes) -> Response:
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(content, media_type=WORKBOOK, headers=headers)
