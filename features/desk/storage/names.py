"""Finding a case by the name of its family, which lies sealed: by blind indexes of its words."""

import unicodedata
from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, delete, exists, func, select
from sqlalchemy.dialects.postgresql import insert as upsert

from features.cases.storage.tables import case_file
from features.desk.storage.tables import desk_name
from features.people.storage.tables import family
from storage.keyring import Keyring
from storage.repository import Repository
from storage.tables import place_of

PURPOSE = "desk name"
_SHORTEST, _MOST_WORDS = 2, 6
_LOOK_BACK = 1_000
"""So many ids below the newest that is known: a case with a lower id may be committed later."""


def words_of(name: str) -> list[str]:
    """`Sari Wulandari` as it is looked up: bare words without case and accents."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c if c.isalpha() else " " for c in plain if not unicodedata.combining(c))
    return [word for word in dict.fromkeys(bare.split()) if len(word) >= _SHORTEST][:_MOST_WORDS]


def named(keyring: Keyring, text: str) -> ColumnElement[bool] | None:
    """Cases of families in whose name each of these words stands; None without any word."""
    conditions = [
        exists().where(
            desk_name.c.case_id == case_file.c.id,
            desk_name.c.word_index.in_(keyring.indexes(word, PURPOSE)),
        )
        for word in words_of(text)
    ]
    return and_(case_file.c.family_id.is_not(None), *conditions) if conditions else None


class DeskNameRepository(Repository):
    async def forget_other_keys(self) -> None:
        """After a change of keys all names are indexed anew."""
        await self._connection.execute(
            delete(desk_name).where(desk_name.c.key_name != self._keyring.primary)
        )

    async def index_next(self, most: int) -> int:
        """Index the next cases; how many there were."""
        newest = await self._connection.scalar(select(func.max(desk_name.c.case_id)))
        known = exists().where(desk_name.c.case_id == case_file.c.id)
        rows = await self._connection.execute(
            select(case_file.c.id, family.c.id.label("family_id"), family.c.head_name_sealed)
            .select_from(case_file.join(family, family.c.id == case_file.c.family_id))
            .where(case_file.c.id > (newest or 0) - _LOOK_BACK, ~known)
            .order_by(case_file.c.id)
            .limit(most)
        )
        found = self._readable(
            rows,
            lambda row: (
                row.id,
                self._keyring.open_text(
                    row.head_name_sealed, place_of(family, "head_name_sealed", row.family_id)
                ),
            ),
        )
        await self._add((case, word) for case, name in found for word in words_of(name) or [""])
        return len(found)

    async def _add(self, words: Iterable[tuple[int, str]]) -> None:
        values = [
            {
                "case_id": case_id,
                "word_index": self._keyring.index(word, PURPOSE),
                "key_name": self._keyring.primary,
            }
            for case_id, word in words
        ]
        if values:
            await self._connection.execute(
                upsert(desk_name).values(values).on_conflict_do_nothing()
            )
