"""Thousands of generated updates: whatever Telegram could send, nothing breaks and nobody is lost.

Updates are drawn from the published description of the Bot API, so new kinds of messages come in by
themselves when `data/botapi` is renewed. The seed is fixed: a failure comes back.
"""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from chat.ingress import Unreadable, addressed
from chat.taps import pack
from features.people.views.linking import ShowMyData, StartLinking
from simulator.spec import botapi
from storage.tables import dead_letter, inbox
from tests.talk.steps import DEWI, HASNAH, KARTO, MAYA, NURHAYATI, SARI, YOSINA
from views.menu import ShowBalance, ShowMenu, ShowSchedule

if TYPE_CHECKING:
    from tests.talk.conftest import World

UPDATES = 1500
PEOPLE = (SARI, KARTO, MAYA, HASNAH, YOSINA, NURHAYATI, DEWI)
TAPS = (ShowBalance(), ShowSchedule(), ShowMenu(), ShowMyData(), StartLinking())
FIRST_ID = 900_000_000

WORDS = [
    "", " ", "saldo", "/saldo", "/start", "/start k-ZZZZZZZZ", "/kode", "/jadwal", "/hubungkan",
    "palembang", "ZZZZ-ZZZZ", "1671045408909901", "💰 Saldo", "✖ Batal", "/", "//", "/@", "@", "\n",
    "x" * 4096, "🙏" * 2048, "<b>", "&", "{x}", "%s", "\u202e", "\u0000", "\ud7ff", "kpn cair",
    "-1", "0", "null", "[]", "سلام", "/bahasa", "/privasi", "/batal", "/data", "/petugas",
]  # fmt: skip
_SCALARS: dict[str, list[Any]] = {
    "Integer": [0, 1, 7, 3600, 1795324836],
    "Float": [0.0, -2.97, 104.75],
    "Boolean": [True, False],
    "True": [True],
}
_STATUS = {
    "ChatMemberOwner": "creator",
    "ChatMemberAdministrator": "administrator",
    "ChatMemberMember": "member",
    "ChatMemberRestricted": "restricted",
    "ChatMemberLeft": "left",
    "ChatMemberBanned": "kicked",
}


class Storm:
    """Draws updates that keep to the description of the Bot API, and some that do not."""

    def __init__(self, seed: int, world: World) -> None:
        self.random = Random(seed)
        self.types = botapi().types
        self.keyring = world.house.keyring
        self.message_fields = [*self.types["Message"].fields]
        self.broken: set[int] = set()

    def update(self, number: int) -> dict[str, Any]:
        draw = self.random.random()
        if draw < 0.35:
            content = {"message": self.message()}
        elif draw < 0.5:
            content = {"edited_message": self.message() | {"edit_date": 1795324837}}
        elif draw < 0.75:
            content = {"callback_query": self.tap()}
        elif draw < 0.82:
            content = {"my_chat_member": self.membership()}
        else:
            kind = self.random.choice([f for f in self.types["Update"].fields if f != "update_id"])
            content = {kind: self.value(self.types["Update"].fields[kind].type, 0)}
        update = {"update_id": number, **content}
        if self.random.random() < 0.15:
            self.broken.add(number)
            return self.spoilt(update)
        return update

    def message(self) -> dict[str, Any]:
        message: dict[str, Any] = self.place() | {
            "message_id": self.random.randint(1, 999),
            "date": 1795324836,
        }
        if self.random.random() < 0.6:
            message["text"] = self.random.choice(WORDS)
        for field in self.random.sample(self.message_fields, self.random.randint(0, 3)):
            if field not in message:
                message[field] = self.value(self.types["Message"].fields[field].type, 1)
        return message

    def tap(self) -> dict[str, Any]:
        who = self.random.choice(PEOPLE)
        query: dict[str, Any] = {
            "id": str(self.random.getrandbits(60)),
            "from": self.user(who),
            "chat_instance": "1",
        }
        data = pack(self.random.choice(TAPS), self.random.choice([who, who, MAYA]), self.keyring)
        match self.random.randrange(6):
            case 0:
                data = data[: self.random.randrange(len(data))]
            case 1:
                data = self.random.choice(WORDS)[:64]
            case 2:
                at = self.random.randrange(len(data))
                data = data[:at] + self.random.choice("~|!AZaz09-_ ") + data[at + 1 :]
        match self.random.randrange(5):
            case 0:
                query["inline_message_id"] = "AAA"
            case 1:
                chat = {"id": who, "type": "private"}
                query["message"] = {"chat": chat, "message_id": 1, "date": 0}
            case _:
                query["message"] = self.message() | self.place(who)
        if self.random.random() < 0.9:
            query["data"] = data
        else:
            query["game_short_name"] = "game"
        return query

    def membership(self) -> dict[str, Any]:
        return self.place() | {
            "date": 1795324836,
            "old_chat_member": self.value("ChatMember", 1),
            "new_chat_member": self.value("ChatMember", 1),
        }

    def place(self, who: int | None = None) -> dict[str, Any]:
        who = who or self.random.choice(PEOPLE)
        if self.random.random() < 0.85:
            return {"chat": {"id": who, "type": "private"}, "from": self.user(who)}
        kind = self.random.choice(["group", "supergroup", "channel"])
        return {
            "chat": {"id": -1001 - self.random.randrange(5), "type": kind, "title": "RT 03"},
            "from": self.user(who),
        }

    def user(self, who: int) -> dict[str, Any]:
        return {"id": who, "is_bot": False, "first_name": self.random.choice(WORDS) or "A"}

    def value(self, kind: str, depth: int) -> Any:
        kind = self.random.choice(kind.split(" or "))
        if kind.startswith("Array of "):
            many = self.random.randint(0, 2) if depth < 4 else 0
            return [self.value(kind.removeprefix("Array of "), depth + 1) for _ in range(many)]
        if kind in _SCALARS:
            return self.random.choice(_SCALARS[kind])
        if kind not in self.types:
            return self.random.choice(WORDS)
        spec = self.types[kind]
        if spec.one_of:
            return self.value(self.random.choice(spec.one_of), depth)
        made = {}
        for field in spec.fields.values():
            wanted = field.required or (depth < 3 and self.random.random() < 0.2)
            if wanted and depth < 8:
                made[field.name] = self.named(kind, field.name, field.type, depth + 1)
        return made

    def named(self, owner: str, name: str, kind: str, depth: int) -> Any:
        """A value; people and places are those that the bot knows, kinds are real ones."""
        match owner, name:
            case ("User", "id"):
                return self.random.choice(PEOPLE)
            case ("Chat", "id"):
                return self.random.choice([*PEOPLE, -1001])
            case ("Chat", "type"):
                return self.random.choice(["private", "group", "supergroup", "channel"])
            case (_, "status") if owner.startswith("ChatMember"):
                return _STATUS[owner]
        return self.value(kind, depth)

    def spoilt(self, update: dict[str, Any]) -> dict[str, Any]:
        """One value somewhere is left out or has become something else."""
        holders = [node for node in _nodes(update) if node and node is not update]
        if not holders:
            return update
        holder = self.random.choice(holders)
        name = self.random.choice([*holder])
        if self.random.random() < 0.5:
            del holder[name]
        else:
            holder[name] = self.random.choice(
                [None, "", 0, -1, [], {}, "x", 2**63, [[]], {"id": 1}]
            )
        return update


def _nodes(value: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if isinstance(value, dict):
        found.append(value)
        for inner in value.values():
            found += _nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            found += _nodes(inner)
    return found


async def test_no_update_breaks_the_bot_and_everybody_is_answered_afterwards(world: World) -> None:
    storm = Storm(20261122, world)
    updates = {n: storm.update(n) for n in range(FIRST_ID, FIRST_ID + UPDATES)}
    stored = []
    for update in updates.values():
        try:
            stored.append(addressed(update))
        except Unreadable:  # stands in no chat's way: it is not even kept
            continue
    for start in range(0, len(stored), 100):
        await world.house.ingress.store(stored[start : start + 100], way="test")
        await world.house.turns.drain()
    await world.house.sender.drain()

    async with world.house.database.autocommit() as connection:
        states = Counter(row.state for row in await connection.execute(select(inbox.c.state)))
        dead = {row.update_id: row.reason for row in await connection.execute(select(dead_letter))}
    assert states["waiting"] == 0, "an update failed in a handler"
    assert states["done"] + states["dead"] == len(stored)
    assert set(dead) <= storm.broken, "an update that keeps to the description was not read"
    assert set(dead.values()) <= {"Poison"}, "a broken update was not recognised at the door"

    for person_id in PEOPLE:
        chat = world.chat(person_id)
        await chat.says("/batal")
        await chat.says("saldo")
        assert len(chat.news) == 1, chat.transcript[-2000:]
        assert chat.last.strip()
