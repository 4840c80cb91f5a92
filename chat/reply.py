"""Views become Bot API calls."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from chat.making import ready
from chat.taps import new_token, pack, sign
from domain.files import FileKind
from storage.keyring import Keyring
from storage.outbox import Delivery, Outgoing, Upload
from storage.taps import store_tokens
from views.errors import sent_again
from views.taps import written
from views.translator import harmless, translator
from views.view import Button, Keyboard, Tap, View, verb_of

SENT_AS: Mapping[FileKind, tuple[str, str]] = {
    FileKind.PHOTO: ("sendPhoto", "photo"),
    FileKind.VOICE: ("sendVoice", "voice"),
    FileKind.DOCUMENT: ("sendDocument", "document"),
    FileKind.VIDEO: ("sendVideo", "video"),
    FileKind.AUDIO: ("sendAudio", "audio"),
    FileKind.ANIMATION: ("sendAnimation", "animation"),
    FileKind.ROUND: ("sendVideoNote", "video_note"),
}
"""Method and parameter by which a file goes on that Telegram has already: as what it came."""
AGAIN = "_again"
"""Parameter that is not Telegram's: the text with which a repeated personal message begins."""
KNOWN_AS = "_known_as"
"""Parameter that is not Telegram's: who is told under which id Telegram keeps what is uploaded."""


class Renderer:
    """Renders the views of one chat; collects the single-use tokens that it gave out."""

    def __init__(self, chat_id: int, keyring: Keyring) -> None:
        self._chat_id = chat_id
        self._keyring = keyring
        self.tokens: list[str] = []

    def message(
        self,
        view: View,
        *,
        delivery: Delivery = Delivery.REPLY,
        edits: int | None = None,
        thread_id: int | None = None,
        replies_to: int | None = None,
        again: str | None = None,
        update_id: int | None = None,
        dedupe: str | None = None,
    ) -> Outgoing:
        """The call that shows a view: an edit of message `edits` where that is possible.

        `replies_to` is the message it quotes, for groups where many speak at once.
        """
        others = (view.picture, view.attached, view.document, view.sound, view.venue)
        is_text = not any(others)
        in_place = edits is not None and view.in_place and is_text and not view.keyboard
        method, content = _content(view, in_place=in_place)
        parameters: dict[str, Any] = {"chat_id": self._chat_id, **content}
        if not view.venue:
            parameters["parse_mode"] = "HTML"
        if in_place:
            parameters["message_id"] = edits
        elif thread_id is not None:
            parameters["message_thread_id"] = thread_id
        if replies_to is not None and not in_place:
            parameters["reply_parameters"] = {
                "message_id": replies_to,
                "allow_sending_without_reply": True,
            }
        if view.private and not in_place:
            parameters["protect_content"] = True
        markup = self._markup(view)
        if markup is not None:
            parameters["reply_markup"] = markup
        if again is not None:
            parameters[AGAIN] = again
        return Outgoing(
            self._chat_id,
            method,
            parameters,
            delivery=delivery,
            update_id=update_id,
            dedupe=dedupe,
        )

    def _markup(self, view: View) -> dict[str, Any] | None:
        if view.rows:
            return {"inline_keyboard": [[self._button(b) for b in row] for row in view.rows if row]}
        if view.keyboard is not None:
            return _keyboard(view.keyboard)
        return None

    def _button(self, button: Button) -> dict[str, Any]:
        shown: dict[str, Any] = {"text": harmless(button.label)}
        if button.tap is not None:
            shown["callback_data"] = self._data(button.tap)
        elif button.url is not None:
            shown["url"] = button.url
        elif button.copy is not None:
            shown["copy_text"] = {"text": button.copy}
        elif button.web_app is not None:
            shown["web_app"] = {"url": button.web_app}
        if button.style is not None:
            shown["style"] = button.style
        return shown

    def _data(self, tap: Tap) -> str:
        token = None
        if tap.works_once(verb_of(tap)):
            token = new_token()
            self.tokens.append(token)
        return pack(tap, self._chat_id, self._keyring, token=token)


def _content(view: View, *, in_place: bool) -> tuple[str, dict[str, Any]]:
    """The method and what it shows."""
    words = str(view.text)
    if view.venue:
        return "sendVenue", asdict(view.venue)
    if view.picture:
        picture = Upload(view.picture.name, view.picture.content)
        return "sendPhoto", {"photo": picture, "caption": words}
    if view.sound:
        sound = view.sound.file_id or Upload("suara.ogg", view.sound.content)
        told = {"duration": view.sound.seconds, KNOWN_AS: view.sound.key}
        return "sendVoice", {"voice": sound, "caption": words, **told}
    if view.document:
        document = Upload(view.document.name, view.document.content)
        return "sendDocument", {"document": document, "caption": words}
    if view.attached:
        method, field = SENT_AS[FileKind(view.attached.kind)]
        has_words = view.attached.kind is not FileKind.ROUND  # which has no place for words
        return method, {field: view.attached.file_id, **({"caption": words} if has_words else {})}
    method = "editMessageText" if in_place else "sendMessage"
    return method, {"text": words, "link_preview_options": {"is_disabled": True}}


class Form:
    """A view that goes to many chats: rendered once, addressed and signed for each."""

    def __init__(self, view: View, keyring: Keyring) -> None:
        """Raises ValueError for a button that works once: such a one belongs to one chat."""
        renderer = Renderer(0, keyring)
        self._keyring = keyring
        self._parameters = renderer.message(view).parameters
        if renderer.tokens:
            raise ValueError("a form cannot hold buttons that work once")
        shown = self._parameters.get("reply_markup", {}).get("inline_keyboard", ())
        taps = [[written(b.tap) if b.tap else None for b in row] for row in view.rows if row]
        self._rows = [list(zip(*both, strict=True)) for both in zip(shown, taps, strict=True)]

    def to(self, chat_id: int) -> dict[str, Any]:
        """The parameters of the call for this chat."""
        parameters = {**self._parameters, "chat_id": chat_id}
        if self._rows:
            rows = [[self._addressed(*one, chat_id) for one in row] for row in self._rows]
            parameters["reply_markup"] = {"inline_keyboard": rows}
        return parameters

    def _addressed(self, shown: dict[str, Any], tap: str | None, chat_id: int) -> dict[str, Any]:
        if tap is None:
            return shown
        return {**shown, "callback_data": sign(tap, chat_id, self._keyring)}


async def personal_message(
    connection: AsyncConnection,
    keyring: Keyring,
    chat_id: int,
    view: View,
    language: str,
    *,
    dedupe: str | None,
    now: datetime,
) -> Outgoing:
    """A view for a person who did not ask just now; its single-use buttons are theirs."""
    renderer = Renderer(chat_id, keyring)
    message = renderer.message(
        await ready(view),
        delivery=Delivery.PERSONAL,
        again=str(sent_again(translator(language))),
        dedupe=dedupe,
    )
    if renderer.tokens:
        await store_tokens(connection, renderer.tokens, chat_id, now)
    return message


def _keyboard(keyboard: Keyboard) -> dict[str, Any]:
    if not keyboard.rows:
        return {"remove_keyboard": True}
    rows = []
    for row in keyboard.rows:
        keys: list[dict[str, Any]] = []
        for key in row:
            shown: dict[str, Any] = {"text": key.label}
            if key.asks is not None:
                shown[f"request_{key.asks}"] = True
            keys.append(shown)
        rows.append(keys)
    markup: dict[str, Any] = {"keyboard": rows, "resize_keyboard": True}
    if keyboard.once:
        markup["one_time_keyboard"] = True
    else:
        markup["is_persistent"] = True
    if keyboard.placeholder:
        markup["input_field_placeholder"] = keyboard.placeholder
    return markup
