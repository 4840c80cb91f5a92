"""Cases, and reading events to the end."""

import itertools
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from features.cases.desks.port import CommandCenter
from features.cases.rules.command_center import CaseEvent, OutgoingCase, OutgoingMessage

_numbers = itertools.count(1)
STORY = "Sudah dua bulan bantuan belum cair."


def a_case(**facts: Any) -> OutgoingCase:
    """A case with a number of its own, and no field that a filed case has not got."""
    case = OutgoingCase(
        ticket=f"PGD-{os.getpid()}-{next(_numbers):06}",
        category="belum_cair",
        severity="S",
        area_code="32.01.01.2001",
        area_name="Cibinong",
        title="Bantuan belum masuk",
        story=STORY,
        reporter="penerima bantuan (KPM)",
        filed_at=datetime(2026, 11, 22, 1, 2, tzinfo=UTC),
        due_at=datetime(2026, 11, 27, 1, 2, tzinfo=UTC),
    )
    return replace(case, **facts)


def a_message(text: str = "Ini tambahan saya.", **facts: Any) -> OutgoingMessage:
    return OutgoingMessage(text, datetime(2026, 11, 22, 2, tzinfo=UTC), **facts)


@asynccontextmanager
async def closing(center: CommandCenter) -> AsyncIterator[CommandCenter]:
    try:
        yield center
    finally:
        await center.close()


async def to_the_end(
    center: CommandCenter, cursor: str | None = None
) -> tuple[list[CaseEvent], str]:
    """All events after the cursor, page by page, and the last cursor."""
    found: list[CaseEvent] = []
    while True:
        page = await center.events_since(cursor)
        found += page.events
        cursor = page.cursor
        if not page.more:
            return found, cursor
