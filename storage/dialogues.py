"""The open dialogue of a person in a chat: one row, saved in the transaction of the turn."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Row, delete, func
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keyring import Keyring
from storage.repository import Repository
from storage.tables import dialogue, parked_dialogue, place_of


@dataclass(frozen=True)
class DialogueRow:
    """Where a dialogue stands. `draft` is what was said so far, as JSON values."""

    name: str
    state: str
    draft: dict[str, Any]
    version: int


def dialogue_in(row: Row[Any], chat_id: int, keyring: Keyring) -> DialogueRow | None:
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
        if row is None:
            return None
        place = place_of(parked_dialogue, "draft_sealed", chat_id)
        draft = orjson.loads(self._keyring.open(row.draft_sealed, place))
        return DialogueRow(row.name, row.state, draft, row.version)


async def forget_dialogues(connection: AsyncConnection, name: str, *, before: datetime) -> int:
    """End the dialogues of that name in which nothing was said since then."""
    gone = await connection.execute(
        delete(dialogue).where(dialogue.c.name == name, dialogue.c.updated_at < before)
    )
    return gone.rowcount


async def save_dialogue(
    connection: AsyncConnection,
    keyring: Keyring,
    chat_id: int,
    user_id: int,
    row: DialogueRow | None,
) -> None:
    """Keep where the dialogue stands; None ends it."""
    if row is None:
        await connection.execute(
            delete(dialogue).where(dialogue.c.chat_id == chat_id, dialogue.c.user_id == user_id)
        )
        return
    values = {
        "name": row.name,
        "state": row.state,
        "draft_sealed": keyring.seal(
            orjson.dumps(row.draft), place_of(dialogue, "draft_sealed", chat_id)
        ),
        "version": row.version,
        "updated_at": func.now(),
    }
    await connection.execute(
        upsert(dialogue)
        .values(chat_id=chat_id, user_id=user_id, **values)
        .on_conflict_do_update(index_elements=[dialogue.c.chat_id, dialogue.c.user_id], set_=values)
    )
