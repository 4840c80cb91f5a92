"""What officers set right in a case, on its page: walls, kind, weight and place; and two reports of
one matter, or two matters in one report."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.areas import Areas
from domain.people import Role
from features.cases.rules.accused import Involved
from features.cases.rules.cases import CaseFile, Category, Severity
from features.cases.rules.errors import NoSuchCase
from features.cases.services.corrections import CaseCorrections, Correction
from features.cases.services.merging import CaseMerging
from features.desk.views import together as views
from features.desk.views.case import LONGEST_ANSWER
from features.desk.web.case import CasePages, Deed, case_id_of, page_of
from features.desk.web.gate import Gate, Page, Visit, back, html, member
from storage.unit_of_work import UnitOfWorkFactory, one_transaction
from understanding.places import MOST, load_places

_OFFICERS = frozenset({Role.OFFICER})


class SettingRight:
    def __init__(
        self, gate: Gate, pages: CasePages, areas: Areas, units: UnitOfWorkFactory
    ) -> None:
        self._gate = gate
        self._pages = pages
        self._areas = areas
        self._units = units
        self._merging = gate.service(CaseMerging)
        self._corrections = gate.service(CaseCorrections)

    def routes(self) -> list[Route]:
        case = "/desk/kasus/{case_id:int}"
        deeds: dict[str, Deed] = {"pisah": self._split, "lepas": self._part}
        pages = [
            Page(f"{case}/betulkan", self.correct, _OFFICERS, "POST"),
            Page(f"{case}/tempat", self.move, _OFFICERS, "POST"),
            Page(f"{case}/terlibat", self.ask_name, _OFFICERS),
            Page(f"{case}/terlibat", self.name, _OFFICERS, "POST"),
            Page(f"{case}/gabung", self.merge, _OFFICERS, "POST"),
            *(
                Page(f"{case}/{name}", self._pages.doing(deed), _OFFICERS, "POST")
                for name, deed in deeds.items()
            ),
        ]
        return [self._gate.route(page) for page in pages]

    async def correct(self, request: Request, visit: Visit) -> Response:
        """All that is chosen, in one change; then who had seen what is kept from them now."""
        case_id = case_id_of(request)
        async with one_transaction(self._units):
            case = await self._pages.still_open(visit, case_id)
            done = await self._corrected(visit, case)
            if done is not None and done.news is not None:
                await self._pages.tell(done.news)
        return await self._after(case_id, visit, done)

    async def move(self, request: Request, visit: Visit) -> Response:
        """Where it happened, by the gazetteer: what has several meanings is asked about."""
        case_id, words = case_id_of(request), visit.form["tempat"].strip()
        code = visit.form["wilayah"]
        if not code:
            named = load_places().places_in(words)
            found = {area.code: area for one in named for area in one.found.areas}
            if not found:
                return back(page_of(case_id), "no-place")
            if len(found) > 1:
                case = await self._pages.still_open(visit, case_id)
                places = list(found.values())[:MOST]
                page = views.place_page(visit.frame, case, words, places, self._areas, visit.t)
                return html(page)
            (code,) = found
        async with one_transaction(self._units):
            case = await self._pages.still_open(visit, case_id)
            done = await self._corrections.move(visit.person, case.id, code, f"{visit.key}p")
        return await self._after(case_id, visit, done)

    async def ask_name(self, request: Request, visit: Visit) -> Response:
        """Those who work around the place: the case may speak of one of them."""
        case = await self._pages.still_open(visit, case_id_of(request))
        found = await self._corrections.candidates(visit.person, case.id)
        return html(views.accused_page(visit.frame, case, found, visit.t))

    async def name(self, request: Request, visit: Visit) -> Response:
        case_id, account = case_id_of(request), visit.form.number("akun")
        if account is None:
            return back(page_of(case_id), "words")
        async with one_transaction(self._units):
            case = await self._pages.still_open(visit, case_id)
            done = await self._corrections.accuse(
                visit.person, case.id, f"{visit.key}n", account=account
            )
            if done.news is not None:
                await self._pages.tell(done.news)
        return await self._after(case_id, visit, done)

    async def _after(self, case_id: int, visit: Visit, done: Correction | None) -> Response:
        """The page again, with what those had seen who are kept out now."""
        if done is None:
            return back(page_of(case_id), "words")
        if not done.seen:
            return back(page_of(case_id), "corrected")
        return await self._pages.shown(case_id, visit, corrected=done)

    async def _corrected(self, visit: Visit, case: CaseFile) -> Correction | None:
        corrections, me, given = self._corrections, visit.person, visit.form
        key, done = visit.key, []
        if given["rahasia"] and not case.confidential:
            done.append(await corrections.hide(me, case.id, f"{key}h"))
        involved = member(Involved, given["terlibat"])
        if involved is not None and involved is not Involved.NOBODY:
            done.append(await corrections.accuse(me, case.id, f"{key}a", involved=involved))
        category = member(Category, given["masalah"])
        if category is not None and category is not case.category:
            done.append(await corrections.recategorise(me, case.id, category, f"{key}c"))
        severity = member(Severity, given["tingkat"])
        if severity is not None and severity is not case.severity:
            done.append(await corrections.weigh(me, case.id, severity, f"{key}s"))
        return all_of(done)

    async def merge(self, request: Request, visit: Visit) -> Response:
        """First what would become one, then it does."""
        case_id, ticket = case_id_of(request), visit.form["nomor"]
        try:
            if visit.form["langkah"] != "ya":
                both = await self._merging.looked_at(visit.person, case_id, ticket)
                return html(views.merge_page(visit.frame, both, self._areas, visit.t))
            async with one_transaction(self._units):
                done = await self._merging.merge(visit.person, case_id, ticket, visit.key)
                for news in done.news:
                    await self._pages.tell(news)
        except NoSuchCase:
            return back(page_of(case_id), "no-ticket")
        if not done.seen:
            return back(page_of(done.into.id), "merged")
        seen = Correction(done.into, done.seen)
        return await self._pages.shown(done.into.id, visit, corrected=seen)

    async def _part(self, visit: Visit, case: CaseFile, key: str) -> str:
        await self._pages.tell(await self._merging.part(visit.person, case.id, key))
        return "parted"

    async def _split(self, visit: Visit, case: CaseFile, key: str) -> str:
        text, category = visit.form["isi"].strip(), member(Category, visit.form["masalah"])
        if not text or category is None:
            return "words"
        if len(text) > LONGEST_ANSWER:
            return "long"
        done = await self._merging.split(visit.person, case.id, text, category, key)
        await self._pages.tell(done.news)
        return "split"


def all_of(done: list[Correction]) -> Correction | None:
    """Several corrections of a case as one: as it is now, and all who are kept out by any."""
    if not done:
        return None
    seen = {one.name: one for correction in done for one in correction.seen}
    news = next((one.news for one in done if one.news is not None), None)
    return Correction(done[-1].case, tuple(seen.values()), news)
