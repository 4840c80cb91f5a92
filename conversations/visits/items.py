"""What a message brings to a visit."""

from datetime import datetime

from chat.intake import Received
from domain.files import SentFile
from features.visits.rules.visits import Item, ItemKind

MOST_LETTERS = 4_096


def items_of(got: Received, telegram_id: int, at: datetime, words: str | None = None) -> list[Item]:
    """All that a message brings; `words` in the place of its own."""
    base = f"{telegram_id}:{got.message_id}"
    text = got.words if words is None else words
    found = [Item(f"{base}:w", ItemKind.WORDS, text, at)] if text.strip() else []
    if got.location is not None:
        point = got.location
        place = f"{point.latitude:.5f},{point.longitude:.5f}"
        found.append(Item(f"{base}:p", ItemKind.PLACE, place, at))
        if point.words:
            found.append(Item(f"{base}:n", ItemKind.WORDS, point.words, at))
    return [*found, *(_file(base, number, one, at) for number, one in enumerate(got.files))]


def _file(base: str, number: int, one: SentFile, at: datetime) -> Item:
    return Item(f"{base}:{number}", ItemKind.FILE, one.file_id, at, one.kind)
