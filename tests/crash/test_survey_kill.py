"""kill -9 while families answer a survey: every answer is there once, and nobody is asked anew."""

from __future__ import annotations

import asyncio
import random
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, insert, select

from bench.database import settle_families
from bench.processes import FIRST_PERSON, BotProcess, Telegram, our_settings, wait_for
from features.people.storage.links import LinkRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.tables import family
from features.surveys.rules.surveys import FormState
from features.surveys.storage.answers import AnswerRepository
from features.surveys.storage.tables import (
    survey,
    survey_answer,
    survey_form,
    survey_invitation,
)
from storage.database import Database
from storage.dialogues import DialogueRow, save_dialogues
from storage.keyring import Keyring
from storage.tables import inbox
from storage.unit_of_work import UnitOfWorkFactory

pytestmark = pytest.mark.proof

if TYPE_CHECKING:
    from pathlib import Path

FAMILIES, KILLS = 12, 3
SAID = ("jauh sekali", "antre lama", "berasnya bagus", "terima kasih banyak petugas")
_LONGEST_LIFE = 1.5
_FORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
<h:head><h:title>Uji</h:title><model><instance><data id="u">{data}</data></instance>{binds}
</model></h:head><h:body>{body}</h:body></h:html>"""


def _form() -> str:
    names = [f"q{number}" for number in range(len(SAID))]
    return _FORM.format(
        data="".join(f"<{one}/>" for one in names),
        binds="".join(f'<bind nodeset="/data/{one}" type="string"/>' for one in names),
        body="".join(
            f'<input ref="/data/{one}"><label>Tanya {one}?</label></input>' for one in names
        ),
    )


async def test_every_answer_is_there_once_and_all_of_them(
    tmp_path: Path, database_url: str, keys: str
) -> None:
    await asyncio.to_thread(settle_families, database_url, keys, FAMILIES)
    await ask(database_url, keys, 0, FAMILIES)
    await asyncio.to_thread(_answer_while_killing, tmp_path, database_url, keys)
    database, keyring = Database(database_url, connections=1), Keyring.parse(keys)
    async with UnitOfWorkFactory(database, keyring).at_once() as work:
        ids = (await work.connection.execute(select(survey.c.id))).scalars().all()
        found = await work[AnswerRepository].all_done(ids[0])
    await database.close()
    wanted = {f"/data/q{number}": words for number, words in enumerate(SAID)}
    assert [one.answers for one in found] == [wanted] * FAMILIES


def _answer_while_killing(folder: Path, url: str, keys: str) -> None:
    chance = random.Random(13)
    with Telegram(folder) as telegram:
        settings = our_settings(telegram, url, keys, KPM_SEND_RATE="400")
        for person in range(FIRST_PERSON, FIRST_PERSON + FAMILIES):
            telegram.post("people", first_name=f"Ibu {person}", id=person)
            for words in SAID:
                telegram.says(person, words)
        for _ in range(KILLS):
            with BotProcess(["bot.py", "run"], settings, folder / "bots.log") as bot:
                before = telegram.messages()

                def lives(before: int = before) -> bool:
                    return telegram.messages() > before or _waiting(url) == 0

                wait_for("an answer", lives)
                time.sleep(chance.uniform(0, _LONGEST_LIFE))
                bot.kill()
        with BotProcess(["bot.py", "run"], settings, folder / "bots.log") as bot:
            wait_for("the last update", lambda: not telegram.waiting() and not _waiting(url), 90)
            bot.ask_to_stop()


def _waiting(url: str) -> int:
    async def count() -> int:
        database = Database(url, connections=1)
        async with database.autocommit() as connection:
            found = await connection.scalar(select(func.count()).where(inbox.c.state == "waiting"))
        await database.close()
        return int(found or 0)

    return asyncio.run(count())


async def ask(url: str, keys: str, first: int, count: int) -> None:
    """A survey whose first question is open on every telephone."""
    database, keyring, now = Database(url), Keyring.parse(keys), datetime.now(UTC)
    async with UnitOfWorkFactory(database, keyring)() as work:
        put = work.connection
        form_id = await put.scalar(
            insert(survey_form)
            .values(sent_by=1, form_key="f", state=FormState.READY, title="Uji", xml=_form())
            .returning(survey_form.c.id)
        )
        survey_id = await put.scalar(
            insert(survey)
            .values(survey_key="s", form_id=form_id, sent_by=1, area_code="", programme="",
                    share=100, quota=10_000, state="running", drawn_at=now,
                    closes_at=now + timedelta(days=9))
            .returning(survey.c.id)
        )  # fmt: skip
        found = (await put.execute(select(family.c.id).order_by(family.c.id))).scalars().all()
        for person, one in enumerate(found[first : first + count], FIRST_PERSON + first):
            await work[PeopleRepository].record_consent(
                person, "service", given=True, language="id", text_sha256="0" * 64
            )
            await work[LinkRepository].link(person, one, now)
            invitation_id = await put.scalar(
                insert(survey_invitation)
                .values(survey_id=survey_id, family_id=one, telegram_id=person, area_code="",
                        state="told", told_at=now)
                .returning(survey_invitation.c.id)
            )  # fmt: skip
            draft = {"invitation_id": invitation_id, "place": 0, "number": 0}
            row = DialogueRow("survey", "words", {**draft, "picked": [], "tries": 0}, 1)
            await save_dialogues(put, keyring, [(person, person, row)])
        assert await put.scalar(select(func.count()).select_from(survey_answer)) == 0
        await work.commit()
    await database.close()
