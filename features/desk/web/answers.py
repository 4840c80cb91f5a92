"""Ready-made answers: write, look how it reads, keep, share, take away."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.errors import StaleButton
from domain.people import Role
from features.desk.rules.answers import LONGEST_NAME, LONGEST_TEXT, unknown_places
from features.desk.rules.entry import CASE_STAFF
from features.desk.rules.errors import AnswersFull
from features.desk.services.answers import DeskAnswers
from features.desk.views.answers import answer_preview, answers_page
from features.desk.views.labels import DONE
from features.desk.web.gate import Gate, Page, Visit, back, html

_OFFICERS = frozenset({Role.OFFICER})
_PATH = "/desk/jawaban"


class AnswerPages:
    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._answers = gate.service(DeskAnswers)

    def routes(self) -> list[Route]:
        one = f"{_PATH}/{{answer_id:int}}"
        pages = (
            Page(_PATH, self.show, CASE_STAFF),
            Page(_PATH, self.keep, CASE_STAFF, "POST"),
            Page(f"{one}/bagikan", self.ask, CASE_STAFF, "POST"),
            Page(f"{one}/hapus", self.remove, CASE_STAFF, "POST"),
            Page(f"{one}/setujui", self.agree, _OFFICERS, "POST"),
            Page(f"{one}/tolak", self.refuse, _OFFICERS, "POST"),
        )
        return [self._gate.route(page) for page in pages]

    async def show(self, _: Request, visit: Visit) -> Response:
        return await self._shown(visit)

    async def keep(self, _: Request, visit: Visit) -> Response:
        """First how it reads for a case, then it is kept. What is not kept stands in the form."""
        form = visit.form
        name, text = " ".join(form["nama"].split()), form["isi"].strip()
        number = form.number("nomor")
        if not name or not text or len(name) > LONGEST_NAME or len(text) > LONGEST_TEXT:
            wrong = DONE["long"] if name and text else DONE["words"]
            said = visit.t.plain(wrong)
            return await self._shown(visit, number=number, name=name, text=text, said=said)
        if form["langkah"] == "ubah" or unknown_places(text):
            return await self._shown(visit, number=number, name=name, text=text)
        if form["langkah"] != "simpan":
            return html(answer_preview(visit.frame, number, name, text, visit.t))
        try:
            if number is None:
                await self._answers.add(visit.person, name, text)
            else:
                await self._answers.change(visit.person, number, name, text)
        except (AnswersFull, StaleButton) as problem:  # taken away meanwhile: it may be kept anew
            said = self._gate.word(problem, visit)
            return await self._shown(visit, name=name, text=text, said=said)
        return back(_PATH, "kept")

    async def ask(self, request: Request, visit: Visit) -> Response:
        await self._answers.ask(visit.person, _id(request))
        return back(_PATH, "share-asked")

    async def remove(self, request: Request, visit: Visit) -> Response:
        await self._answers.remove(visit.person, _id(request))
        return back(_PATH, "removed")

    async def agree(self, request: Request, visit: Visit) -> Response:
        await self._answers.decide(visit.person, _id(request), visit.form["versi"], agrees=True)
        return back(_PATH, "shared")

    async def refuse(self, request: Request, visit: Visit) -> Response:
        await self._answers.decide(visit.person, _id(request), visit.form["versi"], agrees=False)
        return back(_PATH, "not-shared")

    async def _shown(
        self,
        visit: Visit,
        *,
        number: int | None = None,
        name: str = "",
        text: str = "",
        said: str = "",
    ) -> Response:
        usable = await self._answers.usable(visit.person)
        asked = await self._answers.asked(visit.person)
        wanted = visit.form.number("ubah")
        own = [one for one in usable if one.author_id == visit.person.telegram_id]
        chosen = next((one for one in own if one.id == wanted), None)
        if chosen is not None and not text:
            number, name, text = chosen.id, chosen.name, chosen.text
        frame = replace(visit.frame, done=said or visit.frame.done)
        return html(
            answers_page(frame, usable, asked, visit.t, me=visit.person.telegram_id,
                         number=number, name=name, text=text)
        )  # fmt: skip


def _id(request: Request) -> int:
    number: int = request.path_params["answer_id"]
    return number
