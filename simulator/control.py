"""The control interface under `/sim/`: what the chat page and the drivers use."""

import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

import orjson

from simulator.asgi import BodyTooLarge, Receive, Scope, Send, body_of, header, reply, reply_json
from simulator.core import Simulator
from simulator.errors import BotApiError, WorldError
from simulator.load import Load
from simulator.rush import Rush
from simulator.sending_people import send_as

_NO_CACHE = (b"cache-control", b"no-cache")


class Request:
    """What a route needs of an HTTP request."""

    def __init__(self, path: dict[str, str], query: dict[str, str], body: dict[str, Any]) -> None:
        self.path, self.query, self.body = path, query, body

    def number(self, name: str) -> int:
        source: Any = self.path.get(name, self.query.get(name, self.body.get(name)))
        try:
            return int(source)
        except (TypeError, ValueError):
            raise WorldError(f'"{name}" must be a number') from None

    def optional(self, name: str) -> int | None:
        given = self.body.get(name) is not None or name in self.query
        return self.number(name) if given else None


Route = Callable[[Request], Any]


class Control:
    def __init__(self, simulator: Simulator) -> None:
        self._sim = simulator
        person, chat = r"people/(?P<person_id>-?\d+)", r"(?P<chat_id>-?\d+)"
        table: list[tuple[str, str, Route]] = [
            ("GET", "state", self._state),
            ("GET", f"chats/{chat}/messages", self._messages),
            ("GET", "commands", self._commands),
            ("GET", "calls", self._calls),
            ("GET", "counts", self._counts),
            ("POST", "people", self._add_person),
            ("POST", f"{person}/send", self._send),
            ("POST", f"{person}/edit", self._edit),
            ("POST", f"{person}/tap", self._tap),
            ("POST", f"{person}/web_app", self._web_app),
            ("POST", f"{person}/start", self._start),
            ("POST", f"{person}/block", self._block),
            ("POST", f"{person}/deactivate", self._deactivate),
            ("POST", f"{person}/forget", self._forget),
            ("POST", "faults", self._add_fault),
            ("DELETE", r"faults(?:/(?P<fault_id>\d+))?", self._clear_faults),
            ("POST", "groups", self._add_group),
            ("POST", f"groups/{chat}/upgrade", self._upgrade),
            ("POST", "limits", self._limits),
            ("POST", "load", self._load),
            ("POST", "rush", self._rush),
        ]
        self._routes = [(verb, re.compile(f"/sim/{path}"), run) for verb, path, run in table]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, verb = scope["path"], scope["method"]
        try:
            query = dict(parse_qsl(scope["query_string"].decode()))
            if verb == "GET" and path == "/sim/events":
                last = header(scope, b"last-event-id") or query.get("since", "")
                await self._events(last, send)
            elif verb == "GET" and path == "/sim/transcript":
                request = Request({}, query, {})
                text = self._sim.transcript(request.number("chat_id"))
                kind = (b"content-type", b"text/plain; charset=utf-8")
                await reply(send, 200, text.encode(), kind)
            elif verb == "GET" and path.startswith("/sim/files/"):
                await self._file(path.removeprefix("/sim/files/"), send)
            else:
                await self._route(verb, path, query, receive, send)
        except (WorldError, BotApiError) as problem:
            await reply_json(send, 400, {"error": str(problem)})
        except BodyTooLarge:
            await reply_json(send, 413, {"error": "send less than 60 MB"})
        except (TypeError, KeyError, ValueError) as problem:
            await reply_json(send, 400, {"error": f"the request is not complete: {problem}"})

    async def _route(
        self, verb: str, path: str, query: dict[str, str], receive: Receive, send: Send
    ) -> None:
        for route_verb, pattern, run in self._routes:
            if route_verb == verb and (match := pattern.fullmatch(path)):
                raw = await body_of(receive)
                body = orjson.loads(raw) if raw else {}
                if not isinstance(body, dict):
                    raise WorldError("the body must be a JSON object")
                found = {name: value for name, value in match.groupdict().items() if value}
                result = run(Request(found, query, body))
                if isinstance(result, Awaitable):
                    result = await result
                await reply_json(send, 200, result)
                return
        await reply_json(send, 404, {"error": f"there is no {verb} {path}; see docs/simulator.md"})

    async def _events(self, since: str, send: Send) -> None:
        headers = [(b"content-type", b"text/event-stream"), _NO_CACHE]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        newest = self._sim.events.last  # smaller than `since` when the server began anew
        start = min(int(since), newest) if since.isdigit() else newest
        await send({"type": "http.response.body", "body": b": hello\n\n", "more_body": True})
        async for batch in self._sim.events.follow(start):
            lines = b"".join(
                b"id: %d\ndata: %s\n\n" % (event["n"], orjson.dumps(event)) for event in batch
            )
            chunk = lines or b": still here\n\n"
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    async def _file(self, file_id: str, send: Send) -> None:
        stored = self._sim.files.by_id(file_id)
        kind = (b"content-type", stored.mime_type.encode())
        await reply(send, 200, self._sim.files.data(file_id), kind)

    def _state(self, request: Request) -> dict[str, Any]:
        del request
        sim = self._sim
        crowd = sim.world.crowd
        known = [person for person in sim.world.people.values() if person.id not in crowd]
        people = [sim.person_view(person) for person in known]
        for person in known:
            sim.world.private_chat(person.id)
        bot = {**sim.bot, "description": sim.profile.text("description")}
        chats = [
            chat.view()
            for chat in sim.world.chats.values()
            if chat.upgraded_to is None and chat.id not in crowd
        ]
        return {"bot": bot, "people": people, "chats": chats, "last_event": sim.events.last}

    def _messages(self, request: Request) -> dict[str, Any]:
        chat_id = request.number("chat_id")
        return {
            "messages": self._sim.messages(chat_id, request.optional("thread_id")),
            "keyboard": self._sim.keyboard(chat_id),
            "pinned": self._sim.world.chat(chat_id).pinned,
            "last_event": self._sim.events.last,
        }

    def _commands(self, request: Request) -> dict[str, Any]:
        chat_id, user_id = request.number("chat_id"), request.number("user_id")
        return {"commands": self._sim.commands(chat_id, user_id)}

    def _calls(self, request: Request) -> dict[str, Any]:
        found = self._sim.log.since(int(request.query.get("since", 0)), request.query.get("method"))
        return {"calls": [call.view() for call in found]}

    def _counts(self, request: Request) -> dict[str, Any]:
        del request
        counts = self._sim.deliveries.counts
        calls: dict[str, dict[str, int]] = {}
        for (method, status), number in self._sim.log.counts.items():
            calls.setdefault(method, {})[str(status)] = number
        return {
            "calls": calls,
            "delivered": self._sim.deliveries.total,
            "repeated": sum(number - 1 for number in counts.values()),
            "pending_updates": self._sim.pending_updates(),
        }

    def _add_person(self, request: Request) -> dict[str, Any]:
        return self._sim.person_view(self._sim.add_person(**request.body))

    def _send(self, request: Request) -> Any:
        return send_as(self._sim, request.number("person_id"), request.body)

    def _edit(self, request: Request) -> Any:
        person_id, chat_id = request.number("person_id"), request.number("chat_id")
        number = request.number("message_id")
        return self._sim.edit(person_id, chat_id, number, request.body["text"])

    def _tap(self, request: Request) -> Any:
        person_id, chat_id = request.number("person_id"), request.number("chat_id")
        number = request.number("message_id")
        return {
            "callback_query_id": self._sim.tap(person_id, chat_id, number, request.body["data"])
        }

    def _web_app(self, request: Request) -> Any:
        person_id, chat_id = request.number("person_id"), request.number("chat_id")
        number = request.number("message_id")
        label = request.body["label"]
        return {"url": self._sim.open_web_app(person_id, chat_id, number, label)}

    def _start(self, request: Request) -> Any:
        return self._sim.start(request.number("person_id"), request.body.get("payload") or "")

    def _block(self, request: Request) -> Any:
        self._sim.block(request.number("person_id"), bool(request.body["blocked"]))
        return {"blocked": request.body["blocked"]}

    def _deactivate(self, request: Request) -> Any:
        self._sim.deactivate(request.number("person_id"))
        return {"deactivated": True}

    def _forget(self, request: Request) -> Any:
        self._sim.forget(request.number("person_id"))
        return {"forgotten": True}

    def _add_fault(self, request: Request) -> Any:
        facts = {name: value for name, value in request.body.items() if value is not None}
        kind = str(facts.pop("kind", ""))
        return {"id": self._sim.faults.add(kind, **facts).id}

    def _clear_faults(self, request: Request) -> Any:
        given = request.path.get("fault_id")
        self._sim.faults.clear(int(given) if given else None)
        return {"faults": len(self._sim.faults.active)}

    def _add_group(self, request: Request) -> Any:
        return self._sim.add_group(**request.body).view()

    def _upgrade(self, request: Request) -> Any:
        return self._sim.upgrade_group(request.number("chat_id")).view()

    def _limits(self, request: Request) -> Any:
        self._sim.limits = bool(request.body["enabled"])
        return {"enabled": self._sim.limits}

    async def _load(self, request: Request) -> Any:
        return (await Load(self._sim, **request.body).run()).view()

    async def _rush(self, request: Request) -> Any:
        return (await Rush(self._sim, **request.body).run()).view()
