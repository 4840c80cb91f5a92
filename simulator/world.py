"""Who lives in the simulated Telegram, and which chats they share with the bot."""

import hashlib
from collections.abc import Callable, Iterable
from itertools import count
from typing import Any

from simulator.errors import WorldError, bad_request, forbidden
from simulator.model import Chat, Message, Person, Topic

_FIRST_PERSON, _FIRST_GROUP, _SUPERGROUP = 700_000_001, 4_500_000_001, -1_000_000_000_000


class World:
    def __init__(self, clock: Callable[[], float], bot: dict[str, Any]) -> None:
        self._clock = clock
        self.bot = bot
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.started: set[int] = set()
        self.blocked: set[int] = set()
        self.deactivated: set[int] = set()
        self.crowd: set[int] = set()
        """People of load tests: they take part, but the page and its events leave them out."""
        self.open = False
        """Whether an unknown user id is somebody who pressed Start long ago (for load tests)."""
        self._message_ids = count(1)  # one counter for all private chats and basic groups
        self._people_ids = count(_FIRST_PERSON)
        self._group_ids = count(_FIRST_GROUP)

    def add_person(self, person: Person) -> Person:
        if person.id in self.people:
            raise WorldError(f"there already is a person {person.id}")
        self.people[person.id] = person
        return person

    def join_crowd(self, person: Person) -> Person:
        self.crowd.add(person.id)
        return self.add_person(person)

    def next_person_id(self) -> int:
        return next(number for number in self._people_ids if number not in self.people)

    def person(self, person_id: int) -> Person:
        if (person := self.people.get(person_id)) is None:
            raise WorldError(f"there is no person {person_id}")
        return person

    def add_group(
        self, title: str, *, is_forum: bool, members: Iterable[int], supergroup: bool = False
    ) -> Chat:
        number = next(self._group_ids)
        if is_forum or supergroup:
            # Number 1 is the General topic, so no message may have it.
            chat_id, kind, ids = _SUPERGROUP - number, "supergroup", count(2)
        else:
            chat_id, kind, ids = -number, "group", self._message_ids
        api: dict[str, Any] = {"id": chat_id, "title": title, "type": kind}
        if is_forum:
            api["is_forum"] = True
        chat = Chat(chat_id, kind, title, api, is_forum, ids=ids, instance=_instance(chat_id))
        for position, person_id in enumerate(members):
            self.person(person_id)
            chat.members[person_id] = "member" if position else "creator"
        chat.bot_status = "administrator" if kind == "supergroup" else "member"
        self.chats[chat_id] = chat
        return chat

    def private_chat(self, person_id: int) -> Chat:
        """Made when first looked at."""
        if (chat := self.chats.get(person_id)) is not None:
            return chat
        person = self.person(person_id)
        api = {"id": person.id, "type": "private", "first_name": person.first_name}
        if person.last_name:
            api["last_name"] = person.last_name
        if person.username:
            api["username"] = person.username
        chat = Chat(
            person.id,
            "private",
            person.name,
            api,
            ids=self._message_ids,
            instance=_instance(person_id),
        )
        chat.members[person.id] = "member"
        self.chats[person.id] = chat
        return chat

    def chat(self, chat_id: int) -> Chat:
        """As seen from the control side."""
        if chat_id in self.people:
            return self.private_chat(chat_id)
        if (chat := self.chats.get(chat_id)) is None:
            raise WorldError(f"there is no chat {chat_id}")
        return chat

    def known_chat(self, chat_id: int | str) -> Chat:
        """A chat the bot may ask about: one it has met."""
        if isinstance(chat_id, str):
            raise bad_request("chat not found")
        if chat_id > 0:
            if self.open and chat_id not in self.people:
                self.join_crowd(Person(chat_id, f"Warga {chat_id}"))
                self.started.add(chat_id)
            if chat_id not in self.people:
                raise bad_request("chat not found")
            return self.private_chat(chat_id)
        if (chat := self.chats.get(chat_id)) is None:
            raise bad_request("chat not found")
        if chat.upgraded_to is not None:
            raise bad_request(
                "group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=chat.upgraded_to,
            )
        return chat

    def reach(self, chat_id: int | str) -> Chat:
        """A chat the bot may write to."""
        chat = self.known_chat(chat_id)
        if not chat.is_private:
            if chat.bot_status in {"left", "kicked"}:
                kind = "supergroup" if chat.type == "supergroup" else "group"
                how = "was kicked from" if chat.bot_status == "kicked" else "is not a member of"
                raise forbidden(f"bot {how} the {kind} chat")
        elif chat.id in self.deactivated:
            raise forbidden("user is deactivated")
        elif chat.id in self.blocked:
            raise forbidden("bot was blocked by the user")
        elif chat.id not in self.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def chats_of(self, person_id: int) -> list[int]:
        groups = (c.id for c in self.chats.values() if not c.is_private and person_id in c.members)
        return [person_id, *groups]

    def topic(self, chat: Chat, thread_id: int) -> Topic:
        if (topic := chat.topics.get(thread_id)) is None:
            raise bad_request("message thread not found")
        return topic

    def draft(
        self, chat: Chat, sender: dict[str, Any], thread_id: int | None = None, **content: Any
    ) -> Message:
        """A new message with its number; keeping it is up to whoever delivers it."""
        message: Message = {
            "message_id": next(chat.ids),
            "from": sender,
            "chat": chat.api,
            "date": int(self._clock()),
        }
        if thread_id and chat.is_forum and thread_id != 1:
            message["message_thread_id"] = thread_id
            message["is_topic_message"] = True
        message.update(content)
        return message


def quoted(message: Message) -> Message:
    """As `reply_to_message` shows it: without what that message itself replied to."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def _instance(chat_id: int) -> str:
    digest = hashlib.sha256(str(chat_id).encode()).digest()
    return str(int.from_bytes(digest[:8], "big", signed=True))
