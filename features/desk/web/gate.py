"""Every page passes here: who comes, whether they may, what a browser may do with the answer."""

import hmac
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar
from urllib.parse import parse_qsl

import structlog
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from chat import metrics
from chat.feature import Parts
from domain.errors import AidError, NotAllowed
from domain.people import Person, Role
from features.cases.rules.errors import NoSuchCase
from features.cases.services.queue import CaseQueue
from features.cases.services.sheet import name_of
from features.desk.rules.entry import Session, SessionKind, roles_at_desk
from features.desk.rules.errors import StepUpNeeded
from features.desk.services.entry import DeskEntry, Guest
from features.desk.views.labels import DONE
from features.desk.views.queue import Frame
from features.desk.views.render import render
from features.kube.rules.errors import NoSuchKube
from features.projects.rules.errors import NoSuchProject
from features.surveys.rules.errors import SurveyGone
from storage.database import is_passing
from storage.keyring import Keyring
from views.translator import Translator, translator

log = structlog.get_logger()

S = TypeVar("S")
E = TypeVar("E", bound=StrEnum)

_MOST_FIELDS = 1_200
_LARGEST = 256 * 1024
_IDS = 2**63
_CSRF = 16
_FRAMES = "'self' https://web.telegram.org https://webk.telegram.org https://weba.telegram.org"
"""Where Telegram shows Mini Apps in a browser."""
_STATUS: Mapping[type[AidError], int] = {
    NoSuchCase: 404,
    NoSuchKube: 404,
    NoSuchProject: 404,
    SurveyGone: 404,
    NotAllowed: 403,
}


@dataclass(frozen=True)
class Visit:
    """One request of somebody who is in."""

    person: Person
    session: Session
    frame: Frame
    t: Translator
    form: "Form"

    @property
    def key(self) -> str:
        """One key for one form, however often it is sent."""
        given = "".join(c for c in self.form["kunci"] if c.isalnum())[:16]
        return f"web:{self.session.telegram_id}:{given or self.frame.key}"[:40]


class Form:
    """The fields of a form or an address; a field that is missing is empty."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._pairs = pairs

    def __getitem__(self, name: str) -> str:
        return next((value for key, value in self._pairs if key == name), "")

    def all(self, name: str) -> list[str]:
        return [value for key, value in self._pairs if key == name]

    def number(self, name: str) -> int | None:
        text = self[name]
        return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None

    def numbers(self, name: str) -> list[int]:
        texts = self.all(name)
        return [int(one) for one in texts if one.isascii() and one.isdigit() and len(one) < 19]


Act = Callable[[Request, Visit], Awaitable[Response]]


@dataclass(frozen=True)
class Page:
    """A page: who may see it, and what it does."""

    path: str
    act: Act
    roles: frozenset[Role]
    method: str = "GET"


class Gate:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._entry = parts.services[DeskEntry]
        self._sentences = {k: v for f in parts.features for k, v in f.errors.items()}
        self.secure = (self._entry.url or "").startswith("https:")
        self.cookie = "__Host-meja" if self.secure else "meja"

    def now(self) -> datetime:
        return self._parts.clock()

    def service(self, kind: type[S]) -> S:
        return self._parts.services[kind]

    def route(self, page: Page) -> Route:
        async def serve(request: Request) -> Response:
            began, result = time.perf_counter(), "failed"
            _bound(request)
            try:
                response = await self._serve(page, request)
                result = "shown"
            except Exception as error:
                if is_passing(error):
                    log.warning("desk_database_away", error=type(error).__name__)
                    response, result = self._busy(), "busy"
                else:
                    log.exception("desk_page_failed", page=page.path)
                    response = self._broken()
            finally:
                metrics.PAGE_SECONDS.labels(result).observe(time.perf_counter() - began)
            return self.guarded(response, request)

        return Route(page.path, serve, methods=[page.method], name=page.act.__name__)

    def guarded(self, response: Response, request: Request, *, framed: bool = False) -> Response:
        """What a browser may do with it: nothing from elsewhere, nothing kept, no foreign frame."""
        del request
        frames = _FRAMES if framed else "'none'"
        headers = response.headers
        headers["content-security-policy"] = (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
            "media-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            f"frame-ancestors {frames}"
        )
        headers.setdefault("cache-control", "no-store")
        headers["x-content-type-options"] = "nosniff"
        headers["referrer-policy"] = "no-referrer"
        headers["cross-origin-resource-policy"] = "same-origin"
        headers["permissions-policy"] = "camera=(), geolocation=(), microphone=()"
        if not framed:
            headers["x-frame-options"] = "DENY"
        if self.secure:
            headers["strict-transport-security"] = "max-age=31536000"
        return response

    async def _serve(self, page: Page, request: Request) -> Response:
        guest = await self._guest(request)
        if guest is None:
            return self._outside(request)
        form = await _form(request)
        csrf = self._csrf(guest.session)
        visit = self._visit(guest, csrf, form)
        if form is None:
            return self._say(visit, 413, visit.t.plain("That is too large."))
        if request.method == "POST" and not self._is_ours(request, guest.session, form):
            return self._say(
                visit, 403, visit.t.plain("The form is too old. Go back and load the page anew.")
            )
        try:
            if not guest.person.roles & page.roles:
                raise NotAllowed
            return await page.act(request, visit)
        except StepUpNeeded:
            return RedirectResponse("/desk/kunci", 303)
        except AidError as problem:
            return self._say(visit, _status(problem), self.word(problem, visit))

    async def _guest(self, request: Request) -> Guest | None:
        """A browser shows its cookie, the app its header; neither counts in the other's place."""
        scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
        if scheme.casefold() == "bearer" and bearer:
            return await self._entry.guest(bearer, SessionKind.APP)
        token = request.cookies.get(self.cookie, "")
        return await self._entry.guest(token, SessionKind.BROWSER) if token else None

    def _visit(self, guest: Guest, csrf: str, form: Form | None) -> Visit:
        person = guest.person
        form = form or Form([])
        zone = self.service(CaseQueue).zone(person)
        t = translator(person.language)
        said = DONE.get(form["selesai"])
        frame = Frame(
            name_of(person),
            roles_at_desk(person),
            csrf,
            zone,
            self.now(),
            t.plain(said) if said else "",
            secrets.token_hex(8),
        )
        return Visit(person, guest.session, frame, t, form)

    def _outside(self, request: Request) -> Response:
        t = translator("id")
        text = render("outside.html", t, title=t.plain("You are not signed in"))
        del request
        return Response(text, 401, media_type="text/html")

    def _busy(self) -> Response:
        """The database is away, or too many ask at once: nothing was changed."""
        t = translator("id")
        text = render("busy.html", t, title=t.plain("The desk is busy just now"))
        return Response(text, 503, {"retry-after": "10"}, media_type="text/html")

    def _broken(self) -> Response:
        """A defect of ours: waiting does not help, and the operators are told."""
        t = translator("id")
        text = render("broken.html", t, title=t.plain("This page does not work"))
        return Response(text, 500, media_type="text/html")

    def _say(self, visit: Visit, status: int, text: str) -> Response:
        t = visit.t
        page = render(
            "problem.html", t, frame=visit.frame, title=t.plain("That did not work"), text=text
        )
        return Response(page, status, media_type="text/html")

    def word(self, problem: AidError, visit: Visit) -> str:
        """What went wrong, as it is told."""
        sentence = self._sentences.get(type(problem))
        if isinstance(sentence, str):
            return visit.t.plain(sentence)
        if isinstance(problem, NotAllowed):
            return visit.t.plain("Your role does not include this.")
        return visit.t.plain("This could not be done. Please look at the case again.")

    def _csrf(self, session: Session) -> str:
        return self._keyring.signature(_csrf_text(session), _CSRF).hex()

    def _is_ours(self, request: Request, session: Session, form: Form) -> bool:
        """Whether a page of ours, of this session, sent it."""
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        given = form["csrf"].encode()
        good = self._keyring.signatures(_csrf_text(session), _CSRF)
        return any(hmac.compare_digest(one.hex().encode(), given) for one in good)

    @property
    def _keyring(self) -> Keyring:
        return self._parts.keyring


def back(address: str, done: str = "") -> Response:
    """After a deed the browser loads a page anew: loading that again repeats nothing."""
    sign = "&" if "?" in address else "?"
    return RedirectResponse(f"{address}{sign}selesai={done}" if done else address, 303)


def member(kind: type[E], text: str) -> E | None:
    """What of a closed set a field says; None for what is none of it."""
    return next((one for one in kind if one.value == text), None)


def html(text: str, status: int = 200) -> Response:
    return Response(text, status, media_type="text/html")


def _bound(request: Request) -> None:
    """Ids are of 64 bits: a larger number is nobody's, and no error of the database."""
    numbers: dict[str, object] = request.path_params
    for name, value in numbers.items():
        if isinstance(value, int) and value >= _IDS:
            numbers[name] = 0


def _csrf_text(session: Session) -> str:
    return f"desk form:{session.key.hex()}"


def _status(problem: AidError) -> int:
    return next((s for kind, s in _STATUS.items() if isinstance(problem, kind)), 409)


async def _form(request: Request) -> Form | None:
    """The fields of the body, or of the address; None when there is too much of it."""
    pairs = [(key, value) for key, value in request.query_params.multi_items()]
    if request.method == "GET":
        return Form(pairs)
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST:
            return None
    try:
        text = body.decode()
        fields = parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
        return Form([(name, value.replace("\r\n", "\n")) for name, value in fields])
    except ValueError:
        return None
