"""Which cases get a topic in the group: administrators choose."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.areas import Areas
from domain.people import Role
from features.cases.rules.cases import Severity
from features.cases.rules.topics import TopicRule
from features.cases.services.assigning import CaseAssigning
from features.cases.services.topics import CaseTopicService
from features.desk.views.topics import topics_page
from features.desk.web.gate import Gate, Page, Visit, back, html
from understanding.places import load_places

_ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
_PATH = "/desk/topik"
_MOST = 100


class TopicPages:
    def __init__(self, gate: Gate, areas: Areas) -> None:
        self._gate = gate
        self._areas = areas
        self._topics = gate.service(CaseTopicService)

    def routes(self) -> list[Route]:
        pages = (
            Page(_PATH, self.show, _ADMINISTRATORS),
            Page(_PATH, self.choose, _ADMINISTRATORS, "POST"),
        )
        return [self._gate.route(page) for page in pages]

    async def show(self, _: Request, visit: Visit) -> Response:
        rule = await self._topics.rule()
        by = [rule.changed_by] if rule.changed_by is not None else []
        names = await self._gate.service(CaseAssigning).names(by)
        return html(topics_page(visit.frame, rule, names, self._areas, visit.t))

    async def choose(self, _: Request, visit: Visit) -> Response:
        """A place that is written must be one that there is, and only one."""
        form = visit.form
        severities = frozenset(one for one in Severity if one.value in form.all("tingkat"))
        areas = [code for code in form.all("wilayah") if self._areas.get(code)]
        if words := form["tempat"].strip():
            named = load_places().places_in(words)
            found = named[0].found.one if len(named) == 1 else None
            if found is None:
                return back(_PATH, "no-place")
            areas.append(found.code)
        kept = tuple(dict.fromkeys(areas))[:_MOST]
        await self._topics.choose(visit.person, TopicRule(severities, kept))
        return back(_PATH, "topics")
