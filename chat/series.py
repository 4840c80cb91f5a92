"""One answer to what belongs together: the items of an album, and more of the same.

The answer to an album is a row that is due a moment after its last item: each item puts its own in
the place of the one before. What follows a question at once is answered by changing the answer that
is there already, or by a new one in its place where Telegram lets no message be changed.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from chat.turn import Turn
from storage.keyring import Keyring
from storage.outbox import Outbox, Outgoing

QUIET = timedelta(seconds=1.5)
"""So long after its last item an album is answered."""


async def joined(
    connection: AsyncConnection, keyring: Keyring, turn: Turn, replies: Sequence[Outgoing]
) -> list[Outgoing]:
    """The replies of a turn, the last of which may take the place of an earlier answer."""
    key = f"album:{turn.chat_id}:{turn.album}" if turn.album else None
    outbox, due = Outbox(connection, keyring), datetime.now(UTC) + QUIET
    if key is None and turn.answered_album and replies:
        await outbox.release(turn.chat_id, f"album:{turn.chat_id}:{turn.answered_album}")
    if not replies:
        if key is not None:
            await outbox.put_off(key, due)
        return []
    *before, last = replies
    if turn.joins is not None:
        number = await outbox.take_back(turn.chat_id, turn.joins.update_id)
        if number is not None:
            last = _in_place_of(number, last, turn)
    if key is not None:
        await outbox.replace(key)
        last = replace(last, dedupe=key, not_before=due)
    return [*before, last]


def _in_place_of(number: int, last: Outgoing, turn: Turn) -> Outgoing:
    """Telegram changes texts with buttons; one that has keys goes, and the next one comes."""
    assert turn.joins is not None
    parameters = dict(last.parameters)
    keys = "inline_keyboard" not in parameters.get("reply_markup", {"inline_keyboard": ()})
    if last.method == "sendMessage" and not (keys or turn.joins.has_keys):
        for name in ("reply_parameters", "message_thread_id", "protect_content"):
            parameters.pop(name, None)
        return replace(
            last, method="editMessageText", parameters={**parameters, "message_id": number}
        )
    place = {"chat_id": turn.chat_id, "message_id": number}
    turn.errands.append(("deleteMessage", place))
    return last
