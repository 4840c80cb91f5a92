"""Two versions side by side: the old one serves until it is stopped, the new one goes on."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bench.processes import BotProcess, Telegram, free_port, our_settings, wait_for
from storage import schema
from storage.keyring import Keyring
from tests.operation.test_images import copied

PERSON = 820_000_000
MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("account", sa.Column("of_the_next_release", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("account", "of_the_next_release")
"""


@pytest.fixture
def telegram(tmp_path: Path) -> Iterator[Telegram]:
    with Telegram(tmp_path) as telegram:
        yield telegram


@pytest.fixture
def next_release(tmp_path: Path) -> Path:
    """This version and one migration, in a folder of its own."""
    folder = tmp_path / "next"
    folder.mkdir()
    copied(folder)
    migration = MIGRATION.format(head=schema.head_revision())
    (folder / "storage" / "migrations" / "versions" / "next.py").write_text(migration)
    return folder


class Installation:
    def __init__(self, telegram: Telegram, url: str) -> None:
        self.telegram = telegram
        self._url, self._keys = url, Keyring.fresh()

    def settings(self, port: int) -> dict[str, str]:
        listen = f"127.0.0.1:{port}"
        return our_settings(self.telegram, self._url, self._keys, KPM_LISTEN=listen)

    def say(self, words: str, *people: int) -> None:
        for person in people:
            self.telegram.call("sendChatAction", chat_id=person, action="typing")
            self.telegram.says(person, words)

    def answers(self, person: int, number: int) -> None:
        wait_for(f"answer {number}", lambda: len(self.telegram.delivered()[person]) >= number)


def _state(port: int) -> dict[str, Any]:
    try:
        state = httpx.get(f"http://127.0.0.1:{port}/readyz").json()
    except httpx.TransportError:
        return {"ready": False}
    assert isinstance(state, dict)
    return state


def upgrade_while_people_write(here: Installation, next_release: Path) -> None:
    began, later, between = PERSON, PERSON + 1, range(PERSON + 10, PERSON + 30)
    old_port, new_port = free_port(), free_port()
    with BotProcess(["bot.py", "run"], here.settings(old_port)) as old:
        wait_for("the old version", lambda: _state(old_port)["ready"])
        here.say("/jadwal", began)  # it asks for a place
        here.answers(began, 1)
        with BotProcess(["bot.py", "run"], here.settings(new_port), folder=next_release) as new:
            wait_for("the new version", lambda: _state(new_port)["ready"])
            assert _state(new_port)["revision"] == "next"
            assert _state(old_port)["ready"] is False  # so a proxy asks the new one only
            here.say("/bantuan", *between[:10])
            for person in between[:10]:
                here.answers(person, 1)
            assert old.alive
            assert old.ask_to_stop() < 15
            here.say("/bantuan", *between[10:])
            for person in between[10:]:
                here.answers(person, 1)

            here.say("Palembang", began)  # the question of the old version
            here.answers(began, 2)
            here.say("/jadwal", later)
            here.answers(later, 1)
            here.say("Palembang", later)
            here.answers(later, 2)
            assert new.ask_to_stop() < 15
    delivered = here.telegram.delivered()
    assert delivered[began] == delivered[later]
    assert {len(delivered[person]) for person in between} == {1}


async def test_a_new_version_takes_over_and_nobody_notices(
    telegram: Telegram, database_url: str, next_release: Path
) -> None:
    here = Installation(telegram, database_url)
    await asyncio.to_thread(upgrade_while_people_write, here, next_release)
