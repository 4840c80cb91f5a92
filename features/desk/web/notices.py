"""The calendar of notices about false news: administrators change it here as in `/kalender`."""

from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.errors import StaleButton
from domain.people import Role
from features.broadcasts.rules.broadcasts import Schedule, ScheduleState
from features.broadcasts.services.schedules import BroadcastSchedules
from features.desk.views.notices import notices_page, run_page
from features.desk.web.gate import Gate, Page, Visit, back, html, member
from features.hoaxes.rules.seasons import Season
from features.hoaxes.services.notices import SOURCE_HOAXES, NoticeService

_ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
_PATH = "/desk/kalender"
_SHOWN = (ScheduleState.ACTIVE, ScheduleState.PAUSED)
_RUNS = 8


class NoticePages:
    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._notices = gate.service(NoticeService)
        self._schedules = gate.service(BroadcastSchedules)

    def routes(self) -> list[Route]:
        run = f"{_PATH}/{{schedule_id:int}}/{{on}}"
        pages = (
            Page(_PATH, self.show, _ADMINISTRATORS),
            Page(run, self.run, _ADMINISTRATORS),
            Page(run, self.plan, _ADMINISTRATORS, "POST"),
            Page(f"{_PATH}/cerita", self.exclude, _ADMINISTRATORS, "POST"),
            Page(f"{_PATH}/musim", self.season, _ADMINISTRATORS, "POST"),
        )
        return [self._gate.route(page) for page in pages]

    async def show(self, _: Request, visit: Visit) -> Response:
        """All schedules of the rotation, the seasons, and what is never told."""
        listed = [
            (one, await self._notices.calendar(visit.person, one, self._days(one)))
            for one in await self._live()
        ]
        seasons = await self._notices.seasons(visit.person, self._today(visit))
        changes = await self._notices.changes(visit.person)
        today = self._today(visit)
        return html(notices_page(visit.frame, listed, seasons, changes, today, visit.t))

    async def run(self, request: Request, visit: Visit) -> Response:
        schedule, on = await self._asked(request)
        days = self._days(schedule)
        card = await self._notices.card(visit.person, schedule, days, on)
        others = await self._notices.alternatives(visit.person, schedule, days, on)
        return html(run_page(visit.frame, schedule, card, others, visit.t))

    async def plan(self, request: Request, visit: Visit) -> Response:
        """That story on that day, nothing on it, or what the rotation decides."""
        schedule, on = await self._asked(request)
        match visit.form["langkah"]:
            case "lewati":
                await self._notices.skip(visit.person, schedule, on)
            case "lepas":
                await self._notices.let_run(visit.person, schedule, on)
            case _:
                await self._notices.pin(visit.person, schedule, on, visit.form["cerita"])
        return back(f"{_PATH}/{schedule.id}/{on}", "planned")

    async def exclude(self, _: Request, visit: Visit) -> Response:
        """Never tell a story by itself, or let it be told again."""
        deed = self._notices.include if visit.form["boleh"] else self._notices.exclude
        await deed(visit.person, visit.form["cerita"])
        return back(_PATH, "planned")

    async def season(self, _: Request, visit: Visit) -> Response:
        form, today = visit.form, self._today(visit)
        number, season = form.number("nomor"), member(Season, form["musim"])
        if number is not None:
            await self._notices.close_season(visit.person, number, today)
        elif season is not None:
            days = form.number("hari") or 0
            await self._notices.open_season(visit.person, season, today, days)
        else:
            raise StaleButton
        return back(_PATH, "planned")

    async def _live(self) -> list[Schedule]:
        live = await self._schedules.live()
        return [one for one in live if one.source == SOURCE_HOAXES and one.state in _SHOWN]

    async def _asked(self, request: Request) -> tuple[Schedule, date]:
        """Raises StaleButton for a schedule that is over, and for what is no day."""
        number = request.path_params["schedule_id"]
        found = next((one for one in await self._live() if one.id == number), None)
        try:
            on = date.fromisoformat(request.path_params["on"])
        except ValueError:
            raise StaleButton from None
        if found is None:
            raise StaleButton
        return found, on

    def _days(self, schedule: Schedule) -> list[date]:
        return sorted({run.on for run in self._schedules.next_runs(schedule, _RUNS)})

    def _today(self, visit: Visit) -> date:
        return self._gate.now().astimezone(visit.frame.zone).date()
