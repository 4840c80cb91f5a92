"""What every handler is given: python-telegram-bot's context, with our words on it."""

from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from telegram.ext import Application, CallbackContext, ExtBot

from chat.intake import Received, received
from chat.post import Post
from chat.services import Services
from chat.turn import Notice, Turn, current_turn
from domain.people import Person
from domain.zones import zone_of
from storage.outbox import Delivery
from views.translator import Translator
from views.view import View

D = TypeVar("D")


class BotContext(CallbackContext[ExtBot[Delivery], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """`person`, `services`, `t`, `now`, `today` and `draft` are always there."""

    turn: Turn

    @classmethod
    def from_update(
        cls,
        update: object,
        application: Application[Any, Any, Any, Any, Any, Any],
    ) -> "BotContext":
        context = super().from_update(update, application)
        context.turn = current_turn.get()
        return context

    @property
    def person(self) -> Person:
        return self.turn.person

    @property
    def services(self) -> Services:
        return self.turn.services

    @property
    def post(self) -> Post:
        return self.turn.post

    @property
    def update_key(self) -> str:
        """A key for what this update does: the same update does it once."""
        return f"u{self.turn.update.update_id}"

    @property
    def t(self) -> Translator:
        return self.turn.t

    @property
    def now(self) -> datetime:
        return self.turn.now

    @property
    def zone(self) -> ZoneInfo:
        """The person's own time zone: that of the family's area, or of the staff post."""
        return zone_of(self.person)

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    @property
    def words(self) -> str:
        """What the person wrote; empty when the update holds no text."""
        message = self.turn.update.effective_message
        return (message.text or message.caption or "") if message else ""

    @property
    def received(self) -> Received:
        """All that the message brings, new or changed."""
        return received(self.turn.update.message or self.turn.update.edited_message)

    @property
    def bot_username(self) -> str:
        return self.bot.username

    def draft(self, kind: type[D]) -> D:
        """What was said so far in the open dialogue; kept when the turn ends."""
        if self.turn.draft is None:
            self.turn.draft = kind()
        if not isinstance(self.turn.draft, kind):
            raise TypeError(f"the open dialogue keeps a {type(self.turn.draft).__name__}")
        return self.turn.draft

    def asked(self, topic: str) -> None:
        """Remember that the person asked about this: broadcasts may address those who did."""
        self.turn.asked.add(topic)

    def tell(self, chat_id: int, view: View, language: str, *, dedupe: str | None = None) -> None:
        """Send a view to somebody else when the turn commits."""
        self.turn.notices.append(Notice(chat_id, view, language, dedupe))
