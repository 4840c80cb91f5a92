"""Writes down what the turns of a group leave behind: a statement per kind, not per turn."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from chat.making import ready
from chat.post import Post
from chat.reply import Renderer
from chat.series import joined
from chat.turn import Turn, TurnNote
from storage.dialogues import park_dialogue, save_dialogues
from storage.inbox import Claimed
from storage.keyring import Keyring
from storage.leases import Leases
from storage.outbox import Outbox, Outgoing, Sending
from storage.taps import store_tokens

Finished = Sequence[tuple[Turn, Claimed]]


class TurnWriter:
    def __init__(
        self, keyring: Keyring, leases: Leases, post: Post, notes: Sequence[TurnNote]
    ) -> None:
        self._keyring = keyring
        self._post = post
        self._leases = leases
        self._notes = notes

    async def write(
        self, connection: AsyncConnection, finished: Finished
    ) -> dict[int, list[Sending]]:
        """Dialogues, tokens, messages, ends of the updates; what may be sent at once, by update."""
        changed = [
            (turn.chat_id, claimed.user_id, turn.next_dialogue)
            for turn, claimed in finished
            if turn.has_moved
        ]
        if changed:
            await save_dialogues(connection, self._keyring, changed)
        outgoing: list[Outgoing] = []
        for turn, claimed in finished:
            if turn.parked is not None and turn.has_moved:
                await park_dialogue(
                    connection, self._keyring, turn.chat_id, claimed.user_id, turn.parked
                )
            replies = await self._replies(connection, turn, claimed)
            outgoing += await joined(connection, self._keyring, turn, replies)
            outgoing += await self._notices(connection, turn)
        turns = [turn for turn, _ in finished]
        for note in self._notes:
            await note(connection, self._keyring, turns)
        return await self._queue(connection, outgoing, [c.update_id for _, c in finished])

    async def _replies(
        self, connection: AsyncConnection, turn: Turn, claimed: Claimed
    ) -> list[Outgoing]:
        message = turn.update.effective_message
        edits = message.message_id if turn.update.callback_query and message else None
        if edits and message and not (message.is_accessible and message.text):
            edits = None
        protected = bool(edits and message and message.has_protected_content)
        thread = message.message_thread_id if message and message.is_topic_message else None
        new = turn.update.message
        spoken = new.message_id if new and not turn.is_private and thread is None else None
        renderer = Renderer(turn.chat_id, self._keyring)
        replies = [
            renderer.message(
                await ready(view),
                edits=edits if position == 0 and (protected or not view.private) else None,
                thread_id=thread,
                replies_to=spoken if position == 0 else None,
                update_id=claimed.update_id,
            )
            for position, view in enumerate(turn.shown)
        ]
        if renderer.tokens:
            await store_tokens(connection, renderer.tokens, turn.person.telegram_id, turn.now)
        return replies

    async def _notices(self, connection: AsyncConnection, turn: Turn) -> list[Outgoing]:
        return [
            await self._post.letter(
                connection,
                notice.chat_id,
                notice.view,
                notice.language,
                notice.dedupe,
                turn.now,
            )
            for notice in turn.notices
        ]

    async def _queue(
        self, connection: AsyncConnection, outgoing: Sequence[Outgoing], handled: Sequence[int]
    ) -> dict[int, list[Sending]]:
        """Messages into the outbox, the updates out of the inbox."""
        replica = self._leases.replica
        added = await Outbox(connection, self._keyring).add(
            outgoing, replica=replica, handled=handled
        )
        sendings: dict[int, list[Sending]] = {}
        for message, (row, mine) in zip(outgoing, added, strict=True):
            if mine and message.update_id is not None:
                sendings.setdefault(message.update_id, []).append(
                    Sending(
                        row,
                        message.chat_id,
                        message.method,
                        message.parameters,
                        message.delivery,
                        1,
                        replica,
                    )
                )
        return sendings
