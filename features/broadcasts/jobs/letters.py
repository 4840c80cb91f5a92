"""Copies of broadcasts as Bot API calls: rendered once per revision and language."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import escape
from telegram import InputFile

from chat.reply import Form
from features.broadcasts.rules.broadcasts import PASSED_ON, Broadcast, Content, Media
from features.broadcasts.storage.broadcasts import BroadcastRepository
from features.broadcasts.storage.copies import Copy
from features.broadcasts.storage.copy_changes import SentCopy
from features.broadcasts.views import broadcast as views
from features.broadcasts.views import changes as broadcast_changes
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory
from views.translator import harmless, translator
from views.view import View

Phrases = Callable[[Sequence[int]], Awaitable[Mapping[int, str]]]
"""The secret phrases of these people, as far as they have one."""

_METHODS = {
    Media.PHOTO: ("sendPhoto", "photo"),
    Media.DOCUMENT: ("sendDocument", "document"),
    Media.VOICE: ("sendVoice", "voice"),
}
_PHRASE = "\ue000"
"""Stands in forms where the phrase of each person goes; the last one in a text is meant."""


@dataclass(frozen=True)
class Call:
    """One Bot API call."""

    method: str
    parameters: dict[str, Any]


@dataclass(frozen=True)
class _Key:
    """All copies of which this is true are alike, but for chat and phrase."""

    broadcast_id: int
    revision: int
    language: str
    is_follow_up: bool
    is_edit: bool
    has_phrase: bool


class Letters:
    """Knows the content of the broadcasts that are on their way."""

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
        self._forms: dict[_Key, Form] = {}
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
                self._forms.clear()
            self._known[broadcast_id] = known
        return known

    async def first(self, copy: Copy, phrase: str | None) -> Call:
        """A copy for somebody who has none, or a follow-up to one that stays as it is."""
        broadcast = await self.broadcast(copy.broadcast_id, copy.revision)
        call = self._addressed(
            broadcast, copy.telegram_id, copy.language, phrase, is_follow_up=copy.is_follow_up
        )
        if self._paid:
            call.parameters["allow_paid_broadcast"] = True
        return self._with_media(broadcast, call)

    def correction(self, broadcast: Broadcast, copy: SentCopy, phrase: str | None) -> Call:
        """An edit of a copy that is out."""
        call = self._addressed(
            broadcast, copy.telegram_id, copy.language, phrase, is_follow_up=False, is_edit=True
        )
        call.parameters["message_id"] = copy.message_id
        if _has_media(broadcast.content):
            return _captioned(call, "editMessageCaption")
        return Call("editMessageText", call.parameters)

    def remember(self, copy: Copy, result: object) -> None:
        """Telegram has the picture now: the next copies only name it."""
        sizes = result.get("photo") if isinstance(result, dict) else None
        if sizes:
            self._uploaded[copy.broadcast_id, copy.revision] = sizes[-1]["file_id"]

    def _addressed(
        self,
        broadcast: Broadcast,
        chat_id: int,
        language: str,
        phrase: str | None,
        *,
        is_follow_up: bool,
        is_edit: bool = False,
    ) -> Call:
        if broadcast.recalled or broadcast.topic in PASSED_ON:
            phrase = None
        key = _Key(
            broadcast.id, broadcast.revision, language, is_follow_up, is_edit, phrase is not None
        )
        form = self._forms.get(key)
        if form is None:
            form = self._forms[key] = Form(self._view(broadcast, key), self._keyring)
        parameters = form.to(chat_id)
        if phrase is not None:
            before, _, after = parameters["text"].rpartition(_PHRASE)
            parameters["text"] = f"{before}{escape(harmless(phrase))}{after}"
        return Call("sendMessage", parameters)

    def _view(self, broadcast: Broadcast, key: _Key) -> View:
        t = translator(key.language)
        if broadcast.recalled:
            gone = broadcast_changes.withdrawal if key.is_follow_up else broadcast_changes.withdrawn
            return gone(broadcast.code, t)
        view = views.notice(
            broadcast.content.wording(key.language),
            code=broadcast.code,
            topic=broadcast.topic,
            reason=broadcast.audience,
            phrase=_PHRASE if key.has_phrase else None,
            receipt=broadcast.content.receipt,
            broadcast_id=broadcast.id,
            t=t,
        )
        if key.is_follow_up:
            return broadcast_changes.correction(view, broadcast.code, t)
        return broadcast_changes.corrected(view, t) if key.is_edit else view

    def _with_media(self, broadcast: Broadcast, call: Call) -> Call:
        content = broadcast.content
        if broadcast.recalled or not _has_media(content):
            return call
        method, field = _METHODS[content.media or Media.PHOTO]
        call = _captioned(call, method)
        file_id = content.file_id or self._uploaded.get((broadcast.id, broadcast.revision))
        call.parameters[field] = file_id or InputFile(content.picture or b"", filename="kabar.png")
        return call


def _has_media(content: Content) -> bool:
    return content.media is not None or content.picture is not None


def _captioned(call: Call, method: str) -> Call:
    parameters = {
        name: value
        for name, value in call.parameters.items()
        if name not in ("text", "link_preview_options")
    }
    return Call(method, {**parameters, "caption": call.parameters["text"]})
