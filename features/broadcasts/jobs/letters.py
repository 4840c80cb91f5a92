"""Copies of broadcasts as Bot API calls, rendered when they are sent."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from telegram import InputFile

from chat.reply import Renderer
from features.broadcasts.rules.broadcasts import Broadcast, Content, Media
from features.broadcasts.storage.broadcasts import BroadcastRepository
from features.broadcasts.storage.copies import Copy, SentCopy
from features.broadcasts.views import broadcast as views
from features.broadcasts.views import changes as broadcast_changes
from storage.keyring import Keyring
from storage.outbox import Delivery
from storage.unit_of_work import UnitOfWorkFactory
from views.translator import translator
from views.view import Picture, View

Phrases = Callable[[Sequence[int]], Awaitable[Mapping[int, str]]]
"""The secret phrases of these people, as far as they have one."""

_METHODS = {
    Media.PHOTO: ("sendPhoto", "photo"),
    Media.DOCUMENT: ("sendDocument", "document"),
    Media.VOICE: ("sendVoice", "voice"),
}


@dataclass(frozen=True)
class Call:
    """One Bot API call."""

    method: str
    parameters: dict[str, Any]


class Letters:
    """Knows the content of the broadcasts that are on their way, one per revision."""

    def __init__(
        self,
        units: UnitOfWorkFactory,
        keyring: Keyring,
        phrases: Phrases | None = None,
        *,
        paid: bool = False,
    ) -> None:
        """`paid`: copies go out at Telegram's paid rate."""
        self._units = units
        self._keyring = keyring
        self._phrases = phrases
        self._paid = paid
        self._known: dict[int, Broadcast] = {}
        self._uploaded: dict[tuple[int, int], str] = {}

    async def phrases(self, people: Sequence[int]) -> Mapping[int, str]:
        return await self._phrases(people) if self._phrases and people else {}

    async def broadcast(self, broadcast_id: int, revision: int) -> Broadcast:
        """As it stood at that revision or a later one."""
        known = self._known.get(broadcast_id)
        if known is None or known.revision < revision:
            async with self._units.at_once() as work:
                known = await work[BroadcastRepository].get(broadcast_id)
            assert known is not None
            if len(self._known) > 100:
                self._known.clear()
            self._known[broadcast_id] = known
        return known

    async def first(self, copy: Copy, phrase: str | None) -> Call:
        """A copy for somebody who has none, or a follow-up to one that stays as it is."""
        broadcast = await self.broadcast(copy.broadcast_id, copy.revision)
        t = translator(copy.language)
        if copy.is_follow_up and broadcast.recalled:
            view = broadcast_changes.withdrawal(broadcast.code, t)
            return self._text("sendMessage", copy.telegram_id, view)
        view = self._notice(broadcast, copy.language, phrase)
        if copy.is_follow_up:
            view = broadcast_changes.correction(view, broadcast.code, t)
        return self._with_media(broadcast, copy.telegram_id, view)

    def correction(self, broadcast: Broadcast, copy: SentCopy, phrase: str | None) -> Call:
        """An edit of a copy that is out."""
        if broadcast.recalled:
            view = broadcast_changes.withdrawn(broadcast.code, translator(copy.language))
        else:
            view = self._notice(broadcast, copy.language, phrase)
        call = self._text("editMessageText", copy.telegram_id, view)
        call.parameters["message_id"] = copy.message_id
        if _has_media(broadcast.content):
            return _captioned(call, "editMessageCaption")
        return call

    def remember(self, copy: Copy, result: object) -> None:
        """Telegram has the picture now: the next copies only name it."""
        sizes = result.get("photo") if isinstance(result, dict) else None
        if sizes:
            self._uploaded[copy.broadcast_id, copy.revision] = sizes[-1]["file_id"]

    def _notice(self, broadcast: Broadcast, language: str, phrase: str | None) -> View:
        return views.notice(
            broadcast.content.wording(language),
            code=broadcast.code,
            topic=broadcast.topic,
            reason=broadcast.audience,
            phrase=phrase,
            receipt=broadcast.content.receipt,
            broadcast_id=broadcast.id,
            t=translator(language),
        )

    def _with_media(self, broadcast: Broadcast, chat_id: int, view: View) -> Call:
        content = broadcast.content
        if not _has_media(content):
            return self._text("sendMessage", chat_id, view)
        method, field = _METHODS[content.media or Media.PHOTO]
        call = _captioned(self._text("sendMessage", chat_id, view), method)
        file_id = content.file_id or self._uploaded.get((broadcast.id, broadcast.revision))
        picture = Picture("kabar.png", content.picture or b"")
        call.parameters[field] = file_id or InputFile(picture.content, filename=picture.name)
        return call

    def _text(self, method: str, chat_id: int, view: View) -> Call:
        message = Renderer(chat_id, self._keyring).message(view, delivery=Delivery.BULK)
        if self._paid and method == "sendMessage":
            message.parameters["allow_paid_broadcast"] = True
        return Call(method, message.parameters)


def _has_media(content: Content) -> bool:
    return content.media is not None or content.picture is not None


def _captioned(call: Call, method: str) -> Call:
    parameters = {
        name: value
        for name, value in call.parameters.items()
        if name not in ("text", "link_preview_options")
    }
    return Call(method, {**parameters, "caption": call.parameters["text"]})
