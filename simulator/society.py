"""Who there is: people and groups come, change and go."""

from collections.abc import Iterable
from typing import Any

from simulator.engine import Engine
from simulator.errors import WorldError
from simulator.model import Chat, Person, administrator_rights


class Society(Engine):
    """What happens to people and groups, apart from what they say."""

    def add_person(
        self,
        first_name: str,
        last_name: str | None = None,
        username: str | None = None,
        phone: str | None = None,
        language_code: str | None = "id",
        note: str = "",
        badge: str = "",
        id: int | None = None,
    ) -> Person:
        number = self.world.next_person_id() if id is None else id
        person = self.world.add_person(
            Person(number, first_name, last_name, username, phone, language_code, note, badge)
        )
        self.events.add("person", person=self.person_view(person))
        return person

    def person_view(self, person: Person) -> dict[str, Any]:
        return {
            "id": person.id,
            "first_name": person.first_name,
            "last_name": person.last_name,
            "username": person.username,
            "phone": person.phone,
            "language_code": person.language_code,
            "note": person.note,
            "badge": person.badge,
            "sample": True,
            "blocked": person.id in self.world.blocked,
            "chats": self.world.chats_of(person.id),
        }

    def block(self, person_id: int, blocked: bool = True) -> None:
        person, chat = self.world.person(person_id), self.world.private_chat(person_id)
        if blocked == (person_id in self.world.blocked):
            return
        (self.world.blocked.add if blocked else self.world.blocked.discard)(person_id)
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        change = {
            "chat": chat.api,
            "from": person.user,
            "date": int(self.clock()),
            "old_chat_member": self._bot_member(old),
            "new_chat_member": self._bot_member(new),
        }
        self.update("my_chat_member", change, chat.id, chat_id=chat.id)
        self.events.add("person", person=self.person_view(person))

    def deactivate(self, person_id: int) -> None:
        """The account is gone; Telegram tells the bot only when it tries to write."""
        self.world.person(person_id)
        self.world.deactivated.add(person_id)

    def forget(self, person_id: int) -> None:
        """The private chat as if it had never been."""
        chat = self.world.private_chat(person_id)
        ids = [*chat.messages]
        chat.keyboard = None
        self.world.started.discard(person_id)
        self.world.blocked.discard(person_id)
        self.remove(chat, ids)
        self.events.add("reply_keyboard", chat_id=chat.id, markup=None)

    def add_group(
        self, title: str, is_forum: bool = False, members: Iterable[int] = (),
        supergroup: bool = False,
    ) -> Chat:  # fmt: skip
        chat = self.world.add_group(
            title, is_forum=is_forum, members=members, supergroup=supergroup
        )
        self.events.add("chat", chat=chat.view())
        return chat

    def upgrade_group(self, chat_id: int) -> Chat:
        """A basic group becomes a supergroup with another id, as when topics are switched on."""
        old = self.world.chat(chat_id)
        if old.type != "group" or old.upgraded_to is not None:
            raise WorldError("only a basic group can be upgraded")
        new = self.world.add_group(
            old.title, is_forum=False, members=[*old.members], supergroup=True
        )
        old.upgraded_to = new.id
        sender = self.world.person(next(iter(old.members))).user if old.members else self.bot
        self.receive(old, self.world.draft(old, sender, migrate_to_chat_id=new.id))
        self.receive(new, self.world.draft(new, sender, migrate_from_chat_id=old.id))
        self.events.add("chat", chat=new.view())
        return new

    def add_bot(self, chat_id: int, by: int, status: str = "administrator") -> None:
        """Somebody gives the bot a place in a group: member or administrator."""
        self._change_bot(chat_id, by, status)

    def remove_bot(self, chat_id: int, by: int) -> None:
        self._change_bot(chat_id, by, "kicked")

    def _change_bot(self, chat_id: int, by: int, status: str) -> None:
        chat = self.world.chat(chat_id)
        if chat.is_private:
            raise WorldError("bots join groups only; in private, block")
        old, chat.bot_status = chat.bot_status, status
        change = {
            "chat": chat.api,
            "from": self.world.person(by).user,
            "date": int(self.clock()),
            "old_chat_member": self._bot_member(old),
            "new_chat_member": self._bot_member(status),
        }
        self.update("my_chat_member", change, chat.id, chat_id=chat.id)

    def _bot_member(self, status: str) -> dict[str, Any]:
        view: dict[str, Any] = {"user": self.bot, "status": status}
        if status == "kicked":
            view["until_date"] = 0
        elif status == "administrator":
            view |= administrator_rights()
        return view
