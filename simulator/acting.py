"""What people do: they write, tap, send, forward, edit and block."""

from typing import Any

from simulator.errors import WorldError
from simulator.keyboards import DEEP_LINK
from simulator.messages import captioned, copied_content, labels, origin_of, requesting, textual
from simulator.model import Chat, Message
from simulator.society import Society
from simulator.text import content
from simulator.validation import Upload
from simulator.web_apps import address_of, init_data, opened
from simulator.world import quoted


class Acting(Society):
    """Each verb returns what the person sees of it and puts an update into the bot's queue."""

    def start(self, person_id: int, payload: str = "") -> Message:
        """The private chat is opened, as by a link `t.me/bot?start=payload`."""
        if payload and not DEEP_LINK.fullmatch(payload):
            raise WorldError("a start parameter has 1-64 of A-Z, a-z, 0-9, _ and -")
        return self.say(person_id, f"/start {payload}".strip())

    def say(
        self,
        person_id: int,
        text: str,
        chat_id: int | None = None,
        thread_id: int | None = None,
        reply_to: int | None = None,
    ) -> Message:
        found = content.plain(text)
        if not found.text:
            raise WorldError("nobody can send an empty message")
        message = self._post(
            person_id, chat_id, thread_id, reply_to, **textual("text", "entities", found)
        )
        self._use_keyboard(self.world.chat(message["chat"]["id"]), found.text)
        return message

    def send_photo(
        self,
        person_id: int,
        data: bytes,
        chat_id: int | None = None,
        caption: str | None = None,
        thread_id: int | None = None,
        reply_to: int | None = None,
        media_group_id: str | None = None,
    ) -> Message:
        stored = self.files.add("photo", Upload("photo.jpg", data, "image/jpeg"))
        extra = {"media_group_id": media_group_id} if media_group_id else {}
        return self._post(
            person_id, chat_id, thread_id, reply_to, **stored.facts, **extra, **captioned(caption)
        )

    def send_album(
        self, person_id: int, photos: list[bytes], caption: str | None = None, **place: Any
    ) -> list[Message]:
        """Several photos at once: one update each, held together by `media_group_id`."""
        group_id = str(13_500_000_000_000_000 + self.events.last)
        captions = [caption, *[None] * (len(photos) - 1)]
        return [
            self.send_photo(person_id, data, caption=words, media_group_id=group_id, **place)
            for data, words in zip(photos, captions, strict=True)
        ]

    def send_document(
        self,
        person_id: int,
        data: bytes,
        name: str = "dokumen.pdf",
        mime_type: str = "application/pdf",
        chat_id: int | None = None,
        caption: str | None = None,
        thread_id: int | None = None,
        reply_to: int | None = None,
    ) -> Message:
        stored = self.files.add("document", Upload(name, data, mime_type))
        shown = {"document": stored.facts, **captioned(caption)}
        return self._post(person_id, chat_id, thread_id, reply_to, **shown)

    def send_voice(
        self,
        person_id: int,
        data: bytes,
        duration: int = 3,
        mime_type: str = "audio/ogg",
        chat_id: int | None = None,
        caption: str | None = None,
        thread_id: int | None = None,
        reply_to: int | None = None,
    ) -> Message:
        stored = self.files.add("voice", Upload("voice.ogg", data, mime_type), duration=duration)
        shown = {"voice": stored.facts, **captioned(caption)}
        return self._post(person_id, chat_id, thread_id, reply_to, **shown)

    def send_media(
        self,
        person_id: int,
        kind: str,
        data: bytes,
        mime_type: str = "video/mp4",
        caption: str | None = None,
        **place: Any,
    ) -> Message:
        """A video, a sound or a picture that moves."""
        facts = {"duration": 5} if kind == "audio" else {"duration": 5, "width": 64, "height": 64}
        stored = self.files.add(kind, Upload(f"{kind}.bin", data, mime_type), **facts)
        shown: dict[str, Any] = {kind: stored.facts, **captioned(caption)}
        if kind == "animation":
            shown["document"] = stored.facts
        spot = {"chat_id": None, "thread_id": None, "reply_to": None} | place
        return self._post(person_id, **spot, **shown)

    def send_venue(
        self, person_id: int, title: str, address: str, latitude: float, longitude: float
    ) -> Message:
        location = {"latitude": latitude, "longitude": longitude}
        venue = {"location": location, "title": title, "address": address}
        return self._post(person_id, None, None, None, venue=venue, location=location)

    def moves(self, person_id: int, message_id: int, latitude: float, longitude: float) -> Message:
        """A live location moved: Telegram tells it as a change of the message."""
        chat = self.world.chat(person_id)
        where = {"latitude": latitude, "longitude": longitude, "live_period": 900}
        message = {
            **self.message(chat, message_id), "location": where, "edit_date": int(self.clock()),
        }  # fmt: skip
        self.replace(chat, message)
        self.update("edited_message", message, chat.id, chat_id=chat.id)
        return message

    def happens(self, person_id: int, **shown: Any) -> Message:
        """Something that the app tells of the chat, such as a timer that was set."""
        return self._post(person_id, None, None, None, **shown)

    def send_sticker(
        self,
        person_id: int,
        emoji: str = "👍",
        chat_id: int | None = None,
        thread_id: int | None = None,
        reply_to: int | None = None,
    ) -> Message:
        look = {
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": emoji,
        }
        stored = self.files.add("sticker", Upload("sticker.webp", b"RIFF....WEBP"), **look)
        return self._post(person_id, chat_id, thread_id, reply_to, sticker=stored.facts)

    def send_location(
        self,
        person_id: int,
        latitude: float,
        longitude: float,
        chat_id: int | None = None,
        thread_id: int | None = None,
        reply_to: int | None = None,
    ) -> Message:
        location = {"latitude": latitude, "longitude": longitude}
        return self._post(person_id, chat_id, thread_id, reply_to, location=location)

    def share_contact(
        self,
        person_id: int,
        of: int | None = None,
        chat_id: int | None = None,
        thread_id: int | None = None,
        reply_to: int | None = None,
    ) -> Message:
        """The own number, as by a `request_contact` button, or the card of somebody else."""
        whose = self.world.person(person_id if of is None else of)
        if not whose.phone:
            raise WorldError(f"person {whose.id} has no phone number")
        return self.send_contact(
            person_id, whose.phone, whose.first_name, whose.last_name, whose.id, chat_id, thread_id,
            reply_to,
        )  # fmt: skip

    def send_contact(
        self,
        person_id: int,
        phone_number: str,
        first_name: str,
        last_name: str | None = None,
        user_id: int | None = None,
        chat_id: int | None = None,
        thread_id: int | None = None,
        reply_to: int | None = None,
    ) -> Message:
        """A card; without `user_id` it is a number that Telegram does not know."""
        contact: dict[str, Any] = {"phone_number": phone_number, "first_name": first_name}
        if last_name:
            contact["last_name"] = last_name
        if user_id:
            contact["user_id"] = user_id
        extra: dict[str, Any] = {"contact": contact}
        chat = self.world.chat(person_id if chat_id is None else chat_id)
        asked = requesting(chat.keyboard, "request_contact")
        if user_id == person_id and asked and chat.is_private:
            self._use_keyboard(chat, asked)
        return self._post(person_id, chat_id, thread_id, reply_to, **extra)

    def forward(
        self,
        person_id: int,
        text: str | None = None,
        origin: str = "user",
        name: str | None = None,
        from_chat: int | None = None,
        message_id: int | None = None,
        chat_id: int | None = None,
        thread_id: int | None = None,
        reply_to: int | None = None,
    ) -> Message:
        """A message from one of our chats, or a text from `origin` outside of them."""
        if from_chat is not None and message_id is not None:
            source = self.message(self.world.chat(from_chat), message_id)
            if source.get("has_protected_content"):
                raise WorldError("this message is protected: an app does not let it be forwarded")
            shown = copied_content(source)
            shown["forward_origin"] = source.get("forward_origin") or origin_of(source)
        else:
            shown = textual("text", "entities", content.plain(text or ""))
            shown["forward_origin"] = self._outside(origin, name)
        return self._post(person_id, chat_id, thread_id, reply_to, **shown)

    def edit(self, person_id: int, chat_id: int, message_id: int, text: str) -> Message:
        chat = self.world.chat(chat_id)
        old = self.message(chat, message_id)
        if old.get("from", {}).get("id") != person_id:
            raise WorldError("people can edit only their own messages")
        text_name, entities_name = (
            ("text", "entities") if "text" in old else ("caption", "caption_entities")
        )
        kept = {key: value for key, value in old.items() if key not in {text_name, entities_name}}
        found = content.plain(text)
        message = {
            **kept,
            "edit_date": int(self.clock()),
            **textual(text_name, entities_name, found),
        }
        self.replace(chat, message)
        self.update("edited_message", message, chat.id, chat_id=chat.id)
        return message

    def tap(self, person_id: int, chat_id: int, message_id: int, data: str) -> str:
        """The id of the callback query. Any data may be sent: clients can be forged."""
        chat = self.world.chat(chat_id)
        self._present(person_id, chat)
        if message_id in chat.gone:  # the app had not heard yet that it was deleted
            message: Message = {"chat": chat.api, "message_id": message_id, "date": 0}
        else:
            message = self.message(chat, message_id)
        return self.ask(self.world.person(person_id), chat, message, data)

    def open_web_app(self, person_id: int, chat_id: int, message_id: int, label: str) -> str:
        """The address that the app loads when the person presses such a button."""
        chat = self.world.chat(chat_id)
        self._present(person_id, chat)
        url = address_of(self.message(chat, message_id), label)
        person = self.world.person(person_id)
        return opened(url, init_data(self.token, person, self.clock()))

    def _post(
        self,
        person_id: int,
        chat_id: int | None,
        thread_id: int | None,
        reply_to: int | None,
        **shown: Any,
    ) -> Message:
        person = self.world.person(person_id)
        chat = self.world.chat(person_id if chat_id is None else chat_id)
        self._present(person_id, chat)
        if thread_id and chat.is_forum and thread_id != 1:
            if thread_id not in chat.topics:
                raise WorldError(f"there is no topic {thread_id} in chat {chat.id}")
            if chat.topics[thread_id].closed:
                raise WorldError(f"topic {thread_id} is closed")
            reply_to = reply_to or thread_id  # what a message in a topic replies to by default
        if reply_to and (target := chat.messages.get(reply_to)):
            shown = {"reply_to_message": quoted(target), **shown}
        if chat.is_private:
            if person_id in self.world.blocked:
                self.block(person_id, False)  # an app unblocks before it can write
            self.world.started.add(person_id)
        return self.receive(chat, self.world.draft(chat, person.user, thread_id, **shown))

    def _present(self, person_id: int, chat: Chat) -> None:
        self.world.person(person_id)
        if person_id not in chat.members:
            raise WorldError(f"person {person_id} is not in chat {chat.id}")
        if chat.upgraded_to is not None:
            raise WorldError(f"chat {chat.id} became {chat.upgraded_to}")

    def _use_keyboard(self, chat: Chat, text: str) -> None:
        markup = chat.keyboard
        if markup and markup.get("one_time_keyboard") and text in labels(markup):
            chat.keyboard = None
            self.events.add("reply_keyboard", chat_id=chat.id, markup=None)

    def _outside(self, origin: str, name: str | None) -> dict[str, Any]:
        date = int(self.clock()) - 3600
        match origin:
            case "hidden_user":
                return {"type": origin, "date": date, "sender_user_name": name or "Info Bansos"}
            case "channel":
                chat = {"id": -1001234567890, "type": "channel", "title": name or "Info Bansos"}
                return {"type": origin, "date": date, "chat": chat, "message_id": 77}
            case "user":
                user = {"id": 777_000_111, "is_bot": False, "first_name": name or "Tetangga"}
                return {"type": origin, "date": date, "sender_user": user}
        raise WorldError("origin must be user, hidden_user or channel")
