"""Surveys at the desk: how far they are, counts, and for administrators the answers as a file."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.people import Role
from features.desk.rules.entry import SURVEY_STAFF
from features.desk.services.figures import DeskFigureService
from features.desk.views.surveys import survey_page, surveys_page
from features.desk.web.gate import Gate, Page, Visit, back, html
from features.surveys.services.surveys import SurveyService
from features.surveys.views.results import content
from views.workbook import WORKBOOK

_PATH = "/desk/survei"
_ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})


class SurveyPages:
    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._surveys = gate.service(SurveyService)
        self._figures = gate.service(DeskFigureService)

    def routes(self) -> list[Route]:
        one = f"{_PATH}/{{survey_id:int}}"
        return [
            self._gate.route(page)
            for page in (
                Page(_PATH, self.show, SURVEY_STAFF),
                Page(one, self.open, SURVEY_STAFF),
                Page(f"{one}/unduh", self.take_out, _ADMINISTRATORS, "POST"),
            )
        ]

    async def show(self, _: Request, visit: Visit) -> Response:
        return html(surveys_page(visit.frame, await self._surveys.of_area(visit.person), visit.t))

    async def open(self, request: Request, visit: Visit) -> Response:
        """Raises SurveyGone for what asks elsewhere."""
        found = await self._surveys.card_of_area(visit.person, request.path_params["survey_id"])
        return html(
            survey_page(
                visit.frame,
                found,
                await self._surveys.results(found.survey.id),
                visit.t,
                may_export=Role.ADMINISTRATOR in visit.person.roles,
                confirmed=visit.session.is_confirmed(self._gate.now()),
            )
        )

    async def take_out(self, request: Request, visit: Visit) -> Response:
        """Raises StepUpNeeded, and TooFewAnswers where so few would name somebody."""
        number = request.path_params["survey_id"]
        try:
            purpose = self._figures.may_export(visit.person, visit.session, visit.form["tujuan"])
        except ValueError:
            return back(f"{_PATH}/{number}", "purpose")
        found = await self._surveys.take_out(visit.person, number, purpose)
        headers = {"content-disposition": f'attachment; filename="survei-{number}.xlsx"'}
        made = await asyncio.to_thread(content, found, visit.t)
        return Response(made, media_type=WORKBOOK, headers=headers)
