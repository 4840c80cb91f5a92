"""Shipped seasons and quiz questions; what editors opened or closed stays."""

from datetime import date

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.shipped import rows
from features.hoaxes.rules.seasons import Season
from features.hoaxes.storage.notice_tables import notice_season, quiz_question
from storage.keyring import Keyring

_EXPECTED = {"resmi": False, "perkiraan": True}
_FRAUD = {"tipuan": True, "benar": False}


async def load_notice_reference(connection: AsyncConnection, _: Keyring) -> None:
    """A second time changes nothing. Raises ValueError or KeyError when a shipped file is wrong."""
    season = upsert(notice_season)
    await connection.execute(
        season.on_conflict_do_update(
            index_elements=[notice_season.c.season, notice_season.c.starts],
            index_where=text("opened_by IS NULL"),
            set_={name: season.excluded[name] for name in ("ends", "expected", "source")},
        ),
        [
            {
                "season": Season(row["musim"]).value,
                "starts": date.fromisoformat(row["mulai"]),
                "ends": date.fromisoformat(row["selesai"]),
                "expected": _EXPECTED[row["status"]],
                "source": row["sumber"],
            }
            for row in rows("musim.csv")
        ],
    )
    question = upsert(quiz_question)
    columns = ("is_fraud", "sample_id", "explanation_id", "sample_en", "explanation_en")
    await connection.execute(
        question.on_conflict_do_update(
            index_elements=[quiz_question.c.id],
            set_={name: question.excluded[name] for name in (*columns, "based_on", "source")},
        ),
        [
            {
                "id": row["id"],
                "is_fraud": _FRAUD[row["jawaban"]],
                "sample_id": row["contoh_id"],
                "explanation_id": row["penjelasan_id"],
                "sample_en": row["contoh_en"],
                "explanation_en": row["penjelasan_en"],
                "based_on": row["acuan"],
                "source": row["sumber"],
            }
            for row in rows("kuis.csv")
        ],
    )
