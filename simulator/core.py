"""The simulator: one entry for every call of the bot, and a few looks from outside."""

import asyncio
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from simulator.acting import Acting
from simulator.errors import BotApiError, NoAnswer, StrangeAnswer, bad_request
from simulator.faults import AFTER, BEFORE, Fault
from simulator.messages import labels
from simulator.methods import ASYNC_METHODS, METHODS
from simulator.model import Message
from simulator.transport import InProcessRequest, NotSent
from simulator.validation import Upload, checkers

_NO_FILES: dict[str, Upload] = {}


class Simulator(Acting):
    """Bot API on one side, people on the other."""

    def __init__(
        self,
        token: str = "123456:SIMULATOR",  # noqa: S107
        username: str = "KawanKPMSimBot",
        name: str = "KawanKPM (simulasi)",
        clock: Callable[[], float] = time.time,
        *,
        limits: bool = False,
        ledger: Path | str | None = None,
        seed: int | None = None,
    ) -> None:
        super().__init__(
            token, username, name, clock=clock, limits=limits, ledger=ledger, seed=seed
        )
        self._checkers = checkers()
        self.webhook.call = self.call

    def request(self, not_sent: type[Exception] = NotSent) -> InProcessRequest:
        """A transport for python-telegram-bot; `not_sent` is what a refused connection raises."""
        return InProcessRequest(self, not_sent)

    async def call(
        self,
        method: str,
        parameters: Mapping[str, Any],
        files: Mapping[str, Upload] | None = None,
        token: str | None = None,
    ) -> tuple[int, dict[str, Any]]:
        """HTTP status and body; raises `NoAnswer` where a fault cuts the wire, `StrangeAnswer`
        where it answers in our place."""
        started = time.perf_counter()
        status, body = 0, None
        checker = self._checkers.get(method.lower())
        name = checker.name if checker else method
        try:
            status, body = await self._answer(name, parameters, files or _NO_FILES, token)
        finally:
            ms = (time.perf_counter() - started) * 1000
            self.log.add(self.clock(), name, dict(parameters), status, body, ms)
        return status, body

    async def _answer(
        self,
        name: str,
        parameters: Mapping[str, Any],
        files: Mapping[str, Upload],
        token: str | None,
    ) -> tuple[int, dict[str, Any]]:
        if token is not None and token != self.token:
            status, words = (401, "Unauthorized") if ":" in token else (404, "Not Found")
            return status, {"ok": False, "error_code": status, "description": words}
        after: Fault | None = None
        if self.faults.active:
            chat_id = _number(parameters.get("chat_id"))
            if early := self.faults.take(BEFORE, name, chat_id):
                if early.kind == "status":
                    problem = early.error()
                    return problem.status, problem.body()
                if early.kind == "answer":
                    raise StrangeAnswer(early.status, early.body.encode())
                if early.kind != "slow":
                    raise _cut(early, arrived=False)
                await asyncio.sleep(early.seconds)
            after = self.faults.take(AFTER, name, chat_id)
        try:
            body = {"ok": True, "result": await self._run(name, parameters, files)}
            status = 200
        except BotApiError as problem:
            status, body = problem.status, problem.body()
        if after:
            raise _cut(after, arrived=True)
        return status, body

    async def _run(
        self, name: str, parameters: Mapping[str, Any], files: Mapping[str, Upload]
    ) -> Any:
        checker = self._checkers.get(name.lower())
        if checker is None:
            raise BotApiError(404, "Not Found: method not found")
        arguments = checker(parameters, files)
        if (run := METHODS.get(name)) is not None:
            return run(self, arguments)
        if (run_async := ASYNC_METHODS.get(name)) is not None:
            return await run_async(self, arguments)
        raise bad_request(f"method {name} is not simulated")

    def messages(self, chat_id: int, thread_id: int | None = None) -> list[Message]:
        """What the chat shows, oldest first; thread 1 is the General topic."""
        wanted = None if thread_id == 1 else thread_id
        return [
            message
            for message in self.world.chat(chat_id).messages.values()
            if thread_id is None or message.get("message_thread_id") == wanted
        ]

    def keyboard(self, chat_id: int) -> dict[str, Any] | None:
        return self.world.chat(chat_id).keyboard

    def transcript(self, chat_id: int) -> str:
        return "".join(self._line(message) for message in self.messages(chat_id))

    def commands(self, chat_id: int, user_id: int) -> list[dict[str, str]]:
        """As that person's app lists them."""
        chat, person = self.world.chat(chat_id), self.world.person(user_id)
        return self.profile.shown_commands(
            chat_id,
            user_id,
            person.language_code or "",
            private=chat.is_private,
            administrator=chat.members.get(user_id) in {"creator", "administrator"},
        )

    def _line(self, message: Message) -> str:
        who = message["from"]["first_name"] if message["from"]["id"] != self.bot["id"] else "Bot"
        shown = message.get("text") or message.get("caption") or ""
        kind = next((name for name in _KINDS if name in message), "")
        line = f"{who}: {f'[{kind}] ' if kind else ''}{shown}".rstrip()
        if buttons := labels(message.get("reply_markup", {})):
            line += "\n    " + " ".join(f"[{label}]" for label in buttons)
        return line.replace("\n", "\n    ").replace("\n        [", "\n    [") + "\n"


_KINDS = [
    "photo",
    "document",
    "voice",
    "video",
    "audio",
    "animation",
    "sticker",
    "venue",
    "location",
    "contact",
    "poll",
    "dice",
    "forum_topic_created",
    "forum_topic_closed",
    "forum_topic_reopened",
    "forum_topic_edited",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
]


def _cut(fault: Fault, *, arrived: bool) -> NoAnswer:
    return NoAnswer(fault.kind.removesuffix("_after"), arrived=arrived, seconds=fault.seconds)


def _number(value: Any) -> int | None:
    try:
        return int(value)
    except (TypeError, ValueError):
        return None
