"""A person's phone in a test: transcripts in the words that people see."""

from collections.abc import Awaitable, Callable
from typing import Any

from simulator.core import Simulator
from simulator.messages import labels
from simulator.model import Message, Person

Settle = Callable[[], Awaitable[None]]


class Chat:
    """One person in one chat. After each action `settle` lets the bot do all it has to do."""

    def __init__(
        self,
        sim: Simulator,
        person: Person,
        settle: Settle,
        chat_id: int | None = None,
        thread_id: int | None = None,
    ) -> None:
        self.sim, self.person, self._settle = sim, person, settle
        self.chat_id = person.id if chat_id is None else chat_id
        self.thread_id = thread_id
        self._since = sim.events.last

    async def says(self, text: str, reply_to: int | None = None) -> Message:
        self.acts()
        message = self.sim.say(self.person.id, text, reply_to=reply_to, **self._place)
        await self._settle()
        return message

    async def starts(self, payload: str = "") -> Message:
        return await self.says(f"/start {payload}".strip())

    async def taps(self, label: str) -> None:
        """The newest inline button with this label, else the reply keyboard's."""
        if found := self._inline_button(label):
            message, button = found
            if "callback_data" not in button:
                raise AssertionError(f"{label!r} is not a button that asks the bot: {button}")
            self.acts()
            number, data = message["message_id"], button["callback_data"]
            self.sim.tap(self.person.id, self.chat_id, number, data)
            await self._settle()
            return
        button = self._keyboard_button(label)
        if button.get("request_contact"):
            await self.shares_contact()
        else:
            await self.says(label)

    async def shares_contact(self, of: Person | None = None) -> Message:
        self.acts()
        whose = of.id if of else self.person.id
        message = self.sim.share_contact(self.person.id, whose, **self._place)
        await self._settle()
        return message

    async def sends_photo(self, data: bytes, caption: str | None = None) -> Message:
        self.acts()
        message = self.sim.send_photo(self.person.id, data, caption=caption, **self._place)
        await self._settle()
        return message

    async def sends_album(self, photos: list[bytes], caption: str | None = None) -> list[Message]:
        self.acts()
        messages = self.sim.send_album(self.person.id, photos, caption, **self._place)
        await self._settle()
        return messages

    async def sends_document(
        self,
        data: bytes,
        name: str = "dokumen.pdf",
        mime_type: str = "application/pdf",
        caption: str | None = None,
    ) -> Message:
        self.acts()
        message = self.sim.send_document(
            self.person.id, data, name, mime_type, caption=caption, **self._place
        )
        await self._settle()
        return message

    async def sends_voice(self, data: bytes = b"OggS", duration: int = 3) -> Message:
        self.acts()
        message = self.sim.send_voice(self.person.id, data, duration=duration, **self._place)
        await self._settle()
        return message

    async def sends_media(
        self, kind: str, data: bytes = b"moves", caption: str | None = None
    ) -> Message:
        """A video, a sound or a picture that moves."""
        self.acts()
        message = self.sim.send_media(self.person.id, kind, data, caption=caption, **self._place)
        await self._settle()
        return message

    async def sends_sticker(self, emoji: str = "👍") -> Message:
        self.acts()
        message = self.sim.send_sticker(self.person.id, emoji, **self._place)
        await self._settle()
        return message

    async def sends_location(self, latitude: float, longitude: float) -> Message:
        self.acts()
        message = self.sim.send_location(self.person.id, latitude, longitude, **self._place)
        await self._settle()
        return message

    async def forwards(self, text: str, origin: str = "user", name: str | None = None) -> Message:
        self.acts()
        message = self.sim.forward(self.person.id, text, origin, name, **self._place)
        await self._settle()
        return message

    async def forwards_message(self, message: Message) -> Message:
        """A message of one of our chats, whatever it holds."""
        self.acts()
        sent = self.sim.forward(
            self.person.id,
            from_chat=message["chat"]["id"],
            message_id=message["message_id"],
            **self._place,
        )
        await self._settle()
        return sent

    async def edits(self, message_id: int, text: str) -> Message:
        self.acts()
        message = self.sim.edit(self.person.id, self.chat_id, message_id, text)
        await self._settle()
        return message

    async def blocks(self, blocked: bool = True) -> None:
        self.acts()
        self.sim.block(self.person.id, blocked)
        await self._settle()

    async def waits(self) -> None:
        """Nothing is done; what the bot does meanwhile counts as news."""
        self.acts()
        await self._settle()

    def sees(self, text: str) -> None:
        """In what the bot sent, edited or answered to a tap since the last action."""
        if not any(text in one for one in self.news):
            raise AssertionError(f"not seen: {text!r}\n\n{self._news_and_transcript()}")

    def does_not_see(self, text: str) -> None:
        if any(text in one for one in self.news):
            raise AssertionError(f"seen: {text!r}\n\n{self._news_and_transcript()}")

    @property
    def news(self) -> list[str]:
        """Texts, captions and answers to taps since the last action, as plain text."""
        found = []
        for event in self.sim.events.since(self._since):
            match event:
                case {"kind": "message" | "edited", "message": message} if self._mine(message):
                    found.append(text_of(message))
                case {"kind": "callback_answer", "user_id": self.person.id, "text": text}:
                    found.append(text)
        return found

    @property
    def last_message(self) -> Message:
        """The newest message of the bot that is still there."""
        for message in reversed(self.sim.messages(self.chat_id)):
            if self._mine(message):
                return message
        raise AssertionError(f"the bot has said nothing\n\n{self.transcript}")

    @property
    def last(self) -> str:
        return text_of(self.last_message)

    @property
    def buttons(self) -> list[str]:
        """Of the newest message; without inline buttons, those of the reply keyboard."""
        inline = labels(self.last_message.get("reply_markup", {}))
        return inline or labels(self.sim.keyboard(self.chat_id) or {})

    @property
    def transcript(self) -> str:
        return self.sim.transcript(self.chat_id)

    @property
    def _place(self) -> dict[str, Any]:
        return {"chat_id": self.chat_id, "thread_id": self.thread_id}

    def acts(self) -> None:
        """What is seen from now on is the answer to what comes now."""
        self._since = self.sim.events.last

    def _mine(self, message: Message) -> bool:
        """From the bot, in this chat and topic, and something that was said."""
        return (
            message["chat"]["id"] == self.chat_id
            and message["from"]["id"] == self.sim.bot["id"]
            and (self.thread_id is None or message.get("message_thread_id") == self.thread_id)
            and not any(name.startswith(("forum_topic", "pinned_")) for name in message)
        )

    def _inline_button(self, label: str) -> tuple[Message, dict[str, Any]] | None:
        for message in reversed(self.sim.messages(self.chat_id)):
            if not self._mine(message):
                continue
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if button["text"] == label:
                        return message, button
        return None

    def _keyboard_button(self, label: str) -> dict[str, Any]:
        markup = self.sim.keyboard(self.chat_id) or {"keyboard": []}
        for row in markup["keyboard"]:
            for button in row:
                if button["text"] == label:
                    return dict(button)
        raise AssertionError(f"no button {label!r}\n\n{self._news_and_transcript()}")

    def _news_and_transcript(self) -> str:
        news = "\n---\n".join(self.news) or "(nothing)"
        return f"since the last action:\n{news}\n\nthe whole chat:\n{self.transcript}"


def text_of(message: Message) -> str:
    return str(message.get("text") or message.get("caption") or "")
