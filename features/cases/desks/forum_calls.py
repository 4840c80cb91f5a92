"""Bot API calls into the command center's group, with what went wrong in the words of the port."""

from typing import Any

import structlog
from telegram.error import ChatMigrated, TelegramError
from telegram.ext import ExtBot

from chat.judgement import Judgement, Verdict, judge
from features.cases.rules.command_center import Busy, InDoubt, Refused, Unreachable
from features.cases.services.room import CaseRoom
from storage.outbox import Delivery

log = structlog.get_logger()

_GONE = ("thread not found", "topic_deleted", "topic_id_invalid")
_SAME = ("not_modified", "not modified")
_OPERATOR = ("chat not found", "topic_closed")
"""What an operator can put right: nothing was done, and it is worth trying again later."""


class TopicGone(Exception):
    """Somebody deleted the topic."""


class ForumCalls:
    def __init__(self, bot: ExtBot[Delivery], room: CaseRoom) -> None:
        self._bot = bot
        self._room = room

    async def chat_id(self) -> int:
        found = await self._room.chat_id()
        if found is None:
            raise Unreachable("no group is configured")
        return found

    async def __call__(self, method: str, **parameters: Any) -> Any:
        """Raises TopicGone, Unreachable, InDoubt and Refused; follows a group that moved."""
        try:
            return await self._once(method, parameters)
        except ChatMigrated as error:
            log.warning(
                "command_center_moved", chat=error.new_chat_id, setting="KPM_COMMAND_CENTER_CHAT"
            )
            await self._room.moved(error.new_chat_id)
        try:
            return await self._once(method, parameters)
        except ChatMigrated:
            raise Unreachable("the group moved twice") from None

    async def unless_same(self, method: str, **parameters: Any) -> Any:
        """A change that is refused because there is nothing to change has succeeded."""
        try:
            return await self(method, **parameters)
        except Refused as error:
            if not any(words in error.reason for words in _SAME):
                raise
            return None

    async def _once(self, method: str, parameters: dict[str, Any]) -> Any:
        try:
            return await self._bot.do_api_request(
                method,
                api_kwargs={"chat_id": await self.chat_id(), **parameters},
                rate_limit_args=Delivery.PERSONAL,
            )
        except ChatMigrated:
            raise
        except TelegramError as error:
            raise _meant_by(method, judge(error)) from error


def _meant_by(method: str, found: Judgement) -> Exception:
    why = found.why.lower()
    match found.verdict:
        case Verdict.TOKEN | Verdict.UNREACHABLE | Verdict.SHUT:
            log.error("command_center_shut", method=method, why=why[:80])
            return Unreachable(f"{method} forbidden")
        case Verdict.FLOOD:
            return Busy(f"{method} {found.why}", found.seconds)
        case Verdict.NOT_SENT | Verdict.FAILED:
            return Unreachable(f"{method} {found.why}")
        case Verdict.DOUBT:
            return InDoubt(f"{method} {found.why}")
    if any(words in why for words in _GONE):
        return TopicGone()
    if any(words in why for words in _OPERATOR):
        log.error("command_center_unusable", method=method, why=why[:80])
        return Unreachable(f"{method} {why[:60]}")
    return Refused(f"{method} {why[:100]}")
