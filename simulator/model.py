"""People, chats and topics of the simulated world."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

Message = dict[str, Any]
"""A Bot API `Message`; replaced, never changed in place, so that what was handed out stays true."""

MAX_HISTORY = 2000
_ADMIN_RIGHTS = [
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
]


@dataclass(frozen=True)
class Person:
    """Somebody with a phone. `note` says who this sample person is, `badge` a short role."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    phone: str | None = None
    language_code: str | None = "id"
    note: str = ""
    badge: str = ""
    user: dict[str, Any] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        user: dict[str, Any] = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if getattr(self, name):
                user[name] = getattr(self, name)
        object.__setattr__(self, "user", user)

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name or ''}".strip()


@dataclass
class Topic:
    thread_id: int
    name: str
    icon_color: int = 0x6FB9F0
    icon_custom_emoji_id: str | None = None
    closed: bool = False

    def view(self) -> dict[str, Any]:
        return {"thread_id": self.thread_id, "name": self.name, "closed": self.closed}


@dataclass(eq=False)
class Chat:
    """A private chat has its person's id; groups have negative ids, as on Telegram."""

    id: int
    type: str
    title: str
    api: dict[str, Any]
    is_forum: bool = False
    members: dict[int, str] = field(default_factory=dict)
    bot_status: str = "member"
    topics: dict[int, Topic] = field(default_factory=dict)
    general: Topic = field(default_factory=lambda: Topic(1, "General"))
    messages: dict[int, Message] = field(default_factory=dict)
    gone: deque[int] = field(default_factory=lambda: deque(maxlen=1000))
    pinned: list[int] = field(default_factory=list)
    keyboard: dict[str, Any] | None = None
    upgraded_to: int | None = None
    menu_button: dict[str, Any] | None = None
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    instance: str = ""

    @property
    def is_private(self) -> bool:
        return self.type == "private"

    def keep(self, message: Message) -> None:
        """Bounded, so that a load test may run for hours."""
        self.messages[message["message_id"]] = message
        if len(self.messages) > MAX_HISTORY:
            del self.messages[next(iter(self.messages))]

    def view(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "type": self.type,
            "title": self.title,
            "is_forum": self.is_forum,
            "members": [*self.members],
            "topics": [topic.view() for topic in self.topics.values()],
        }


def administrator_rights() -> dict[str, bool]:
    """As `ChatMemberAdministrator` lists them, all granted."""
    granted = dict.fromkeys(_ADMIN_RIGHTS, True)
    return {"can_be_edited": False, "is_anonymous": False, **granted}
