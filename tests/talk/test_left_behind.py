"""What an operator sees of what was left behind, and how it is tried once more."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import orjson
import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from bot import app
from storage.tables import inbox, place_of
from tests.talk.conftest import KEYS
from tests.talk.steps import KARTO, RATNA
from tests.talk.test_officer_talk import file, now, officer

if TYPE_CHECKING:
    from tests.talk.conftest import ForumWorld

Types = Callable[..., Awaitable[str]]


@pytest.fixture
def types(forum_world: ForumWorld, monkeypatch: pytest.MonkeyPatch) -> Types:
    monkeypatch.setenv("KPM_DATABASE_URL", forum_world.house.database.url)
    monkeypatch.setenv("KPM_DATA_KEYS", KEYS)

    async def run(*words: str) -> str:
        done = await asyncio.to_thread(CliRunner().invoke, app, words)
        assert done.exit_code == 0, done.output
        return done.stdout

    return run


def ids(table: str) -> list[str]:
    return [row["id"] for row in csv.DictReader(io.StringIO(table))]


async def _does(world: ForumWorld, statement: str, **values: object) -> None:
    async with world.house.database.autocommit() as connection:
        await connection.execute(text(statement), values)


@pytest.mark.parametrize(("option", "state"), [("--refused", "refused"), ("--doubt", "in_doubt")])
async def test_a_letter_is_listed_and_sent_once_more(
    forum_world: ForumWorld, types: Types, option: str, state: str
) -> None:
    karto = forum_world.chat(KARTO)
    await karto.starts()
    case = await file(forum_world)
    words = "Bad Request: can't parse entities"
    forum_world.simulator.faults.add(
        "status", method="sendMessage", chat_id=KARTO, status=400, description=words
    )
    await officer(forum_world, case).says("Mohon foto struk ATM")
    await _does(
        forum_world, "UPDATE outbox SET state = :state WHERE state = 'refused'", state=state
    )
    listed = await types("letters", "list", option)
    assert "struk" not in listed
    assert len(ids(listed)) == 1
    assert ids(await types("letters", "list", "--dead")) == []
    assert "1 of 1" in await types("letters", "retry", *ids(listed))
    await forum_world.settle()
    assert "Mohon foto struk ATM" in karto.last
    assert ids(await types("letters", "list")) == []


async def test_a_dead_update_is_listed_and_handled_once_more(
    forum_world: ForumWorld, types: Types
) -> None:
    karto = forum_world.chat(KARTO)
    message = await karto.says("/menu")
    karto.acts()
    raw = orjson.dumps({"update_id": 77, "message": message})
    await _does(
        forum_world,
        "INSERT INTO dead_letter (update_id, chat_id, raw_sealed, reason)"
        " VALUES (77, :chat, :raw, 'KeyError')",
        chat=KARTO,
        raw=forum_world.house.keyring.seal(raw, place_of(inbox, "raw_sealed", 77)),
    )
    listed = await types("updates", "list", "--dead")
    assert ids(listed) == ["77"]
    assert "KeyError" in listed
    await types("updates", "retry", "77")
    await forum_world.house.turns.drain()
    await forum_world.settle()
    assert karto.news
    assert ids(await types("updates", "list")) == []


async def test_a_case_that_a_desk_refused_is_offered_once_more(
    forum_world: ForumWorld, types: Types
) -> None:
    fault = forum_world.simulator.faults.add(
        "status", method="createForumTopic", status=400, times=None, description="Bad Request: X"
    )
    case = await file(forum_world)
    assert case.topic_id is None
    listed = await types("cases", "list", "--refused")
    assert case.ticket in listed
    forum_world.simulator.faults.clear(fault.id)
    await types("cases", "retry", *ids(listed))
    await forum_world.settle()
    assert (await now(forum_world, case.id)).topic_id is not None


async def test_an_id_that_is_not_there_says_so(types: Types) -> None:
    with pytest.raises(AssertionError, match="nothing of that id"):
        await types("letters", "retry", "123456")


async def test_an_administrator_sends_it_once_more_by_a_button(forum_world: ForumWorld) -> None:
    karto, ratna = forum_world.chat(KARTO), forum_world.chat(RATNA)
    await karto.starts()
    case = await file(forum_world)
    forum_world.simulator.faults.add(
        "status", method="sendMessage", chat_id=KARTO, status=400, description="Bad Request: X"
    )
    await officer(forum_world, case).says("Mohon foto struk ATM")
    await ratna.says("/tertahan")
    assert "struk" not in ratna.last
    await ratna.taps("🔁 Kirim lagi: 1")
    assert "Mohon foto struk ATM" in karto.last
    await ratna.says("/tertahan")
    ratna.sees("Tidak ada pesan yang tertahan")
    await karto.says("/tertahan")
    karto.does_not_see("Pesan yang belum sampai")
