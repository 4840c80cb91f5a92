"""One answer to what belongs together: the items of an album, and more of the same.

The answer to an album is a row that is due a moment after its last item: each item puts its own in
the place of the one before. What follows a question at once is answered by changing the answer that
is there already, or by a new one in its place where Telegram lets no message be changed. One that
is on its way just now has no number yet: whoever sends the next one looks it up (`in_its_place`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from chat.turn import Turn
from storage.keyring import Keyring
from storage.outbox import Outgoing
from storage.series import IN_PLACE_OF, Place, SeriesRepository

QUIET = timedelta(seconds=1.5)
"""So long after its last item an album is answered."""


async def joined(
    connection: AsyncConnection, keyring: Keyring, turn: Turn, replies: Sequence[Outgoing]
) -> list[Outgoing]:
    """The replies of a turn, the last of which may take the place of an earlier answer."""
    key = f"album:{turn.chat_id}:{turn.album}" if turn.album else None
    series, due = SeriesRepository(connection, keyring), datetime.now(UTC) + QUIET
    if key is None and turn.answered_album and replies:
        await series.release(turn.chat_id, f"album:{turn.chat_id}:{turn.answered_album}")
    if not replies:
        if key is not None:
            await series.put_off(key, due)
        return []
    *before, last = replies
    if turn.joins is not None:
        joins = turn.joins
        place = await series.take_back(turn.chat_id, joins.update_id, has_keys=joins.has_keys)
        if place is not None:
            last = _in_place_of(place, last, turn)
    if key is not None:
        await series.replace(key)
        last = replace(last, dedupe=key, not_before=due)
    return [*before, last]


def _in_place_of(place: Place, last: Outgoing, turn: Turn) -> Outgoing:
    if place.message_id is None:
        held = {"row": place.row, "has_keys": place.has_keys}
        return replace(last, parameters={**last.parameters, IN_PLACE_OF: held})
    changed = in_its_place(last.method, last.parameters, place.message_id, place.has_keys)
    if changed is None:
        number = {"chat_id": turn.chat_id, "message_id": place.message_id}
        turn.errands.append(("deleteMessage", number))
        return last
    return replace(last, method="editMessageText", parameters=changed)


def in_its_place(
    method: str, parameters: Mapping[str, Any], number: int, has_keys: bool
) -> dict[str, Any] | None:
    """What changes message `number` into this one, or None: Telegram changes texts with buttons;
    one that has keys goes, and the next one comes."""
    keys = "inline_keyboard" not in parameters.get("reply_markup", {"inline_keyboard": ()})
    if method != "sendMessage" or keys or has_keys:
        return None
    own = ("reply_parameters", "message_thread_id", "protect_content")
    return {**{k: v for k, v in parameters.items() if k not in own}, "message_id": number}
