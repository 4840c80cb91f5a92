"""Nothing that is anybody's own reaches logs or metrics, also when something fails."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from prometheus_client import generate_latest
from sqlalchemy import text
from telegram import Update

from chat import logs, metrics
from chat.router import Router
from chat.routing import OPEN, Stage, message
from tests.talk.steps import (
    DEWI,
    KARTO,
    SARI,
    WRONG_CODE,
    agrees,
    asks_to_link,
    letter_code,
    links,
    sample_family,
    sample_phone,
)

if TYPE_CHECKING:
    from tests.talk.conftest import World

TOKEN = "123456:SIMULATOR"
CANARY = "KENARI RAHASIA"


class _Fails(Exception):
    """Carries what it should not, as exceptions of libraries do."""


async def _fail(update: Update, *_: object) -> None:
    raise _Fails(f"{update.to_json()} {CANARY} {sample_family(SARI).nik}")


def _when_asked(update: Update) -> object | None:
    return True if update.message and (update.message.text or "").startswith("rusak") else None


def _secrets(code: str) -> list[str]:
    sari = sample_family(SARI)
    phone = sample_phone(SARI)
    return [
        sari.nik, sari.family_card, sari.head_name, sari.address, phone, phone[3:], TOKEN,
        "SIMULATOR", code, CANARY, "Wulandari", "Wiryono", "Rp", "saldo saya",
    ]  # fmt: skip


def _metrics() -> str:
    return generate_latest(metrics.REGISTRY).decode()


async def _talks(world: World, code: str) -> None:
    sari, dewi = world.chat(SARI), world.chat(DEWI)
    await agrees(sari)
    await links(sari, WRONG_CODE)
    await sari.says(code)
    await sari.says(f"saldo saya {sample_family(SARI).nik}")
    await sari.says("/saldo")
    await sari.says("/privasi")
    await dewi.says("/kode")
    await dewi.taps("Sari Wulandari")
    await sari.shares_contact()
    await sari.blocks()
    await world.chat(KARTO).says("/saldo")


@pytest.mark.parametrize("form", ["json", "console"])
async def test_a_conversation_leaves_no_trace_of_anybody(
    world: World, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, form: str
) -> None:
    logs.configure(form)
    code = await letter_code(world, SARI)
    await _talks(world, code)
    written = "\n".join([*capfd.readouterr(), caplog.text, _metrics()])
    assert [secret for secret in _secrets(code) if secret in written] == []


@pytest.mark.parametrize("form", ["json", "console"])
async def test_a_failing_handler_tells_where_but_not_what(
    world: World, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, form: str
) -> None:
    logs.configure(form)
    world.house.application.add_handler(
        Router([message(_when_asked, _fail, access=OPEN, stage=Stage.COMMAND)]), group=-1
    )
    chat = world.chat(SARI)
    await agrees(chat)
    await chat.says(f"rusak saldo saya {sample_family(SARI).nik} {CANARY}")
    written = "\n".join([*capfd.readouterr(), caplog.text, _metrics()])
    assert "turn_failed" in written
    assert "_Fails" in written
    assert re.search(r"test_logs\.py:\d+", written)
    assert [secret for secret in _secrets("-") if secret in written and secret != "-"] == []


async def test_a_failing_handler_changes_nothing_and_is_tried_again(world: World) -> None:
    world.house.application.add_handler(
        Router([message(_when_asked, _fail, access=OPEN, stage=Stage.COMMAND)]), group=-1
    )
    chat = world.chat(SARI)
    await agrees(chat)
    await asks_to_link(chat)
    await chat.says("rusak")
    assert chat.news == []
    async with world.house.database.autocommit() as connection:
        row = (
            await connection.execute(
                text("SELECT attempts, state FROM inbox WHERE state <> 'done'")
            )
        ).one()
    assert (row.attempts, row.state) == (1, "waiting")


async def test_what_cannot_even_be_read_is_buried_with_an_apology(
    world: World, capfd: pytest.CaptureFixture[str]
) -> None:
    logs.configure("json")
    chat = world.chat(SARI)
    broken: dict[str, Any] = {
        "message": {
            "message_id": 5,
            "date": "kemarin",
            "chat": {"id": SARI, "type": "private"},
            "from": {"id": SARI, "is_bot": False, "first_name": "Sari"},
            "text": CANARY,
        }
    }
    world.simulator.say(SARI, "/start")
    await chat.waits()
    world.simulator.updates.add_raw(broken)
    await chat.waits()
    chat.sees("Maaf, sedang ada gangguan di bot ini.")
    written = "\n".join(capfd.readouterr())
    assert "dead_letter" in written
    assert CANARY not in written
