"""The open dialogue of a person in a chat: one row, saved in the transaction of the turn."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import Row, delete, func, select, text, tuple_
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keyring import Keyring
from storage.repository import Repository
from storage.statements import Row as ClaimedRow
from storage.tables import dialogue, parked_dialogue, place_of


@dataclass(frozen=True)
class DialogueRow:
    """Where a dialogue stands. `draft` is what was said so far, as JSON values."""

    name: str
    state: str
    draft: dict[str, Any]
    version: int


def dialogue_in(row: ClaimedRow, chat_id: int, keyring: Keyring) -> DialogueRow | None:
    """The dialogue that came with a claimed update."""
    if row.dialogue_name is None:
        return None
    return DialogueRow(
        name=row.dialogue_name,
        state=row.dialogue_state,
        draft=orjson.loads(
            keyring.open(row.draft_sealed, place_of(dialogue, "draft_sealed", chat_id))
        ),
        version=row.dialogue_version,
    )


async def open_questions(
    connection: AsyncConnection, people: Collection[tuple[int, int]]
) -> dict[tuple[int, int], tuple[str, str]]:
    """Which question is open, by chat and person: the names of dialogue and state."""
    rows = await connection.execute(
        select(dialogue.c.chat_id, dialogue.c.user_id, dialogue.c.name, dialogue.c.state).where(
            tuple_(dialogue.c.chat_id, dialogue.c.user_id).in_(list(people))
        )
    )
    return {(row.chat_id, row.user_id): (row.name, row.state) for row in rows}


async def park_dialogue(
    connection: AsyncConnection, keyring: Keyring, chat_id: int, user_id: int, row: DialogueRow
) -> None:
    """Keep a dialogue that something else interrupted: nothing that was typed is lost."""
    values = {
        "state": row.state,
        "draft_sealed": keyring.seal(
            orjson.dumps(row.draft), place_of(parked_dialogue, "draft_sealed", chat_id)
        ),
        "version": row.version,
        "at": func.now(),
    }
    await connection.execute(
        upsert(parked_dialogue)
        .values(chat_id=chat_id, user_id=user_id, name=row.name, **values)
        .on_conflict_do_update(
            index_elements=[
                parked_dialogue.c.chat_id,
                parked_dialogue.c.user_id,
                parked_dialogue.c.name,
            ],
            set_=values,
        )
    )


class ParkedDialogues(Repository):
    """Dialogues that wait to be taken up again."""

    async def take(self, chat_id: int, user_id: int, name: str) -> DialogueRow | None:
        """The parked dialogue of that name; it is parked no more."""
        row = (
            await self._connection.execute(
                delete(parked_dialogue)
                .where(
                    parked_dialogue.c.chat_id == chat_id,
                    parked_dialogue.c.user_id == user_id,
                    parked_dialogue.c.name == name,
                )
                .returning(parked_dialogue)
            )
        ).one_or_none()
        return self._opened(row, chat_id)

    async def drop(self, chat_id: int, user_id: int) -> None:
        await self._connection.execute(
            delete(parked_dialogue).where(
                parked_dialogue.c.chat_id == chat_id, parked_dialogue.c.user_id == user_id
            )
        )

    async def find(self, chat_id: int, user_id: int, name: str) -> DialogueRow | None:
        """The parked dialogue of that name; it stays parked."""
        row = (
            await self._connection.execute(
                select(parked_dialogue).where(
                    parked_dialogue.c.chat_id == chat_id,
                    parked_dialogue.c.user_id == user_id,
                    parked_dialogue.c.name == name,
                )
            )
        ).one_or_none()
        return self._opened(row, chat_id)

    def _opened(self, row: Row[Any] | None, chat_id: int) -> DialogueRow | None:
        if row is None:
            return None
        place = place_of(parked_dialogue, "draft_sealed", chat_id)
        draft = orjson.loads(self._keyring.open(row.draft_sealed, place))
        return DialogueRow(row.name, row.state, draft, row.version)

    async def park(self, chat_id: int, user_id: int, row: DialogueRow) -> None:
        await park_dialogue(self._connection, self._keyring, chat_id, user_id, row)

    async def newest(
        self, chat_id: int, user_id: int, names: Collection[str], *, within: timedelta
    ) -> str | None:
        """The name of the dialogue that was parked last, if that was not long ago."""
        found: str | None = await self._connection.scalar(
            select(parked_dialogue.c.name)
            .where(
                parked_dialogue.c.chat_id == chat_id,
                parked_dialogue.c.user_id == user_id,
                parked_dialogue.c.name.in_(names),
                parked_dialogue.c.at > func.now() - within,
            )
            .order_by(parked_dialogue.c.at.desc())
            .limit(1)
        )
        return found


async def forget_dialogues(connection: AsyncConnection, name: str, *, before: datetime) -> int:
    """End the dialogues of that name in which nothing was said since then."""
    gone = await connection.execute(
        delete(dialogue).where(dialogue.c.name == name, dialogue.c.updated_at < before)
    )
    return gone.rowcount


async def forget_parked(connection: AsyncConnection, name: str, *, before: datetime) -> int:
    """Let go of what was parked under that name before then."""
    gone = await connection.execute(
        delete(parked_dialogue).where(parked_dialogue.c.name == name, parked_dialogue.c.at < before)
    )
    return gone.rowcount


async def save_dialogues(
    connection: AsyncConnection,
    keyring: Keyring,
    changed: Sequence[tuple[int, int, DialogueRow | None]],
) -> None:
    """Keep where dialogues stand, by chat and user; None ends one."""
    ended = [(chat, user) for chat, user, row in changed if row is None]
    open_ones = [(chat, user, row) for chat, user, row in changed if row is not None]
    if ended:
        await connection.execute(
            _END, {"chats": [chat for chat, _ in ended], "users": [user for _, user in ended]}
        )
    if open_ones:
        await connection.execute(
            _SAVE,
            {
                "chats": [chat for chat, _, _ in open_ones],
                "users": [user for _, user, _ in open_ones],
                "names": [row.name for _, _, row in open_ones],
                "states": [row.state for _, _, row in open_ones],
                "versions": [row.version for _, _, row in open_ones],
                "drafts": [
                    keyring.seal(orjson.dumps(row.draft), place_of(dialogue, "draft_sealed", chat))
                    for chat, _, row in open_ones
                ],
            },
        )


_END = text(
    "DELETE FROM dialogue USING unnest(CAST(:chats AS bigint[]), CAST(:users AS bigint[]))"
    " AS e (chat, usr) WHERE chat_id = e.chat AND user_id = e.usr"
)
_SAVE = text(
    "INSERT INTO dialogue (chat_id, user_id, name, state, version, draft_sealed, updated_at)"
    " SELECT c, u, n, s, v, d, now() FROM unnest(CAST(:chats AS bigint[]),"
    " CAST(:users AS bigint[]), CAST(:names AS text[]), CAST(:states AS text[]),"
    " CAST(:versions AS integer[]), CAST(:drafts AS bytea[])) AS n (c, u, n, s, v, d)"
    " ON CONFLICT (chat_id, user_id) DO UPDATE SET name = excluded.name,"
    " state = excluded.state, version = excluded.version,"
    " draft_sealed = excluded.draft_sealed, updated_at = now()"
)
