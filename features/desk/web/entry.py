"""The doorstep: the page that reads what stands behind the `#`, and the two ways in and one out."""

from typing import Any

import orjson
import structlog
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from features.desk.rules.entry import CASE_STAFF, SESSION_LASTS, STAFF, SessionKind
from features.desk.rules.errors import EntryRefused
from features.desk.services.entry import ENTRY, DeskEntry
from features.desk.views.render import STATIC, render
from features.desk.web.gate import Gate, Page, Visit, back
from views.translator import translator

log = structlog.get_logger()

_LARGEST = 16 * 1024
_FOR_GOOD = "public, max-age=31536000, immutable"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


class Doorstep:
    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._entry = gate.service(DeskEntry)

    def routes(self) -> list[Route]:
        return [
            Route(ENTRY, self.doorstep, methods=["GET"]),
            Route(f"{ENTRY}/tautan", self.by_link, methods=["POST"]),
            Route(f"{ENTRY}/aplikasi", self.by_app, methods=["POST"]),
            Route("/desk/static/{name}", self.static, methods=["GET"]),
            self._gate.route(Page("/desk", home, STAFF)),
            self._gate.route(Page("/desk/keluar", self.leave, STAFF, "POST")),
        ]

    async def doorstep(self, request: Request) -> Response:
        t = translator("id")
        page = render("doorstep.html", t, title=t.plain("The desk"))
        return self._gate.guarded(Response(page, media_type="text/html"), request, framed=True)

    async def by_link(self, request: Request) -> Response:
        """A cookie for a link. Whoever shows it a second time has no more than the first had."""
        try:
            token = await self._entry.enter_by_link(await _word(request, "token"))
        except EntryRefused:
            return self._refused(request)
        response = JSONResponse({"to": "/desk"})
        response.set_cookie(
            self._gate.cookie,
            token,
            max_age=int(SESSION_LASTS.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=self._gate.secure,
            path="/",
        )
        return self._gate.guarded(response, request)

    async def by_app(self, request: Request) -> Response:
        try:
            token = await self._entry.enter_by_app(await _word(request, "init_data"))
        except EntryRefused:
            return self._refused(request)
        return self._gate.guarded(JSONResponse({"bearer": token, "to": "/desk"}), request)

    async def leave(self, _: Request, visit: Visit) -> Response:
        await self._entry.leave(visit.session)
        response = back(ENTRY)
        if visit.session.kind is SessionKind.BROWSER:
            response.delete_cookie(
                self._gate.cookie, path="/", secure=self._gate.secure, httponly=True, samesite="lax"
            )
        return response

    async def static(self, request: Request) -> Response:
        """Only what lies in the folder: the name has no slash, by the route."""
        file = STATIC / request.path_params["name"]
        if file.suffix not in _TYPES or not file.is_file() or file.parent != STATIC:
            return self._gate.guarded(Response(status_code=404), request)
        response = FileResponse(file, media_type=_TYPES[file.suffix])
        named = "v" in request.query_params
        response.headers["cache-control"] = _FOR_GOOD if named else "no-cache"
        return self._gate.guarded(response, request)

    def _refused(self, request: Request) -> Response:
        log.warning("desk_entry_refused", way=request.url.path.rpartition("/")[2])
        return self._gate.guarded(JSONResponse({}, 403), request)


async def home(_: Request, visit: Visit) -> Response:
    """Administrators have no cases: they begin with the figures."""
    mine = visit.person.roles & CASE_STAFF
    return RedirectResponse("/desk/antrean" if mine else "/desk/angka", 303)


async def _word(request: Request, name: str) -> str:
    """A field of a JSON body that came from our own page. Raises EntryRefused.

    Another site cannot send JSON without asking first, and is not allowed to.
    """
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        raise EntryRefused
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise EntryRefused
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST:
            raise EntryRefused
    try:
        found: Any = orjson.loads(bytes(body))
    except ValueError:
        raise EntryRefused from None
    word = found.get(name) if isinstance(found, dict) else None
    if not isinstance(word, str) or not word:
        raise EntryRefused
    return word
